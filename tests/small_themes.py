"""Three teams with a quarter worth sorting by theme, small enough to count by hand."""

from __future__ import annotations

from functools import cache

from team_world import TODAY, audit, entry, point, records

from q4c_cli.app.reports.themes import summarise
from q4c_cli.model.people import People
from q4c_cli.model.records import Records
from q4c_cli.report.themes.view import ThemesReport
from q4c_cli.rules.periods import Period

QUARTER = Period.quarter(2026, 3)

PLACES = People.model_validate(
    {
        "format": 1,
        "teams": [
            {"team": "north-1", "label": "North 1", "area": "north"},
            {"team": "north-2", "label": "North 2", "area": "north"},
            {"team": "south-1", "label": "South 1", "area": "south"},
        ],
        "practitioners": [
            {"practitioner": who, "team": team}
            for who, team in (
                ("fca-01", "north-1"), ("fca-02", "north-1"), ("fca-03", "north-2"), ("fca-04", "south-1"),
                ("fca-05", "south-1"),
            )
        ],
        "auditors": [{"auditor": "ps-031", "role": "practice-supervisor"}],
    }
)  # fmt: skip

WELL = {"heard": [{"theme": "voice-of-child", "text": "Her own words are on file."}]}

# Diversity: fca-01, fca-03 and fca-04, one in each team. The child's voice: fca-01 and fca-02, both North 1; praised in
# South 1, where nobody was asked. Analysis: fca-05 alone.
NOW = [
    audit(
        "2026-07-06",
        "fca-01",
        "ggm",
        points={
            "safe": [point("diversity", "Ask what her faith means to her.", "2026-09-30")],
            "heard": [point("voice-of-child", "Quote him.", "2026-10-15")],
        },
    ),
    audit("2026-07-20", "fca-02", "ggm", points={"heard": [point("voice-of-child", "Ask him, and write it down.")]}),
    audit("2026-08-03", "fca-03", "gmg", team="north-2", points={"safe": [point("diversity", "Use both languages.")]}),
    audit("2026-08-17", "fca-04", "gmg", team="south-1", points={"heard": [point("diversity", "Whose custom is it?")]}),
    audit(
        "2026-09-07",
        "fca-05",
        "ggg",
        team="south-1",
        points={"safe": [point("analysis", "Weigh both.")]},
        strengths=WELL,
    ),
    audit("2026-09-08", "fca-05", "ggg", team="south-1", ref="CD1", status="draft"),
]
BEFORE = [
    audit("2026-04-06", "fca-01", "gmg", points={"safe": [point("diversity", "Ask early.", "2026-07-31")]}),
    audit(
        "2026-05-04", "fca-04", "ggg", team="south-1", points={"safe": [point("analysis", "So what?", "2026-08-31")]}
    ),
]
LOG = [
    entry(BEFORE[0], {"safe-1": [("2026-07-06", "carried-forward")]}),
    entry(BEFORE[1], {"safe-1": [("2026-08-17", "achieved")]}),
]


def small_themes() -> Records:
    return records([*BEFORE, *NOW], LOG, who=PLACES)


@cache
def small_report(revision: str | None = None, area: str | None = None) -> ThemesReport:
    return summarise(small_themes(), QUARTER, TODAY, area, revision=revision)
