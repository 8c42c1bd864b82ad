"""The people, the case and the themes that an audit refers to are those of the workspace."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from q4c_cli.checks.audit.subject import Subject
from q4c_cli.checks.wording import RUBRIC_FIRST, agreed_form, pick, pick_labelled, same_but_for_dashes
from q4c_cli.model.catalogue import finding
from q4c_cli.model.finding import Finding, Place


def rubric(it: Subject) -> Iterator[Finding]:
    """Q303: the rubric version is there and has no errors."""
    ref = it.audit.rubric
    if it.rubric is not None:
        return
    if ref in it.known.written:
        message = f"The rubric `{ref}` has errors, so this audit was not checked against it."
        yield finding("Q303", it.at("rubric"), message, RUBRIC_FIRST)
    else:
        message = f"There is no rubric `{ref}` here, so this audit was not checked against it."
        yield finding("Q303", it.at("rubric"), message, pick(ref, it.known.written))


def released(it: Subject) -> Iterator[Finding]:
    """Q325, Q326: a final audit is judged by a released version of its rubric; a draft may try one out."""
    ref = it.audit.rubric
    if it.rubric is None or ref in it.known.released:
        return
    release = f"q4c rubric release {ref}"
    if it.audit.final:
        message = f"`{ref}` is a draft, and a final audit needs a released version."
        yield finding("Q325", it.at("rubric"), message, f"Release it: {release}")
    else:
        message = f"`{ref}` is a draft. This audit can be finalised once that version is released."
        yield finding("Q326", it.at("rubric"), message, f"Nothing for now. When the rubric is ready: {release}")


def people(it: Subject) -> Iterator[Finding]:
    """Q402, Q403: the practitioner and the team are in people.yaml."""
    known, audit = it.known.people, it.audit
    if known is None:
        return
    if (who := audit.practitioner) not in known.practitioner_by_id:
        remedy = same_but_for_dashes(who, known.practitioner_by_id)
        yield finding("Q402", it.at("practitioner"), f"There is no practitioner `{who}` in people.yaml.", remedy)
    if audit.team not in known.team_by_id:
        message = f"There is no team `{audit.team}` in people.yaml."
        yield finding("Q403", it.at("team"), message, pick_labelled(audit.team, {t.team: t.label for t in known.teams}))


def auditors(it: Subject) -> Iterator[Finding]:
    """Q404, Q405: whoever audits, judges, amends or withdraws is in people.yaml, and it is not their own practice."""
    known, audit = it.known.people, it.audit
    if known is None:
        return
    asked = [(audit.auditor, it.at("auditor"))]
    if audit.judged is not None:
        asked.append((audit.judged.by, it.at("judged", "by")))
    if audit.withdrawn is not None:
        asked.append((audit.withdrawn.by, it.at("withdrawn", "by")))
    asked += ((amendment.by, it.at("amendments", n, "by")) for n, amendment in enumerate(audit.amendments))
    for who, place in asked:
        if (auditor := known.auditor_by_id.get(who)) is None:
            message = f"There is no auditor `{who}` in people.yaml."
            yield finding("Q404", place, message, same_but_for_dashes(who, known.auditor_by_id))
        elif auditor.practises_as == audit.practitioner:
            message = f"`{who}` practises as `{audit.practitioner}`, whose practice this audit is about."
            yield finding("Q405", place, message)


def still_in_post(it: Subject) -> Iterator[Finding]:
    """Q415: the audit is not after the practitioner's or the auditor's last day."""
    known, audit = it.known.people, it.audit
    if known is None:
        return
    practitioner, auditor = known.practitioner_by_id.get(audit.practitioner), known.auditor_by_id.get(audit.auditor)
    lasts = (
        ("practitioner", audit.practitioner, practitioner.until if practitioner else None),
        ("auditor", audit.auditor, auditor.until if auditor else None),
    )
    for key, who, last in lasts:
        if last is not None and last < audit.audited_on:
            yield finding("Q415", it.at(key), f"The last day of `{who}` was {last}, before this audit.")


def case(it: Subject) -> Iterator[Finding]:
    """Q407, Q408: the kind of work and the stage are in q4c.yaml, and the reference looks as references do."""
    case, known = it.audit.case, it.known
    if known.work is not None and case.work not in known.work:
        message = f"There is no kind of work `{case.work}` in q4c.yaml."
        yield finding("Q407", it.at("case", "work"), message, pick_labelled(case.work, known.work))
    if known.stages is not None and case.stage not in known.stages:
        message = f"There is no stage `{case.stage}` in q4c.yaml."
        yield finding("Q407", it.at("case", "stage"), message, pick_labelled(case.stage, known.stages))
    if known.settings is not None and known.case_pattern is not None and not known.case_pattern(case.ref):
        message = "This case reference does not look as references look here."
        yield finding("Q408", it.at("case", "ref"), message, agreed_form(known.settings.ids.case))


def themes(it: Subject) -> Iterator[Finding]:
    """Q406: every theme is in q4c.yaml."""
    known = it.known.themes
    if known is None:
        return
    for domain, assessment in it.audit.assessments.items():
        for n, strength in enumerate(assessment.strengths):
            if strength.theme not in known:
                yield _unknown_theme(it.of_domain(domain, "strengths", n, "theme"), strength.theme, known)
        for n, point in enumerate(assessment.learning_points):
            if point.theme not in known:
                yield _unknown_theme(it.of_domain(domain, "learning_points", n, "theme"), point.theme, known)


def _unknown_theme(place: Place, theme: str, known: Mapping[str, str]) -> Finding:
    return finding("Q406", place, f"There is no theme `{theme}` in q4c.yaml.", pick_labelled(theme, known))
