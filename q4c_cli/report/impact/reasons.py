"""Why audits move from one overall grade to another, or have none any more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from q4c_cli.model.rubric import Rubric
from q4c_cli.report.impact import sentences
from q4c_cli.report.impact.cases import Case, ImpactQuestion
from q4c_cli.report.impact.view import AuditLine, Decider, Fired, Reason, Ungraded, WithoutPlace
from q4c_cli.rules.grading import overall
from q4c_cli.rules.grading.rule_words import RuleWords
from q4c_cli.rules.versions.regrading import Direction
from q4c_cli.rules.words import joined

EXAMPLES = 3
"""How many audits are named as examples."""


class _Given(NamedTuple):
    """A result, its grade, and the places of the rule that gives it and of the limit that holds it down."""

    result: str
    grade: str | None
    rule: int | None
    limit: int | None


Rules = tuple[_Given, ...]
"""What gives the overall result, then what gives those it turned on that have moved."""


class _Kind(NamedTuple):
    """What audits have in common that move for the same reason."""

    direction: Direction
    before: str | None
    after: str | None
    rules: Rules


_ORDER: tuple[Direction, ...] = ("worse", "better", "other", "graded", "ungraded", "same")


def reasons(asked: ImpactQuestion, every: Iterable[Case]) -> tuple[Reason, ...]:
    """Those that move and have a grade, together by their grades and the rules that give these; many first."""
    found: dict[_Kind, list[Case]] = {}
    for case in every:
        if case.direction not in ("same", "ungraded"):
            kind = _Kind(case.direction, case.before, case.after, _rules(asked.new, case))
            found.setdefault(kind, []).append(case)
    ordered = sorted(found, key=lambda kind: (_ORDER.index(kind.direction), -len(found[kind]), str(kind)))
    return tuple(
        Reason(
            before=kind.before,
            after=kind.after,
            direction=kind.direction,
            audits=len(found[kind]),
            rules=_fired(asked.new, kind.rules, found[kind]),
            examples=tuple(case.audit for case in found[kind][:EXAMPLES]),
        )
        for kind in ordered
    )


def _rules(rubric: Rubric, case: Case) -> Rules:
    decided, results = case.regraded.outcome.decided, case.regraded.outcome.results
    found: dict[str, _Given] = {}
    waiting = [overall(rubric)] if decided else []
    while waiting:
        name = waiting.pop(0)
        if name not in found:
            found[name] = _Given(name, results[name].grade, decided[name].rule, decided[name].limit)
            waiting += [each.name for each in decided[name].deciders if each.name in case.moved]
    return tuple(found.values())


def _fired(rubric: Rubric, rules: Rules, some: Sequence[Case]) -> tuple[Fired, ...]:
    return tuple(_one_fired(rubric, given, some) for given in rules)


def _one_fired(rubric: Rubric, given: _Given, some: Sequence[Case]) -> Fired:
    result = rubric.result_by_id[given.result]
    words = RuleWords(rubric, result)
    rule = result.rules[given.rule] if given.rule is not None else None
    limit = result.no_better_than[given.limit] if given.limit is not None else None
    when = words.condition(rule.when) if rule is not None and rule.when is not None else None
    return Fired(
        result=result.label,
        grade=rubric.grade_of(given.result, given.grade).label if given.grade is not None else None,
        rule=None if given.rule is None else given.rule + 1,
        limit=None if given.limit is None else given.limit + 1,
        when=joined(words.limit(limit)) if limit is not None else when,
        because=limit.because if limit is not None else rule.because if rule is not None else None,
        decided_by=_decided_by(rubric, given.result, some),
    )


def _decided_by(rubric: Rubric, name: str, some: Iterable[Case]) -> tuple[Decider, ...]:
    """What a result turned on, what it did in most audits first."""
    count = Counter(each for case in some for each in case.regraded.outcome.decided[name].deciders)
    place = {name: number for number, name in enumerate((*rubric.domain_by_id, *rubric.result_by_id))}
    ordered = sorted(count, key=lambda each: (-count[each], place[each.name], each.grade or ""))
    return tuple(Decider(*_labels(rubric, each.name, each.grade), count[each]) for each in ordered)


def _labels(rubric: Rubric, name: str, grade: str | None) -> tuple[str, str | None]:
    owner = rubric.domain_by_id.get(name) or rubric.result_by_id[name]
    return owner.label, None if grade is None else rubric.grade_of(name, grade).label


def ungraded(every: Iterable[Case]) -> tuple[Ungraded, ...]:
    """Those that have no overall grade any more, by why; many first."""
    found: dict[str, list[Case]] = {}
    for case in every:
        if case.direction == "ungraded":
            found.setdefault(sentences.why_ungraded(case.regraded.outcome), []).append(case)
    ordered = sorted(found, key=lambda why: (-len(found[why]), why))
    return tuple(Ungraded(why, len(found[why]), tuple(c.audit for c in found[why][:EXAMPLES])) for why in ordered)


def without_place(every: Iterable[Case]) -> tuple[WithoutPlace, ...]:
    """What nothing stands for in the other version, by domain, and in how many audits."""
    count = Counter(
        (left.domain, left.label, left.what) for case in every for left in case.regraded.outcome.carried.left
    )
    return tuple(
        WithoutPlace(domain, label, what, number, sentences.left(label, what, number))
        for (domain, label, what), number in sorted(count.items())
    )


def lines(asked: ImpactQuestion, every: Iterable[Case]) -> Iterator[AuditLine]:
    """Every audit whose overall grade does not stay."""
    for case in every:
        if case.direction == "same":
            continue
        audit = case.regraded.audit
        fired = _fired(asked.new, _rules(asked.new, case), [case])
        yield AuditLine(
            audit=audit.audit,
            team=audit.team,
            audited_on=audit.audited_on,
            before=case.before,
            after=case.after,
            direction=case.direction,
            because=next(
                (each.because for each in fired if each.because), sentences.why_ungraded(case.regraded.outcome)
            ),
            rules=fired,
        )
