"""What two rubrics grade differently, exactly: both graders are walked together over all audits that both can judge.

Nothing is sampled: every audit of every kind of case that the one or the other tells apart is counted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from q4c_cli.model.rubric import Rubric
from q4c_cli.rules.comparing.common import AFTER, BEFORE, CommonKind, Commons, Together
from q4c_cli.rules.comparing.side import target_of
from q4c_cli.rules.comparing.walk import End, Walk
from q4c_cli.rules.grading import Grader
from q4c_cli.rules.possible.audits import domains_behind
from q4c_cli.rules.possible.bounds import MOST_WORK, oversized
from q4c_cli.rules.possible.examples import Grades
from q4c_cli.rules.possible.kinds import Excluded, Traits
from q4c_cli.rules.work import TooMuchWork, Work


@dataclass(frozen=True, slots=True)
class Example:
    """An audit, as far as it matters to one result: its domains, and what the results come to by either rubric.

    The result in question is the last, after those that it depends on. `case` is what the case has to be like, where
    that matters.
    """

    grades: Grades
    before: Grades
    after: Grades
    case: Traits = ()


@dataclass(frozen=True, slots=True)
class Move:
    """Audits of which a result goes from one grade to another: how many, and the smallest. None is no grade.

    The smallest is the one with least not assessed, then the one with the lowest grades.
    """

    before: str | None
    after: str | None
    audits: int
    example: Example


@dataclass(frozen=True, slots=True)
class ResultMoves:
    """What becomes of one result that both rubrics have: every move that changes it, the commonest first."""

    result: str
    moves: tuple[Move, ...]

    @property
    def different(self) -> int:
        """How many audits come out differently."""
        return sum(move.audits for move in self.moves)


@dataclass(frozen=True, slots=True)
class AllMoves:
    """What grades differently. `results` are in the order of the rubric after.

    `audits` is how many audits both can judge, `commons` what these have in common; 0 and None where that is too much
    to say. `incomparable` are results made of a domain that has no grade in common; `unsettled` are those whose rules
    tell too many audits apart to look at all of them.
    """

    commons: Commons | None
    audits: int
    results: tuple[ResultMoves, ...]
    incomparable: tuple[str, ...]
    unsettled: tuple[str, ...]


def all_moves(before: Rubric, after: Rubric, most_work: int = MOST_WORK) -> AllMoves:
    """What the two grade differently, for every result that both have. It stops at about `most_work`.

    Raises ValueError where one of them has errors; the checks find those first.
    """
    names = [r.result for r in after.results if r.result in before.result_by_id]
    work = Work(most_work)
    try:
        if oversized(before) or oversized(after):
            raise TooMuchWork
        commons = Commons(before, after, work)
    except TooMuchWork:
        return AllMoves(None, 0, (), (), tuple(names))
    graders = Grader(before), Grader(after)
    found, incomparable, unsettled = list[ResultMoves](), list[str](), list[str]()
    for number, name in enumerate(names):
        share = work.share(len(names) - number)
        try:
            moves = _Moves(graders, name, commons, share).found()
            if moves is None:
                incomparable.append(name)
            else:
                found.append(ResultMoves(name, moves))
        except TooMuchWork:
            unsettled.append(name)
        work.done += share.done
    return AllMoves(commons, commons.audits, tuple(found), tuple(incomparable), tuple(unsettled))


@dataclass(frozen=True, slots=True)
class _Moves:
    """The moves of one result over all kinds of case."""

    graders: tuple[Grader, Grader]
    name: str
    commons: Commons
    work: Work

    def found(self) -> tuple[Move, ...] | None:
        """Every move; None where nothing can be compared. Raises TooMuchWork."""
        telling = self.commons.telling((self._behind(BEFORE), self._behind(AFTER)))
        audits: dict[tuple[str | None, str | None], int] = {}
        smallest: dict[tuple[str | None, str | None], tuple[int, str, Example]] = {}
        for kinds in self._alike(telling):
            walk = Walk(self.graders, self.name, kinds[0])
            if not walk.comparable:
                return None
            names = [domain.domain for domain in walk.domains]
            others = sum(kind.audits(without=names) for kind in kinds)
            traits = self.commons.traits(kinds[0], telling, self.work)
            for end in walk.ends(self.work):
                key = end.before, end.after
                audits[key] = audits.get(key, 0) + end.audits * others
                example = _example(walk, end, traits)
                one = end.size, repr(sorted(example.grades, key=repr)), example
                smallest[key] = min(one, smallest.get(key, one), key=lambda each: each[:2])
        moves = [Move(*key, many, smallest[key][2]) for key, many in audits.items()]
        return tuple(sorted(moves, key=lambda m: (-m.audits, m.before or "", m.after or "")))

    def _behind(self, side: int) -> Excluded:
        grader = self.graders[side]
        return domains_behind(grader, target_of(grader, self.name))

    def _alike(self, telling: Together) -> Iterator[Sequence[CommonKind]]:
        """The kinds of case, those together in which what the result looks at may be the same."""
        alike: dict[Together, list[CommonKind]] = {}
        for kind in self.commons.kinds:
            out = kind.excluded[BEFORE] & telling[BEFORE], kind.excluded[AFTER] & telling[AFTER]
            alike.setdefault(out, []).append(kind)
        yield from alike.values()


def _example(walk: Walk, end: End, traits: Traits) -> Example:
    grades = tuple((domain.domain, end.smallest[domain.domain].grade) for domain in walk.domains)
    before, after = (
        tuple(side.results({name: common.ranks[number] for name, common in end.smallest.items()}))
        for number, side in enumerate(walk.sides)
    )
    return Example(grades, before, after, traits)
