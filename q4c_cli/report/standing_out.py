"""What stands out in an audit, in the tables of audits of every report."""

from __future__ import annotations

from q4c_cli.report.names import Names
from q4c_cli.report.practitioner.rows import AuditRow as OfPractitioner
from q4c_cli.report.team.rows import AuditRow as OfTeam
from q4c_cli.rules.words import sentence


def stands_out(row: OfPractitioner | OfTeam) -> str:
    """That it is a draft, judged, without a grade or with a concern; empty where it is none of these."""
    said = []
    if row.status == "draft":
        said.append("draft, not counted")
    elif row.judged:
        said.append(f"judged; computed {row.computed_label}" if row.computed_label else "judged")
    elif row.label is None:
        said.append("no overall grade")
    if row.escalated:
        said.append("concern raised elsewhere")
    return "; ".join(said)


def kind_of_case(row: OfPractitioner | OfTeam, names: Names) -> str:
    """The work and the stage of its case: "Private law, Section 7 report"."""
    work = names.work.get(row.work) or sentence(row.work)
    stage = names.stages.get(row.stage) or sentence(row.stage)
    return f"{work}, {stage}"
