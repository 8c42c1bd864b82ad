"""Two people's changes to one record, put together by field where git would do it by line: git's merge driver."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal

from q4c_cli.app import merging_signatures
from q4c_cli.app.audits.grading import read_file
from q4c_cli.app.merging_amendments import Side, amended_on_both, fields_together
from q4c_cli.app.rubrics.reading import of_q4c, of_workspace
from q4c_cli.app.whoami import git_address
from q4c_cli.model.audit import Audit
from q4c_cli.model.base import Record
from q4c_cli.model.finding import Finding, Refused, UsageProblem
from q4c_cli.model.learning import LogEntry
from q4c_cli.model.paths import AUDITS, LEARNING, PEOPLE, PRIVACY, RUBRICS, SETTINGS, VERSIONS
from q4c_cli.model.people import People, in_small_letters
from q4c_cli.model.privacy import AllowList
from q4c_cli.model.rubric import Rubric
from q4c_cli.model.settings import Settings
from q4c_cli.model.versions import Versions
from q4c_cli.rules.merging import GONE, Conflict, Merged, apart, merge
from q4c_cli.store import workspace
from q4c_cli.store.git import drivers, lines, plain
from q4c_cli.store.git.repository import within
from q4c_cli.store.reading import records
from q4c_cli.store.reading.reader import Source, parse
from q4c_cli.store.writing.document import write_document
from q4c_cli.store.writing.edit import edit

_AT_THE_TOP: dict[str, type[Record]] = {SETTINGS: Settings, PEOPLE: People, PRIVACY: AllowList}
_BELOW: dict[str, type[Record]] = {AUDITS: Audit, LEARNING: LogEntry}

_RECORDS = (f"{AUDITS}/**/*.yaml", f"{LEARNING}/**/*.yaml", PEOPLE, SETTINGS, PRIVACY, f"{RUBRICS}/*/{VERSIONS}")
PATTERNS = (*_RECORDS, *merging_signatures.PATTERNS)
"""The files that are merged by field, or signed, as git's attributes name them, from the top of a workspace."""

HERE, THERE = "ours", "theirs"

Final = Literal["on one side", "twice", "amended"]


@dataclass(frozen=True, slots=True)
class Sides:
    """Three states of a file. `path` is where it belongs, and `branch` is what git calls the one that is theirs."""

    base: Path
    ours: Path
    theirs: Path
    path: str
    branch: str | None = None


@dataclass(frozen=True)
class Together:
    """What became of a file. Without `conflicts` and `unread` it is whole; with either it holds both sides, marked.

    `names` says who wrote either side, as far as git knows. `unread` is what is wrong with a side that is no record,
    so that lines were put together and not fields. `final` says of an audit how it is final: on one side only, made so
    on both, or final before and amended since. `together` says that the amendments of both sides are in it. `signed` is
    what was signed on both sides, where one of the two cannot stand for the other; the file is ours then.
    """

    path: str
    names: tuple[str, str]
    conflicts: tuple[Conflict, ...] = ()
    unread: tuple[Finding, ...] | None = None
    final: Final | None = None
    together: bool = False
    rubric: Rubric | None = None
    signed: Literal["checkpoint", "otherwise"] | None = None


def merge_files(start: Path, sides: Sides) -> Together:
    """Put both sides together, into the file that holds ours.

    Raises UsageProblem where this is no file that is merged by field, and Refused where a side cannot be read at all.
    """
    root = _workspace_of(start, sides.path)
    names = _names(root, sides)
    if merging_signatures.is_signed(sides.path):
        return _signed(root, sides, names)
    kind = _kind(sides.path)
    sources = [read_file(path) for path in (sides.base, sides.ours, sides.theirs)]
    try:
        return _by_fields(kind, root, sides, names, sources)
    except (Refused, UsageProblem) as problem:
        data = lines.by_lines(sides.base, sides.ours, sides.theirs, (HERE, THERE))
        if data is not None:
            write_document(sides.ours, data)
        return Together(sides.path, names, unread=problem.findings if isinstance(problem, Refused) else ())


def _signed(root: Path | None, sides: Sides, names: tuple[str, str]) -> Together:
    if merging_signatures.of_checkpoint(sides.path):
        return Together(sides.path, names, signed="checkpoint")
    one = merging_signatures.one_of_two(root, sides.ours, sides.theirs)
    return Together(sides.path, names, signed=None if one else "otherwise")


def _by_fields(
    kind: type[Record], root: Path | None, sides: Sides, names: tuple[str, str], sources: list[Source]
) -> Together:
    """Raises Refused where a side is no record of its kind, UsageProblem where the file cannot be changed safely."""
    begun = [source for source in sources[:1] if source.data.strip()]
    there = [records.decode(source, kind) for source in [*begun, *sources[1:]]]
    audits = [one for one in there if isinstance(one, Audit)]
    ours = sources[1].data
    values = list(map(_values, [*begun, *sources[1:]], there))
    if any(audit.final for audit in audits):
        return _final(root, sides, names, list(map(Side, audits, values)), sources[1:])
    base, one, other = [GONE] * (not begun) + values
    merged = merge(base, one, other)
    conflicts = (*merged.conflicts, *_too_many(audits, merged, root))
    data = edit(ours, {(): merged.ours})
    if conflicts:
        data = lines.marked(data, edit(data, {(): merged.theirs}), (HERE, THERE))
    else:
        records.decode(Source(sides.path, data), kind)
    write_document(sides.ours, data)
    rubric = _rubric(root, audits[-1].rubric) if audits and conflicts else None
    return Together(sides.path, names, conflicts, rubric=rubric)


