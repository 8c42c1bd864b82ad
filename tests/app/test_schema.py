"""The JSON Schemas for editors: valid, current, and as strict as the records on one file by itself."""

from __future__ import annotations

import copy
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator, FormatChecker

from q4c_cli.app import schema
from q4c_cli.model.finding import NothingMatched, Refused
from q4c_cli.model.validate import validate
from q4c_cli.store import shipped
from q4c_cli.store.reading.reader import Source, parse

AUDIT = {
    "format": 1,
    "audit": "2026-10-14-c7f3k2",
    "rubric": "impact-framework@1.0.0",
    "case": {"ref": "C7F3K2", "work": "private-law", "stage": "section-7-report"},
    "practitioner": "fca-0117",
    "team": "north-1",
    "auditor": "ps-031",
    "audited_on": "2026-10-14",
    "status": "draft",
    "escalated": None,
    "assessments": {
        "safe": {"grade": "good", "learning_points": [{"text": "Ask.", "theme": "voice", "review_on": "2027-01-31"}]},
        "heard": {"not_assessed": "No case file."},
    },
    "results": {"impact": None},
}
SLIPS = [
    (["practitoner"], "fca-0117"),
    (["status"], "finished"),
    (["audited_on"], "14/10/2026"),
    (["audited_on"], "2026-02-30"),
    (["team"], "North 1"),
    (["team"], "0123"),
    (["format"], 2),
    (["case", "stage"], None),
    (["assessments", "Safe"], {"grade": "good"}),
    (["assessments", "safe", "garde"], "good"),
    (["assessments", "safe", "learning_points", 0, "text"], ""),
]


def validator(kind: str) -> Draft7Validator:
    return Draft7Validator(schema.schema(kind), format_checker=FormatChecker(["date"]))


def as_editors_see_it(value: Any) -> Any:
    """The same data with days as strings, as YAML looks to an editor's schema checker."""
    if isinstance(value, dict):
        return {k: as_editors_see_it(v) for k, v in value.items()}
    if isinstance(value, list):
        return [as_editors_see_it(v) for v in value]
    return value.isoformat() if isinstance(value, date) else value


def kind_of(path: str) -> str:
    if path.startswith("rubric/"):
        return "versions" if path.endswith("/versions.yaml") else "rubric"
    return {"q4c.yaml": "settings", "people.yaml": "people"}[path]


@pytest.mark.parametrize("kind", schema.KINDS)
def test_each_is_a_valid_schema_without_clutter(kind: str) -> None:
    made = schema.schema(kind)
    Draft7Validator.check_schema(made)
    assert made["description"]
    assert "$defs" not in json.dumps(made)
    assert "pydantic" not in json.dumps(made)


@pytest.mark.parametrize("path", ["q4c.yaml", "people.yaml", *shipped.rubrics(), *shipped.versions()])
def test_the_files_that_come_with_q4c_fit(path: str) -> None:
    data = (shipped.workspace_files() | shipped.rubrics() | shipped.versions())[path]
    faults = validator(kind_of(path)).iter_errors(as_editors_see_it(parse(Source(path, data))))
    assert [fault.message for fault in faults] == []


def test_an_audit_fits() -> None:
    assert list(validator("audit").iter_errors(AUDIT)) == []


@pytest.mark.parametrize(("where", "what"), SLIPS, ids=str)
def test_what_the_record_refuses_the_schema_refuses(where: list[str | int], what: Any) -> None:
    slipped: Any = copy.deepcopy(AUDIT)
    part = slipped
    for step in where[:-1]:
        part = part[step]
    part[where[-1]] = what
    with pytest.raises(Refused):
        validate(schema.KINDS["audit"], slipped, "audits/2026/10/2026-10-14-c7f3k2.yaml")
    assert list(validator("audit").iter_errors(slipped)) != []


def test_the_repository_holds_the_current_schemas(checkout: Path) -> None:
    held = {path: (checkout / path).read_bytes() for path in schema.files()}
    assert held == schema.files(), "run: q4c schema --write"


def test_a_kind_that_is_not_there() -> None:
    with pytest.raises(NothingMatched) as refused:
        schema.schema("audti")
    assert refused.value.remedy == "Did you mean audit?"


def test_refreshing_writes_only_what_differs(q4c, tmp_path: Path) -> None:
    q4c("init", "space")
    space = tmp_path / "space"
    (space / ".q4c/schema/audit.json").write_text("{}\n")
    (space / ".q4c/schema/rubric.json").unlink()
    shown = q4c("schema", "--write", cwd=space / "rubric")
    assert shown.stdout == ".q4c/schema/audit.json\n.q4c/schema/rubric.json\n"
    again = q4c("schema", "--write", cwd=space)
    assert (again.returncode, again.stdout) == (0, "")
    assert (space / ".q4c/schema/audit.json").read_bytes() == schema.files()[".q4c/schema/audit.json"]


def test_showing_one(q4c) -> None:
    assert json.loads(q4c("schema", "people").stdout) == schema.schema("people")
    assert q4c("schema").stdout.split() == sorted(schema.KINDS)
    assert q4c("schema", "nothing").returncode == 3
