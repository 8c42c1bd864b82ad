"""The user's own text editor, opened on a file."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

from q4c_cli.model.finding import UsageProblem

_USUAL = ("sensible-editor", "editor", "nano", "vi")


def open_editor(path: Path) -> None:
    """Open the editor that `VISUAL` or `EDITOR` names, or a usual one, and wait until it is closed.

    Raises UsageProblem where there is none, and where it ended with an error; what was saved is on the disk then.
    """
    command = _command()
    try:
        done = subprocess.run([*command, str(path)], check=False)  # noqa: S603 - the user's own choice of editor
    except OSError as problem:
        raise UsageProblem(
            f"The editor {command[0]} cannot be started: {problem.strerror}.", "Set EDITOR to another one."
        ) from None
    if done.returncode != 0:
        raise UsageProblem(
            f"The editor {command[0]} ended with an error.", f"What it saved is in {path}. Look at it, then try again."
        )


def _command() -> list[str]:
    for name in ("VISUAL", "EDITOR"):
        if os.environ.get(name, "").strip():
            try:
                return shlex.split(os.environ[name])
            except ValueError:
                raise UsageProblem(f"{name} cannot be understood.", "Set it to the name of your editor.") from None
    if not sys.stdin.isatty():
        raise UsageProblem("There is no terminal to open a text editor in.", "Edit the file itself, or set EDITOR.")
    for usual in _USUAL:
        if shutil.which(usual):
            return [usual]
    raise UsageProblem("No text editor was found.", "Set EDITOR to one, for instance: EDITOR=nano")
