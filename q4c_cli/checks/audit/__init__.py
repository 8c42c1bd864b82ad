"""Family Q3, and Q4 where an audit refers to settings and people: is an audit whole, and in agreement with the rest?"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from q4c_cli.checks.audit import amendments, assessments, identity, references, results, withdrawal
from q4c_cli.checks.audit.subject import Subject
from q4c_cli.checks.known import Known
from q4c_cli.model.audit import Audit
from q4c_cli.model.finding import Finding
from q4c_cli.model.records import Stored

CHECKS: tuple[Callable[[Subject], Iterator[Finding]], ...] = (
    identity.file_name,
    identity.id_says_date_and_case,
    identity.folder,
    identity.not_in_the_future,
    references.rubric,
    references.released,
    references.people,
    references.auditors,
    references.still_in_post,
    references.case,
    references.themes,
    assessments.domains_known,
    assessments.something_applies,
    assessments.domains_there,
    assessments.settled,
    assessments.grades,
    assessments.assessed_where_it_must_be,
    assessments.learning_points,
    assessments.review_dates,
    assessments.indicators,
    assessments.evidence,
    assessments.something_behind_the_grade,
    results.stored_results,
    results.judged,
    amendments.dates,
    amendments.of_a_final_audit,
    amendments.lead_back,
    withdrawal.withdrawal,
)
"""Every check of an audit by itself. Each one's docstring says which codes it gives."""


def check(file: Stored[Audit], known: Known) -> Iterator[Finding]:
    """Everything wrong with one audit, given what it may refer to."""
    subject = Subject.of(file.path, file.record, known)
    for one in CHECKS:
        yield from one(subject)
