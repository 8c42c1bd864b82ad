"""Silencing: what is taken out of the findings, what is counted, and what is found wrong with the list itself."""

from __future__ import annotations

from datetime import date
from fnmatch import fnmatchcase
from pathlib import Path

import pytest
from check_world import AUDIT, World
from hypothesis import given
from hypothesis import strategies as st

from q4c_cli.checks.silencing import apply, covers, why_never
from q4c_cli.model.catalogue import CATALOGUE, finding
from q4c_cli.model.finding import Finding, Place
from q4c_cli.model.settings import Silencing

TODAY = date(2026, 11, 22)
SILENCING = {"code": "Q406", "reason": "Old themes.", "until": TODAY}


@pytest.fixture
def world(tmp_path: Path) -> World:
    """A workspace with two findings: an unknown theme in an audit, and the same in its log entry."""
    world = World(tmp_path)
    world.change(AUDIT, "theme: participation", "theme: particpation")
    world.change("learning/fca-0001/2026-10-14-a00001.yaml", "theme: participation", "theme: particpation")
    return world


def silence(world: World, *lines: str) -> None:
    """Add a list of silencings to the settings."""
    world.change("q4c.yaml", "themes:", "\n".join(["silenced:", *lines, "themes:"]))


def entry(**keys: str) -> str:
    """One silencing as YAML, on one line."""
    said = {"code": "Q406", "reason": "Old themes.", "until": "2026-12-31"} | keys
    return f"  - {{{', '.join(f'{key}: {value}' for key, value in said.items())}}}"


def at(path: str, *pointer: str | int, code: str = "Q406") -> Finding:
    return finding(code, Place(path, pointer), "There is no theme `x` in q4c.yaml.")


def test_what_is_silenced_is_not_shown_but_counted(world: World) -> None:
    assert world.codes() == ["Q406", "Q406"]
    silence(world, entry(path="audits"))
    report = world.check()
    assert [f.place.path for f in report.findings] == ["learning/fca-0001/2026-10-14-a00001.yaml"]
    assert [(one.path, one.findings) for one in report.silenced] == [("audits", 1)]


def test_without_a_path_it_is_the_whole_workspace(world: World) -> None:
    silence(world, entry())
    assert world.codes() == []
    assert [one.findings for one in world.check().silenced] == [2]


def test_a_pointer_narrows_it_to_a_place_in_the_file(world: World) -> None:
    silence(world, entry(pointer="assessments/heard"))
    assert [f.place.path.split("/")[0] for f in world.check().findings] == ["learning"]
    world.change("q4c.yaml", "assessments/heard", "assessments/hea")
    assert world.codes() == ["Q417", "Q406", "Q406"]


def test_the_last_day_counts_and_the_next_does_not(world: World) -> None:
    silence(world, entry(until="2026-11-22"))
    assert world.codes() == []
    world.change("q4c.yaml", "until: 2026-11-22", "until: 2026-11-21")
    report = world.check()
    assert [f.code for f in report.findings] == ["Q416", "Q406", "Q406"]
    assert report.findings[1].remedy.endswith("\nThis was silenced in q4c.yaml until 2026-11-21.")
    assert report.silenced == ()


def test_one_that_silences_nothing_is_found_only_when_everything_is_checked(world: World) -> None:
    silence(world, entry(path="audits/2025/**"))
    assert world.codes() == ["Q417", "Q406", "Q406"]
    assert world.codes("q4c.yaml", "audits") == ["Q406"]


def test_a_line_is_worked_out_for_what_is_left_even_where_many_alike_are_silenced(tmp_path: Path) -> None:
    from q4c_cli.app.checking.check import check
    from q4c_cli.cli.findings import shown_of

    world = World(tmp_path)
    for n in range(30):
        world.draft("\n  heard: {grade: gold, rationale: A.}", ref=f"C{n:05}")
    silence(world, entry(code="Q306", path="'audits/2026/10/2026-10-15-c000[01]?.yaml'"))
    left = [f for f in check(world.root, [], TODAY, shown_of).findings if f.code == "Q306"]
    assert len(left) == 10
    assert {f.place.line for f in left} == {11}


@pytest.mark.parametrize("code", ["Q101", "Q115", "Q120", "Q202", "Q303", "Q401", "Q416", "Q418"])
def test_what_may_never_be_silenced_stays_and_the_entry_is_an_error(code: str, world: World) -> None:
    assert why_never(code) is not None
    kept = apply([Silencing.model_validate(SILENCING | {"code": code})], [at(AUDIT, code=code)], TODAY, whole=True)
    assert [f.code for f in kept.findings] == [code]
    silence(world, entry(code=code))
    assert world.codes()[0] == "Q418"


