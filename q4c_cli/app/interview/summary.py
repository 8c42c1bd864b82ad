"""An audit in short: what was said so far of one that was left, and what one comes to in the end, and why."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from q4c_cli.app.interview.basis import Basis
from q4c_cli.app.interview.question import Answers, Line
from q4c_cli.app.interview.sheet import assessments, case_of, domains_of
from q4c_cli.model.audit import Assessment
from q4c_cli.model.grading import ResultRules
from q4c_cli.model.result import Decider, Result, Trace
from q4c_cli.model.rubric import Rubric
from q4c_cli.rules.days import day_in_words
from q4c_cli.rules.grading import grade
from q4c_cli.rules.grading.tracing import trace
from q4c_cli.rules.words import counted, joined

NAMED = 4
"""How many of the grades that decided a result are named; beyond that the table above says it better."""


def so_far(known: Basis, given: Answers, section: str) -> Iterator[tuple[str, str]]:
    """What has been answered of an audit that is not finished, in short: name and value, line by line.

    `section` is the part that its next question belongs to.
    """
    people, settings = known.people, known.settings
    labels = {
        **{team.team: team.label for team in people.teams},
        **{work.work: work.label for work in settings.work},
        **{stage.stage: stage.label for stage in settings.stages},
    }

    def row(*questions: str) -> str:
        said = [given.one(question) for question in questions]
        return ", ".join(labels.get(word, word) for word in said if word)

    day = given.one("audited_on")
    auditor = row("auditor") + (f" on {day_in_words(date.fromisoformat(day))}" if day else "")
    heads = {"Case": row("case", "work", "stage"), "Practitioner": row("practitioner", "team"), "Auditor": auditor}
    yield from ((name, value) for name, value in heads.items() if value)
    yield from _domains_so_far(known.rubric, given, section)


def _domains_so_far(rubric: Rubric, given: Answers, section: str) -> Iterator[tuple[str, str]]:
    found, to_do = assessments(rubric, given), 0
    for domain in domains_of(rubric, given):
        assessment = found.get(domain.domain)
        settled = assessment is not None and assessment.settled
        graded = _graded(rubric, domain.domain, assessment) if assessment is not None and settled else ""
        if domain.domain == section:
            yield domain.label, f"{graded}, not finished" if graded else "not graded yet"
        elif graded:
            yield domain.label, graded
        else:
            to_do += 1
    if to_do:
        yield "Still to do", counted(to_do, "domain")


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
        yield Line(f"What decided it: {joined([_decider(rubric, d) for d in why.deciders])}.", indent=2)


def _decider(rubric: Rubric, decider: Decider) -> str:
    none = "not assessed" if decider.applies else "does not apply"
    graded = rubric.grade_of(decider.name, decider.grade).label if decider.grade else none
    return f"{rubric.label_of(decider.name)} ({graded})"
