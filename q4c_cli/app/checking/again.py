"""Checking a workspace again: where nothing has changed since it was last checked, the verdict is what it was.

The whole verdict is kept, under a key made of everything that it depends on. Of a finding it holds the place and our
own sentences, never a line of a record: lines are read again. Whatever would not come out the very same is not kept.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from q4c_cli.app.checking.report import CheckReport
from q4c_cli.model.finding import Finding, Place, Refused, Silenced
from q4c_cli.store import cache, workspace
from q4c_cli.store.reading.lines import UNREAD, with_lines
from q4c_cli.store.state import state

FORMAT = 1
"""How a verdict is written down."""

UNREADABLE = "Q101"
"""What could not be read may be readable the next time, although no change is to be seen."""

Shown = Callable[[int], int]
"""Of how many findings that say the same how many will be shown; without one, every finding has its line."""


def check(start: Path, paths: Sequence[Path], today: date, shown: Shown | None = None) -> CheckReport:
    """Check the workspace that `start` lies in, or of it only some files, or say again what came of it last time.

    Gives and raises what `check.check` does.
    """
    root = workspace.find(start)
    key = None if paths else _key(root, today)
    if key is not None and (report := _recalled(root, key, shown)) is not None:
        return report
    from q4c_cli.app.checking import check as checking

    report = checking.check(start, paths, today, shown)
    if key is not None:
        _keep(root, key, report, shown)
    return report


def _key(root: Path, today: date) -> str | None:
    """A digest of all that a verdict depends on; None where that cannot be told for sure."""
    now = state(root)
    return None if now is None else sha256(f"{FORMAT} {now} {today}".encode()).hexdigest()


def _keep(root: Path, key: str, report: CheckReport, shown: Shown | None) -> None:
    """Keep a verdict under its key, if it can be told again word for word, and nothing in it is better not kept."""
    places = (place for found in report.findings for place in (found.place, *found.related))
    if any(found.code == UNREADABLE for found in report.findings) or any(p.told != p.pointer for p in places):
        return
    kept = [shown is None, _plain(report)]
    if _restored(root, kept, shown) == report:
        cache.write(root, key, kept)


def _recalled(root: Path, key: str, shown: Shown | None) -> CheckReport | None:
    """The verdict that is kept under this key; None where there is none, or fewer of its lines than are wanted."""
    kept = cache.read(root, key)
    return None if kept is None else _restored(root, kept, shown)


def _restored(root: Path, kept: Any, shown: Shown | None) -> CheckReport | None:
    try:
        every_line, (findings, files, cut_short, silenced) = kept
        if shown is None and not every_line:
            return None
        return CheckReport(
            findings=tuple(with_lines(root, map(_finding, findings))),
            files=files,
            cut_short=tuple(cut_short),
            silenced=tuple(map(_silenced, silenced)),
        )
    except (Refused, LookupError, TypeError, ValueError):
        return None


def _plain(report: CheckReport) -> list[Any]:
    """A report as lists, texts and numbers, without the text of any line."""
    findings = [
        [one.code, one.severity, one.message, one.remedy, *map(_plain_place, (one.place, *one.related))]
        for one in report.findings
    ]
    silenced = [[s.code, s.path, s.pointer, s.until.isoformat(), s.findings] for s in report.silenced]
    return [findings, report.files, list(report.cut_short), silenced]


def _plain_place(place: Place) -> list[Any]:
    return [place.path, list(place.pointer), place.on_key, place.line, place.column, place.text is not None]


def _finding(plain: list[Any]) -> Finding:
    code, severity, message, remedy, *places = plain
    place, *related = map(_place, places)
    return Finding(code, severity, place, message, remedy, tuple(related))


def _place(plain: list[Any]) -> Place:
    path, pointer, on_key, line, column, shows = plain
    return Place(path, tuple(pointer), on_key, line, column, UNREAD if shows else None)


def _silenced(plain: list[Any]) -> Silenced:
    code, path, pointer, until, findings = plain
    return Silenced(code, path, pointer, date.fromisoformat(until), findings)
