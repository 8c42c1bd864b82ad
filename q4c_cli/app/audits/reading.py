"""One audit, read together with the rubric that grades it and the results that the rubric's rules give."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from q4c_cli.app.audits.choosing import choose
from q4c_cli.app.workspace import Workspace, open_workspace, rubric_for
from q4c_cli.checks import known_from, named
from q4c_cli.model.audit import Audit
from q4c_cli.model.finding import Finding, Place, Refused
from q4c_cli.model.records import Records
from q4c_cli.model.result import Result
from q4c_cli.model.rubric import Rubric
from q4c_cli.rules.grading import grade, overall
from q4c_cli.store.reading import reader, records
from q4c_cli.store.reading.locate import locate
from q4c_cli.store.reading.reader import Source


@dataclass(frozen=True)
class Opened:
    """An audit of a workspace and its rubric."""

    space: Workspace
    audit: Audit
    rubric: Rubric
    source: Source

    @property
    def path(self) -> str:
        """The path of the audit's file, relative to the workspace."""
        return self.source.path

    @cached_property
    def results(self) -> dict[str, Result] | None:
        """What the rules give, by result; None where a grade is on no scale, which a check says better."""
        return computed(self.rubric, self.audit)

    @property
    def rubric_released(self) -> bool:
        """Whether the rubric is released; else it is a draft."""
        return self.rubric.ref in self.space.records.released

    @property
    def overall(self) -> str:
        """The name of the overall result."""
        return overall(self.rubric)


def open_audit(start: Path, which: str) -> Opened:
    """The audit that is meant, and its rubric.

    Raises NothingMatched or UsageProblem where it is not clear which audit, and Refused where the audit or its rubric
    cannot be used.
    """
    return find_audit(open_workspace(start, need="settings"), which)


def find_audit(space: Workspace, which: str) -> Opened:
    """The same in a workspace that has been read, now or as at some time before."""
    source = reader.load(space.held_in, choose(space.held_in, which))
    try:
        audit = records.decode(source, Audit)
    except Refused as refused:
        raise Refused(*with_ids_there_are(refused.findings, source, space.records)) from None
    return opened(space, audit, source)


def with_ids_there_are(findings: Iterable[Finding], source: Source, there: Records) -> list[Finding]:
    """Why a file is no audit, naming ids only that there are."""
    found = list(findings)
    if not any(f.code == named.NOT_AN_ID for f in found):
        return found
    return named.with_ids_there_are(found, reader.parse(source), known_from(there, date.min))


def opened(space: Workspace, audit: Audit, source: Source) -> Opened:
    """An audit that has been read, with its rubric. Raises Refused where the rubric cannot be used."""
    try:
        rubric = rubric_for(space.records, audit.rubric, Place(source.path, ("rubric",)))
    except Refused as refused:
        raise Refused(*locate(source, refused.findings)) from None
    return Opened(space, audit, rubric, source)


def computed(rubric: Rubric, audit: Audit) -> dict[str, Result] | None:
    """What the rules give for an audit, by result; None where a grade is on no scale."""
    try:
        return grade(rubric, audit.case, audit.assessments)
    except ValueError:
        return None
