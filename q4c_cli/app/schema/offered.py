"""A schema with what a workspace has to offer put in, so that an editor completes real grades, themes and ids.

What the checks refuse as unknown is a closed list here. What refers to the same file, which changes while it is typed,
is offered and not closed. An audit's domains, grades and indicators depend on the rubric that it names: there is a part
for each rubric, and `if` and `then` choose it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from q4c_cli.app.schema.vocabulary import DomainWords, RubricWords, Vocabulary, Word, Words
from q4c_cli.checks.silencing import why_never
from q4c_cli.model.catalogue import CATALOGUE

Part = dict[str, Any]

_OPEN = frozenset({"pattern", "minLength", "maxLength"})
"""What says how an unknown id looks, and nothing more where the known ones are listed."""


def offer(kind: str, described: Part, words: Vocabulary) -> Part:
    """The schema of a kind of file with the words put in. Changes `described`, which is the caller's own, and gives it.

    Where there are no words for something, any id of the right form will do.
    """
    if kind in _OFFERS:
        _OFFERS[kind](described, words)
    return described


def _audit(described: Part, words: Vocabulary) -> None:
    case, parts = described["definitions"]["Case"]["properties"], described["properties"]
    for key, offered in (
        ("rubric", words.refs),
        ("practitioner", words.practitioners),
        ("team", words.teams),
        ("auditor", words.auditors),
    ):
        _close(parts, key, offered)
    _close(case, "work", words.work)
    _close(case, "stage", words.stages)
    for name in ("Strength", "LearningPoint"):
        _close(described["definitions"][name]["properties"], "theme", words.themes)
    _close(described["definitions"]["Judged"]["properties"], "by", words.auditors)
    if words.rubrics:
        shelf = _Shelf(described["definitions"])
        described["allOf"] = [_of_rubric(rubric, shelf) for rubric in words.rubrics]


class _Shelf:
    """Definitions that several rubrics share: a domain that is the same in two versions stands there once."""

    def __init__(self, definitions: Part) -> None:
        self._definitions = definitions

    def put(self, name: str, part: Part) -> Part:
        """A reference to this part, which is put under this name, or a numbered one where another part has it."""
        key, number = name, 1
        while key in self._definitions and self._definitions[key] != part:
            number += 1
            key = f"{name}-{number}"
        self._definitions[key] = part
        return {"$ref": f"#/definitions/{key}"}


def _of_rubric(rubric: RubricWords, shelf: _Shelf) -> Part:
    """What holds for audits that name this rubric."""
    sources: Part = {}
    if rubric.sources:
        sources = {"evidence": _list_of({"properties": {"source": _one_of(rubric.sources)}})}
    domains = {d.domain: shelf.put(d.domain, _of_domain(d, sources)) for d in rubric.domains}
    judged = {"properties": {"grade": _one_of(rubric.overall_grades)}}
    then = {
        "assessments": {"properties": domains, "additionalProperties": False},
        "judged": judged,
    }
    named = {"properties": {"rubric": {"const": rubric.ref}}, "required": ["rubric"]}
    return {"if": named, "then": {"properties": then}}


def _of_domain(domain: DomainWords, sources: Part) -> Part:
    parts: Part = {"grade": _one_of(domain.grades, or_nothing=True), **sources}
    if domain.indicators:
        parts["indicators"] = _list_of(_one_of(domain.indicators)) | {"uniqueItems": True}
    else:
        parts["indicators"] = {"maxItems": 0}
    parts["learning_points"] = {"maxItems": domain.learning_points}
    if not domain.can_be_not_assessed:
        parts["not_assessed"] = {"type": "null"}
    return {"title": domain.label, "description": domain.looks_for, "properties": parts}


def _list_of(item: Part) -> Part:
    return {"items": item}


def _learning(described: Part, words: Vocabulary) -> None:
    point, progress = (described["definitions"][name]["properties"] for name in ("LoggedPoint", "Progress"))
    _close(described["properties"], "practitioner", words.practitioners)
    _close(point, "domain", words.domains)
    _close(point, "theme", words.themes)
    if words.auditors and words.practitioners:
        _close(progress, "by", (*words.auditors, *words.practitioners))


def _people(described: Part, words: Vocabulary) -> None:
    practitioner, auditor = (described["definitions"][name]["properties"] for name in ("Practitioner", "Auditor"))
    _close(auditor, "role", words.roles)
    _suggest(practitioner, "team", words.teams)
    _suggest(auditor, "team", words.teams)
    _suggest(auditor, "practises_as", words.practitioners)


def _settings(described: Part, words: Vocabulary) -> None:
    silencing = described["definitions"]["Silencing"]["properties"]
    _close(described["properties"], "rubric", words.refs)
    codes = (Word(code, entry.title) for code, entry in sorted(CATALOGUE.items()) if why_never(code) is None)
    _close(silencing, "code", tuple(codes))
    _close(silencing, "by", words.auditors)


def _privacy(described: Part, words: Vocabulary) -> None:
    _close(described["definitions"]["AllowedValue"]["properties"], "by", words.auditors)


def _rubric(described: Part, words: Vocabulary) -> None:
    _suggest(described["definitions"]["Take"]["properties"], "rubric", words.refs)


_OFFERS: dict[str, Callable[[Part, Vocabulary], None]] = {
    "audit": _audit,
    "learning": _learning,
    "people": _people,
    "privacy": _privacy,
    "settings": _settings,
    "rubric": _rubric,
}


USED: dict[str, tuple[str, ...]] = {
    "audit": ("rubrics", "work", "stages", "themes", "teams", "practitioners", "auditors"),
    "learning": ("domains", "themes", "practitioners", "auditors"),
    "people": ("roles", "teams", "practitioners"),
    "settings": ("refs", "auditors"),
    "rubric": ("refs",),
}
"""The parts of a vocabulary that each schema offers. What it does not offer does not make it out of date."""


def _close(properties: Part, key: str, words: Words) -> None:
    """Let this key be one of these words and nothing else."""
    if words:
        part = properties[key]
        kept = {name: value for name, value in part.items() if name not in _OPEN}
        properties[key] = kept | _one_of(words, or_nothing="null" in part["type"])


def _suggest(properties: Part, key: str, words: Sequence[Word]) -> None:
    """Let an editor offer these words for this key, beside any other."""
    if words:
        properties[key] = properties[key] | {"examples": [word.id for word in words]}


def _one_of(words: Words, *, or_nothing: bool = False) -> Part:
    """A closed list, with what each entry means, as the editors that know `enumDescriptions` show it."""
    ids: list[str | None] = [word.id for word in words]
    means = [" ".join(word.means.split()) for word in words]
    if or_nothing:
        ids.append(None)
        means.append("Nothing.")
    return {"enum": ids, "enumDescriptions": means}
