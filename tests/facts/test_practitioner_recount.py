"""A practitioner's figures counted anew, in plain Python and from the records, over records made at random."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from random import Random

import pytest
from team_world import audit, entry, point, records

from q4c_cli.app.reports.practitioner_figures import figures_of
from q4c_cli.model.audit import Audit
from q4c_cli.model.learning import LogEntry
from q4c_cli.model.records import Records
from q4c_cli.report.practitioner.question import PractitionerQuestion
from q4c_cli.rules.periods import Period

FIRST = date(2025, 1, 1)
THEMES = ("voice-of-child", "diversity", "analysis")
STATES = ("open", "in-progress", "achieved", "carried-forward")
WHO = "fca-01"


def some_day(chance: Random, after: date = FIRST, within: int = 700) -> date:
    """A day so many times thirty days later: much falls on the same day, and on the first and last of a period."""
    return after + timedelta(days=30 * chance.randrange(within // 30))


def some_audit(chance: Random, number: int) -> tuple[Audit, LogEntry]:
    day = some_day(chance)
    points = {
        name: [
            point(chance.choice(THEMES), review_on=some_day(chance, day, 200).isoformat())
            for _ in range(chance.randrange(3))
        ]
        for name in ("safe", "heard")
    }
    strengths = {"heard": [{"theme": chance.choice(THEMES), "text": "Well done."} for _ in range(chance.randrange(2))]}
    made = audit(
        day.isoformat(),
        chance.choice((WHO, WHO, "fca-02")),
        "".join(chance.choice("rmggo-") for _ in range(3)),
        ref=f"C{number:04}",
        points=points,
        strengths=strengths,
        team=chance.choice(("north-1", "south-2")),
        status=chance.choice(("final", "final", "final", "draft")),
    )
    notes = {
        f"{name}-{place}": sorted(
            (some_day(chance, day, 300).isoformat(), chance.choice(STATES)) for _ in range(chance.randrange(3))
        )
        for name, given in points.items()
        for place in range(1, len(given) + 1)
    }
    return made, entry(made, notes)


def some_records(chance: Random) -> Records:
    made = [some_audit(chance, number) for number in range(40)]
    return records([each for each, _ in made], [log for each, log in made if each.final])


@pytest.mark.parametrize("seed", range(8))
def test_counted_anew(seed: int) -> None:
    chance = Random(seed)
    held, start = some_records(chance), some_day(chance)
    period, today = (
        Period.between(start, start + timedelta(days=30 * chance.randrange(1, 13))),
        some_day(chance, start, 500),
    )
    as_at = min(period.end, today)
    figures = figures_of(held, PractitionerQuestion(WHO, period, today))
    mine = [stored.record for stored in held.audits if stored.record.practitioner == WHO and stored.record.final]
    now = [each for each in mine if period.contains(each.audited_on)]
    assert figures.periods["this"].audits == len(now)

    notes = {(e.record.audit, p.point): p.progress for e in held.entries for p in e.record.points}
    given, states = {}, {}
    for each in mine:
        for domain, assessment in each.assessments.items():
            for place, asked in enumerate(assessment.learning_points, start=1):
                if each.audited_on <= as_at:
                    key = (each.audit, f"{domain}-{place}")
                    given[key] = (each, asked)
                    known = [note for note in notes[key] if note.on <= as_at]
                    states[key] = (known[-1].state, known[-1].on) if known else ("open", None)
    assert {(row.audit, row.point): (row.state, row.noted_on) for row in figures.points} == states

    open_ = [key for key, (state, _) in states.items() if state in ("open", "in-progress")]
    closed = Counter(state for state, on in states.values() if on and on >= start)
    assert figures.learning == (
        sum(each.audited_on >= start for each, _ in given.values()),
        closed["achieved"],
        closed["carried-forward"],
        len(open_),
        sum(given[key][1].review_on < as_at for key in open_),
    )

    for row in figures.points:
        earlier = {
            each.audit: each.audited_on
            for each, asked in given.values()
            if asked.theme == row.theme and each.audited_on < row.audited_on
        }
        assert (row.earlier_audits, row.last_before) == (len(earlier), max(earlier.values(), default=None))

    grades = Counter(a.grade for each in now for name, a in each.assessments.items() if name == "heard" and a.grade)
    profile = {row.grade: row.audits for row in figures.profile if (row.period, row.name) == ("this", "heard")}
    assert {grade: count for grade, count in profile.items() if count} == grades

    for strength in figures.strengths:
        days = [
            each.audited_on
            for each in mine
            for a in each.assessments.values()
            for asked in a.learning_points
            if asked.theme == strength.theme and each.audited_on <= period.end
        ]
        before = [day for day in days if day < strength.audited_on]
        since = [day for day in days if day >= strength.audited_on]
        assert (strength.asked_on, strength.asked_again) == (max(before, default=None), max(since, default=None))

    latest = {}
    for each in sorted(now, key=lambda a: (a.audited_on, a.audit)):
        latest |= {name: (a.grade, each.audit) for name, a in each.assessments.items() if a.grade}
    low = {name: found for name, found in latest.items() if found[0] in ("requires-improvement", "met")}
    assert {row.domain: (row.grade, row.audit) for row in figures.levels} == low
