"""One domain or result followed from version to version, as far as it goes on by itself, and its grades with it.

What was merged, split or dropped, or is gone without a word, ends where it was: two things that are not the same are
never counted as one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from q4c_cli.model.rubric import Rubric
from q4c_cli.rules.grading import overall
from q4c_cli.rules.versions.passage import Passage

Kind = Literal["overall", "result", "domain"]

End = Literal["merged", "split", "dropped", "gone"]
"""Why something goes no further. `gone`: it is not in the next version, which does not say why."""

OVERALL = "overall"
"""What the overall result is called where versions are counted together, whatever each of them calls it."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How far one domain or result of one version goes on, and on which ladder its grades are counted.

    It is called `name` in the version `at`, the last that has it. `end` says why it goes no further, and `into` what of
    the next version it became, by label; None and nothing where it has come to the end of the way. `carried` are its
    grades that have a place there. `graded_at` is the last version in which all of them had one and counted alike as
    good or better: there it is called `graded_as`, and `grades` says what each of them is.
    """

    kind: Kind
    rubric: str
    of: str
    at: str
    name: str
    end: End | None
    into: tuple[str, ...]
    carried: Mapping[str, str]
    graded_at: str
    graded_as: str
    grades: Mapping[str, str]

    @property
    def counted_as(self) -> str:
        """The name under which it is counted: its own there, or with the version where it has gone no further."""
        here = OVERALL if self.kind == "overall" else self.name
        return here if self.end is None else apart(here, self.at)


def apart(name: str, ref: str) -> str:
    """What stands for a domain or result that is counted apart, since it went no further than this version."""
    return f"{name}@{ref}"


def follow(rubric: Rubric, kind: Kind, name: str, steps: Iterable[Passage]) -> Standing:
    """How far a domain or result of a rubric goes along these steps. Raises KeyError where it is not in that rubric."""
    here = _Here(rubric.ref, name, {g.grade: g.grade for g in rubric.scale_of(name)})
    counted, whole = here, True
    end: End | None = None
    into: tuple[str, ...] = ()
    for passage in steps:
        to, end, into = _next(kind, here.name, passage)
        if to is None:
            break
        here = here.gone(to, passage)
        whole = whole and _alike(rubric, name, passage.new, here)
        counted = here if whole else counted
    return Standing(
        kind, rubric.ref, name, here.ref, here.name, end, into, here.grades, counted.ref, counted.name, counted.grades
    )


@dataclass(frozen=True, slots=True)
class _Here:
    """Where something has come to, and what each of its first grades is there; those without a place left out."""

    ref: str
    name: str
    grades: Mapping[str, str] = field(default_factory=dict)

    def gone(self, to: str, passage: Passage) -> _Here:
        found = {first: passage.grade(grade, to) for first, grade in self.grades.items()}
        return _Here(passage.new.ref, to, {first: grade for first, grade in found.items() if grade is not None})


def _next(kind: Kind, name: str, passage: Passage) -> tuple[str | None, End | None, tuple[str, ...]]:
    """What something is called in the next version; else None, why, and what it became there, by label."""
    if kind == "overall":
        return overall(passage.new), None, ()
    if name in passage.domains:
        return _next_domain(name, passage)
    there = passage.new.result_by_id.keys() - {overall(passage.new)}
    known = name in there or (kind == "domain" and name in passage.new.domain_by_id)
    return (name, None, ()) if known else (None, "gone", ())


def _next_domain(name: str, passage: Passage) -> tuple[str | None, End | None, tuple[str, ...]]:
    if name in passage.alone:
        return passage.alone[name], None, ()
    place = passage.domains[name]
    labels = tuple(passage.new.domain_by_id[to].label for to in place.names)
    if not labels:
        return None, "dropped" if place.said else "gone", ()
    return None, "split" if place.split else "merged", labels


def _alike(first: Rubric, name: str, now: Rubric, here: _Here) -> bool:
    """Whether every grade has a place, and counts as good or better there just where it did."""
    return all(
        g.grade in here.grades and now.grade_of(here.name, here.grades[g.grade]).good_or_better == g.good_or_better
        for g in first.scale_of(name)
    )
