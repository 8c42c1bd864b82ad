"""Honest histories made at random: people who audit, amend and note progress on several branches, merge and rebase.

A seed gives the same history. Everything a branch has is kept in memory and written by one `git fast-import`; what is
written there is what q4c itself would write. Clocks differ by up to fifty minutes, and days are local.
"""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from random import Random

from change_world import PEOPLE
from check_world import AUDIT, BASE, RUBRIC
from trail_world import LIST, Trail

from q4c_cli.model.audit import Amendment, Audit
from q4c_cli.model.learning import LogEntry, Progress
from q4c_cli.model.paths import audit_path, entry_path
from q4c_cli.model.versions import Release, Versions
from q4c_cli.rules.amendments import differing, spoken
from q4c_cli.rules.learning import entry_for, refreshed
from q4c_cli.store.reading.reader import Source
from q4c_cli.store.reading.records import decode
from q4c_cli.store.writing.emit import emit

BEGUN = datetime(2026, 3, 2, 9, tzinfo=UTC)
Files = dict[str, bytes]


@dataclass
class Branch:
    """A line of work: the commit it is at, what it has, and what it had where it left main.

    Only one side at a time amends, so that no two amend the same field.
    """

    at: int
    files: Files
    forked: Files = field(default_factory=dict)
    fork: int = 0
    amends: bool = True
    made: list[tuple[datetime, Files]] = field(default_factory=list)


