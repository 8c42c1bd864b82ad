"""The hooks of a repository: where git looks for them, whose they are, and putting one there."""

from __future__ import annotations

import os
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path

from q4c_cli.model.finding import UsageProblem
from q4c_cli.store.git import surroundings
from q4c_cli.store.git.repository import Repository

NAME = "pre-commit"
MESSAGE = "commit-msg"
"""What git calls the hook that is run before a commit, and the one that is given its message."""


def place(root: Path, name: str = NAME) -> Path:
    """Where a hook of the repository around `root` stands, whether there is one or not.

    Raises UsageProblem where there is no repository, and where git is set to run hooks from a folder that is not the
    repository's own: what is put there may run for other repositories too, or be committed.
    """
    Repository.at(root)
    folder, own = _asked(root, "--git-path", "hooks"), _asked(root, "--git-common-dir")
    if folder is None or own is None:
        raise UsageProblem("git refuses to read this repository.", "'git status' says why.")
    if folder != own / "hooks":
        raise UsageProblem(
            f"git is set to run hooks from {folder}, which is not this repository's own folder. Nothing was changed.",
            "Add what 'q4c hooks show' prints to the pre-commit hook there.",
        )
    return folder / name


def _asked(root: Path, *words: str) -> Path | None:
    """A path that git says, with the user's own settings, since those say where hooks are."""
    command = [surroundings.program(), "rev-parse", "--path-format=absolute", *words]
    done = subprocess.run(  # noqa: S603 - git itself, with words of our own
        command, cwd=root, env=surroundings.variables(), capture_output=True, check=False
    )
    return Path(os.fsdecode(done.stdout.removesuffix(b"\n"))) if done.returncode == 0 else None


def read(hook: Path) -> str | None:
    """What the hook says, or None where there is none. What is no plain file, such as a link, says nothing."""
    if not os.path.lexists(hook):
        return None
    if hook.is_symlink() or not hook.is_file():
        return ""
    return hook.read_text(encoding="utf-8", errors="replace")


def write(hook: Path, script: str) -> None:
    """Put a hook there that git runs. Raises OSError where the system refuses; then all is as it was."""
    hook.parent.mkdir(exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{NAME}.", dir=hook.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(script)
            os.fchmod(file.fileno(), 0o755)
        Path(name).replace(hook)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise
