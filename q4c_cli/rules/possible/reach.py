"""What a single grade leaves within reach: the best that a result can still be where one domain has that grade.

Found over all possible audits, not read off the rules, so that it is true whatever the rules are written like.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from q4c_cli.model.rubric import Rubric
from q4c_cli.rules.grading import Grader
from q4c_cli.rules.grading.conditions import NOT_ASSESSED
from q4c_cli.rules.grading.results import CompiledResult
from q4c_cli.rules.grading.steps import Bumps, Counts, Step, Taking, bumped
from q4c_cli.rules.possible.audits import Possible, every_possible, ranks_of
from q4c_cli.rules.possible.bounds import MOST_WORK, oversized
from q4c_cli.rules.possible.gathering import gather
from q4c_cli.rules.possible.kinds import Kinds
from q4c_cli.rules.work import TooMuchWork, Work


@dataclass(frozen=True, slots=True)
class Reach:
    """With this grade in this domain, the result is at most `best`, less than with another grade there.

    `grade` is None for not assessed, `best` is None where there is then no grade at all.
    """

    domain: str
    grade: str | None
    result: str
    best: str | None


@dataclass(frozen=True, slots=True)
class Reached:
    """Every single grade that keeps a result from its best, and the results that could not be settled."""

    limits: tuple[Reach, ...]
    unsettled: tuple[str, ...] = ()


def reached(rubric: Rubric, most_work: int = MOST_WORK) -> Reached:
    """What single grades leave within reach, domain by domain, the worst grades first.

    A result is unsettled where looking at every audit would take more than about `most_work`. Raises ValueError where
    the rubric has errors.
    """
    if oversized(rubric):
        return Reached((), tuple(rubric.result_by_id))
    grader, work = Grader(rubric), Work(most_work)
    found, unsettled = list[Reach](), list[str]()
    try:
        kinds = Kinds(rubric.domains, work)
    except TooMuchWork:
        return Reached((), tuple(rubric.result_by_id))
    for number, result in enumerate(grader.results):
        share = work.share(len(grader.results) - number)
        try:
            found += _limits(grader, result, kinds, share)
        except TooMuchWork:
            unsettled.append(result.rules_as_written.result)
        work.done += share.done
    order = {domain: place for place, domain in enumerate(rubric.domain_by_id)}
    return Reached(tuple(sorted(found, key=lambda reach: order[reach.domain])), tuple(unsettled))


def _limits(grader: Grader, result: CompiledResult, kinds: Kinds, work: Work) -> Iterator[Reach]:
    """The limits on one result, over every kind of case to which the domain applies. Raises TooMuchWork."""
    best: dict[tuple[int, int], int] = {}
    for possible in every_possible(grader, result, kinds, work):
        if possible.applies:
            for grade, rank in _best(possible, work).items():
                best[grade] = max(best.get(grade, NOT_ASSESSED), rank)
    top: dict[int, int] = {}
    for (slot, _), rank in best.items():
        top[slot] = max(top.get(slot, NOT_ASSESSED), rank)
    name = result.rules_as_written.result
    for (slot, rank), most in best.items():
        if most < top[slot]:
            domain = grader.names[slot]
            yield Reach(domain, _grade(grader, domain, rank), name, _grade(grader, name, most))


def _best(possible: Possible, work: Work) -> dict[tuple[int, int], int]:
    """The best rank of the target with each grade of each domain, in one kind of case. Raises TooMuchWork."""
    grader = possible.grader
    place = {(slot, rank): n for n, (slot, rank) in enumerate(_grades(grader, possible))}
    ways = {slot: _ways(grader, possible, slot, place) for slot in possible.domains}

    def moves(step: Step, counts: Counts, seen: int) -> Iterator[tuple[Counts, int]]:
        if isinstance(step, Taking):
            work.spend(possible.each * len(ways[step.slot]))
            for bumps, grades in ways[step.slot].items():
                yield bumped(counts, bumps), seen | grades
        else:
            work.spend(2 * possible.each)
            yield possible.route.settled(step, possible.route.settle(step.result, counts), counts), seen

    ends = gather({possible.route.start: 0}, possible.steps, moves, int.__or__)
    best = dict.fromkeys(place, NOT_ASSESSED)
    for counts, seen in ends.items():
        rank = possible.route.settle(possible.target, counts)
        for grade, n in place.items():
            if seen >> n & 1 and rank > best[grade]:
                best[grade] = rank
    return best


def _grades(grader: Grader, possible: Possible) -> Iterator[tuple[int, int]]:
    """Everything that a domain may be, of those that matter to the result."""
    for slot in possible.domains:
        yield from ((slot, rank) for rank in ranks_of(grader, slot))


def _ways(grader: Grader, possible: Possible, slot: int, place: dict[tuple[int, int], int]) -> dict[Bumps, int]:
    """What a domain adds to the counts, with the grades that do so, each as a bit."""
    ways: dict[Bumps, int] = {}
    for rank in ranks_of(grader, slot):
        bumps = possible.route.bumps(slot, rank)
        ways[bumps] = ways.get(bumps, 0) | 1 << place[slot, rank]
    return ways


def _grade(grader: Grader, name: str, rank: int) -> str | None:
    return None if rank == NOT_ASSESSED else grader.rubric.scale_of(name)[rank].grade
