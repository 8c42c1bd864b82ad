"""What the audits covered: whom, which kinds of work, how far into the case, and by whose judgement."""

from __future__ import annotations

from q4c_cli.report.names import Names, plain
from q4c_cli.report.notation import when
from q4c_cli.report.team.parts.audits import Counts
from q4c_cli.report.team.parts.coverage import Coverage, Covered, CoveredPractitioner
from q4c_cli.report.team.question import Figures, TeamQuestion
from q4c_cli.rules.words import joined


def coverage(asked: TeamQuestion, figures: Figures, counts: Counts, names: Names) -> Coverage:
    """Who was audited and when last, those longest without an audit first, and what kinds of cases were looked at."""
    people = sorted(figures.practitioners, key=lambda p: (p.last_audited is not None, p.last_audited, p.practitioner))
    in_year = sum(1 for p in people if p.in_year)
    work, stages = _covered(figures, "work", names.work), _covered(figures, "stage", names.stages)
    return Coverage(
        words=" ".join(
            [
                counts.words,
                *_year(in_year, len(people), asked),
                *_auditors(figures, asked),
                *_untouched(work, stages),
            ]
        ),
        in_year=in_year,
        practitioners=tuple(CoveredPractitioner(p.practitioner, p.audits, p.in_year, p.last_audited) for p in people),
        work=work,
        stages=stages,
        auditors=sum(row.kind == "auditor" for row in figures.coverage),
    )


def _year(in_year: int, people: int, asked: TeamQuestion) -> list[str]:
    if not people:
        return []
    return [f"{in_year} of {people} had an audit in the twelve months to the end of {asked.last_month.label}."]


def _auditors(figures: Figures, asked: TeamQuestion) -> list[str]:
    """By how many people's judgement: one auditor's view of a whole team may be one person's habit."""
    rows = [row for row in figures.coverage if row.kind == "auditor"]
    audits = sum(row.audits for row in rows)
    if len(rows) == 1 and audits > 1:
        return [f"One auditor made all {audits} audits {when(asked.period)}: have a second person look at some."]
    return [f"{len(rows)} auditors made the {audits} audits {when(asked.period)}."] if len(rows) > 1 else []


def _covered(figures: Figures, kind: str, labels: dict[str, str]) -> tuple[Covered, ...]:
    """How many audits of each kind, also of those that the settings name and nobody audited."""
    found = {row.name: row for row in figures.coverage if row.kind == kind}
    known = [*labels, *sorted(found.keys() - labels.keys())]
    return tuple(
        Covered(name, labels.get(name) or plain(name), found[name].audits if name in found else 0) for name in known
    )


def _untouched(work: tuple[Covered, ...], stages: tuple[Covered, ...]) -> list[str]:
    """The kinds of which nothing was audited, where something was."""
    none = [each.label for each in (*work, *stages) if not each.audits]
    return [f"No case was of these kinds: {joined(none)}."] if none and any(each.audits for each in work) else []
