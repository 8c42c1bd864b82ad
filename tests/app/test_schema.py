"""The JSON Schemas for editors: valid, current, and as strict as the records on one file by itself."""

from __future__ import annotations

import copy
import itertools
import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from editor_world import as_editors_see_it
from jsonschema import Draft7Validator, FormatChecker

from q4c_cli.app import schema
from q4c_cli.app.rubrics.reading import of_files
from q4c_cli.app.schema.vocabulary import vocabulary
from q4c_cli.model.finding import NothingMatched, Refused
from q4c_cli.model.people import People
from q4c_cli.model.settings import Settings
from q4c_cli.model.validate import validate
from q4c_cli.store import shipped
from q4c_cli.store.reading import records
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
NO_WORDS = schema.Vocabulary()
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


def validator(kind: str, words: schema.Vocabulary | None = None) -> Draft7Validator:
    return Draft7Validator(schema.schema(kind, words or NO_WORDS), format_checker=FormatChecker(["date"]))


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


def words_of(files: dict[str, bytes]) -> schema.Vocabulary:
    """What a workspace of these files has to offer."""
    settings = records.decode(Source("q4c.yaml", files["q4c.yaml"]), Settings)
    people = records.decode(Source("people.yaml", files["people.yaml"]), People)
    return vocabulary(settings, people, of_files(files).ready)


STARTER = shipped.workspace_files() | shipped.rubrics() | shipped.versions()
WORDS = words_of(STARTER)


@pytest.mark.parametrize("kind", schema.KINDS)
def test_with_words_it_is_still_a_valid_schema(kind: str) -> None:
    Draft7Validator.check_schema(schema.schema(kind, WORDS))


@pytest.mark.parametrize("path", ["q4c.yaml", "people.yaml", *shipped.rubrics()])
def test_with_its_own_words_the_files_still_fit(path: str) -> None:
    data = as_editors_see_it(parse(Source(path, STARTER[path])))
    assert [fault.message for fault in validator(kind_of(path), WORDS).iter_errors(data)] == []


def offered(where: list[str | int], value: Any = "???", rubric: str = "impact-framework@1.0.0") -> list[str]:
    """What an editor would offer at a place of an audit: the choices of every list that a wrong value breaks."""
    audit: Any = copy.deepcopy(AUDIT) | {"practitioner": "fca-0001", "auditor": "ps-001", "rubric": rubric}
    audit["assessments"] = {"safe": {"grade": "good"}}
    put(audit, where, value)
    found = list(validator("audit", WORDS).iter_errors(audit))
    faults = [*found, *(deeper for fault in found for deeper in fault.context)]
    return [one for fault in faults if fault.validator == "enum" for one in fault.validator_value]


def put(data: Any, where: list[str | int], value: Any) -> None:
    """Put a value at a place, and on the way there whatever is missing."""
    for step, following in itertools.pairwise(where):
        if isinstance(data, list):
            data.append([] if isinstance(following, int) else {})
            data = data[-1]
        else:
            data = data.setdefault(step, [] if isinstance(following, int) else {})
    if isinstance(data, list):
        data.append(value)
    else:
        data[where[-1]] = value


@pytest.mark.parametrize(
    ("where", "choices"),
    [
        (["rubric"], ["impact-framework@1.0.0", "q4c-toolkit@1.0.0"]),
        (["practitioner"], ["fca-0001", "fca-0002"]),
        (["auditor"], ["ps-001", "sm-001"]),
        (["team"], ["north-1"]),
        (["case", "work"], ["private-law", "public-law", "adoption"]),
        (["judged", "grade"], ["requires-improvement", "met", "good", "outstanding"]),
        (["judged", "by"], ["ps-001", "sm-001"]),
        (["assessments", "safe", "grade"], ["requires-improvement", "met", "good", "outstanding", None]),
    ],
)
def test_the_choices_are_those_of_the_workspace(where: list[str | int], choices: list[str]) -> None:
    assert offered(where) == choices


def test_the_choices_are_those_of_the_rubric_that_the_audit_names() -> None:
    place: list[str | int] = ["assessments", "safeguarding", "grade"]
    assert offered(place)[0] == "requires-improvement"
    assert offered(place, rubric="q4c-toolkit@1.0.0")[0] == "inadequate"
    assert "sg-s1" in offered(["assessments", "safeguarding", "indicators", 0])
    assert "sg-s1" not in offered(["assessments", "record-keeping", "indicators", 0])
    assert "case-file" in offered(["assessments", "heard", "evidence", 0, "source"])
    assert "participation" in offered(["assessments", "heard", "learning_points", 0, "theme"])
    assert "participation" in offered(["assessments", "heard", "strengths", 0, "theme"])


def test_each_choice_says_what_it_means() -> None:
    definitions = schema.schema("audit", WORDS)["definitions"]
    choices = definitions["safeguarding"]["properties"]["indicators"]["items"]
    means = dict(zip(choices["enum"], choices["enumDescriptions"], strict=True))
    assert means["sg-s1"].startswith("Met: ")
    for part in definitions.values():
        for each in part.get("properties", {}).values():
            if "enum" in each and "enumDescriptions" in each:
                assert len(each["enum"]) == len(each["enumDescriptions"])


