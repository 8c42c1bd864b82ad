"""What an interview remembers: its answers, told as events, so that the journal on disk gives back the same state."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from q4c_cli.app.interview.question import Answers, Value

Event = Mapping[str, Any]
"""One line of the journal, as plain data. `event` says which kind it is."""


@dataclass(frozen=True)
class Memory:
    """The state of an interview.

    `before` holds answers that were taken back: they are offered again when their question comes round. `lines` are
    those of a text of several lines that is still being written, for the question `writing`. `base` is what the draft
    on disk was last known to say, and `digests` are those of the contents it may have, by path.
    """

    answers: Answers = field(default_factory=Answers)
    before: Answers = field(default_factory=Answers)
    writing: str = ""
    lines: tuple[str, ...] = ()
    base: Answers = field(default_factory=Answers)
    digests: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @property
    def kept(self) -> Answers:
        """Every answer there is, those taken back but not yet replaced included: what a draft is made from."""
        return Answers({**self.before, **self.answers})

    def after(self, event: Event) -> Memory:
        """The state after one more event. An event of an unknown kind changes nothing."""
        match event:
            case {"event": "answer", "question": str(question), "value": value}:
                return self._answered(question, _value(value))
            case {"event": "withdraw", "questions": list(questions)}:
                return self._withdrawn(questions)
            case {"event": "lines", "question": str(question), "lines": list(lines)}:
                return replace(self, writing=question, lines=tuple(lines))
            case _:
                return self._after_draft(event)

    def _after_draft(self, event: Event) -> Memory:
        match event:
            case {"event": "draft", "path": str(path), "digest": str(digest)}:
                known = self.digests.get(path, frozenset()) | {digest}
                return replace(self, digests={**self.digests, path: known})
            case {"event": "written"}:
                return replace(self, base=self.kept)
            case {"event": "load", "answers": dict(answers), "path": str(path), "digest": str(digest)}:
                loaded = Answers.of(answers)
                return replace(self._idle(), answers=loaded, base=loaded, digests={path: frozenset({digest})})
            case _:
                return self

    def _answered(self, question: str, value: Value) -> Memory:
        kept = Answers({q: v for q, v in self.before.items() if q != question})
        return replace(self._idle(), answers=Answers({**self.answers, question: value}), before=kept)

    def _withdrawn(self, questions: Iterable[str]) -> Memory:
        taken = Answers({q: self.answers[q] for q in questions if q in self.answers})
        left = Answers({q: v for q, v in self.answers.items() if q not in taken})
        return replace(self._idle(), answers=left, before=Answers({**self.before, **taken}))

    def _idle(self) -> Memory:
        return replace(self, writing="", lines=())


def replay(events: Iterable[Event]) -> Memory:
    """The state that a journal's events lead to."""
    memory = Memory()
    for event in events:
        memory = memory.after(event)
    return memory


def answer(question: str, value: Value) -> Event:
    """The event of an answer."""
    return {"event": "answer", "question": question, "value": list(value) if isinstance(value, tuple) else value}


def withdraw(questions: Iterable[str]) -> Event:
    """The event of answers taken back."""
    return {"event": "withdraw", "questions": list(questions)}


def lines_so_far(question: str, lines: Iterable[str]) -> Event:
    """The event of one more, or one less, line of a text of several lines."""
    return {"event": "lines", "question": question, "lines": list(lines)}


def draft(path: str, digest: str) -> Event:
    """The event of a draft about to be written at `path`, whose content will have this digest."""
    return {"event": "draft", "path": path, "digest": digest}


WRITTEN: Event = {"event": "written"}
"""The event of a draft that is safely on the disk."""


def load(path: str, digest: str, rubric: str, answers: Answers) -> Event:
    """The event of answers taken from a draft that a person has edited, or that was moved to another rubric."""
    plain = {q: list(v) if isinstance(v, tuple) else v for q, v in answers.items()}
    return {"event": "load", "path": path, "digest": digest, "rubric": rubric, "answers": plain}


def _value(value: Any) -> Value:
    return tuple(map(str, value)) if isinstance(value, list) else str(value)
