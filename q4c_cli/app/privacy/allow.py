"""Allowing what looks personal and is not: its fingerprint goes into `privacy.yaml`, never the value itself."""

from __future__ import annotations

import os
import re
import secrets
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from q4c_cli.app.checking.check import Selection
from q4c_cli.app.whoami import likely_auditor
from q4c_cli.app.workspace import Workspace, open_workspace
from q4c_cli.checks.wording import same_but_for_dashes
from q4c_cli.model.finding import NothingMatched, Pointer, UsageProblem
from q4c_cli.model.paths import PRIVACY
from q4c_cli.model.privacy import KIND_WORDS, AllowedValue, AllowList
from q4c_cli.rules.places import spot
from q4c_cli.rules.privacy.allowing import fingerprint
from q4c_cli.rules.privacy.finding import matches, matches_in, text_of
from q4c_cli.rules.privacy.match import Match
from q4c_cli.store import workspace
from q4c_cli.store.reading import reader, records
from q4c_cli.store.reading.records import Loaded
from q4c_cli.store.writing import transaction
from q4c_cli.store.writing.edit import edit
from q4c_cli.store.writing.emit import emit, schema_line
from q4c_cli.store.writing.transaction import Write, commit_writes

_PLACE = re.compile(r"(?P<path>.+?):(?P<line>[0-9]{1,6})(?::(?P<column>[0-9]{1,6}))?")
_SALT_BYTES = 16
_HEADER = """\
Values that look personal and are not, such as the number of a helpline. They are here as fingerprints only.
`q4c privacy allow` adds an entry. Never allow what points to a real person: take it out of the file."""


@dataclass(frozen=True, slots=True)
class Terms:
    """On which terms a value is allowed: why it points to nobody, until when, by whom. None asks git who is there."""

    reason: str
    until: date
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Given:
    """An entry of the allow list. `renewed` is whether the value was in it already, and has these terms now."""

    entry: AllowedValue
    length: int
    renewed: bool


def allow(start: Path, where: str, terms: Terms, today: date) -> Given:
    """Allow what stands at a place, `PATH:LINE` or `PATH:LINE:COLUMN`, wherever in the workspace it stands.

    Raises NothingMatched where nothing personal stands there, UsageProblem where the place or the terms cannot be, and
    Refused where a file cannot be read. Then nothing was changed.
    """
    root = workspace.find(start)
    transaction.recover(root)
    space = open_workspace(root, need="settings")
    match = _there(start, root, where)
    _refuse_terms(terms, today)
    before = _read(root)
    allow_list = before.record if before else AllowList(format=1, salt=secrets.token_hex(_SALT_BYTES))
    entry = AllowedValue(
        kind=match.kind,
        hash=fingerprint(match, allow_list.salt),
        reason=terms.reason,
        by=_reviewer(space, terms.by),
        until=terms.until,
    )
    hashes = [one.hash for one in allow_list.allowed]
    number = hashes.index(entry.hash) if entry.hash in hashes else len(hashes)
    commit_writes(root, [_write(before, allow_list, number, entry)])
    return Given(entry, match.end - match.start, renewed=number < len(hashes))


def _there(start: Path, root: Path, where: str) -> Match:
    """The one match at a place that a finding names."""
    place = _PLACE.fullmatch(where)
    if place is None:
        raise UsageProblem(
            f"{where} is not a place.", "Write it as a finding does: audits/2026/10/2026-10-14-c7f3k2.yaml:20:27"
        )
    path, line = _path(start, root, place["path"]), int(place["line"])
    data = reader.load(root, path).data
    spots = [(match, spot(text_of(data), match.start)) for match in matches_in(data)]
    here = [(match, column) for match, (at, column) in spots if at == line]
    if place["column"]:
        here = [(match, column) for match, column in here if column == int(place["column"])]
    if not here:
        raise NothingMatched(
            f"Nothing that looks personal begins at {where}.", "`q4c check` says where something does."
        )
    if len(here) > 1:
        listed = "\n".join(f"  {place['path']}:{line}:{column}  {KIND_WORDS[match.kind]}" for match, column in here)
        raise UsageProblem(f"More than one thing stands in that line:\n{listed}", "Give one of these places.")
    return here[0][0]


def _path(start: Path, root: Path, named: str) -> str:
    """The path of a file in the workspace that was named from `start` on, or as findings name it, from its root."""
    whole = start.resolve() / named
    chosen = Selection.of(root, [whole if whole.exists() else root / named])
    return next(iter(chosen.paths), ".")


def _refuse_terms(terms: Terms, today: date) -> None:
    if terms.until <= today:
        raise UsageProblem(f"{terms.until} is not after today, {today}.", "Allow it until a day to come.")
    if not terms.reason.strip():
        raise UsageProblem("The reason is empty.", "Say why this points to nobody.")
    if matches(terms.reason):
        raise UsageProblem("The reason holds something personal itself.", "Say why, without the value.")


def _reviewer(space: Workspace, by: str | None) -> str:
    auditors = space.records.people.auditor_by_id
    reviewer = by or likely_auditor(space)
    if reviewer in auditors:
        return str(reviewer)
    if by is None:
        raise UsageProblem("It is not clear who allows this.", "Add --by with your id in people.yaml.")
    raise UsageProblem(f"There is no auditor {by} in people.yaml.", same_but_for_dashes(by, auditors) or "")


def _read(root: Path) -> Loaded[AllowList] | None:
    return records.read(root, PRIVACY, AllowList) if os.path.lexists(root / PRIVACY) else None


def _write(before: Loaded[AllowList] | None, allow_list: AllowList, number: int, entry: AllowedValue) -> Write:
    """The allow list with this entry at this place, everything else in the file as it was."""
    if before is None:
        made = allow_list.model_copy(update={"allowed": (entry,)})
        return Write(PRIVACY, emit(made, schema=schema_line(PRIVACY, "privacy"), header=_HEADER), None)
    value = entry.model_dump()
    change: dict[Pointer, Any] = {("allowed", number): value} if allow_list.allowed else {("allowed",): [value]}
    return Write(PRIVACY, edit(before.source.data, change), before.source.digest)
