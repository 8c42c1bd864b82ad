"""What two rubrics say differently about how grades come about: the results and their rules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass

from q4c_cli.model.grading import ResultRules, Rule
from q4c_cli.model.rubric import DomainResult, Rubric
from q4c_cli.rules.comparing.differences import NOWHERE, Difference, Ids, in_one_only, of_fields, of_order, paired
from q4c_cli.rules.comparing.limits import Limited, of_limits
from q4c_cli.rules.comparing.meaning import meaning
from q4c_cli.rules.comparing.order import moved


def of_results(before: Rubric, after: Rubric) -> Iterator[Difference]:
    """The results, then rule by rule what is in them."""
    found = paired(before.results, after.results, lambda r: r.result)
    yield from in_one_only("result", found, lambda r: r.result, NOWHERE)
    for old, new in found.both:
        ids = old.result, new.result
        by_items = isinstance(old, DomainResult) and isinstance(new, DomainResult)
        fields = ("label", "scale", "not_assessed", *(OF_A_DOMAIN if by_items else ()))
        yield from of_fields("result", ids, NOWHERE, (old, new), fields)
        there, here = before.made_of(old), after.made_of(new)
        if set(there) != set(here):
            yield Difference("result", ids, NOWHERE, "of", there, here)
        if by_items:
            yield from of_order("domain", there, here, ids)
        yield from _rules(ids, _numbered(before, old), _numbered(after, new))
        yield from of_limits(ids, Limited(before, old), Limited(after, new))
    yield from of_order("result", _own(before), _own(after), NOWHERE)


def _own(rubric: Rubric) -> list[str]:
    """The results in their order, without the domains that are graded by items."""
    return [r.result for r in rubric.results if not isinstance(r, DomainResult)]


OF_A_DOMAIN = ("part", "looks_for", "document")
"""What is said of a domain that is graded by items, and of no other result."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """A rule, its number in its result from 1 on, and what its condition asks."""

    number: int
    rule: Rule
    asks: Hashable

    @property
    def reason(self) -> str:
        """Its reason, however that is broken into lines."""
        return " ".join(self.rule.because.split())


def _numbered(rubric: Rubric, result: ResultRules) -> list[Numbered]:
    everything = frozenset(rubric.made_of(result))
    return [Numbered(n, rule, meaning(rule.when, everything)) for n, rule in enumerate(result.rules, 1)]


ALIKE: tuple[Callable[[Numbered], Hashable], ...] = (
    lambda r: (r.rule.gives, r.asks, r.reason, r.rule.origin),
    lambda r: (r.rule.gives, r.asks),
    lambda r: (r.rule.gives, r.reason),
    lambda r: r.asks,
    lambda r: r.reason,
)
"""Rules have no ids. Two are taken for the same where they agree in one of these, the earlier ones first. Of the rest,
those are the same that give the same grade and stand between the same others."""


def _rules(within: Ids, before: list[Numbered], after: list[Numbered]) -> Iterator[Difference]:
    both, gone, new = _paired(before, after)
    yield from (Difference("rule", (str(r.number), None), within, None, r.rule, None) for r in gone)
    yield from (Difference("rule", (None, str(r.number)), within, None, None, r.rule) for r in new)
    elsewhere = _elsewhere(both)
    for pair in both:
        old, now = pair
        ids = str(old.number), str(now.number)
        if old.rule.gives != now.rule.gives:
            yield Difference("rule", ids, within, "grade", old.rule.gives, now.rule.gives)
        if old.asks != now.asks:
            yield Difference("rule", ids, within, "when", old.rule.when, now.rule.when)
        yield from of_fields("rule", ids, within, (old.rule, now.rule), ("because", "origin"))
        if pair in elsewhere:
            yield Difference("rule", ids, within, "place", old.number, now.number)


Pair = tuple[Numbered, Numbered]


def _paired(before: list[Numbered], after: list[Numbered]) -> tuple[list[Pair], list[Numbered], list[Numbered]]:
    """Rules that are the same, in the order after, then those in one only."""
    both: list[Pair] = []
    for alike in ALIKE:
        both += _agreeing(_rest(before, both, 0), _rest(after, both, 1), alike, alike)
    between = _between(before, both, 0), _between(after, both, 1)
    both += _agreeing(_rest(before, both, 0), _rest(after, both, 1), *between)
    return sorted(both, key=lambda pair: pair[1].number), _rest(before, both, 0), _rest(after, both, 1)


def _agreeing(
    old: list[Numbered],
    new: list[Numbered],
    old_key: Callable[[Numbered], Hashable],
    new_key: Callable[[Numbered], Hashable],
) -> list[Pair]:
    """Those that agree in their keys, the first with the first."""
    waiting: dict[Hashable, list[Numbered]] = {}
    for rule in reversed(old):
        waiting.setdefault(old_key(rule), []).append(rule)
    return [(waiting[new_key(rule)].pop(), rule) for rule in new if waiting.get(new_key(rule))]


def _rest(rules: list[Numbered], both: list[Pair], side: int) -> list[Numbered]:
    taken = {pair[side].number for pair in both}
    return [rule for rule in rules if rule.number not in taken]


def _between(rules: list[Numbered], both: list[Pair], side: int) -> Callable[[Numbered], Hashable]:
    """What a rule gives, and between which of those that are in both it stands."""
    names = {pair[side].number: name for name, pair in enumerate(both)}

    def key(rule: Numbered) -> Hashable:
        above = next((names[n] for n in range(rule.number, 0, -1) if n in names), None)
        below = next((names[n] for n in range(rule.number, len(rules) + 1) if n in names), None)
        return rule.rule.gives, rule.rule.when is None, above, below

    return key


def _elsewhere(both: list[Pair]) -> list[Pair]:
    """The pairs of rules that were moved past others."""
    named: dict[str, Pair] = {}
    times = Counter[str]()
    for pair in sorted(both, key=lambda pair: pair[0].number):
        name = "\n".join(sorted(rule.rule.model_dump_json() for rule in pair))
        times[name] += 1
        named[f"{name} {times[name]}"] = pair
    before = sorted(named, key=lambda name: named[name][0].number)
    after = sorted(named, key=lambda name: named[name][1].number)
    return [named[name] for name in moved(before, after)]
