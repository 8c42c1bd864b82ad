"""A repository on the disk for tests of changes, built in a few lines: files written, committed, branched off."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path


class Repo:
    """A git repository in a folder. Paths are relative to it."""

    def __init__(self, root: Path, *, begun: bool = False) -> None:
        """Begin it, unless it has been begun."""
        self.root = root
        root.mkdir(parents=True, exist_ok=True)
        if not begun:
            self.git("init", "-q", "-b", "main")

    def git(self, *words: str, **options: object) -> str:
        """What git says, without the line end. Options are those of `subprocess.run`."""
        done = subprocess.run(["git", *words], cwd=self.root, check=True, capture_output=True, **options)  # type: ignore[call-overload]
        return os.fsdecode(done.stdout).rstrip("\n")

    def put(self, path: str, data: str | bytes) -> str:
        """Write a file, and the folders it needs; gives its path."""
        whole = self.root / path
        whole.parent.mkdir(parents=True, exist_ok=True)
        whole.write_bytes(data.encode() if isinstance(data, str) else data)
        return path

    def commit(
        self, message: str = "Change", *, email: str = "test@example.invalid", at: str | None = None, **files: str
    ) -> str:
        """Commit everything as it is on the disk, at a time where one is given; gives the commit's id."""
        for path, data in files.items():
            self.put(path, data)
        self.git("add", "-A")
        times = {"GIT_AUTHOR_DATE": at, "GIT_COMMITTER_DATE": at} if at else {}
        env = os.environ | {"GIT_AUTHOR_EMAIL": email} | times
        self.git("commit", "-q", "--allow-empty", "-m", message, env=env)
        return self.git("rev-parse", "HEAD")

    def commit_many(self, number: int) -> None:
        """Put so many empty commits on top of the latest one of this branch."""
        branch = self.git("symbolic-ref", "HEAD")
        one = f"commit {branch}\ncommitter Test <test@example.invalid> 1760000000 +0000\ndata 5\nEmpty\n"
        first = one + f"from {branch}^0\n"
        self.git("fast-import", "--quiet", "--force", input=(first + one * (number - 1)).encode())

    def blob(self, data: bytes) -> str:
        """The id of a file with this content, put into git's store only."""
        return self.git("hash-object", "-w", "--stdin", input=data)

    def tree(self, *entries: tuple[str, str, str]) -> str:
        """The id of a folder of entries, each a mode, an id and a name, put into git's store only, however odd."""
        data = b"".join(
            mode.lstrip("0").encode() + b" " + os.fsencode(name) + b"\0" + bytes.fromhex(id_)
            for mode, id_, name in entries
        )
        return self.git("hash-object", "-t", "tree", "-w", "--literally", "--stdin", input=data)

    def commit_tree(self, tree: str, *parents: str) -> str:
        """The id of a commit of a folder, put into git's store only."""
        words = [word for parent in parents for word in ("-p", parent)]
        return self.git("commit-tree", tree, *words, "-m", "By hand")
