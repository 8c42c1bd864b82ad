"""Several processes at work in one workspace at the same time: every audit is there in the end, and every note."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from audit_world import DRAFT, ENTRY, TODAY, World, audit_text

from proof import traced

BUSY = "Another q4c is saving in this workspace. Nothing was changed."
CHANGED = "has been changed while q4c was working on it. Nothing was changed."
_LEFT_OUT = ("format:", "audit:", "status:", "escalated:")


@dataclass(frozen=True, slots=True)
class Worked:
    """What came of it: audits that are final, complete and committed, notes on the one learning point that all note on.

    `busy` and `changed` are how often somebody was told to give a command again, and `odd` what else was said.
    """

    audits: int
    notes: int
    wanted: int
    busy: int
    changed: int
    odd: tuple[str, ...]
    findings: int
    seconds: float

    @property
    def good(self) -> bool:
        """Whether nothing was lost."""
        return self.audits == self.notes == self.wanted and not self.odd and not self.findings


def work(folder: Path, writers: int, each: int) -> Worked:
    """Let so many processes make so many audits each, finalise them, and note progress on one and the same point."""
    from q4c_cli.app.audits.finalising import finalise
    from q4c_cli.app.checking.check import check

    root = folder / "space"
    root.mkdir()
    world = World(root)
    world.audit()
    finalise(root, DRAFT, TODAY, commit=True)
    start = time.monotonic()
    children = [_forked(root, folder / f"said-{number}", number, each) for number in range(writers)]
    ends = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
    seconds = time.monotonic() - start
    said = "\n".join((folder / f"said-{number}").read_text() for number in range(writers))
    audits = [path.read_text() for path in (root / "audits").rglob("*.yaml")]
    entries = {path.name for path in (root / "learning").rglob("*.yaml")}
    finals = sum("status: final" in text for text in audits)
    notes = (root / ENTRY).read_text().count("note: From writer")
    odd = [line for line in said.splitlines() if line.startswith("odd: ")]
    odd += [f"ended with {end}" for end in ends if end]
    errors = sum(f.severity == "error" for f in check(root, [], TODAY).findings)
    busy, changed = said.count(BUSY), said.count(CHANGED)
    left = world.git("status", "--porcelain", "--", "audits", "learning").splitlines()
    odd += [f"not committed: {line}" for line in left]
    return Worked(min(finals, len(entries)) - 1, notes, writers * each, busy, changed, tuple(odd), errors, seconds)


def _forked(root: Path, said: Path, writer: int, each: int) -> int:
    child = os.fork()
    if child == 0:
        code = 1
        try:
            os.chdir(root)
            os.dup2(os.open(said, os.O_WRONLY | os.O_CREAT | os.O_APPEND), 1)
            os.dup2(1, 2)
            for number in range(each):
                _one(said.parent, writer, number)
            code = 0
        finally:
            os._exit(code)
    return child


def _one(folder: Path, writer: int, number: int) -> None:
    case = f"{chr(65 + writer)}{number // 10 % 10}X{number % 10}Z{number // 100}"
    audit = f"2026-10-15-{case.lower()}"
    lines = [line for line in audit_text(audit).splitlines() if not line.startswith(_LEFT_OUT)]
    answers = folder / f"answers-{writer}.yaml"
    answers.write_text("\n".join(lines) + "\n")
    note = f"From writer {writer}, number {number}."
    words = ("--state", "in-progress", "--note", note, "--by", "ps-031", "--commit")
    _until_done("audit", "new", "--answers", str(answers), "--finalise", "--commit")
    _until_done("learning", "add-progress", DRAFT, "heard-1", *words)


def _until_done(*words: str) -> None:
    """Give a command, and again where it says so, as a person would."""
    for _ in range(1_000):
        code, said = _q4c(words)
        if code == 0:
            return
        if BUSY not in said and CHANGED not in said:
            print(f"odd: {' '.join(words[:2])} ended with {code}: {said.strip()}", flush=True)
            return
        print(said, flush=True)
    print(f"odd: {' '.join(words[:2])} was never done", flush=True)


def _q4c(words: Sequence[str]) -> tuple[object, str]:
    """One command in this process, which has everything loaded."""
    from io import StringIO

    from q4c_cli.cli.main import main

    out, err = sys.stdout, sys.stderr
    sys.argv, sys.stdout, sys.stderr = ["q4c", *words], StringIO(), StringIO()
    try:
        main()
    except SystemExit as end:
        return end.code or 0, sys.stderr.getvalue()
    finally:
        sys.stdout, sys.stderr = out, err
    return 0, ""


def run(writers: int = 8, each: int = 50) -> bool:
    """Do it, and print what came of it. True where nothing was lost."""
    traced.load()
    with tempfile.TemporaryDirectory(prefix="q4c-proof-") as folder:
        done = work(Path(folder), writers, each)
    print(
        f"{writers} writers, {each} audits each: {done.audits} of {done.wanted} audits final with their log entries, "
        f"{done.notes} of {done.wanted} notes on one learning point, {done.findings} errors, {done.seconds:.0f} s."
    )
    print(f"Told to try again: {done.busy} times since another was saving, {done.changed} since the file had changed.")
    for each_odd in done.odd:
        print(f"    {each_odd}", flush=True)
    return done.good
