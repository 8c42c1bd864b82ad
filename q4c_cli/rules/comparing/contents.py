"""What two rubrics say differently about what is judged: scales, parts, domains, levels, indicators."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple, TypeVar

from q4c_cli.model.base import Record
from q4c_cli.model.rubric import Domain, Grade, Indicator, Level, Rubric
from q4c_cli.rules.comparing.differences import (
    NOWHERE,
    Difference,
    Ids,
    Kind,
    in_one_only,
    of_fields,
    of_order,
    paired,
)

Thing = TypeVar("Thing", bound=Record)


def of_contents(before: Rubric, after: Rubric) -> Iterator[Difference]:
    """Everything but the results, from the rubric's own facts to single indicators."""
    yield from of_fields("rubric", (before.ref, after.ref), NOWHERE, (before, after), ("title", "about"))
    documents = before.documents, after.documents
    yield from _listed("document", documents, lambda d: d.document, ("title", "publisher", "note"))
    yield from _scales(before, after)
    sources = before.evidence_sources, after.evidence_sources
    yield from _listed("source", sources, lambda s: s.source, ("label", "looks_at"))
    yield from _listed("part", (before.parts, after.parts), lambda p: p.part, ("label", "asks"))
    yield from of_order("part", [p.part for p in before.parts], [p.part for p in after.parts], NOWHERE)
    yield from _domains(before, after)
    yield from _indicators(before, after)


def _listed(
    kind: Kind,
    both: tuple[Iterable[Thing], Iterable[Thing]],
    name: Callable[[Thing], str],
    fields: Sequence[str],
    within: Ids = NOWHERE,
) -> Iterator[Difference]:
    """Things of one kind: those in one only, and what of the others differs in these fields."""
    found = paired(*both, name)
    yield from in_one_only(kind, found, name, within)
    for pair in found.both:
        yield from of_fields(kind, (name(pair[0]), name(pair[1])), within, pair, fields)


def _scales(before: Rubric, after: Rubric) -> Iterator[Difference]:
    found = paired(before.scales.items(), after.scales.items(), lambda scale: scale[0])
    for name, grades in found.gone:
        yield Difference("scale", (name, None), NOWHERE, None, grades, None)
    for name, grades in found.new:
        yield Difference("scale", (None, name), NOWHERE, None, None, grades)
    for (name, old), (_, new) in found.both:
        yield from _grades((name, name), old, new)


def _grades(scale: Ids, old: Sequence[Grade], new: Sequence[Grade]) -> Iterator[Difference]:
    yield from _listed("grade", (old, new), lambda g: g.grade, ("label", "good_or_better", "meaning"), scale)
    yield from of_order("grade", [g.grade for g in old], [g.grade for g in new], scale)


DOMAIN_FIELDS = (
    "label",
    "part",
    "within",
    "looks_for",
    "applies_when",
    "scale",
    "document",
    "evidence",
    "learning_points",
    "can_be_not_assessed",
)


def _domains(before: Rubric, after: Rubric) -> Iterator[Difference]:
    yield from _listed("domain", (before.domains, after.domains), lambda d: d.domain, DOMAIN_FIELDS)
    for part in after.parts:
        there, now = (rubric.members.get(part.part, ()) for rubric in (before, after))
        yield from of_order("domain", there, now, NOWHERE)
    for old, new in paired(before.domains, after.domains, lambda d: d.domain).both:
        within, levels = (old.domain, new.domain), (old.levels, new.levels)
        yield from _listed("level", levels, lambda level: level.grade, ("includes", "note"), within)


class Standing(NamedTuple):
    """An indicator and where it stands: its domain, and its level or None."""

    indicator: Indicator
    domain: str
    level: str | None


def _indicators(before: Rubric, after: Rubric) -> Iterator[Difference]:
    """Indicators are followed through the whole rubric: one that stands elsewhere was moved."""
    found = paired(_standing(before), _standing(after), lambda s: s.indicator.indicator)
    for gone in found.gone:
        yield Difference("indicator", (gone.indicator.indicator, None), (gone.domain, None), None, gone, None)
    for new in found.new:
        yield Difference("indicator", (None, new.indicator.indicator), (None, new.domain), None, None, new)
    together: dict[tuple[str, str | None], None] = {}
    for old, new in found.both:
        ids, within = (old.indicator.indicator, new.indicator.indicator), (old.domain, new.domain)
        if old[1:] != new[1:]:
            yield Difference("indicator", ids, within, "level", old, new)
        else:
            together[new[1:]] = None
        yield from of_fields("indicator", ids, within, (old.indicator, new.indicator), ("text", "ordinal"))
    for domain, level in together:
        there, now = ([i.indicator for i in _at(rubric, domain, level)] for rubric in (before, after))
        yield from of_order("indicator", there, now, (domain, domain))


def _standing(rubric: Rubric) -> Iterator[Standing]:
    for domain in rubric.domains:
        yield from (Standing(i, domain.domain, None) for i in domain.indicators)
        yield from (Standing(i, domain.domain, level.grade) for level in domain.levels for i in level.indicators)


def _at(rubric: Rubric, domain: str, level: str | None) -> tuple[Indicator, ...]:
    found = rubric.domain_by_id[domain]
    return found.indicators if level is None else _level(found, level).indicators


def _level(domain: Domain, grade: str) -> Level:
    return next(level for level in domain.levels if level.grade == grade)
