"""Whether this copy of a repository is whole: nothing damaged, left out, or made to look like something else."""

from __future__ import annotations

import os
import re
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from q4c_cli.model.finding import UsageProblem
from q4c_cli.model.paths import SETTINGS
from q4c_cli.store import workspace
from q4c_cli.store.git import plain

_FSCK = ("-c", "advice.graftFileDeprecated=false", "fsck", "--full", "--strict", "--no-dangling", "--no-progress")
_PLAIN_LINE = re.compile(r"[ -~]{1,200}")
_FEW = 3


def workspace_of(start: Path) -> Path:
    """The root of the workspace that `start` lies in, also where none of its files are checked out.

    Raises UsageProblem where there is none.
    """
    try:
        return workspace.find(start)
    except UsageProblem:
        top = (plain.said(start, "rev-parse", "--show-toplevel") or "").rstrip("\n")
        if top and plain.said(start, "cat-file", "-t", f"HEAD:{SETTINGS}"):
            return Path(top)
        if (start / "HEAD").is_file() and (start / "objects").is_dir():
            raise UsageProblem(
                "This is a bare repository, which holds no workspace.",
                "Make a copy and look there: git clone --no-checkout . FOLDER",
            ) from None
        raise


@dataclass(frozen=True)
class Condition:
    """What is odd about a copy of a repository.

    `shallow` and `partial` copies lack commits or files. `replaced` are the ids of objects that stand aside for others,
    `grafted` is whether commits are given other parents. `borrowed` are the folders of other repositories that objects
    are borrowed from and that are not there. `overlooked` are the settings by which git's own check is told to overlook
    damage.
    """

    shallow: bool
    partial: bool
    replaced: tuple[str, ...]
    grafted: bool
    borrowed: tuple[str, ...]
    overlooked: tuple[str, ...]

    @classmethod
    def of(cls, root: Path) -> Condition:
        """The condition of the repository that `root` lies in."""
        common = _common(root)
        replaced = plain.said(root, "for-each-ref", "--format=%(refname)", "refs/replace/") or ""
        return cls(
            shallow=(plain.said(root, "rev-parse", "--is-shallow-repository") or "true").strip() != "false",
            partial=bool(_settings(root, r"^(remote\..*\.promisor|extensions\.partialclone)$")),
            replaced=tuple(line.rpartition("/")[2] for line in replaced.splitlines()),
            grafted=_filled(common / "info" / "grafts"),
            borrowed=tuple(_missing_alternates(common / "objects")),
            overlooked=_settings(root, r"^fsck\."),
        )


class WholeQuery:
    """git at work on whether everything in its store is whole, while q4c gets on with something else.

    As a context manager: once that is left, git is no longer at work, whether it was waited for or not.
    """

    def __init__(self, root: Path) -> None:
        self._told = tempfile.TemporaryFile()  # noqa: SIM115 - closed when the context is left
        self._process = plain.start(root, *_FSCK, told=self._told)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait()
        self._told.close()

    def damage(self) -> tuple[str, ...] | None:
        """The first things that git says are damaged; None where everything is whole."""
        code = self._process.wait()
        self._told.seek(0)
        lines = self._told.read(1 << 16).decode("utf-8", "replace").splitlines()
        if code == 0:
            return None
        return tuple(line for line in lines if _PLAIN_LINE.fullmatch(line))[:_FEW]


def _common(root: Path) -> Path:
    """The folder in which git keeps what all work trees of a repository share."""
    return root / (plain.said(root, "rev-parse", "--git-common-dir") or ".git").rstrip("\n")


def _filled(path: Path) -> bool:
    try:
        return bool(path.read_bytes().strip())
    except FileNotFoundError:
        return False
    except OSError:
        return True


def _missing_alternates(objects: Path) -> list[str]:
    try:
        lines = os.fsdecode((objects / "info" / "alternates").read_bytes()).splitlines()
    except FileNotFoundError:
        return []
    except OSError:
        return ["?"]
    named = [line for line in lines if line and not line.startswith("#")]
    return [line for line in named if not (objects / line).is_dir()]


def _settings(root: Path, pattern: str) -> tuple[str, ...]:
    """The names of the settings in force here that match."""
    listed = plain.said(root, "config", "-z", "--name-only", "--get-regexp", pattern) or ""
    return tuple(dict.fromkeys(filter(None, listed.split("\0"))))
