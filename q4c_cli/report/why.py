"""Why an audit has its grades, in sentences that can be read aloud to a practitioner: one `Why` for each result."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from q4c_cli.model.grading import ResultRules
from q4c_cli.model.result import Change, Decider, PassedOver, Result, Trace
from q4c_cli.model.rubric import Rubric
from q4c_cli.report.language.catalogue import many, same, say
from q4c_cli.rules.words import joined

MOST = 10
"""Of how many domains all combinations are looked at, to say "any two of"."""

NUMBERS = {2: "two", 3: "three", 4: "four", 5: "five"}


@dataclass(frozen=True, slots=True)
class NotBetter:
    """A better grade, by its label, and what it lacked, a sentence each."""

    grade: str
    lacked: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Why:
    """One result: its grade, the reason, what it turned on, what better grades lacked, and what would change it.

    `grade` is None where there is none, and `grade_label` then says so. `turned_on` names what decided, `unlimited`
    says what the grade would be without a limit; None where there is nothing to say. `lifts` and `lowers` are the
    smallest changes, the nearest grade first, and `complete` is False where looking for them was cut short. `origin`
    is `source` or `ours`: whether the rule that decided comes from the source document.
    """

    result: str
    label: str
    grade: str | None
    grade_label: str
    applies: bool
    because: str
    turned_on: str | None
    unlimited: str | None
    better: tuple[NotBetter, ...]
    lifts: tuple[str, ...]
    lowers: tuple[str, ...]
    complete: bool
    origin: str | None


def whys(rubric: Rubric, results: Mapping[str, Result], traces: Mapping[str, Trace]) -> tuple[Why, ...]:
    """Every result of an audit, the overall one first."""
    return tuple(_why(rubric, rules, results[rules.result], traces[rules.result]) for rules in reversed(rubric.results))


def draft_of_a_rubric(ref: str) -> str:
    """What to know first of an audit that a draft of a rubric judges."""
    return say("{rubric} is a draft of a rubric: until it is released, this audit counts nowhere.", rubric=same(ref))


def nothing_yet(traces: Mapping[str, Trace]) -> str | None:
    """The one reason why no result has a grade, such as what an incomplete audit still misses.

    None where there are several reasons, or a grade.
    """
    reasons = {trace.because if trace.rule is None else None for trace in traces.values()}
    return reasons.pop() if len(reasons) == 1 else None


def origins(whys: Sequence[Why]) -> Iterator[str]:
    """Which of the rules that decided come from the source document, and which are the rubric's own."""
    in_order = [why for why in reversed(whys) if why.origin]
    sources = [why.label for why in in_order if why.origin == "source"]
    own = [why.label for why in in_order if why.origin == "ours"]
    if sources:
        yield many(
            len(sources),
            "The rule that decided {results} comes from the source document.",
            "The rules that decided {results} come from the source document.",
            results=joined(sources),
        )
    if own:
        yield many(
            len(own),
            "The rule that decided {results} is this rubric's own. The source document does not state it.",
            "The rules that decided {results} are this rubric's own. The source document does not state them.",
            results=joined(own),
        )


def grade_label(rubric: Rubric, name: str, grade: str | None) -> str:
    """What people call a grade of a domain or result; the grade as written where it is not on the scale."""
    if grade is None:
        return say("no grade")
    return next((g.label for g in rubric.scale_of(name) if g.grade == grade), grade)


def _why(rubric: Rubric, rules: ResultRules, result: Result, trace: Trace) -> Why:
    name, grade = rules.result, result.grade
    graded = grade is not None
    said = grade_label(rubric, name, grade) if result.applies else say("does not apply")
    turned_on = joined([_decider(rubric, decider) for decider in trace.deciders]) if graded else ""
    unlimited = trace.unlimited if graded else None
    return Why(
        result=name,
        label=rules.label,
        grade=grade,
        grade_label=said,
        applies=result.applies,
        because=trace.because,
        turned_on=say("What decided it: {domains}.", domains=turned_on) if turned_on else None,
        unlimited=say(
            "Without this limit it would be {grade}: {because}",
            grade=grade_label(rubric, name, unlimited.grade),
            because=unlimited.because,
        )
        if unlimited
        else None,
        better=tuple(_better(rubric, name, grade, trace.passed_over)) if grade is not None else (),
        lifts=tuple(_ways(rubric, name, trace.lifts, trace.lifts_to)) if graded else (),
        lowers=tuple(_ways(rubric, name, trace.lowers, trace.lowers_to)) if graded else (),
        complete=trace.complete,
        origin=trace.origin,
    )


def _decider(rubric: Rubric, decider: Decider) -> str:
    none = say("not assessed") if decider.applies else say("does not apply")
    grade = grade_label(rubric, decider.name, decider.grade) if decider.grade else none
    return say("{domain} ({grade})", domain=rubric.label_of(decider.name), grade=grade)


def _better(rubric: Rubric, result: str, grade: str, over: Iterable[PassedOver]) -> Iterator[NotBetter]:
    """The rules for better grades that did not hold, the nearest grade first."""
    rank = rubric.rank(result, grade)
    better = [rule for rule in over if rubric.rank(result, rule.grade) > rank]
    for rule in sorted(better, key=lambda rule: rubric.rank(result, rule.grade)):
        yield NotBetter(grade_label(rubric, result, rule.grade), tuple(f"{lack}." for lack in rule.lacked))


def _ways(rubric: Rubric, result: str, sets: Sequence[Sequence[Change]], gives: Sequence[str]) -> Iterator[str]:
    """What would bring each grade that can be reached, the nearest grade first."""
    for grade in dict.fromkeys(gives):
        reaching = [changes for changes, given in zip(sets, gives, strict=True) if given == grade]
        yield f"{grade_label(rubric, result, grade)}, if {_if(rubric, reaching)}."


def _if(rubric: Rubric, sets: Sequence[Sequence[Change]]) -> str:
    """Several sets of changes as one condition: what they all share, then any so many of the rest."""
    shared = [change for change in sets[0] if all(change in other for other in sets)]
    rest = [tuple(change for change in one if change not in shared) for one in sets]
    said = [_all_of(rubric, shared)] if shared else []
    if any(rest):
        said.append(_any_of(rubric, rest))
    return ", and ".join(said)


def _any_of(rubric: Rubric, rest: Sequence[Sequence[Change]]) -> str:
    """Any so many of several, where every combination is there; otherwise the first and how many others."""
    choices = list(dict.fromkeys(change for one in rest for change in one))
    size = len(rest[0])
    if all(len(one) == 1 for one in rest):
        return _any_one(rubric, choices)
    every = {frozenset(some) for some in combinations(choices, size)} if len(choices) <= MOST else set()
    if every == {frozenset(one) for one in rest} and len({change[2] for change in choices}) == 1:
        names = joined([_name(rubric, change) for change in choices])
        return f"any {NUMBERS.get(size, size)} of {names} were {_needed(rubric, choices[0])}"
    others = len(rest) - 1
    more = f" (or in {others} other way{'s' if others > 1 else ''} with as few changes)" if others else ""
    return _all_of(rubric, rest[0]) + more


def _any_one(rubric: Rubric, choices: Sequence[Change]) -> str:
    said = [f"{joined(names, 'or')} were {grade}" for grade, names in _by_grade(rubric, choices).items()]
    return ", or ".join(said)


def _all_of(rubric: Rubric, changes: Sequence[Change]) -> str:
    return " and ".join(f"{joined(names)} were {grade}" for grade, names in _by_grade(rubric, changes).items())


def _by_grade(rubric: Rubric, changes: Sequence[Change]) -> dict[str, list[str]]:
    by_grade: dict[str, list[str]] = {}
    for change in changes:
        by_grade.setdefault(_needed(rubric, change), []).append(_name(rubric, change))
    return by_grade


def _needed(rubric: Rubric, change: Change) -> str:
    return grade_label(rubric, change[0], change[2])


def _name(rubric: Rubric, change: Change) -> str:
    return rubric.domain_by_id[change[0]].label
