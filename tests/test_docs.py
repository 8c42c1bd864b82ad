"""What the pages for people name is there: links, and commands with their options. Decisions are in order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer.main

from q4c_cli.cli.main import app

CHECKOUT = Path(__file__).parents[1]
PAGES = [CHECKOUT / "README.md", CHECKOUT / "CHANGELOG.md", CHECKOUT / "templates" / "README.md"]
PAGES += sorted((CHECKOUT / "docs").glob("*.md"))
COMMAND = re.compile(r"(?:^ *(?:\$ )?|`)q4c(?: -C \S+)?((?: [a-z][\w-]*)+)([^`#\n]*)", re.MULTILINE)


def anchors(page: Path) -> set[str]:
    """The names by which other pages can link to a heading of this one."""
    text = page.read_text(encoding="utf-8")
    headings = (re.sub(r"[`*]", "", each).lower() for each in re.findall(r"^#+ (.*)$", text, re.MULTILINE))
    named = set(re.findall(r' id="(.+?)"', text))
    return named | {re.sub(r"[^\w\- ]", "", each).replace(" ", "-") for each in headings}


def commands(command: Any, *path: str) -> Iterator[tuple[tuple[str, ...], set[str]]]:
    """Every command below one, by its words, with its options."""
    yield path, {each for parameter in command.params for each in (*parameter.opts, *parameter.secondary_opts)}
    for name in command.list_commands(None) if hasattr(command, "list_commands") else ():
        yield from commands(command.get_command(None, name), *path, name)


@pytest.mark.parametrize("page", PAGES, ids=[page.relative_to(CHECKOUT).as_posix() for page in PAGES])
def test_links_lead_somewhere(page: Path) -> None:
    dead = []
    for link in re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8")):
        path, _, anchor = link.partition("#")
        target = page.parent / path if path else page
        if "://" in path or (target.exists() and (not anchor or anchor in anchors(target))):
            continue
        dead.append(link)
    assert dead == []


@pytest.mark.parametrize("page", PAGES, ids=[page.relative_to(CHECKOUT).as_posix() for page in PAGES])
def test_commands_and_their_options_are_there(page: Path) -> None:
    there = dict(commands(typer.main.get_command(app)))
    strange = []
    for said in COMMAND.finditer(page.read_text(encoding="utf-8")):
        words = tuple(said[1].split())
        known = words[:2] if words[:2] in there else words[:1]
        options = re.findall(r"(?<!\S)--?[a-z][\w-]*", " ".join(words[len(known) :]) + said[2])
        strange += [said[0].strip()] if set(options) - there.get(known, set()) - {"--help"} else []
        strange += [said[0].strip()] if known not in there and "`" in said[0] else []
    assert strange == []


def test_decisions_stand_once_and_newest_first() -> None:
    text = (CHECKOUT / "docs" / "decisions.md").read_text(encoding="utf-8")
    headings = re.findall(r"^## (.*)$", text, re.MULTILINE)
    days = [heading[:10] for heading in headings]
    assert days == sorted(days, reverse=True)
    assert sorted(set(headings)) == sorted(headings)
