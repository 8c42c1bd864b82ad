"""The summary that GitHub shows above the log of a job: a file that each step may add Markdown to."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from q4c_cli.cli.shell.screen import hint

ROOM = 1024 * 1024
"""How many bytes GitHub takes as the summary of a step. It refuses a longer one altogether."""


def add(markdown: Callable[[int], str]) -> None:
    """Add Markdown to the summary of the step, where there is one; `markdown` is told how many bytes it may have."""
    place = os.environ.get("GITHUB_STEP_SUMMARY")
    if not place:
        return
    try:
        with Path(place).open("ab") as file:
            file.write(markdown(ROOM - file.tell()).encode())
    except OSError as problem:
        hint(f"The summary of the job could not be written: {problem.strerror}.")
