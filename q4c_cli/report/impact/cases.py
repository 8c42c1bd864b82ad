"""Audits that were graded anew, one by one with their labels, and counted in groups."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from q4c_cli.model.rubric import Rubric
from q4c_cli.report.impact.view import Group, Tally
from q4c_cli.rules.grading import overall
from q4c_cli.rules.versions.passage import Passage
from q4c_cli.rules.versions.regrading import OVERALL, Direction, Directions, Regraded


@dataclass(frozen=True, slots=True)
class ImpactQuestion:
    """Which version is compared with which, by which steps, and whether that is what the newer one says itself.

    `released` are the rubrics that are no drafts, `left_out` the final audits by the older one that cannot be graded.
    """

    old: Rubric
    new: Rubric
    passages: Sequence[Passage]
    mapped: bool
    released: frozenset[str]
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """One audit, with its overall grades by label, whether each is good or better, and which way they go.

    The grades and their marks are None where there is no grade. `moved` are the other results that do not stay.
    """

    regraded: Regraded
    before: str | None
    after: str | None
    good_before: bool | None
    good_after: bool | None
    direction: Direction
    moved: frozenset[str]

    @property
    def audit(self) -> str:
        """The id of the audit."""
        return self.regraded.audit.audit


def cases(asked: ImpactQuestion, regraded: Iterable[Regraded]) -> list[Case]:
    """The audits in the order of their ids."""
    directions = Directions(asked.old, asked.new, asked.passages)
    return [_case(asked, directions, one) for one in sorted(regraded, key=lambda one: one.audit.audit)]


def _case(asked: ImpactQuestion, directions: Directions, one: Regraded) -> Case:
    before = one.outcome.before[overall(asked.old)].grade
    after = one.outcome.results[overall(asked.new)].grade
    old, new = _named(asked.old, before), _named(asked.new, after)
    direction = directions.of(OVERALL, before, after)
    moved = frozenset(_moved(asked, directions, one)) if direction != "same" else frozenset[str]()
    return Case(one, old[0], new[0], old[1], new[1], direction, moved)


def _moved(asked: ImpactQuestion, directions: Directions, one: Regraded) -> Iterator[str]:
    """The results before the overall one that do not stay, or are new."""
    for result in asked.new.results[:-1]:
        name = result.result
        before = one.outcome.before.get(name)
        if before is None or directions.of(name, before.grade, one.outcome.results[name].grade) != "same":
            yield name


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
