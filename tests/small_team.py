"""A small team with a month worth reporting on, for golden files and for looking at documents."""

from __future__ import annotations

from functools import cache

from team_world import TODAY, audit, entry, people, point, records

from q4c_cli.app.reports.team import summarise
from q4c_cli.model.records import Records
from q4c_cli.report.team.view import TeamReport
from q4c_cli.rules.periods import Period

ENDING = point("diversity", "Say in the plan what her faith means for where she lives.", "2026-10-20")
WORDS = point("voice-of-child", "Keep his own words apart from yours, in quotation marks.", "2026-12-15")
WEIGHED = {"theme": "analysis", "text": "Both homes are weighed by the same questions."}
LETTER = {"theme": "diversity", "text": "The letter to the child is written in both of her languages."}

THE_MONTH = [
    audit("2026-10-05", "fca-01", "ggo", points={"heard": [ENDING]}, strengths={"safe": [WEIGHED]}),
    audit("2026-10-12", "fca-02", "gmm", points={"safe": [ENDING], "heard": [WORDS]}, strengths={"heard": [LETTER]}),
    audit("2026-10-20", "fca-02", "-oo", judged={"grade": "good", "reason": "The file came late.", "by": "ps-031"}),
    audit("2026-10-26", "fca-03", "rmg", escalated="Told to the local authority.", points={"heard": [WORDS]}),
    audit("2026-10-28", "fca-03", "g..", status="draft"),
]
BEFORE = [
    audit("2026-09-08", "fca-02", "ggg", points={"heard": [ENDING]}),
    audit("2026-08-18", "fca-01", "gmg", strengths={"heard": [WEIGHED]}),
    audit("2025-10-14", "fca-01", "mmg"),
]
LOG = [
    entry(THE_MONTH[0], {"heard-1": [("2026-10-15", "in-progress")]}),
    entry(THE_MONTH[1], {"safe-1": [("2026-11-10", "achieved")]}),
]


def small_team() -> Records:
    return records([*BEFORE, *THE_MONTH], LOG, who=people("fca-01", "fca-02", "fca-03", "fca-04"))


@cache
def small_report(revision: str | None = None) -> TeamReport:
    return summarise(small_team(), "north-1", Period.month(2026, 10), TODAY, revision=revision)
