"""`q4c audit what-if` as typed: results now and then, and nothing written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from audit_world import DRAFT, World, path_of
from typer.testing import CliRunner

from q4c_cli.app.rubrics.new_version import begin_version
from q4c_cli.cli.main import app


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("Q4C_TODAY", "2026-11-22")
    world = World(tmp_path)
    world.audit()
    return world


def what_if(*words: str) -> str:
    result = CliRunner().invoke(app, ["audit", "what-if", DRAFT, *words])
    assert result.exit_code == 0, result.exception
    return result.stdout


def test_results_now_and_then_and_why(world: World) -> None:
    before = (world.root / path_of(DRAFT)).read_bytes()
    assert what_if("safe=requires-improvement", "heard=outstanding") == (
        "Audit 2026-10-14-c7f3k2 (draft), by impact-framework@1.0.0\n"
        "\n"
        "Supposed    Now   Then\n"
        "Safe        Good  Requires improvement\n"
        "Heard       Good  Outstanding\n"
        "Result      Now   Then\n"
        "Compliance  Good  Good\n"
        "Impact      Good  Requires improvement\n"
        "Overall     Good  Requires improvement\n"
        "\n"
        "Overall would be Requires improvement: Safeguarding or Safe requires improvement, and\n"
        "that limits the whole case.\n"
        "\n"
        "Impact would be Requires improvement: Nothing else makes up for a child who is not safe.\n"
        "\n"
        "Nothing was written.\n"
    )
    assert (world.root / path_of(DRAFT)).read_bytes() == before


def test_where_the_rubric_is_a_draft_that_comes_first(world: World) -> None:
    assert "is a draft of a rubric" not in what_if("safe=good")
    begin_version(world.root, "impact-framework", "minor")
    text = world.read(path_of(DRAFT)).replace("impact-framework@1.0.0", "impact-framework@1.1.0")
    world.put(path_of(DRAFT), text)
    assert what_if("safe=good").split("\n\n")[:2] == [
        "Audit 2026-10-14-c7f3k2 (draft), by impact-framework@1.1.0",
        "impact-framework@1.1.0 is a draft of a rubric: until it is released, this audit counts\nnowhere.",
    ]


@pytest.mark.usefixtures("world")
def test_no_change_is_said() -> None:
    assert "\nNo result would change.\n" in what_if("safe=good")


@pytest.mark.usefixtures("world")
def test_not_assessed_where_a_domain_can_be() -> None:
    text = what_if("heard=not-assessed")
    assert "Heard       Good  not assessed\n" in text
    assert "Impact      Good  no grade\n" in text
    assert "Impact has no grade, because Heard was not assessed." in text


def test_what_is_still_to_do_can_be_supposed(world: World) -> None:
    world.audit("2026-10-20-b2b2b2", grades={"enabled": ""})
    result = CliRunner().invoke(app, ["audit", "what-if", "b2b2b2", "enabled=good"])
    assert "Enabled     still to do  Good\n" in result.stdout
    assert "Overall     no grade     Good\n" in result.stdout


@pytest.mark.usefixtures("world")
def test_for_scripts() -> None:
    shape = json.loads(what_if("safe=met", "heard=not-assessed", "--format", "json"))
    assert next(iter(shape)) == "format_version"
    assert shape["supposed"][1] == {
        "domain": "heard",
        "now": {"state": "graded", "grade": "good"},
        "then": {"state": "not-assessed", "grade": None},
    }
    impact = next(result for result in shape["results"] if result["result"] == "impact")
    assert (impact["now"]["grade"], impact["then"]["grade"], impact["changes"]) == ("good", None, True)
    assert impact["then"]["why_none"] == "Impact has no grade, because Heard was not assessed."


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("saef=good", "Did you mean safe?"),
        ("safe=outstandng", "Did you mean outstanding?"),
        ("safe=Good", "Did you mean good?"),
        ("safe=not-assessed", "safe must always be assessed."),
        ("heard=not assessed", "Did you mean not-assessed?"),
        ("impact=good", "impact is a result: it is worked out."),
        ("safe", "Write safe=GRADE."),
        ("safe=", "Write safe=GRADE."),
        ("x=y", "impact-framework@1.0.0 has no domain x."),
    ],
)
def test_what_makes_no_sense_is_said_with_exit_2(q4c, world: World, change: str, said: str) -> None:
    shown = q4c("audit", "what-if", DRAFT, change, cwd=world.root)
    assert (shown.returncode, shown.stdout) == (2, "")
    assert said in shown.stderr


def test_a_domain_twice(q4c, world: World) -> None:
    shown = q4c("audit", "what-if", DRAFT, "safe=met", "safe=good", cwd=world.root)
    assert (shown.returncode, shown.stderr) == (2, "safe is given twice.\nGive each domain once.\n")


def test_an_audit_that_is_not_there(q4c, world: World) -> None:
    assert q4c("audit", "what-if", "2026-01-01-x9x9x9", "safe=met", cwd=world.root).returncode == 3
