"""A small organisation whose figures can be counted by hand: two areas, three teams, one team that is gone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from typing import Any

from team_world import TODAY, audit, point, records

from q4c_cli.app.reports.organisation import Span, account, question
from q4c_cli.model.audit import Audit
from q4c_cli.model.people import People
from q4c_cli.model.records import Records
from q4c_cli.report.organisation.view import OrganisationReport
from q4c_cli.rules.periods import Period

SINCE = date(2026, 1, 1)
THIRD_QUARTER = Period.quarter(2026, 3)

Pairs = Mapping[tuple[str, str], tuple[int, int]]
"""How many audits good or better and below, by team and the month they begin in."""

TEAMS: dict[str, str | None] = {"north-1": "north", "north-2": "north", "south-1": "south"}

PAIRS: Pairs = {
    ("north-1", "2026-01"): (6, 4),
    ("north-1", "2026-04"): (7, 3),
    ("north-1", "2026-07"): (8, 3),
    ("north-2", "2026-01"): (5, 3),
    ("north-2", "2026-04"): (6, 3),
    ("north-2", "2026-07"): (9, 4),
    ("south-1", "2026-01"): (4, 3),
    ("south-1", "2026-04"): (5, 5),
    ("south-1", "2026-07"): (6, 4),
    ("south-1", "2025-06"): (5, 5),
}
"""Since the baseline: north-1 21 of 31, north-2 20 of 30, south-1 15 of 27, all 56 of 88; the year before 5 of 10."""


def audits(pairs: Pairs = PAIRS, **changes: Any) -> Iterator[Audit]:
    """The audits: good ones are Good in all, the others Met in safe. A team's three practitioners take turns."""
    number = 0
    for (team, month), (good, low) in pairs.items():
        for place in range(good + low):
            day = date.fromisoformat(f"{month}-02") + timedelta(days=place)
            number += 1
            who = f"fca-{team[0]}{team[-1]}{place % 3}"
            grades = "ggg" if place < good else "gmg"
            yield audit(day.isoformat(), who, grades, ref=f"C{number:04}", team=team, **changes)


def people(teams: Mapping[str, str | None] = TEAMS) -> People:
    return People.model_validate(
        {
            "format": 1,
            "teams": [
                {"team": team, "label": team.replace("-", " ").capitalize(), **({"area": area} if area else {})}
                for team, area in teams.items()
            ],
            "practitioners": [
                {"practitioner": f"fca-{team[0]}{team[-1]}{n}", "team": team} for team in teams for n in range(3)
            ],
            "auditors": [{"auditor": "ps-031", "role": "practice-supervisor"}],
        }
    )


def with_themes(found: Iterable[Audit]) -> list[Audit]:
    """The third quarter names diversity in 16 audits of 4 people, analysis in 2; the second names diversity in 4."""
    given = {"2026-07": 0, "2026-04": 0}
    done: list[Audit] = []
    for each in found:
        month = each.audited_on.isoformat()[:7]
        quarter = {"2026-04": "2026-04", "2026-07": "2026-07"}.get(month)
        if quarter is None:
            done.append(each)
            continue
        given[quarter] += 1
        theme = _theme(quarter, given[quarter])
        done.append(each if theme is None else _asked(each, theme))
    return done


def _theme(quarter: str, number: int) -> str | None:
    if quarter == "2026-07":
        return "diversity" if number % 3 != 0 and number <= 24 else "analysis" if number in (3, 6) else None
    return "diversity" if number in (1, 2, 3, 12) else None


def _asked(each: Audit, theme: str) -> Audit:
    changed = each.model_dump(mode="json", exclude_none=True)
    changed["assessments"]["heard"]["learning_points"] = [point(theme)]
    return Audit.model_validate(changed)


def organisation(pairs: Pairs = PAIRS, teams: Mapping[str, str | None] = TEAMS, **changes: Any) -> Records:
    settings = {"target": {"good_or_better": 0.8, "since": SINCE.isoformat()}, "hide_below": 3} | changes
    return records(with_themes(audits(pairs)), who=people(teams), **settings)


def report_on(held: Records, span: Span | None = None, revision: str | None = None) -> OrganisationReport:
    return account(held, question(held, span or Span(None, None), TODAY), revision=revision)


@cache
def usual_report() -> OrganisationReport:
    """On the organisation as it is where nothing is said, made once."""
    return report_on(organisation())
