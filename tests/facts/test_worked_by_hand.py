"""Every question on one workspace so small that each answer is worked out by hand, below, from its nine audits.

Their grades are letters in the order recording, safe, heard. Compliance is recording; impact is as good as the worse of
safe and heard, overall as the worse of compliance and impact. A question without a case here fails.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from importlib import resources
from typing import Any, NamedTuple

import pytest
from team_world import audit, entry, point, records

from q4c_cli.facts.questions import Facts
from q4c_cli.model.people import People
from q4c_cli.rules.periods import Period

PEOPLE = People.model_validate(
    {
        "format": 1,
        "teams": [
            {"team": "north-1", "label": "North 1", "area": "north"},
            {"team": "north-2", "label": "North 2", "area": "north"},
            {"team": "south-1", "label": "South 1", "area": "south"},
        ],
        "practitioners": [
            {"practitioner": "fca-01", "team": "north-1"},
            {"practitioner": "fca-02", "team": "north-1"},
            {"practitioner": "fca-03", "team": "north-2"},
            {"practitioner": "fca-04", "team": "south-1"},
            {"practitioner": "fca-05", "team": "north-1", "until": "2026-05-31"},
        ],
        "auditors": [{"auditor": "ps-031", "role": "practice-supervisor"}],
    }
)


def strength(theme: str, text: str) -> dict[str, str]:
    return {"theme": theme, "text": text}


AUDITS = {
    # compliance good, impact met, overall met
    "A1": audit("2026-04-07", "fca-01", "ggm", points={"heard": [point("diversity", "A.", "2026-05-10")]}),
    # compliance good, impact met, overall met
    "A2": audit(
        "2026-05-05",
        "fca-01",
        "gmg",
        points={"safe": [point("diversity", "B.", "2026-05-20")], "heard": [point("analysis", "C.", "2026-06-30")]},
        seen={"safe": ["sf-1"]},
    ),
    # compliance outstanding, impact good, overall good
    "A3": audit(
        "2026-05-12",
        "fca-02",
        "oog",
        points={"heard": [point("diversity", "D.", "2026-07-31")]},
        strengths={"safe": [strength("voice-of-child", "S.")]},
        seen={"heard": ["hd-1"]},
    ),
    # compliance good, impact good since safe was not seen; overall good by the rules, judged met
    "A4": audit(
        "2026-05-19",
        "fca-02",
        "g-g",
        strengths={"heard": [strength("diversity", "T.")]},
        judged={"grade": "met", "reason": "Late.", "by": "ps-031"},
        escalated="Told the duty manager.",
        auditor="ps-040",
    ),
    # all good, in the other team of the area
    "A5": audit(
        "2026-05-20", "fca-03", "ggg", team="north-2", points={"safe": [point("voice-of-child", "E.", "2026-05-25")]}
    ),
    # compliance good, impact met, overall met, in the other area
    "A6": audit(
        "2026-05-21", "fca-04", "gmg", team="south-1", points={"safe": [point("analysis", "F.", "2026-06-15")]}
    ),
    "A7": audit("2026-05-26", "fca-01", "g..", status="draft"),
    # heard is missing: what is not complete has no results
    "A8": audit("2026-05-27", "fca-02", "gg."),
    # after the period
    "A9": audit("2026-06-03", "fca-01", "ggg", points={"heard": [point("diversity", "G.", "2026-08-31")]}),
}
BROUGHT = audit("2026-05-28", "fca-02", "ggg", team="south-1", points={"safe": [point("diversity", "H.")]})
"""One more, for a question about other teams alone."""

LOG = [
    entry(AUDITS["A1"], {"heard-1": [("2026-05-08", "achieved")]}),
    entry(AUDITS["A2"], {"safe-1": [("2026-05-18", "in-progress")]}),
    entry(AUDITS["A3"], {"heard-1": [("2026-06-02", "achieved")]}),
]
MAY, APRIL = Period.month(2026, 5), Period.month(2026, 4)
PERIODS = {"this": MAY, "now": MAY, "before": APRIL}
TAKES = {
    "team": "north-1",
    "area": "north",
    "practitioner": "",
    "counting": "final",
    "rows": "compliance",
    "columns": "impact",
    "start": MAY.start,
    "end": MAY.end,
    "now_start": MAY.start,
    "now_end": MAY.end,
    "as_at": MAY.end,
    "recent_start": date(2026, 3, 1),
    "year_start": date(2025, 6, 1),
}
NAMES = (
    *(("domain", name) for name in ("heard", "recording", "safe")),
    ("overall", "overall"),
    *(("result", name) for name in ("compliance", "impact")),
)
"""All that is graded, in the order of answers."""

RUBRIC = "little@1.0.0"


class Case(NamedTuple):
    """The answer to a question: the columns that are shown, and all rows.

    Where there are `noughts`, rows whose last column is 0 are left out, and this is how many.
    """

    columns: str
    rows: list[tuple[Any, ...]]
    noughts: int = 0


def levels(kind: str, name: str, *audits: int) -> list[tuple[Any, ...]]:
    """A row for each level, the worst first: how many audits have it."""
    return [(kind, name, rank, many) for rank, many in enumerate(audits)]


def each(*before: str, figures: str) -> list[tuple[Any, ...]]:
    """A row for everything graded, in the order of `NAMES`: "3/4" as 3 and 4."""
    found = [tuple(map(int, figure.split("/"))) for figure in figures.split()]
    return [(*before, *name, *figure) for name, figure in zip(NAMES, found, strict=True)]


def ranks(who: str, period: str, figures: str) -> list[tuple[Any, ...]]:
    """A row for every level that was given, in the order of `NAMES`: "1:2,3:1" is twice level 1 and once level 3."""
    return [
        (who, period, *name, *map(int, level.split(":")))
        for name, figure in zip(NAMES, figures.split(), strict=True)
        for level in figure.split(",")
    ]


# In May, North 1 has A2, A3, A4 and A8, of fca-01 and fca-02, and the draft A7.
TEAM = {
    "periods": Case(
        "period audits practitioners graded good_or_better judged escalated drafts",
        [
            ("before", 1, 1, 1, 0, 0, 0, 0),  # A1
            ("now", 4, 2, 3, 1, 1, 1, 1),  # A8 has no grade; only A3 is good, since A4 is judged met
            ("this", 4, 2, 3, 1, 1, 1, 1),
        ],
    ),
    "grades": Case(
        "kind name rank audits",
        [
            *levels("domain", "heard", 0, 0, 3, 0),  # A2, A3, A4
            *levels("domain", "recording", 0, 0, 3, 1),  # A2, A4, A8; A3
            *levels("domain", "safe", 0, 1, 1, 1),  # A2; A8; A3
            *levels("overall", "overall", 0, 2, 1, 0),  # A2 and A4 as judged; A3
            *levels("result", "compliance", 0, 0, 2, 1),  # A2, A4; A3
            *levels("result", "impact", 0, 1, 2, 0),  # A2; A3, A4
        ],
    ),
    "shares": Case(
        "kind name good_or_better graded not_assessed",
        each(figures="3/3/0 4/4/0 2/3/1 1/3/0 3/3/0 2/3/0"),  # safe: A3 and A8 of A2, A3, A8; not seen in A4
    ),
    "themes": Case(
        "period kind theme named audits practitioners",
        [("before", "learning-point", "diversity", 1, 1, 1)]
        + [
            (period, *row)
            for period in ("now", "this")
            for row in [
                ("learning-point", "diversity", 2, 2, 2),  # B, D
                ("learning-point", "analysis", 1, 1, 1),  # C
                ("strength", "diversity", 1, 1, 1),
                ("strength", "voice-of-child", 1, 1, 1),
            ]
        ],
    ),
    "strengths": Case(
        "theme domain practitioner audit audited_on text",
        [
            ("diversity", "heard", "fca-02", "A4", "05-19", "T."),
            ("voice-of-child", "safe", "fca-02", "A3", "05-12", "S."),
        ],
    ),
    "learning_points": Case(
        "theme domain practitioner audit point review_on earlier_audits last_before state text",
        [
            ("analysis", "heard", "fca-01", "A2", "heard-1", "06-30", 0, None, "open", "C."),
            ("diversity", "safe", "fca-01", "A2", "safe-1", "05-20", 1, "04-07", "in-progress", "B."),  # after A1
            ("diversity", "heard", "fca-02", "A3", "heard-1", "07-31", 0, None, "achieved", "D."),
        ],
    ),
    # from March on, so with A1
    "point_levels": Case(
        "theme counted_as domain grade audits practitioners",
        [
            ("analysis", "heard", "heard", "good", 1, 1),  # A2
            ("diversity", "heard", "heard", "good", 1, 1),  # A3
            ("diversity", "heard", "heard", "met", 1, 1),  # A1
            ("diversity", "safe", "safe", "met", 1, 1),  # A2
        ],
    ),
    "point_indicators": Case(
        "theme domain grade indicator audits",
        [("diversity", "heard", "good", "hd-1", 1), ("diversity", "safe", "met", "sf-1", 1)],  # A3, A2
    ),
    # A was closed before the end of May, D after it; G was given after it
    "open_points": Case(
        "practitioner audit point review_on state noted_on closed_since text",
        [
            ("fca-01", "A2", "safe-1", "05-20", "in-progress", "05-18", None, "B."),
            ("fca-01", "A2", "heard-1", "06-30", "open", None, None, "C."),
            ("fca-02", "A3", "heard-1", "07-31", "open", None, "06-02", "D."),
        ],
    ),
    "closed_points": Case(
        "practitioner audit point domain theme review_on state closed_on text",
        [("fca-01", "A1", "heard-1", "heard", "diversity", "05-10", "achieved", "05-08", "A.")],
    ),
    "practitioners": Case(
        "practitioner audits in_year last_audited",
        [
            ("fca-01", 1, 2, "05-05"),  # A2; and A1
            ("fca-02", 3, 3, "05-27"),  # A3, A4, A8
            ("fca-05", 0, 0, None),  # in post till the last day of May
        ],
    ),
    "audits": Case(
        "audit status escalated judged grade good_or_better computed_label worst strengths learning_points",
        [
            ("A2", "final", False, False, "met", False, None, False, 0, 2),
            ("A3", "final", False, False, "good", True, None, False, 1, 1),
            ("A4", "final", True, True, "met", False, "Good", False, 1, 0),
            ("A7", "draft", False, False, None, None, None, False, 0, 0),
            ("A8", "final", False, False, None, None, None, False, 0, 0),
        ],
    ),
    "group_supervision": Case(
        "theme practitioners points recent_practitioners recent_points",
        [("diversity", 2, 2, 2, 3)],  # B, D; with A. Analysis is of fca-01 alone
    ),
    "latest": Case("before after", [("04-07", "06-03")]),  # A1, A9
    "coverage": Case(
        "kind name audits practitioners",
        [
            ("auditor", "ps-031", 3, 2),  # A2, A3, A8
            ("auditor", "ps-040", 1, 1),  # A4
            ("stage", "section-7-report", 4, 2),
            ("work", "private-law", 4, 2),
        ],
    ),
    # March to May: A5 is of the area, A5 and A6 are the organisation's others, the team has A1, A2, A3, A4, A8
    "compared": Case(
        "circle kind name teams good_or_better graded",
        [
            (circle, kind, name, teams, *figure)
            for circle, teams, figures in (
                ("area", 1, "1/1 1/1 1/1 1/1 1/1 1/1"),
                ("organisation", 2, "2/2 2/2 1/2 1/2 2/2 1/2"),  # A6 is met in safe, so in impact and overall
                ("team", 1, "3/4 5/5 3/4 1/4 4/4 2/4"),  # heard is met in A1, safe in A2; overall only A3 is good
            )
            for kind, name, *figure in each(figures=figures)
        ],
    ),
    # with BROUGHT: fca-02 of North 1 was asked in South 1 for what A3 had asked
    "brought_recurrences": Case(
        "practitioner theme audit team audited_on earlier_audits last_before",
        [("fca-02", "diversity", BROUGHT.audit, "south-1", "05-28", 1, "05-12")],
    ),
    "versions": Case("period rubric audits", [("before", RUBRIC, 1), ("this", RUBRIC, 4)]),
    "versions_graded": Case(
        "period kind name audits",
        each("before", figures="1 1 1 1 1 1") + each("this", figures="3 4 3 3 3 3"),  # as `shares` has them
    ),
}

# In May, the area North has A2, A3, A4, A8 of North 1 and A5 of North 2.
THEMES = {
    "theme_totals": Case(
        "period audits practitioners teams", [("before", 1, 1, 1), ("now", 5, 3, 2), ("this", 5, 3, 2)]
    ),
    "theme_spread": Case(
        "period kind theme named audits practitioners teams",
        [("before", "learning-point", "diversity", 1, 1, 1, 1)]
        + [
            (period, *row)
            for period in ("now", "this")
            for row in [
                ("learning-point", "diversity", 2, 2, 2, 1),  # B, D
                ("learning-point", "analysis", 1, 1, 1, 1),  # C; F is of the south
                ("learning-point", "voice-of-child", 1, 1, 1, 1),  # E
                ("strength", "diversity", 1, 1, 1, 1),
                ("strength", "voice-of-child", 1, 1, 1, 1),
            ]
        ],
    ),
    "theme_teams": Case(
        "kind theme team audits practitioners",
        [
            ("learning-point", "analysis", "north-1", 1, 1),
            ("learning-point", "diversity", "north-1", 2, 2),
            ("learning-point", "voice-of-child", "north-2", 1, 1),
            ("strength", "diversity", "north-1", 1, 1),
            ("strength", "voice-of-child", "north-1", 1, 1),
        ],
    ),
    "theme_returns": Case(
        "theme came_back",
        [("analysis", 0), ("diversity", 1), ("voice-of-child", 0)],  # fca-01, given A before B
    ),
    # to be reviewed in May: A, achieved; B, in progress; E
    "theme_outcomes": Case("theme due achieved", [("diversity", 2, 1), ("voice-of-child", 1, 0)]),
    "theme_points": Case(
        "theme domain team audit point text",
        [
            ("analysis", "heard", "north-1", "A2", "heard-1", "C."),
            ("diversity", "heard", "north-1", "A3", "heard-1", "D."),
            ("diversity", "safe", "north-1", "A2", "safe-1", "B."),
            ("voice-of-child", "safe", "north-2", "A5", "safe-1", "E."),
        ],
    ),
    "theme_latest": Case("before after", [("04-07", "06-03")]),  # A, G
}

# In May, all teams have A2 to A6 with a grade, and A8 without.
ORGANISATION = {
    "organisation_counts": Case(
        "period audits good_or_better practitioners teams judged not_graded",
        [("before", 1, 0, 1, 1, 0, 0), ("now", 5, 2, 4, 3, 1, 1), ("this", 5, 2, 4, 3, 1, 1)],  # good: A3, A5
    ),
    "organisation_grades": Case(
        "kind name rank audits",
        [
            *levels("domain", "heard", 0, 0, 5, 0),
            *levels("domain", "recording", 0, 0, 4, 1),  # A3 is outstanding
            *levels("domain", "safe", 0, 2, 1, 1),  # A2, A6; A5; A3
            *levels("overall", "overall", 0, 3, 2, 0),  # A2, A4, A6; A3, A5
        ],
    ),
    "organisation_judged": Case("computed_rank counts_rank audits", [(2, 1, 1)]),  # A4: good, judged met
    "organisation_ladders": Case(
        "rank grade label good_or_better",
        [
            (0, "requires-improvement", "Requires improvement", False),
            (1, "met", "Met", False),
            (2, "good", "Good", True),
            (3, "outstanding", "Outstanding", True),
        ],
    ),
    "organisation_matrix": Case(
        "row_rank column_rank computed_rank audits",
        [(2, 1, 1, 2), (2, 2, 2, 2), (3, 2, 2, 1)],  # A2, A6; A4, A5; A3
    ),
    "organisation_teams": Case(
        "period team audits good_or_better",
        [("before", "north-1", 1, 0)]
        + [
            (period, *row)
            for period in ("now", "this")
            for row in [("north-1", 3, 1), ("north-2", 1, 1), ("south-1", 1, 0)]
        ],
    ),
    "organisation_theme_domains": Case(
        "theme domain audits",
        [
            ("analysis", "heard", 1),  # C
            ("analysis", "safe", 1),  # F
            ("diversity", "heard", 1),  # D
            ("diversity", "safe", 1),  # B
            ("voice-of-child", "safe", 1),  # E
        ],
    ),
    "organisation_themes": Case(
        "period kind theme audits practitioners teams again",
        [
            ("before", "learning-point", "diversity", 1, 1, 1, 0),
            ("now", "learning-point", "analysis", 2, 2, 2, 0),  # A2, A6
            ("now", "learning-point", "diversity", 2, 2, 1, 1),  # A2 again after A1, A3
            ("now", "learning-point", "voice-of-child", 1, 1, 1, 0),
            ("now", "strength", "diversity", 1, 1, 1, 0),
            ("now", "strength", "voice-of-child", 1, 1, 1, 0),
        ],
    ),
}

# fca-01 has A1, A2, the draft A7 and A9; fca-02 A3, A4 and A8; fca-03 A5; fca-04 A6.
PRACTITIONERS = {
    "practitioner_periods": Case(
        "practitioner period audits graded good_or_better judged drafts",
        [
            (who, period, *(before if period == "before" else may))
            for who, before, may in (
                ("fca-01", (1, 1, 0, 0, 0), (1, 1, 0, 0, 1)),
                ("fca-02", (0, 0, 0, 0, 0), (3, 2, 1, 1, 0)),
                ("fca-03", (0, 0, 0, 0, 0), (1, 1, 1, 0, 0)),
                ("fca-04", (0, 0, 0, 0, 0), (1, 1, 0, 0, 0)),
            )
            for period in ("before", "now", "this")
        ],
    ),
    "practitioner_audits": Case(
        "practitioner audit status grade computed_label strengths learning_points",
        [
            ("fca-01", "A2", "final", "met", None, 0, 2),
            ("fca-01", "A7", "draft", None, None, 0, 0),
            ("fca-02", "A3", "final", "good", None, 1, 1),
            ("fca-02", "A4", "final", "met", "Good", 1, 0),
            ("fca-02", "A8", "final", None, None, 0, 0),
            ("fca-03", "A5", "final", "good", None, 0, 1),
            ("fca-04", "A6", "final", "met", None, 0, 1),
        ],
    ),
    "practitioner_latest": Case(
        "practitioner before after",
        [("fca-01", "04-07", "06-03"), ("fca-02", None, None), ("fca-03", None, None), ("fca-04", None, None)],
    ),
    "practitioner_learning": Case(
        "practitioner given achieved carried_forward open_points overdue",
        [
            ("fca-01", 2, 1, 0, 2, 1),  # B, C; A; B, C; B was due on 20 May
            ("fca-02", 1, 0, 0, 1, 0),  # D, achieved in June
            ("fca-03", 1, 0, 0, 1, 1),  # E, due on 25 May
            ("fca-04", 1, 0, 0, 1, 0),  # F
        ],
    ),
    "practitioner_points": Case(
        "practitioner audit point domain theme state noted_on earlier_audits last_before text",
        [
            ("fca-01", "A1", "heard-1", "heard", "diversity", "achieved", "05-08", 0, None, "A."),
            ("fca-01", "A2", "safe-1", "safe", "diversity", "in-progress", "05-18", 1, "04-07", "B."),
            ("fca-01", "A2", "heard-1", "heard", "analysis", "open", None, 0, None, "C."),
            ("fca-02", "A3", "heard-1", "heard", "diversity", "open", None, 0, None, "D."),
            ("fca-03", "A5", "safe-1", "safe", "voice-of-child", "open", None, 0, None, "E."),
            ("fca-04", "A6", "safe-1", "safe", "analysis", "open", None, 0, None, "F."),
        ],
    ),
    "practitioner_strengths": Case(
        "practitioner theme domain audit text asked_on asked_again",
        [
            ("fca-02", "diversity", "heard", "A4", "T.", "05-12", None),  # D; those of fca-01 are another's
            ("fca-02", "voice-of-child", "safe", "A3", "S.", None, None),
        ],
    ),
    "practitioner_levels": Case(
        "practitioner counted_as domain grade audit below",
        [("fca-01", "safe", "safe", "met", "A2", 1), ("fca-04", "safe", "safe", "met", "A6", 1)],
    ),
    "practitioner_seen": Case(
        "practitioner audit domain indicator", [("fca-01", "A2", "safe", "sf-1"), ("fca-02", "A3", "heard", "hd-1")]
    ),
    "practitioner_versions": Case(
        "practitioner period rubric audits",
        [("fca-01", "before", RUBRIC, 1)]
        + [
            (who, period, RUBRIC, audits)
            for who, audits in (("fca-01", 1), ("fca-02", 3), ("fca-03", 1), ("fca-04", 1))
            for period in ("now", "this")
        ],
    ),
    "practitioner_shares": Case(
        "practitioner period kind name good_or_better graded not_assessed",
        [
            *each("fca-01", "before", figures="0/1/0 1/1/0 1/1/0 0/1/0 1/1/0 0/1/0"),  # A1: g, g, m
            *(
                row
                for who, figures in (
                    ("fca-01", "1/1/0 1/1/0 0/1/0 0/1/0 1/1/0 0/1/0"),  # A2: g, m, g
                    ("fca-02", "2/2/0 3/3/0 2/2/1 1/2/0 2/2/0 2/2/0"),  # A3: o, o, g; A4: g, -, g; A8: g, g
                    ("fca-03", "1/1/0 1/1/0 1/1/0 1/1/0 1/1/0 1/1/0"),  # A5
                    ("fca-04", "1/1/0 1/1/0 0/1/0 0/1/0 1/1/0 0/1/0"),  # A6: g, m, g
                )
                for period in ("now", "this")
                for row in each(who, period, figures=figures)
            ),
        ],
    ),
    # 4 people, 3 periods, 6 things, 4 levels: 288 rows, and of these 6 + 2 * 28 are of levels that were given
    "practitioner_profile": Case(
        "practitioner period kind name rank audits",
        [
            *ranks("fca-01", "before", "1:1 2:1 2:1 1:1 2:1 1:1"),
            *(
                row
                for who, figures in (
                    ("fca-01", "2:1 2:1 1:1 1:1 2:1 1:1"),
                    ("fca-02", "2:2 2:2,3:1 2:1,3:1 1:1,2:1 2:1,3:1 2:2"),  # safe: A8 good, A3 outstanding
                    ("fca-03", "2:1 2:1 2:1 2:1 2:1 2:1"),
                    ("fca-04", "2:1 2:1 1:1 1:1 2:1 1:1"),
                )
                for period in ("now", "this")
                for row in ranks(who, period, figures)
            ),
        ],
        noughts=288 - 6 - 2 * 28,
    ),
}

CASES = TEAM | THEMES | ORGANISATION | PRACTITIONERS
QUESTIONS = sorted(
    file.name.removesuffix(".sql") for file in resources.files("q4c_cli.facts").joinpath("sql").iterdir()
)


@pytest.fixture(scope="module")
def worlds() -> Iterator[tuple[Facts, Facts]]:
    """The workspace, and the same with BROUGHT."""
    made = [Facts(records(held, LOG, who=PEOPLE), PERIODS) for held in (AUDITS.values(), [*AUDITS.values(), BROUGHT])]
    yield made[0], made[1]
    for each in made:
        each.close()


def shown(value: Any) -> Any:
    """Days as month and day, and audits by their short names."""
    if isinstance(value, date):
        return f"{value:%m-%d}"
    return next((name for name, held in AUDITS.items() if held.audit == value), value)


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_answer_is_the_one_worked_out_by_hand(question: str, worlds: tuple[Facts, Facts]) -> None:
    case = CASES[question]
    columns, rows = worlds[question == "brought_recurrences"]._answer(question, TAKES)
    places = [columns.index(column) for column in case.columns.split()]
    found = [tuple(shown(row[place]) for place in places) for row in rows]
    if case.noughts:
        assert sum(row[-1] == 0 for row in found) == case.noughts
        found = [row for row in found if row[-1]]
    assert found == case.rows


def test_no_case_is_of_a_question_that_is_gone() -> None:
    assert sorted(CASES) == QUESTIONS
