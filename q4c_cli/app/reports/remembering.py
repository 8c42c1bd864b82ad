"""The figures of a Quality Account kept for the next time: where nothing has changed, they are what they were.

They are kept under a key made of everything that they depend on, in the user's own cache folder. They are counts: no
word of a record is among them. Records as at some other time are counted anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from hashlib import sha256
from typing import Any

from q4c_cli.app.occasion import Occasion
from q4c_cli.report.organisation.question import Figures, OrganisationQuestion
from q4c_cli.report.organisation.rows import (
    CountRow,
    GradeRow,
    LadderRow,
    MatrixRow,
    RubricRow,
    TeamRow,
    ThemeDomainRow,
    ThemeRow,
)
from q4c_cli.store import cache
from q4c_cli.store.survey import survey

FORMAT = 1
"""How figures are written down."""

KIND = "-account"

_ROWS: dict[str, Callable[[Iterable[Any]], Any]] = {
    "counts": CountRow._make,
    "teams": TeamRow._make,
    "grades": GradeRow._make,
    "matrix": MatrixRow._make,
    "ladders": LadderRow._make,
    "themes": ThemeRow._make,
    "theme_domains": ThemeDomainRow._make,
    "rubrics": RubricRow._make,
}


def figures(on: Occasion, asked: OrganisationQuestion, count: Callable[[], Figures]) -> Figures:
    """What was counted for this question the last time, where nothing has changed; else what `count` gives now."""
    key = _key(on, asked)
    if key is None:
        return count()
    kept = _restored(cache.read(on.root, key, KIND))
    if kept is not None:
        return kept
    counted = count()
    if not counted.unreadable:
        cache.write(on.root, key, _plain(counted), KIND)
    return counted


def _key(on: Occasion, asked: OrganisationQuestion) -> str | None:
    """A digest of all that the figures depend on; None where that cannot be told for sure."""
    if on.held_in != on.root:
        return None
    maker, seen = cache.maker(), survey(on.root)
    if maker is None or seen is None or not seen.settled:
        return None
    return sha256(f"{FORMAT} {maker} {seen.digest} {asked!r}".encode()).hexdigest()


def _plain(counted: Figures) -> dict[str, Any]:
    """Figures as lists, texts and numbers."""
    rows = {name: [list(row) for row in getattr(counted, name)] for name in _ROWS if name != "counts"}
    return {**rows, "counts": [list(row) for row in counted.counts.values()], "left_out": counted.left_out}


def _restored(kept: Any) -> Figures | None:
    """Figures that were kept; None where there are none, or they are not such."""
    try:
        rows: dict[str, Any] = {name: tuple(map(make, kept[name])) for name, make in _ROWS.items()}
        rows["counts"] = {row.period: row for row in rows["counts"]}
        return Figures(**rows, left_out=int(kept["left_out"]))
    except (LookupError, TypeError, ValueError):
        return None
