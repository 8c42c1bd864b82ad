"""What an audit comes to, before the auditor decides what becomes of it: every grade, the results, and why."""

from __future__ import annotations

from collections.abc import Iterator

from q4c_cli.app.interview.question import Answers, Line
from q4c_cli.app.interview.sheet import assessments, case_of, domains_of
from q4c_cli.model.audit import Assessment
from q4c_cli.model.grading import ResultRules
from q4c_cli.model.result import Decider, Result, Trace
from q4c_cli.model.rubric import Rubric
from q4c_cli.rules.grading import grade
from q4c_cli.rules.tracing import trace
from q4c_cli.rules.words import joined

NAMED = 4
"""How many of the grades that decided a result are named; beyond that the table above says it better."""


def results(rubric: Rubric, given: Answers) -> list[Line]:
    """The table of grades, and each result with its reason. Every domain is settled."""
    found, domains = assessments(rubric, given), domains_of(rubric, given)
    lines = [Line("The grades", heading=True)]
    lines += [Line(d.label, right=_graded(rubric, d.domain, found[d.domain])) for d in domains]
    bare = [d.label for d in domains if _nothing_behind(found[d.domain])]
    if bare:
        lines.append(
            Line(f"Neither evidence nor a rationale is given for {joined(bare)}. You can go back and add some.")
        )
    if rubric.results:
        lines.append(Line("What they come to", heading=True))
        case = case_of(given)
        computed, traces = grade(rubric, case, found), trace(rubric, case, found)
        for rules in rubric.results:
            lines += _result(rubric, rules, computed[rules.result], traces[rules.result])
    return lines


def _nothing_behind(assessment: Assessment) -> bool:
    return assessment.grade is not None and not assessment.evidence and assessment.rationale is None


def _graded(rubric: Rubric, domain: str, assessment: Assessment) -> str:
    return rubric.grade_of(domain, assessment.grade).label if assessment.grade else "Not assessed"


def _result(rubric: Rubric, rules: ResultRules, result: Result, why: Trace) -> Iterator[Line]:
    if result.grade is None:
        yield Line(f"{rules.label}: no grade")
        yield Line(result.why_none or why.because, indent=2)
        return
    yield Line(f"{rules.label}: {rubric.grade_of(rules.result, result.grade).label}")
    yield Line(why.because, indent=2)
    if 0 < len(why.deciders) <= NAMED:
        yield Line(f"It turned on {joined([_decider(rubric, d) for d in why.deciders])}.", indent=2)


def _decider(rubric: Rubric, decider: Decider) -> str:
    none = "not assessed" if decider.applies else "does not apply"
    graded = rubric.grade_of(decider.name, decider.grade).label if decider.grade else none
    return f"{rubric.label_of(decider.name)} ({graded})"
