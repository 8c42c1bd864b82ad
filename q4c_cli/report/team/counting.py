"""How many were audited, and how good the work was taken together."""

from __future__ import annotations

from collections.abc import Iterator

from q4c_cli.model.audit import Audit
from q4c_cli.model.settings import Target
from q4c_cli.report.notation import short_month, when
from q4c_cli.report.shares import (
    Change,
    PeriodShare,
    Share,
    against_target,
    both,
    change_from,
    in_audits,
    share_of,
    title,
)
from q4c_cli.report.team.parts.audits import Counts, NotAudited
from q4c_cli.report.team.parts.quality import GoodOrBetter
from q4c_cli.report.team.question import Figures, TeamQuestion, month_name, recent_name
from q4c_cli.report.trends import RECENT_WORDS, Trend, TrendMonth
from q4c_cli.rules.periods import Period
from q4c_cli.rules.words import counted, sentence


def ungraded_now(asked: TeamQuestion, figures: Figures) -> list[Audit]:
    """The team's final audits of the period that cannot be graded."""
    return [
        a for a in figures.left_out if a.team == asked.team and a.audited_on and asked.period.contains(a.audited_on)
    ]


def counts(asked: TeamQuestion, figures: Figures) -> Counts:
    """How many audits of how many practitioners, and of how many there are."""
    now = figures.periods["this"]
    ungraded = ungraded_now(asked, figures)
    audited = {a.practitioner for a in figures.audits if a.status == "final"} | {a.practitioner for a in ungraded}
    team = {p.practitioner for p in figures.practitioners}
    elsewhere = {p.practitioner for p in figures.practitioners if p.audits} | {
        a.practitioner for a in figures.left_out if a.audited_on and asked.period.contains(a.audited_on)
    }
    missed = [p for p in figures.practitioners if p.practitioner not in audited | elsewhere]
    return Counts(
        audits=now.audits,
        practitioners=now.practitioners,
        graded=now.graded,
        judged=now.judged,
        escalated=now.escalated,
        drafts=tuple(a.audit for a in figures.audits if a.status == "draft"),
        left_out=tuple(a.audit for a in figures.left_out),
        left_out_now=len(ungraded),
        unreadable=figures.unreadable,
        in_team=len(figures.practitioners),
        not_audited=tuple(NotAudited(p.practitioner, p.last_audited) for p in missed),
        words=_coverage(audited, team, (elsewhere & team) - audited),
    )


def _coverage(audited: set[str], team: set[str], elsewhere: set[str]) -> str:
    """Who was audited, in a sentence. People audited in this team may since have moved: ids are compared."""
    if not team:
        nobody = "Nobody is in this team in people.yaml."
        return f"{counted(len(audited), 'practitioner')} audited. {nobody}" if audited else nobody
    also = f" {len(elsewhere)} more audited in another team." if elsewhere else ""
    if not audited:
        return f"None of the team's {counted(len(team), 'practitioner')} audited.{also}"
    if audited <= team:
        return f"{len(audited)} of the team's {counted(len(team), 'practitioner')} audited.{also}"
    now = f"{len(audited & team)} of them now in the team of {len(team)}"
    return f"{counted(len(audited), 'practitioner')} audited, {now}.{also}"


def without_a_grade(figures: Figures) -> tuple[str, ...]:
    """The final audits of the period that have no overall grade."""
    return tuple(row.audit for row in figures.audits if row.status == "final" and row.label is None)


def share_in(figures: Figures, period: str) -> Share:
    """The share good or better in one of the periods."""
    row = figures.periods.get(period)
    if row is None:
        return share_of(0, 0)
    return share_of(row.good_or_better, row.graded)


def good_or_better(asked: TeamQuestion, figures: Figures, target: Target | None) -> GoodOrBetter:
    """The share of the period, against the period before, the year before, the last twelve months and the target."""
    now = share_in(figures, "this")
    aim = target.good_or_better if target and (target.since is None or target.since <= asked.period.end) else None
    before = _change(now, figures, "before", asked.period.previous())
    year_before = _change(now, figures, "year-before", asked.period.year_before())
    return GoodOrBetter(
        title=title(now, before.before if before else None, "the period before"),
        now=now,
        before=before,
        year_before=year_before,
        words=_changes(now, before, None if _same(asked) else year_before),
        periods=tuple(_side_by_side(asked, figures)),
        target=aim,
        against_target=against_target(now, aim),
    )


def _change(now: Share, figures: Figures, name: str, period: Period | None) -> Change | None:
    """How the share differs from that of another period; None where there is no such period."""
    return None if period is None else change_from(now, share_in(figures, name), when(period))


def _changes(now: Share, before: Change | None, year_before: Change | None) -> str:
    if before and year_before:
        return both(now, before, year_before)
    only = before or year_before
    return only.words if only else "There is no earlier period to compare with."


def _same(asked: TeamQuestion) -> bool:
    """Whether the period before is also the one a year before: so it is for a year."""
    return asked.period.previous() == asked.period.year_before()


def _side_by_side(asked: TeamQuestion, figures: Figures) -> Iterator[PeriodShare]:
    before, year_before = asked.period.previous(), asked.period.year_before()
    yield PeriodShare.of(asked.period, share_in(figures, "this"))
    if before:
        yield PeriodShare.of(before, share_in(figures, "before"))
    if year_before and not _same(asked):
        yield PeriodShare.of(year_before, share_in(figures, "year-before"))
    year = f"Twelve months to {short_month(asked.last_month.start)}"
    yield PeriodShare.of(asked.twelve_months, share_in(figures, "twelve-months"), year)


def trend(asked: TeamQuestion, figures: Figures) -> Trend:
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
    change, last = over_the_year(asked, figures), asked.last_month.label
    now = months[-1].recent
    return Trend(_trend_title(now, change, last), _trend_finding(now, change, last), months)


def over_the_year(asked: TeamQuestion, figures: Figures) -> Change:
    """How the last three months differ from the same a year before: the longest change that a trend shows."""
    first, last = asked.months[0], asked.months[-1]
    now, then = share_in(figures, recent_name(last)), share_in(figures, recent_name(first))
    return change_from(now, then, f"in the {RECENT_WORDS} to {first.label}")


def firm_over_the_year(asked: TeamQuestion, figures: Figures, trend: Trend) -> str:
    """What the trend shows, where chance does not explain it; else nothing."""
    return trend.finding if over_the_year(asked, figures).firmness.startswith("likely") else ""


def _trend_title(now: Share, change: Change, last: str) -> str:
    """What the line of the year shows, in one sentence."""
    recent = f"in the {RECENT_WORDS} to {last}"
    if now.of == 0:
        return f"No audits were graded {recent}."
    if change.before.of == 0:
        good = "good or better"
        one = f"The one audit {recent} was {good if now.good else 'below good'}"
        said = one if now.of == 1 else f"{in_audits(now)} {good} {recent}"
        return f"{said}; none was graded a year before."
    how = "Too few audits to call a change" if change.firmness == "too few to say" else sentence(change.firmness)
    return f"{how} over the year: {now.words} {recent}, {change.before.words} a year before."


def _trend_finding(now: Share, change: Change, last: str) -> str:
    if now.of == 0:
        return f"No audits were graded in the {RECENT_WORDS} to {last}."
    said = f"In the {RECENT_WORDS} to {last}, {now.words} {'was' if now.good == 1 else 'were'} good or better."
    return f"{said} {change.words}"
