"""Asking at the terminal for what `q4c learning add-progress` was not told: the point, its state, the note."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, cast

from q4c_cli.app.interview.question import Choice, Question
from q4c_cli.cli.learning.text import STATES
from q4c_cli.cli.shell.prompts import on_a_terminal
from q4c_cli.cli.shell.questions import one_answer
from q4c_cli.model.finding import UsageProblem
from q4c_cli.rules.days import day_in_words
from q4c_cli.rules.words import joined, sentence

if TYPE_CHECKING:
    from q4c_cli.model.learning import State


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be noted, as far as it was typed. `who` is a practitioner, an audit, or a point's whole name."""

    who: str
    point: str | None
    state: State | None
    note: str | None
    by: str | None = None

    @property
    def missing(self) -> list[str]:
        """What was not typed, called as one would type it."""
        given = {"POINT": self.point or ("/" in self.who or None), "--state": self.state, "--note": self.note}
        return [name for name, value in given.items() if value is None]


def completed(wanted: Wanted, today: date) -> Wanted:
    """The same with nothing missing, asked for in order; who has seen it only where git does not know who is here.

    Raises UsageProblem where nobody can be asked.
    """
    missing = wanted.missing
    if missing and not on_a_terminal():
        if missing == ["POINT"]:
            return wanted
        raise UsageProblem(
            f"There is no terminal to ask at, and {joined(missing)} {'is' if len(missing) == 1 else 'are'} missing.",
            "Write it all on one line, for instance:\n"
            '  q4c learning add-progress 2026-10-14-c7f3k2/heard-1 --state achieved --note "What has been seen"',
        )
    if "POINT" in missing:
        wanted = replace(wanted, point=one_answer(_which(wanted.who, today)))
    if "--state" in missing:
        wanted = replace(wanted, state=cast("State", one_answer(_state())))
    if "--note" in missing:
        wanted = replace(wanted, note=one_answer(Question("note", "", "What has been seen?")))
    if wanted.by is None and on_a_terminal() and (question := _by(wanted)) is not None:
        wanted = replace(wanted, by=one_answer(question))
    return wanted


def _which(who: str, today: date) -> Question:
    from q4c_cli.app.learning.progress import points_to_note

    choices = tuple(
        Choice(a.name, a.point.text, note=f"{a.domain_label}, review on {day_in_words(a.point.review_on)}")
        for a in points_to_note(Path.cwd(), who, today)
    )
    return Question("point", "", "Which learning point is it about?", "choice", choices=choices)


def _state() -> Question:
    choices = tuple(Choice(state, sentence(words)) for state, words in STATES.items())
    return Question("state", "", "How does it stand now?", "choice", choices=choices)


def _by(wanted: Wanted) -> Question | None:
    from q4c_cli.app.learning.noting import who_may_note
    from q4c_cli.app.learning.progress import whose_point

    ids = who_may_note(Path.cwd(), whose_point(Path.cwd(), wanted.who, wanted.point))
    note = ("Not asked again once your line in people.yaml has `git:` with the e-mail address you commit with.",)
    choices = tuple(Choice(name, name) for name in ids)
    return Question("by", "", "Who has seen it?", "choice", notes=note, choices=choices) if ids else None
