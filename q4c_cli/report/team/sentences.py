"""What a team summary says in sentences: the headline, what to do, and how the figures were counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from q4c_cli.report.notation import months, percent, some, when
from q4c_cli.report.shares import Share
from q4c_cli.report.team import see_again
from q4c_cli.report.team.parts.agenda import Topic
from q4c_cli.report.team.parts.audits import Counts, SeeAgain
from q4c_cli.report.team.parts.beside import Compared
from q4c_cli.report.team.parts.learning import OpenPoints
from q4c_cli.report.team.parts.quality import GoodOrBetter
from q4c_cli.report.team.parts.themes import Gap, StrengthTheme
from q4c_cli.report.team.question import Figures, TeamQuestion
from q4c_cli.report.withdrawn import withdrawn_notes
from q4c_cli.rules.days import day_in_words
from q4c_cli.rules.figures.statistics import TOO_FEW
from q4c_cli.rules.periods import Period
from q4c_cli.rules.words import counted, joined, sentence, whole


def headline(asked: TeamQuestion, counts: Counts, share: Share) -> str:
    """The one sentence to take away, made from the figures."""
    then = when(asked.period)
    if counts.audits == 0:
        if counts.left_out_now:
            can = "it cannot be graded" if counts.left_out_now == 1 else "none can be graded"
            return f"{counted(counts.left_out_now, 'audit')} {then}; {can}. Run q4c check."
        return f"No final audits dated {then}."
    if share.of == 0:
        return f"{counted(counts.audits, 'audit')} {then}, none with an overall grade."
    if share.of == 1:
        return f"The one graded audit {then} was {'good or better' if share.good else 'below good'}."
    if share.good == share.of:
        return f"{sentence(whole(share.of))} audits {then} were good or better."
    if share.of < TOO_FEW or share.share is None:
        return f"{share.good} of {share.of} audits {then} {'was' if share.good == 1 else 'were'} good or better."
    return f"{percent(share.share)} of {share.of} audits {then} were good or better."


def order(asked: TeamQuestion) -> str:
    """By what the themes to take to group supervision are sorted."""
    recently = f", then by how many from {months(asked.recent)}"
    longer = (asked.recent.start, asked.recent.end) != (asked.period.start, asked.period.end)
    return f"What several practitioners share: by how many of them {when(asked.period)}{recently if longer else ''}."


def lead(
    figures: Figures,
    counts: Counts,
    *,
    again: tuple[SeeAgain, ...],
    good: GoodOrBetter,
    over_the_year: str,
    beside: Compared,
    gaps: tuple[Gap, ...],
    topics: tuple[Topic, ...],
    strengths: tuple[StrengthTheme, ...],
    points: OpenPoints,
) -> tuple[str, ...]:
    """What else to know before reading on, what to see again first and what is overdue last.

    The widest gap is the first topic of group supervision.
    """
    said = [*see_again.words(again), *missing(counts), *judged(figures, good.now)]
    if not counts.audits:
        said += withdrawn_notes(figures.withdrawn)
    if counts.audits and not good.now.of:
        said.append("What was not assessed left no overall grade to give, and so there is no share good or better.")
    said += _changed(good, over_the_year)
    said += [beside.stands_out] if beside.stands_out else []
    widest = next((gap for gap in gaps if topics and gap.theme == topics[0].theme), None)
    if widest and widest.practitioners > 1:
        said.append(f"The gap most practitioners share is {widest.label}: {widest.words}.")
    if strengths and strengths[0].practitioners > 1:
        said.append(f"The strength named most is {strengths[0].label}: {strengths[0].words}.")
    if points.overdue:
        are = counted(points.overdue, "learning point is", "learning points are")
        said.append(f"{are} past the review date.")
    return tuple(said)


def _changed(good: GoodOrBetter, over_the_year: str) -> list[str]:
    """The change from the period before; where chance may explain that one but not the year's, the year's instead."""
    before = good.before if good.now.of else None
    said = [before.words] if before else []
    if not over_the_year or (before and before.firmness.startswith("likely")):
        return [*said, *([over_the_year] if over_the_year else [])]
    return [over_the_year]


def missing(counts: Counts) -> list[str]:
    """What could not be counted, a sentence each."""
    said = []
    if counts.unreadable:
        said.append(f"{counted(counts.unreadable, 'file')} could not be read; run q4c check.")
    now, others = counts.left_out_now, len(counts.left_out) - counts.left_out_now
    if now and counts.audits:
        said.append(f"{counted(now, 'more audit')} of this period cannot be graded; run q4c check.")
    if others:
        of = "another period or team" if others == 1 else "other periods or teams"
        said.append(f"{counted(others, 'audit')} of {of} cannot be graded; run q4c check.")
    return said


def judged(figures: Figures, share: Share) -> list[str]:
    """How many of the grades in the headline are people's own, and what the rules give instead."""
    rows = [row for row in figures.audits if row.status == "final" and row.judged and row.label]
    if not rows:
        return []
    tally = Counter(row.computed_label or "no grade" for row in rows)
    rules = joined([label if len(tally) == 1 else f"{n} {label}" for label, n in tally.items()])
    so = " so" if share.good in (0, share.of) else ""
    whose = "was judged" if len(rows) == 1 else "were judged"
    return [f"{len(rows)} of {share.of} {whose}{so} by a person; the rules give {rules}."]


