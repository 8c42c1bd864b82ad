"""Who an audit may be about, and of which day, seen from its file's bytes; and what was seen, kept for the next time.

What is kept stands in the user's own cache folder, under a key made of what the disk says of every file. No id and no
word of a record is among it: people and teams are kept as digests, days as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import blake2b, sha256
from pathlib import Path
from typing import Any

from q4c_cli.store import cache

FORMAT = 1
"""How glances are written down."""

KIND = "-glances"

_WHO = re.compile(rb"""practitioner["']?\s*:\s*["']?([a-z0-9-]*)""")
_TEAM = re.compile(rb"""team["']?\s*:\s*["']?([a-z0-9-]*)""")
_DAY = re.compile(rb"""audited_on["']?\s*:\s*["']?([0-9-]*)""")
"""What stands behind a key in a file's bytes: an id or a day, or nothing where it is written in some other way."""

_ESCAPE = b"\\"
_DAY_LONG = 10


@dataclass(frozen=True, slots=True)
class Glance:
    """The marks of the practitioner and the team that a file names, and its day; empty where that cannot be seen."""

    who: str
    team: str
    day: str


def mark(name: str) -> str:
    """What stands for an id."""
    return blake2b(name.encode(errors="surrogatepass"), digest_size=8).hexdigest()


def glance(data: bytes) -> Glance | None:
    """What is seen of an audit from its bytes; None where it has to be read to know who it is about."""
    if _ESCAPE in data:
        return None
    who, team, days = set(_WHO.findall(data)), set(_TEAM.findall(data)), set(_DAY.findall(data))
    if len(who) != 1 or len(team) != 1 or b"" in who | team:
        return None
    day = days.pop().decode() if len(days) == 1 else ""
    return Glance(mark(who.pop().decode()), mark(team.pop().decode()), day if len(day) == _DAY_LONG else "")


@dataclass
class Glances:
    """What is known of the audits of a workspace at a glance, by path, and the key under which that is kept."""

    root: Path
    key: str | None
    seen: dict[str, Glance] = field(default_factory=dict)
    grown: bool = False

    @classmethod
    def of(cls, root: Path, now: str | None) -> Glances:
        """What was seen the last time, where nothing has changed since; else nothing yet.

        `now` is the `state` of the workspace; without one nothing is kept.
        """
        key = None if now is None else sha256(f"{FORMAT} {now}".encode()).hexdigest()
        kept = None if key is None else _restored(cache.read(root, key, KIND))
        return cls(root, key, kept or {})

    def add(self, path: str, found: Glance) -> None:
        """Remember a glance."""
        self.seen[path] = found
        self.grown = True

    def keep(self) -> None:
        """Keep all of it for the next time."""
        if self.key is not None and self.grown:
            cache.write(self.root, self.key, _plain(self.seen.items()), KIND)


def _plain(seen: Iterable[tuple[str, Glance]]) -> list[list[str]]:
    return [[path, each.who, each.team, each.day] for path, each in seen]


def _restored(kept: Any) -> dict[str, Glance] | None:
    """Glances that were kept; None where there are none, or they are not such."""
    try:
        found = {path: Glance(who, team, day) for path, who, team, day in kept}
    except (TypeError, ValueError):
        return None
    return found if all(type(part) is str for path, each in found.items() for part in (path, each.who)) else None
