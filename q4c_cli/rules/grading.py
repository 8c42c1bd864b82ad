"""From grades of domains to results: rules tried in order, the first that holds wins.

The rules are the rubric's; this module knows none of its own, except for what happens when something is missing:

- A domain without an assessment, or with neither a grade nor a reason for not being assessed, makes the audit
  incomplete. An incomplete audit has no grades at all.
- What was not assessed is left out (`ignore`), prevents a grade (`blocks`) or counts as a grade (`counts_as`), as each
  result says. With `ignore`, a result of which nothing at all was assessed has no grade.
- A domain or result named by a rule outside the result's `of` is treated in the same way, but never prevents a grade;
  and it is left out where its scale does not have the grade that it would count as.
- An earlier result without a grade counts as not assessed.
- `not_assessed: true` looks at what was really assessed, whatever it may count as.
- Over nothing assessed, `every`, `some` and `share` do not hold; `none` does, and `count` counts 0.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from q4c_cli.model.audit import Assessment
from q4c_cli.model.grading import Condition, ResultRules
from q4c_cli.model.result import Result
from q4c_cli.model.rubric import Rubric
from q4c_cli.rules.conditions import NOT_ASSESSED, Compiler, Node, Quantified, holds
from q4c_cli.rules.words import joined

REMEMBERED = 16_384
"""How many combinations of grades a grader remembers the results of: audits of one rubric repeat themselves."""

Asks = Callable[[Quantified], bool]


@dataclass(frozen=True, slots=True, eq=False)
class CompiledRule:
    """One rule: its place, what it gives as a rank and as a finished Result, and its condition (None: otherwise)."""

    number: int
    when: Node | None
    rank: int
    result: Result


@dataclass(frozen=True, slots=True, eq=False)
class CompiledResult:
    """One result. While `shut` holds there is no grade, whatever the rules say."""

    rules_as_written: ResultRules
    slot: int
    of: tuple[int, ...]
    shut: Quantified | None
    rules: tuple[CompiledRule, ...]

    def fired(self, ask: Asks) -> CompiledRule | None:
        """The first rule that holds, where `ask` answers for each quantifier; None where there is no grade."""
        if self.shut is not None and ask(self.shut):
            return None
        for rule in self.rules:
            if rule.when is None or holds(rule.when, ask):
                return rule
        return None


class Grader:
    """A rubric made ready for grading many audits. Makes nothing of what is not in the rubric.

    Raises ValueError where the rubric has errors: rules about names or grades that are not there. The checks find those
    first.
    """

    def __init__(self, rubric: Rubric) -> None:
        self.rubric = rubric
        self.names = (*rubric.domain_by_id, *rubric.result_by_id)
        self.domains = tuple(
            (d.domain, {g.grade: rank for rank, g in enumerate(rubric.scales[d.scale])}) for d in rubric.domains
        )
        slots = {name: slot for slot, name in enumerate(rubric.domain_by_id)}
        self.results: tuple[CompiledResult, ...] = ()
        for result in rubric.results:
            compiled = _compiled(rubric, result, slots)
            self.results = (*self.results, compiled)
            slots[result.result] = compiled.slot
        self._judged = lru_cache(maxsize=REMEMBERED)(self._judge)

    def grade(self, assessments: Mapping[str, Assessment]) -> dict[str, Result]:
        """Every result of an audit, in the rubric's order. Raises ValueError where a grade is not on its scale."""
        missing = self.missing(assessments)
        if missing:
            why = self.why_incomplete(missing)
            return {r.result: Result(r.result, None, why, None) for r in self.rubric.results}
        return dict(self._judged(tuple(self.state(assessments))))

    def _judge(self, domains: tuple[int, ...]) -> dict[str, Result]:
        state = list(domains)
        judged = {}
        for result, rule in zip(self.results, self.extend(state), strict=True):
            name = result.rules_as_written.result
            judged[name] = rule.result if rule else Result(name, None, self.why_none(result, state), None)
        return judged

    def missing(self, assessments: Mapping[str, Assessment]) -> list[str]:
        """The domains that have not been dealt with, in the rubric's order."""
        return [domain for domain, _ in self.domains if (found := assessments.get(domain)) is None or not found.settled]

    def state(self, assessments: Mapping[str, Assessment]) -> list[int]:
        """The domains' part of the state. None may be missing. Raises ValueError where a grade is not on its scale."""
        state = []
        for domain, ranks in self.domains:
            grade = assessments[domain].grade
            if grade is not None and grade not in ranks:
                raise ValueError(f"{grade} is not on the scale of {domain}")
            state.append(NOT_ASSESSED if grade is None else ranks[grade])
        return state

    def extend(self, state: list[int]) -> list[CompiledRule | None]:
        """Add each result's rank to the domains' part of a state; give the rule that fired for each, if any."""
        fired = []
        for result in self.results:
            rule = result.fired(lambda quantified: quantified.holds(state))
            state.append(rule.rank if rule else NOT_ASSESSED)
            fired.append(rule)
        return fired

    def label(self, slot: int) -> str:
        """What people call the domain or result of this slot."""
        name = self.names[slot]
        owner = self.rubric.domain_by_id.get(name) or self.rubric.result_by_id[name]
        return owner.label

    def why_incomplete(self, missing: Sequence[str]) -> str:
        """Why an audit with these domains missing has no grades, in a sentence."""
        labels = [self.rubric.domain_by_id[name].label for name in missing]
        return f"The audit is incomplete: {joined(labels)} {'has' if len(labels) == 1 else 'have'} no assessment yet."

    def preventing(self, result: CompiledResult, state: Sequence[int]) -> list[int]:
        """The slots that were not assessed and so prevent a grade; empty where nothing does."""
        if result.shut is None or not result.shut.holds(state):
            return []
        return result.shut.marked(state, True)

    def why_none(self, result: CompiledResult, state: Sequence[int]) -> str:
        """Why a result has no grade in this state, in a sentence."""
        label = result.rules_as_written.label
        slots = self.preventing(result, state)
        if not slots:
            return f"None of the rules of {label} holds."
        if result.rules_as_written.not_assessed == "ignore":
            return f"{label} has no grade, because nothing it is made of was assessed."
        return f"{label} has no grade, because {self._not_assessed(slots)}."

    def _not_assessed(self, slots: Sequence[int]) -> str:
        domains = [self.label(slot) for slot in slots if slot < len(self.domains)]
        results = [self.label(slot) for slot in slots if slot >= len(self.domains)]
        said = []
        if domains:
            said.append(f"{joined(domains)} {'was' if len(domains) == 1 else 'were'} not assessed")
        if results:
            said.append(f"{joined(results)} {'has' if len(results) == 1 else 'have'} none")
        return " and ".join(said)


