"""What a schema refuses, the check refuses too: nobody's editor marks what everybody else lets pass.

Good files of this repository are changed at random places. Whenever the schema of the workspace then refuses one, the
check must find an error in it.
"""

from __future__ import annotations

import copy
import json
import shutil
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from editor_world import as_editors_see_it
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator, FormatChecker
from thoroughness import many

from q4c_cli.app import schema
from q4c_cli.app.checking.check import check
from q4c_cli.store.reading.reader import Source, parse

CHECKOUT = Path(__file__).parent.parent.parent
TODAY = date(2026, 11, 22)
FINAL, DRAFT, LOG = "2026/09/2026-09-18-m6s6s4", "2026/10/2026-10-20-h3r0w4", "fca-8430/2026-09-18-m6s6s4"
RUBRIC = "rubric/impact-framework/1.1.0.yaml"
"""A draft; a change of a released rubric is an error in any case."""
RELEASED = "rubric/impact-framework/versions.yaml"

KINDS = {
    f"audits/{FINAL}.yaml": "audit",
    f"audits/{DRAFT}.yaml": "audit",
    f"learning/{LOG}.yaml": "learning",
    "q4c.yaml": "settings",
    "people.yaml": "people",
    RUBRIC: "rubric",
    RELEASED: "versions",
    "privacy.yaml": "privacy",
}
ALLOWED = {"kind": "phone", "hash": "0" * 64, "reason": "A helpline.", "by": "ps-017", "until": "2027-01-01"}
MORE: dict[str, Any] = {
    RUBRIC: {"version": "1.1.0"},
    f"audits/{FINAL}.yaml": {"judged": {"grade": "met", "reason": "A reason.", "by": "ps-017"}},
    "privacy.yaml": {"format": 1, "salt": "0" * 32, "allowed": [ALLOWED, ALLOWED | {"hash": "1" * 64}]},
    "q4c.yaml": {"silenced": [{"code": "Q408", "path": "audits/2025", "reason": "Old.", "until": "2027-01-01"}]},
}
JUNK = [
    None,
    True,
    False,
    0,
    1,
    1.5,
    -3,
    "",
    "x",
    "Good",
    "0123",
    "a b",
    [],
    ["a"],
    {},
    {"a": 1},
    "2026-02-30",
    "2026-01-02",
]
JUNK += [
    "good",
    "inadequate",
    "participation",
    "fca-8430",
    "ps-017",
    "north-1",
    "sg-s1",
    "Q312",
    "safe",
    "final",
    "draft",
]
JUNK += ["q4c-toolkit@1.0.0", "impact-framework@1.0.0", "case-file", "private-law", "heard-1", "quality-lead"]
Way = tuple[str | int, ...]


def ways(value: Any, before: Way = ()) -> Iterator[Way]:
    """The way to every place in some data."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in items:
        yield (*before, key)
        yield from ways(inner, (*before, key))


def load(path: str) -> Any:
    data = as_editors_see_it(parse(Source(path, (CHECKOUT / path.replace("1.1.0", "1.0.0")).read_bytes())))
    return data | MORE.get(path, {})


def good(path: str) -> Any:
    return MORE[path] if path == "privacy.yaml" else load(path)


GOOD = {path: good(path) for path in KINDS}
WAYS = {path: list(ways(data)) for path, data in GOOD.items()}


def changed(data: Any, way: Way, what: str, value: Any) -> Any:
    """The data with one place changed: taken away, replaced, doubled, or with a key or an entry added."""
    made = copy.deepcopy(data)
    owner = made
    for step in way[:-1]:
        owner = owner[step]
    here = owner[way[-1]]
    if what == "take away":
        del owner[way[-1]]
    elif what == "double" and isinstance(owner, list):
        owner.insert(0, copy.deepcopy(here))
    elif what == "add" and isinstance(here, list):
        here.append(value)
    elif what == "add" and isinstance(here, dict):
        here[value if isinstance(value, str) else "key"] = value
    else:
        owner[way[-1]] = value
    return made


@st.composite
def mistakes(draw: st.DrawFn, path: str) -> Any:
    """A good file with one or two changes."""
    data = GOOD[path]
    for _ in range(draw(st.integers(1, 2))):
        way = draw(st.sampled_from(list(ways(data)) or [()]))
        if way:
            words = st.sampled_from(["take away", "replace", "replace", "double", "add"])
            data = changed(data, way, draw(words), copy.deepcopy(draw(st.sampled_from(JUNK))))
    return data


@pytest.fixture(scope="module")
def space(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small workspace of files of this repository, without errors."""
    root = tmp_path_factory.mktemp("space")
    shutil.copytree(CHECKOUT / "rubric", root / "rubric")
    for path, data in GOOD.items():
        write(root, path, data)
    assert errors(root) == []
    return root


