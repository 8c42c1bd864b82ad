"""How many were audited, and how good the work was taken together."""

from __future__ import annotations

from collections.abc import Iterator

from q4c_cli.model.settings import Target
from q4c_cli.report.shares import Share, both, change_from, share_of
from q4c_cli.report.team.asked import RECENT_WORDS, Asked, Figures, month_name, recent_name
from q4c_cli.report.team.view import Counts, GoodOrBetter, NotAudited, PeriodShare, Trend, TrendMonth
from q4c_cli.report.words import percent, short_month, when
from q4c_cli.rules.words import counted


def counts(figures: Figures) -> Counts:
    """How many audits of how many practitioners, and of how many there are."""
    now = figures.periods["this"]
    audited = [p for p in figures.practitioners if p.audits]
    missed = [p for p in figures.practitioners if not p.audits]
    return Counts(
        audits=now.audits,
        practitioners=now.practitioners,
        graded=now.graded,
        judged=now.judged,
        escalated=now.escalated,
        drafts=tuple(a.audit for a in figures.audits if a.status == "draft"),
        left_out=figures.left_out,
        unreadable=figures.unreadable,
        in_team=len(figures.practitioners),
        not_audited=tuple(NotAudited(p.practitioner, p.last_audited) for p in missed),
        words=_coverage(now.audits, now.practitioners, len(audited), len(figures.practitioners)),
    )


def _coverage(audits: int, practitioners: int, in_team_audited: int, in_team: int) -> str:
    """Who was audited, in a sentence. People audited in this team may since have moved, so both numbers are said."""
    if not in_team:
        nobody = "Nobody is in this team in people.yaml."
        return f"{counted(practitioners, 'practitioner')} audited. {nobody}" if audits else nobody
    if not audits:
        return f"None of the team's {counted(in_team, 'practitioner')} audited."
    if practitioners == in_team_audited:
        return f"{practitioners} of the team's {counted(in_team, 'practitioner')} audited."
    return f"{counted(practitioners, 'practitioner')} audited; {in_team_audited} of the {in_team} now in the team."


def share_in(figures: Figures, period: str) -> Share:
    """The share good or better in one of the periods."""
    row = figures.periods[period]
    return share_of(row.good_or_better, row.graded)


def good_or_better(asked: Asked, figures: Figures, target: Target | None) -> GoodOrBetter:
    """The share of the period, against the period before, the year before, the last twelve months and the target."""
    now = share_in(figures, "this")
    aim = target.good_or_better if target and (target.since is None or target.since <= asked.period.end) else None
    before = change_from(now, share_in(figures, "before"), when(asked.period.previous()))
    year_before = change_from(now, share_in(figures, "year-before"), when(asked.period.year_before()))
    return GoodOrBetter(
        now=now,
        before=before,
        year_before=year_before,
        words=before.words if _same(asked) else both(before, year_before),
        periods=tuple(_side_by_side(asked, figures)),
        target=aim,
        against_target=_against(now, aim),
    )


def _same(asked: Asked) -> bool:
    """Whether the period before is also the one a year before: so it is for a year."""
    return asked.period.previous() == asked.period.year_before()


def _side_by_side(asked: Asked, figures: Figures) -> Iterator[PeriodShare]:
    yield PeriodShare(asked.period.label, share_in(figures, "this"))
    yield PeriodShare(asked.period.previous().label, share_in(figures, "before"))
    if not _same(asked):
        yield PeriodShare(asked.period.year_before().label, share_in(figures, "year-before"))
    yield PeriodShare(f"Twelve months to {short_month(asked.last_month.start)}", share_in(figures, "twelve-months"))


def _against(now: Share, target: float | None) -> str | None:
    """Whether the target is met, as far as the interval lets one say."""
    if target is None or now.low is None or now.high is None:
        return None
    if now.low >= target:
        return f"Above the target of {percent(target)}."
    if now.high < target:
        return f"Below the target of {percent(target)}."
    return f"The target of {percent(target)} lies within the interval, so it is too close to call."


def trend(asked: Asked, figures: Figures) -> Trend:
    """The last thirteen months, each by itself and with the two before it."""
    months = tuple(
        TrendMonth(
            month=f"{month.start:%Y-%m}",
            label=short_month(month.start),
            share=share_in(figures, month_name(month)),
            recent=share_in(figures, recent_name(month)),
        )
        for month in asked.months
    )
    first, last = asked.months[0].label, asked.months[-1].label
    return Trend(_trend_finding(months[0].recent, months[-1].recent, first, last), months)


def _trend_finding(then: Share, now: Share, first: str, last: str) -> str:
    if now.of == 0:
        return f"No audits were graded in the {RECENT_WORDS} to {last}."
    said = f"In the {RECENT_WORDS} to {last}, {now.words} {'was' if now.good == 1 else 'were'} good or better."
    return f"{said} {change_from(now, then, f'in the {RECENT_WORDS} to {first}').words}"
