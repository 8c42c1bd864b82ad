"""A workspace under git for tests of what is done with audits: the shipped rubrics, a few people, audits by hand."""

from __future__ import annotations

import shutil
import subprocess
from datetime import date
from pathlib import Path

from once import copied

RUBRICS = Path(__file__).parent.parent / "rubric"
TODAY = date(2026, 11, 22)
AREAS = ("safeguarding", "case-planning", "analysis-and-reporting", "engaging-with-children", "record-keeping")
OUTCOMES = ("safe", "heard", "better-represented", "enabled")
DRAFT = "2026-10-14-c7f3k2"
ENTRY = f"learning/fca-0117/{DRAFT}.yaml"

SETTINGS = """\
format: 1
organisation: Test service
rubric: impact-framework@1.0.0
ids: {case: '([A-Z][0-9]){3}', practitioner: 'fca-[0-9]{4}', auditor: '(ps|sm)-[0-9]{3}'}
work: [{work: private-law, label: Private law}]
stages: [{stage: section-7-report, label: Section 7 report}]
roles: [{role: practice-supervisor, label: Practice supervisor}]
themes:
  - {theme: voice-of-child, label: Voice of the child}
  - {theme: participation, label: Children taking part}
"""
PEOPLE = """\
format: 1
teams: [{team: north-1, label: North 1}, {team: south-2, label: South 2}]
practitioners:
  - {practitioner: fca-0117, team: north-1}
  - {practitioner: fca-0220, team: south-2}
auditors:
  - {auditor: ps-031, role: practice-supervisor, team: north-1, git: Test@Example.invalid}
  - {auditor: sm-002, role: practice-supervisor}
"""


def path_of(audit: str) -> str:
    """Where an audit belongs."""
    return f"audits/{audit[:4]}/{audit[5:7]}/{audit}.yaml"


def audit_text(
    audit: str = DRAFT,
    *,
    practitioner: str = "fca-0117",
    team: str = "north-1",
    grades: dict[str, str] | None = None,
    points: bool = True,
    status: str = "draft",
    more: str = "",
) -> str:
    """An audit that is complete and Good throughout, but for the `grades` given; "" leaves a domain out."""
    lines = [
        "# Written by hand. This comment stays.",
        "format: 1",
        f"audit: {audit}",
        "rubric: impact-framework@1.0.0",
        f"case: {{ref: {audit[11:].upper()}, work: private-law, stage: section-7-report}}",
        f"practitioner: {practitioner}",
        f"team: {team}",
        "auditor: ps-031",
        f"audited_on: {audit[:10]}",
        f"status: {status}       # draft | final",
        "escalated: null",
        "assessments:",
    ]
    wanted = dict.fromkeys((*AREAS, *OUTCOMES), "good") | (grades or {})
    for name, grade in wanted.items():
        if grade:
            lines += [f"  {name}:", f"    grade: {grade}", f"    rationale: What was seen of {name}."]
        if name == "heard" and points and grade:
            lines += [
                "    learning_points:",
                "      - text: Tell her how she can complain.",
                "        theme: participation",
                "        review_on: 2027-01-31",
            ]
    lines += ["  professional-behaviour:", "    not_assessed: No manager records were part of this audit."]
    return "\n".join(lines) + "\n" + more


def _begun(root: Path) -> None:
    (root / "q4c.yaml").write_text(SETTINGS)
    (root / "people.yaml").write_text(PEOPLE)
    shutil.copytree(RUBRICS, root / "rubric", ignore=shutil.ignore_patterns("examples"))
    (root / ".gitignore").write_text(".q4c/\n")
    for words in (("init", "-q", "-b", "main"), ("add", "-A"), ("commit", "-qm", "Begin")):
        subprocess.run(["git", *words], cwd=root, check=True, capture_output=True)


class World:
    """A workspace on the disk, under git, with one commit."""

    def __init__(self, root: Path) -> None:
        self.root = root
        copied(_begun, root)

    def put(self, path: str, text: str) -> None:
        """Write a file, and the folders it needs."""
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_text(text)

    def audit(self, audit: str = DRAFT, **wanted: object) -> str:
        """Write an audit as `audit_text` has it; gives its id."""
        self.put(path_of(audit), audit_text(audit, **wanted))  # type: ignore[arg-type]
        return audit

    def read(self, path: str) -> str:
        """What a file says."""
        return (self.root / path).read_text()

    def git(self, *words: str) -> str:
        """What git says."""
        return subprocess.run(["git", *words], cwd=self.root, check=True, capture_output=True, text=True).stdout

    def everything(self) -> dict[str, str]:
        """Every file outside `.git`, the lock aside, by path."""
        files = (p for p in self.root.rglob("*") if p.is_file() and ".git" not in p.parts and p.name != "lock")
        return {p.relative_to(self.root).as_posix(): p.read_text() for p in files}
