"""Findings as text: the place, what is wrong, the user's own line with a caret, and what to do."""

from __future__ import annotations

import sys
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TextIO

from q4c_cli.cli.shell.paragraphs import sentences
from q4c_cli.cli.shell.paragraphs import width as screen_width
from q4c_cli.cli.shell.screen import clean, coloured, logged
from q4c_cli.model.finding import REPOSITORY, Finding, Place, Severity, order
from q4c_cli.model.paths import about_no_case
from q4c_cli.rules.privacy.veil import veiled_findings

WIDTH = 100
"""How many columns of the user's own line are shown; a longer line is shortened around the caret."""

MANY_ALIKE, FEW_ALIKE = 10, 3
"""Of more findings than `MANY_ALIKE` with the same code and message, only the first `FEW_ALIKE` are shown."""

NOT_SHOWN = (
    "The lines themselves are not shown here: they may be about a case, and others may read this log.\n"
    "On your own computer, the same command shows them."
)
"""What stands below the findings where a log keeps what is printed."""

_COLOUR: dict[Severity, str] = {"error": "31", "warning": "33", "note": "34"}
_GAP = "…"


def shown_of(alike: int) -> int:
    """How many are shown of so many findings that say the same."""
    return FEW_ALIKE if alike > MANY_ALIKE else alike


def show_findings(findings: Iterable[Finding], to: TextIO | None = None) -> None:
    """Print findings in their order, a blank line between two; on stdout unless told otherwise.

    Of many findings that say the same, the first few are shown; last comes how many more there are.
    """
    stream = to or sys.stdout
    width = screen_width() if stream.isatty() else None
    print("\n\n".join(blocks(findings, coloured(stream), width)), file=stream)


def blocks(findings: Iterable[Finding], colour: bool, width: int | None) -> Iterator[str]:
    """Each finding as text, as `show_findings` shows them; for a terminal of that `width`, sentences are wrapped.

    Where a service keeps a log, the lines of records are left out, and a last block says so.
    """
    ordered = [(_said(finding), finding) for finding in sorted(veiled_findings(findings), key=order)]
    total, shown = Counter(said for said, _ in ordered), Counter[str]()
    for said, finding in ordered:
        shown[said] += 1
        if shown[said] <= shown_of(total[said]):
            yield finding_text(finding, colour=colour, width=width)
    for said, number in total.items():
        if (left := number - shown_of(number)) > 0:
            yield f"And {left:,} more of: {said}"
    if any(_withheld(finding.place) for _, finding in ordered):
        yield NOT_SHOWN


def _said(finding: Finding) -> str:
    return f"{finding.code} {one_line(finding.message)}"


def finding_text(finding: Finding, *, colour: bool = False, width: int | None = None) -> str:
    """One finding as text, several lines without a line end. Everything that came from a file is cleaned.

    The user's own line is shown with a caret, but not in the log of a service, unless it is of a rubric or of settings.
    For a terminal of that `width`, sentences are wrapped; without it, the first line says everything, for programs.
    """
    where, severity = place_text(finding.place), str(finding.severity)
    lines = [_first_line(f"{where}: {severity} {_said(finding)}", where, finding.severity, colour=colour, width=width)]
    if finding.place.text is not None and finding.place.column is not None and not _withheld(finding.place):
        shown = caret(finding.place.text, finding.place.column, WIDTH if width is None else min(WIDTH, width - 4))
        lines += [f"    {line}".rstrip() for line in shown]
    remedy = "\n".join(one_line(line) for line in finding.remedy.splitlines())
    lines += [f"  {line}" for line in (sentences(remedy, width - 2) if width else remedy).splitlines()]
    lines += [f"  See also {place_text(other)}" for other in finding.related]
    return "\n".join(lines)


def _withheld(place: Place) -> bool:
    """Whether the line at a place is kept back, because it would stand in a log."""
    return place.text is not None and logged() and not about_no_case(place.path)


def _first_line(said: str, where: str, severity: Severity, *, colour: bool, width: int | None) -> str:
    text = sentences(said, width, "  ") if width else said
    if colour:
        text = text.replace(where, f"\x1b[1m{where}\x1b[0m", 1)
        text = text.replace(f" {severity} ", f" \x1b[1;{_COLOUR[severity]}m{severity}\x1b[0m ", 1)
    return text


def place_text(place: Place) -> str:
    """`path:line:col`, or as much of it as is known; in words where it is all that there is."""
    if place.path == REPOSITORY:
        return "the repository"
    numbers = [str(n) for n in (place.line, place.column) if n is not None]
    return ":".join([one_line(place.path), *numbers])


def one_line(text: str) -> str:
    """Text from a file or a file name, safe to show within one line."""
    return clean(text.encode("utf-8", "replace").decode().translate({9: " ", 10: " ", 13: " "}))


def caret(text: str, column: int, width: int = WIDTH) -> tuple[str, str]:
    """A line, and the line below with a caret under `column` (from 1, in characters), at most `width` columns wide."""
    shown = one_line(text.rstrip("\r\n"))
    start = min(max(column - 1, 0), len(shown))
    before, after = shown[:start], shown[start:]
    if columns(shown) > width:
        before, after = _shortened(before, after, width)
    return before + after, " " * columns(before) + "^"


def _shortened(before: str, after: str, width: int) -> tuple[str, str]:
    """Both sides of the caret cut so that together they fit, with a sign where something was left out."""
    left = min(columns(before), max(width // 2, width - columns(after)))
    if left < columns(before):
        before = _GAP + _fitting(before[::-1], left - 1)[::-1]
    right = width - columns(before)
    if columns(after) > right:
        after = _fitting(after, right - 1) + _GAP
    return before, after


def _fitting(text: str, width: int) -> str:
    """The longest beginning of the text that takes at most this many columns."""
    taken = 0
    for n, char in enumerate(text):
        taken += columns(char)
        if taken > width:
            return text[:n]
    return text


def columns(text: str) -> int:
    """How many columns of a terminal the text takes: two for a wide character, none for a combining one."""
    if text.isascii():
        return len(text)
    return sum(_columns_of(char) for char in text)


def _columns_of(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
