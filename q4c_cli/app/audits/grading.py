"""The results of any audit file, wherever it lies: nothing is written, and it need not belong to a workspace."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from q4c_cli.app.rubrics.reading import Rubrics, of_q4c
from q4c_cli.app.workspace import open_workspace
from q4c_cli.checks import audit as audit_checks
from q4c_cli.checks import known_from, named
from q4c_cli.checks.known import Known
from q4c_cli.model.audit import Audit
from q4c_cli.model.finding import Finding, Refused, UsageProblem
from q4c_cli.model.records import Stored
from q4c_cli.model.result import Result
from q4c_cli.model.rubric import Rubric
from q4c_cli.rules.grading import grade
from q4c_cli.store import workspace
from q4c_cli.store.reading import reader, records, remedies
from q4c_cli.store.reading.locate import locate
from q4c_cli.store.reading.reader import Source

_PREVENTING = frozenset({"Q303", "Q305", "Q306", "Q310", "Q330", "Q331", "Q332"})
"""What makes a grade worthless: another rubric, a domain or a grade that is not in it or not for this case, and what
may not be left out."""


@dataclass(frozen=True, slots=True)
class GradedFile:
    """An audit file, its rubric, and what the rules give now. An incomplete audit has results without grades.

    `released` is whether the rubric is; else it is a draft.
    """

    audit: Audit
    rubric: Rubric
    results: dict[str, Result]
    released: bool


def read_file(path: Path) -> Source:
    """The bytes of any file. Raises Refused where it cannot be read or is too large."""
    whole = path.resolve()
    try:
        return Source(str(path), reader.load(whole.parent, whole.name).data)
    except Refused as refused:
        found = (remedies.of_named(f, str(path)) for f in refused.findings)
        raise Refused(*found) from None


def grade_file(start: Path, source: Source, today: date) -> GradedFile:
    """The results of an audit file by the rubrics of the workspace around `start`, outside one by the shipped rubrics.

    Raises Refused where the file is no audit, or where nothing can be graded by what it says.
    """
    rubrics, known = _there(start, today)
    try:
        audit = records.decode(source, Audit)
    except Refused as refused:
        raise Refused(*_with_ids_there_are(refused.findings, source, known)) from None
    refuse_if_ungradable(audit, source, rubrics.ready, today, rubrics.by_ref)
    rubric = rubrics.ready[audit.rubric]
    results = grade(rubric, audit.case, audit.assessments)
    return GradedFile(audit, rubric, results, rubric.ref in rubrics.released)


def refuse_if_ungradable(
    audit: Audit, source: Source, rubrics: Mapping[str, Rubric], today: date, written: Collection[str] = ()
) -> None:
    """Raise Refused where no grade of this audit would mean anything. What is only incomplete passes.

    `written` are the rubrics there are besides `rubrics`, by `id@version`: those with errors.
    """
    known = Known(today, None, None, rubrics, {*rubrics, *written}, frozenset(rubrics))
    found = audit_checks.check(Stored(source.path, audit), known)
    wrong = [f for f in found if f.code in _PREVENTING and f.severity == "error"]
    if wrong:
        raise Refused(*locate(source, wrong))


def _there(start: Path, today: date) -> tuple[Rubrics, Known]:
    """The rubrics of the workspace around `start`, whose settings must be usable, or those that travel with q4c.

    Also all that an audit may refer to there; outside a workspace, that is its rubric alone.
    """
    try:
        root = workspace.find(start)
    except UsageProblem:
        rubrics = of_q4c()
        return rubrics, Known(today, None, None, rubrics.ready, rubrics.by_ref, frozenset(rubrics.ready))
    space = open_workspace(root, need="settings")
    return space.rubrics, known_from(space.records, today)


def _with_ids_there_are(findings: Iterable[Finding], source: Source, known: Known) -> list[Finding]:
    """Why a file is no audit, naming ids only that there are."""
    found = list(findings)
    if not any(f.code == named.NOT_AN_ID for f in found):
        return found
    return named.with_ids_there_are(found, reader.parse(source), known)
