"""What to do on Monday: cases to see again, and what else there is, each with where to do it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from q4c_cli.report.notation import some
from q4c_cli.report.team.parts.agenda import Action
from q4c_cli.report.team.parts.audits import Counts, SeeAgain
from q4c_cli.report.team.parts.learning import OpenPoints, Recurrence
from q4c_cli.report.team.parts.themes import StrengthTheme
from q4c_cli.rules.words import counted, joined


def actions(
    again: tuple[SeeAgain, ...],
    ungraded: Sequence[str],
    counts: Counts,
    *,
    strengths: tuple[StrengthTheme, ...],
    points: OpenPoints,
    recurrences: tuple[Recurrence, ...],
    people: Sequence[str],
) -> tuple[Action, ...]:
    """What to do, the most urgent first.

    `ungraded` are the final audits that have no overall grade; `people` the practitioners in the order of people.yaml.
    """
    return (
        *_see(again),
        *_ask_why(ungraded),
        *_supervise(points, recurrences, people),
        *_spread(strengths),
        *_audit(counts),
    )


def _see(again: tuple[SeeAgain, ...]) -> Iterator[Action]:
    """Every one of them: none is left out of a list that somebody ticks off."""
    if again:
        where = "See this case again" if len(again) == 1 else "See these cases again"
        yield Action(where, f"{'; '.join(f'{each.audit}: {each.why}' for each in again)}.")


def _ask_why(ungraded: Sequence[str]) -> Iterator[Action]:
    if ungraded:
        why = f"What could not be assessed, and why? q4c audit explain {ungraded[0]}"
        yield Action("Ask why there is no grade", f"{some(ungraded)}. {why}")


def _supervise(points: OpenPoints, recurrences: tuple[Recurrence, ...], people: Sequence[str]) -> Iterator[Action]:
    if points.overdue:
        late = counted(points.overdue, "learning point is", "learning points are")
        who = joined(overdue_of(points, people))
        yield Action("In individual supervision", f"{late} past the review date, of {who}.")
    if said := _come_back(recurrences):
        yield Action("Ask what would help", said)


def _come_back(recurrences: tuple[Recurrence, ...]) -> str:
    """Which themes have come back, person by person, each in the order given; empty where none has."""
    by: dict[str, dict[str, None]] = {}
    for it in recurrences:
        if it.in_team:
            by.setdefault(it.practitioner, {})[f"{it.label}{_there(it)}"] = None
    each = [f"for {who}, {joined(list(labels))}" for who, labels in by.items()]
    if not each:
        return ""
    many = sum(map(len, by.values())) > 1
    return f"{'Themes have' if many else 'A theme has'} come back: {'; '.join(each)}."


def _there(recurrence: Recurrence) -> str:
    return f" (in {recurrence.elsewhere})" if recurrence.elsewhere else ""


def overdue_of(points: OpenPoints, people: Sequence[str]) -> list[str]:
    """Whoever has an overdue point, all of them, in the order of people.yaml: how many are whose is no matter here."""
    late = {point.practitioner for point in points.points if point.days_overdue}
    place = {who: number for number, who in enumerate(people)}
    return sorted(late, key=lambda who: (place.get(who, len(place)), who))


def _spread(strengths: tuple[StrengthTheme, ...]) -> Iterator[Action]:
    """The strength that most people have, if several have one: of what each has once, none is named most."""
    if strengths and strengths[0].practitioners > 1:
        top = strengths[0]
        yield Action("Spread", f"{top.label}, the strength named most: {top.words}.")


def _audit(counts: Counts) -> Iterator[Action]:
    if counts.not_audited:
        who = some(tuple(p.practitioner for p in counts.not_audited))
        yield Action("Audit next", f"{who}: not audited in this period.")
    if counts.drafts:
        yield Action("Finish", f"{counted(len(counts.drafts), 'draft audit')}: {some(counts.drafts)}.")
