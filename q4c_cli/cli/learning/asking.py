"""Asking at the terminal for what `q4c learning add-progress` was not told: the point, its state, the note."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from q4c_cli.app.interview.question import Choice, Question, Value
from q4c_cli.cli.learning.text import MEANINGS, STATES
from q4c_cli.cli.shell.prompts import on_a_terminal
from q4c_cli.cli.shell.questions import GoBack, one_answer
from q4c_cli.model.finding import UsageProblem
from q4c_cli.rules.days import day_in_words
from q4c_cli.rules.words import joined, sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

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


if TYPE_CHECKING:
    _Step = tuple[str, Question]
    _Ask = Callable[[Wanted, date], _Step | None]
    """Gives which part of what is wanted is asked for, and the question; None where nothing needs to be asked."""


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
    asked: list[_Ask] = [ask for name, ask in _ASKED.items() if name in missing]
    if wanted.by is None and on_a_terminal():
        asked.append(_by)
    return _answered(wanted, asked, today)


def _answered(wanted: Wanted, asked: Sequence[_Ask], today: date) -> Wanted:
    """What was typed at each of these questions, put into what is wanted; b goes back to the one before."""
    states, number = [wanted], 0
    while number < len(asked):
        step = asked[number](states[-1], today)
        if step is None:
            states.append(states[-1])
        else:
            key, question = step
            try:
                answer: dict[str, Any] = {key: one_answer(question, first=number == 0)}
            except GoBack:
                number -= 1
                states.pop()
                continue
            states.append(replace(states[-1], **answer))
        number += 1
    return states[-1]


def _which(wanted: Wanted, today: date) -> _Step:
    from q4c_cli.app.learning.progress import points_to_note

    choices = tuple(
        Choice(a.name, a.point.text, note=f"{a.domain_label}, review on {day_in_words(a.point.review_on)}")
        for a in points_to_note(Path.cwd(), wanted.who, today)
    )
    return "point", Question("point", "", "Which learning point is it about?", "choice", choices=choices)


def _state(_wanted: Wanted, _today: date) -> _Step:
    choices = tuple(Choice(state, sentence(words), note=MEANINGS[state]) for state, words in STATES.items())
    return "state", Question("state", "", "How does it stand now?", "choice", choices=choices)


def _note(_wanted: Wanted, today: date) -> _Step:
    from q4c_cli.app.learning.progress import why_not_kept

    def refuse(value: Value) -> str | None:
        return why_not_kept(Path.cwd(), str(value), today)

    return "note", Question("note", "", "What has been seen?", refuse=refuse)


def _by(wanted: Wanted, _today: date) -> _Step | None:
    from q4c_cli.app.learning.noting import who_may_note
    from q4c_cli.app.learning.progress import whose_point

    ids = who_may_note(Path.cwd(), whose_point(Path.cwd(), wanted.who, wanted.point))
    note = ("Not asked again once your line in people.yaml has `git:` with the e-mail address you commit with.",)
    choices = tuple(Choice(name, name) for name in ids)
    return ("by", Question("by", "", "Who has seen it?", "choice", notes=note, choices=choices)) if ids else None


_ASKED: dict[str, _Ask] = {"POINT": _which, "--state": _state, "--note": _note}
"""What is asked where it was not typed, in order."""
