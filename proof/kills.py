"""Killed at every system call, and every system call failing: nothing lost, nothing torn, no silent success."""

from __future__ import annotations

import tempfile
import time
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from proof import traced
from proof.deeds import DEEDS, WHOLE, Deed, Files, files, records
from proof.traced import Ended

_READING = ("read", "pread64", "getdents64", "newfstatat")
_WRITING = ("write", "fsync", "renameat", "unlinkat")
FAULTS = {
    "ENOSPC": ("openat", "mkdirat", "write", "pwrite64", "fsync", "renameat"),
    "EIO": ("openat", *_READING, *_WRITING, "ftruncate", "flock"),
    "EACCES": ("openat", "mkdirat", "renameat", "unlinkat", "fchmod", "newfstatat"),
    "EINTR": ("openat", "read", "write", "fsync", "flock", "close", "wait4", "poll"),
}
"""The errors that are injected, and the calls that may give each on a full, broken, closed or slow disk."""

BUG = 4
"""The exit code by which q4c says that the fault is its own."""


@dataclass
class Tally:
    """What was tried with one command, and what went wrong, in words."""

    deed: str
    points: int = 0
    seconds: float = 0.0
    outcomes: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def row(self) -> str:
        """A row of a table, and below it what went wrong."""
        counted = ", ".join(f"{number} {what}" for what, number in sorted(self.outcomes.items()))
        head = f"| `{self.deed}` | {self.points:,} | {counted} | {len(self.wrong)} | {self.seconds:.0f} s |"
        return "\n    ".join([head, *self.wrong])


class Trial:
    """One command on fresh workspaces, its files before it and after it known."""

    def __init__(self, deed: Deed, base: Path) -> None:
        self.deed, self.here = deed, base / "run"
        self._made = base / deed.name.replace(" ", "-")
        self.before = records(self.fresh())
        self.calls = traced.calls(self.root, self.words)
        self.after = records(self.root)
        if self.before == self.after:
            raise SystemExit(f"{deed.name} changes nothing, so nothing can be seen")

    @property
    def root(self) -> Path:
        """The workspace."""
        return self.here / "space"

    @property
    def words(self) -> tuple[str, ...]:
        """What is typed."""
        return self.deed.typed(self.here)

    def fresh(self) -> Path:
        """A workspace in which the command has not run."""
        return self.deed.ground(self._made, self.here)

    def injected(self, call: str, number: int, what: str) -> Ended:
        """Run the command, with something done at the so-many-th of one system call."""
        self.fresh()
        return traced.run(self.root, self.words, "-e", f"trace={call}", "-e", f"inject={call}:{what}:when={number}")

    def torn(self, now: Files) -> Iterator[str]:
        """Records that say neither what they said before nor what they should say after."""
        for path in self.before.keys() | self.after.keys() | now.keys():
            if now.get(path) not in (self.before.get(path), self.after.get(path)):
                yield f"{path} is torn"

    def goes_on(self) -> Iterator[str]:
        """What is wrong with the same command afterwards: it should finish the work."""
        again = traced.run(self.root, self.words)
        if again.code not in self.deed.again:
            yield f"the next run ends with {again.code}: {again.complained.strip()}"
        if files(self.root) != self.after:
            yield "the next run leaves something else than an undisturbed one"


def killed(deed: Deed, base: Path, every: int = 1, calls: Collection[str] | None = None) -> Tally:
    """Kill the command at every system call (or every so-many-th), or only at those of some names."""
    trial, tally = Trial(deed, base), Tally(deed.name)
    start = time.monotonic()
    for call, number in _points(trial, trial.calls.keys() if calls is None else calls, every):
        tally.points += 1
        ended = trial.injected(call, number, "signal=SIGKILL")
        now = records(trial.root)
        wrong = list(trial.torn(now))
        if deed.told in ended.said and now != trial.after:
            wrong.append("it was said to be done and is not")
        if deed.name != "audit new" and _final_without_entry(now):
            wrong.append("an audit is final without its log entry")
        tally.outcomes["as it was" if now == trial.before else "done" if now == trial.after else "between"] += 1
        wrong += trial.goes_on()
        tally.wrong += [f"{deed.name}, killed at {call} {number}: {each}" for each in wrong]
    tally.seconds = time.monotonic() - start
    return tally


def starved(deed: Deed, base: Path, every: int = 1) -> Tally:
    """Let every system call fail (or every so-many-th), in each way in which it may."""
    trial, tally = Trial(deed, base), Tally(deed.name)
    start = time.monotonic()
    for error, names in FAULTS.items():
        for call, number in _points(trial, names, every):
            tally.points += 1
            ended = trial.injected(call, number, f"error={error}")
            where = f"{deed.name}, {error} at {call} {number}"
            tally.wrong += [f"{where}: {each}" for each in _after_fault(trial, ended, tally)]
    tally.seconds = time.monotonic() - start
    return tally


def _after_fault(trial: Trial, ended: Ended, tally: Tally) -> Iterator[str]:
    now = records(trial.root)
    yield from trial.torn(now)
    if ended.code == 0:
        tally.outcomes["done all the same"] += 1
        if now != trial.after:
            yield "a silent success: the exit code is 0, and it is not done"
    else:
        tally.outcomes["refused, and said so"] += 1
        if ended.code in (BUG, 70, 71) or ended.code < 0:
            yield f"it ends with {ended.code}: {ended.complained.strip()}"
        if not ended.complained and ended.code > 0:
            yield f"it ends with {ended.code} and says nothing"
        if now not in (trial.before, trial.after):
            yield "half of it is done"
    yield from trial.goes_on()


def _points(trial: Trial, names: Collection[str], every: int) -> Iterator[tuple[str, int]]:
    wanted = [(name, n) for name in trial.calls if name in names for n in range(1, trial.calls[name] + 1)]
    yield from wanted[::every]


def _final_without_entry(now: Files) -> bool:
    final = any(b"status: final" in data for path, data in now.items() if path.startswith("audits/") and data != WHOLE)
    return final and not any(path.startswith("learning/") for path in now)


def run(kind: str, every: int = 1, only: str = "") -> bool:
    """Do one of the two with every command, or those with this in their name, and print what came of it.

    True where nothing is wrong.
    """
    traced.load()
    work = {"kills": killed, "faults": starved}[kind]
    good = True
    with tempfile.TemporaryDirectory(prefix="q4c-proof-") as folder:
        for deed in (deed for deed in DEEDS if only in deed.name):
            tally = work(deed, Path(folder), every)
            print(tally.row(), flush=True)
            good = good and not tally.wrong
    return good
