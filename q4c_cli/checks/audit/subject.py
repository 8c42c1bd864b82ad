"""One audit under check, and everything it is compared with."""

from __future__ import annotations

from dataclasses import dataclass

from q4c_cli.checks.known import DomainTable, Known, RubricTable
from q4c_cli.model.audit import Assessment, Audit
from q4c_cli.model.finding import Place


@dataclass(frozen=True, slots=True)
class Subject:
    """An audit and what to compare it with.

    `rubric` is None where its rubric cannot be used. `assessed` are its assessments of domains that the rubric has.
    """

    path: str
    audit: Audit
    known: Known
    rubric: RubricTable | None
    assessed: tuple[tuple[str, Assessment, DomainTable], ...]

    @classmethod
    def of(cls, path: str, audit: Audit, known: Known) -> Subject:
        """The subject for an audit read from `path`."""
        rubric = known.tables.get(audit.rubric)
        domains = rubric.domains if rubric is not None else {}
        assessed = [(name, a, domains[name]) for name, a in audit.assessments.items() if name in domains]
        return cls(path, audit, known, rubric, tuple(assessed))

    def at(self, *pointer: str | int, on_key: bool = False) -> Place:
        """A place in this file."""
        return Place(self.path, pointer, on_key)

    def of_domain(self, domain: str, *pointer: str | int, on_key: bool = False) -> Place:
        """A place in the assessment of a domain."""
        return Place(self.path, ("assessments", domain, *pointer), on_key)
