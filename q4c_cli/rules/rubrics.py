"""From what a rubric file says to a rubric ready for use: the domains it takes from others, put in place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar

from q4c_cli.model.rubric import Domain, Level, Rubric, RubricFile, Take

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
    taken = [(take, ready[take.rubric]) for take in file.takes]
    return Rubric(
        ref=ref,
        title=file.title,
        about=file.about,
        documents=_merged((d for _, other in taken for d in other.documents), file.documents, lambda d: d.document),
        evidence_sources=_merged(
            (s for _, other in taken for s in other.evidence_sources), file.evidence_sources, lambda s: s.source
        ),
        scales=file.scales,
        parts=file.parts,
        domains=(*(d for take, other in taken for d in _taken_domains(take, other)), *file.domains),
        results=file.results,
    )


def _merged(theirs: Iterable[Item], ours: Iterable[Item], name: Callable[[Item], str]) -> tuple[Item, ...]:
    """Each id once, theirs first; ours replaces theirs of the same id, in its place."""
    by_id: dict[str, Item] = {}
    for item in (*theirs, *ours):
        by_id[name(item)] = item
    return tuple(by_id.values())


def _taken_domains(take: Take, rubric: Rubric) -> Iterator[Domain]:
    """The taken domains on our part and scale. A list of names gives the order too."""
    wanted = rubric.domains if take.domains == "all" else [rubric.domain_by_id[name] for name in take.domains]
    for domain in wanted:
        changes = {
            "part": take.part,
            "scale": take.scale,
            "learning_points": take.learning_points,
            "levels": _mapped(domain.levels, take.grades),
        }
        yield domain.model_copy(update=changes)


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
