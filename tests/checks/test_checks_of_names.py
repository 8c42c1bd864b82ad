"""Names of files that some computers cannot hold or people cannot see, and what git is told about records."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from check_world import AUDIT, World
from hypothesis import given
from hypothesis import strategies as st

from q4c_cli.checks import attributes, names


def codes(*paths: str) -> list[str]:
    return [found.code for found in names.check(paths)]


@pytest.mark.parametrize(
    "path",
    [
        *(AUDIT, "learning/fca-0117/2026-10-14-c7f3k2.yaml", "rubric/impact-framework/1.0.0.yaml"),
        *("audits/com10.yaml", "audits/.keep", "audits/ü.yaml", "audits/two words.yaml", "audits/console.yaml"),
    ],
)
def test_names_that_every_computer_holds(path: str) -> None:
    assert codes(path) == []


@pytest.mark.parametrize(
    "name",
    [
        *("CON", "nul.txt", "Aux.yaml", "com1.yaml", "LPT9", "com¹.yaml", "nul .yaml", "conout$", "prn.a.b"),
        *("a.", "a ", "a:b.yaml", "a<b", 'a"b', "a|b", "a?b", "a*b", "a\\b", ".git", ".GIT", "git~1", "x" * 201),
    ],
)
def test_names_that_some_computers_do_not_hold(name: str) -> None:
    assert "Q108" in codes(f"audits/{name}")
    assert "Q108" in codes(f"audits/{name}/a.yaml")


@pytest.mark.parametrize("char", ["\n", "\x1b", "\x7f", "\u200b", "\u202e", "\u00a0", "\ue000", "\ufeff", "\udcff"])
def test_names_that_cannot_be_seen(char: str) -> None:
    assert codes(f"audits/a{char}b.yaml") == ["Q107"]


def test_a_path_that_is_too_long() -> None:
    assert codes("audits/" + "/".join(["folder"] * 25) + "/a.yaml") == ["Q108"]


@given(st.text(st.characters(exclude_characters="/\0"), min_size=1, max_size=12))
def test_any_name_is_judged_without_harm(name: str) -> None:
    assert all(found.message.isprintable() for found in names.check([name]))


def test_names_alike_are_told_of_both(world: World) -> None:
    world.change(AUDIT, "a00001", "a00001", to="audits/2026/10/2026-10-14-A00001.yaml")
    world.write("learning/FCA-0001/.keep", "")
    found = [(f.place.path, [p.path for p in f.related]) for f in world.check().findings if f.code == "Q109"]
    other = "audits/2026/10/2026-10-14-A00001.yaml"
    assert found == [
        (other, [AUDIT]),
        (AUDIT, [other]),
        ("learning/FCA-0001", ["learning/fca-0001"]),
        ("learning/fca-0001", ["learning/FCA-0001"]),
    ]


def test_an_accent_stored_in_two_ways() -> None:
    assert [f.code for f in names.alike({"audits": ["\u00fc.yaml", "u\u0308.yaml"]})] == ["Q109", "Q109"]


def told(text: str, path: str = ".gitattributes") -> list[str]:
    return [found.message.split("`")[1] for found in attributes.check(path, text)]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("*.yaml filter=crypt", "filter"),
        ("audits/** merge=union", "merge"),
        ("* ident", "ident"),
        ("*.yaml working-tree-encoding=UTF-16", "working-tree-encoding"),
        ("*.y?ml diff=astext", "diff"),
        ("learning/** -diff", "-diff"),
        ("rubric/** binary", "binary"),
        ("/people.yaml linguist-generated", "linguist-generated"),
        ("q4c.yaml text linguist-generated=true", "linguist-generated"),
        ("[attr]quiet -diff", "-diff"),
        ('"audits/2026/*" merge=ours', "merge"),
        ("**/*.yaml merge", "merge"),
        ("  *  filter=x", "filter"),
    ],
)
def test_attributes_that_change_records(line: str, name: str) -> None:
    assert told(f"# Ours\n{line}\n") == [name]


@pytest.mark.parametrize(
    "line",
    [
        *("* text=auto eol=lf", "*.pdf filter=lfs diff=lfs merge=lfs", "docs/** merge=union", "# * filter=x", ""),
        *("*.yaml -merge", "*.yaml !filter", "*.yaml -filter", "*.yaml linguist-generated=false", "*.yaml merge=text"),
        *("templates/*.j2 linguist-generated", "*.yaml whitespace=-trailing-space", "README.md merge=union"),
    ],
)
def test_attributes_that_do_records_no_harm(line: str) -> None:
    assert told(line) == []


def test_attributes_in_a_folder_of_records(world: World) -> None:
    world.write("audits/2026/.gitattributes", "10/* filter=x\n")
    world.write("docs/.gitattributes", "* filter=x\n")
    world.write("learning/.gitattributes", b"* \xff\n")
    found = [(f.place.path, f.code, f.place.line) for f in world.check().findings]
    assert found == [("audits/2026/.gitattributes", "Q140", 1), ("learning/.gitattributes", "Q104", 1)]


def test_a_repository_among_the_records(world: World) -> None:
    subprocess.run(["git", "init", "-q", "audits/inner"], cwd=world.root, check=True)
    world.write("audits/inner/2026-10-14-c00001.yaml", "format: 1\n")
    (found,) = world.check().findings
    assert (found.place.path, found.code) == ("audits/inner", "Q102")
    assert found.message.startswith("This is a submodule")


def test_a_link_that_leads_nowhere_is_a_link(world: World, tmp_path: Path) -> None:
    (world.root / "audits" / "notes.txt").symlink_to(tmp_path / "gone")
    (found,) = world.check().findings
    assert (found.place.path, found.code) == ("audits/notes.txt", "Q102")
