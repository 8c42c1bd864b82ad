"""Checks of what a version says it changes: each name fits both versions, and none has gone without a word."""

from __future__ import annotations

import pytest
from check_world import RUBRIC, World

NEXT = "rubric/tiny/1.1.0.yaml"
RENAMED = ("domain: heard", "domain: listened-to", "of: [recording, heard]", "of: [recording, listened-to]")


def draft(world: World, changes: str, *edits: str, version: str = "1.1.0", come_from: str = "tiny@1.0.0") -> str:
    """Write a version of the tiny rubric with these changes and edits, old and new text in turn; gives its path."""
    text = (world.root / RUBRIC).read_text()
    for old, new in (("version: 1.0.0", f"version: {version}"), *zip(edits[::2], edits[1::2], strict=True)):
        assert old in text
        text = text.replace(old, new)
    said = f"changes:\n  from: {come_from}\n{changes}"
    path = f"rubric/tiny/{version}.yaml"
    world.write(path, text.replace("evidence_sources:", f"{said}evidence_sources:"))
    return path


def found(world: World, path: str = NEXT) -> list[str]:
    return [f"{f.severity} {f.code} {f.message}" for f in world.check(path).findings]


def test_a_copy_and_a_renamed_domain_have_nothing_wrong(world: World) -> None:
    draft(world, "")
    assert world.codes() == []
    draft(world, "  domains: {renamed: {heard: listened-to}}\n", *RENAMED)
    assert world.codes() == []


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ("domains: {renamed: {haerd: listened-to}}", "`tiny@1.0.0` has no domain `haerd`."),
        ("domains: {renamed: {recording: listened-to}}", "The domain `recording` is still here, under the same id."),
        ("domains: {renamed: {heard: listened}}", "There is no domain `listened` here."),
        ("domains: {renamed: {heard: recording}}", "`tiny@1.0.0` has a domain `recording` already."),
        ("domains: {renamed: {heard: listened-to}, dropped: [heard]}", "The domain `heard` is mapped twice."),
        ("domains: {dropped: [heard, heard]}", "The domain `heard` is mapped twice."),
        (
            "domains: {renamed: {heard: listened-to}, split: {heard: [listened-to, b]}}",
            "The domain `listened-to` is mapped twice.",
        ),
        (
            "domains: {merged: {listened-to: [heard]}}",
            "`listened-to` has fewer than two domains beside it, so nothing is merged here.",
        ),
        ("indicators: {dropped: [hd-1]}", "The indicator `hd-1` is still here, under the same id."),
        ("indicators: {renamed: {rk-x: rk-g1}}", "`tiny@1.0.0` has no indicator `rk-x`."),
        ("grades: {dropped: [met]}", "The grade `met` is still here, under the same id."),
        ("grades: {renamed: {gud: good}}", "`tiny@1.0.0` has no grade `gud`."),
        ("grades: {renamed: {met: middling}}", "There is no grade `middling` here."),
    ],
)
def test_a_change_that_cannot_be(world: World, changes: str, said: str) -> None:
    draft(world, f"  {changes}\n", *RENAMED)
    assert f"error Q228 {said}" in found(world)
    assert all(f.place.line for f in world.check(NEXT).findings)


@pytest.mark.parametrize(
    ("come_from", "said"),
    [
        ("tiny@0.9.0", "There is no rubric `tiny@0.9.0` here."),
        ("tiny@1.1.0", "`tiny@1.1.0` is not an earlier version than `1.1.0`."),
        ("tiny@2.0.0", "`tiny@2.0.0` is not an earlier version than `1.1.0`."),
    ],
)
def test_a_version_comes_from_an_earlier_one(world: World, come_from: str, said: str) -> None:
    draft(world, "", version="2.0.0")
    draft(world, "", come_from=come_from)
    assert found(world) == [f"error Q228 {said}"]


