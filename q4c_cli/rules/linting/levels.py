"""Levels and their indicators: in the scale's order, with their place in the source, in words of their own level."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from q4c_cli.model.catalogue import finding
from q4c_cli.model.finding import Pointer
from q4c_cli.model.rubric import Domain, Grade, Indicator
from q4c_cli.model.words import listed
from q4c_cli.rules.linting.subject import Found, Subject

EVERYDAY = frozenset({"fair", "good", "high", "low", "met", "poor", "strong", "weak"})
"""Grades that are also everyday words: "good practice", "risk will be met". These only count where they are meant as a
grade, by their capital, by quotes, or by the words around them."""

LONGEST = 4
"""The number of words up to which a grade is looked for in texts."""

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_AROUND = 30
_BEFORE = re.compile(
    r"(?i)\b(as for|at least|at most|above|below|better than|worse than|grad(e|ed|ing)( as| is)?|judged|rated)\s+$"
)
_AFTER = re.compile(r"(?i)\s+(level|grade|standard|or (above|below|better|worse|higher|lower))\b")
_WITHIN_A_SENTENCE = re.compile(r"[a-z,;:]\s+$")
_QUOTES = "\"'‘’“”"


def out_of_order(subject: Subject) -> Iterator[Found]:
    """Q240: the levels of a domain stand in the order of its scale, worst first."""
    for at, domain in subject.file.assessed:
        rank_of = {g.grade: rank for rank, g in enumerate(subject.file.scales[domain.scale])}
        ranks = [rank_of[level.grade] for level in domain.levels]
        for m, (before, rank) in enumerate(pairwise(ranks), 1):
            if rank < before:
                low, high = domain.levels[m].grade, domain.levels[m - 1].grade
                message = f"The level `{low}` of `{domain.domain}` comes after the better one, `{high}`."
                yield Found(finding("Q240", subject.at(*at, "levels", m, "grade"), message))


def without_source(subject: Subject) -> Iterator[Found]:
    """Q241: where a domain comes from a document, every indicator says its place there."""
    for at, domain in subject.file.assessed:
        bare = [(i, pointer) for i, pointer, _ in _indicators(domain) if i.ordinal is None]
        if domain.document is not None and bare:
            names, all_of = [i.indicator for i, _ in bare], len(domain.all_indicators())
            verb = "has" if len(bare) == 1 else "have"
            many = f"{len(bare)} of {all_of} indicators of `{domain.domain}` {verb} no ordinal"
            message = f"{many}: {listed(names)}." if len(names) <= 8 else f"{many}."
            yield Found(finding("Q241", subject.at(*at, *bare[0][1], "indicator"), message))


def without_document(subject: Subject) -> Iterator[Found]:
    """Q255: an indicator with a place in a document is of a domain that names the document."""
    for at, domain in subject.file.assessed:
        placed = [(i, pointer) for i, pointer, _ in _indicators(domain) if i.ordinal is not None]
        if domain.document is None and placed:
            verb = "has an ordinal" if len(placed) == 1 else "have ordinals"
            many = f"{len(placed)} of {len(domain.all_indicators())} indicators of `{domain.domain}` {verb}"
            message = f"{many}, but the domain names no document."
            yield Found(finding("Q255", subject.at(*at, *placed[0][1], "ordinal"), message))


def in_the_same_place(subject: Subject) -> Iterator[Found]:
    """Q256: at one level of a domain, no two indicators have the same place in the document."""
    for at, domain in subject.file.assessed:
        first: dict[tuple[str | None, int], tuple[Indicator, Pointer]] = {}
        for indicator, pointer, level in _indicators(domain):
            if indicator.ordinal is None:
                continue
            there, where = first.setdefault((level, indicator.ordinal), (indicator, pointer))
            if there is not indicator:
                message = f"`{indicator.indicator}` has the ordinal {indicator.ordinal}, as `{there.indicator}` has."
                place, related = (subject.at(*at, *each, "ordinal") for each in (pointer, where))
                yield Found(finding("Q256", place, message, None, related))


def in_other_words(subject: Subject) -> Iterator[Found]:
    """Q242: the text of an indicator does not use the word of another level of its domain."""
    for at, domain in subject.file.assessed:
        names = _names(subject.file.scales[domain.scale])
        for indicator, pointer, level in _indicators(domain):
            named = list(dict.fromkeys(g for g in _named(indicator.text, names) if g != level))
            if level is not None and named:
                whose = "the words of other levels" if len(named) > 1 else "the word of another level"
                message = f"The text of `{indicator.indicator}`, which is `{level}`, has {whose}: {listed(named)}."
                yield Found(finding("Q242", subject.at(*at, *pointer, "text"), message))


def _indicators(domain: Domain) -> Iterator[tuple[Indicator, Pointer, str | None]]:
    """Every indicator with its place in the domain and its level; None for what is at no level."""
    for k, indicator in enumerate(domain.indicators):
        yield indicator, ("indicators", k), None
    for m, level in enumerate(domain.levels):
        for k, indicator in enumerate(level.indicators):
            yield indicator, ("levels", m, "indicators", k), level.grade


def _names(scale: Iterable[Grade]) -> dict[tuple[str, ...], str]:
    """The words that name each grade of a scale, those of its label and those of its id."""
    names = {}
    for grade in scale:
        for words in (tuple(_WORD.findall(grade.label.lower())), tuple(grade.grade.split("-"))):
            if 0 < len(words) <= LONGEST:
                names[words] = grade.grade
    return names


def _named(text: str, names: Mapping[tuple[str, ...], str]) -> Iterator[str]:
    """The grades that a text names, in its order."""
    words = list(_WORD.finditer(text))
    lengths = {len(name) for name in names}
    for n, first in enumerate(words):
        for length in lengths:
            start, end = first.start(), words[min(n + length, len(words)) - 1].end()
            name = tuple(text[start:end].lower().split())
            if name in names and (name[0] not in EVERYDAY or _meant(text, start, end)):
                yield names[name]


def _meant(text: str, start: int, end: int) -> bool:
    """Whether an everyday word between these places is meant as a grade."""
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    if text[start].isupper() and _WITHIN_A_SENTENCE.search(before):
        return True
    if before[-1:] in _QUOTES and after[:1] in _QUOTES and before and after:
        return True
    return bool(_BEFORE.search(before) or _AFTER.match(after))
