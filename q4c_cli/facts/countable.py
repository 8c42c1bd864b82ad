"""Which audits count: the final ones that can be graded. What is left out is named, never dropped in silence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from q4c_cli.model.audit import Audit
from q4c_cli.model.records import Records
from q4c_cli.model.result import Result
from q4c_cli.model.rubric import Rubric
from q4c_cli.rules import grading


@dataclass(frozen=True, slots=True)
class Graded:
    """A final audit, its rubric, and its results as computed now: what its file says they are is not trusted."""

    audit: Audit
    rubric: Rubric
    results: Mapping[str, Result]

    @property
    def computed(self) -> str | None:
        """The overall grade that the rules give, or None where they give none."""
        return self.results[grading.overall(self.rubric)].grade

    @property
    def overall(self) -> str | None:
        """The overall grade that counts: the judged one where there is one, else the computed one."""
        return self.audit.judged.grade if self.audit.judged else self.computed


@dataclass(frozen=True, slots=True)
class Countable:
    """The audits of a workspace, sorted by what they are good for.

    `ungraded` holds the final audits that cannot be counted: their rubric is not usable here or is a draft, they name a
    domain or a grade it does not have for such a case, or their id has been used before. `q4c check` says which, why.
    `withdrawn` are those that do not count any more, since somebody withdrew them.
    """

    final: tuple[Graded, ...]
    drafts: tuple[Audit, ...]
    ungraded: tuple[Audit, ...]
    withdrawn: tuple[Audit, ...] = ()

    @classmethod
    def of_all(cls, several: Iterable[Countable]) -> Countable:
        """The audits of several, which have none in common."""
        held = list(several)
        return cls(
            tuple(each for one in held for each in one.final),
            tuple(each for one in held for each in one.drafts),
            tuple(each for one in held for each in one.ungraded),
            tuple(each for one in held for each in one.withdrawn),
        )

    @property
    def left_out(self) -> tuple[str, ...]:
        """The ids of the final audits that cannot be counted."""
        return tuple(audit.audit for audit in self.ungraded)


def countable(records: Records) -> Countable:
    """Sort the audits of these records into final, draft, withdrawn and left out, and grade the final ones."""
    final: list[Graded] = []
    drafts: list[Audit] = []
    ungraded: list[Audit] = []
    withdrawn: list[Audit] = []
    seen: set[str] = set()
    for stored in records.audits:
        audit = stored.record
        rubric = records.rubrics.get(audit.rubric) if audit.rubric in records.released else None
        if not audit.final:
            drafts.append(audit)
        elif audit.withdrawn is not None:
            withdrawn.append(audit)
        elif rubric is None or audit.audit in seen or not _fits(audit, rubric):
            ungraded.append(audit)
        else:
            seen.add(audit.audit)
            final.append(Graded(audit, rubric, grading.grade(rubric, audit.case, audit.assessments)))
    return Countable(tuple(final), tuple(drafts), tuple(ungraded), tuple(withdrawn))


def _fits(audit: Audit, rubric: Rubric) -> bool:
    """Whether every domain and grade of the audit is one that its rubric has, and has for such a case."""
    judged = [(grading.overall(rubric), audit.judged.grade)] if audit.judged else []
    given: Iterable[tuple[str, str | None]] = [(d, a.grade) for d, a in audit.assessments.items()]
    domains, kind = rubric.domain_by_id, audit.case.kind
    return all(name in domains and domains[name].applies_to(kind) for name in audit.assessments) and all(
        _on_scale(rubric, name, grade) for name, grade in [*given, *judged] if grade is not None
    )


def _on_scale(rubric: Rubric, name: str, grade: str) -> bool:
    try:
        rubric.rank(name, grade)
    except KeyError:
        return False
    return True
