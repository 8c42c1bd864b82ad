"""From what a rubric file says to a rubric ready for use: the domains it takes from others, put in place.

A domain that is graded by items becomes its items, each assessed like any domain, and a result that gives its grade.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from q4c_cli.model.grading import Limit, Rule
from q4c_cli.model.rubric import Domain, DomainResult, Grade, Level, Rubric, RubricFile, Take

Item = TypeVar("Item")


def resolve(file: RubricFile, others: Mapping[str, RubricFile]) -> Rubric:
    """The rubric a file describes: the domains it takes first, in the order of `takes`, then its own.

    `others` are the rubric files it may take from, by `id@version`. Evidence sources and documents of those come along;
    where both files have one of the same id, this file's own words hold. The results of the others do not come along.
    The checks are expected to have found no errors. Raises KeyError where a taken rubric or domain is not there, and
    ValueError where rubrics take from each other in a circle.
    """
    ref = f"{file.rubric}@{file.version}"
    ready: dict[str, Rubric] = {}
    _make_ready(ref, {**others, ref: file}, ready)
    return ready[ref]


def resolve_all(files: Mapping[str, RubricFile]) -> dict[str, Rubric]:
    """Every rubric by `id@version`, each worked out once. Raises as `resolve` does."""
    ready: dict[str, Rubric] = {}
    for ref in files:
        _make_ready(ref, files, ready)
    return {ref: ready[ref] for ref in files}


def _make_ready(wanted: str, files: Mapping[str, RubricFile], ready: dict[str, Rubric]) -> None:
    """Put a rubric into `ready`, after those it takes from. No recursion: a chain may be as long as it likes."""
    waiting, takers = [wanted], set[str]()
    while waiting:
        ref = waiting[-1]
        missing = [take.rubric for take in files[ref].takes if take.rubric not in ready]
        if ref in ready or not missing:
            ready.setdefault(ref, _joined(ref, files[ref], ready))
            takers.discard(waiting.pop())
        elif ref in takers:
            raise ValueError(f"{ref} takes from itself, by way of {' and '.join(missing)}")
        else:
            takers.add(ref)
            waiting += missing


def _joined(ref: str, file: RubricFile, ready: Mapping[str, Rubric]) -> Rubric:
    taken = [_Taken(take, ready[take.rubric]) for take in file.takes]
    others = [ready[take.rubric] for take in file.takes]
    own = (written.result() for written in file.domains if written.items)
    return Rubric(
        ref=ref,
        title=file.title,
        about=file.about,
        documents=_merged((d for other in others for d in other.documents), file.documents, lambda d: d.document),
        evidence_sources=_merged(
            (s for other in others for s in other.evidence_sources), file.evidence_sources, lambda s: s.source
        ),
        scales={**file.scales, **{name: scale for one in taken for name, scale in one.scales.items()}},
        parts=file.parts,
        domains=(*(d for one in taken for d in one.domains), *(domain for _, domain in file.assessed)),
        results=(*(r for one in taken for r in one.results), *own, *file.results),
    )


def _merged(theirs: Iterable[Item], ours: Iterable[Item], name: Callable[[Item], str]) -> tuple[Item, ...]:
    """Each id once, theirs first; ours replaces theirs of the same id, in its place."""
    by_id: dict[str, Item] = {}
    for item in (*theirs, *ours):
        by_id[name(item)] = item
    return tuple(by_id.values())


class _Taken:
    """What a `takes` brings: domains on our part and scale, and those graded by items with all that makes their grade.

    Items stay on their own scales, so that their rules go on meaning what they did; these scales come along under a
    name that says where they are from. Only the grade that the rules give becomes one of ours.
    """

    def __init__(self, take: Take, rubric: Rubric) -> None:
        self._take = take
        self._rubric = rubric
        self.scales: dict[str, tuple[Grade, ...]] = {}
        self.domains: list[Domain] = []
        self.results: list[DomainResult] = []
        items: dict[str, list[Domain]] = {}
        for domain in rubric.domains:
            items.setdefault(domain.within or domain.domain, []).append(domain)
        for name in items if take.domains == "all" else take.domains:
            if name in rubric.graded_by_items:
                self.domains += map(self._item, items[name])
                self.results.append(self._result(rubric.graded_by_items[name]))
            else:
                self.domains.append(self._domain(rubric.domain_by_id[name]))

    def _domain(self, domain: Domain) -> Domain:
        changes = {
            "part": self._take.part,
            "scale": self._take.scale,
            "learning_points": self._take.learning_points,
            "levels": _mapped(domain.levels, self._take.grades),
        }
        return domain.model_copy(update=changes)

    def _item(self, item: Domain) -> Domain:
        scale = item.scale if ":" in item.scale else f"{self._rubric.ref}:{item.scale}"
        self.scales[scale] = self._rubric.scales[item.scale]
        changes = {"part": self._take.part, "scale": scale, "learning_points": self._take.learning_points}
        return item.model_copy(update=changes)

    def _result(self, result: DomainResult) -> DomainResult:
        grades = self._take.grades
        limits = (self._limit(limit) for limit in result.no_better_than)
        changes = {
            "part": self._take.part,
            "scale": self._take.scale,
            "rules": tuple(_giving(rule, grades) for rule in result.rules),
            "no_better_than": tuple(limits),
        }
        return result.model_copy(update=changes)

    def _limit(self, limit: Limit) -> Limit:
        theirs = limit.grades or {grade.grade: grade.grade for grade in self._rubric.scale_of(limit.of)}
        return limit.model_copy(update={"grades": {g: self._take.grades[most] for g, most in theirs.items()}})


def _giving(rule: Rule, grades: Mapping[str, str]) -> Rule:
    """The rule, giving our grade for theirs."""
    return rule.model_copy(update={"otherwise" if rule.grade is None else "grade": grades[rule.gives]})


def _mapped(levels: Iterable[Level], grades: Mapping[str, str]) -> tuple[Level, ...]:
    """The levels under our grades. Levels that become one grade become one level, which no longer includes itself."""
    by_grade: dict[str, Level] = {}
    for level in levels:
        grade = grades[level.grade]
        includes = grades[level.includes] if level.includes is not None else None
        there = by_grade.get(grade)
        by_grade[grade] = Level(
            grade=grade,
            includes=includes if includes != grade else there and there.includes,
            indicators=(*(there.indicators if there else ()), *level.indicators),
            note="\n".join(note for note in (there and there.note, level.note) if note) or None,
        )
    return tuple(by_grade.values())
