"""Plain git: one question, one answer.

It runs nobody's hooks and monitors, and believes in no replaced object and no grafted history.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import IO

from q4c_cli.store.git import surroundings

_PLAIN = ("--no-replace-objects", "--literal-pathspecs", "--no-optional-locks")


def command(*words: str) -> list[str]:
    """The command line that asks git this. Raises UsageProblem where git is not installed."""
    settings = [word for setting in surroundings.SETTINGS for word in ("-c", setting)]
    return [surroundings.program(), *_PLAIN, *settings, *words]


def output(root: Path, *words: str) -> bytes | None:
    """What git answers in the folder `root`, or None where it refuses. Raises UsageProblem without git."""
    with start(root, *words) as process:
        answer, _ = process.communicate()
    return answer if process.returncode == 0 else None


def said(root: Path, *words: str) -> str | None:
    """The same as text."""
    answer = output(root, *words)
    return None if answer is None else answer.decode("utf-8", "replace")


def start(
    root: Path,
    *words: str,
    listens: bool = False,
    asked: IO[bytes] | None = None,
    told: IO[bytes] | None = None,
) -> subprocess.Popen[bytes]:
    """Git at work: its answer is read from `stdout`. One that `listens` is asked on `stdin`.

    What is `asked` in a file is read from there. Where there is a file for what is `told`, answers and complaints go
    into that.
    """
    return subprocess.Popen(  # noqa: S603 - git itself, with words of our own and checked paths
        command(*words),
        cwd=root,
        env=surroundings.variables() | {"GIT_GRAFT_FILE": os.devnull},
        stdin=subprocess.PIPE if listens else asked or subprocess.DEVNULL,
        stdout=told or subprocess.PIPE,
        stderr=told or subprocess.DEVNULL,
    )
