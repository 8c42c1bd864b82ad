"""What was changed since an audit became final, in words, and what that did to its overall grade."""

from __future__ import annotations

from q4c_cli.model.audit import Audit, FieldChange
from q4c_cli.model.rubric import Rubric
from q4c_cli.report.audit.question import Audited
from q4c_cli.report.audit.view import Amended, Changed
from q4c_cli.report.language.catalogue import say
from q4c_cli.report.names import plain
from q4c_cli.report.notation import written
from q4c_cli.report.why import grade_label
from q4c_cli.rules.amendments import Mismatch, original
from q4c_cli.rules.grading import grade, overall


def amendments(of: Audited) -> tuple[Amended, ...]:
    """The amendments, the oldest first."""
    stood = [_overall(of, since) for since in range(len(of.audit.amendments) + 1)]
    return tuple(
        Amended(
            on=one.on,
            by=one.by,
            reason=written(one.reason),
            overall=_moved(of.rubric, stood[place], stood[place + 1]),
            changes=tuple(_changed(of.rubric, change) for change in one.changes),
        )
        for place, one in enumerate(of.audit.amendments)
    )


def _overall(of: Audited, since: int) -> str | None:
    """The overall grade that counted before the amendments from that one on; None where it cannot be told."""
    said = original(of.audit, since)
    if isinstance(said, Mismatch):
        return None
    try:
        was = Audit.model_validate({**said, "format": 1, "amendments": [], "results": None})
        computed = grade(of.rubric, was.case, was.assessments)[overall(of.rubric)].grade
    except ValueError:
        return None
    return was.judged.grade if was.judged else computed


def _moved(rubric: Rubric, before: str | None, after: str | None) -> str | None:
    if before == after:
        return None
    name = overall(rubric)
    was, now = (grade_label(rubric, name, each) for each in (before, after))
    return say("{result} went from {was} to {now}.", result=rubric.label_of(name), was=was, now=now)


def _changed(rubric: Rubric, change: FieldChange) -> Changed:
    return Changed(
        _field(rubric, change.field), _value(rubric, change.field, change.was), _value(rubric, change.field, change.now)
    )


def _field(rubric: Rubric, path: str) -> str:
    """A field as people call it: `assessments.heard.learning_points.1.text` is Heard, learning points 1, text."""
    steps = path.split(".")
    if steps[0] == "assessments" and len(steps) > 1:
        domain = rubric.domain_by_id.get(steps[1])
        steps = [domain.label if domain else steps[1], *steps[2:]]
    said = [plain(steps[0].replace("_", " "))]
    for step in steps[1:]:
        if step.isdigit():
            said[-1] += f" {step}"
        else:
            said.append(step.replace("_", " "))
    return ", ".join(said)


def _value(rubric: Rubric, path: str, value: object) -> str:
    steps = path.split(".")
    if isinstance(value, str) and steps[-1] == "grade":
        name = overall(rubric) if steps[0] == "judged" else steps[1] if len(steps) > 1 else ""
        known = name in rubric.domain_by_id or name in rubric.result_by_id
        return grade_label(rubric, name, value) if known else value
    return _plainly(value)


def _plainly(value: object) -> str:
    """A value in words: lists and mappings in one line."""
    if value is None or value in ("", [], {}):
        return say("nothing")
    if isinstance(value, list):
        return "; ".join(_plainly(each) for each in value)
    if isinstance(value, dict):
        kept = {key: each for key, each in value.items() if each not in (None, "", [], {})}
        return ", ".join(f"{key.replace('_', ' ')}: {_plainly(each)}" for key, each in kept.items())
    return " ".join(str(value).split())
