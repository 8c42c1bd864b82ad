"""The figures that go across teams against a second opinion: plain counting in Python over made-up records."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from random import Random

import pytest
from team_world import TODAY, audit, entry, point, records

from q4c_cli.app.reports.team import figures_of
from q4c_cli.app.reports.themes import ask
from q4c_cli.facts.questions import Facts
from q4c_cli.model.audit import Audit
from q4c_cli.model.learning import LogEntry
from q4c_cli.model.people import People
from q4c_cli.model.records import Records
from q4c_cli.report.team.question import TeamQuestion
from q4c_cli.report.themes.question import ThemesQuestion
from q4c_cli.rules.periods import Period

TEAMS = {"north-1": "north", "north-2": "north", "south-1": "south", "lone-1": None}
THEMES = ("diversity", "analysis", "voice-of-child")
GOOD = {"good", "outstanding"}
QUARTER = Period.quarter(2026, 3)


def made_up(seed: int) -> Records:
    """Some 120 audits of 20 people in four teams over a year, with learning points and progress."""
    chance = Random(seed)
    people = [(f"fca-{n:02}", chance.choice(list(TEAMS))) for n in range(20)]
    audits: list[Audit] = []
    log: list[LogEntry] = []
    for n in range(120):
        who, team = chance.choice(people)
        day = date(2025, 10, 1) + timedelta(days=chance.randrange(365))
        given = [
            point(chance.choice(THEMES), f"Point {n}.", (day + timedelta(days=60)).isoformat())
            for _ in range(chance.randrange(3))
        ]
        made = audit(
            day.isoformat(), who, "".join(chance.choices("ogmr", k=3)), ref=f"C{n}", team=team,
            points={"safe": given}, status=chance.choice(["final"] * 9 + ["draft"]),
        )  # fmt: skip
        audits.append(made)
        if made.final and given:
            days = sorted(day + timedelta(days=chance.randrange(200)) for _ in range(chance.randrange(4)))
            states = [chance.choice(["open", "in-progress", "achieved", "carried-forward"]) for _ in days]
            log.append(entry(made, {"safe-1": [(d.isoformat(), s) for d, s in zip(days, states, strict=True)]}))
    who_is = People.model_validate(
        {
            "format": 1,
            "teams": [{"team": t, "label": t, "area": area} for t, area in TEAMS.items()],
            "practitioners": [{"practitioner": who, "team": team} for who, team in people],
            "auditors": [{"auditor": "ps-031", "role": "practice-supervisor"}],
        }
    )
    return records(audits, log, who=who_is)


def finals(held: Records, start: date, end: date) -> list[Audit]:
    return [a.record for a in held.audits if a.record.final and start <= a.record.audited_on <= end]


def good_overall(one: Audit) -> bool:
    """The little rubric's overall grade is as good as the worst domain."""
    return all(each.grade in GOOD for each in one.assessments.values())


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("team", TEAMS)
def test_each_circle(seed: int, team: str) -> None:
    held, asked = made_up(seed), TeamQuestion(team, QUARTER, TODAY)
    there = finals(held, asked.recent.start, asked.recent.end)
    area = TEAMS[team]
    circles = {
        "team": [a for a in there if a.team == team],
        "area": [a for a in there if a.team != team and area is not None and TEAMS[a.team] == area],
        "organisation": [a for a in there if a.team != team],
    }
    found = {(r.circle, r.name): (r.teams, r.graded, r.good_or_better) for r in figures_of(held, asked).compared}
    for circle, audits in circles.items():
        if not audits:
            assert (circle, "overall") not in found
            continue
        teams = len({a.team for a in audits})
        assert found[circle, "overall"] == (teams, len(audits), sum(map(good_overall, audits)))
        heard = sum(a.assessments["heard"].grade in GOOD for a in audits)
        assert found[circle, "heard"] == (teams, len(audits), heard)


@pytest.mark.parametrize("seed", range(4))
def test_points_closed_and_open(seed: int) -> None:
    """Walking through each point's notes up to the last day: closed since when, or open."""
    held, team = made_up(seed), "north-1"
    asked = TeamQuestion(team, QUARTER, TODAY)
    figures = figures_of(held, asked)
    ours = {p.practitioner for p in held.people.practitioners if p.team == team}
    notes = {(e.record.audit, p.point): p.progress for e in held.entries for p in e.record.points}
    closed: dict[tuple[str, str], tuple[str, date]] = {}
    still_open: set[tuple[str, str]] = set()
    for one in finals(held, date(2025, 1, 1), asked.as_at):
        for n, _ in enumerate(one.assessments["safe"].learning_points, start=1):
            key, since, state = (one.audit, f"safe-{n}"), None, "open"
            for note in notes.get(key, ()):
                if note.on > asked.as_at:
                    break
                state = note.state
                since = (since or note.on) if state in ("achieved", "carried-forward") else None
            if one.practitioner in ours and since is None:
                still_open.add(key)
            elif one.practitioner in ours and since is not None and since >= QUARTER.start:
                closed[key] = (state, since)
    assert {(r.audit, r.point): (r.state, r.closed_on) for r in figures.closed_points} == closed
    assert {(r.audit, r.point) for r in figures.open_points} == still_open


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("area", [None, "north"])
def test_themes(seed: int, area: str | None) -> None:
    held, asked = made_up(seed), ThemesQuestion(QUARTER, TODAY, area)
    facts = Facts(held, asked.periods())
    figures = ask(facts, asked, held)
    facts.close()
    there = [a for a in finals(held, QUARTER.start, QUARTER.end) if area is None or TEAMS[a.team] == area]
    given: dict[str, list[Audit]] = defaultdict(list)
    for one in there:
        for theme in [p.theme for p in one.assessments["safe"].learning_points]:
            given[theme].append(one)
    for theme in THEMES:
        row, audits = figures.spread_of("this", "learning-point", theme), given[theme]
        assert row.named == len(audits)
        assert row.audits == len({a.audit for a in audits})
        assert (row.practitioners, row.teams) == (len({a.practitioner for a in audits}), len({a.team for a in audits}))
        earlier = {
            a.practitioner
            for a in audits
            for b in finals(held, QUARTER.start - timedelta(days=365), a.audited_on - timedelta(days=1))
            if b.practitioner == a.practitioner and theme in {p.theme for p in b.assessments["safe"].learning_points}
        }
        assert figures.returns.get(theme, 0) == len(earlier)
    assert figures.totals["this"][1:] == (
        len(there), len({a.practitioner for a in there}), len({a.team for a in there}),
    )  # fmt: skip
