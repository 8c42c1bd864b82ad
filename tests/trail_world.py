"""A small workspace with an honest history under git, for tests of verify: what an attacker finds, and then changes.

On 1 November it begins with a final audit; another is signed by its auditor, moderated, read by the practitioner, then
amended and signed again. Then comes a draft, which is made final a day later, an amendment of the first audit, and
progress on its learning point. The first commit is the trust root. The auditor of the unsigned audits has no key.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path

from change_world import AUDITOR, NEW, NEW_ENTRY
from check_world import AUDIT, BASE, ENTRY, RUBRIC
from releasing import release_all
from signing_world import Keyring

from q4c_cli.app.trail.checkpointing import Checkpointed, Wish, checkpoint
from q4c_cli.app.trail.verifying import Verified, verify
from q4c_cli.model.audit import Audit
from q4c_cli.model.paths import signature_path
from q4c_cli.model.signing import Meaning, Statement
from q4c_cli.rules.signing import Bytes, Saying, statement
from q4c_cli.store.reading.reader import Source
from q4c_cli.store.reading.records import decode
from q4c_cli.store.signatures import joined
from q4c_cli.store.ssh import sign, signing_key
from q4c_cli.store.writing.emit import emit

TODAY = date(2026, 11, 22)
LIST = "rubric/tiny/versions.yaml"
CASE_TEXT = "Persephone"
"""A word of case text that no message may repeat."""

FIRST = "the first commit"
"""The trust root of most tests: the first commit, by its number."""

NOTE = "    progress:\n      - {on: 2026-11-05, by: fca-0001, state: in-progress, note: A letter is drafted.}\n"


SIGNED = "audits/2026/10/2026-10-16-c00003.yaml"
SIGNED_ENTRY = "learning/fca-0001/2026-10-16-c00003.yaml"
PEOPLE = """\
format: 1
teams:
  - {{team: north-1, label: North 1}}
practitioners:
  - {{practitioner: fca-0001, team: north-1, keys: [{{key: {fca-0001}, since: 2026-01-01}}]}}
  - {{practitioner: fca-0002, team: north-1}}
auditors:
  - {{auditor: ps-001, role: practice-supervisor, practises_as: fca-0002}}
  - {{auditor: ps-002, role: practice-supervisor, keys: [{{key: {ps-002}, since: 2026-01-01}}]}}
  - auditor: ps-003
    role: practice-supervisor
    keys:
      - {{key: {lost}, since: 2025-01-01, until: 2026-09-30}}
      - {{key: {ps-003}, since: 2026-10-01}}
  - {{auditor: ps-004, role: practice-supervisor, practises_as: fca-0001, keys: [{{key: {ps-004}, since: 2026-01-01}}]}}
