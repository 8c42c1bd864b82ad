"""A small workspace with an honest history under git, for tests of verify: what an attacker finds, and then changes.

The history: on 1 November the workspace with a final audit; then a draft, which is made final two days later; an
amendment of the first audit; and progress on its learning point. The first commit is the trust root.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from datetime import date
from pathlib import Path

from change_world import AUDITOR, NEW, NEW_ENTRY, PEOPLE
from check_world import AUDIT, BASE, ENTRY, RUBRIC
from releasing import release_all

from q4c_cli.app.trail.verifying import Verified, verify

TODAY = date(2026, 11, 22)
LIST = "rubric/tiny/versions.yaml"
CASE_TEXT = "Persephone"
"""A word of case text that no message may repeat."""

NOTE = "    progress:\n      - {on: 2026-11-05, by: fca-0001, state: in-progress, note: A letter is drafted.}\n"


class Trail:
    """The workspace in its folder, under git."""

    def __init__(self, root: Path) -> None:
        self.root = root

    @classmethod
    def honest(cls, root: Path) -> Trail:
        """The honest history, made anew."""
        shutil.copytree(BASE, root, dirs_exist_ok=True)
        it = cls(root)
        it.put("people.yaml", PEOPLE)
        release_all(root)
        it.git("init", "-q", "-b", "main")
        it.git("config", "gc.auto", "0")
        it.commit("2026-11-01T09:00:00Z", "Begin")
        it.git("tag", "trusted")
        it.another(status="draft")
        it.commit("2026-11-02T09:00:00Z", "Another audit")
        it.another(status="final")
        it.commit("2026-11-03T09:00:00Z", "Finalise it")
        it.change(AUDIT, "She was asked twice.", "She was asked once.")
        it.amended()
        it.commit("2026-11-04T09:00:00Z", "Amend the first")
        it.put(ENTRY, it.read(ENTRY) + NOTE)
        it.commit("2026-11-05T09:00:00Z", "Note progress")
        return it

    def copy(self, to: Path) -> Trail:
        """The same in another folder."""
        shutil.copytree(self.root, to, symlinks=True)
        return Trail(to)

    def git(self, *words: str, at: str | None = None, **options: object) -> str:
        """What git says, at this time, without the line end. Options are those of `subprocess.run`."""
        times = {"GIT_AUTHOR_DATE": at, "GIT_COMMITTER_DATE": at} if at else {}
        env = os.environ | {"GIT_AUTHOR_EMAIL": AUDITOR} | times
        done = subprocess.run(["git", *words], cwd=self.root, check=True, capture_output=True, env=env, **options)  # type: ignore[call-overload]
        return os.fsdecode(done.stdout).rstrip("\n")

    def commit(self, at: str = "2026-11-10T09:00:00Z", message: str = "Change") -> str:
        """Commit everything as it is on the disk; gives the commit's id."""
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", message, at=at)
        return self.git("rev-parse", "HEAD")

    def read(self, path: str) -> str:
        """What a file says."""
        return (self.root / path).read_text()

    def put(self, path: str, text: str | bytes) -> None:
        """Write a file, and the folders it needs."""
        whole = self.root / path
        whole.parent.mkdir(parents=True, exist_ok=True)
        whole.write_bytes(text.encode() if isinstance(text, str) else text)

    def change(self, path: str, old: str, new: str) -> None:
        """Replace a piece of text in a file."""
        text = self.read(path)
        assert old in text, f"{old!r} is not in {path}"
        self.put(path, text.replace(old, new))

    def remove(self, *paths: str) -> None:
        """Take files away."""
        for path in paths:
            (self.root / path).unlink()

    def another(self, *, status: str) -> None:
        """Write another audit, with its log entry where it is final."""
        for path, to in ((AUDIT, NEW), (ENTRY, NEW_ENTRY)):
            text = self.read(path).replace("2026-10-14", "2026-10-15").replace("a00001", "b00002")
            text = text.replace("A00001", "B00002").replace("status: final", f"status: {status}")
            if to == NEW or status == "final":
                self.put(to, text)

    def amended(
        self, was: str = "She was asked twice.", now: str = "She was asked once.", on: str = "2026-11-04"
    ) -> None:
        """Put an amendment of what was heard at the end of the first audit."""
        text = self.read(AUDIT)
        head = "" if "amendments:" in text else "amendments:\n"
        change = f"{{field: assessments.heard.rationale, was: {was}, now: {now}}}"
        self.put(
            AUDIT, f"{text}{head}  - on: {on}\n    by: ps-001\n    reason: A slip.\n    changes:\n      - {change}\n"
        )

    def branch(self, name: str, at: str = "HEAD") -> None:
        """Begin a branch."""
        self.git("checkout", "-q", "-b", name, at)

    def on(self, name: str) -> None:
        """Go on on a branch."""
        self.git("checkout", "-q", name)

    def merge(self, name: str, *words: str, at: str = "2026-11-12T09:00:00Z") -> None:
        """Merge a branch, but do not commit that yet, so that something else can come along."""
        self.git("merge", "-q", "--no-commit", "--no-ff", *words, name, at=at, input=b"")

    def verified(self, revision: str = "HEAD", trust: str = "trusted", today: date = TODAY) -> Verified:
        """What verify says."""
        return verify(self.root, revision, trust, today)

    def codes(self, **options: str) -> set[str]:
        """The codes of all findings."""
        return {one.code for one in self.verified(**options).findings}  # type: ignore[arg-type]


__all__ = ["AUDIT", "CASE_TEXT", "ENTRY", "LIST", "NEW", "NEW_ENTRY", "NOTE", "RUBRIC", "TODAY", "Trail"]
