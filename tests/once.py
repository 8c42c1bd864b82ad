"""What is made once in a process, and copied to wherever it is wanted."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

_SAID = {"NAME": "Test", "EMAIL": "test@example.invalid", "DATE": "2026-11-22T12:00:00Z"}
AUTHOR = {f"GIT_{who}_{what}": said for who in ("AUTHOR", "COMMITTER") for what, said in _SAID.items()}
"""Who commits what is made, whichever test comes first."""


def copied(make: Callable[[Path], object], to: Path) -> None:
    """Put into a folder the repository that this function makes in an empty one; git takes the copies for its own."""
    shutil.copytree(_made(make).name, to, symlinks=True, dirs_exist_ok=True)
    subprocess.run(["git", "update-index", "-q", "--refresh"], cwd=to, check=True)


@cache
def _made(make: Callable[[Path], object]) -> TemporaryDirectory[str]:
    folder = TemporaryDirectory(prefix="q4c-once-")
    with pytest.MonkeyPatch.context() as patch:
        for name, value in AUTHOR.items():
            patch.setenv(name, value)
        make(Path(folder.name))
    return folder
