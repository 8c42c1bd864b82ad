"""Why an audit has its grades, in sentences that can be read aloud to a practitioner."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import TYPE_CHECKING

from q4c_cli.cli.audit.text import CONCERN, headline, judged_text, label, result_label
from q4c_cli.cli.shell.paragraphs import bullet, paragraph
from q4c_cli.rules.words import joined

if TYPE_CHECKING:
    from q4c_cli.app.audits.explaining import Explained
    from q4c_cli.model.grading import ResultRules
    from q4c_cli.model.result import Change, Decider, PassedOver, Trace
    from q4c_cli.model.rubric import Rubric

MOST = 10
"""Of how many domains all combinations are looked at, to say "any two of"."""

NUMBERS = {2: "two", 3: "three", 4: "four", 5: "five"}


def explained_text(explained: Explained) -> str:
    """Every result, the overall one first: its grade, the reason, what better grades lacked, what would change it."""
    opened, rubric = explained.opened, explained.opened.rubric
    audit, overall = opened.audit, opened.overall
    grade = explained.results[overall].grade
    parts = [paragraph(f"Audit {audit.audit}: {headline(rubric, audit, grade, 'no overall grade')}")]
    if not audit.final:
        parts[0] += "\nThis is a draft. The grades are what the rules give for it now."
    if audit.judged:
        parts[0] += "\n" + judged_text(rubric, audit)
    if audit.escalated:
        parts[0] += f"\n{CONCERN}"
    missing = {trace.because for trace in explained.traces.values() if trace.rule is None}
    if len(missing) == 1 and len(explained.traces) == len(rubric.results) and grade is None and not _graded(explained):
        return "\n\n".join([*parts, paragraph(missing.pop())])
    parts += [_result(rules, explained) for rules in reversed(rubric.results)]
    return "\n\n".join([*parts, *_origins(explained)])


def _graded(explained: Explained) -> bool:
    return any(result.grade for result in explained.results.values())


def _result(rules: ResultRules, explained: Explained) -> str:
    rubric, trace = explained.opened.rubric, explained.traces[rules.result]
    result = explained.results[rules.result]
    grade = result.grade
    lines = [f"{rules.label}: {result_label(rubric, result)}"]
    if grade is None:
        return "\n".join([*lines, *([paragraph(trace.because, 2)] if result.applies else [])])
    lines.append(paragraph(trace.because, 2))
    if trace.deciders:
        lines.append(paragraph(f"It turned on {joined([_decider(rubric, d) for d in trace.deciders])}.", 2))
    if trace.unlimited:
        without = label(rubric, rules.result, trace.unlimited.grade)
        lines.append(paragraph(f"Without this limit it would be {without}: {trace.unlimited.because}", 2))
    for better in _better(rubric, rules.result, grade, trace.passed_over):
        lines.append(paragraph(f"It is not {label(rubric, rules.result, better.grade)}, because:", 2))
        lines += [bullet(f"{lack}.", 4) for lack in better.lacked]
    lines += _ways(rubric, rules.result, trace)
    return "\n".join(lines)


def _origins(explained: Explained) -> Iterator[str]:
    """Which of the rules that decided come from the source document, and which are the rubric's own."""
    labels = {rules.result: rules.label for rules in explained.opened.rubric.results}
    sources = [labels[name] for name, trace in explained.traces.items() if trace.origin == "source"]
    own = [labels[name] for name, trace in explained.traces.items() if trace.origin == "ours"]
    if sources:
        rules = "The rule that decided {} comes" if len(sources) == 1 else "The rules that decided {} come"
        yield paragraph(f"{rules.format(joined(sources))} from the source document.")
    if own:
        rules = "The rule that decided {} is" if len(own) == 1 else "The rules that decided {} are"
        what = "it" if len(own) == 1 else "them"
        yield paragraph(f"{rules.format(joined(own))} this rubric's own. The source document does not state {what}.")


def _decider(rubric: Rubric, decider: Decider) -> str:
    none = "not assessed" if decider.applies else "does not apply"
    grade = label(rubric, decider.name, decider.grade) if decider.grade else none
    return f"{rubric.label_of(decider.name)} ({grade})"


def _better(rubric: Rubric, result: str, grade: str, over: Iterable[PassedOver]) -> Iterator[PassedOver]:
    """The rules for better grades that did not hold, the nearest grade first."""
    rank = rubric.rank(result, grade)
    better = [rule for rule in over if rubric.rank(result, rule.grade) > rank]
    return iter(sorted(better, key=lambda rule: rubric.rank(result, rule.grade)))


def _ways(rubric: Rubric, result: str, trace: Trace) -> Iterator[str]:
    """What would lift the result and what would lower it, the nearest grade first."""
    for heading, sets, gives in (
        ("What would lift it", trace.lifts, trace.lifts_to),
        ("What would lower it", trace.lowers, trace.lowers_to),
    ):
        said = []
        for grade in dict.fromkeys(gives):
            reaching = [changes for changes, given in zip(sets, gives, strict=True) if given == grade]
            said.append(f"{label(rubric, result, grade)}, if {_if(rubric, reaching)}.")
        if said:
            yield f"  {heading}:"
            yield from (bullet(one, 4) for one in said)
    if not trace.complete:
        yield paragraph("There may be further ways; looking for them was cut short.", 2)


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
    return label(rubric, change[0], change[2])


def _name(rubric: Rubric, change: Change) -> str:
    return rubric.domain_by_id[change[0]].label
