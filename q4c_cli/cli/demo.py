"""`q4c demo`: a workspace of made-up audits, to try things on and to measure with."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from q4c_cli.cli.shell.screen import hint, say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from q4c_cli.app.demo.workspace import Made

LAST_DAY = "2026-10-31"
"""Fixed rather than 'last month', so that the same command gives the same bytes on any day."""
SEED = 24
"""With this and the other defaults, the audits are those of the project's own workspace."""
SLOW_FROM, TENTHS = 2_000, 10


def demo(
    directory: Annotated[Path, typer.Argument(metavar="DIR", help="An empty folder, or a new one to be made.")],
    audits: Annotated[int, typer.Option("--audits", metavar="N", help="How many audits to make up.")] = 150,
    seed: Annotated[int, typer.Option("--seed", metavar="S", help="Another number gives other audits.")] = SEED,
    until: Annotated[str, typer.Option("--until", metavar="DATE", help="The last day of the audits.")] = LAST_DAY,
    git: Annotated[bool, typer.Option("--git/--no-git", help="Begin a git history with one commit.")] = True,
) -> None:
    """Make a workspace of synthetic audits over several teams, with learning logs.

    Every child, practitioner, case and team in it is made up, and every file says so. The same options give the same
    files, byte for byte. Inside a git repository nothing is committed.
    """
    from q4c_cli.app.demo.workspace import Request, make
    from q4c_cli.cli.shell.clock import today
    from q4c_cli.cli.shell.days import read

    last = read("--until", until)
    made = make(Request(directory, audits, seed, last, git), today(), _teller())
    say(f"{made.root}: {made.audits:,} synthetic audits of {len(made.teams)} teams, {made.files:,} files.")
    for line in _what_next(directory, made, last):
        hint(line)


def _teller() -> Callable[[int, int], None]:
    """Something that says at every tenth how far it is, where it takes a while."""
    told = 0

    def tell(done: int, whole: int) -> None:
        nonlocal told
        if whole >= SLOW_FROM and done * TENTHS // whole > told:
            told = done * TENTHS // whole
            hint(f"{done:,} of {whole:,} audits made up.")

    return tell


def _what_next(directory: Path, made: Made, until: date) -> Iterator[str]:
    if made.commit is not None:
        yield f"The first commit is {made.commit[:10]}."
    elif made.trouble is not None:
        yield f"Nothing was committed. {made.trouble.message}\n{made.trouble.remedy}"
    yield f"Next: cd {directory}, then 'q4c check' or 'q4c report team {made.teams[0]} --month {until:%Y-%m}'."
