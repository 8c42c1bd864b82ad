"""Whatever is wrong with a record, nothing that is written for a service repeats a sentence of it.

Every free text of an audit and its log entry holds one word. The files are then spoiled: values taken away, doubled and
put in each other's places, sentences used as keys, lines cut, joined and shifted as somebody in a hurry does.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from check_world import AUDIT, ENTRY, World
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from thoroughness import many

from q4c_cli.app.checking.outcome import Choice, outcome
from q4c_cli.cli.formats import Format, render
from q4c_cli.cli.formats.markdown import markdown
from q4c_cli.cli.shell.job_summary import ROOM
from q4c_cli.store.reading.reader import Source, parse

WORD = "Persephone"
SENTENCE = f"{WORD} was asked twice; {WORD}: yes, she said."
FREE = {"note", "rationale", "text", "not_assessed", "escalated", "reason"}
FORMS: tuple[Format, ...] = ("text", "json", "github", "gitlab", "junit", "sarif")
Way = tuple[str | int, ...]


def told(value: Any, key: str | int = "") -> Any:
    """The same record with the sentence in every free text."""
    match value:
        case dict():
            return {name: told(item, name) for name, item in value.items()}
        case list():
            return [told(item, key) for item in value]
        case _:
            return SENTENCE if key in FREE else value


def lines_of(value: Any, indent: str = "") -> Iterator[str]:
    """A record as somebody writes it: a key on each line, text as it is or in quotes."""
    items = value.items() if isinstance(value, dict) else (("-", item) for item in value)
    for key, item in items:
        head = f"{indent}{key}" + ("" if key == "-" else ":")
        if isinstance(item, dict | list) and item:
            yield head
            yield from lines_of(item, indent + "  ")
        else:
            yield f"{head} {json.dumps(item)}"


def ways(value: Any, before: Way = ()) -> Iterator[Way]:
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in items:
        yield (*before, key)
        yield from ways(inner, (*before, key))


def at(value: Any, way: Way) -> Any:
    for step in way:
        value = value[step]
    return value


@st.composite
def spoiled_values(draw: st.DrawFn, good: dict[str, Any]) -> list[str]:
    """The lines of a record in which something is missing, doubled, or in another's place."""
    data = copy.deepcopy(good)
    for _ in range(draw(st.integers(0, 2))):
        way = draw(st.sampled_from(list(ways(data))))
        owner = at(data, way[:-1])
        other = copy.deepcopy(at(good, draw(st.sampled_from(list(ways(good))))))
        match draw(st.sampled_from(["take away", "replace", "sentence", "key"])):
            case "take away":
                del owner[way[-1]]
            case "replace":
                owner[way[-1]] = other
            case "sentence":
                owner[way[-1]] = SENTENCE
            case "key" if isinstance(owner, dict):
                owner[SENTENCE] = owner.pop(way[-1])
        if not data:
            break
    return list(lines_of(data))


@st.composite
def spoiled(draw: st.DrawFn, good: dict[str, Any]) -> str:
    """The same, and then a slip or two in the text itself."""
    lines = draw(spoiled_values(good))
    for _ in range(draw(st.integers(0, 2))):
        number = draw(st.integers(0, max(len(lines) - 1, 0)))
        if not lines:
            break
        line = lines[number]
        match draw(st.sampled_from(["cut", "join", "shift", "unquote", "no colon", "mark", "double", "control"])):
            case "cut":
                lines[number] = line[: draw(st.integers(0, len(line)))]
            case "join" if number:
                lines[number - 1 : number + 1] = [lines[number - 1] + line.lstrip()]
            case "shift":
                lines[number] = draw(st.sampled_from([" ", "\t", "    ", ""])) + line.lstrip()
            case "unquote":
                lines[number] = line.replace('"', "", draw(st.integers(1, 2)))
            case "no colon":
                lines[number] = line.replace(":", "", 1)
            case "mark":
                lines[number] = line.replace('"', draw(st.sampled_from(["*", "&", "!", "[", "{", "%", "@", "| "])), 1)
            case "double":
                lines.insert(number, line)
            case "control":
                lines[number] = line.replace(" ", "\x07", 1)
    return "\n".join(lines) + "\n"


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    return World(tmp_path_factory.mktemp("world"))


def good(path: str) -> dict[str, Any]:
    base = Path(__file__).parent.parent / "catalogue" / "base"
    value: dict[str, Any] = told(parse(Source(path, (base / path).read_bytes())))
    return value


@settings(max_examples=many(120), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(audit=spoiled(good(AUDIT)), entry=spoiled(good(ENTRY)))
def test_no_form_repeats_a_sentence(audit: str, entry: str, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    world.write(AUDIT, audit)
    world.write(ENTRY, entry)
    came_to = outcome(world.check(), Choice.of([], [], "error"))
    for form in FORMS:
        assert WORD not in render(came_to, form), form
    assert WORD not in markdown(came_to, ROOM)


def test_the_sentence_is_there_to_be_repeated(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """At one's own desk the line is shown: it is the service that keeps it out, and not the records."""
    monkeypatch.delenv("CI", raising=False)
    world.write(AUDIT, "\n".join(lines_of(good(AUDIT))).replace('"She', "She") + f"\nsaid: {SENTENCE}\n")
    came_to = outcome(world.check(), Choice.of([], [], "error"))
    assert WORD in render(came_to, "text")
    assert WORD not in render(came_to, "json")
