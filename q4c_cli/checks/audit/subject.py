"""One audit under check, and everything it is compared with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from q4c_cli.checks.known import DomainTable, Known, RubricTable
from q4c_cli.model.audit import Assessment, Audit
from q4c_cli.model.finding import Place


@dataclass(frozen=True, slots=True)
class Subject:
    """An audit and what to compare it with.

    `rubric` is None where its rubric cannot be used. `expected` are the domains of the rubric that apply to the case,
    and `assessed` the assessments of those.
    """

    path: str
    audit: Audit
    known: Known
    rubric: RubricTable | None
    expected: Mapping[str, DomainTable]
    assessed: tuple[tuple[str, Assessment, DomainTable], ...]

    @classmethod
    def of(cls, path: str, audit: Audit, known: Known) -> Subject:
        """The subject for an audit read from `path`."""
        rubric = known.tables.get(audit.rubric)
        expected = rubric.expected(audit.case.kind) if rubric is not None else {}
        assessed = [(name, a, expected[name]) for name, a in audit.assessments.items() if name in expected]
        return cls(path, audit, known, rubric, expected, tuple(assessed))

    def at(self, *pointer: str | int, on_key: bool = False) -> Place:
        """A place in this file."""
        return Place(self.path, pointer, on_key)

    def of_domain(self, domain: str, *pointer: str | int, on_key: bool = False) -> Place:
        """A place in the assessment of a domain."""
        return Place(self.path, ("assessments", domain, *pointer), on_key)
