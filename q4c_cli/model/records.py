"""Everything a workspace holds, read and validated: what checks, facts and reports are given to work on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Generic, TypeVar

from q4c_cli.model.audit import Audit
from q4c_cli.model.learning import LogEntry
from q4c_cli.model.people import People
from q4c_cli.model.privacy import AllowList
from q4c_cli.model.rubric import Rubric, RubricFile
from q4c_cli.model.settings import Settings

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Stored(Generic[R]):
    """A record and the path it was read from, relative to the workspace, with forward slashes."""

    path: str
    record: R


@dataclass(frozen=True)
class Records:
    """The readable records of a workspace, each sorted by path. What could not be read is in the findings instead.

    `rubrics` holds only rubrics without errors, by `id@version`: a rubric with errors never grades anything. `released`
    are those of all rubric files that are released; the others are drafts.
    """

    settings: Settings
    people: People
    rubric_files: tuple[Stored[RubricFile], ...] = ()
    rubrics: dict[str, Rubric] = field(default_factory=dict)
    audits: tuple[Stored[Audit], ...] = ()
    entries: tuple[Stored[LogEntry], ...] = ()
    released: frozenset[str] = frozenset()
    allow_list: AllowList | None = None
