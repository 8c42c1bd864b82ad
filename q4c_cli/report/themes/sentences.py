"""What the report on themes says in sentences: the headline, why a theme stands where it does, and what to do."""

from __future__ import annotations

from collections.abc import Sequence

from q4c_cli.report.notation import some, when
from q4c_cli.report.shares import NOT_CALLED, Share
from q4c_cli.report.sorting import FEWEST_AUDITS, RULE, Place
from q4c_cli.report.themes.agendas import MOST
from q4c_cli.report.themes.question import ThemesQuestion
from q4c_cli.report.themes.rows import LatestRow, SpreadRow, TotalRow
from q4c_cli.report.themes.view import Counts, Group, TeamAgenda, ThemeLine
from q4c_cli.report.withdrawn import withdrawn_notes
from q4c_cli.rules.figures.statistics import TOO_FEW, Firmness
from q4c_cli.rules.periods import holding
from q4c_cli.rules.words import counted, joined, sentence

SUPERVISION = (
    f"What several practitioners of one team share. Each team takes up to {MOST} themes to its next group supervision, "
    "those that most of its practitioners share; what else it shares waits."
)

GROUPS: dict[Place, tuple[str, str, str]] = {
    "course": (
        "Needs a course",
        "Shared most widely. Put them in the learning programme; no team can mend them alone.",
        "No theme is shared so widely that it needs a course.",
    ),
    "supervision": (
        "For group supervision",
        SUPERVISION,
        "No theme is shared by two practitioners of one team.",
    ),
    "improving": (
        "Already improves",
        "Less often a gap than before. Say so to the teams, and keep doing what was done.",
        "No theme is less often a gap than before, beyond what chance would do among so many.",
    ),
    "individual": (
        "For individual supervision",
        "These concern single practitioners, or were a gap only in the period before.",
        "There are no others.",
    ),
}
"""Of each place: its title, what to do, and what is said where there is nothing."""


def headline(asked: ThemesQuestion, counts: Counts, groups: tuple[Group, ...], agendas: tuple[TeamAgenda, ...]) -> str:
    """The one sentence to take away, made from the figures."""
    if not counts.audits:
        return f"No final audits dated {when(asked.period)}."
    many = {group.place: len(group.themes) for group in groups}
    if not sum(many.values()):
        return f"No learning points were given {when(asked.period)}."
    parts = [
        f"{counted(number, one, more)} {what}"
        for number, one, more, what in (
            (many["course"], "theme needs", "themes need", "a course"),
            (len(agendas), "team has", "teams have", "something to take to group supervision"),
            (many["improving"], "theme seems", "themes seem", "to improve"),
        )
        if number
    ]
    if not parts:
        return "No theme is shared widely enough for a course or for group supervision."
    return f"{sentence(joined(parts))}."


def lead(counts: Counts, lines: tuple[ThemeLine, ...]) -> tuple[str, ...]:
    """What else to know before reading on: what was counted, the widest theme, what came back most, what rises."""
    if not counts.audits:
        return ()
    of = f"{counted(counts.practitioners, 'practitioner')} in {counted(counts.teams, 'team')}"
    said = [f"From {counted(counts.audits, 'audit')} of {of}."]
    if counts.unreadable:
        said.append(f"{counted(counts.unreadable, 'file')} could not be read; run q4c check.")
    if counts.left_out:
        said.append(f"{counted(counts.left_out, 'audit')} cannot be graded and {_is(counts.left_out)} left out.")
    if lines and lines[0].practitioners:
        said.append(f"The widest is {lines[0].label}: {lines[0].why}")
    rising = [line.label for line in lines if line.firmness == "likely up"]
    if rising:
        said.append(f"Likely more often than before: {joined(rising)}.")
    back = max(lines, key=lambda line: line.came_back, default=None)
    if back and back.came_back > 1 and back != lines[0]:
        said.append(f"{back.label} came back for {counted(back.came_back, 'practitioner')}.")
    return tuple(said)


def _is(many: int) -> str:
    return "is" if many == 1 else "are"


def too_few_for_a_course(counts: Counts) -> str:
    """Why no theme of a short period needs a course."""
    audits = counted(counts.audits, "audit is", "audits are")
    return f"{audits} too few to decide on a course, which takes {FEWEST_AUDITS}: look at a quarter or a year."


def instead(asked: ThemesQuestion, counts: Counts, lines: tuple[ThemeLine, ...], latest: LatestRow) -> tuple[str, ...]:
    """Where to look where there is nothing to report: the nearest period of the kind in which there is something."""
    if counts.audits and lines:
        return ()
    nearest = latest.before or latest.after
    if nearest is None:
        return ("No learning points have been given yet.",)
    kind = asked.period.kind
    there = holding(nearest, "month" if kind == "dates" else kind)
    which = "The latest learning points before that" if latest.before else "The next learning points after that"
    area = f" --area {asked.area}" if asked.area else ""
    return (f"{which} were given {when(there)}: q4c report themes {there.typed}{area}",)


