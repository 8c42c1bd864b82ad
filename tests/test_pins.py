"""The pinned requirements: exact, hashed, and free of any index or place."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

FILES = ["run.txt", "dev.txt", "bench.txt", "fuzz.txt"]


def pins(checkout: Path, name: str) -> dict[str, str]:
    """The lines of each requirement by its name, continuation lines joined."""
    text = (checkout / "requirements" / name).read_text().replace("\\\n", " ")
    return {re.split(r"[=\[ ]", line, maxsplit=1)[0]: line for line in text.splitlines()}


@pytest.mark.parametrize("name", FILES)
def test_every_requirement_is_exact_and_hashed(checkout: Path, name: str) -> None:
    for line in pins(checkout, name).values():
        assert re.fullmatch(r"[a-z0-9-]+==[0-9][^ ]* +(; [^#]*?)?( *--hash=sha256:[0-9a-f]{64})+", line), line


@pytest.mark.parametrize("name", FILES)
def test_no_index_and_no_place_is_named(checkout: Path, name: str) -> None:
    text = (checkout / "requirements" / name).read_text()
    assert not re.search(r"://|index|find-links|@ |file:|\.whl", text)


@pytest.mark.parametrize("name", FILES)
def test_all_that_the_package_needs_is_pinned(checkout: Path, name: str) -> None:
    project = tomllib.loads((checkout / "pyproject.toml").read_text())
    stem = name.removesuffix(".txt")
    groups = ["build"] if stem == "run" else ["build", stem]
    wanted = project["project"]["dependencies"] + [
        need for group in groups for need in project["dependency-groups"][group]
    ]
    names = {re.split(r"[<>=~!\[; ]", need, maxsplit=1)[0].lower().replace(".", "-") for need in wanted}
    assert names - pins(checkout, name).keys() == set()


def test_the_files_agree_on_every_version(checkout: Path) -> None:
    run = pins(checkout, "run.txt")
    for name in FILES[1:]:
        others = pins(checkout, name)
        assert {k: v for k, v in run.items() if others.get(k) != v} == {}
