"""What happened to an audit, in sentences, with the labels of the rubric it was judged by."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from itertools import groupby
from typing import cast

from q4c_cli.model.erasures import REASONS, Reason
from q4c_cli.model.rubric import Rubric
from q4c_cli.model.signing import SAYS, Meaning
from q4c_cli.report.names import plain
from q4c_cli.rules.days import day_in_words
from q4c_cli.rules.history import NOT_ASSESSED, Event, Kind
from q4c_cli.rules.words import counted, joined

_FIELDS = {
    "practitioner": "practitioner",
    "team": "team",
    "auditor": "auditor",
    "audited_on": "day of the audit",
    "case.ref": "case",
    "case.work": "work",
    "case.stage": "stage",
}

_STATES = {"open": "open", "in-progress": "in progress", "achieved": "achieved", "carried-forward": "carried forward"}


Proven = Callable[[Event], bool]
"""Whether a signature was proven."""


def told(events: Sequence[Event], rubric: Rubric | None, proven: Proven | None = None) -> list[str]:
    """What happened, sentence by sentence. Without the rubric, ids stand for labels.

    Of signatures it is said whether they are `proven`; without that, that nobody has verified them.
    """
    labels = _Labels(rubric, proven)
    said: list[str] = []
    for kind, some in groupby(events, key=lambda event: event.kind):
        if kind in _SAY_TOGETHER:
            said.append(_SAY_TOGETHER[kind](list(some), labels))
        else:
            said += [_SAY[kind](event, labels) for event in some]
    return said


class _Labels:
    """What people call domains, results and grades; and how signatures stand."""

    def __init__(self, rubric: Rubric | None, proven: Proven | None) -> None:
        self._rubric = rubric
        self.proven = proven

    def name(self, name: str | None) -> str:
        """A domain's or result's label."""
        if self._rubric is None or not self._known(name):
            return plain(name or "")
        return self._rubric.label_of(name or "")

    def grade(self, name: str | None, grade: str | None) -> str:
        """A grade's label on the scale of a domain or result; the overall result's where none is named."""
        if grade in (None, NOT_ASSESSED) or self._rubric is None:
            return grade or "no grade"
        name = name or self._rubric.results[-1].result
        scale = self._rubric.scale_of(name) if self._known(name) else ()
        return next((level.label for level in scale if level.grade == grade), str(grade))

    def _known(self, name: str | None) -> bool:
        rubric = self._rubric
        return rubric is not None and (name in rubric.domain_by_id or name in rubric.result_by_id)


def _details(event: Event, _: _Labels) -> str:
    return f"The {_FIELDS[event.about or '']} was changed from {event.before} to {event.after}."


def _regraded(event: Event, labels: _Labels) -> str:
    domain = labels.name(event.about)
    before, after = labels.grade(event.about, event.before), labels.grade(event.about, event.after)
    if event.after is None:
        return f"The grade of {domain} was taken out. It was {before}."
    return f"The grade of {domain} was changed from {before} to {after}."


def _concern(event: Event, _: _Labels) -> str:
    if event.before is None:
        return "A safeguarding concern raised elsewhere was noted."
    return "The note of a safeguarding concern was " + ("taken out." if event.after is None else "changed.")


def _judged(event: Event, labels: _Labels) -> str:
    if event.after is None:
        return f"The judgement that the overall grade is {labels.grade(None, event.before)} was taken out."
    earlier = f" Before, it was judged {labels.grade(None, event.before)}." if event.before is not None else ""
    return f"{event.by} judged the overall grade to be {labels.grade(None, event.after)}.{earlier}"


def _finalised(event: Event, labels: _Labels) -> str:
    return f"It was made final, graded by {event.about}. Overall: {labels.grade(None, event.after)}."


def _results(event: Event, labels: _Labels) -> str:
    before, after = labels.grade(event.about, event.before), labels.grade(event.about, event.after)
    return f"{labels.name(event.about)} came to {after}; before, {before}."


def _log_points(event: Event, _: _Labels) -> str:
    what = {None: "was added to", "said": "was changed in"}[event.before]
    return f"The learning point {event.about} {'was taken out of' if event.after is None else what} the learning log."


def _progress(event: Event, _: _Labels) -> str:
    state = _STATES.get(event.after or "", event.after)
    return f"{event.by} noted progress on the learning point {event.about}: {state}. {_quoted(event.words)}".rstrip()


def _amended(event: Event, _: _Labels) -> str:
    return f"{event.by} amended it on {_day(event.after)}, in the open: {_quoted(event.words)}"


def _withdrawn(event: Event, _: _Labels) -> str:
    if event.after is None:
        return f"Its withdrawal of {_day(event.before)} was taken back."
    return f"{event.by} withdrew it on {_day(event.after)}, so it does not count any more: {_quoted(event.words)}"


def _erased(event: Event, _: _Labels) -> str:
    return f"The audit was erased on {_day(event.after)} by {event.by}, since {REASONS[cast('Reason', event.about)]}."


def _signed(event: Event, labels: _Labels) -> str:
    says = SAYS.get(cast("Meaning", event.about), event.about)
    answer = f" They answered: {_quoted(event.words)}" if event.words else ""
    return f'{event.by} signed it: "{says}."{answer} {_stands(event, labels.proven)}'


def _stands(event: Event, proven: Proven | None) -> str:
    if proven is None:
        return "The signature is not verified here."
    return "The signature is proven." if proven(event) else "THE SIGNATURE IS NOT PROVEN."


def _quoted(words: str | None) -> str:
    """What somebody wrote, in one line, and such that one sees where it ends."""
    said = " ".join(words.split()).replace('"', "'") if words else ""
    return said and f'"{said}"'


def _day(iso: str | None) -> str:
    return day_in_words(date.fromisoformat(iso)) if iso else "an unknown day"


def _signature(how: str) -> Callable[[Event, _Labels], str]:
    return lambda event, _: f"The signature of {event.by} ({event.about}) was {how}."


def _graded(events: Sequence[Event], labels: _Labels) -> str:
    given = [f"{labels.name(event.about)} {labels.grade(event.about, event.after)}" for event in events]
    return f"Graded: {', '.join(given)}."


def _points(events: Sequence[Event], labels: _Labels) -> str:
    """Learning points by domain: given, or more, fewer or others than before."""
    said = []
    for event in events:
        before, after = int(event.before or 0), int(event.after or 0)
        then = "" if not before else " (others than before)" if before == after else f" (before: {before})"
        said.append(f"{after} in {labels.name(event.about)}{then}")
    return f"Learning points: {', '.join(said)}."


def _words(events: Sequence[Event], labels: _Labels) -> str:
    return f"What is said about {joined([labels.name(event.about) for event in events])} was changed."


_SAY_TOGETHER: dict[Kind, Callable[[Sequence[Event], _Labels], str]] = {
    "graded": _graded,
    "learning points": _points,
    "words": _words,
}
"""How events are said that happened in several domains at once."""

_SAY: dict[Kind, Callable[[Event, _Labels], str]] = {
    "begun": lambda *_: "The audit was begun.",
    "removed": lambda *_: "The audit was removed.",
    "erased": _erased,
    "details": _details,
    "rubric": lambda event, _: f"It was moved from {event.before} to {event.after}.",
    "regraded": _regraded,
    "concern": _concern,
    "judged": _judged,
    "finalised": _finalised,
    "reopened": lambda *_: "It was made a draft again, although it was final.",
    "results": _results,
    "amended": _amended,
    "withdrawn": _withdrawn,
    "unsigned": lambda *_: "It was unsigned then.",
    "signed": _signed,
    "signature changed": _signature("changed"),
    "signature removed": _signature("removed"),
    "log begun": lambda event, _: f"{counted(int(event.after or 0), 'learning point')} put in the learning log.",
    "log removed": lambda *_: "Its entry in the learning log was removed.",
    "log points": _log_points,
    "progress": _progress,
    "progress changed": lambda event, _: f"What was noted before on the learning point {event.about} was changed.",
}
"""How events are said that are said one by one."""
