"""A long history: audits drafted, made final and logged over many commits, made in one pass of `git fast-import`."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Sequence
from datetime import datetime, timedelta
from heapq import heappop, heappush
from itertools import pairwise
from pathlib import Path
from typing import IO

from bench.corpus import SEED
from bench.measure import Cost, in_turn, run
from q4c_cli.model.learning import LogEntry
from q4c_cli.model.paths import PEOPLE
from q4c_cli.model.people import People
from q4c_cli.store.reading.reader import Source
from q4c_cli.store.reading.records import decode, read
from q4c_cli.store.writing.emit import emit

LOG, BLOBS, FIRST, LATEST, ONE, TEAM, ALL, VERIFY = "log", "blobs", "first", "latest", "one", "team", "all", "verify"
EVERYTHING = ("--limit", "10000000", "--format", "json")
READ_ALL = "git log --format= --raw --no-abbrev -- audits learning | cut -d' ' -f4 | git cat-file --batch --buffer"


def measured(q4c: Path, folder: Path, runs: int) -> dict[str, Cost]:
    """What looking along the history of a workspace costs, each beside plain git."""
    whole = ["git", "log", "--name-status"]
    first = subprocess.run(["git", "rev-list", "--max-parents=0", "HEAD"], cwd=folder, capture_output=True, check=True)
    people = read(folder, PEOPLE, People).record
    words = {
        LOG: whole,
        BLOBS: ["sh", "-c", READ_ALL],
        FIRST: [q4c, "history", "--no-cache", *EVERYTHING],
        LATEST: [q4c, "history"],
        ONE: [q4c, "history", "--practitioner", people.practitioners[0].practitioner, *EVERYTHING],
        TEAM: [q4c, "history", "--team", people.teams[0].team, *EVERYTHING],
        ALL: [q4c, "history", *EVERYTHING],
        VERIFY: [q4c, "verify", "--trust", first.stdout.decode().strip()],
    }
    run([q4c, "history", *EVERYTHING], folder)  # what comes after the first time is remembered
    return dict(zip(words, in_turn(list(words.values()), folder, runs), strict=True))


WHO = "Bench <bench@example.invalid>"
REF = "refs/heads/main"


def made(q4c: Path, folder: Path, audits: int, commits: int) -> Path:
    """A workspace of so many synthetic audits whose history has so many commits; what is there already is used again.

    Each commit makes the audits final that the one before drafted, logs what they ask for, and drafts the next ones.
    """
    if (folder / ".git").exists():
        return folder
    if not folder.exists():
        run([q4c, "demo", folder, "--audits", str(audits), "--seed", str(SEED), "--no-git"], folder.parent)
    half = folder.with_name(f"{folder.name}.git")
    shutil.rmtree(half, ignore_errors=True)
    subprocess.run(["git", "init", "-q", "--bare", "-b", "main", half], check=True)
    with subprocess.Popen(["git", "fast-import", "--quiet"], cwd=half, stdin=subprocess.PIPE) as importing:
        assert importing.stdin is not None
        _write(folder, commits, importing.stdin)
    if importing.returncode != 0:
        raise RuntimeError("git fast-import failed")
    subprocess.run(["git", "config", "core.bare", "false"], cwd=half, check=True)
    half.rename(folder / ".git")
    subprocess.run(["git", "reset", "-q"], cwd=folder, check=True)
    return folder


def _write(folder: Path, commits: int, to: IO[bytes]) -> None:
    """Write the history as `git fast-import` reads it."""
    paths = sorted((folder / "audits").rglob("*.yaml"), key=lambda path: path.name)
    entries = {path.name: path for path in (folder / "learning").rglob("*.yaml")}
    others = [path for path in sorted(folder.rglob("*")) if path.is_file() and _top(folder, path) not in _RECORDS]
    at = _noon(paths[0].name)
    _commit(to, at, folder, [(path, path.read_bytes()) for path in others])
    size = max(1, len(paths) // (commits - 2))
    batches = (paths[start : start + size] for start in range(0, len(paths), size))
    waiting: list[tuple[str, Path]] = []
    for before, batch in pairwise(([], *batches, [])):
        at = max(at + timedelta(seconds=1), *(_noon(path.name) for path in (*before, *batch)))
        files = [*((path, path.read_bytes()) for path in before), *((path, _draft(path)) for path in batch)]
        for entry in (entries[path.name] for path in before if path.name in entries):
            asked, noted = _entry(entry)
            files.append((entry, asked))
            heappush(waiting, (noted, entry))
        while waiting and (not batch or waiting[0][0] < f"{at:%Y-%m-%d}"):
            _, entry = heappop(waiting)
            files.append((entry, entry.read_bytes()))
        _commit(to, at, folder, files)


_RECORDS = ("audits", "learning", ".git")


def _top(folder: Path, path: Path) -> str:
    return path.relative_to(folder).parts[0]


def _entry(path: Path) -> tuple[bytes, str]:
    """A log entry as it was before anything came of it, and the last day on which something did."""
    entry = decode(Source(path.name, path.read_bytes()), LogEntry)
    asked = entry.model_copy(update={"points": tuple(p.model_copy(update={"progress": ()}) for p in entry.points)})
    days = (note.on for point in entry.points for note in point.progress)
    return emit(asked), f"{max(days, default=entry.audited_on)}"


def _draft(path: Path) -> bytes:
    """An audit as it was before it was final: without its results."""
    text = path.read_bytes().replace(b"\nstatus: final\n", b"\nstatus: draft\n")
    return text.partition(b"\nresults:\n")[0] + b"\n"


def _noon(name: str) -> datetime:
    """Noon of the day after an audit, by the name of its file."""
    return datetime.fromisoformat(f"{name[:10]}T12:00:00+00:00") + timedelta(days=1)


def _commit(to: IO[bytes], at: datetime, folder: Path, files: Sequence[tuple[Path, bytes]]) -> None:
    to.write(f"commit {REF}\ncommitter {WHO} {int(at.timestamp())} +0000\ndata 5\nAudit\n".encode())
    for path, data in files:
        to.write(f"M 100644 inline {os.fspath(path.relative_to(folder))}\ndata {len(data)}\n".encode() + data + b"\n")
    to.write(b"\n")
