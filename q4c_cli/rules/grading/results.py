"""A result made ready for use: the rules in order, and the limits that hold after them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from q4c_cli.model.grading import Condition, Limit, ResultRules, Rule
from q4c_cli.model.result import Result
from q4c_cli.model.rubric import Rubric
from q4c_cli.rules.grading.conditions import (
    NOT_APPLICABLE,
    NOT_ASSESSED,
    Compiler,
    Node,
    Quantified,
    holds,
    quantifiers,
)

Asks = Callable[[Quantified], bool]

REMEMBERED = 16_384
"""How many combinations of grades a result remembers its outcome for: audits of one rubric repeat themselves."""


@dataclass(frozen=True, slots=True, eq=False)
class CompiledRule:
    """One rule: its place among the rules, its condition (None: otherwise), what it gives as a rank and as a Result."""

    number: int
    when: Node | None
    rank: int
    written: Rule
    result: Result


@dataclass(frozen=True, slots=True, eq=False)
class CompiledLimit:
    """One of the grades that a limit allows at most: the limit's place, when it holds, and that grade, as a rank too.

    `of` is the slot of the thing that limits. A limit that allows different grades is several of these.
    """

    number: int
    of: int
    when: Quantified
    rank: int
    written: Limit


class Outcome(NamedTuple):
    """What came of a result: its rank, the rule that held, and the limit that it is held down by, if any."""

    rank: int
    rule: CompiledRule | None = None
    limit: CompiledLimit | None = None


NO_GRADE = Outcome(NOT_ASSESSED)
DOES_NOT_APPLY = Outcome(NOT_APPLICABLE)


@dataclass(frozen=True, slots=True, eq=False)
class CompiledResult:
    """One result. While `shut` holds there is no grade, whatever the rules say. `limits` have the lowest first.

    `looks_at` are the slots that it depends on. `remembered` is what came of what stood there before.
    """

    rules_as_written: ResultRules
    slot: int
    of: tuple[int, ...]
    shut: Quantified | None
    rules: tuple[CompiledRule, ...]
    limits: tuple[CompiledLimit, ...]
    looks_at: tuple[int, ...]
    remembered: dict[tuple[int, ...], Outcome] = field(default_factory=dict)

    def quantifiers(self) -> list[Quantified]:
        """Every quantifier that the grade depends on."""
        shut = [self.shut] if self.shut is not None else []
        rules = [q for rule in self.rules if rule.when is not None for q in quantifiers(rule.when)]
        return [*shut, *rules, *(limit.when for limit in self.limits)]

    def applies(self, state: Sequence[int]) -> bool:
        """Whether anything that the result is of applies to the case."""
        return any(state[slot] != NOT_APPLICABLE for slot in self.of)

    def outcome_in(self, state: Sequence[int]) -> Outcome:
        """What came of the result in a state."""
        seen = tuple([state[slot] for slot in self.looks_at])
        if seen not in self.remembered:
            if len(self.remembered) >= REMEMBERED:
                self.remembered.clear()
            applies = self.applies(state)
            self.remembered[seen] = self.outcome(lambda q: q.holds(state)) if applies else DOES_NOT_APPLY
        return self.remembered[seen]

    def outcome(self, ask: Asks) -> Outcome:
        """What the rules and limits give, where `ask` answers for each quantifier and the result applies."""
        if self.shut is not None and ask(self.shut):
            return NO_GRADE
        for rule in self.rules:
            if rule.when is None or holds(rule.when, ask):
                return self.held_down(rule, ask)
        return NO_GRADE

    def held_down(self, rule: CompiledRule, ask: Asks) -> Outcome:
        """What becomes of the grade that a rule gives, by way of the limits."""
        for limit in self.limits:
            if limit.rank >= rule.rank:
                break
            if ask(limit.when):
                return Outcome(limit.rank, rule, limit)
        return Outcome(rule.rank, rule)


def compiled(rubric: Rubric, result: ResultRules, slots: dict[str, int]) -> CompiledResult:
    """A result made ready. `slots` are those of the domains and of the earlier results.

    Raises ValueError where it names what is not among those, or a grade that is not on the scale that applies.
    """
    compiler = Compiler(rubric, result, slots)
    ranks = {grade.grade: rank for rank, grade in enumerate(rubric.scales[result.scale])}
    rules = []
    for number, rule in enumerate(result.rules):
        if rule.gives not in ranks:
            raise ValueError(f"{rule.gives} is not on the scale of {result.result}")
        when = compiler.compile(rule.when) if rule.when is not None else None
        finished = Result(result.result, rule.gives, None, number)
        rules.append(CompiledRule(number, when, ranks[rule.gives], rule, finished))
    limits = [
        one for n, limit in enumerate(result.no_better_than) for one in _limits(rubric, compiler, ranks, n, limit)
    ]
    shut = _shut(compiler, result)
    of = tuple(compiler.slot(name) for name in compiler.of)
    nodes = [shut, *(rule.when for rule in rules), *(limit.when for limit in limits)]
    looked_at = {slot for node in nodes if node for q in quantifiers(node) for slot, _ in q.members}
    return CompiledResult(
        rules_as_written=result,
        slot=len(slots),
        of=of,
        shut=shut,
        rules=tuple(rules),
        limits=tuple(sorted(limits, key=lambda limit: (limit.rank, limit.number))),
        looks_at=tuple(sorted(looked_at.union(of))),
    )


def _limits(
    rubric: Rubric, compiler: Compiler, ranks: Mapping[str, int], number: int, limit: Limit
) -> Iterator[CompiledLimit]:
    """A limit made ready: one for each of the grades that it allows at most. The best grade is no limit."""
    slot = compiler.slot(limit.of)
    allowed = limit.grades or {grade.grade: grade.grade for grade in rubric.scale_of(limit.of)}
    for most in dict.fromkeys(allowed.values()):
        if most not in ranks:
            raise ValueError(f"{most} is not on the scale of what is limited")
        theirs = [grade for grade, allows in allowed.items() if allows == most]
        if ranks[most] < len(ranks) - 1:
            yield CompiledLimit(number, slot, compiler.one_of(limit.of, theirs), ranks[most], limit)


def _shut(compiler: Compiler, result: ResultRules) -> Quantified | None:
    """When there is no grade: with `blocks`, while any of `of` was not assessed; with `ignore`, while all were not."""
    if result.not_assessed == "blocks":
        condition = Condition(some="all", not_assessed=True)
    elif result.not_assessed == "ignore":
        condition = Condition(every="all", not_assessed=True)
    else:
        return None
    node = compiler.compile(condition)
    assert isinstance(node, Quantified)  # noqa: S101 - a quantifier compiles to nothing else
    return node