def test_every_family_of_privacy_and_of_changes_is_out_of_reach() -> None:
    assert why_never("Q601")
    assert why_never("Q701")
    assert not why_never("Q312")


def test_settings_that_cannot_be_read_silence_nothing(world: World) -> None:
    silence(world, entry(until="soon"))
    codes = world.codes()
    assert codes[:2] == ["Q123", "Q401"]


def test_a_code_that_is_not_there_and_a_person_who_is_not_there(world: World) -> None:
    silence(world, entry(code="Q407"), entry(code="Q499"), entry(by="ps-01"), entry(code="q406"))
    assert world.messages("Q124") == ["`q406` is not well formed: it needs a Q and three digits, such as Q312."]
    world.change("q4c.yaml", "code: q406", "code: Q406")
    assert world.messages("Q418") == ["There is no code `Q499`."]
    (unknown,) = [f for f in world.check().findings if f.code == "Q404"]
    assert (unknown.message, unknown.remedy) == (
        "There is no auditor `ps-01` in people.yaml.",
        "Did you mean `ps-001`?",
    )


@pytest.mark.parametrize(
    ("pattern", "path", "expected"),
    [
        ("audits/2026/10/a.yaml", "audits/2026/10/a.yaml", True),
        ("audits", "audits/2026/10/a.yaml", True),
        ("audits/2026/", "audits/2026/10/a.yaml", True),
        ("./audits", "audits/2026/10/a.yaml", True),
        ("audits/20", "audits/2026/10/a.yaml", False),
        ("audits/*/10", "audits/2026/10/a.yaml", True),
        ("audits/*", "audits", False),
        ("*/a.yaml", "audits/2026/10/a.yaml", False),
        ("**/a.yaml", "audits/2026/10/a.yaml", True),
        ("**/10/**", "audits/2026/10/a.yaml", True),
        ("audits/**", "audits/2026/10/a.yaml", True),
        ("audits/**/b*.yaml", "audits/2026/10/a.yaml", False),
        ("audits/2026/1?/a.yaml", "audits/2026/10/a.yaml", True),
        ("audits/x[1].yaml", "audits/x[1].yaml", True),
        ("Audits", "audits/2026/10/a.yaml", False),
        ("..", "audits/2026/10/a.yaml", False),
    ],
)
def test_paths_folders_and_patterns(pattern: str, path: str, expected: bool) -> None:
    assert covers(pattern, path) is expected


names = st.text("ab*?", min_size=1, max_size=3)


def covers_plainly(pattern: list[str], path: list[str]) -> bool:
    """What `covers` says, in the most direct way."""
    if not pattern:
        return True
    if pattern[0] == "**":
        return covers_plainly(pattern[1:], path) or (bool(path) and covers_plainly(pattern, path[1:]))
    return bool(path) and fnmatchcase(path[0], pattern[0]) and covers_plainly(pattern[1:], path[1:])


@given(st.lists(names | st.just("**"), min_size=1, max_size=5), st.lists(st.text("ab", min_size=1, max_size=3)))
def test_patterns_agree_with_their_plain_meaning(pattern: list[str], path: list[str]) -> None:
    if path:
        assert covers("/".join(pattern), "/".join(path)) is covers_plainly(pattern, path)


silencings = st.builds(
    lambda code, path, days: Silencing.model_validate(
        SILENCING | {"code": code, "path": path, "until": date.fromordinal(TODAY.toordinal() + days)}
    ),
    st.sampled_from([*CATALOGUE, "Q999"]),
    st.sampled_from([None, "audits", "audits/*/10", "learning"]),
    st.integers(-2, 2),
)
codes = st.sampled_from(sorted(CATALOGUE.keys() - {"Q417"}))
found = st.builds(at, st.sampled_from([AUDIT, "learning/a.yaml", "q4c.yaml"]), code=codes)


@given(st.lists(silencings, max_size=6), st.lists(found, max_size=12), st.booleans())
def test_every_finding_is_shown_or_counted_and_none_is_lost(
    some: list[Silencing], findings: list[Finding], whole: bool
) -> None:
    left = apply(some, findings, TODAY, whole=whole)
    shown = [f for f in left.findings if f.code != "Q417"]
    assert len(shown) + sum(one.findings for one in left.silenced) == len(findings)
    assert all(one.until >= TODAY and why_never(one.code) is None for one in left.silenced)
    assert all(f in shown for f in findings if why_never(f.code))
    assert apply((), findings, TODAY, whole=whole).findings == tuple(findings)
