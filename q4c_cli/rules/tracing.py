"""Why each result is what it is: the rule that fired, what it turned on, what others lacked, what would change it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from q4c_cli.model.audit import Assessment
from q4c_cli.model.result import Change, Decider, PassedOver, Trace
from q4c_cli.model.rubric import Rubric
from q4c_cli.rules.changes import ChangeSet, smallest_changes
from q4c_cli.rules.conditions import NOT_ASSESSED
from q4c_cli.rules.grading import CompiledResult, CompiledRule, Grader, grader_for
from q4c_cli.rules.lacking import lacked, turned_on
from q4c_cli.rules.trace_words import TraceWords


def trace(rubric: Rubric, assessments: Mapping[str, Assessment]) -> dict[str, Trace]:
    """The trace of every result of an audit by name, in the rubric's order.

    Where there is no grade, `because` says why and `deciders` are what is missing or not assessed. Raises ValueError
    where a grade is not on its scale or the rubric has errors, as `grading.grade` does.
    """
    grader = grader_for(rubric)
    missing = grader.missing(assessments)
    if missing:
        deciders = tuple(Decider(domain, "domain", None) for domain in missing)
        none = Trace(None, grader.why_incomplete(missing), None, deciders, ())
        return {result.result: none for result in rubric.results}
    state = grader.state(assessments)
    fired = grader.extend(state)
    return {
        result.rules_as_written.result: _traced(grader, state, result, rule)
        for result, rule in zip(grader.results, fired, strict=True)
    }


def _traced(grader: Grader, state: Sequence[int], result: CompiledResult, rule: CompiledRule | None) -> Trace:
    preventing = grader.preventing(result, state)
    if rule is None and preventing:
        return Trace(None, grader.why_none(result, state), None, _deciders(grader, state, preventing), ())
    tried = result.rules if rule is None else result.rules[: rule.number]
    passed_over = _passed_over(grader, state, result, tried)
    if rule is None:
        return Trace(None, grader.why_none(result, state), None, _deciders(grader, state, result.of), passed_over)
    written = result.rules_as_written.rules[rule.number]
    changes = smallest_changes(grader, state, result)
    scale = grader.rubric.scales[result.rules_as_written.scale]
    return Trace(
        rule=rule.number,
        because=written.because,
        origin=written.origin,
        deciders=_deciders(grader, state, _decided(state, result, rule)),
        passed_over=passed_over,
        lifts=tuple(_named(grader, state, found) for found in changes.lifts),
        lowers=tuple(_named(grader, state, found) for found in changes.lowers),
        lifts_to=tuple(scale[found.gives].grade for found in changes.lifts),
        lowers_to=tuple(scale[found.gives].grade for found in changes.lowers),
        complete=changes.complete,
    )


def _decided(state: Sequence[int], result: CompiledResult, rule: CompiledRule) -> Iterable[int]:
    """What the rule that fired turned on.

    An `otherwise` turns on what kept the rules above it from holding: those for better grades, if there are any.
    """
    if rule.when is not None:
        return turned_on(rule.when, state)
    above = [r for r in result.rules[: rule.number] if r.when is not None]
    better = [r for r in above if r.rank > rule.rank]
    return {slot for r in better or above if r.when for slot in turned_on(r.when, state)} or result.of


def _passed_over(
    grader: Grader, state: Sequence[int], result: CompiledResult, rules: Sequence[CompiledRule]
) -> tuple[PassedOver, ...]:
    words = TraceWords(grader, state, result)
    written = result.rules_as_written.rules
    return tuple(
        PassedOver(r.number, written[r.number].gives, written[r.number].because, tuple(lacked(r.when, state, words)))
        for r in rules
        if r.when is not None
    )


def _deciders(grader: Grader, state: Sequence[int], slots: Iterable[int]) -> tuple[Decider, ...]:
    return tuple(
        Decider(grader.names[slot], "domain" if slot < len(grader.domains) else "result", _grade(grader, state, slot))
        for slot in sorted(slots)
    )


def _grade(grader: Grader, state: Sequence[int], slot: int) -> str | None:
    rank = state[slot]
    return None if rank == NOT_ASSESSED else grader.rubric.scale_of(grader.names[slot])[rank].grade


def _named(grader: Grader, state: Sequence[int], found: ChangeSet) -> tuple[Change, ...]:
    """The changes by name: domain, grade now, grade needed, in the rubric's order."""
    return tuple(
        (grader.names[slot], _grade(grader, state, slot), grader.rubric.scale_of(grader.names[slot])[rank].grade)
        for slot, rank in found.moves
    )


def deciders(
    grader: Grader, state: Sequence[int], result: CompiledResult, rule: CompiledRule | None
) -> tuple[Decider, ...]:
    """What a result turned on, from a state that has the results' ranks too, without asking what would change it."""
    slots = grader.preventing(result, state) or result.of if rule is None else _decided(state, result, rule)
    return _deciders(grader, state, slots)
