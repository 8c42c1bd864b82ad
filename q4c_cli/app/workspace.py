"""Opening a workspace: its settings, people and rubrics, and where wanted its audits and learning log."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Literal, Protocol, TypeVar

from q4c_cli.app.rubrics.reading import Rubrics, of_workspace
from q4c_cli.model.audit import Audit
from q4c_cli.model.base import Record
from q4c_cli.model.catalogue import finding
from q4c_cli.model.finding import CannotStart, Finding, Place, Refused, order
from q4c_cli.model.learning import LogEntry
from q4c_cli.model.nearest import did_you_mean
from q4c_cli.model.paths import PRIVACY
from q4c_cli.model.people import People
from q4c_cli.model.privacy import AllowList
from q4c_cli.model.records import Records, Stored
from q4c_cli.model.rubric import Rubric
from q4c_cli.model.settings import Settings
from q4c_cli.store import workspace
from q4c_cli.store.reading import reader
from q4c_cli.store.reading import records as stored
from q4c_cli.store.reading.reader import Root, Source

Need = Literal["settings", "all"]
R = TypeVar("R", bound=Record)
Piece = TypeVar("Piece")
Answer = TypeVar("Answer")


@dataclass(frozen=True)
class Workspace:
    """A workspace that has been read.

    `findings` says what could not be used: files that cannot be read, rubrics with errors. `sources` holds the bytes of
    settings, people, rubrics and the allow list by path. `held_in` is where its records were read from: its folder at
    `root`, or a revision.
    """

    root: Path
    records: Records
    rubrics: Rubrics
    sources: dict[str, Source]
    findings: tuple[Finding, ...]
    held_in: Root


@dataclass
class Reading:
    """What has been read so far, and what was found wrong on the way. One bad file never stops it."""

    root: Root
    sources: dict[str, Source] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def one(self, path: str, kind: type[R], *, keep: bool = False) -> R | None:
        """The record at `path`, or None where it cannot be read; then the findings say why."""
        try:
            source = reader.load(self.root, path)
            if keep:
                self.sources[path] = source
            return stored.decode(source, kind)
        except Refused as refused:
            self.findings += refused.findings
            return None

    def every(self, paths: Iterable[str], kind: type[R], *, keep: bool = False) -> Iterator[Stored[R]]:
        """The readable records among `paths`, in that order."""
        for path in paths:
            if (record := self.one(path, kind, keep=keep)) is not None:
                yield Stored(path, record)

    def allow_list(self) -> AllowList | None:
        """What the workspace allows although it looks personal; None where it has no such list, or cannot use it."""
        return self.one(PRIVACY, AllowList, keep=True) if workspace.has(self.root, PRIVACY) else None

    def rubrics(self) -> Rubrics:
        """The rubrics, read and checked together."""
        found = of_workspace(self.root)
        self.sources |= found.sources
        self.findings += found.findings
        return found


def open_workspace(start: Path, *, need: Need = "all") -> Workspace:
    """Read the workspace that `start` lies in; with `need="settings"` leave out its audits and learning log.

    Raises UsageProblem outside a workspace, and CannotStart where settings or people cannot be used.
    """
    root = workspace.find(start)
    return read_workspace(root, root, need)


def read_workspace(root: Path, held_in: Root, need: Need = "all") -> Workspace:
    """The same for the workspace at `root`, its records as they are `held_in` its folder or a revision of it."""
    reading = Reading(held_in)
    settings = reading.one(workspace.SETTINGS, Settings, keep=True)
    people = reading.one(workspace.PEOPLE, People, keep=True)
    if settings is None or people is None:
        raise CannotStart(*located(held_in, reading.findings))
    rubrics = reading.rubrics()
    audits: tuple[Stored[Audit], ...] = ()
    entries: tuple[Stored[LogEntry], ...] = ()
    if need == "all":
        with stored.many():
            audits = tuple(reading.every(workspace.audit_paths(held_in), Audit))
            entries = tuple(reading.every(workspace.entry_paths(held_in), LogEntry))
    allow_list = reading.allow_list()
    records = Records(settings, people, rubrics.files, rubrics.ready, audits, entries, rubrics.released, allow_list)
    findings = tuple(located(held_in, reading.findings))
    return Workspace(root, records, rubrics, reading.sources, findings, held_in)


def rubric_for(records: Records, ref: str, place: Place | None = None) -> Rubric:
    """The rubric of this `id@version`. Raises Refused where there is none, or where it has errors."""
    if (rubric := records.rubrics.get(ref)) is not None:
        return rubric
    written = {f"{f.record.rubric}@{f.record.version}" for f in records.rubric_files}
    place = place or Place(workspace.rubric_path(ref))
    if ref in written:
        remedy = "See what is wrong with it, or with what it takes from: q4c check --select Q2"
        raise Refused(finding("Q303", place, f"The rubric {ref} has errors, so nothing can be graded by it.", remedy))
    message = f"There is no rubric {ref} here. {did_you_mean(ref, written)}".rstrip()
    raise Refused(finding("Q303", place, message))


class Each(Protocol):
    """A way to have the same work done on many pieces, such as `map`."""

    def __call__(self, work: Callable[[Piece], Answer], pieces: Sequence[Piece], /) -> Iterable[Answer]:
        """The answer to each piece, in their order."""


def located(
    root: Root, findings: Iterable[Finding], shown: Callable[[int], int] | None = None, each: Each = map
) -> list[Finding]:
    """The findings in their order, each with line, column and text of its place where that can be worked out.

    A finding about a file as a whole, which points at nothing in it, gets no line. Working one out takes milliseconds.
    `shown` says of how many that say the same how many will be shown; then files with others only are left alone.
    """
    ordered = sorted(findings, key=order)
    by_path: dict[str, list[Finding]] = {path: [] for path in _to_look_into(filter(_open, ordered), shown)}
    result: list[Finding] = []
    for found in ordered:
        (by_path.get(found.place.path, result) if _open(found) else result).append(found)
    for some in each(partial(_located_in_one, root), list(by_path.values())):
        result += some
    return sorted(result, key=order)


def _open(found: Finding) -> bool:
    return bool(found.place.pointer) and found.place.line is None


def _to_look_into(findings: Iterable[Finding], shown: Callable[[int], int] | None) -> Iterator[str]:
    """The paths of the files in which lines are worth working out."""
    kinds: dict[tuple[str, str], list[str]] = {}
    for found in findings:
        kinds.setdefault((found.code, found.message), []).append(found.place.path)
    for paths in kinds.values():
        yield from paths[: shown(len(paths)) if shown else None]


def _located_in_one(root: Root, findings: list[Finding]) -> list[Finding]:
    """Findings about one file, with their lines."""
    from q4c_cli.store.reading import locate

    try:
        return locate.locate(reader.load(root, findings[0].place.path), findings)
    except Refused:
        return findings
