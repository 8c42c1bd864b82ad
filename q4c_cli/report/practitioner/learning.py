"""The learning log with its progress, themes that came back, and strengths, also those that were once to learn."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from q4c_cli.model.learning import CLOSED
from q4c_cli.model.rubric import Rubric
from q4c_cli.report.names import Names, plain
from q4c_cli.report.next_steps import NextStep, next_step
from q4c_cli.report.notation import short_day, written
from q4c_cli.report.practitioner.question import Figures, PractitionerQuestion
from q4c_cli.report.practitioner.rows import LearningRow, PointRow, StrengthRow
from q4c_cli.report.practitioner.view import Learning, Point, Recurrence, Strength, StrengthTheme
from q4c_cli.report.progress import notes
from q4c_cli.rules.days import day_in_words
from q4c_cli.rules.next_level import next_level
from q4c_cli.rules.words import counted, joined, whole

SHOWN_SINCE = 2
"""In how many audits a theme that was once to learn must be a strength, until it is said to be one: once is luck."""

STEPS_SHOWN = 3
"""In how many domains it is said what the next level up looks like: more is no plan."""


def learning(asked: PractitionerQuestion, figures: Figures, names: Names, gone: date | None) -> Learning:
    """The learning log as it stood on the day, and what was closed in the period.

    `gone` is the last day in post of somebody who has left, for whom nothing is overdue.
    """
    row = figures.learning if gone is None else figures.learning._replace(overdue=0)
    points = [_point(each, asked, figures, names, gone) for each in figures.points]
    pairs = list(zip(figures.points, points, strict=True))
    open_points = [point for each, point in pairs if each.state not in CLOSED]
    closed = [(each.noted_on, point) for each, point in pairs if _closed_in(each, asked)]
    return Learning(
        given=row.given,
        achieved=row.achieved,
        carried_forward=row.carried_forward,
        open=row.open_points,
        overdue=row.overdue,
        words=_words(asked, figures, row, gone),
        open_points=tuple(sorted(open_points, key=lambda p: (-p.days_overdue, p.review_on, p.audit, p.point))),
        closed_points=tuple(
            point for _, point in sorted(closed, key=lambda each: (str(each[0]), each[1].audit, each[1].point))[::-1]
        ),
    )


def _closed_in(row: PointRow, asked: PractitionerQuestion) -> bool:
    return row.state in CLOSED and row.noted_on is not None and row.noted_on >= asked.period.start


def _words(asked: PractitionerQuestion, figures: Figures, row: LearningRow, gone: date | None) -> str:
    """What became of the points, in a sentence or two."""
    if not figures.points:
        return f"No learning points had been given up to {day_in_words(asked.as_at)}."
    late = f", {_late(row)}" if row.overdue else ""
    after = f", after the last day in post, {day_in_words(gone)}" if gone else ""
    are = counted(row.open_points, "learning point was", "learning points were") if row.open_points else "None was"
    still = " still" if gone and row.open_points else ""
    said = f"{are}{still} open on {day_in_words(asked.as_at)}{late}{after}."
    closed = [(row.achieved, "achieved"), (row.carried_forward, "carried forward")]
    done = joined([f"{number} {what}" for number, what in closed if number])
    given = f"{row.given or 'none'} {'were' if row.given > 1 else 'was'} given"
    return f"{said} In this period {given}{f'; {done}' if done else ', and none was closed'}."


def _late(row: LearningRow) -> str:
    """How many of the open points are past their review dates, after it has been said how many are open."""
    if row.overdue == row.open_points:
        return "past its review date" if row.overdue == 1 else f"{whole(row.overdue)} past their review dates"
    return f"{row.overdue} of them past the review date"


def _point(row: PointRow, asked: PractitionerQuestion, figures: Figures, names: Names, gone: date | None) -> Point:
    late = (asked.as_at - row.review_on).days if row.state not in CLOSED and gone is None else 0
    recurs = None
    if row.last_before is not None:
        times = "once" if row.earlier_audits == 1 else f"in {row.earlier_audits} audits"
        recurs = f"Asked {times} before, last on {short_day(row.last_before)}"
    return Point(
        audit=row.audit,
        point=row.point,
        text=written(row.text),
        theme=names.theme(row.theme),
        domain=names.domain(row.domain),
        audited_on=row.audited_on,
        review_on=row.review_on,
        days_overdue=max(0, late),
        state=plain(row.state),
        recurs=recurs,
        progress=notes(figures.progress.get((row.audit, row.point), ()), asked.as_at),
    )


def recurrences(asked: PractitionerQuestion, figures: Figures, names: Names) -> tuple[Recurrence, ...]:
    """The themes that came back in an audit of the period: one line for each theme, with the latest audit of it."""
    found: dict[str, Recurrence] = {}
    since = learnt(figures)
    for row in sorted(figures.points, key=lambda row: (row.audited_on, row.audit, row.point)):
        if row.last_before is not None and asked.period.contains(row.audited_on):
            times = "once" if row.earlier_audits == 1 else f"in {row.earlier_audits} audits"
            found[row.theme] = Recurrence(
                theme=row.theme,
                label=names.theme(row.theme),
                audit=row.audit,
                audited_on=row.audited_on,
                earlier_audits=row.earlier_audits,
                last_before=row.last_before,
                learnt=row.theme in since,
                words=f"Came up {times} before, last on {day_in_words(row.last_before)}."
                + (f" A strength in {since[row.theme]}." if row.theme in since else ""),
            )
    return tuple(sorted(found.values(), key=lambda r: (-r.earlier_audits, r.theme)))


def next_steps(figures: Figures, names: Names, rubrics: Mapping[str, Rubric]) -> tuple[NextStep, ...]:
    """What good looks like next in the domains that were below good when last graded, those most often so first."""
    found = []
    for row in figures.levels[:STEPS_SHOWN]:
        rubric = rubrics[row.rubric]
        level = next_level(rubric, row.domain, row.grade)
        if level is not None:
            seen = {each.indicator: 1 for each in figures.seen if (each.audit, each.domain) == (row.audit, row.domain)}
            found.append(
                next_step(rubric.grade_of(row.domain, row.grade), level, names.domain(row.counted_as), seen, 1)
            )
    return tuple(found)


def strengths(figures: Figures, back: tuple[Recurrence, ...], names: Names) -> tuple[StrengthTheme, ...]:
    """The themes named as strengths, those named in most audits first. `back` are the themes that came back."""
    by_theme: dict[str, list[StrengthRow]] = defaultdict(list)
    for row in figures.strengths:
        by_theme[row.theme].append(row)
    again = {each.theme: each.audited_on for each in back if not each.learnt}
    since = learnt(figures)
    found = [
        _theme(theme, rows, figures.periods["this"].audits, names, again=again.get(theme), since=since.get(theme))
        for theme, rows in by_theme.items()
    ]
    return tuple(sorted(found, key=lambda theme: (-theme.audits, -len(theme.strengths), theme.theme)))


def _theme(
    theme: str, rows: list[StrengthRow], audits: int, names: Names, *, again: date | None, since: str | None
) -> StrengthTheme:
    """One theme out of so many audits: asked for `again`, or learnt and `since` then a strength in how many."""
    many = len({row.audit for row in rows})
    return StrengthTheme(
        theme=theme,
        label=names.theme(theme),
        audits=many,
        words=f"{many} of {counted(audits, 'audit')}" if audits > 1 else "the one audit",
        learnt=_was_learnt(rows, since) if since else None,
        came_back=f"Also asked for again, on {short_day(again)}: not yet so in every case" if again else None,
        strengths=tuple(
            Strength(written(row.text), names.domain(row.domain), row.audit, row.audited_on) for row in rows
        ),
    )


def learnt(figures: Figures) -> dict[str, str]:
    """The themes that were once to learn and then a strength in enough audits: "both audits since", by theme."""
    by_theme: dict[str, list[StrengthRow]] = defaultdict(list)
    for row in figures.strengths:
        by_theme[row.theme].append(row)
    found = {theme: _since(rows, figures) for theme, rows in by_theme.items()}
    return {theme: words for theme, words in found.items() if words}


def _since(rows: list[StrengthRow], figures: Figures) -> str | None:
    """In how many audits of the period a theme has been a strength since it was last asked for, if in enough."""
    last = _latest(rows)
    if last.asked_on is None or last.asked_again is not None:
        return None
    asked_on = last.asked_on
    shown = len({row.audit for row in rows if row.audited_on > asked_on})
    since = sum(row.status == "final" and row.audited_on > asked_on for row in figures.audits)
    if shown < SHOWN_SINCE:
        return None
    return f"{whole(since)} audits since" if shown == since else f"{shown} of the {since} audits since"


def _was_learnt(rows: list[StrengthRow], since: str) -> str:
    day = _latest(rows).asked_on
    return (
        f"A learning point on {short_day(day) if day else 'an earlier day'}; in this period a strength in {since}, "
        "and not asked for again"
    )


def _latest(rows: list[StrengthRow]) -> StrengthRow:
    return max(rows, key=lambda row: (row.audited_on, row.audit))
