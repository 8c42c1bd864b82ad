"""Audits as text: one in full, a list, results, and what became of a finalise."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from q4c_cli.cli.shell.paragraphs import bullet, pairs, paragraph
from q4c_cli.report.why import draft_of_a_rubric
from q4c_cli.rules.days import day_in_words
from q4c_cli.rules.signing import in_words, told
from q4c_cli.rules.words import counted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from q4c_cli.app.audits.amending import Amended
    from q4c_cli.app.audits.finalising import Finalised
    from q4c_cli.app.audits.grading import GradedFile
    from q4c_cli.app.audits.listing import Graded, Listing, Row
    from q4c_cli.app.audits.reading import Opened
    from q4c_cli.app.audits.withdrawing import Withdrawn
    from q4c_cli.model.audit import Assessment, Audit
    from q4c_cli.model.result import Result
    from q4c_cli.model.rubric import Domain, Rubric
    from q4c_cli.rules.signing import Standing

NO_GRADE = "–"
CONCERN = "A safeguarding concern has been raised about this case."
_SIGNS = {"unsigned": "unsigned", "on file": "on file", "before": "of an earlier text"}
Table = tuple[list[str], list[list[str]]]


def label(rubric: Rubric, name: str, grade: str | None) -> str:
    """What people call a grade of a domain or result; the grade as written where it is not on the scale."""
    if grade is None:
        return "no grade"
    return next((g.label for g in rubric.scale_of(name) if g.grade == grade), grade)


def result_label(rubric: Rubric, result: Result) -> str:
    """What people call the grade of a result, or that it has none."""
    return label(rubric, result.result, result.grade) if result.applies else "does not apply"


def list_table(listing: Listing, *, team: bool = True) -> Table:
    """The audits of a list as a table: ids, people, status and grades by their labels; a judged grade is the overall.

    `team` is whether to say each one's team. Whether a concern was raised is a column only where one was.
    """
    raised = any(row.audit.escalated for row in listing.rows)
    heads = ["Audit", *["Team"] * team, "Practitioner", "Auditor", "Status", *listing.result_labels.values()]
    if not listing.result_labels and any(row.judged for row in listing.rows):
        heads.append("Judged")
    rows = [_list_row(row, listing.result_labels, team) for row in listing.rows]
    rows = [row + [NO_GRADE] * (len(heads) - len(row)) for row in rows]
    if any(row.sign for row in listing.rows):
        heads.append("Signature")
        rows = [[*cells, _SIGNS.get(row.sign or "", NO_GRADE)] for cells, row in zip(rows, listing.rows, strict=True)]
    if raised:
        heads.append("Concern")
        rows = [[*cells, _raised(row.audit)] for cells, row in zip(rows, listing.rows, strict=True)]
    return heads, rows


def _raised(audit: Audit) -> str:
    return "raised" if audit.escalated else NO_GRADE


def _list_row(row: Row, results: Mapping[str, str], team: bool) -> list[str]:
    audit = row.audit
    grades = [_label(row.results.get(name)) for name in results]
    if row.judged:
        grades[-1:] = [f"{_label(row.judged)} (judged)"]
    return [audit.audit, *[audit.team] * team, audit.practitioner, audit.auditor, _status(audit), *grades]


def _status(audit: Audit) -> str:
    return "withdrawn" if audit.withdrawn else audit.status


def _label(graded: Graded | None) -> str:
    return (graded.label or graded.grade if graded else None) or NO_GRADE


def audit_text(opened: Opened, standing: Standing) -> str:
    """One audit in full with the signatures on file, to be read in a terminal."""
    audit, rubric = opened.audit, opened.rubric
    words = _words(opened)
    parts = [_heading(opened)]
    if (gone := audit.withdrawn) is not None:
        parts.append(paragraph(f"Withdrawn by {gone.by} on {day_in_words(gone.on)}, and not counted: {gone.reason}"))
    parts.append(pairs(list(_about(audit, words)), 2))
    if audit.escalated:
        parts.append("A safeguarding concern was raised\n" + paragraph(audit.escalated, 2))
    results = opened.results or {}
    parts.append(_grades(rubric, audit, results))
    own = {name: result for name, result in results.items() if name not in rubric.graded_by_items}
    parts.append("What they come to\n" + results_text(rubric, own, audit))
    done = [d for d in rubric.domains if d.domain in audit.assessments]
    parts += [_domain(d, audit.assessments[d.domain], rubric, words) for d in done]
    if audit.amendments:
        parts.append(_amendments(audit))
    if audit.final or standing.on_file or standing.unusable:
        parts.append(_signatures(standing))
    strangers = [name for name in audit.assessments if name not in rubric.domain_by_id]
    if strangers:
        parts.append(f"Not in this rubric: {', '.join(strangers)}. 'q4c check {opened.path}' says more.")
    return "\n\n".join(parts)


def _heading(opened: Opened) -> str:
    result = (opened.results or {}).get(opened.overall)
    said = headline(opened.rubric, opened.audit, result.grade if result else None, "no grade yet")
    return paragraph(f"Audit {opened.audit.audit} ({_status(opened.audit)}): {said}")


def headline(rubric: Rubric, audit: Audit, grade: str | None, none: str) -> str:
    """The overall grade that counts: the one a person judged, if any, and then also the one the rules give."""
    name = rubric.results[-1].result
    if audit.judged is None:
        return f"{label(rubric, name, grade)} overall" if grade else none
    judged = label(rubric, name, audit.judged.grade)
    return f"{judged} overall, judged by {audit.judged.by}. The rules give {label(rubric, name, grade)}."


def _words(opened: Opened) -> dict[str, str]:
    """What people call the kinds of work, stages, teams, themes and evidence sources. An id without a label stays."""
    settings, people = opened.space.records.settings, opened.space.records.people
    return {
        **{work.work: work.label for work in settings.work},
        **{stage.stage: stage.label for stage in settings.stages},
        **{team.team: team.label for team in people.teams},
        **{theme.theme: theme.label for theme in settings.themes},
        **{source.source: source.label for source in opened.rubric.evidence_sources},
    }


def _about(audit: Audit, words: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    case = audit.case
    yield "Case", f"{case.ref}, {words.get(case.work, case.work)}, {words.get(case.stage, case.stage)}"
    yield "Practitioner", f"{audit.practitioner}, team {words.get(audit.team, audit.team)}"
    yield "Audited by", f"{audit.auditor} on {day_in_words(audit.audited_on)}"
    yield "Rubric", audit.rubric


def _grades(rubric: Rubric, audit: Audit, results: Mapping[str, Result]) -> str:
    """The grades of what applies, part by part; a domain that is graded by items stands before them."""
    blocks = []
    domains = rubric.domains_for(audit.case.kind)
    for part in rubric.parts:
        rows: dict[str, tuple[str, str]] = {}
        for d in (d for d in domains if d.part == part.part):
            if d.within and d.within in results:
                rows.setdefault(d.within, (rubric.label_of(d.within), result_label(rubric, results[d.within])))
            name = f"  {d.label}" if d.within else d.label
            rows[d.domain] = name, _grade_of(rubric, d, audit.assessments.get(d.domain))
        if rows:
            blocks.append(f"{part.label}\n" + pairs(list(rows.values()), 2))
    return "\n\n".join(blocks)


def _grade_of(rubric: Rubric, domain: Domain, assessment: Assessment | None) -> str:
    if assessment is None or not assessment.settled:
        return "still to do"
    return "not assessed" if assessment.grade is None else label(rubric, domain.domain, assessment.grade)


def results_text(rubric: Rubric, results: Mapping[str, Result], audit: Audit) -> str:
    """The results by label, why there are none where there are none, and the grade a person judged instead."""
    rows = [(r.label, result_label(rubric, results[r.result])) for r in rubric.results if r.result in results]
    whys = dict.fromkeys(result.why_none for result in results.values() if result.why_none and result.applies)
    parts = [pairs(rows, 2)] if rows else [paragraph("A grade is on no scale, so nothing can be worked out.", 2)]
    parts += [paragraph(why, 2) for why in whys]
    if audit.judged:
        parts.append(judged_text(rubric, audit, 2))
    if audit.escalated:
        parts.append(f"  {CONCERN}")
    return "\n".join(parts)


def judged_text(rubric: Rubric, audit: Audit, indent: int = 0) -> str:
    """The overall grade that a person judged instead of the computed one, who, and why."""
    if audit.judged is None:
        return ""
    name = rubric.results[-1].result
    said = f"{audit.judged.by} judged it {label(rubric, name, audit.judged.grade)} instead: {audit.judged.reason}"
    return paragraph(said, indent)


def _domain(domain: Domain, assessment: Assessment, rubric: Rubric, words: Mapping[str, str]) -> str:
    lines = [f"{domain.label}: {_grade_of(rubric, domain, assessment)}"]
    if assessment.not_assessed:
        lines.append(paragraph(assessment.not_assessed, 2))
    if assessment.rationale:
        lines.append(paragraph(assessment.rationale, 2))
    lists = (
        ("Evidence", [f"{words.get(e.source, e.source)}: {e.note}" for e in assessment.evidence]),
        *_seen(domain, assessment, rubric),
        ("Strengths", [f"{s.text} ({words.get(s.theme, s.theme)})" for s in assessment.strengths]),
        (
            "Learning points",
            [
                f"{p.text} ({words.get(p.theme, p.theme)}, review on {day_in_words(p.review_on)})"
                for p in assessment.learning_points
            ],
        ),
    )
    for title, entries in lists:
        if entries:
            lines += [f"  {title}", *(bullet(entry, 4) for entry in entries)]
    return "\n".join(lines)


def _amendments(audit: Audit) -> str:
    """When, by whom and why the audit was amended, and which fields. What stood there before is in its file."""
    entries = [
        f"{it.on} by {it.by}: {it.reason} ({', '.join(change.field for change in it.changes)})"
        for it in audit.amendments
    ]
    return "\n".join(["Amended since it was final", *(bullet(entry, 2) for entry in entries)])


def _signatures(standing: Standing) -> str:
    """What is on file, and what practitioners had to say."""
    lines = ["Signatures", *(bullet(said, 2) for said in in_words(standing))]
    for one in standing.on_file:
        if one.statement.response:
            lines += [f"  {one.statement.signer} says", paragraph(one.statement.response, 4)]
    if standing.on_file:
        lines.append("  To have them verified:  q4c verify")
    return "\n".join(lines)


def _seen(domain: Domain, assessment: Assessment, rubric: Rubric) -> Iterator[tuple[str, list[str]]]:
    """The indicators that were seen, by the level whose work they are examples of."""
    groups = [("Seen", domain.indicators)]
    groups += [(f"Seen, {label(rubric, domain.domain, v.grade)}", v.indicators) for v in domain.levels]
    for title, indicators in groups:
        yield title, [f"{i.text} ({i.indicator})" for i in indicators if i.indicator in assessment.indicators]
    known = {i.indicator for i in domain.all_indicators()}
    yield "Seen, but not in this rubric", [i for i in assessment.indicators if i not in known]


def graded_text(graded: GradedFile) -> str:
    """The results of a graded file, one a line; first, where its rubric is a draft, that it is."""
    draft = "" if graded.released else f"{paragraph(draft_of_a_rubric(graded.rubric.ref))}\n"
    results = results_text(graded.rubric, graded.results, graded.audit)
    return f"{graded.audit.audit}, by {graded.rubric.ref}\n{draft}{results}"


def finalised_text(done: Finalised) -> str:
    """What became of finalising an audit: the grade, what was written, what was committed."""
    audit, rubric, overall = done.opened.audit, done.opened.rubric, done.opened.overall
    said = headline(rubric, audit, (audit.results or {}).get(overall), "no overall grade").rstrip(".")
    if done.written:
        lines = [f"{audit.audit} is final: {said}.", *(f"  written: {path}" for path in done.written)]
    elif done.commit:
        lines = [f"{audit.audit} was final already: {said}. Its files are now committed."]
    else:
        lines = [f"{audit.audit} was final already: {said}. Nothing was changed."]
    if audit.judged:
        lines.append(judged_text(rubric, audit, 2))
    if done.commit:
        lines.append(f"  committed: {done.commit[:10]}")
    return "\n".join(lines)


def withdrawn_text(done: Withdrawn) -> str:
    """What became of withdrawing an audit: what follows from it, who signed, what was written and committed."""
    lines = [f"{done.opened.audit.audit} is withdrawn by {done.withdrawal.by}. Reports do not count it any more."]
    if done.asked:
        lines.append(f"  {counted(done.asked, 'learning point')} no longer asked for; what was noted about them stays")
    lines.append(f"  signed by {told(done.statement)}" if done.statement else "  unsigned")
    lines += [f"  written: {path}" for path in done.written]
    if done.commit:
        lines.append(f"  committed: {done.commit[:10]}")
    return "\n".join(lines)


def amended_text(done: Amended) -> str:
    """What became of amending an audit: which fields, the grade now, who signed, what was written and committed."""
    audit, rubric, overall = done.opened.audit, done.opened.rubric, done.opened.overall
    grade = (audit.results or {}).get(overall)
    said = f"{label(rubric, overall, grade)} overall" if grade else "without an overall grade"
    lines = [f"{audit.audit} is amended by {done.amendment.by}: {said} now."]
    lines += [f"  amended: {change.field}" for change in done.amendment.changes]
    lines.append(f"  signed by {told(done.statement)}" if done.statement else "  unsigned")
    if done.before:
        lines.append("  Signatures of before stay, as of the text before.")
    lines += [f"  written: {path}" for path in done.written]
    if done.commit:
        lines.append(f"  committed: {done.commit[:10]}")
    return "\n".join(lines)