"""
KEYS = ("fca-0001", "ps-002", "ps-003", "ps-004", "lost", "stranger")


class Trail:
    """The workspace in its folder, under git, and the keys of its people."""

    def __init__(self, root: Path, keys: Keyring | None = None) -> None:
        self.root = root
        self.keys = keys

    @classmethod
    def honest(cls, root: Path) -> Trail:
        """The honest history, made anew."""
        shutil.copytree(BASE, root, dirs_exist_ok=True)
        it = cls(root, Keyring(root.with_name("keys")))
        for name in KEYS:
            it.keyring.make(name)
        it.put("people.yaml", PEOPLE.format(**{name: it.keyring.line(name) for name in KEYS}))
        release_all(root)
        it.git("init", "-q", "-b", "main")
        it.git("config", "gc.auto", "0")
        it.commit("2026-11-01T09:00:00Z", "Begin")
        it.git("tag", "trusted")
        it.signed()
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

    def signed(self) -> None:
        """The audit that is signed: by its auditor, a moderator and the practitioner, and again once amended."""
        for path, to in ((AUDIT, SIGNED), (ENTRY, SIGNED_ENTRY)):
            text = self.read(path).replace("2026-10-14", "2026-10-16").replace("a00001", "c00003")
            self.put(to, text.replace("A00001", "C00003").replace("auditor: ps-001", "auditor: ps-003"))
        self.sign("audited", "ps-003", "2026-11-01")
        self.sign("moderated", "ps-002", "2026-11-01")
        self.sign("read", "fca-0001", "2026-11-01", response="Thank you.")
        self.commit("2026-11-01T10:00:00Z", "Another audit, signed")
        self.change(SIGNED, "She was asked twice.", "She was asked once.")
        self.amended(path=SIGNED, on="2026-11-01", by="ps-003")
        self.sign("audited", "ps-003", "2026-11-01")
        self.commit("2026-11-01T12:00:00Z", "Amend it, signed")

    @property
    def keyring(self) -> Keyring:
        """The keys of the people."""
        assert self.keys is not None
        return self.keys

    def statement(
        self, meaning: Meaning, who: str, on: str, path: str = SIGNED, response: str | None = None
    ) -> Statement:
        """What somebody states of an audit as it is on the disk."""
        audit = decode(Source(path, (self.root / path).read_bytes()), Audit)
        hashes = Bytes(*(sha256((self.root / one).read_bytes()).hexdigest() for one in (path, RUBRIC)))
        role = "practitioner" if meaning == "read" else "practice-supervisor"
        moment = datetime.fromisoformat(f"{on}T08:00:00+00:00")
        return statement(audit, hashes, Saying(meaning, who, role, moment, response))

    def sign(
        self, meaning: Meaning, who: str, on: str, path: str = SIGNED, *, key: str = "", response: str | None = None
    ) -> str:
        """Sign an audit as it is on the disk; gives the path of the signature."""
        return self.sign_that(self.statement(meaning, who, on, path, response), key or who)

    def sign_that(self, said: Statement, key: str) -> str:
        """Sign a statement and put the signature where it belongs; gives its path."""
        data = emit(said)
        path = signature_path(said.audit, said.statement, said.signer, said.sha256)
        self.put(path, joined(data, sign(data, signing_key(self.keyring.folder / key))))
        return path

    def copy(self, to: Path) -> Trail:
        """The same in another folder."""
        shutil.copytree(self.root, to, symlinks=True)
        return Trail(to, self.keys)

    def git(self, *words: str, at: str | None = None, **options: object) -> str:
        """What git says, at this time, without the line end. Options are those of `subprocess.run`."""
        times = {"GIT_AUTHOR_DATE": at, "GIT_COMMITTER_DATE": at} if at else {}
        quick = {"FILTER_BRANCH_SQUELCH_WARNING": "1"}  # else it warns, and waits for five seconds
        env = os.environ | {"GIT_AUTHOR_EMAIL": AUDITOR} | quick | times
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
        self,
        was: str = "She was asked twice.",
        now: str = "She was asked once.",
        on: str = "2026-11-04",
        *,
        path: str = AUDIT,
        by: str = "ps-001",
    ) -> None:
        """Put an amendment of what was heard at the end of an audit."""
        text = self.read(path)
        head = "" if "amendments:" in text else "amendments:\n"
        change = f"{{field: assessments.heard.rationale, was: {was}, now: {now}}}"
        self.put(path, f"{text}{head}  - on: {on}\n    by: {by}\n    reason: A slip.\n    changes:\n      - {change}\n")

    def checkpoint(
        self, at: str = "2026-11-09T09:00:00Z", *, key: str = "ps-002", anchor: str | None = None
    ) -> Checkpointed:
        """Make a checkpoint of what is committed, and commit that."""
        moment = datetime.fromisoformat(at)
        made = checkpoint(self.root, Wish(moment, self.keyring.folder / key, self.anchor(anchor) if anchor else None))
        self.commit(at, "Checkpoint")
        return made

    def anchor(self, name: str = "anchor") -> Path:
        """A file outside of the workspace, to keep an anchor in."""
        return self.root.with_name(name)

    def branch(self, name: str, at: str = "HEAD") -> None:
        """Begin a branch."""
        self.git("checkout", "-q", "-b", name, at)

    def on(self, name: str) -> None:
        """Go on on a branch."""
        self.git("checkout", "-q", name)

    def merge(self, name: str, *words: str, at: str = "2026-11-12T09:00:00Z") -> None:
        """Merge a branch, but do not commit that yet, so that something else can come along."""
        self.git("merge", "-q", "--no-commit", "--no-ff", *words, name, at=at, input=b"")

    def verified(self, revision: str = "HEAD", trust: str | None = FIRST, today: date = TODAY) -> Verified:
        """What verify says, with an anchor where there is one, held against the number of the first commit."""
        anchors = [self.anchor()] if self.anchor().exists() else []
        if trust == FIRST:
            trust = self.git("rev-parse", "trusted")
        return verify(self.root, revision, trust, today, anchors)

    def codes(self, **options: str) -> set[str]:
        """The codes of all findings."""
        return {one.code for one in self.verified(**options).findings}  # type: ignore[arg-type]


__all__ = [
    "AUDIT",
    "CASE_TEXT",
    "ENTRY",
    "LIST",
    "NEW",
    "NEW_ENTRY",
    "NOTE",
    "RUBRIC",
    "SIGNED",
    "SIGNED_ENTRY",
    "TODAY",
    "Trail",
]
