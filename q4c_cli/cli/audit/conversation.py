"""Holding an interview with a person at a terminal: show the question, read a line, and say what became of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from q4c_cli.app.interview import guidance
from q4c_cli.app.interview.question import Complaint, Question
from q4c_cli.app.interview.session import NotKept, Session
from q4c_cli.cli.shell.prompts import Unreadable, ask, show, tell
from q4c_cli.cli.shell.questions import as_lines, echo, show_complaint

Left = Literal["saved", "finalise", "draft"]
"""How a conversation ended: left, to be resumed; or with what is to become of the audit."""


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
        show(as_lines(question, self.session.lines()))
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
            show_complaint(complaint)
        self._shown = ""

    def _answer(self, question: Question, typed: str) -> None:
        writing = bool(self.session.lines())
        if self._kept(lambda: self.session.take(typed)) and not writing:
            echo(question, self.session.answers.get(question.id, ""), typed)

    def _kept(self, action: Callable[[], None]) -> bool:
        """Do what puts something on the disk; where the disk refuses, offer to try again. False after a complaint."""
        while True:
            try:
                action()
            except Complaint as complaint:
                show_complaint(complaint)
                self._shown = ""
                return False
            except NotKept as problem:
                _wait_for_room(problem)
            else:
                return True


def _wait_for_room(problem: NotKept) -> None:
    tell(f"\nThat could not be saved: {problem.why}. Everything before it is safe.")
    tell("Make room on the disk, then press Enter to try again. Type s to leave without this answer.")
    typed = ask()
    if typed is None or typed.strip().casefold() == "s":
        raise _Leaving
