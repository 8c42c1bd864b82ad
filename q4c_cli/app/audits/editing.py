"""A draft in a text editor: which file to open, and what is wrong with it afterwards.

The draft itself is opened, not a copy. Whatever the editor saved is then in its place, however the editor, the terminal
or q4c ended; and the editor finds the schema that the first line names.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from q4c_cli import checks
from q4c_cli.app.audits.choosing import choose
from q4c_cli.app.checking.check import check_some
from q4c_cli.app.workspace import open_workspace
from q4c_cli.model.audit import Audit
from q4c_cli.model.finding import Finding, Refused, UsageProblem
from q4c_cli.store import workspace
from q4c_cli.store.reading import reader, records
from q4c_cli.store.writing import transaction


@dataclass(frozen=True, slots=True)
class Editing:
    """A draft to be edited: the workspace, the path of its file there, and the digest of what it held."""

    root: Path
    path: str
    digest: str


def begin_editing(start: Path, which: str) -> Editing:
    """The draft that is meant. One that cannot be read may be edited, so that it can be put right.

    Raises NothingMatched or UsageProblem where it is not clear which audit, and UsageProblem where it is final.
    """
    root = workspace.find(start)
    transaction.recover(root)
    path = choose(root, which)
    source = reader.load(root, path)
    try:
        audit = records.decode(source, Audit)
    except Refused:
        return Editing(root, path, source.digest)
    if audit.final:
        raise UsageProblem(
            f"{audit.audit} is final. Its practitioner may have read it, so it is not edited.",
            f"See it with 'q4c audit show {audit.audit}'. To correct it, change {path} in a text editor, then run\n"
            f'q4c audit amend {audit.audit} --reason "WHY"',
        )
    return Editing(root, path, source.digest)


def changed(editing: Editing) -> bool:
    """Whether the file says something else than when editing began."""
    return reader.load(editing.root, editing.path).digest != editing.digest


def check_edited(editing: Editing, today: date) -> tuple[Finding, ...]:
    """Everything wrong with the edited file. Raises Refused where settings or people cannot be used."""
    space = open_workspace(editing.root, need="settings")
    return check_some(space.root, checks.known_from(space.records, today), [editing.path])
