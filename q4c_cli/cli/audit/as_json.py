"""Audits for scripts: JSON of one shape a command, `format_version` first. Days are YYYY-MM-DD, grades their ids."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from q4c_cli.cli.audit.text import label

if TYPE_CHECKING:
    from q4c_cli.app.audits.explaining import Explained
    from q4c_cli.app.audits.finalising import Finalised
    from q4c_cli.app.audits.grading import GradedFile
    from q4c_cli.app.audits.listing import Listing, Row
    from q4c_cli.app.audits.reading import Opened
    from q4c_cli.model.audit import Audit
    from q4c_cli.model.result import Result, Trace
    from q4c_cli.model.rubric import Rubric
    from q4c_cli.rules.signing import Standing

FORMAT_VERSION = 1
"""It changes when a key goes or changes its meaning, not when one is added."""


def _json(shape: Mapping[str, Any]) -> str:
    return json.dumps({"format_version": FORMAT_VERSION, **shape}, indent=2, ensure_ascii=False, default=str)


def list_json(listing: Listing) -> str:
    """A list of audits."""
    return _json({"audits": [_row(row) for row in listing.rows], "unreadable": listing.unreadable})


def _row(row: Row) -> dict[str, Any]:
    audit = row.audit
    return {
        "audit": audit.audit,
        "path": row.path,
        "audited_on": audit.audited_on,
        "team": audit.team,
        "practitioner": audit.practitioner,
        "auditor": audit.auditor,
        "status": audit.status,
        "rubric": audit.rubric,
        "escalated": audit.escalated is not None,
        "results": {name: asdict(graded) for name, graded in row.results.items()},
        "judged": asdict(row.judged) if row.judged else None,
        "signature": row.sign,
        "withdrawn": audit.withdrawn is not None,
    }


def audit_json(opened: Opened, standing: Standing) -> str:
    """One audit as its file says it, its results computed now, and the signatures on file, which nobody verified."""
    return _json(
        {
            "path": opened.path,
            "audit": opened.audit.model_dump(mode="json"),
            "results": _results(opened.rubric, opened.results or {}),
            "signed_off": "on file" if standing.signed_off else "unsigned",
            "signatures": [
                {**one.statement.model_dump(mode="json"), "of_now": one.of_now, "verified": None}
                for one in standing.on_file
            ],
            "unusable_signatures": standing.unusable,
        }
    )


def graded_json(graded: GradedFile) -> str:
    """The results of a graded file. `complete` is whether every domain has been dealt with."""
    audit, rubric = graded.audit, graded.rubric
    settled = {name for name, assessment in audit.assessments.items() if assessment.settled}
    return _json(
        {
            "audit": audit.audit,
            "rubric": rubric.ref,
            "rubric_released": graded.released,
            "status": audit.status,
            "complete": settled.issuperset(domain.domain for domain in rubric.domains_for(audit.case.kind)),
            "overall": rubric.results[-1].result,
            "results": _results(rubric, graded.results),
            "stored": audit.results,
            "judged": _judged(rubric, audit),
        }
    )


def explained_json(explained: Explained) -> str:
    """Every result of an audit with its trace. Rules and limits are counted from 0, in the order of the rubric."""
    opened = explained.opened
    results = _results(opened.rubric, explained.results)
    return _json(
        {
            "audit": opened.audit.audit,
            "rubric": opened.rubric.ref,
            "rubric_released": opened.rubric_released,
            "status": opened.audit.status,
            "overall": opened.overall,
            "results": [result | _trace(explained.traces[result["result"]]) for result in results],
            "judged": _judged(opened.rubric, opened.audit),
        }
    )


def finalised_json(done: Finalised) -> str:
    """What became of finalising an audit."""
    audit = done.opened.audit
    return _json(
        {
            "audit": audit.audit,
            "status": audit.status,
            "results": audit.results,
            "judged": _judged(done.opened.rubric, audit),
            "written": list(done.written),
            "commit": done.commit,
        }
    )


def _results(rubric: Rubric, results: Mapping[str, Result]) -> list[dict[str, Any]]:
    return [
        {
            "result": name,
            "label": rubric.result_by_id[name].label,
            "grade": result.grade,
            "grade_label": label(rubric, name, result.grade) if result.grade else None,
            "why_none": result.why_none,
            "applies": result.applies,
        }
        for name, result in results.items()
    ]


def _judged(rubric: Rubric, audit: Audit) -> dict[str, Any] | None:
    if audit.judged is None:
        return None
    name = rubric.results[-1].result
    return {
        "grade": audit.judged.grade,
        "grade_label": label(rubric, name, audit.judged.grade),
        "by": audit.judged.by,
        "reason": audit.judged.reason,
    }


def _trace(trace: Trace) -> dict[str, Any]:
    return {
        "rule": trace.rule,
        "limit": trace.limit,
        "unlimited": asdict(trace.unlimited) if trace.unlimited else None,
        "because": trace.because,
        "origin": trace.origin,
        "turned_on": [asdict(decider) for decider in trace.deciders],
        "passed_over": [asdict(rule) for rule in trace.passed_over],
        "lifts": [_ways(*one) for one in zip(trace.lifts_to, trace.lifts, strict=True)],
        "lowers": [_ways(*one) for one in zip(trace.lowers_to, trace.lowers, strict=True)],
        "complete": trace.complete,
    }


def _ways(to: str, changes: tuple[tuple[str, str | None, str], ...]) -> dict[str, Any]:
    return {"to": to, "changes": [{"domain": name, "from": now, "to": needed} for name, now, needed in changes]}
