"""Asking and showing, line by line: plain text that wraps, never moves the cursor, and reads well aloud."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable

from q4c_cli.app.interview.question import Line
from q4c_cli.cli.shell.paragraphs import paragraph, width
from q4c_cli.cli.shell.screen import clean
from q4c_cli.model.finding import UsageProblem

LONGEST_LINE = 4095
"""How many bytes of one line a terminal passes on; it drops the rest without a word."""

_NUMBER = re.compile(r"(?:\d+|[a-z?-])(?:\. |  )|- ")


class Unreadable(Exception):
    """What arrived is not a whole line of text. The message says why, in plain words."""


def show(lines: Iterable[Line]) -> None:
    """Print lines on stdout, wrapped. A heading has an empty line above it."""
    every, columns = list(lines), width()
    left = max((len(line.text) for line in every if line.right is not None), default=0)
    for line in every:
        print(clean(laid_out(line, columns, left)))


def tell(text: str = "") -> None:
    """Print a sentence on stdout, wrapped."""
    show([Line(part) for part in text.split("\n")])


def laid_out(line: Line, columns: int, left: int = 0) -> str:
    """A line wrapped to at most `columns`; a second column begins behind `left` where there is room for it."""
    if line.right is None:
        found = _NUMBER.match(line.text)
        text = paragraph(line.text, line.indent, line.indent + (len(found[0]) if found else 0))
        return f"\n{text}" if line.heading else text
    if left + 2 + len(line.right) <= columns:
        return f"{line.text:<{left}}  {line.right}"
    return paragraph(f"{line.text}: {line.right}", line.indent, line.indent + 2)


def ask() -> str | None:
    """The next line that is typed, without its end; None at the end of the input. Raises Unreadable."""
    print("> ", end="", flush=True)
    try:
        data = sys.stdin.buffer.readline()
    except OSError:
        return None
    if not data:
        print(flush=True)
        return None
    if len(data) >= LONGEST_LINE and sys.stdin.isatty():
        raise Unreadable(
            "That line was too long for the terminal, and its end was lost. "
            "Please type it again in shorter lines, or shorten it."
        )
    try:
        return data.decode("utf-8").rstrip("\r\n")
    except UnicodeDecodeError:
        raise Unreadable("Some characters of that line could not be read. Please type it again.") from None


def confirmed(question: str) -> bool:
    """Whether somebody says yes to a question, which is asked once; anything else is a no."""
    tell(f"{question} [y/N]")
    try:
        return (ask() or "").strip().casefold() in ("y", "yes")
    except Unreadable:
        return False


def on_a_terminal() -> bool:
    """Whether somebody can be asked."""
    return sys.stdin.isatty()


def require_terminal(nothing: str) -> None:
    """Raise UsageProblem, beginning with what was not done, where nobody can be asked whether to go on."""
    if not on_a_terminal():
        raise UsageProblem(f"{nothing}: there is no terminal to ask at.", "Add --yes to do it.")
