"""A small workspace for tests of checks: the base of the catalogue, with whatever a test changes in it."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

from releasing import release_all

from q4c_cli.app.checking.check import check as check_workspace
from q4c_cli.app.checking.report import CheckReport

BASE = Path(__file__).parent / "catalogue" / "base"
TODAY = date(2026, 11, 22)
AUDIT = "audits/2026/10/2026-10-14-a00001.yaml"
ENTRY = "learning/fca-0001/2026-10-14-a00001.yaml"
RUBRIC = "rubric/tiny/1.0.0.yaml"


class World:
    """A workspace on the disk."""

    def __init__(self, root: Path) -> None:
        self.root = root
        shutil.copytree(BASE, root, dirs_exist_ok=True)
        self.release()

    def change(self, path: str, old: str, new: str, *, to: str | None = None) -> None:
        """Replace a piece of text in a file, or in a copy of it."""
        text = (self.root / path).read_text()
        assert old in text, f"{old!r} is not in {path}"
        self.write(to or path, text.replace(old, new))

    def write(self, path: str, text: str | bytes) -> None:
        """Write a file, and the folders it needs."""
        whole = self.root / path
        whole.parent.mkdir(parents=True, exist_ok=True)
        whole.write_bytes(text.encode() if isinstance(text, str) else text)

    def release(self) -> None:
        """Release every rubric as it is now."""
        release_all(self.root)

    def draft(self, assessments: str, *, ref: str = "B00002", status: str = "draft", more: str = "") -> str:
        """Write another audit of 15 October with these assessments, as YAML lines; gives its path."""
        name = f"2026-10-15-{ref.lower()}"
        path = f"audits/2026/10/{name}.yaml"
        self.write(
            path,
            f"format: 1\naudit: {name}\nrubric: tiny@1.0.0\n"
            f"case: {{ref: {ref}, work: private-law, stage: section-7-report}}\n"
            f"practitioner: fca-0001\nteam: north-1\nauditor: ps-001\naudited_on: 2026-10-15\nstatus: {status}\n"
            f"assessments:{assessments}\n{more}",
        )
        return path

    def check(self, *paths: str) -> CheckReport:
        """Check the workspace, or some paths in it."""
        return check_workspace(self.root, [self.root / path for path in paths], TODAY)

    def codes(self, *paths: str) -> list[str]:
        """The codes of all findings, in their order."""
        return [f.code for f in self.check(*paths).findings]

    def messages(self, code: str) -> list[str]:
        """The messages of the findings of one code."""
        return [f.message for f in self.check().findings if f.code == code]
