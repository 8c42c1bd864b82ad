"""What reports for the terminal are laid out with: safe words, headings, lists, tables, and the page of lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO

from rich import box
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from q4c_cli.cli.shell.screen import clean
from q4c_cli.report.next_steps import NextStep

_COMMAND = re.compile(r"(?m)^(\s*)::")


def page(parts: Iterable[RenderableType], width: int, *, colour: bool) -> str:
    """The parts below each other as text in lines of at most `width` characters, with or without colour."""
    text = StringIO()
    console = Console(
        file=text, width=width, force_terminal=colour, color_system="standard" if colour else None,
        highlight=False, markup=False, emoji=False, legacy_windows=False,
    )  # fmt: skip
    for part in parts:
        console.print(part)
    lines = (line.rstrip() for line in text.getvalue().splitlines())
    return _COMMAND.sub(r"\1: :", "\n".join(lines)) + "\n"


def words(text: str, style: str = "") -> Text:
    """Words that are safe to show, in one style."""
    return Text(clean(text), style=style)


def heading(text: str) -> RenderableType:
    """The heading of a section, with a line of space above."""
    return Padding(words(text, "bold cyan"), (1, 0, 0, 0))


def indented(parts: Iterable[RenderableType], by: int = 2, above: int = 0) -> RenderableType:
    """Parts below each other, moved to the right."""
    return Padding(Group(*parts), (above, 0, 0, by))


def item(text: str, about: str = "", mark: str = "-") -> RenderableType:
    """One point of a list, with what there is to know about it below."""
    grid = Table.grid(padding=(0, 1))
    grid.add_column(width=len(mark))
    grid.add_column()
    grid.add_row(mark, Group(words(text), *([words(about, "dim")] if about else [])))
    return grid


def next_level(step: NextStep) -> Iterator[RenderableType]:
    """What the next level up looks like in one domain, in the words of the rubric."""
    asks = f"What is asked in {step.domain}: {step.looks_for}" if step.looks_for else None
    about = " ".join(filter(None, (step.taken_from, asks, step.meaning, step.about)))
    yield Text.assemble(words(f"From {step.now} to {step.next} in {step.domain}. ", "bold"), words(about))
    for each in step.descriptors:
        yield item(f"{each.text} ({each.words})" if each.words else each.text)


def pairs(rows: Iterable[tuple[str, str]], above: int = 0) -> RenderableType:
    """Names and what is said of each, in two columns."""
    grid = Table.grid(padding=(0, 2))
    for name, said in rows:
        grid.add_row(words(name, "bold"), words(said))
    return Padding(grid, (above, 0, 0, 0))


def table(headings: Sequence[str], rows: Iterable[Sequence[str | Text]], numbers: Sequence[int] = ()) -> Table:
    """A table without sides; the columns in `numbers` stand to the right."""
    drawn = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1))
    for place, name in enumerate(headings):
        drawn.add_column(name, justify="right" if place in numbers else "left")
    for row in rows:
        drawn.add_row(*(cell if isinstance(cell, Text) else words(cell) for cell in row))
    return drawn