def test_two_rubrics_that_come_from_each_other(world: World) -> None:
    text = (world.root / RUBRIC).read_text()
    for here, there in (("one", "two"), ("two", "one")):
        said = f"changes: {{from: {there}@1.0.0}}\nevidence_sources:"
        world.write(
            f"rubric/{here}/1.0.0.yaml",
            text.replace("rubric: tiny", f"rubric: {here}").replace("evidence_sources:", said),
        )
    assert world.codes("rubric") == ["Q228", "Q228"]


def test_what_is_gone_without_a_word(world: World) -> None:
    draft(world, "", *RENAMED, "indicator: rk-g1", "indicator: rk-g2", "grade: outstanding, label", "grade: top, label")
    assert found(world) == [
        "warning Q229 Indicators of `tiny@1.0.0` that are gone without a word: `rk-g1`.",
        "error Q229 The domain `heard` of `tiny@1.0.0` is gone, and changes does not say where.",
        "error Q229 The grade `outstanding` of `tiny@1.0.0` is gone, and changes does not say what stands for it.",
    ]


def test_said_to_be_gone(world: World) -> None:
    said = (
        "  domains: {dropped: [heard]}\n  indicators: {renamed: {rk-g1: rk-g2}}\n"
        "  grades: {renamed: {outstanding: top}}\n"
    )
    edits = ("indicator: rk-g1", "indicator: rk-g2", "indicator: hd-1", "indicator: li-1")
    draft(world, said, *RENAMED, *edits, "grade: outstanding, label", "grade: top, label")
    assert world.codes() == []


def test_better_stays_better(world: World) -> None:
    said = "  grades: {renamed: {met: top, outstanding: low}}\n"
    scale = (
        "    - {grade: met, label: Met}\n    - {grade: good, label: Good, good_or_better: true}\n"
        "    - {grade: outstanding, label: Outstanding, good_or_better: true}\n"
    )
    new = (
        "    - {grade: low, label: Low}\n    - {grade: good, label: Good, good_or_better: true}\n"
        "    - {grade: top, label: Top, good_or_better: true}\n"
    )
    levels = ("- grade: met\n        indicators", "- grade: low\n        indicators", "includes: met", "includes: low")
    draft(world, said, scale, new, *levels, "otherwise: met", "otherwise: low")
    assert found(world) == ["error Q228 A better grade of `tiny@1.0.0` becomes a worse one here."]


TAKER = """format: 1
rubric: taker
version: {version}
title: A rubric that takes from another
about: For tests.
{changes}scales:
  pair: [{{grade: met, label: Met}}, {{grade: good, label: Good, good_or_better: true}}]
parts: [{{part: all, label: All}}]
takes: [{{rubric: tiny@{version}, part: all, scale: pair, grades: {{met: met, good: good, outstanding: good}}}}]
results:
  - result: overall
    label: Overall
    scale: pair
    of: all
    rules: [{{otherwise: met, because: It is there., origin: ours}}]
"""


def test_whoever_takes_need_not_repeat_it_and_hears_nothing_of_it_while_it_is_wrong(world: World) -> None:
    world.write("rubric/taker/1.0.0.yaml", TAKER.format(version="1.0.0", changes=""))
    world.write("rubric/taker/1.1.0.yaml", TAKER.format(version="1.1.0", changes="changes: {from: taker@1.0.0}\n"))
    draft(world, "  domains: {renamed: {heard: listened-to}}\n", *RENAMED)
    assert world.codes() == []
    draft(world, "", *RENAMED)
    assert [(f.code, f.place.path) for f in world.check("rubric").findings] == [
        ("Q217", "rubric/taker/1.1.0.yaml"),
        ("Q229", NEXT),
    ]


def test_nothing_is_said_of_changes_while_the_rubric_itself_has_errors(world: World) -> None:
    draft(world, "  domains: {dropped: [nobody]}\n", "of: [recording, heard]", "of: []")
    assert [line.split()[1] for line in found(world)] == ["Q213"]
