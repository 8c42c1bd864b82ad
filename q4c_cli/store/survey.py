"""What the disk says of everything that a check depends on, without reading a single record.

That is the name, kind, permissions, size and number of every file, and the times at which its content and what is
known of it were last changed. Whoever edits, replaces, moves or links a file changes one of them: the last of the times
is set by the system alone, from the computer's clock. Only two changes within one tick of that clock may look alike, so
a file that was changed just now is not settled, and from such a survey nothing is concluded.
"""

from __future__ import annotations

import marshal
import os
import time
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from q4c_cli.model.paths import AUDITS, LEARNING, PEOPLE, PRIVACY, RUBRICS, SCHEMAS, SETTINGS
from q4c_cli.store.meanwhile import Meanwhile
from q4c_cli.store.reading import plainly

JUST_NOW = 2_000_000_000
"""How many nanoseconds ago is just now. The coarsest disks tell the time in steps of two seconds."""

SURVEYED = (AUDITS, LEARNING, RUBRICS, SCHEMAS)
"""The folders that are looked through."""

READ = (SETTINGS, PEOPLE, PRIVACY)
"""The files that are read all the same, since all others are judged by them."""

MANY_LOGS = 100
"""From so many learning logs on, a process of their own costs less than it saves."""

_WITHOUT_REFERENCES = 2
"""The version of marshal that writes the same value in the same way each time."""

_BYTES_OF_A_TIME = 16


@dataclass(frozen=True, slots=True)
class Survey:
    """A survey's `digest` is another wherever anything was changed. `settled` is whether that is sure of every file."""

    digest: str
    settled: bool


def survey(root: Path) -> Survey | None:
    """The survey of a workspace; None where a folder cannot be listed, or is reached by a link."""
    began = time.time_ns()
    folders = [f"{root}/{path}" for path in SURVEYED if os.path.lexists(root / path)]
    try:
        if any(os.path.realpath(folder) != folder for folder in folders):
            return None
        logs = f"{root}/{LEARNING}"
        apart = logs in folders and len(os.listdir(logs)) >= MANY_LOGS  # noqa: PTH208 - names only
        others = [folder for folder in folders if folder != logs] if apart else folders
        rows, latest = _rows(os.fspath(root), [])
        parts = _in_two([logs], others) if apart else [_below(others)]
    except OSError:
        return None
    latest = max(latest, *(int.from_bytes(part[:_BYTES_OF_A_TIME], "big") for part in parts))
    read = [sha256(plainly.read(root, path) or b"").digest() for path in READ]
    seen = marshal.dumps((rows, parts, read), _WITHOUT_REFERENCES)
    return Survey(sha256(seen).hexdigest(), latest < began - JUST_NOW)


def _below(folders: list[str]) -> bytes:
    """When the latest change of a file in these folders and below them was, and a digest of all that is there."""
    seen, latest = sha256(), 0
    waiting = list(folders)
    while waiting:
        folder = waiting.pop()
        rows, changed = _rows(folder, waiting)
        seen.update(marshal.dumps((folder, rows), _WITHOUT_REFERENCES))
        latest = max(latest, changed)
    return latest.to_bytes(_BYTES_OF_A_TIME, "big") + seen.digest()


def _rows(folder: str, folders: list[str]) -> tuple[list[tuple[object, ...]], int]:
    """What there is in a folder, by name, and when the latest change of a file there was. Adds the folders in it."""
    rows: list[tuple[object, ...]] = []
    times = [0]
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                folders.append(entry.path)
                rows.append((entry.name,))
                continue
            it = entry.stat(follow_symlinks=False)
            rows.append((entry.name, it.st_mode, it.st_size, it.st_ino, it.st_mtime_ns, it.st_ctime_ns))
            times.append(it.st_ctime_ns)
    rows.sort()
    return rows, max(times)


def _in_two(one: list[str], other: list[str]) -> list[bytes]:
    """What `_below` says of some folders and of others, both looked through at the same time."""
    elsewhere = Meanwhile(lambda: _below(one))
    try:
        here = _below(other)
    finally:
        there = elsewhere.answer()
    return [there, here]
