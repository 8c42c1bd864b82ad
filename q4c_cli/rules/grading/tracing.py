"""Why each result is what it is: the rule that fired, what it turned on, what others lacked, what would change it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from q4c_cli.model.audit import Assessment, Case
from q4c_cli.model.result import Change, Decider, PassedOver, Trace, Unlimited
from q4c_cli.model.rubric import Rubric
from q4c_cli.rules.grading import Grader, grader_for
from q4c_cli.rules.grading.conditions import NOT_APPLICABLE, NOT_ASSESSED
from q4c_cli.rules.grading.lacking import lacked, turned_on
from q4c_cli.rules.grading.lifting import ChangeSet, smallest_changes
from q4c_cli.rules.grading.results import CompiledLimit, CompiledResult, CompiledRule, Outcome
from q4c_cli.rules.grading.trace_words import TraceWords


def trace(rubric: Rubric, case: Case, assessments: Mapping[str, Assessment]) -> dict[str, Trace]:
    """The trace of every result of an audit by name, in the rubric's order.

    Where there is no grade, `because` says why and `deciders` are what is missing or not assessed. Raises ValueError
    where a grade is not on its scale or the rubric has errors, as `grading.grade` does.
    """
    grader = grader_for(rubric)
    missing = grader.missing(case, assessments)
    if missing:
        deciders = tuple(Decider(domain, "domain", None) for domain in missing)
        none = Trace(None, grader.why_incomplete(missing), None, deciders, ())
        return {result.result: none for result in rubric.results}
    state = grader.state(case, assessments)
    outcomes = grader.extend(state)
    return {
        result.rules_as_written.result: _traced(grader, state, result, outcome)
        for result, outcome in zip(grader.results, outcomes, strict=True)
    }


def _traced(grader: Grader, state: Sequence[int], result: CompiledResult, outcome: Outcome) -> Trace:
    rule, limit = outcome.rule, outcome.limit
    if rule is None:
        return _without_grade(grader, state, result)
    scale = grader.rubric.scales[result.rules_as_written.scale]
    changes = smallest_changes(grader, state, result)
    return Trace(
        rule=rule.number,
        because=(limit or rule).written.because,
        origin=(limit or rule).written.origin,
        deciders=_deciders(grader, state, _turned_on(state, result, rule, limit)),
        passed_over=_passed_over(grader, state, result, result.rules[: rule.number]),
        lifts=tuple(_named(grader, state, found) for found in changes.lifts),
        lowers=tuple(_named(grader, state, found) for found in changes.lowers),
        lifts_to=tuple(scale[found.gives].grade for found in changes.lifts),
        lowers_to=tuple(scale[found.gives].grade for found in changes.lowers),
        complete=changes.complete,
        limit=limit.number if limit else None,
        unlimited=Unlimited(rule.written.gives, rule.written.because) if limit else None,
    )


def _without_grade(grader: Grader, state: Sequence[int], result: CompiledResult) -> Trace:
    why = grader.why_none(result, state)
    preventing = grader.preventing(result, state)
    if preventing or state[result.slot] == NOT_APPLICABLE:
        return Trace(None, why, None, _deciders(grader, state, preventing), ())
    looked_at = [slot for slot in result.of if state[slot] != NOT_APPLICABLE]
    passed_over = _passed_over(grader, state, result, result.rules)
    return Trace(None, why, None, _deciders(grader, state, looked_at), passed_over)


def _decided(state: Sequence[int], result: CompiledResult, rule: CompiledRule) -> Iterable[int]:
    """What the rule that fired turned on.

    An `otherwise` turns on what kept the rules above it from holding: those for the next better grade, if there are
    any. What an even better one lacks is no reason for not being the next.
    """
    if rule.when is not None:
        return turned_on(rule.when, state)
    above = [r for r in result.rules[: rule.number] if r.when is not None]
    next_up = min((r.rank for r in above if r.rank > rule.rank), default=None)
    telling = [r for r in above if r.rank == next_up] or above
    found = {slot for r in telling if r.when for slot in turned_on(r.when, state)}
    return found or [slot for slot in result.of if state[slot] != NOT_APPLICABLE]


def _passed_over(
    grader: Grader, state: Sequence[int], result: CompiledResult, rules: Sequence[CompiledRule]
) -> tuple[PassedOver, ...]:
    """The rules tried in vain and what each lacked; to that belong the limits that its grade would be held down by."""
    words = TraceWords(grader, state, result)
    limits = [limit for limit in result.limits if limit.when.holds(state)]
    return tuple(
        PassedOver(
            rule.number,
            rule.written.gives,
            rule.written.because,
            (
                *lacked(rule.when, state, words),
                *(words.allowance(limit) for limit in limits if limit.rank < rule.rank),
            ),
        )
        for rule in rules
        if rule.when is not None
    )


def _deciders(grader: Grader, state: Sequence[int], slots: Iterable[int]) -> tuple[Decider, ...]:
    return tuple(
        Decider(
            name=grader.names[slot],
            kind="domain" if slot < len(grader.domains) else "result",
            grade=_grade(grader, state, slot),
            applies=state[slot] != NOT_APPLICABLE,
        )
        for slot in sorted(slots)
    )


def _grade(grader: Grader, state: Sequence[int], slot: int) -> str | None:
    rank = state[slot]
    return None if rank in (NOT_ASSESSED, NOT_APPLICABLE) else grader.rubric.scale_of(grader.names[slot])[rank].grade


def _named(grader: Grader, state: Sequence[int], found: ChangeSet) -> tuple[Change, ...]:
    """The changes by name: domain, grade now, grade needed, in the rubric's order."""
    return tuple(
        (grader.names[slot], _grade(grader, state, slot), grader.rubric.scale_of(grader.names[slot])[rank].grade)
        for slot, rank in found.moves
    )


def deciders(grader: Grader, state: Sequence[int], result: CompiledResult, outcome: Outcome) -> tuple[Decider, ...]:
    """What a result turned on, from a state that has the results' ranks too, without asking what would change it."""
    if outcome.rule is None:
        return _deciders(grader, state, grader.preventing(result, state) or result.of)
    return _deciders(grader, state, _turned_on(state, result, outcome.rule, outcome.limit))


def _turned_on(
    state: Sequence[int], result: CompiledResult, rule: CompiledRule, limit: CompiledLimit | None
) -> Iterable[int]:
    """What limits a grade; where nothing does, what the rule that fired turned on."""
    return [limit.of] if limit else _decided(state, result, rule)