def _compiled(rubric: Rubric, result: ResultRules, slots: dict[str, int]) -> CompiledResult:
    compiler = Compiler(rubric, result, slots)
    ranks = {grade.grade: rank for rank, grade in enumerate(rubric.scales[result.scale])}
    rules = []
    for number, rule in enumerate(result.rules):
        if rule.gives not in ranks:
            raise ValueError(f"{rule.gives} is not on the scale of {result.result}")
        finished = Result(result.result, rule.gives, None, number)
        when = compiler.compile(rule.when) if rule.when is not None else None
        rules.append(CompiledRule(number, when, ranks[rule.gives], finished))
    return CompiledResult(
        rules_as_written=result,
        slot=len(slots),
        of=tuple(compiler.slot(name) for name in compiler.of),
        shut=_shut(compiler, result),
        rules=tuple(rules),
    )


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


class _Same:
    """A rubric as a key: the same object is the same key. Comparing rubrics by content would cost more than grading."""

    __slots__ = ("rubric",)

    def __init__(self, rubric: Rubric) -> None:
        self.rubric = rubric

    def __hash__(self) -> int:
        return id(self.rubric)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.rubric is self.rubric


@lru_cache(maxsize=32)
def _grader(key: _Same) -> Grader:
    return Grader(key.rubric)


def grader_for(rubric: Rubric) -> Grader:
    """The grader of a rubric, made once for each rubric object and kept while it is among the last 32 used."""
    return _grader(_Same(rubric))


def grade(rubric: Rubric, assessments: Mapping[str, Assessment]) -> dict[str, Result]:
    """Every result of an audit by name, in the rubric's order, the overall one last.

    Where there is no grade, `why_none` says why: incomplete, not assessed, or no rule. What is assessed beyond the
    rubric's domains is not looked at. Raises ValueError where a grade is not on its scale or the rubric has errors; the
    checks find both first.
    """
    return grader_for(rubric).grade(assessments)


def overall(rubric: Rubric) -> str:
    """The name of the overall result, which is the last. Raises IndexError where a rubric has no results."""
    return rubric.results[-1].result
