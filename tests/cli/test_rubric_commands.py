"""`q4c rubric` as typed: what is printed, where, and the exit code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from audit_world import World
from typer.testing import CliRunner

from q4c_cli.cli.main import app

IMPACT = "rubric/impact-framework/1.0.0.yaml"
NEXT = "rubric/impact-framework/1.1.0.yaml"


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    monkeypatch.chdir(tmp_path)
    return World(tmp_path)


def typed(*words: str) -> tuple[int, str]:
    """The exit code and what was printed."""
    result = CliRunner().invoke(app, ["rubric", *words])
    assert isinstance(result.exception, SystemExit | None), result.exception
    return result.exit_code, result.stdout


def change(world: World, old: str, new: str) -> None:
    """Make a next version of the impact framework, with one thing changed."""
    text = (world.root / IMPACT).read_text()
    assert old in text
    (world.root / NEXT).write_text(text.replace(old, new).replace("version: 1.0.0", "version: 1.1.0"))


def found() -> list[str]:
    shape = json.loads(typed("lint", "impact-framework@1.1.0", "--format", "json")[1])
    return [finding["code"] for rubric in shape["rubrics"] for finding in rubric["findings"]]


@pytest.mark.usefixtures("world")
def test_the_shipped_rubrics_lint_clean() -> None:
    code, text = typed("lint")
    assert code == 0
    assert text == (
        "Nothing wrong in 2 rubrics.\n"
        "impact-framework@1.0.0: all 6,250,000 possible audits were looked at.\n"
        "q4c-toolkit@1.0.0: all 12,500 possible audits were looked at.\n"
    )


def test_outside_a_workspace_these_are_the_shipped_ones(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert typed("lint", "q4c-toolkit")[0] == 0
    assert typed("show", "q4c-toolkit")[1].startswith("Q4C toolkit (q4c-toolkit@1.0.0)\n")


def test_a_finding_has_its_example_as_a_table(world: World) -> None:
    change(world, "when: {some: [safe], at_most: requires-improvement}", "when: {some: [safe], is: met}")
    code, text = typed("lint", "impact-framework@1.1.0")
    assert code == 1
    assert text.startswith(
        f"{NEXT}:253:16: error Q233 Raising `safe` from `requires-improvement` to `met` lowers `impact` from `met` to"
        " `requires-improvement`.\n"
        "          - grade: requires-improvement\n"
        "                   ^\n"
        "  Ask for at_least rather than is, or put the rules in another order.\n"
        f"  See also {NEXT}:275:16\n"
        "  The smallest example:\n"
        "    Domain              Before                After\n"
        "    Safe                Requires improvement  Met\n"
        "    Heard               Met                   Met\n"
        "    Better represented  Met                   Met\n"
        "    Enabled             Met                   Met\n"
        "    Result              Before                After\n"
        "    Impact              Met                   Requires improvement\n"
    )
    assert text.endswith(
        "1 error in 1 rubric.\nimpact-framework@1.1.0: all 6,250,000 possible audits were looked at.\n"
    )


def test_a_result_that_only_follows_another_says_what_to_put_right_first(world: World) -> None:
    change(world, "- {count: {min: 3}, at_least: good}", "- {every: all, is: good}")
    text = typed("lint", "impact-framework@1.1.0")[1]
    assert "`impact` is lowered as well. Put that right first." in text


def test_a_finding_for_scripts_has_its_example_by_id(world: World) -> None:
    change(world, "when: {some: [safe], at_most: requires-improvement}", "when: {some: [safe], is: met}")
    code, text = typed("lint", NEXT, "--format", "json")
    shape = json.loads(text)
    assert code == 1
    assert list(shape) == ["format_version", "summary", "rubrics"]
    assert shape["summary"] == {"rubrics": 1, "errors": 1, "warnings": 0, "notes": 0}
    (rubric,) = shape["rubrics"]
    assert (rubric["path"], rubric["rubric"]) == (NEXT, "impact-framework@1.1.0")
    assert (rubric["settled"], rubric["audits"]) == (True, 6_250_000)
    (finding,) = rubric["findings"]
    assert finding["example"]["grades"]["safe"] == "requires-improvement"
    assert finding["example"]["raised"] == {"domain": "safe", "to": "met"}
    assert finding["example"]["results"] == {"impact": "met"}
    assert finding["example"]["then"] == {"impact": "requires-improvement"}


@pytest.mark.usefixtures("world")
def test_order_that_decides_is_shown_on_request_and_no_error() -> None:
    code, text = typed("lint", "--overlaps")
    assert code == 0
    assert text.count(" note Q235 ") == 10
    assert "10 notes in 2 rubrics.\n" in text


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        (
            "    looks_for: |\n      Whether risk",
            "    levels: [{grade: good, includes: good}]\n    looks_for: |\n      Whether risk",
            "Q208",
        ),
        ("indicator: hd-1", "indicator: sf-1", "Q205"),
        ("of: [compliance, impact]", "of: []", "Q213"),
        ("- rubric: q4c-toolkit@1.0.0", "- rubric: impact-framework@1.1.0", "Q216"),
        ("some: [safe], at_most", "some: [overall], at_most", "Q210"),
    ],
)
def test_what_a_check_finds_is_shown_and_the_rules_are_left(world: World, old: str, new: str, code: str) -> None:
    """Includes in a circle, ids twice, nothing selected, rubrics or results in a circle: errors of any check."""
    change(world, old, new)
    assert code in found()
    exit_code, text = typed("lint", "impact-framework@1.1.0")
    assert exit_code == 1
    assert text.endswith(f"{NEXT}: there are errors, so its rules were not looked at.\n")


def test_without_an_otherwise_the_hole_is_shown(world: World) -> None:
    text = (world.root / IMPACT).read_text()
    cut = text.index("      - otherwise: met\n        because: Compliance and impact are both at least met")
    (world.root / NEXT).write_text(text[:cut].replace("version: 1.0.0", "version: 1.1.0"))
    assert found() == ["Q232", "Q212", "Q230"]


def test_one_rubric_that_cannot_be_read_does_not_keep_the_others_from_it(world: World) -> None:
    broken = world.root / "rubric/broken/1.0.0.yaml"
    broken.parent.mkdir()
    broken.write_text("rubric: [")
    code, text = typed("lint")
    assert code == 1
    assert "rubric/broken/1.0.0.yaml: there are errors, so its rules were not looked at.\n" in text
    assert "q4c-toolkit@1.0.0: all 12,500 possible audits were looked at.\n" in text
    assert typed("lint", "broken")[0] == 1
    assert typed("lint", "q4c-toolkit")[0] == 0


def test_a_file_from_elsewhere_stands_in_for_its_version(
    world: World, tmp_path_factory: pytest.TempPathFactory
) -> None:
    file = tmp_path_factory.mktemp("elsewhere") / "proposed.yaml"
    text = (world.root / IMPACT).read_text()
    file.write_text(text.replace("{count: {min: 3}, is: outstanding}", "{count: {min: 5}, is: outstanding}"))
    code, shown = typed("lint", str(file))
    assert code == 1
    assert "no audit can do what it asks" in shown
    assert "Q201" not in shown
    assert typed("lint", "impact-framework")[0] == 0


def test_a_long_example_has_one_row_for_each_grade(world: World) -> None:
    rows = [f"  - {{domain: d{n}, part: one, label: D{n}, scale: pair, looks_for: It.}}\n" for n in range(20)]
    file = world.root / "many.yaml"
    file.write_text(
        "format: 1\nrubric: many\nversion: 1.0.0\ntitle: Many\nabout: Many.\nscales:\n"
        "  pair: [{grade: met, label: Met}, {grade: good, label: Good, good_or_better: true}]\n"
        f"parts: [{{part: one, label: One}}]\ndomains:\n{''.join(rows)}"
        "results:\n  - result: overall\n    label: Overall\n    scale: pair\n    of: one\n    rules:\n"
        "      - {grade: good, when: {count: {min: 3, max: 4}, is: good}, because: Some., origin: ours}\n"
        "      - {otherwise: met, because: Not., origin: ours}\n"
    )
    text = typed("lint", "many.yaml")[1]
    table = text[text.index("    Domain") : text.index("\n\n1 error")]
    assert table.splitlines()[1:4] == [
        "    D0, D1, D2 and 12 more  Met     Met",
        "    D15, D16, D17, D18      Good    Good",
        "    D19                     Met     Good",
    ]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["lint", "impact-framwork"], "Did you mean impact-framework?"),
        (["lint", "nothing-like-it"], "The rubrics here are impact-framework@1.0.0 and q4c-toolkit@1.0.0."),
        (["show", "q4c-toolkit@2.0.0"], "Did you mean q4c-toolkit@1.0.0?"),
        (["show", "--domain", "haerd"], "Did you mean heard?"),
    ],
)
def test_a_name_that_is_not_there(q4c, world: World, words: list[str], said: str) -> None:
    shown = q4c("rubric", *words, cwd=world.root)
    assert shown.returncode == 3
    assert shown.stdout == ""
    assert said in shown.stderr


@pytest.mark.usefixtures("world")
def test_show_is_the_rubric_of_new_audits_in_full() -> None:
    code, text = typed("show")
    assert code == 0
    assert text.startswith("Quality Assurance and Impact framework (impact-framework@1.0.0)\n")
    for said in (
        "COMPLIANCE\n  Was policy followed, and was the work done well?",
        "  Evidence: Case file, CMS log of initial safeguarding checks.",
        "  Outstanding\n    All of Good, and:\n    - Working relationships",
        "(sg-o1)",
        "  3. Outstanding, if Impact is Outstanding and Compliance is Good or better.",
        "(From the source.)",
        "  5. Met, otherwise.",
    ):
        assert said in text
    assert max(map(len, text.splitlines())) <= 120


def test_show_of_an_id_is_its_newest_version(world: World) -> None:
    text = (world.root / IMPACT).read_text()
    for version in ("1.10.0", "1.9.0"):
        path = world.root / f"rubric/impact-framework/{version}.yaml"
        path.write_text(text.replace("version: 1.0.0", f"version: {version}"))
    assert "(impact-framework@1.10.0, a draft)" in typed("show", "impact-framework")[1]
    assert "(impact-framework@1.0.0)" in typed("show")[1]


@pytest.mark.usefixtures("world")
def test_show_one_domain() -> None:
    text = typed("show", "--domain", "safe")[1]
    assert "Counts for Impact, Overall. It must always be assessed. Takes up to 3 learning points." in text
    assert "(sf-5)" in text
    assert "(hd-1)" not in text
    assert "HOW THE GRADES COME ABOUT" not in text


@pytest.mark.usefixtures("world")
def test_show_for_scripts() -> None:
    shape = json.loads(typed("show", "--domain", "safeguarding", "--format", "json")[1])
    assert next(iter(shape)) == "format_version"
    (part,) = shape["parts"]
    (domain,) = part["domains"]
    assert [level["label"] for level in domain["levels"]] == ["Requires improvement", "Met", "Good", "Outstanding"]
    assert domain["levels"][2]["includes"] == "Met"


def test_a_rubric_with_errors_is_not_shown(q4c, world: World) -> None:
    change(world, "of: [compliance, impact]", "of: []")
    shown = q4c("rubric", "show", "impact-framework@1.1.0", cwd=world.root)
    assert (shown.returncode, shown.stdout) == (1, "")
    assert "error Q213" in shown.stderr
