"""The outcome for a person at a terminal."""

from __future__ import annotations

from q4c_cli.app.checking.outcome import Outcome
from q4c_cli.cli.findings import blocks, one_line
from q4c_cli.cli.formats.summary import summary


def text(outcome: Outcome, *, colour: bool = False, width: int | None = None) -> str:
    """Every finding with the user's own line and what to do, then how it went; wrapped where a width is given."""
    more = [f"{one_line(path)} has more findings than are shown." for path in outcome.cut_short]
    return "\n\n".join([*blocks(outcome.findings, colour, width), "\n".join([*more, summary(outcome)])])
