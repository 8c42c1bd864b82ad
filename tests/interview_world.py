"""A workspace for interviews: a small rubric with both kinds of domain, a few people, and someone at the terminal."""

from __future__ import annotations

import os
import re
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pexpect
from releasing import release_all

from q4c_cli.app.interview.basis import Basis
from q4c_cli.app.interview.start import what_is_known
from q4c_cli.app.workspace import open_workspace
from q4c_cli.store import shipped

TODAY = date(2026, 11, 22)

PEOPLE = """\
format: 1
teams:
  - {team: north-1, label: North 1}
  - {team: south-2, label: South 2}
practitioners:
  - {practitioner: fca-0001, team: north-1}
  - {practitioner: fca-0002, team: north-1}
  - {practitioner: fca-0117, team: south-2}
  - {practitioner: fca-0009, team: north-1, until: 2026-09-30}
auditors:
  - {auditor: ps-001, role: practice-supervisor, team: north-1, git: test@example.invalid}
  - {auditor: ps-002, role: practice-supervisor, team: south-2, practises_as: fca-0117}
  - {auditor: ps-003, role: practice-supervisor, until: 2026-01-31}
"""

SETTINGS = """\
format: 1
organisation: Our service
rubric: small@1.0.0
ids: {case: '([A-Z][0-9]){3}', practitioner: 'fca-[0-9]{4}', auditor: 'ps-[0-9]{3}'}
work: [{work: private-law, label: Private law}, {work: public-law, label: Public law}]
stages: [{stage: closed, label: Case closed}, {stage: final-hearing, label: Final hearing}]
roles: [{role: practice-supervisor, label: Practice supervisor}]
themes: [{theme: voice-of-child, label: Voice of the child}, {theme: recording, label: Recording}]
"""

RUBRIC = """\
format: 1
rubric: small
version: 1.0.0
title: A small framework
about: For tests.
evidence_sources:
  - {source: case-file, label: Case file}
  - {source: observation, label: Observation}
  - {source: staff-survey, label: Staff survey}
scales:
  quality:
    - {grade: requires-improvement, label: Requires improvement}
    - {grade: met, label: Met}
    - {grade: good, label: Good, good_or_better: true}
    - {grade: outstanding, label: Outstanding, good_or_better: true, meaning: Others should learn from it.}
parts:
  - {part: practice, label: Practice}
  - {part: impact, label: Impact}
domains:
  - domain: safeguarding
    part: practice
    label: Safeguarding
    scale: quality
    looks_for: Whether risk was seen and acted on.
    evidence: [case-file, observation]
    can_be_not_assessed: false
    levels:
      - grade: requires-improvement
        note: Some of these need more than an audit.
        indicators: [{indicator: sg-i1, text: Nobody followed up.}, {indicator: sg-i2, text: Nobody looked.}]
      - grade: met
        indicators: [{indicator: sg-s1, text: Checks were followed up.}, {indicator: sg-s2, text: Risks were found.}]
      - grade: good
        includes: met
        indicators: [{indicator: sg-g1, text: Agencies worked together.}]
  - domain: heard
    part: impact
    label: Heard
    scale: quality
    looks_for: Whether the child was at the centre.
    evidence: [case-file]
    learning_points: 2
    indicators: [{indicator: hd-1, text: The child was at the centre.}]
results:
  - result: overall
    label: Overall
    scale: quality
    of: [safeguarding, heard]
    not_assessed: ignore
    rules:
      - grade: requires-improvement
        when: {some: all, at_most: requires-improvement}
        because: Something is not safe.
        origin: ours
      - {grade: good, when: {every: all, at_least: good}, because: Everything is at least good., origin: ours}
      - {otherwise: met, because: The basics are in place., origin: ours}
"""


