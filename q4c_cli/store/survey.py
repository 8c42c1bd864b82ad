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
from q4c_cli.store.reading import plainly

JUST_NOW = 2_000_000_000
"""How many nanoseconds ago is just now. The coarsest disks tell the time in steps of two seconds."""

SURVEYED = (AUDITS, LEARNING, RUBRICS, SCHEMAS)
"""The folders that are looked through."""

READ = (SETTINGS, PEOPLE, PRIVACY)
"""The files that are read all the same, since all others are judged by them."""

_WITHOUT_REFERENCES = 2
"""The version of marshal that writes the same value in the same way each time."""


@dataclass(frozen=True, slots=True)
class Survey:
    """A survey's `digest` is another wherever anything was changed. `settled` is whether that is sure of every file."""

    digest: str
    settled: bool


def survey(root: Path) -> Survey | None:
    """The survey of a workspace; None where a folder cannot be listed, or is reached by a link."""
    seen, began = sha256(), time.time_ns()
    try:
        rows, latest = _rows(os.fspath(root), [])
        seen.update(marshal.dumps(rows, _WITHOUT_REFERENCES))
        waiting = [f"{root}/{path}" for path in SURVEYED if os.path.lexists(root / path)]
        if any(os.path.realpath(folder) != folder for folder in waiting):
            return None
        while waiting:
            folder = waiting.pop()
            rows, changed = _rows(folder, waiting)
            seen.update(marshal.dumps((folder, rows), _WITHOUT_REFERENCES))
            latest = max(latest, changed)
    except OSError:
        return None
    for path in READ:
        seen.update(sha256(plainly.read(root, path) or b"").digest())
    return Survey(seen.hexdigest(), latest < began - JUST_NOW)


def _rows(folder: str, folders: list[str]) -> tuple[list[tuple[object, ...]], int]:
    """What there is in a folder, by name, and when the latest change of a file there was. Adds the folders in it."""
    rows: list[tuple[object, ...]] = []
    latest = 0
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                folders.append(entry.path)
                rows.append((entry.name,))
                continue
            it = entry.stat(follow_symlinks=False)
            changed = it.st_ctime_ns
            latest = max(latest, changed)
            rows.append((entry.name, it.st_mode, it.st_size, it.st_ino, it.st_mtime_ns, changed))
    rows.sort()
    return rows, latest
