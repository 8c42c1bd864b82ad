"""Audits that were graded anew, one by one with their labels, and counted in groups."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from q4c_cli.model.audit import Audit
from q4c_cli.model.rubric import Rubric
from q4c_cli.report.impact import sentences
from q4c_cli.report.impact.view import Elsewhere, Group, Tally
from q4c_cli.rules.grading import overall
from q4c_cli.rules.versions.passage import Passage
from q4c_cli.rules.versions.regrading import OVERALL, Direction, Directions, Regraded


@dataclass(frozen=True, slots=True)
class ImpactQuestion:
    """Which version is compared with which, by which steps, and whether that is what the newer one says itself.

    `released` are the rubrics that are no drafts. By the older version and those it comes from, `left_out` are the
    final audits that cannot be graded, and `drafts` counts the drafts. `elsewhere` are audits by other versions of the
    same rubrics, `there` all versions there are. `unreadable` are the files nobody can read.
    """

    old: Rubric
    new: Rubric
    passages: Sequence[Passage]
    mapped: bool
    released: frozenset[str]
    left_out: tuple[str, ...] = ()
    unreadable: tuple[str, ...] = ()
    drafts: int = 0
    elsewhere: tuple[Audit, ...] = ()
    there: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Batch:
    """The audits that one version judged, graded anew, and the steps from that version to the newer one."""

    old: Rubric
    passages: Sequence[Passage]
    regraded: Sequence[Regraded]


@dataclass(frozen=True, slots=True)
class Case:
    """One audit, with its overall grades by label, whether each is good or better, and which way they go.

    The grades and their marks are None where there is no grade. `ways` says where the other results go that both
    versions have; `moved` are those that do not stay, or are new.
    """

    regraded: Regraded
    before: str | None
    after: str | None
    good_before: bool | None
    good_after: bool | None
    direction: Direction
    ways: Mapping[str, Direction]
    moved: frozenset[str]

    @property
    def audit(self) -> str:
        """The id of the audit."""
        return self.regraded.audit.audit


def elsewhere(asked: ImpactQuestion) -> tuple[Elsewhere, ...]:
    """The audits by versions that the older one does not come from, version by version."""
    count: dict[str, Counter[bool]] = {}
    for audit in asked.elsewhere:
        count.setdefault(audit.rubric, Counter())[audit.final] += 1
    return tuple(
        Elsewhere(ref, many[True], many[False], sentences.elsewhere(asked, ref, many[True], many[False]))
        for ref, many in sorted(count.items())
    )


def cases(asked: ImpactQuestion, batches: Iterable[Batch]) -> list[Case]:
    """The audits in the order of their ids, whichever version they were judged by."""
    found = [case for batch in batches for case in _of_batch(asked.new, batch)]
    return sorted(found, key=lambda case: case.audit)


def _of_batch(new: Rubric, batch: Batch) -> Iterator[Case]:
    directions = Directions(batch.old, new, batch.passages)
    return (_case(batch.old, new, directions, one) for one in batch.regraded)


def _case(rubric: Rubric, other: Rubric, directions: Directions, one: Regraded) -> Case:
    results = one.outcome.results
    before, after = one.outcome.before[overall(rubric)].grade, results[overall(other)].grade
    old, new = _named(rubric, before), _named(other, after)
    direction = directions.of(OVERALL, before, after)
    names = [result.result for result in other.results[:-1]]
    there = {name: one.outcome.before[name].grade for name in names if name in one.outcome.before}
    ways = {name: directions.of(name, grade, results[name].grade) for name, grade in there.items()}
    moved = frozenset(name for name in names if direction != "same" and ways.get(name) != "same")
    return Case(one, old[0], new[0], old[1], new[1], direction, ways, moved)


def _named(rubric: Rubric, grade: str | None) -> tuple[str, bool] | tuple[None, None]:
    if grade is None:
        return None, None
    found = rubric.grade_of(overall(rubric), grade)
    return found.label, found.good_or_better


def tally(directions: Iterable[Direction]) -> Tally:
    """How many go where."""
    count = Counter(directions)
    return Tally(
        audits=count.total(),
        same=count["same"],
        better=count["better"],
        worse=count["worse"],
        other=count["other"],
        graded=count["graded"],
        ungraded=count["ungraded"],
    )


def group(name: str, label: str, members: Sequence[Case]) -> Group:
    """Some audits counted together."""
    before = [case.good_before for case in members if case.good_before is not None]
    after = [case.good_after for case in members if case.good_after is not None]
    return Group(
        name, label, tally(case.direction for case in members), sum(before), len(before), sum(after), len(after)
    )


def groups(
    every: Iterable[Case], key: Callable[[Case], str], label: Callable[[str], str], known: Mapping[str, str]
) -> tuple[Group, ...]:
    """The audits counted by some key of theirs: those that are `known` first, in that order, then the others."""
    members: dict[str, list[Case]] = {}
    for case in every:
        members.setdefault(key(case), []).append(case)
    place = {name: number for number, name in enumerate(known)}
    ordered = sorted(members, key=lambda name: (place.get(name, len(place)), name))
    return tuple(group(name, label(name), members[name]) for name in ordered)