@dataclass
class Maker:
    """A history in the making."""

    random: Random
    now: datetime = BEGUN
    marks: int = 0
    audits: int = 0
    blobs: dict[bytes, int] = field(default_factory=dict)
    lines: list[bytes] = field(default_factory=list)
    main: Branch = field(default_factory=lambda: Branch(0, {}))
    sides: list[Branch] = field(default_factory=list)

    def made(self, steps: int) -> bytes:
        """The whole history as `git fast-import` reads it."""
        release = Release(version="1.0.0", released_on=date(2026, 1, 5), sha256="0" * 64, summary="For tests.")
        tiny = (BASE / RUBRIC).read_bytes()
        listed = Versions(format=1, released=(release.model_copy(update={"sha256": sha256(tiny).hexdigest()}),))
        start = {"q4c.yaml": (BASE / "q4c.yaml").read_bytes(), "people.yaml": PEOPLE.encode(), RUBRIC: tiny}
        self.commit(self.main, start | {LIST: emit(listed)})
        for _ in range(steps):
            self.now += timedelta(minutes=self.random.choice((1, 20, 300, 1500, 6000)))
            branch = self.random.choice([self.main, *self.sides])
            self.random.choice(self.doings())(branch)
        for side in list(self.sides):
            self.merge(side)
        return b"".join(self.lines)

    def doings(self) -> list[Callable[[Branch], None]]:
        """What may happen next; what is there twice happens twice as often."""
        often = [self.begin, self.begin, self.edit, self.finalise, self.finalise, self.finalise]
        return [*often, self.amend, self.amend, self.note, self.note, self.discard, self.release, self.fork, self.join]

    # What people do

    def begin(self, branch: Branch) -> None:
        """A draft, of a day within the last week; some are final at once."""
        self.audits += 1
        day = self.today() - timedelta(days=self.random.randrange(7))
        ref = f"C{self.audits:05}"
        text = (BASE / AUDIT).read_text().replace("2026-10-14", f"{day}").replace("A00001", ref)
        text = text.replace("a00001", ref.lower()).replace("status: final", "status: draft")
        audit = decode(Source("new", text.encode()), Audit)
        self.commit(branch, branch.files | {audit_path(audit.audit): emit(audit)})
        if self.random.random() < 0.3:
            self.finalise(branch)

    def edit(self, branch: Branch) -> None:
        """Something else in a draft."""
        if audit := self.some(branch, final=False):
            self.commit(branch, branch.files | {audit_path(audit.audit): emit(self.other_words(audit))})

    def finalise(self, branch: Branch) -> None:
        """A draft of this branch made final, with its log entry."""
        if (audit := self.some(branch, final=False)) and audit_path(audit.audit) not in branch.forked:
            final = audit.model_copy(update={"status": "final"})
            path = entry_path(audit.practitioner, audit.audit)
            new = {audit_path(audit.audit): emit(final), path: emit(entry_for(final))}
            self.commit(branch, branch.files | new)

    def amend(self, branch: Branch) -> None:
        """An amendment of a final audit; what main and what a side amends are other fields."""
        if branch.amends and (audit := self.some(branch, final=True)):
            after = self.other_words(audit) if branch is self.main else self.other_evidence(audit)
            changes = tuple(differing(spoken(audit), spoken(after)))
            amendment = Amendment(on=self.today(), by="ps-001", reason="A slip.", changes=changes)
            after = after.model_copy(update={"amendments": (*audit.amendments, amendment)})
            path = entry_path(audit.practitioner, audit.audit)
            entry = refreshed(decode(Source(path, branch.files[path]), LogEntry), after)
            self.commit(branch, branch.files | {audit_path(audit.audit): emit(after), path: emit(entry)})

    def note(self, branch: Branch) -> None:
        """Progress on a learning point."""
        paths = [path for path in branch.files if path.startswith("learning/")]
        if paths:
            path = self.random.choice(paths)
            entry = decode(Source(path, branch.files[path]), LogEntry)
            text = f"Seen {self.random.randrange(10**6)} times."
            noted = Progress(on=self.today(), by="fca-0001", state="in-progress", note=text)
            points = tuple(p.model_copy(update={"progress": (*p.progress, noted)}) for p in entry.points)
            self.commit(branch, branch.files | {path: emit(entry.model_copy(update={"points": points}))})

    def discard(self, branch: Branch) -> None:
        """A draft given up."""
        if (audit := self.some(branch, final=False)) and audit_path(audit.audit) not in branch.forked:
            self.commit(branch, {k: v for k, v in branch.files.items() if k != audit_path(audit.audit)})

    def release(self, _: Branch) -> None:
        """A new version of the rubric, drafted, changed, and released; on main only."""
        versions = decode(Source(LIST, self.main.files[LIST]), Versions)
        version = f"1.{len(versions.released)}.0"
        path = f"rubric/tiny/{version}.yaml"
        if path not in self.main.files:
            text = self.main.files[RUBRIC].replace(b"version: 1.0.0", f"version: {version}".encode())
            self.commit(self.main, self.main.files | {path: text})
        elif self.random.random() < 0.5:
            self.commit(self.main, self.main.files | {path: self.main.files[path] + b"# Seen.\n"})
        else:
            digest = sha256(self.main.files[path]).hexdigest()
            entry = Release(version=version, released_on=self.today(), sha256=digest, summary="More.")
            listed = versions.model_copy(update={"released": (*versions.released, entry)})
            self.commit(self.main, self.main.files | {LIST: emit(listed)})

    def fork(self, _: Branch) -> None:
        """Another line of work."""
        if len(self.sides) < 3:
            here = self.main
            amends = not any(side.amends for side in self.sides)
            self.sides.append(Branch(here.at, here.files, dict(here.files), here.at, amends))

    def join(self, _: Branch) -> None:
        """A line of work comes back: merged, or rebased commit by commit."""
        if self.sides:
            side = self.random.choice(self.sides)
            if self.random.random() < 0.3:
                self.rebase(side)
            else:
                self.merge(side)

    # How lines of work come together

    def merge(self, side: Branch) -> None:
        """Merge a side into main."""
        self.sides.remove(side)
        if side.at != side.fork:
            self.now += timedelta(hours=2)
            self.commit(self.main, brought_together(side.forked, self.main.files, side.files), other=side.at)

    def rebase(self, side: Branch) -> None:
        """Put what was done on a side on top of main, commit by commit: written then, committed now."""
        self.sides.remove(side)
        before = side.forked
        for written, after in side.made:
            self.now += timedelta(minutes=1)
            self.commit(self.main, brought_together(before, self.main.files, after), written=written)
            before = after

    # The rest

    def commit(
        self, branch: Branch, files: Files, *, other: int | None = None, written: datetime | None = None
    ) -> None:
        """Commit what a branch has now."""
        self.now += timedelta(minutes=self.random.randrange(1, 30))
        clock = self.now + timedelta(minutes=self.random.randrange(-50, 51))
        blobs = {path: self.blob(data) for path, data in files.items()}
        self.marks += 1
        who = b"Test <ps-001@example.org>"
        head = [b"commit refs/heads/main", b"mark :%d" % self.marks] if branch is self.main else None
        head = head or [b"commit refs/heads/side", b"mark :%d" % self.marks]
        head.append(b"author %s %d +0000" % (who, (written or clock).timestamp()))
        head.append(b"committer %s %d +0000" % (who, clock.timestamp()))
        head.append(b"data 5\nWork")
        head += [b"from :%d" % branch.at] if branch.at else []
        head += [b"merge :%d" % other] if other else []
        head.append(b"deleteall")
        head += [b"M 100644 :%d %s" % (mark, path.encode()) for path, mark in sorted(blobs.items())]
        self.lines.append(b"\n".join(head) + b"\n\n")
        branch.at, branch.files = self.marks, dict(files)
        branch.made.append((clock, branch.files))

    def blob(self, data: bytes) -> int:
        """The mark of a file with this content."""
        if data not in self.blobs:
            self.marks += 1
            self.blobs[data] = self.marks
            self.lines.append(b"blob\nmark :%d\ndata %d\n%s\n" % (self.marks, len(data), data))
        return self.blobs[data]

    def today(self) -> date:
        """The day it is in London in summer, for whoever is at work."""
        return (self.now + timedelta(hours=1)).date()

    def some(self, branch: Branch, *, final: bool) -> Audit | None:
        """Some audit of a branch, a draft or a final one."""
        paths = [path for path in branch.files if path.startswith("audits/")]
        audits = (decode(Source(path, branch.files[path]), Audit) for path in paths)
        fitting = [audit for audit in audits if audit.final == final]
        return self.random.choice(fitting) if fitting else None

    def other_words(self, audit: Audit) -> Audit:
        """The audit with something else in what was heard: its rationale, or when the learning point is looked at."""
        heard = audit.assessments["heard"]
        changed = {"rationale": f"She was asked {self.random.randrange(10**6)} times."}
        if self.random.random() < 0.3:
            day = date(2027, 1, 1) + timedelta(days=self.random.randrange(300))
            asked = tuple(p.model_copy(update={"review_on": day}) for p in heard.learning_points)
            changed = changed | {"learning_points": asked}  # type: ignore[dict-item]
        return with_assessment(audit, "heard", changed)

    def other_evidence(self, audit: Audit) -> Audit:
        """The audit with something else in the evidence about recording."""
        evidence = audit.assessments["recording"].evidence[0]
        note = f"{self.random.randrange(10**6)} visits are on file."
        return with_assessment(audit, "recording", {"evidence": (evidence.model_copy(update={"note": note}),)})


