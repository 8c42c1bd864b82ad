"""What a practitioner's report says in sentences: the headline, what to talk about, and how figures were counted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from q4c_cli.report.notation import short_day, some, when
from q4c_cli.report.practitioner.question import Figures, PractitionerQuestion
from q4c_cli.report.practitioner.view import (
    Action,
    AuditLine,
    Concern,
    Counts,
    GoodOrBetter,
    Learning,
    Prompt,
    Recurrence,
    StrengthTheme,
)
from q4c_cli.report.profile import ProfileGroup
from q4c_cli.report.withdrawn import withdrawn_notes
from q4c_cli.rules.days import day_in_words
from q4c_cli.rules.figures.statistics import TOO_FEW
from q4c_cli.rules.periods import Period
from q4c_cli.rules.words import counted, joined, sentence, whole

REFLECTION = (
    Prompt("What am I proud of in this work, and what made it possible?", 4),
    Prompt("What do I want to do differently, and how will a child notice?", 4),
    Prompt("What do I need from my manager, my team or training to do it?", 4),
    Prompt("What we agreed: what, by when, and how we will see that it works.", 6),
)
"""Questions to reflect on together. There is room below each, and nobody has to fill it in beforehand."""

NAMED = 4
"""How many themes or domains a sentence names, or one fewer and how many more there are."""


def headline(counts: Counts, good: GoodOrBetter, learning: Learning) -> str:
    """The one sentence to take away: how many audits were good or better, and what became of the learning points."""
    said = [_audited(counts, good)]
    if learning.achieved:
        were = counted(learning.achieved, "learning point was", "learning points were")
        said.append(f"{were} achieved")
    if learning.overdue:
        noun = "" if learning.achieved else " learning point" + ("s" if learning.overdue > 1 else "")
        said.append(f"{learning.overdue}{noun} {'is' if learning.overdue == 1 else 'are'} past the review date")
    return f"{joined(said)}."


def _audited(counts: Counts, good: GoodOrBetter) -> str:
    now = good.now
    if counts.audits == 0:
        return "There were no final audits in this period"
    if now.of == 0:
        return f"{counted(counts.audits, 'audit')}, none with an overall grade"
    if now.of == 1:
        return f"The one graded audit was {'good or better' if now.good else 'below good'}"
    if now.good == now.of:
        return f"{sentence(whole(now.of))} audits were good or better"
    return f"{now.good} of {now.of} audits {'was' if now.good == 1 else 'were'} good or better"


def lead(
    figures: Figures,
    counts: Counts,
    good: GoodOrBetter,
    recurrences: tuple[Recurrence, ...],
    strengths: tuple[StrengthTheme, ...],
) -> tuple[str, ...]:
    """What else to know before reading on: what is missing, the change, the strength named most, what came back."""
    until = figures.person.until if figures.person else None
    said = [f"Last day in post: {day_in_words(until)}."] if until else []
    if counts.unreadable:
        said.append(f"{counted(counts.unreadable, 'file')} could not be read; run q4c check.")
    if counts.left_out:
        said.append(f"{counted(len(counts.left_out), 'audit')} of this period cannot be graded; run q4c check.")
    if good.now.of:
        said.append(good.words)
    if strengths and strengths[0].audits > 1:
        said.append(f"The strength named most is {strengths[0].label}, in {strengths[0].words}.")
    learnt = [theme.label for theme in strengths if theme.learnt]
    if learnt:
        said.append(f"Once to learn, now a strength in two audits or more: {some(learnt, NAMED)}.")
    back = _still_back(recurrences)
    if back:
        said.append(f"{some(back, NAMED)} came up again.")
    return tuple(said)


def _still_back(recurrences: tuple[Recurrence, ...]) -> list[str]:
    """The themes that came back and have not been learnt since."""
    return [each.label for each in recurrences if not each.learnt]


def left(asked: PractitionerQuestion, figures: Figures) -> date | None:
    """The last day in post of somebody who had left by the day that the report is of."""
    until = figures.person.until if figures.person else None
    return until if until is not None and until < asked.as_at else None


def instead(asked: PractitionerQuestion, figures: Figures) -> tuple[str, ...]:
    """Where nothing was audited: the period of the latest audit before or the first after, with the command."""
    if figures.periods["this"].audits:
        return ()
    nearest = figures.latest.before or figures.latest.after
    gone = left(asked, figures)
    if nearest is None:
        return ("There are no other final audits either." + ("" if gone else " Audit one: q4c audit new"),)
    month = Period.month(nearest.year, nearest.month)
    which = "latest" if figures.latest.before else "next"
    return (
        f"The {which} audit is from {month.label}: q4c report practitioner {asked.practitioner} {month.typed}",
        *(() if gone else ("Plan an audit before the next meeting: q4c audit new",)),
    )


def agenda(
    asked: PractitionerQuestion,
    figures: Figures,
    concerns: tuple[Concern, ...],
    ungraded: Sequence[AuditLine],
    counts: Counts,
    *,
    learning: Learning,
    recurrences: tuple[Recurrence, ...],
    strengths: tuple[StrengthTheme, ...],
    profile: tuple[ProfileGroup, ...],
) -> tuple[Action, ...]:
    """What to talk about, in the order in which to do so. `ungraded` are the final audits without an overall grade.

    Of somebody who has left, only what still has to be closed: nobody is asked to plan an audit of them.
    """
    gone = left(asked, figures)
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
    back = _still_back(recurrences)
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
            f"{were} open when they left on {day_in_words(gone)}. Note how it stood then: "
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


def notes(asked: PractitionerQuestion, counts: Counts, versions: Sequence[str], withdrawn: int) -> tuple[str, ...]:
    """How the figures were counted, and what they leave out. `versions` is what to know of those that judged.

    `withdrawn` is how many audits of the period were.
    """
    said = ["Only final audits count, in whichever team the work was done."]
    if counts.drafts:
        said[0] += f" {counted(len(counts.drafts), 'draft is', 'drafts are')} not counted."
    if asked.today < asked.period.end:
        said.append(f"The period is still running: these are the audits up to {day_in_words(asked.today)}.")
    if counts.judged:
        said.append(
            f"{counted(counts.judged, 'overall grade was', 'overall grades were')} judged by a person instead of "
            "computed. The judged grade counts, and the list of audits marks it."
        )
    if counts.audits > counts.graded:
        said.append(
            f"{counted(counts.audits - counts.graded, 'final audit has', 'final audits have')} no overall grade, "
            "and so no part in the share good or better."
        )
    said += withdrawn_notes(withdrawn)
    if counts.left_out:
        said.append(f"Left out, as they cannot be graded: {joined(counts.left_out)}. 'q4c check' says why.")
    said += versions
    said.append(
        f"One person's audits are few. With fewer than {TOO_FEW} on either side a change is not called one: look at "
        "the work, not at the share."
    )
    said.append(
        "A theme has come back where it was a learning point in an audit of an earlier day as well. Nothing here "
        "compares one practitioner with another."
    )
    return tuple(said)
