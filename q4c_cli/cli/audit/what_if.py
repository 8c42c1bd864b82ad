"""`q4c audit what-if`: what an audit would come to if some of its assessments were different."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from q4c_cli.cli.shell.asking import Which
from q4c_cli.cli.shell.clock import today
from q4c_cli.cli.shell.screen import say

if TYPE_CHECKING:
    from q4c_cli.app.audits.supposing import Supposed
    from q4c_cli.model.audit import Assessment
    from q4c_cli.model.grading import ResultRules
    from q4c_cli.model.result import Result

FORMAT_VERSION = 1
"""The version of the JSON shape. It changes when a key goes or changes its meaning, not when one is added."""


def what_if(
    which: Which,
    changes: Annotated[
        list[str], typer.Argument(metavar="DOMAIN=GRADE", help="Such as safe=good, or heard=not-assessed.")
    ],
    form: Annotated[
        Literal["text", "json"], typer.Option("--format", help="Text to read, or JSON for scripts.")
    ] = "text",
) -> None:
    """See what an audit would come to if some of its grades were different. Nothing is written."""
    from q4c_cli.app.audits.supposing import suppose

    supposed = suppose(Path.cwd(), which, changes, today())
    say(what_if_json(supposed) if form == "json" else what_if_text(supposed))


def what_if_text(supposed: Supposed) -> str:
    """What is supposed, and each result now and then, with the reason for those that change."""
    from q4c_cli.cli.audit.text import judged_text
    from q4c_cli.cli.shell.paragraphs import paragraph, table
    from q4c_cli.report.why import draft_of_a_rubric

    opened = supposed.opened
    rubric = opened.rubric
    heads = ("Now", "Then")
    domains = [
        (rubric.domain_by_id[s.domain].label, _said(supposed, s.domain, s.now), _said(supposed, s.domain, s.then))
        for s in supposed.suppositions
    ]
    results = [
        (rules.label, _grade(supposed, rules.result, supposed.now), _grade(supposed, rules.result, supposed.then))
        for rules in rubric.results
    ]
    parts = [
        f"Audit {opened.audit.audit} ({opened.audit.status}), by {rubric.ref}",
        *([] if opened.rubric_released else [paragraph(draft_of_a_rubric(rubric.ref))]),
        table(("Supposed", *heads), [*domains, ("Result", *heads), *results]),
        *(paragraph(reason) for reason in _reasons(supposed)),
    ]
    if opened.audit.judged:
        parts.append(judged_text(rubric, opened.audit).strip())
    return "\n\n".join([*parts, "Nothing was written."])


def _reasons(supposed: Supposed) -> list[str]:
    """Why each result that changes would be as it then is, the overall one first."""
    rubric = supposed.opened.rubric
    said = []
    for rules in reversed(rubric.results):
        now, then = supposed.now[rules.result], supposed.then[rules.result]
        if now.grade != then.grade and then.rule is None:
            said.append(then.why_none or "")
        elif now.grade != then.grade:
            grade = _grade(supposed, rules.result, supposed.then)
            said.append(f"{rules.label} would be {grade}: {_because(rules, then)}")
    return list(dict.fromkeys(said)) or ["No result would change."]


def _because(rules: ResultRules, result: Result) -> str:
    """Why a result has its grade: the words of the limit that holds it down, or else of the rule."""
    if result.limit is not None:
        return rules.no_better_than[result.limit].because
    return rules.rules[result.rule or 0].because


def _said(supposed: Supposed, domain: str, assessment: Assessment | None) -> str:
    from q4c_cli.cli.audit.text import label

    if assessment is None or not assessment.settled:
        return "still to do"
    return "not assessed" if assessment.grade is None else label(supposed.opened.rubric, domain, assessment.grade)


def _grade(supposed: Supposed, result: str, results: dict[str, Result]) -> str:
    from q4c_cli.cli.audit.text import result_label

    return result_label(supposed.opened.rubric, results[result])


def what_if_json(supposed: Supposed) -> str:
    """The same for scripts. A grade is null where there is none; `state` says what then holds for a domain."""
    opened = supposed.opened
    shape = {
        "format_version": FORMAT_VERSION,
        "audit": opened.audit.audit,
        "rubric": opened.rubric.ref,
        "rubric_released": opened.rubric_released,
        "status": opened.audit.status,
        "overall": opened.overall,
        "supposed": [
            {"domain": s.domain, "now": _assessed(s.now), "then": _assessed(s.then)} for s in supposed.suppositions
        ],
        "results": [
            {
                "result": name,
                "label": opened.rubric.result_by_id[name].label,
                "now": {"grade": now.grade, "why_none": now.why_none},
                "then": {"grade": supposed.then[name].grade, "why_none": supposed.then[name].why_none},
                "changes": now.grade != supposed.then[name].grade,
            }
            for name, now in supposed.now.items()
        ],
    }
    return json.dumps(shape, indent=2, ensure_ascii=False)


def _assessed(assessment: Assessment | None) -> dict[str, Any]:
    if assessment is None or not assessment.settled:
        return {"state": "to-do", "grade": None}
    return {"state": "graded" if assessment.grade else "not-assessed", "grade": assessment.grade}
