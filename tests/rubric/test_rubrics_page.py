"""The page about the rubric language: its pieces make one rubric that is sound, clean, and says what the page says."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from q4c_cli.checks.rubric import check_all
from q4c_cli.checks.rubric.releases import Releases
from q4c_cli.model.audit import Assessment, Case
from q4c_cli.model.records import Stored
from q4c_cli.model.rubric import AppliesWhen, Item, RubricFile
from q4c_cli.rules.grading import grade
from q4c_cli.rules.linting import Library, Subject, lint
from q4c_cli.rules.rubrics import resolve
from q4c_cli.store.reading.reader import Source
from q4c_cli.store.reading.records import decode

PAGE = Path(__file__).parents[2] / "docs" / "rubrics.md"
PATH = "rubric/home-visits/1.0.0.yaml"


@cache
def file() -> RubricFile:
    pieces = re.findall(r"^```yaml\n(.*?)^```$", PAGE.read_text(), flags=re.MULTILINE | re.DOTALL)
    return decode(Source(PATH, "".join(pieces).encode()), RubricFile)


def test_the_pieces_are_one_rubric_without_errors() -> None:
    assert check_all([Stored(PATH, file())], Releases()).findings == ()


def test_the_linter_finds_nothing_in_them() -> None:
    linted = lint(Subject(PATH, file(), resolve(file(), {}), Library({})))
    assert linted.found == ()
    assert linted.settled


def test_the_limits_do_what_the_page_says() -> None:
    case = Case(ref="A1", work="private-law", stage="closed")
    good = {"heard": "good", "purpose": "good", "announced": "done"}

    def overall(**changed: str) -> tuple[str | None, int | None]:
        assessments = {name: Assessment(grade=given) for name, given in (good | changed).items()}
        result = grade(resolve(file(), {}), case, assessments)["overall"]
        return result.grade, result.limit

    assert overall() == ("good", None)
    assert overall(heard="met") == ("met", 0)
    assert overall(announced="missed") == ("met", 1)


def test_every_key_is_on_the_page() -> None:
    text = PAGE.read_text()
    keys = {name for kind in (RubricFile, Item, AppliesWhen) for name in kind.model_fields}
    assert {key for key in keys if not re.search(rf"\b{key}\b", text)} == set()
