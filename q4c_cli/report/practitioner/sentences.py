"""What a practitioner's report says in sentences: the headline, what else to know, and how figures were counted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from q4c_cli.report.notation import some
from q4c_cli.report.practitioner.question import Figures, PractitionerQuestion
from q4c_cli.report.practitioner.view import (
    Counts,
    GoodOrBetter,
    Learning,
    Recurrence,
    StrengthTheme,
)
from q4c_cli.report.withdrawn import withdrawn_notes
from q4c_cli.rules.days import day_in_words
from q4c_cli.rules.figures.statistics import TOO_FEW
from q4c_cli.rules.periods import Period
from q4c_cli.rules.words import counted, joined, sentence, whole

NAMED = 4
"""How many themes or domains a sentence names, or one fewer and how many more there are."""


def headline(counts: Counts, good: GoodOrBetter, learning: Learning, gone: date | None = None) -> str:
    """The one sentence to take away: how many audits were good or better, and what became of the learning points.

    `gone` is the last day in post of somebody who has left: of them it says what is left open, not what is overdue.
    """
    said = [_audited(counts, good)]
    if learning.achieved:
        were = counted(learning.achieved, "learning point was", "learning points were")
        said.append(f"{were} achieved")
    if gone is not None and learning.open:
        noun = "" if learning.achieved else " learning point" + ("s" if learning.open > 1 else "")
        said.append(f"{learning.open}{noun} {'is' if learning.open == 1 else 'are'} left open")
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
    *,
    whose: str | None,
) -> tuple[str, ...]:
    """What else to know before reading on: what is missing, the change, the strength named most, what came back.

    `whose` says to whom it belongs what somebody who has left has left open; None of anybody else.
    """
    until = figures.person.until if figures.person else None
    said = [f"Last day in post: {day_in_words(until)}."] if until else []
    said += [whose] if whose else []
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
    back = still_back(recurrences)
    if back:
        said.append(f"{some(back, NAMED)} came up again.")
    return tuple(said)


def still_back(recurrences: tuple[Recurrence, ...]) -> list[str]:
    """The themes that came back and have not been learnt since."""
    return [each.label for each in recurrences if not each.learnt]


def left(asked: PractitionerQuestion, figures: Figures) -> date | None:
    """The last day in post of somebody who had left by the day that the report is of."""
    until = figures.person.until if figures.person else None
    return until if until is not None and until < asked.as_at else None


def whose(learning: Learning, team: str | None) -> str:
    """To whom it belongs what somebody who has left has left open. `team` is what their last team is called."""
    if not learning.open:
        return "Nothing in the learning log is left open."
    manager = f"the manager of {team}" if team else "whoever managed them"
    they = "it" if learning.open == 1 else "they"
    return f"What is left open is for {manager} to close: note how {they} stood on that day."


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
