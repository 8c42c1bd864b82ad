"""Conditions made ready for use: who is looked at, and what each of their grades means for the comparison.

Every domain and every result of a rubric has a *slot*, a number: first the domains, then the results, in the rubric's
order. A *state* is one number for each slot: the rank of its grade on its own scale (0 is the worst), NOT_ASSESSED, or
NOT_APPLICABLE.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from math import ceil, floor

from q4c_cli.model.grading import Condition, CountsAs, ResultRules, Selection
from q4c_cli.model.rubric import Rubric

NOT_ASSESSED = -1
"""The rank of what was not assessed, and of an earlier result without a grade. It picks the last of a row of marks."""

NOT_APPLICABLE = -2
"""The rank of a domain that does not apply to the case, and of a result that is of nothing else. It picks the last but
one of a row of marks, which leaves it out of everything."""

Marks = tuple[bool | None, ...]
"""For each rank of a member, then for NOT_APPLICABLE and for NOT_ASSESSED: whether the comparison holds; None leaves
the member out."""

BESIDES = 2
"""How many marks there are besides those of the grades."""

Test = Callable[[int, int], bool]
"""Whether a quantifier is content with so many hits and so many misses."""


@dataclass(frozen=True, slots=True, eq=False)
class Quantified:
    """A quantifier with its comparison.

    `members` are slots with their marks. `accepts` says whether so many hits and misses will do. More hits than
    `hits_matter`, or more misses than `misses_matter`, make no difference to it.
    """

    condition: Condition
    members: tuple[tuple[int, Marks], ...]
    accepts: Test
    hits_matter: int
    misses_matter: int

    def count(self, state: Sequence[int]) -> tuple[int, int]:
        """How many members fulfil the comparison and how many do not; those left out are neither."""
        hits = misses = 0
        for slot, marks in self.members:
            mark = marks[state[slot]]
            if mark:
                hits += 1
            elif mark is not None:
                misses += 1
        return hits, misses

    def holds(self, state: Sequence[int]) -> bool:
        """Whether it holds in this state."""
        return self.accepts(*self.count(state))

    def marked(self, state: Sequence[int], *wanted: bool) -> list[int]:
        """The slots of the members whose comparison comes out as one of `wanted`, in order."""
        return [slot for slot, marks in self.members if marks[state[slot]] in wanted]

    def applicable(self, state: Sequence[int]) -> list[int]:
        """The slots of the members that apply to the case, in order."""
        return [slot for slot, _ in self.members if state[slot] != NOT_APPLICABLE]


@dataclass(frozen=True, slots=True, eq=False)
class AllOf:
    """Holds where every part does."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True, eq=False)
