"""Findings that a workspace has decided not to show for a while: `silenced` in q4c.yaml.

A silencing has a reason and a last day. What it silences is counted, never forgotten. One that has ended, that silences
nothing, or that cannot be, is a finding itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fnmatch import fnmatchcase

from q4c_cli.checks.known import Known
from q4c_cli.checks.wording import pick, same_but_for_dashes
from q4c_cli.model.catalogue import CATALOGUE, finding
from q4c_cli.model.finding import Finding, Place, Silenced
from q4c_cli.model.paths import SETTINGS
from q4c_cli.model.settings import Settings, Silencing

_NEVER = {
    "Q1": "what cannot be read is not checked at all",
    "Q2": "a rubric with a mistake in it grades nobody",
    "Q303": "without its rubric, an audit is not checked",
    "Q401": "without settings and people, nothing can be compared with them",
    "Q416": "it is about silencing itself",
    "Q417": "it is about silencing itself",
    "Q418": "it is about silencing itself",
    "Q6": "privacy has a list of its own, where each exception is looked at by a person",
    "Q7": "a change may not decide how it is judged",
}
"""What is never silenced, by code or the beginning of codes, and why: it would hide more than the finding says."""


@dataclass(frozen=True, slots=True)
class Remaining:
    """What is left to show, in the order it came in, and the silencings that took the rest, in theirs."""

    findings: tuple[Finding, ...]
    silenced: tuple[Silenced, ...]


def apply(silencings: Sequence[Silencing], findings: Iterable[Finding], today: date, *, whole: bool) -> Remaining:
    """Take out of the findings what is silenced.

    A finding that was silenced until an earlier day says so. With `whole`, where everything was checked, a silencing
    for which nothing was found gives a finding: Q417.
    """
    by_code: dict[str, list[int]] = {}
    for n, one in enumerate(silencings):
        if why_never(one.code) is None:
            by_code.setdefault(one.code, []).append(n)
    left: list[Finding] = []
    met: set[int] = set()
    taken: Counter[int] = Counter()
    for found in findings:
        fitting = [n for n in by_code.get(found.code, ()) if _fits(silencings[n], found.place)]
        met.update(fitting)
        holding = [n for n in fitting if silencings[n].until >= today]
        if holding:
            taken[holding[0]] += 1
        else:
            left.append(_shown_again(found, [silencings[n].until for n in fitting]))
    if whole:
        left += _for_nothing(silencings, met, today)
    used = ((silencings[n], taken[n]) for n in sorted(taken))
    return Remaining(tuple(left), tuple(Silenced(s.code, s.path, s.pointer, s.until, number) for s, number in used))


def why_never(code: str) -> str | None:
    """Why a finding of this code is never silenced; None where it may be."""
    return next((why for beginning, why in _NEVER.items() if code.startswith(beginning)), None)


def _fits(silencing: Silencing, place: Place) -> bool:
    return (silencing.path is None or covers(silencing.path, place.path)) and (
        silencing.pointer is None or _leads_to(silencing.pointer, place)
    )


def _leads_to(pointer: str, place: Place) -> bool:
    steps = [step for step in pointer.split("/") if step]
    return steps == [str(step) for step in place.pointer[: len(steps)]]


def covers(pattern: str, path: str) -> bool:
    """Whether a pattern names this file or a folder on the way to it.

    `*` stands for any part of a name, `?` for one character, `**` for any folders in between. The time is linear.
    """
    if path == pattern:
        return True
    wanted = [name for name in pattern.split("/") if name not in ("", ".")]
    at = _open_from({0}, wanted)
    for name in path.split("/"):
        if len(wanted) in at:
            break
        stay = {n for n in at if wanted[n] == "**"}
        step = {n + 1 for n in at - stay if fnmatchcase(name, wanted[n])}
        at = _open_from(stay | step, wanted)
    return len(wanted) in at


def _open_from(at: set[int], wanted: Sequence[str]) -> set[int]:
    """The places in a pattern where matching may go on: `**` may also stand for no folder at all."""
    for n, name in enumerate(wanted):
        if name == "**" and n in at:
            at = at | {n + 1}
    return at


def _shown_again(found: Finding, ended: Sequence[date]) -> Finding:
    if not ended:
        return found
    return replace(found, remedy=f"{found.remedy}\nThis was silenced in q4c.yaml until {max(ended)}.")


def _for_nothing(silencings: Sequence[Silencing], met: set[int], today: date) -> Iterator[Finding]:
    for n, one in enumerate(silencings):
        if n not in met and one.until >= today and one.code in CATALOGUE and why_never(one.code) is None:
            yield finding("Q417", _at(n, "code"), f"No `{one.code}` was found where this silences it.")


def _at(number: int, key: str) -> Place:
    return Place(SETTINGS, ("silenced", number, key))


def possible(settings: Settings, known: Known) -> Iterator[Finding]:  # noqa: ARG001 - every check takes the same
    """Q418: what is silenced is a code that there is, and one that may be silenced."""
    for n, one in enumerate(settings.silenced):
        why = why_never(one.code)
        if one.code not in CATALOGUE:
            yield finding("Q418", _at(n, "code"), f"There is no code `{one.code}`.", pick(one.code, sorted(CATALOGUE)))
        elif why is not None:
            yield finding("Q418", _at(n, "code"), f"`{one.code}` cannot be silenced: {why}.")


def ended(settings: Settings, known: Known) -> Iterator[Finding]:
    """Q416: the last day of a silencing is not over."""
    for n, one in enumerate(settings.silenced):
        if one.until < known.today:
            message = f"This silencing of `{one.code}` ended on {one.until}, and today is {known.today}."
            yield finding("Q416", _at(n, "until"), message)


def decided_by(settings: Settings, known: Known) -> Iterator[Finding]:
    """Q404: whoever decided to silence something is an auditor in people.yaml."""
    if known.people is None:
        return
    auditors = known.people.auditor_by_id
    for n, one in enumerate(settings.silenced):
        if one.by is not None and one.by not in auditors:
            message = f"There is no auditor `{one.by}` in people.yaml."
            yield finding("Q404", _at(n, "by"), message, same_but_for_dashes(one.by, auditors))


CHECKS: tuple[Callable[[Settings, Known], Iterator[Finding]], ...] = (possible, ended, decided_by)
"""Every check of the silencings by themselves."""
