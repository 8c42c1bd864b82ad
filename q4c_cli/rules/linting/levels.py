"""Levels and their indicators: in the scale's order, with their place in the source, in words of their own level."""

from __future__ import annotations

import re
from collections.abc import Iterator

from q4c_cli.model.catalogue import finding
from q4c_cli.model.finding import Pointer
from q4c_cli.model.rubric import Domain, Grade, Indicator
from q4c_cli.model.words import listed
from q4c_cli.rules.linting.subject import Found, Subject

EVERYDAY = frozenset({"fair", "good", "high", "low", "met", "poor", "strong", "weak"})
"""Grades that are also everyday words: "good practice", "risk will be met". These only count where they are meant as a
grade, by their capital or by the words around them."""

_BEFORE = r"(?:as for|at least|at most|above|below|better than|worse than|grad(?:e|ed|ing)(?: as| is)?|judged|rated)"
_AFTER = r"(?:level|grade|standard|or (?:above|below|better|worse|higher|lower))"


def out_of_order(subject: Subject) -> Iterator[Found]:
    """Q240: the levels of a domain stand in the order of its scale, worst first."""
    for n, domain in enumerate(subject.file.domains):
        ranks = [_rank(subject, domain, level.grade) for level in domain.levels]
        for m, (before, rank) in enumerate(zip(ranks, ranks[1:], strict=False), 1):
            if rank < before:
                low, high = domain.levels[m].grade, domain.levels[m - 1].grade
                message = f"The level `{low}` of `{domain.domain}` comes after the better one, `{high}`."
                yield Found(finding("Q240", subject.at("domains", n, "levels", m, "grade"), message))


def without_source(subject: Subject) -> Iterator[Found]:
    """Q241: where a domain comes from a document, every indicator says its place there."""
    for n, domain in enumerate(subject.file.domains):
        bare = [(i, pointer) for i, pointer, _ in _indicators(domain) if i.ordinal is None]
        if domain.document is not None and bare:
            names, all_of = [i.indicator for i, _ in bare], len(domain.all_indicators())
            many = f"{len(bare)} of {all_of} indicators of `{domain.domain}` have no ordinal"
            message = f"{many}: {listed(names)}." if len(names) <= 8 else f"{many}."
            yield Found(finding("Q241", subject.at("domains", n, *bare[0][1], "indicator"), message))


def in_other_words(subject: Subject) -> Iterator[Found]:
    """Q242: the text of an indicator does not use the word of another level of its domain."""
    for n, domain in enumerate(subject.file.domains):
        scale = subject.file.scales[domain.scale]
        patterns = [(grade, _pattern(grade)) for grade in scale]
        for indicator, pointer, level in _indicators(domain):
            named = [g.grade for g, pattern in patterns if g.grade != level and pattern.search(indicator.text)]
            if level is not None and named:
                whose = "the words of other levels" if len(named) > 1 else "the word of another level"
                message = f"The text of `{indicator.indicator}`, which is `{level}`, has {whose}: {listed(named)}."
                yield Found(finding("Q242", subject.at("domains", n, *pointer, "text"), message))


def _rank(subject: Subject, domain: Domain, grade: str) -> int:
    return [g.grade for g in subject.file.scales[domain.scale]].index(grade)


def _indicators(domain: Domain) -> Iterator[tuple[Indicator, Pointer, str | None]]:
    """Every indicator with its place in the domain and its level; None for what is at no level."""
    for k, indicator in enumerate(domain.indicators):
        yield indicator, ("indicators", k), None
    for m, level in enumerate(domain.levels):
        for k, indicator in enumerate(level.indicators):
            yield indicator, ("levels", m, "indicators", k), level.grade


def _pattern(grade: Grade) -> re.Pattern[str]:
    """Finds where a text names this grade, by its label or its id."""
    words = "|".join(re.escape(word) for word in {grade.label.lower(), grade.grade.replace("-", " ")})
    if {grade.label.lower(), grade.grade} - EVERYDAY:
        return re.compile(rf"(?i)\b(?:{words})\b")
    capital = rf"(?<=[a-z,;:] ){re.escape(grade.label.capitalize())}\b"
    around = rf"(?i:\b{_BEFORE} (?:{words})\b|\b(?:{words}) {_AFTER}\b|[\"'‘“](?:{words})[\"'’”])"
    return re.compile(f"{capital}|{around}")
