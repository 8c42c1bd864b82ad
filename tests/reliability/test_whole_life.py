"""The whole life of audits, at random, against a model of a few lines; all of it by the command line.

`Q4C_THOROUGH=30` tries some hundred lives.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path

from audit_world import AREAS, OUTCOMES, TODAY, audit_text, path_of
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, multiple, precondition, rule
from sign_off_world import SigningWorld
from thoroughness import SHARE

from q4c_cli.app.checking.check import check
from q4c_cli.cli.main import main
from q4c_cli.model.audit import Audit
from q4c_cli.model.learning import LogEntry
from q4c_cli.store.reading import records

CASES = ("a1a1a1", "b2b2b2", "c3c3c3")
GRADES = {"good": "good", "requires-improvement": "requires-improvement"}
"""Overall, where all else is Good: a child who is not safe decides everything."""

LEFT_OUT = ("format:", "audit:", "status:", "escalated:")
OTHER = {"good": "requires-improvement", "requires-improvement": "good"}
STATES = ("open", "in-progress", "achieved", "carried-forward")
_BASE = Path(tempfile.mkdtemp(prefix="q4c-whole-life-"))


@dataclass
class Known:
    """What an audit should be. `signed` and `read` are by how often it had been amended then."""

    safe: str
    final: bool = False
    amended: int = 0
    signed: set[int] = field(default_factory=set)
    read: set[int] = field(default_factory=set)
    notes: list[tuple[str, str]] = field(default_factory=list)


def q4c(root: Path, *words: str) -> tuple[int, str]:
    """One command, in this process; its exit code, and all that it says."""
    before, here = (sys.argv, sys.stdout, sys.stderr), Path.cwd()
    sys.argv, sys.stdout, sys.stderr = ["q4c", "-C", str(root), *words], StringIO(), StringIO()
    try:
        main()
    except SystemExit as end:
        return int(end.code or 0), sys.stdout.getvalue() + sys.stderr.getvalue()
    finally:
        sys.argv, sys.stdout, sys.stderr = before
        os.chdir(here)  # -C goes into the workspace, which is taken away again
    raise AssertionError("q4c did not end")


class WholeLife(RuleBasedStateMachine):
    """Audits are begun, edited, discarded, finalised, signed, amended; and something comes of their points."""

    audits = Bundle("audits")

    def __init__(self) -> None:
        super().__init__()
        self.known: dict[str, Known] = {}
        self.folder = Path(tempfile.mkdtemp(prefix="q4c-life-", dir=_BASE))

    @initialize(target=audits)
    def begin(self) -> object:
        self.world = SigningWorld.again(_BASE, self.folder)
        (self.world.root / path_of("2026-10-14-c7f3k2")).unlink()
        return multiple()

    def teardown(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)

    def _says(self, code: int, *words: str) -> str:
        ended, said = q4c(self.world.root, *words)
        assert ended == code, said
        return said

    def _edited(self, audit: str, it: Known) -> None:
        """Somebody gives Safe the other grade, in a text editor."""
        path, before = path_of(audit), it.safe
        it.safe = OTHER[before]
        text = self.world.read(path).replace(f"  safe:\n    grade: {before}", f"  safe:\n    grade: {it.safe}")
        self.world.put(path, text)

    @rule(target=audits, case=st.sampled_from(CASES), safe=st.sampled_from(list(GRADES)))
    def new(self, case: str, safe: str) -> str:
        audit = f"2026-10-14-{case}"
        text = audit_text(audit, grades={"safe": safe})
        answers = self.folder / "answers.yaml"
        answers.write_text("\n".join(line for line in text.splitlines() if not line.startswith(LEFT_OUT)) + "\n")
        said = self._says(2 if audit in self.known else 0, "audit", "new", "--answers", str(answers))
        assert ("There is already an audit" in said) == (audit in self.known)
        self.known.setdefault(audit, Known(safe))
        return audit

    @rule(audit=audits)
    def changes_its_mind(self, audit: str) -> None:
        it = self.known.get(audit)
        if it is None or it.final:
            return
        self._edited(audit, it)

    @rule(audit=audits)
    def discard(self, audit: str) -> None:
        it = self.known.get(audit)
        self._says(3 if it is None else 2 if it.final else 0, "audit", "discard", audit, "--yes")
        if it is not None and not it.final:
            del self.known[audit]

    @rule(audit=audits)
    def finalise(self, audit: str) -> None:
        it = self.known.get(audit)
        said = self._says(0 if it else 3, "audit", "finalise", audit, "--commit", "--no-input")
        if it is not None:
            assert ("was final already" in said) == it.final
            it.final = True

    @rule(audit=audits)
    def sign_off(self, audit: str) -> None:
        it = self.known.get(audit)
        key = str(self.world.key("ps-031"))
        self._says(0 if it else 3, "audit", "sign-off", audit, "--key", key, "--yes", "--commit")
        if it is not None:
            it.final = True
            it.signed.add(it.amended)

    @rule(audit=audits)
    def acknowledge(self, audit: str) -> None:
        it = self.known.get(audit)
        key = str(self.world.key("fca-0117"))
        code, said = q4c(self.world.root, "learning", "acknowledge", audit, "--key", key, "--yes", "--commit")
        assert (code == 0) == (it is not None and it.final), said
        if it is not None and it.final:
            it.read.add(it.amended)

    @rule(audit=audits, state=st.sampled_from(STATES), words=st.sampled_from(("She knows how.", "Not yet.")))
    def note(self, audit: str, state: str, words: str) -> None:
        it = self.known.get(audit)
        given = ("--state", state, "--note", words, "--by", "ps-031", "--commit")
        ended, said = q4c(self.world.root, "learning", "add-progress", audit, "heard-1", *given)
        assert (ended == 0) == (it is not None and it.final), said
        if it is not None and it.final:
            again = (state, words) in it.notes
            assert ("has that note already" in said) == again
            if not again:
                it.notes.append((state, words))

    @precondition(lambda self: any(it.final for it in self.known.values()))
    @rule(audit=audits)
    def amend(self, audit: str) -> None:
        it = self.known.get(audit)
        if it is None or not it.final:
            return
        why = ("--reason", "The files say otherwise.", "--by", "ps-031", "--no-sign", "--commit")
        self._says(3, "audit", "amend", audit, *why)
        self._edited(audit, it)
        self._says(0, "audit", "amend", audit, *why)
        it.amended += 1

    @invariant()
    def the_files_say_so(self) -> None:
        if not hasattr(self, "world"):
            return
        root = self.world.root
        there = {path.stem for path in (root / "audits").rglob("*.yaml")}
        assert there == self.known.keys()
        entries = {path.stem for path in (root / "learning").rglob("*.yaml")}
        assert entries == {audit for audit, it in self.known.items() if it.final}
        for audit, it in self.known.items():
            said = records.read(root, path_of(audit), Audit).record
            assert (said.final, said.assessments["safe"].grade, len(said.amendments)) == (it.final, it.safe, it.amended)
            assert said.assessments.keys() == {*AREAS, *OUTCOMES, "professional-behaviour"}
            assert (said.results or {}).get("overall") == (GRADES[it.safe] if it.final else None)
            if it.final:
                entry = records.read(root, f"learning/fca-0117/{audit}.yaml", LogEntry).record
                assert [(note.state, note.note) for note in entry.points[0].progress] == it.notes
        signatures = [path.name.split(".")[:2] for path in (root / "audits").rglob("*.sig")]
        for audit, it in self.known.items():
            assert signatures.count([audit, "audited"]) == len(it.signed)
            assert signatures.count([audit, "read"]) == len(it.read)
        assert len(signatures) == sum(len(it.signed) + len(it.read) for it in self.known.values())
        assert not [f for f in check(root, [], TODAY).findings if f.severity == "error"]


TestWholeLife = WholeLife.TestCase
TestWholeLife.settings = settings(
    max_examples=max(3, round(8 * SHARE)),
    stateful_step_count=12,
    deadline=None,
    phases=(
        Phase.explicit,
        Phase.reuse,
        Phase.generate,
    ),  # each step is a command: to look for a shorter life takes long
)


def teardown_module() -> None:
    shutil.rmtree(_BASE, ignore_errors=True)
