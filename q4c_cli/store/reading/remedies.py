"""What to do about a file that cannot be read, with its own path in it, ready to paste."""

from __future__ import annotations

import os
from dataclasses import replace

from q4c_cli.model.finding import Finding, Place
from q4c_cli.model.words import for_shell

STANDARD_INPUT = "-"
"""The path under which what comes on standard input is read."""


def missing(path: str) -> str:
    """What to do about a file that is not there."""
    return f"Put the file back. If git has it: git restore {for_shell(path)}"


def unreadable(path: str) -> str:
    """What to do about a file that may not be read."""
    return f"Give yourself permission to read it: chmod u+r {for_shell(path)}"


def link(path: str) -> str:
    """What to do about a symbolic link. Never to copy what it leads to: that may be anybody's secret."""
    return f"Delete the link: git rm {for_shell(path)}\nIf the record belongs here, write it as a plain file."


def empty(path: str) -> str:
    """What to do about a file that holds nothing."""
    return f"Write the record, or delete the file: git rm {for_shell(path)}"


def of_named(found: Finding, path: str) -> Finding:
    """The same finding about a file that somebody named on the command line, where often the name is the slip."""
    found = found.at(Place(path))
    if found.code != "Q101":
        return found
    return replace(found, remedy=unreadable(path) if os.path.lexists(path) else "Check the name.")
