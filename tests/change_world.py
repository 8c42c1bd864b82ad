"""The small workspace of the checks under git, with a branch that changes it."""

from __future__ import annotations

import os
from pathlib import Path

from check_world import AUDIT, ENTRY, TODAY, World
from git_world import Repo
from once import copied

from q4c_cli.app.changing.gate import check_change
from q4c_cli.app.checking.report import CheckReport

AUDITOR = "ps-001@example.org"
OTHER = "ps-002@example.org"
PEOPLE = """\
format: 1
teams:
  - {team: north-1, label: North 1}
practitioners:
  - {practitioner: fca-0001, team: north-1}
  - {practitioner: fca-0002, team: north-1}
auditors:
  - {auditor: ps-001, role: practice-supervisor, practises_as: fca-0002, git: ps-001@example.org}
  - {auditor: ps-002, role: practice-supervisor, git: PS-002@example.org}
"""
NEW = "audits/2026/10/2026-10-15-b00002.yaml"
NEW_ENTRY = "learning/fca-0001/2026-10-15-b00002.yaml"


def _begun(root: Path) -> None:
    repo = Repo(root)
    World(root).write("people.yaml", PEOPLE)
    repo.commit("Begin")
    repo.git("checkout", "-q", "-b", "topic")


class Branch(World):
    """The workspace on a branch `topic`, with its state on `main` committed."""

    def __init__(self, root: Path) -> None:
        copied(_begun, root)
        self.root, self.repo = root, Repo(root, begun=True)

    def read(self, path: str) -> str:
        """What a file says."""
        return (self.root / path).read_text()

    def remove(self, path: str) -> None:
        """Take a file away."""
        (self.root / path).unlink()

    def commit(self, message: str = "Change", *, email: str = AUDITOR) -> str:
        """Commit everything as it is on the disk; gives the commit's id."""
        return self.repo.commit(message, email=email)

    def on_main(self) -> None:
        """Go on on main, with everything committed."""
        self.repo.git("checkout", "-q", "main")

    def new_audit(self, *, status: str = "final", **changed: str) -> None:
        """Write another audit, with its log entry where it is final."""
        for path, to in ((AUDIT, NEW), (ENTRY, NEW_ENTRY)):
            text = self.read(path).replace("2026-10-14", "2026-10-15").replace("a00001", "b00002")
            text = text.replace("A00001", "B00002").replace("status: final", f"status: {status}")
            for old, new in changed.items():
                text = text.replace(f"{old}: ", f"{old}: {new} #")
            if to == NEW or status == "final":
                self.write(to, text)

    def amended(self, path: str = AUDIT, *, field: str, was: str, now: str, by: str = "ps-001") -> None:
        """Put an amendment at the end of an audit."""
        text = self.read(path)
        head = "" if "amendments:" in text else "amendments:\n"
        self.write(
            path,
            f"{text}{head}  - on: 2026-11-02\n    by: {by}\n    reason: A slip.\n    changes:\n"
            f"      - {{field: {field}, was: {was}, now: {now}}}\n",
        )

    def judged(self, base: str = "main", head: str | None = None) -> CheckReport:
        """What the gate says of the change."""
        return check_change(self.root, base, head, TODAY)

    def found(self, base: str = "main", head: str | None = None) -> list[tuple[str, str]]:
        """The code and path of each finding, in their order."""
        return [(f.code, f.place.path) for f in self.judged(base, head).findings]

    def said(self, code: str, head: str | None = None) -> str:
        """The message of the one finding of this code."""
        (message,) = [f.message for f in self.judged(head=head).findings if f.code == code]
        return message


def as_author(email: str | None) -> dict[str, str]:
    """The environment in which git takes this address for its user's."""
    return os.environ | {"GIT_AUTHOR_EMAIL": email or ""}
