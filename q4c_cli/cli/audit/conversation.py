"""Holding an interview with a person at a terminal: show the question, read a line, and say what became of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from q4c_cli.app.interview import guidance
from q4c_cli.app.interview.question import Choice, Complaint, Line, Question, Value
from q4c_cli.app.interview.reading import numbered
from q4c_cli.app.interview.session import NotKept, Session
from q4c_cli.cli.audit.prompts import Unreadable, ask, show, tell

Left = Literal["saved", "finalise", "draft"]
"""How a conversation ended: left, to be resumed; or with what is to become of the audit."""

FEW = 12
"""Up to so many choices that are not in the numbered list are named below it."""


class _Leaving(Exception):
    """The person wants to leave."""


@dataclass
class Conversation:
    """One person answering one interview, or only one section of it.

    `presets` are answers given beforehand, as typed, by question; an empty one takes what Enter would give.
    """

    session: Session
    presets: dict[str, str] = field(default_factory=dict)
    only: str | None = None
    _section: str = ""
    _shown: str = ""

    def hold(self) -> Left:
        """Ask until every question is answered or the person leaves."""
        try:
            while (question := self.session.standing.question) and self.only in {None, question.section}:
                self._step(question)
        except _Leaving:
            return "saved"
        return "finalise" if self.session.decided == "finalise" else "draft"

    def reconsider(self) -> bool:
        """Ask again what is to become of the audit, when `hold` is called next. False when the person leaves."""
        try:
            self._kept(self.session.undecide)
        except _Leaving:
            return False
        return True

    def _step(self, question: Question) -> None:
        preset = self.presets.pop(question.id, None)
        if preset or (preset == "" and question.default is not None):
            tell(f"\n{question.text} {preset}".rstrip())
            self._answer(question, preset)
            return
        self._show(question)
        try:
            typed = ask()
        except Unreadable as problem:
            tell(str(problem))
            return
        if typed is None:
            raise _Leaving
        self._obey(question, typed)

    def _show(self, question: Question) -> None:
        """Show the question, and before it what opens its part; but nothing between the lines of one text."""
        if question.section != self._section:
            self._section = question.section
            show(guidance.opening(self.session.known, self.session.answers, question.section))
        if question.id == self._shown and self.session.lines():
            return
        if self.session.standing.complaint:
            tell(f"\n{self.session.standing.complaint}")
        show(asked(question, self.session.lines()))
        self._shown = question.id

    def _obey(self, question: Question, typed: str) -> None:
        match typed.strip().casefold():
            case "s":
                raise _Leaving
            case "b":
                self._kept(self.session.back)
                self._shown = ""
            case "?":
                self._help(question)
            case command if command.startswith("?") and question.kind == "choice":
                self._help(question, command[1:].strip())
            case _:
                self._answer(question, typed)

    def _help(self, question: Question, about: str = "") -> None:
        try:
            show(guidance.help_with(self.session.known, self.session.answers, question, about))
        except Complaint as complaint:
            _show_complaint(complaint)
        self._shown = ""

    def _answer(self, question: Question, typed: str) -> None:
        writing = bool(self.session.lines())
        if self._kept(lambda: self.session.take(typed)) and not writing:
            _echo(question, self.session.answers.get(question.id, ""), typed)

    def _kept(self, action: Callable[[], None]) -> bool:
        """Do what puts something on the disk; where the disk refuses, offer to try again. False after a complaint."""
        while True:
            try:
                action()
            except Complaint as complaint:
                _show_complaint(complaint)
                self._shown = ""
                return False
            except NotKept as problem:
                _wait_for_room(problem)
            else:
                return True


def _show_complaint(complaint: Complaint) -> None:
    tell(f"\n{complaint.message}")
    show(_choice(number, choice) for number, choice in complaint.choices)


def _wait_for_room(problem: NotKept) -> None:
    tell(f"\nThat could not be saved: {problem.why}. Everything before it is safe.")
    tell("Make room on the disk, then press Enter to try again. Type s to leave without this answer.")
    typed = ask()
    if typed is None or typed.strip().casefold() == "s":
        raise _Leaving


def asked(question: Question, written: Sequence[str] = ()) -> Iterator[Line]:
    """A question as lines: an empty one, what is asked, notes, choices, and what Enter gives.

    Of a text of several lines that was begun, what is `written` stands in place of what Enter would give without it.
    """
    yield Line("")
    yield Line(question.text)
    for note in question.notes:
        yield Line(note, indent=2)
    listed = numbered(question.choices)
    shown = len(listed) if question.shown is None else question.shown
    for number, choice in listed[:shown]:
        yield _choice(number, choice)
    if 0 < len(listed) - shown <= FEW and shown:
        yield Line(f"Others, by name: {', '.join(choice.label for _, choice in listed[shown:])}", indent=2)
    for choice in question.choices:
        if choice.key is not None:
            yield Line(f"{choice.key}. {choice.label}", indent=2)
    yield from _so_far(written) if written else _enter(question)


def _choice(number: int | None, choice: Choice) -> Line:
    note = f" ({choice.note})" if choice.note else ""
    return Line(f"{'' if number is None else f'{number}. '}{choice.label}{note}", indent=2)


def _enter(question: Question) -> Iterator[Line]:
    """What Enter gives, if anything."""
    default = question.default
    if default is None:
        if question.none is not None:
            numbers = "Type numbers, such as 1,3-5, or press" if question.kind == "several" else "Press"
            yield Line(f"{numbers} Enter for: {question.none}", indent=2)
        return
    words = question.in_words(default)
    if question.kind == "lines" and default:
        yield Line("Your earlier text:", indent=2)
        yield from (Line(line, indent=4) for line in words.splitlines())
        yield Line("Press Enter to keep it. Anything you type replaces it.", indent=2)
    elif question.again:
        yield Line(f"Press Enter to keep your earlier answer: {words}", indent=2)
    else:
        yield Line(f"Press Enter for: {words}{question.default_note}", indent=2)
    if default and question.none is not None:
        yield Line(f"Type - for: {question.none}", indent=2)


def _so_far(lines: Sequence[str]) -> Iterator[Line]:
    yield Line("Your text so far:", indent=2)
    yield from (Line(line, indent=4) for line in lines)
    yield Line("Go on writing, or press Enter to end it. b takes the last line away.", indent=2)


def _echo(question: Question, value: Value, typed: str) -> None:
    """Say how an answer was understood, where that is not what was typed."""
    words = question.in_words(value)
    if isinstance(value, tuple) and value and words[:1].isdigit():
        words = f"{len(value)} {question.counted}"
    if value and question.kind in {"choice", "several", "day"} and words.casefold() != typed.strip().casefold():
        tell(f"Noted: {words}")
