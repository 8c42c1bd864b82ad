"""The example rubrics: sound, clean under the linter, and right in every row of their tables of expected results."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from q4c_cli.app.rubrics.lint import lint_rubrics
from q4c_cli.model.audit import Assessment, Case
from q4c_cli.model.result import Result
from q4c_cli.model.rubric import Rubric, RubricFile
from q4c_cli.rules.grading import grade
from q4c_cli.rules.rubrics import resolve
from q4c_cli.store.reading.records import read

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
CQC, CFSR = "cqc-key-questions", "cfsr-onsite-review"


@cache
def rubric(name: str) -> Rubric:
    return resolve(read(ROOT, f"rubric/examples/{name}/1.0.0.yaml", RubricFile).record, {})


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a table, each by the heads of its columns."""
    lines = [line for line in (HERE / f"{name}.md").read_text().splitlines() if line.startswith("|")]
    heads, _, *body = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return [dict(zip(heads, cells, strict=True)) for cells in body]


def pairs(text: str) -> dict[str, str]:
    """What is said of each thing: "7: A, 8: -"."""
    said = (one.partition(": ") for one in text.split(", ") if one)
    return {name: value for name, _, value in said}


RATINGS = {"O": "outstanding", "G": "good", "RI": "requires-improvement", "I": "inadequate"}
QUESTIONS = ("safe", "effective", "caring", "responsive", "well-led")


DECIDED = {"6": 0, "5": 1, "ours": 2, "3": 3, "4": 4}
"""The principles, and the rules that stand for them. Principle 1 is the limit."""


@pytest.mark.parametrize("row", rows(CQC), ids=lambda row: "-".join(row[name] for name in (*QUESTIONS, "regulations")))
def test_five_questions_make_one_rating(row: dict[str, str]) -> None:
    assessments = {name: Assessment(grade=RATINGS[row[name]]) for name in QUESTIONS}
    assessments["regulations"] = Assessment(grade=row["regulations"])
    overall = grade(rubric(CQC), Case(ref="A1", work="residential", stage="inspected"), assessments)["overall"]
    assert overall.grade == RATINGS[row["overall"]]
    assert (overall.limit is not None) == (row["decided by"] == "1")
    assert overall.limit is not None or overall.rule == DECIDED[row["decided by"]]


GRADES = {"full": "substantially-achieved", "part": "partially-achieved", "not": "not-achieved"}
ITEMS = {"S": "strength", "A": "area-needing-improvement"}


@pytest.mark.parametrize("row", rows(CFSR), ids=lambda row: f"{row['case']}-{row['items that are not a strength']}")
def test_items_make_outcomes(row: dict[str, str]) -> None:
    case = Case(ref="A1", work=row["case"], stage="reviewed")
    assessments = {d.domain: Assessment(grade="strength") for d in rubric(CFSR).domains_for(case.kind)}
    for number, rating in pairs(row["items that are not a strength"]).items():
        assert f"item-{number}" in assessments
        assessments[f"item-{number}"] = (
            Assessment(not_assessed="Not of this child.") if rating == "-" else Assessment(grade=ITEMS[rating])
        )
    results = grade(rubric(CFSR), case, assessments)
    assert results["item-12"].grade == ITEMS[row["item 12"]]
    outcomes = [part.part for part in rubric(CFSR).parts]
    expected = dict.fromkeys(outcomes, "full") | pairs(row["outcomes that are not full"])
    assert {name: said(results[name]) for name in outcomes} == expected
    assert said(results["overall"]) == row["overall"]


def said(result: Result) -> str:
    if result.grade is None:
        return "none" if result.applies else "n/a"
    return next(word for word, grade in GRADES.items() if grade == result.grade)


@pytest.mark.parametrize("name", [CQC, CFSR])
def test_the_linter_finds_nothing_and_settles_everything(name: str) -> None:
    [report] = lint_rubrics(ROOT, name).files
    assert report.found == ()
    assert report.linted is not None
    assert report.linted.settled


@pytest.mark.parametrize("name", [CQC, CFSR])
def test_the_source_is_named_and_every_rule_says_whose_it_is(name: str) -> None:
    made = rubric(name)
    assert made.documents[0].publisher
    assert any(year in f"{made.documents[0].title}{made.documents[0].note}" for year in ("2014", "2022"))
    assert all(domain.document == made.documents[0].document for domain in made.domains)
    origins = {rule.origin for result in made.results for rule in result.rules}
    assert origins == {"source", "ours"}


def test_there_are_more_than_three_levels_of_roll_up() -> None:
    """A sub-item decides its item, that an outcome, that the overall result."""
    made = rubric(CFSR)
    assert "item-12a" in made.made_of(made.result_by_id["item-12"])
    assert "item-12" in made.made_of(made.result_by_id["well-being-1"])
    assert "well-being-1" in made.made_of(made.result_by_id["overall"])