def make(root: Path, *, small: bool = True) -> Path:
    """A workspace at `root`, with the small rubric or with the shipped one. No git history."""
    files = shipped.workspace_files() | shipped.rubrics() | shipped.versions() | {"people.yaml": PEOPLE.encode()}
    if small:
        files |= {"q4c.yaml": SETTINGS.encode(), "rubric/small/1.0.0.yaml": RUBRIC.encode()}
    for path, data in files.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    release_all(root)
    return root


def known(root: Path) -> Basis:
    """What an interview in this workspace may rely on."""
    return what_is_known(open_workspace(root, need="settings"), TODAY)


HEADER = {
    "auditor": "ps-001",
    "practitioner": "fca-0117",
    "team": "south-2",
    "case": "C7F3K2",
    "work": "private-law",
    "stage": "closed",
    "audited_on": "2026-10-14",
}
"""What one would type at each question of the header."""

TYPED = HEADER | {
    "safeguarding.seen.requires-improvement": "",
    "safeguarding.seen.met": "1",
    "safeguarding.seen.good": "sg-g1",
    "safeguarding.grade": "good",
    "safeguarding.evidence.1.source": "Case file",
    "safeguarding.evidence.1.note": "Checks answered on day three.",
    "safeguarding.evidence.2.source": "",
    "safeguarding.rationale": "Followed up, and discussed with health.\nAnd with school – naïvely, at first.",
    "safeguarding.strengths.1.text": "",
    "heard.seen": "hd-1",
    "heard.grade": "4",
    "heard.evidence.1.source": "",
    "heard.rationale": "",
    "heard.rationale.after_all": "",
    "heard.strengths.1.text": "The letter to the child explains it all.",
    "heard.strengths.1.theme": "voice",
    "heard.strengths.2.text": "",
    "heard.points.1.text": "Tell her how she can complain.",
    "heard.points.1.theme": "1",
    "heard.points.1.review_on": "",
    "heard.points.2.text": "",
    "@concern": "none",
    "@differ": "",
    "@finish": "draft",
}
"""What one would type at each question of a whole audit with the small rubric."""


class Person:
    """Someone at a terminal with `q4c audit new`, or another command, in front of them."""

    def __init__(
        self,
        root: Path,
        *words: str,
        columns: int = 88,
        command: tuple[str, str] = ("audit", "new"),
        **env: str,
    ) -> None:
        surroundings: Any = {**os.environ, "Q4C_TODAY": TODAY.isoformat(), **env}
        surroundings.pop("COLUMNS", None)
        self.child = pexpect.spawn(
            str(Path(sys.executable).with_name("q4c")),
            [*command, *words],
            cwd=str(root),
            env=surroundings,
            encoding="utf-8",
            dimensions=(50, columns),
            timeout=30,
        )
        self.child.setecho(False)
        self.child.delaybeforesend = None
        self.heard = ""

    def asked(self) -> str:
        """Wait for the prompt, and give what was said since the last one."""
        self.child.expect(r"(?:^|\n)> $")
        said = str(self.child.before).replace("\r", "")
        self.heard += f"{said}\n> " if said else "> "
        return said

    def says(self, *lines: str) -> str:
        """Answer each prompt with a line; gives what was said before the prompt that follows the last."""
        said = ""
        for line in lines:
            self.types(line)
            said = self.asked()
        return said

    def types(self, line: str) -> None:
        """Type a line at a prompt that has been waited for."""
        self.heard += line + "\n"
        self.child.sendline(line)

    def ends(self) -> int:
        """Wait for the end; gives the exit code, or minus the number of the signal."""
        self.child.expect(pexpect.EOF)
        self.heard += str(self.child.before).replace("\r", "")
        self.child.wait()
        self.child.close()
        return int(self.child.exitstatus if self.child.exitstatus is not None else -self.child.signalstatus)

    def is_killed(self) -> None:
        """End as a pulled plug would."""
        self.child.kill(9)
        self.child.expect(pexpect.EOF)
        self.child.close()


def question_in(said: str) -> str:
    """The last question in what was said: the first line of its last paragraph."""
    return re.split(r"\n\s*\n", said.strip("\n"))[-1].split("\n")[0]