def test_a_domain_that_two_versions_share_stands_there_once() -> None:
    newer = {
        path.replace("1.0.0", "1.1.0"): data.replace(b"version: 1.0.0", b"version: 1.1.0")
        for path, data in shipped.rubrics().items()
        if "q4c-toolkit" in path
    }
    both = words_of(STARTER | newer)
    assert len(both.rubrics) == 3
    assert schema.schema("audit", both)["definitions"].keys() == schema.schema("audit", WORDS)["definitions"].keys()


def test_the_repository_holds_the_current_schemas(checkout: Path) -> None:
    rubrics = (path.relative_to(checkout).as_posix() for path in (checkout / "rubric").rglob("*.yaml"))
    paths = ("q4c.yaml", "people.yaml", *rubrics)
    current = schema.for_files({path: (checkout / path).read_bytes() for path in paths})
    assert {path: (checkout / path).read_bytes() for path in current} == current, "run: q4c schema --write"


def test_a_kind_that_is_not_there() -> None:
    with pytest.raises(NothingMatched) as refused:
        schema.schema("audti")
    assert refused.value.remedy == "Did you mean audit?"


def test_refreshing_writes_only_what_differs(q4c, tmp_path: Path) -> None:
    q4c("init", "space")
    space = tmp_path / "space"
    before = (space / ".q4c/schema/audit.json").read_bytes()
    (space / ".q4c/schema/audit.json").write_text("{}\n")
    (space / ".q4c/schema/rubric.json").unlink()
    shown = q4c("schema", "--write", cwd=space / "rubric")
    assert shown.stdout == ".q4c/schema/audit.json\n.q4c/schema/rubric.json\n"
    again = q4c("schema", "--write", cwd=space)
    assert (again.returncode, again.stdout) == (0, "")
    assert (space / ".q4c/schema/audit.json").read_bytes() == before


def test_showing_one(q4c, tmp_path: Path) -> None:
    assert q4c("schema", "people").stdout == schema.text("people")
    assert q4c("schema").stdout.split() == sorted(schema.KINDS)
    assert q4c("schema", "nothing").returncode == 3
    q4c("init", "space")
    assert q4c("schema", "people", cwd=tmp_path / "space").stdout == schema.text("people", WORDS)


def test_when_something_changes_a_note_asks_for_new_schemas(q4c, tmp_path: Path) -> None:
    q4c("init", "space")
    space = tmp_path / "space"
    assert q4c("check", cwd=space).stdout.startswith("Nothing wrong in ")
    people = (space / "people.yaml").read_text()
    (space / "people.yaml").write_text(people.replace("fca-0002", "fca-0003") + "# a comment\n")
    shown = q4c("check", cwd=space)
    assert shown.returncode == 0
    assert shown.stdout.startswith(".q4c/schema/audit.json: note Q419 ")
    assert q4c("check", "people.yaml", cwd=space).stdout == "Nothing wrong in 1 file.\n"
    q4c("schema", "--write", cwd=space)
    assert q4c("check", cwd=space).stdout.startswith("Nothing wrong in ")
    (space / ".q4c/schema/people.json").unlink()
    assert ".q4c/schema/people.json: note Q419 " in q4c("check", cwd=space).stdout


def test_the_schemas_lead_nobody_out_of_the_workspace(q4c, tmp_path: Path) -> None:
    q4c("init", "space")
    (tmp_path / "space/.q4c/schema/audit.json").unlink()
    (tmp_path / "space/.q4c/schema/audit.json").symlink_to(tmp_path / "mine.json")
    (tmp_path / "mine.json").write_text("mine\n")
    assert "note Q419" in q4c("check", cwd=tmp_path / "space").stdout
    assert q4c("schema", "--write", cwd=tmp_path / "space").returncode == 2
    assert (tmp_path / "mine.json").read_text() == "mine\n"


def test_only_what_a_schema_offers_makes_it_out_of_date(q4c, tmp_path: Path) -> None:
    q4c("init", "space")
    settings = tmp_path / "space" / "q4c.yaml"
    text = settings.read_text().replace("theme: recording\n", "theme: notes\n")
    settings.write_text(text)
    shown = q4c("schema", "--write", cwd=tmp_path / "space")
    assert shown.stdout.split() == [".q4c/schema/audit.json", ".q4c/schema/learning.json"]
    settings.write_text(text.replace("good_or_better: 1", "good_or_better: 0.9"))
    assert q4c("schema", "--write", cwd=tmp_path / "space").stdout == ""


def test_a_new_version_of_a_rubric_and_its_release_bring_the_schemas_along(q4c, tmp_path: Path) -> None:
    q4c("init", "space")
    space = tmp_path / "space"
    q4c("rubric", "new-version", "impact-framework", cwd=space)
    assert "impact-framework@1.1.0" in (space / ".q4c/schema/audit.json").read_text()
    draft = space / "rubric/impact-framework/1.1.0.yaml"
    draft.write_text(draft.read_text().replace("label: Heard", "label: Listened to", 1))
    released = q4c("rubric", "release", "impact-framework@1.1.0", "--summary", "A word.", "--commit", cwd=space)
    assert released.returncode == 0, released.stderr
    assert "Listened to" in (space / ".q4c/schema/audit.json").read_text()
    status = subprocess.run(["git", "status", "--porcelain"], cwd=space, capture_output=True, text=True, check=True)
    assert status.stdout == ""
