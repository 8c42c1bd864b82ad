"""The figures of a report kept for the next time: where nothing has changed, they are what they were.

They are kept under a key made of everything that they depend on, in the user's own cache folder: counts, days and ids,
and never a word that somebody wrote. Words are read again in the audits that they stand in. Records as at some other
time are counted anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from typing import Generic

from q4c_cli.app.occasion import Occasion
from q4c_cli.app.reports.written_down import F, Unkept, restored, written_down
from q4c_cli.model.audit import Audit
from q4c_cli.model.finding import Refused
from q4c_cli.model.paths import audit_path
from q4c_cli.model.records import Stored
from q4c_cli.store import cache
from q4c_cli.store.reading import records as stored
from q4c_cli.store.reading.reader import Root

FORMAT = 5
"""How figures are written down."""


@dataclass(frozen=True, slots=True)
class Counted(Generic[F]):
    """Figures, and the audits in which their words stand, if they have any."""

    figures: F
    audits: Iterable[Stored[Audit]] = ()


def figures(on: Occasion, asked: object, kind: type[F], count: Callable[[], Counted[F]]) -> F:
    """What was counted for this question the last time, where nothing has changed; else what `count` gives now."""
    key, name = _key(on, asked), f"-{kind.__module__.split('.')[-2]}"
    if key is None:
        return count().figures
    with suppress(Unkept, Refused):
        return restored(kind, cache.read(on.root, key, name), _by_id(on.held_in))
    counted = count()
    if not counted.figures.unreadable:
        with suppress(Unkept, LookupError, ValueError):
            there = {a.record.audit: a.record for a in counted.audits if a.path == audit_path(a.record.audit)}
            cache.write(on.root, key, written_down(counted.figures, there.__getitem__), name)
    return counted.figures


def _key(on: Occasion, asked: object) -> str | None:
    """A digest of all that the figures depend on; None where that cannot be told for sure."""
    return None if on.state is None else sha256(f"{FORMAT} {on.state} {asked!r}".encode()).hexdigest()


def _by_id(held_in: Root) -> Callable[[str], Audit]:
    """What reads an audit by its id, each once. It raises Refused where it cannot be read."""
    return lru_cache(maxsize=None)(lambda audit: stored.read(held_in, audit_path(audit), Audit).record)
