"""What two people changed in two ways, in an auditor's words. Free text is never repeated: it may be seen by others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from q4c_cli.model.rubric import Rubric
from q4c_cli.report.names import plain
from q4c_cli.rules.days import day_in_words
from q4c_cli.rules.merging import GONE, GROWING, Conflict, Way

_ONE_OF = {
    "teams": "team",
    "practitioners": "practitioner",
    "auditors": "auditor",
    "work": "kind of case",
    "stages": "stage",
    "roles": "role",
    "themes": "theme",
    "points": "learning point",
    "released": "version",
    "allowed": "allowed value",
    "silenced": "silencing",
}
_IDS = "audit practitioner team auditor role area practises_as by rubric work stage theme source domain kind code"
_NUMBERS = "version good_or_better review_after_days hide_below"
_TOLD = frozenset({*_IDS.split(), *_NUMBERS.split(), "status", "grade", "state"})
"""The fields whose values are told where they are short: ids and numbers, never somebody's words."""

_GRADES = frozenset({"grade", "compliance", "impact", "overall", "state"})
_SHORT = re.compile(r"[A-Za-z0-9@._-]{1,40}")

Names = tuple[str, str]
"""Who wrote our side and theirs."""


def sentences(conflicts: tuple[Conflict, ...], names: Names, rubric: Rubric | None) -> Iterator[str]:
    """One for each conflict, such as "Safe: you wrote good, ps-031 wrote met"."""
    for conflict in conflicts:
        what = _what(conflict.way, rubric)
        if not conflict.way:
            yield "The files differ only in comments or in how they are laid out."
        elif conflict.way[-1] == GROWING and isinstance(conflict.ours, dict):
            yield _last_word(what, conflict, names)
        elif conflict.way[-1] == "learning_points" and isinstance(conflict.ours, int):
            ours, theirs = conflict.ours, conflict.theirs
            yield f"{what}: {names[0]} wrote {ours}, {names[1]} wrote {theirs}. Together they are more than it takes."
        else:
            yield _differing(what, conflict, names)


def _differing(what: str, conflict: Conflict, names: Names) -> str:
    said = [_said(value, conflict.way) for value in (conflict.ours, conflict.theirs)]
    if said == [None, None]:
        return f"{what}: {names[0]} and {names[1]} wrote different text."
    there = ", ".join(f"{name} {words or 'wrote something else'}" for name, words in zip(names, said, strict=True))
    return f"{what}: {there}."


def _last_word(what: str, conflict: Conflict, names: Names) -> str:
    states = (_said(note.get("state"), ("state",)) for note in (conflict.ours, conflict.theirs))
    there = ", ".join(f"{name} {state or 'noted something'}" for name, state in zip(names, states, strict=True))
    day = conflict.ours.get("on")
    when = day_in_words(day) if isinstance(day, date) else "the same day"
    return f"{what}: {there}, both on {when}. The note that stands last counts."


def _said(value: Any, way: Way) -> str | None:
    """What somebody wrote, as the rest of a sentence; None for text, which is not repeated."""
    if value is GONE or value is None:
        return "has nothing there"
    if isinstance(value, dict) and "not_assessed" in value:
        return "wrote that it was not assessed"
    if isinstance(value, date):
        return f"wrote {value.isoformat()}"
    text = str(value) if isinstance(value, str | int | float) else ""
    if not _SHORT.fullmatch(text) or not (way[-1] in _TOLD or way[0] == "results"):
        return None
    return f"wrote {text.replace('-', ' ') if way[-1] in _GRADES or way[0] == 'results' else text}"


def _what(way: Way, rubric: Rubric | None) -> str:
    """What a field is called: "Safe", "Heard, rationale", "Practitioner fca-0117, team"."""
    parts: list[str] = []
    steps = list(way)
    while steps:
        step = steps.pop(0)
        if step == "assessments" and steps:
            parts.append(_domain(str(steps.pop(0)), rubric))
        elif step == "results" and steps:
            parts.append(_result(str(steps.pop(0)), rubric))
        elif step in _ONE_OF and steps:
            parts.append(f"{_ONE_OF[str(step)]} {steps.pop(0)}")
        elif step != "grade" or not parts:
            parts.append(str(step).replace("_", " "))
    whole = ", ".join(parts)
    return whole[:1].upper() + whole[1:]


def _domain(name: str, rubric: Rubric | None) -> str:
    known = rubric.domain_by_id.get(name) if rubric else None
    return known.label if known else plain(name)


def _result(name: str, rubric: Rubric | None) -> str:
    known = rubric.result_by_id.get(name) if rubric else None
    return known.label if known else plain(name)