def instead(asked: TeamQuestion, figures: Figures, counts: Counts) -> tuple[str, ...]:
    """Where nothing was audited: the latest month that has audits, with the command, and whom to audit next."""
    if counts.audits:
        return ()
    nearest = figures.latest.before or figures.latest.after
    if nearest is None:
        said = ["This team has no other audits that count."]
    else:
        month = Period.month(nearest.year, nearest.month)
        which = "latest" if figures.latest.before else "next"
        said = [f"The {which} month with audits is {month.label}: q4c report team {asked.team} {month.typed}"]
    if counts.not_audited:
        longest = sorted(counts.not_audited, key=lambda p: (p.last_audited or date.min, p.practitioner))
        said.append(f"Audit next: {some(tuple(p.practitioner for p in longest))}.")
    return tuple(said)


def nothing_shared(asked: TeamQuestion, counts: Counts, gaps: tuple[Gap, ...]) -> str:
    """Why there is no topic for group supervision."""
    if counts.audits == 0:
        return f"There were no audits {when(asked.period)} to take anything from."
    if not gaps:
        return f"No learning points were given {when(asked.period)}."
    return (
        f"No theme was shared by two practitioners from {months(asked.recent)}. "
        "The learning points belong in individual supervision."
    )


def notes(
    asked: TeamQuestion, figures: Figures, counts: Counts, share: Share, versions: Sequence[str]
) -> tuple[str, ...]:
    """How the figures were counted, and what they leave out. `versions` is what to know of those that judged."""
    said = [_drafts(len(counts.drafts))]
    if asked.today < asked.period.end:
        said.append(f"The period is still running: these are the audits up to {day_in_words(asked.today)}.")
    if counts.judged:
        said.append(
            f"{counted(counts.judged, 'overall grade was', 'overall grades were')} judged by a person instead of "
            "computed. The judged grade counts, and the list of audits marks it."
        )
    if counts.audits > counts.graded:
        said.append(
            f"{counted(counts.audits - counts.graded, 'final audit has', 'final audits have')} no overall grade, "
            "and so no part in the share good or better."
        )
    said += withdrawn_notes(figures.withdrawn)
    if counts.left_out or counts.unreadable:
        said.append(_left_out(counts))
    if figures.others_left_out:
        left = counted(figures.others_left_out, "audit or file", "audits or files")
        said.append(
            f"{left} of other teams could not be read or graded, and {_have(figures)} no part in the comparison."
        )
    said += versions
    if share.of:
        said.append(
            "The interval says how far chance may have moved a share: the fewer the audits, the wider it is, and the "
            "true share may well lie anywhere in it. It is Wilson's, at 95%."
        )
    said.append(
        f"Where either side has fewer than {TOO_FEW} audits, a change is not put into words. Otherwise a change "
        "is likely where the 95% interval of the difference leaves out zero."
    )
    if figures.compared:
        said.append(
            f"Beside other teams stand the audits from {months(asked.recent)}: a month alone has too few. Where many "
            "domains are looked at together, more is asked of each difference, so that chance alone seldom makes one."
        )
    said.append(
        "Open learning points are those of the practitioners now in the team, as they stood on "
        f"{day_in_words(asked.as_at)}."
    )
    return tuple(said)


def _have(figures: Figures) -> str:
    return "has" if figures.others_left_out == 1 else "have"


def _drafts(drafts: int) -> str:
    if not drafts:
        return "Only final audits count."
    return f"Only final audits count. {counted(drafts, 'draft is', 'drafts are')} not counted."


def _left_out(counts: Counts) -> str:
    parts = []
    if counts.unreadable:
        parts.append(counted(counts.unreadable, "file that cannot be read", "files that cannot be read"))
    if counts.left_out:
        audits = counted(
            len(counts.left_out), "final audit that cannot be graded", "final audits that cannot be graded"
        )
        parts.append(f"{audits} ({some(counts.left_out)})")
    return f"Left out: {joined(parts)}. 'q4c check' says why."