def with_assessment(audit: Audit, domain: str, changed: dict[str, object]) -> Audit:
    """The audit with something else in one domain."""
    assessment = audit.assessments[domain].model_copy(update=changed)
    return audit.model_copy(update={"assessments": {**audit.assessments, domain: assessment}})


def brought_together(base: Files, ours: Files, theirs: Files) -> Files:
    """What comes of two sides of a merge, by file; where both changed one, its records are brought together."""
    result = dict(ours)
    for path in base.keys() | theirs.keys():
        was, here, there = base.get(path), ours.get(path), theirs.get(path)
        if there in {was, here}:
            continue
        if here == was:
            result.pop(path, None)
            result |= {path: there} if there is not None else {}
        elif path.startswith("audits/") and here and there:
            result[path] = audits_together(was, here, there)
    for path in theirs:
        if path.startswith("learning/") and path in ours and ours[path] != theirs[path]:
            result[path] = entries_together(result, base.get(path), ours[path], theirs[path])
    return result


def audits_together(was: bytes | None, here: bytes, there: bytes) -> bytes:
    """Two states of one audit together: the final one, or the one of both that has the amendments of both."""
    before, ours, theirs = (decode(Source("audit", d), Audit) if d else None for d in (was, here, there))
    assert ours
    assert theirs
    if not (ours.final and theirs.final):
        return there if theirs.final else here
    known = before.amendments if before else ()
    new = tuple(one for one in theirs.amendments if one not in known)
    recording = theirs.assessments["recording"] if new else ours.assessments["recording"]
    together = with_assessment(ours, "recording", {"evidence": recording.evidence})
    return emit(together.model_copy(update={"amendments": (*ours.amendments, *new)}))


def entries_together(files: Files, was: bytes | None, here: bytes, there: bytes) -> bytes:
    """Two states of one log entry together: as its audit has it, with the notes of both."""
    before, ours, theirs = (decode(Source("entry", d), LogEntry) if d else None for d in (was, here, there))
    assert ours
    assert theirs
    audit = decode(Source("audit", files[audit_path(ours.audit)]), Audit)
    known = {p.point: p.progress for p in before.points} if before else {}
    new = {p.point: tuple(n for n in p.progress if n not in known.get(p.point, ())) for p in theirs.points}
    points = tuple(p.model_copy(update={"progress": (*p.progress, *new.get(p.point, ()))}) for p in ours.points)
    return emit(refreshed(ours.model_copy(update={"points": points}), audit))


def history(seed: int, root: Path, steps: int = 60) -> Trail:
    """An honest history in a folder, with its first commit as the tag `trusted`."""
    root.mkdir(parents=True)
    it = Trail(root)
    it.git("init", "-q", "-b", "main")
    stream = Maker(Random(seed)).made(steps)
    subprocess.run(["git", "fast-import", "--quiet", "--force"], cwd=root, input=stream, check=True)
    it.git("reset", "-q", "--hard", "main")
    it.git("tag", "trusted", it.git("rev-list", "--max-parents=0", "main"))
    return it