def write(root: Path, path: str, data: Any) -> None:
    """Write data as JSON, which is YAML."""
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(json.dumps(data))


def errors(root: Path, *paths: str) -> list[str]:
    """The errors in these files, as `q4c check` finds them; in all of them where none is named."""
    found = check(root, [root / path for path in paths], TODAY).findings
    return [f"{f.code} {f.message}" for f in found if f.severity == "error"]


@pytest.mark.parametrize("path", KINDS)
def test_what_the_schema_refuses_the_check_refuses(path: str, space: Path) -> None:
    described = schema.schema(KINDS[path], schema.words_around(space))
    validator = Draft7Validator(described, format_checker=FormatChecker(["date"]))
    tried: Counter[bool] = Counter()
    assert [fault.message for fault in validator.iter_errors(GOOD[path])] == []

    @settings(max_examples=many(50 if KINDS[path] in ("versions", "privacy") else 100))
    @given(mistakes(path))
    def try_one(data: Any) -> None:
        faults = [fault.message[:200] for fault in validator.iter_errors(data)]
        tried[bool(faults)] += 1
        if faults:
            write(space, path, data)
            assert errors(space, path), faults

    try:
        try_one()
    finally:
        write(space, path, GOOD[path])
    assert tried[True] > sum(tried.values()) / 5


ONCE_TAKEN: list[tuple[str, Way, Any]] = [
    (f"audits/{FINAL}.yaml", ("format",), True),
    (f"audits/{FINAL}.yaml", ("audited_on",), "2026-W38-5"),
    ("q4c.yaml", ("target", "good_or_better"), False),
    ("q4c.yaml", ("target", "good_or_better"), "0.8"),
    (RUBRIC, ("scales", "quality", 2, "good_or_better"), "yes"),
    (RUBRIC, ("results", 0, "rules", 0, "when"), {"some": "all", "not_assessed": 1}),
]
"""What Python took for something else, so that the check let it pass: true for 1, text for a number, a week."""


@pytest.mark.parametrize(("path", "way", "value"), ONCE_TAKEN, ids=str)
def test_what_python_takes_for_something_else_both_refuse(path: str, way: Way, value: Any, space: Path) -> None:
    data = changed(GOOD[path], way, "replace", value)
    described = schema.schema(KINDS[path], schema.words_around(space))
    assert not Draft7Validator(described, format_checker=FormatChecker(["date"])).is_valid(data)
    write(space, path, data)
    try:
        assert errors(space, path)
    finally:
        write(space, path, GOOD[path])


@pytest.mark.parametrize("length", [10_000, 10_001])
def test_white_space_around_a_text_counts_for_neither(length: int, space: Path) -> None:
    path = f"audits/{DRAFT}.yaml"
    described = schema.schema("audit", schema.words_around(space))
    data = GOOD[path] | {"escalated": "x" * length + "\n"}
    write(space, path, data)
    try:
        assert bool(errors(space, path)) is (length > 10_000)
        assert Draft7Validator(described).is_valid(data)
    finally:
        write(space, path, GOOD[path])
