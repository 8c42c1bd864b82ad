"""The cases to see again before anything else: judged at the worst grade, or with a safeguarding concern."""

from __future__ import annotations

from collections.abc import Sequence

from q4c_cli.report.team.parts.audits import SeeAgain
from q4c_cli.report.team.rows import AuditRow
from q4c_cli.rules.words import joined


def see_again(audits: Sequence[AuditRow]) -> tuple[SeeAgain, ...]:
    """The cases to see again, those with a concern first, then the latest. A draft counts once it has a concern."""
    found = [
        SeeAgain(
            audit=row.audit,
            audited_on=row.audited_on,
            case=row.case_ref,
            grade=row.label,
            worst=row.worst,
            concern=row.escalated,
            draft=row.status == "draft",
            why=_why(row),
        )
        for row in audits
        if row.worst or row.escalated
    ]
    return tuple(sorted(found, key=lambda each: (not each.concern, -each.audited_on.toordinal(), each.audit)))


def words(again: Sequence[SeeAgain]) -> list[str]:
    """How many there are and why, in a sentence; no sentence where there are none."""
    if not again:
        return []
    if len(again) == 1:
        return [f"See 1 case again, {again[0].audit}: {again[0].why}."]
    worst, concerns = sum(each.worst for each in again), sum(each.concern for each in again)
    said = [f"{worst} at the worst grade"] if worst else []
    said += [f"{concerns} with a safeguarding concern"] if concerns else []
    return [f"See {len(again)} cases again: {joined(said)}."]


def _why(row: AuditRow) -> str:
    said = ["a safeguarding concern was raised"] if row.escalated else []
    if row.status == "draft":
        return ", and ".join([*said, "the audit is a draft"])
    if row.label is None:
        return ", and ".join(["no overall grade", *(["a part of it has the worst grade"] if row.worst else []), *said])
    rules = f" (the rules give {row.computed_label})" if row.computed_label else ""
    return ", and ".join([f"{row.label}{rules}", *said])
