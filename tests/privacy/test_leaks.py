"""Nothing that q4c says of a workspace holds what it found: not the match, nor six of its characters in a row.

Wherever it stands: in a text, an id, a key, a comment, a broken file, the name of a file. Whatever else is wrong there.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random

import made
import pytest
from check_world import AUDIT, ENTRY, RUBRIC, World
from hypothesis import example, given, settings
from hypothesis import strategies as st
from measure import KINDS
from thoroughness import many
from typer.testing import CliRunner

from q4c_cli.cli.main import app
from q4c_cli.model.privacy import Kind

LONGEST_PIECE = 5
FORMS = ("text", "json", "github", "gitlab", "junit", "sarif")
FOLDER = "audits/2026/10"
WRAP = "\n" + " " * 12


def slug(value: str) -> str:
    """The value as people would put it into an id or a file name."""
    return "-".join(value.lower().split())


def in_a_text(world: World, value: str) -> None:
    world.change(AUDIT, "She was asked twice.", f'"She said {value}."')


def in_a_text_that_is_wrong(world: World, value: str) -> None:
    world.change(AUDIT, "theme: participation", f'theme: "Voice {value}"')


def in_an_id(world: World, value: str) -> None:
    world.change(AUDIT, "theme: participation", f"theme: {slug(value)}")


def in_an_id_as_it_is(world: World, value: str) -> None:
    world.change(AUDIT, "theme: participation", f'theme: "{value}"')


def in_the_case_reference(world: World, value: str) -> None:
    world.change(AUDIT, "ref: A00001", f'ref: "{value}"')


def in_a_number(world: World, value: str) -> None:
    world.change(AUDIT, "ref: A00001", f"ref: {value}")


def in_the_practitioner(world: World, value: str) -> None:
    world.change(AUDIT, "practitioner: fca-0001", f'practitioner: "{value}"')


def in_a_grade_and_an_indicator(world: World, value: str) -> None:
    world.change(AUDIT, "indicators: [rk-g1]", f'indicators: ["{value}", "{slug(value)}"]')
    world.change(AUDIT, "grade: good\n    rationale", f'grade: "{value}"\n    rationale')


def as_a_key(world: World, value: str) -> None:
    world.change(AUDIT, "    rationale:", f'    "{value}": x\n    rationale:')


def as_a_domain(world: World, value: str) -> None:
    world.change(AUDIT, "  heard:", f'  "{value}":')


def as_the_id_of_a_point(world: World, value: str) -> None:
    world.change(ENTRY, "point: heard-1", f'point: "{slug(value)}"')


def in_the_line_of_something_wrong(world: World, value: str) -> None:
    world.change(AUDIT, "theme: participation", f"theme: particpation  # {value}")


def in_broken_yaml(world: World, value: str) -> None:
    world.change(AUDIT, "She was asked twice.", f'"She said {value}')


def in_a_broken_line(world: World, value: str) -> None:
    world.change(AUDIT, "She was asked twice.", f"said: {value}: then")


def with_escapes(world: World, value: str) -> None:
    escaped = "".join(f"\\x{ord(c):02x}" if c.isdigit() and n % 3 == 0 else c for n, c in enumerate(value))
    world.change(AUDIT, "theme: participation", f'theme: "{escaped}"')


def over_two_lines(world: World, value: str) -> None:
    world.change(AUDIT, "theme: participation", f'theme: "{WRAP.join(value.split())}"')


def with_invisible_characters(world: World, value: str) -> None:
    world.change(AUDIT, "theme: participation", f"theme: {value[:3]}\u200b{value[3:]}\u200e")


def in_utf16(world: World, value: str) -> None:
    world.write(AUDIT, f"rationale: {value}\n".encode("utf-16"))


def in_another_encoding(world: World, value: str) -> None:
    world.write(AUDIT, f"rationale: caf\u00e9 {value}\n".encode("latin-1", "replace"))


def after_a_date_of_another_kind(world: World, value: str) -> None:
    world.change(AUDIT, "audited_on: 2026-10-14", f'audited_on: "{value}"')


def in_the_learning_log(world: World, value: str) -> None:
    world.change(ENTRY, "theme: participation", f'theme: "{value}"')


def in_the_settings(world: World, value: str) -> None:
    world.change("q4c.yaml", "rubric: tiny@1.0.0", f'rubric: "{value}"')


def in_the_people(world: World, value: str) -> None:
    world.change("people.yaml", "role: practice-supervisor", f'role: "{value}"')


def in_a_rubric(world: World, value: str) -> None:
    world.change(RUBRIC, "because: ", f"because: {value} ")
    world.change(RUBRIC, "scale: ", f'scale: "{value}" # ')


def in_the_name_of_an_audit(world: World, value: str) -> None:
    world.write(f"{FOLDER}/2026-10-14-{slug(value)}.yaml", (world.root / AUDIT).read_bytes())


def in_the_name_of_a_stray_file(world: World, value: str) -> None:
    world.write(f"audits/note {value.replace('/', '-')}.txt", "x")


def in_the_name_of_a_folder(world: World, value: str) -> None:
    world.write(f"learning/{value.replace('/', '-')}/2026-10-14-a00001.yaml", (world.root / ENTRY).read_bytes())


PLACES: tuple[Callable[[World, str], None], ...] = (
    in_a_text,
    in_a_text_that_is_wrong,
    in_an_id,
    in_an_id_as_it_is,
    in_the_case_reference,
    in_a_number,
    in_the_practitioner,
    in_a_grade_and_an_indicator,
    as_a_key,
    as_a_domain,
    as_the_id_of_a_point,
    in_the_line_of_something_wrong,
    in_broken_yaml,
    in_a_broken_line,
    with_escapes,
    over_two_lines,
    with_invisible_characters,
    in_utf16,
    in_another_encoding,
    after_a_date_of_another_kind,
    in_the_learning_log,
    in_the_settings,
    in_the_people,
    in_a_rubric,
    in_the_name_of_an_audit,
    in_the_name_of_a_stray_file,
    in_the_name_of_a_folder,
)


def a_value(kind: Kind, seed: int) -> str:
    """A made value whose characters stand in no message: not at a domain for examples, not in this century."""
    value = made.MAKE[kind](Random(seed))
    if kind == "email":
        return value.partition("@")[0] + "@zqxwvk.qzqz"
    if kind == "birth-date":
        return f"dob {Random(seed).randint(10, 28)}/0{Random(seed).randint(1, 9)}/1987"
    return value


_A_FINGERPRINT = re.compile(r"\b[0-9a-f]{32,64}\b")
"""Of code, path and message, of which each is looked at here. By chance any few digits may stand in one."""


def pieces(value: str) -> set[str]:
    """Every run of characters that must not be shown."""
    value = value.removeprefix("dob ")
    runs = {value[n : n + LONGEST_PIECE + 1] for n in range(len(value) - LONGEST_PIECE)}
    return {run for run in runs | {run.lower() for run in runs} if run.strip()}


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("leaks")


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.__name__)
@settings(max_examples=many(16))
@given(kind=st.sampled_from(KINDS), seed=st.integers(0, 2**32))
@example(kind="postcode", seed=73)  # hg82tn, which might be an id
def test_no_output_holds_the_match(ground: Path, place: Callable[[World, str], None], kind: Kind, seed: int) -> None:
    root = ground / "world"
    shutil.rmtree(root, ignore_errors=True)
    root.mkdir()
    value = a_value(kind, seed)
    place(World(root), value)
    for form in FORMS:
        shown = CliRunner().invoke(app, ["-C", str(root), "check", "--format", form], env={"Q4C_TODAY": "2026-11-22"})
        assert isinstance(shown.exception, SystemExit | None), shown.exception
        said = _A_FINGERPRINT.sub("", shown.output.replace("\ufffd", "").replace("\u200b", ""))
        assert {piece for piece in pieces(value) if piece in said} == set(), f"in {form}"
        assert "Q6" in said