def why(row: SpreadRow, total: TotalRow, came_back: int) -> str:
    """How far a theme is spread, in a sentence."""
    if not row.audits:
        return "Not given in this period."
    again = f" For {came_back} it came back: they had been asked before." if came_back else ""
    return (
        f"given to {row.practitioners} of {counted(total.practitioners, 'practitioner')}, in {row.audits} of "
        f"{counted(total.audits, 'audit')}, in {row.teams} of {counted(total.teams, 'team')}.{again}"
    )


def change(asked: ThemesQuestion, before: Share, firmness: Firmness, alone: Firmness) -> str:
    """How often it was a gap before, and whether that is firmly another share.

    `firmness` is that of one theme among all that are looked at; `alone` is what it would be for this theme only.
    """
    period = asked.period.previous()
    if period is None:
        return "There is no period before."
    if not before.of:
        return f"No audits {when(period)} to compare with."
    said = f"it was {before.words} {when(period)}"
    match firmness, alone:
        case "likely up", _:
            return f"Likely more often now: {said}."
        case "likely down", _:
            return f"Likely less often now: {said}."
        case "too few to say", _:
            return f"{NOT_CALLED}: {said}."
        case _, "likely up":
            return f"Perhaps more often now: {said}. Among so many themes, one such change can be chance: look again."
        case _, "likely down":
            return f"Perhaps less often now: {said}. Among so many themes, one such change can be chance: look again."
        case _:
            return f"No clear change: {said}."


def what(line: ThemeLine, *, waits: bool) -> str:
    """What to do about a theme, where. `waits` is for a theme that is next in line for a course."""
    said = []
    if line.place == "course":
        said.append("Put it in the learning programme.")
        if 2 * line.came_back > line.practitioners:
            said.append("Most had been asked for it before, so asking once more will not do.")
    if line.place == "supervision":
        agenda = _agenda(line)
        said.append(f"Next in line for a course; until then, {agenda}." if waits else f"{sentence(agenda)}.")
    if line.place == "improving":
        said.append("Keep doing what was done, and say that it shows.")
    if line.place == "individual":
        said.append("For the practitioner's own supervision.")
    if line.ask and line.place in ("course", "supervision"):
        said.append(f"Ask {joined(line.ask)} how they do it: praised there, and given to nobody.")
    return " ".join(said)


def _agenda(line: ThemeLine) -> str:
    """Where it is taken up now, and where it waits for what more people share."""
    if not line.shared_in:
        return "for each practitioner's own supervision: no team shares it"
    waits = [team for team in line.shared_in if team not in line.agenda_of]
    if not line.agenda_of:
        return f"later, in {some(waits)}: what more practitioners share comes first"
    return f"to the agenda of {some(line.agenda_of)}{f', and later in {some(waits)}' if waits else ''}"


def finding(lines: tuple[ThemeLine, ...]) -> str:
    """What the chart of gaps shows."""
    given = [line for line in lines if line.share.good]
    if not given:
        return "No learning points were given."
    most = max(line.share.good for line in given)
    widest = [line for line in given if line.share.good == most]
    if len(widest) == 1:
        return f"{widest[0].label} is the gap in most audits, {widest[0].share.words}."
    return f"{some([line.label for line in widest], 4)} are the gaps in most audits, {widest[0].share.words} each."


def notes(
    asked: ThemesQuestion, counts: Counts, lines: tuple[ThemeLine, ...], versions: Sequence[str]
) -> tuple[str, ...]:
    """How the themes were sorted and counted. `versions` is what to know of those that judged."""
    anything = bool(counts.audits or lines)
    said = [RULE] if anything else ["Only final audits count."]
    if asked.today < asked.period.end:
        said.append("The period is still running.")
    if lines:
        said.append(
            f"A change is called likely where the 95% interval of the difference leaves out zero, with {TOO_FEW} "
            f"audits or more on each side. {counted(len(lines), 'theme is', 'themes are')} looked at together, so more "
            "is asked of each (Bonferroni), and chance alone seldom makes one. Perhaps is said of what would be "
            "likely if one theme alone were looked at."
        )
    if anything:
        said.append(
            "Only final audits count. Every learning point counts for the team of its audit. Nobody is named here: who "
            "was asked what stands in the team's report."
        )
    said += versions
    said += withdrawn_notes(counts.withdrawn)
    if counts.left_out or counts.unreadable:
        left = counts.left_out + counts.unreadable
        said.append(f"{counted(left, 'audit or file', 'audits or files')} left out. 'q4c check' says why.")
    return tuple(said)
