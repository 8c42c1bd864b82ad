"""Text laid out for a terminal: paragraphs that wrap, and tables that stay plain where nobody looks on."""

from __future__ import annotations

import re
import shutil
import sys
import textwrap
from collections.abc import Sequence

from q4c_cli.cli.shell.screen import clean, coloured, hint
from q4c_cli.rules.words import unwrapped

WIDEST, NARROWEST = 88, 30
_NO_BREAK = "\N{NO-BREAK SPACE}"
_COPIED = re.compile(r"'q4c [^']*'|`[^`]*`|\bq4c [^']*$")
_PLAIN = re.compile(r"(?! )[ -~]*(?<! )")
"""What stays as it is where it fits on a line."""


def width() -> int:
    """How many columns a text takes: those of the terminal, within reason."""
    return max(NARROWEST, min(shutil.get_terminal_size((80, 24)).columns, WIDEST))


def paragraph(text: str, indent: int = 0, hanging: int | None = None) -> str:
    """The text wrapped anew at an indent; further lines stand at `hanging`, or at the indent.

    Its own line breaks stay where they mean something: before a list entry, an indent or an empty line, and after a
    short line.
    """
    rest = " " * (indent if hanging is None else hanging)
    lines: list[str] = []
    columns = width()
    for line in unwrapped(text).split("\n"):
        first = rest if lines else " " * indent
        if len(line) + len(first) <= columns and _PLAIN.fullmatch(line):
            lines.append(first + line)
            continue
        wrapped = textwrap.wrap(
            line, columns, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False, break_long_words=True
        )
        lines += wrapped or [""]
    return "\n".join(lines)


def sentences(text: str, columns: int, rest: str = "") -> str:
    """Text of sentences wrapped between words, but never inside a command that one may want to copy.

    Such a command stands in quotes, or at the end. A line with an indent of its own stays whole, for the same reason.
    Further lines of a wrapped one begin with `rest`.
    """
    lines: list[str] = []
    for line in text.split("\n"):
        whole = _COPIED.sub(lambda found: found[0].replace(" ", _NO_BREAK), line)
        wrapped = textwrap.wrap(whole, columns, subsequent_indent=rest, break_on_hyphens=False, break_long_words=False)
        lines += [line] if line[:1].isspace() or not wrapped else [part.replace(_NO_BREAK, " ") for part in wrapped]
    return "\n".join(lines)


def bullet(text: str, indent: int = 0) -> str:
    """The text as an entry of a list."""
    return paragraph(f"- {text}", indent, indent + 2)


def pairs(rows: Sequence[tuple[str, str]], indent: int = 0) -> str:
    """Names and values below each other, the values in one column, wrapped there."""
    left = max((len(name) for name, _ in rows), default=0)
    return "\n".join(paragraph(f"{name:<{left}}  {value}", indent, indent + left + 2) for name, value in rows)


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Columns of text, two spaces apart, no lines drawn: good for a pipe and for a screen reader."""
    cells = [[clean(cell) for cell in row] for row in (heads, *rows)]
    widths = [max(len(row[n]) for row in cells) for n in range(len(heads))]
    return "\n".join("  ".join(f"{cell:<{w}}" for cell, w in zip(row, widths, strict=True)).rstrip() for row in cells)


def show_table(heads: Sequence[str], rows: Sequence[Sequence[str]], spare: Sequence[str] = ()) -> None:
    """Print a table on stdout: plain and whole into a pipe, with a rule on a terminal, and there with colour if wanted.

    On a terminal that is too narrow, columns among `spare` are left out, the first of them first; stderr says which.
    """
    if not sys.stdout.isatty():
        print(table(heads, rows))
        return
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(highlight=False, markup=False, no_color=not coloured(sys.stdout))
    kept = _fitting(heads, rows, spare, console.width)
    drawn = Table(box=SIMPLE_HEAD, pad_edge=False)
    for n in kept:
        drawn.add_column(Text(heads[n]), min_width=_longest_word(heads, rows, n), overflow="fold")
    for row in rows:
        drawn.add_row(*(Text(clean(row[n])) for n in kept))
    console.print(drawn)
    if len(kept) < len(heads):
        hint(f"Left out, for want of room: {', '.join(head for n, head in enumerate(heads) if n not in kept)}.")


def _fitting(heads: Sequence[str], rows: Sequence[Sequence[str]], spare: Sequence[str], room: int) -> list[int]:
    """The columns that fit beside each other when each is as narrow as its longest word."""
    kept = list(range(len(heads)))
    for name in spare:
        if sum(_longest_word(heads, rows, n) + 3 for n in kept) <= room:
            break
        kept = [n for n in kept if heads[n] != name]
    return kept


def _longest_word(heads: Sequence[str], rows: Sequence[Sequence[str]], column: int) -> int:
    cells = (heads[column], *(row[column] for row in rows))
    return max(len(word) for cell in cells for word in cell.split() or [""])
