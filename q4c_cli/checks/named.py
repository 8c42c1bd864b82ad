"""Where an audit or a log entry names something by what is no id at all: which id was meant, of those there are.

What people see on every screen is the label, and so that is what they type: `Analysis of risk` for `risk-analysis`. The
shape of an id is not enough then to say what to write, and an id made from the label may be that of another thing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from q4c_cli.checks.known import Known, RubricTable
from q4c_cli.checks.wording import FEW, pick_labelled
from q4c_cli.model.catalogue import CATALOGUE
from q4c_cli.model.finding import Finding, Pointer
from q4c_cli.model.nearest import plain
from q4c_cli.model.paths import PEOPLE
from q4c_cli.model.settings import Settings
from q4c_cli.model.words import listed

NOT_AN_ID = "Q124"


@dataclass(frozen=True, slots=True)
class _Choices:
    """What may be named at a place: in words, the ids there are, and the code of a finding about one that is not there.

    `ids` have their labels where people know them by labels. Ids of people are alike by design, and are never guessed.
    """

    what: str
    code: str
    ids: Collection[str]


def with_ids_there_are(findings: Iterable[Finding], data: Mapping[str, Any], known: Known) -> list[Finding]:
    """The findings about the shape of a record; what they say of a badly formed id names only ids that there are.

    `data` are the plain values of the record that they are about. Places stay what they are.
    """
    return [_better(found, data, known) if found.code == NOT_AN_ID else found for found in findings]


def in_people(findings: Iterable[Finding], data: Mapping[str, Any], settings: Settings | None) -> list[Finding]:
    """The same for what is wrong in the people. `data` are the plain values of their file, right or wrong."""
    return [
        _for_people(found, data, settings) if (found.code, found.place.path) == (NOT_AN_ID, PEOPLE) else found
        for found in findings
    ]


def _for_people(found: Finding, data: Mapping[str, Any], settings: Settings | None) -> Finding:
    match tuple("#" if isinstance(step, int) else step for step in found.place.pointer):
        case ("practitioners" | "auditors", "#", "team"):
            choices = _Choices("a team", "Q410", _listed(data, "teams", "team"))
        case ("auditors", "#", "role"):
            roles = settings.roles if settings is not None else ()
            choices = _Choices("a role", "Q411", {one.role: one.label for one in roles})
        case ("auditors", "#", "practises_as"):
            choices = _Choices("a practitioner", "Q402", _listed(data, "practitioners", "practitioner").keys())
        case _:
            return found
    return _pointing_at(found, _value(found.place.pointer, data), choices)


def _listed(data: Mapping[str, Any], section: str, key: str) -> dict[str, str]:
    """The ids of a section that is a list, each with its label, as far as they are texts."""
    listed_there = data.get(section)
    entries = [one for one in listed_there if isinstance(one, dict)] if isinstance(listed_there, list) else []
    ids = ((one.get(key), one.get("label")) for one in entries)
    return {id_: label if isinstance(label, str) else id_ for id_, label in ids if isinstance(id_, str)}


def _better(found: Finding, data: Mapping[str, Any], known: Known) -> Finding:
    choices = _choices(found.place.pointer, data, known)
    word = found.place.pointer[-1] if found.place.on_key else _value(found.place.pointer, data)
    return _pointing_at(found, word, choices) if choices is not None else found


def _pointing_at(found: Finding, word: Any, choices: _Choices) -> Finding:
    """The finding, with the id that was meant where there is one that is written or called like the word there."""
    if not isinstance(word, str):
        return found
    name = "Each key" if found.place.on_key else f"`{_key(found.place.pointer)}`"
    needed = f"{name} needs the id of {choices.what}"
    ids = choices.ids
    labels = ids if isinstance(ids, Mapping) else {}
    if meant := next((one for one in ids if plain(one) == plain(word)), None):
        return replace(found, message=f"{needed}, exactly as it is listed.", remedy=f"Write `{meant}`.")
    if meant := next((one for one, label in labels.items() if plain(label) == plain(word)), None):
        return replace(found, message=f"{needed}, and its label stands here.", remedy=f"Write `{meant}`.")
    few = f": {listed(ids, 'or')}" if labels and len(ids) <= FEW else ""
    remedy = pick_labelled(word, labels) if labels else None
    return replace(found, message=f"{needed}{few}.", remedy=remedy or CATALOGUE[choices.code].remedy)


def _key(pointer: Pointer) -> str:
    return next(step for step in reversed(pointer) if isinstance(step, str))


def _value(pointer: Pointer, data: Any) -> Any:
    here = data
    for step in pointer:
        here = here[step]
    return here


def _choices(pointer: Pointer, data: Mapping[str, Any], known: Known) -> _Choices | None:
    """What may be named at a place of an audit or a log entry; None where nothing is, or where it is not known."""
    at = tuple("#" if isinstance(step, int) else step for step in pointer)
    rubric = known.tables.get(str(data.get("rubric")))
    return (_in_audit(at, rubric) if rubric is not None else None) or _in_workspace(at, known)


def _in_audit(at: tuple[str, ...], rubric: RubricTable) -> _Choices | None:
    """What of the rubric may be named there."""
    match at:
        case ("assessments", _):
            return _Choices("a domain", "Q305", rubric.labels)
        case ("judged", "grade"):
            return _Choices("a grade", "Q318", rubric.overall_grades)
        case ("assessments", domain, *_) if domain not in rubric.domains:
            return None
        case ("assessments", domain, "grade"):
            return _Choices("a grade", "Q306", rubric.domains[domain].grades)
        case ("assessments", _, "evidence", "#", "source"):
            return _Choices("an evidence source", "Q313", rubric.sources)
        case ("assessments", domain, "indicators", "#"):
            return _Choices("an indicator", "Q311", rubric.domains[domain].indicators)
    return None


def _in_workspace(at: tuple[str, ...], known: Known) -> _Choices | None:
    """What of the settings and the people may be named there."""
    if known.settings is None or known.people is None:
        return None
    match at:
        case ("rubric",):
            return _Choices("a rubric and its version", "Q303", {ref: ref for ref in known.written})
        case ("case", "work"):
            return _Choices("a kind of work", "Q407", known.work or {})
        case ("case", "stage"):
            return _Choices("a stage", "Q407", known.stages or {})
        case (*_, "theme"):
            return _Choices("a theme", "Q406", known.themes or {})
        case ("team",):
            return _Choices("a team", "Q403", {team.team: team.label for team in known.people.teams})
        case ("practitioner",):
            return _Choices("a practitioner", "Q402", known.people.practitioner_by_id.keys())
        case (*_, "auditor" | "by"):
            return _Choices("an auditor", "Q404", known.people.auditor_by_id.keys())
    return None