def _values(source: Source, record: Record) -> Any:
    """What a file says, its days as days: what is read from a file may have them as text."""
    return _with_days(parse(source), record.model_dump(by_alias=True))


def _with_days(written: Any, meant: Any) -> Any:
    if isinstance(written, dict) and isinstance(meant, dict):
        return {key: _with_days(value, meant.get(key)) for key, value in written.items()}
    if isinstance(written, list) and isinstance(meant, list | tuple):
        return [_with_days(*pair) for pair in zip(written, meant, strict=True)]
    return meant if isinstance(meant, date) else written


def _final(
    root: Path | None, sides: Sides, names: tuple[str, str], audits: list[Side], sources: list[Source]
) -> Together:
    """A final audit stays as somebody made it: only what both have amended since, apart, comes together."""
    data = [source.data for source in sources]
    final = _how_final([side.audit.final for side in audits])
    if data[0] == data[1]:
        return Together(sides.path, names, final=final)
    rubric = _rubric(root, audits[-1].audit.rubric)
    merged = fields_together(audits) if final == "amended" else None
    if merged is not None and (both := amended_on_both(audits, merged, sources[0], rubric)) is not None:
        write_document(sides.ours, both)
        return Together(sides.path, names, final=final, together=True)
    write_document(sides.ours, lines.marked(data[0], data[1], (HERE, THERE)))
    ours, theirs = (side.audit.model_dump(mode="json", by_alias=True) for side in audits[-2:])
    met = merged.conflicts if merged is not None else ()
    conflicts = met or apart(ours, theirs) or (Conflict((), None, None),)
    return Together(sides.path, names, conflicts, final=final, rubric=rubric)


def _how_final(finals: list[bool]) -> Final:
    *before, ours, theirs = finals
    if not (ours and theirs):
        return "on one side"
    return "amended" if any(before) else "twice"


def _too_many(audits: list[Audit], merged: Merged, root: Path | None) -> list[Conflict]:
    """Learning points that are more than a domain takes, now that those of two people are together."""
    if not audits or merged.conflicts:
        return []
    rubric = _rubric(root, audits[-1].rubric)
    most = {domain.domain: domain.learning_points for domain in rubric.domains} if rubric else {}
    points = {name: one.get("learning_points") or () for name, one in merged.ours.get("assessments", {}).items()}
    each = [{name: one.learning_points for name, one in audit.assessments.items()} for audit in audits[-2:]]
    return [
        Conflict(("assessments", name, "learning_points"), *(len(one.get(name, ())) for one in each))
        for name, there in points.items()
        if len(there) > most.get(name, len(there))
    ]


def _kind(path: str) -> type[Record]:
    """What a path holds, whatever folder of a repository the workspace is. Raises UsageProblem where it is none."""
    *folders, name = path.split("/")
    if name in _AT_THE_TOP:
        return _AT_THE_TOP[name]
    if name == VERSIONS and RUBRICS in folders:
        return Versions
    for folder, kind in _BELOW.items():
        if folder in folders and name.endswith(".yaml"):
            return kind
    raise UsageProblem(
        f"{path} is no file that q4c puts together.",
        "It does so with audits, learning logs, people, settings, allowed values and lists of versions. "
        "With --path, say where in the workspace the file belongs.",
    )


def _workspace_of(start: Path, path: str) -> Path | None:
    """The workspace that a file belongs to, from the folder that git works in; None where there is none."""
    folder = (start / path).parent
    with suppress(UsageProblem, OSError):
        return workspace.find(folder if folder.is_dir() else start)
    return None


def _names(root: Path | None, sides: Sides) -> tuple[str, str]:
    """Who wrote either side: you, an auditor by id, or where it comes from, as far as git and people.yaml know."""
    if root is None:
        return "this side", "the other side"
    there = sides.branch.split(" ")[0] if sides.branch and "%" not in sides.branch else drivers.coming(root)
    ours, theirs = _author(root, "HEAD", sides.path), _author(root, there, sides.path) if there else None
    if ours is not None and ours == theirs:
        return "this branch", "the other branch"
    known = _auditors(root) | {in_small_letters(git_address(root) or ""): "you"}
    return known.get(ours or "-", "this branch"), known.get(theirs or "-", "the other branch")


def _author(root: Path, revision: str, path: str) -> str | None:
    """The address of whoever changed a file last, as a revision has it."""
    words = (
        "log",
        "--max-count=1",
        "--format=%ae",
        "--end-of-options",
        revision,
        "--",
        path.removeprefix(within(root)),
    )
    return in_small_letters((plain.said(root, *words) or "").strip()) or None


def _auditors(root: Path) -> dict[str, str]:
    """The auditors by the address that git has for them; none where the people cannot be read just now."""
    with suppress(Refused):
        people = records.read(root, PEOPLE, People).record
        return {address: auditor.auditor for address, auditor in people.auditor_by_address.items()}
    return {}


def _rubric(root: Path | None, ref: str) -> Rubric | None:
    """The rubric of an audit, where it can be read just now."""
    with suppress(Refused, UsageProblem, OSError):
        return (of_workspace(root) if root else of_q4c()).ready.get(ref)
    return None
