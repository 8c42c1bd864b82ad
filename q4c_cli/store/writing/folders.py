"""Opening the folder of a file that is to be written: step by step from the root, through real folders only.

Everything works on open folders, not on paths, so that nobody can put a symbolic link in the way between a look and a
write.
"""

from __future__ import annotations

import errno
import os
import re
import stat
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path

from q4c_cli.model.finding import UsageProblem

_NAME = re.compile(r"[A-Za-z0-9._@-]{1,160}")
_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW


@dataclass(frozen=True, slots=True)
class Target:
    """A file to be written: its path for messages, its open folder and its name there. It may not exist yet."""

    path: str
    folder: int
    name: str

    def read(self) -> bytes | None:
        """What the file holds now, or None where there is none. Raises UsageProblem where it is not a plain file."""
        try:
            handle = os.open(self.name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK, dir_fd=self.folder)
        except FileNotFoundError:
            return None
        except OSError as problem:
            if problem.errno == errno.ELOOP:
                raise _not_plain(self.path) from None
            raise
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            os.close(handle)
            raise _not_plain(self.path)
        with os.fdopen(handle, "rb") as file:
            return file.read()

    def mode(self) -> int | None:
        """The permission bits of the file, or None where there is none."""
        with suppress(FileNotFoundError):
            return stat.S_IMODE(os.stat(self.name, dir_fd=self.folder, follow_symlinks=False).st_mode)
        return None


def open_target(root: Path, path: str, stack: ExitStack, made: list[tuple[int, str]]) -> Target:
    """The target at `path` below `root`, its folders made where missing; `stack` closes them in the end.

    Each folder that had to be made is added to `made` as (open folder above it, name). Raises UsageProblem where the
    path leaves the workspace, goes through a link or into git's own folder; and OSError where a folder cannot be made.
    """
    *folders, name = _parts(path)
    here = _closing(os.open(root, os.O_RDONLY | os.O_DIRECTORY), stack)
    for folder in folders:
        with suppress(FileExistsError):
            os.mkdir(folder, dir_fd=here)
            made.append((here, folder))
            os.fsync(here)
        try:
            here = _closing(os.open(folder, _FOLDER, dir_fd=here), stack)
        except OSError as problem:
            if problem.errno in (errno.ELOOP, errno.ENOTDIR):
                raise _not_a_folder(path, folder) from None
            raise
    return Target(path, here, name)


def _closing(handle: int, stack: ExitStack) -> int:
    stack.callback(os.close, handle)
    return handle


def _parts(path: str) -> list[str]:
    parts = path.split("/")
    for part in parts:
        if not _NAME.fullmatch(part) or part in (".", "..") or part.casefold() == ".git":
            raise UsageProblem("q4c writes only to plain paths inside the workspace.", "Give another name.")
    return parts


def _not_plain(path: str) -> UsageProblem:
    return UsageProblem(
        f"{path} is not a plain file, so q4c does not write to it. Nothing was changed.",
        "Look at what stands there, and move it away.",
    )


def _not_a_folder(path: str, folder: str) -> UsageProblem:
    return UsageProblem(
        f"{path} cannot be written: '{folder}' on the way there is a link or a file. Nothing was changed.",
        "Put a real folder in its place.",
    )
