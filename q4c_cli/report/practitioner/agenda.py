"""What to talk about in the meeting, in the order in which to do so, and what to reflect on together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from q4c_cli.report.notation import short_day, some, when
from q4c_cli.report.practitioner.question import Figures, PractitionerQuestion
from q4c_cli.report.practitioner.sentences import NAMED, left, still_back
from q4c_cli.report.practitioner.view import (
    Action,
    AuditLine,
    Concern,
    Counts,
    Learning,
    Prompt,
    Recurrence,
    StrengthTheme,
)
from q4c_cli.report.profile import ProfileGroup
from q4c_cli.rules.days import day_in_words
from q4c_cli.rules.words import counted, joined

REFLECTION = (
    Prompt("What am I proud of in this work, and what made it possible?", 4),
    Prompt("What do I want to do differently, and how will a child notice?", 4),
    Prompt("What do I need from my manager, my team or training to do it?", 4),
    Prompt("What we agreed: what, by when, and how we will see that it works.", 6),
)
"""Questions to reflect on together. There is room below each, and nobody has to fill it in beforehand."""


def agenda(
    asked: PractitionerQuestion,
    figures: Figures,
    concerns: tuple[Concern, ...],
    audits: Sequence[AuditLine],
    counts: Counts,
    *,
    learning: Learning,
    recurrences: tuple[Recurrence, ...],
    strengths: tuple[StrengthTheme, ...],
    profile: tuple[ProfileGroup, ...],
) -> tuple[Action, ...]:
    """What to talk about, in the order in which to do so.

    Of somebody who has left, only what still has to be closed: nobody is asked to plan an audit of them.
    """
    gone = left(asked, figures)
    ungraded = [line for line in audits if line.status == "final" and line.grade is None]
    if gone is not None:
        return (
            *_first(concerns),
            *_ask_why(ungraded),
            *_still_open(asked, learning, gone),
            *_finish(counts),
        )
    return (
        *_first(concerns),
        *_ask_why(ungraded),
        *_well(learning, strengths),
        *_learn(asked, learning, recurrences),
        *_closer(profile),
        *_next(learning),
        *_finish(counts),
        *_plan(asked, counts),
    )


def _first(concerns: tuple[Concern, ...]) -> Iterator[Action]:
    if concerns:
        cases = joined([f"{concern.case} ({short_day(concern.audited_on)})" for concern in concerns])
        yield Action("First", f"The safeguarding concern about {cases}: what has happened since?")


def _ask_why(ungraded: Sequence[AuditLine]) -> Iterator[Action]:
    """`ungraded` are the final audits without an overall grade."""
    if ungraded:
        cases = some([f"{line.case} ({short_day(line.audited_on)})" for line in ungraded], NAMED)
        yield Action(
            "Ask why there is no grade",
            f"{cases}: what could not be assessed, and what would it take next time? "
            f"q4c audit explain {ungraded[-1].audit}",
        )


def _well(learning: Learning, strengths: tuple[StrengthTheme, ...]) -> Iterator[Action]:
    if strengths:
        named = [f"{theme.label} ({theme.words})" for theme in strengths[: NAMED - 1]]
        yield Action("Say what went well", f"{joined(named)}. What made it possible, and who else could learn it?")
    if learning.achieved:
        yield Action("Name what was learnt", f"{counted(learning.achieved, 'learning point')} achieved. What helped?")


def _learn(asked: PractitionerQuestion, learning: Learning, recurrences: tuple[Recurrence, ...]) -> Iterator[Action]:
    late = [point for point in learning.open_points if point.days_overdue]
    if late:
        are = counted(len(late), "learning point is", "learning points are")
        yield Action(
            "Review now",
            f"{are} past the review date, the longest since {short_day(late[0].review_on)}. Close, or agree a new "
            f"step: q4c learning add-progress {asked.practitioner}",
        )
    back = still_back(recurrences)
    if back:
        yield Action(
            "Ask what would help",
            f"{some(back, NAMED)} came up again. Being told once more will not do it: what would?",
        )


def _still_open(asked: PractitionerQuestion, learning: Learning, gone: date) -> Iterator[Action]:
    """The learning points of somebody who has left: there is no next step to agree."""
    if learning.open_points:
        were = counted(len(learning.open_points), "learning point was", "learning points were")
        yield Action(
            "Close",
            f"{were} open when they left on {day_in_words(gone)}. Note how each stood then: "
            f"q4c learning add-progress {asked.practitioner}",
        )


def _closer(profile: tuple[ProfileGroup, ...]) -> Iterator[Action]:
    """The domains that were below good in at least half of the audits, and in two at least."""
    lines = [line for group in profile for line in group.lines if line.kind == "domain"]
    below = [line for line in lines if line.now.of - line.now.good >= max(2, line.now.of / 2)]
    if below:
        said = [f"{line.label} ({line.now.of - line.now.good} of {line.now.of})" for line in below]
        yield Action("Look closer at", f"{joined(said)}: below good in at least half of the audits.")


def _next(learning: Learning) -> Iterator[Action]:
    due = [point.review_on for point in learning.open_points if not point.days_overdue]
    if due:
        number = counted(len(due), "learning point comes", "learning points come")
        yield Action("Next reviews", f"{number} up for review, the first on {day_in_words(min(due))}.")


def _finish(counts: Counts) -> Iterator[Action]:
    if counts.drafts:
        yield Action("Finish", f"{counted(len(counts.drafts), 'draft audit')}: {joined(counts.drafts)}.")


def _plan(asked: PractitionerQuestion, counts: Counts) -> Iterator[Action]:
    if not counts.audits:
        yield Action("Plan", f"No audit {when(asked.period)}. Agree when the next one will be.")
