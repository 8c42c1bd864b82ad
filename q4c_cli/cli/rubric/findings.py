"""What linting rubrics found, as text and for scripts: each finding with its smallest example as a table."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from q4c_cli.cli.findings import finding_text, one_line
from q4c_cli.cli.formats.as_json import FORMAT_VERSION, plain_finding
from q4c_cli.cli.shell.paragraphs import paragraph, table
from q4c_cli.rules.words import counted, joined

if TYPE_CHECKING:
    from q4c_cli.app.rubrics.lint import LintedFile, LintReport
    from q4c_cli.model.rubric import Rubric
    from q4c_cli.rules.linting import Found
    from q4c_cli.rules.possible.examples import Example

MOST_ROWS = 12
"""An example of more domains than this has those of the same grade in one row."""

FEW = 3
"""Of many domains in one row, so many are named."""

MOST_COUNTED = 10**15
"""More audits than this are not counted out."""

Row = tuple[str, ...]


def lint_text(report: LintReport, *, colour: bool = False) -> str:
    """The findings, then how it went with each rubric."""
    blocks = [_block(one, file.rubric, colour) for file in report.files for one in file.found]
    return "\n\n".join([*blocks, "\n".join([_summary(report), *map(_how_it_went, report.files)])])


def _block(one: Found, rubric: Rubric | None, colour: bool) -> str:
    said = finding_text(one.finding, colour=colour)
    if one.example is None or rubric is None:
        return said
    heading = paragraph(f"The smallest example{_of_a_case(one.example)}:", 2)
    return "\n".join([said, heading, *(f"    {line}" for line in example_table(one.example, rubric))])


def _of_a_case(example: Example) -> str:
    """What the case has to be like, where that matters: ", for a case where the work is care"."""
    said = [
        f"the {t.field} is {t.value}" if t.value is not None else f"the {t.field} is not {joined(t.named, 'or')}"
        for t in example.case
    ]
    return f", for a case where {joined(said)}" if said else ""


def example_table(example: Example, rubric: Rubric) -> list[str]:
    """An example as a table: domains and what they are, then results and what they come to, before and after."""
    better, then = dict([example.raised] if example.raised else []), dict(example.then)
    columns = 2 if example.raised else 1
    heads = ("Before", "After") if example.raised else ("Grade",)
    domains = [_row(rubric, name, [grade, better.get(name, grade)][:columns]) for name, grade in example.grades]
    results = [_row(rubric, name, [grade, then.get(name)][:columns]) for name, grade in example.results]
    if not domains:
        return table(("Result", *heads), results).splitlines()
    return table(("Domain", *heads), [*together(domains), ("Result", *heads), *results]).splitlines()


def _row(rubric: Rubric, name: str, grades: Sequence[str | None]) -> Row:
    """A domain or result by its label, and what people call these grades of it."""
    none = "not assessed" if name in rubric.domain_by_id else "no grade"
    labels = (none if grade is None else one_line(rubric.grade_of(name, grade).label) for grade in grades)
    return (_label(rubric, name), *labels)


def _label(rubric: Rubric, name: str) -> str:
    return one_line(rubric.label_of(name))


def together(rows: Sequence[Row]) -> list[Row]:
    """The rows as they are, or where they are many one for each different grade."""
    if len(rows) <= MOST_ROWS:
        return list(rows)
    alike: dict[Row, list[str]] = {}
    for label, *cells in rows:
        alike.setdefault(tuple(cells), []).append(label)
    return [(_some(labels), *cells) for cells, labels in alike.items()]


def _some(labels: Sequence[str]) -> str:
    if len(labels) <= FEW + 1:
        return ", ".join(labels)
    return f"{', '.join(labels[:FEW])} and {len(labels) - FEW} more"


def _summary(report: LintReport) -> str:
    counts = [(report.count(severity), severity) for severity in ("error", "warning", "note")]
    said = ", ".join(counted(number, word) for number, word in counts if number)
    rubrics = counted(len(report.files), "rubric")
    return f"{said} in {rubrics}." if said else f"Nothing wrong in {rubrics}."


def _how_it_went(file: LintedFile) -> str:
    if file.linted is None:
        return f"{one_line(file.path)}: there are errors, so its rules were not looked at."
    if not file.linted.settled:
        return f"{file.linted.ref}: not all possible audits were looked at."
    audits = file.linted.audits
    if audits > MOST_COUNTED:
        return f"{file.linted.ref}: all possible audits were looked at, more than {MOST_COUNTED:,}."
    return f"{file.linted.ref}: all {audits:,} possible audits were looked at."


def lint_json(report: LintReport) -> str:
    """The report for scripts. `audits` is how many are possible, null where more than a thousand million million."""
    counts = {f"{severity}s": report.count(severity) for severity in ("error", "warning", "note")}
    shape = {
        "format_version": FORMAT_VERSION,
        "summary": {"rubrics": len(report.files), **counts},
        "rubrics": [_rubric(file) for file in report.files],
    }
    return json.dumps(shape, indent=2, ensure_ascii=False)


def _rubric(file: LintedFile) -> dict[str, Any]:
    linted = file.linted
    return {
        "path": file.path,
        "rubric": linted.ref if linted else None,
        "looked_at": linted is not None,
        "settled": linted is not None and linted.settled,
        "audits": linted.audits if linted and linted.audits <= MOST_COUNTED else None,
        "findings": [{**plain_finding(one.finding), "example": _example(one.example)} for one in file.found],
    }


def _example(example: Example | None) -> dict[str, Any] | None:
    if example is None:
        return None
    case = [{"field": t.field, "is": t.value, "is_not": list(t.named)} for t in example.case]
    shape: dict[str, Any] = {"case": case, "grades": dict(example.grades), "results": dict(example.results)}
    if example.raised is not None:
        name, better = example.raised
        shape |= {"raised": {"domain": name, "to": better}, "then": dict(example.then)}
    return shape
