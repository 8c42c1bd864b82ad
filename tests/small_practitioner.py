"""One practitioner with half a year worth talking about, for golden files, figures and looking at documents."""

from __future__ import annotations

from functools import cache
from typing import Any

from team_world import TODAY, audit, entry, people, point, records

from q4c_cli.app.reports.practitioner import summarise
from q4c_cli.model.records import Records
from q4c_cli.report.practitioner.view import PractitionerReport
from q4c_cli.rules.periods import Period, parse

FAITH = point("diversity", "Say in the plan what her faith means for where she lives.", "2026-10-20")
AGAIN = point("diversity", "Ask what language she dreams in.", "2026-12-15")
WEIGH = point("analysis", "Weigh both homes by the same questions.", "2026-06-30")
WORDS = point("voice-of-child", "Keep his own words apart from yours.", "2026-11-30")
WEIGHED = {"theme": "analysis", "text": "Both homes are weighed by the same questions."}
LETTER = {"theme": "voice-of-child", "text": "The letter is written in both of her languages."}

# Grades are in the order recording, safe, heard; a result is as good as the worst of what it is of.
BEFORE = [
    audit("2025-12-02", "fca-01", "gmg", points={"heard": [WEIGH]}),  # overall met
    audit("2026-03-10", "fca-01", "ggg", points={"heard": [FAITH]}, team="south-2"),  # overall good, in another team
]
NOW = [
    audit("2026-06-15", "fca-01", "ggo", strengths={"safe": [WEIGHED], "heard": [LETTER]}),  # overall good
    audit("2026-08-20", "fca-01", "-mm", points={"safe": [AGAIN], "heard": [WORDS]}),  # overall met
    audit(
        "2026-10-05",
        "fca-01",
        "ggg",  # counts as met
        judged={"grade": "met", "reason": "The file came late.", "by": "ps-031"},
        escalated="Told to the local authority.",
        strengths={"heard": [WEIGHED]},
    ),
    audit("2026-11-20", "fca-01", "g..", status="draft"),
]
OTHERS = [audit("2026-10-06", "fca-02", "rrr", points={"safe": [FAITH]})]
LOG = [
    entry(BEFORE[0], {"heard-1": [("2026-01-10", "in-progress"), ("2026-07-01", "achieved")]}),
    entry(BEFORE[1], {"heard-1": [("2026-08-20", "carried-forward")]}),
    entry(NOW[1], {"safe-1": [("2026-09-15", "in-progress"), ("2026-11-23", "achieved")]}),
]
HALF_YEAR = parse("last-6-months", TODAY)
"""23 May to 22 November 2026; before it lie the 184 days from 20 November 2025."""


def small_practitioner() -> Records:
    return records([*BEFORE, *NOW, *OTHERS], LOG, who=people("fca-01", "fca-02"))


def small_report(period: Period = HALF_YEAR, held: Records | None = None, **more: Any) -> PractitionerReport:
    if held or more:
        return summarise(held or small_practitioner(), "fca-01", period, TODAY, **more)
    return _report(period)


@cache
def _report(period: Period) -> PractitionerReport:
    return summarise(small_practitioner(), "fca-01", period, TODAY)