class AnyOf:
    """Holds where at least one part does."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Not:
    """Holds where its part does not."""

    part: Node


Node = Quantified | AllOf | AnyOf | Not


def holds(node: Node, ask: Callable[[Quantified], bool]) -> bool:
    """Whether a condition holds, where `ask` answers for each quantifier in it."""
    if isinstance(node, Quantified):
        return ask(node)
    if isinstance(node, AllOf):
        return all(holds(part, ask) for part in node.parts)
    if isinstance(node, AnyOf):
        return any(holds(part, ask) for part in node.parts)
    return not holds(node.part, ask)


def quantifiers(node: Node) -> list[Quantified]:
    """Every quantifier in a condition, in the order of writing."""
    if isinstance(node, Quantified):
        return [node]
    parts = (node.part,) if isinstance(node, Not) else node.parts
    return [quantified for part in parts for quantified in quantifiers(part)]


class Compiler:
    """Makes the conditions of one result ready for use. `slots` are those of the domains and of the earlier results."""

    def __init__(self, rubric: Rubric, result: ResultRules, slots: dict[str, int]) -> None:
        self._rubric = rubric
        self._slots = slots
        self._policy = result.not_assessed
        self.of = rubric.made_of(result)

    def compile(self, condition: Condition) -> Node:
        """The condition, made ready. Raises ValueError where it names what is not there or not before this result."""
        if condition.all_of is not None:
            return AllOf(tuple(self.compile(part) for part in condition.all_of))
        if condition.any_of is not None:
            return AnyOf(tuple(self.compile(part) for part in condition.any_of))
        if condition.not_ is not None:
            return Not(self.compile(condition.not_))
        return self._quantified(condition)

    def one_of(self, name: str, grades: Collection[str]) -> Quantified:
        """Whether a domain or an earlier result is one of these grades. Raises ValueError as `compile` does."""
        ranks = {self._rank(name, grade) for grade in grades}
        marks = [rank in ranks for rank in range(len(self._rubric.scale_of(name)))]
        member = self.slot(name), (*marks, None, self._counted_as(name, marks))
        condition = Condition.model_validate({"some": (name,), "is": next(iter(grades))})
        return Quantified(condition, (member,), *_SOME)

    def _quantified(self, condition: Condition) -> Quantified:
        selected = self._selected(condition)
        accepts, hits_matter, misses_matter = _test(condition, len(selected))
        members = tuple((self.slot(name), self._marks(name, condition)) for name in selected)
        return Quantified(condition, members, accepts, hits_matter, misses_matter)

    def _selected(self, condition: Condition) -> tuple[str, ...]:
        written = (condition.every, condition.some, condition.none, condition.of)
        named: Selection = next((selection for selection in written if selection is not None), "all")
        return self.of if named == "all" else tuple(dict.fromkeys(named))

    def slot(self, name: str) -> int:
        """The slot of a domain or an earlier result. Raises ValueError where it is neither."""
        if name not in self._slots:
            raise ValueError(f"{name} is neither a domain nor an earlier result")
        return self._slots[name]

    def _marks(self, name: str, condition: Condition) -> Marks:
        scale = self._rubric.scale_of(name)
        if condition.not_assessed:
            return (*(False for _ in scale), None, True)
        wanted = condition.is_ or condition.at_least or condition.at_most or ""
        bar = self._rank(name, wanted)
        if condition.is_ is not None:
            marks = [rank == bar for rank in range(len(scale))]
        elif condition.at_least is not None:
            marks = [rank >= bar for rank in range(len(scale))]
        else:
            marks = [rank <= bar for rank in range(len(scale))]
        return (*marks, None, self._counted_as(name, marks))

    def _counted_as(self, name: str, marks: Sequence[bool]) -> bool | None:
        """The mark of a member that was not assessed. Outside `of`, a scale without the grade leaves it out."""
        if not isinstance(self._policy, CountsAs):
            return None
        grade = self._policy.counts_as
        if name not in self.of and all(g.grade != grade for g in self._rubric.scale_of(name)):
            return None
        return marks[self._rank(name, grade)]

    def _rank(self, name: str, grade: str) -> int:
        try:
            return self._rubric.rank(name, grade)
        except KeyError:
            raise ValueError(f"{grade} is not on the scale of {name}") from None


_SOME: tuple[Test, int, int] = (lambda hits, misses: hits > 0), 1, 0  # noqa: ARG005 - every test takes both


def _test(condition: Condition, members: int) -> tuple[Test, int, int]:
    """The test of a condition's quantifier, and how many hits and misses can matter to it."""
    if condition.every is not None:
        return (lambda hits, misses: hits > 0 and misses == 0), 1, 1
    if condition.some is not None:
        return _SOME
    if condition.none is not None:
        return (lambda hits, misses: hits == 0), 1, 0  # noqa: ARG005
    bounds = condition.count or condition.share
    least = bounds.min if bounds and bounds.min is not None else 0.0
    most = bounds.max if bounds and bounds.max is not None else float(members)
    if condition.count is not None:
        too_many = floor(most) + 1 if most < members else 0
        return (lambda hits, misses: least <= hits <= most), max(ceil(least), too_many), 0  # noqa: ARG005
    return (lambda hits, misses: hits + misses > 0 and least <= hits / (hits + misses) <= most), members, members
