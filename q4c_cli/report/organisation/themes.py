"""Themes: which rise and fall, as far as chance lets one say, and which belong in the learning programme."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from q4c_cli.report.names import Names
from q4c_cli.report.notation import percent, when
from q4c_cli.report.organisation.question import Figures, OrganisationQuestion
from q4c_cli.report.organisation.rows import ThemeRow
from q4c_cli.report.organisation.view import Priority, Theme, Themes
from q4c_cli.report.shares import NOT_CALLED
from q4c_cli.report.sorting import SHARED, Place, Sorted, Spread, in_turn, place_of
from q4c_cli.rules.figures import statistics
from q4c_cli.rules.figures.statistics import TOO_FEW, Firmness
from q4c_cli.rules.figures.suppression import small
from q4c_cli.rules.words import counted, joined

PRIORITIES = 5
"""So many are told: those there is room for, and the next in line."""

OFTEN_AGAIN = 1 / 3
"""Where at least this share of practitioners had been asked before, asking again has not helped."""

DOMAINS_SHOWN = 3

KINDS = {"learning-point": "learning points", "strength": "strengths"}


@dataclass(frozen=True)
class _Base:
    """How many audits the themes of each period are out of; None where that could give something away."""

    now: int
    before: int | None
    told: bool
    least: int

    def clear(self, row: ThemeRow, of: int) -> bool:
        """Whether a theme may be seen."""
        return not (
            small(row.audits, self.least) or small(of - row.audits, self.least) or small(row.practitioners, self.least)
        )


def themes(
    asked: OrganisationQuestion, figures: Figures, names: Names, least: int, *, told: bool
) -> tuple[Themes, Themes]:
    """The themes of learning points and of strengths. `told` is whether it may be said how many audits there were."""
    earlier = figures.counts.get("before")
    base = _Base(figures.counts["now"].audits, earlier.audits if earlier else None, told, least)
    return (
        _of_kind("learning-point", asked, figures, names, base),
        _of_kind("strength", asked, figures, names, base),
    )


def _of_kind(kind: str, asked: OrganisationQuestion, figures: Figures, names: Names, base: _Base) -> Themes:
    now = {row.theme: row for row in figures.themes if (row.period, row.kind) == ("now", kind)}
    before = {row.theme: row for row in figures.themes if (row.period, row.kind) == ("before", kind)}
    seen = [row for row in now.values() if base.clear(row, base.now)]
    looks = max(1, len(seen))
    found = tuple(
        _theme(row, before.get(row.theme), asked, names, base, looks)
        for row in sorted(seen, key=lambda r: (-r.audits, -r.practitioners, r.theme))
    )
    unseen = sorted(names.theme(theme) for theme in now.keys() - {row.theme for row in seen})
    return Themes(_finding(found, kind), found, tuple(unseen), _caution(looks, base))


def _theme(  # noqa: PLR0917 - all of it is about one theme
    row: ThemeRow, before: ThemeRow | None, asked: OrganisationQuestion, names: Names, base: _Base, looks: int
) -> Theme:
    then, stand_in = _before(before, base)
    firm = _firmness(row.audits, stand_in, base, looks)
    return Theme(
        theme=row.theme,
        label=names.theme(row.theme),
        audits=row.audits,
        before=then,
        practitioners=row.practitioners,
        teams=row.teams,
        firmness=firm,
        words=_words(row, base),
        change=_change(then, firm, asked, base),
    )


def _firmness(now: int, then: int, base: _Base, looks: int) -> Firmness:
    return statistics.firmness(now, base.now, then, base.before, looks) if base.before else "too few to say"


def _before(before: ThemeRow | None, base: _Base) -> tuple[int | None, int]:
    """In how many audits a theme was named before, and what stands in for that where it is hidden."""
    if before is None:
        return 0, 0
    if small(before.audits, base.least) or small(before.practitioners, base.least):
        return None, min(base.least - 1, base.before or 0)
    rest = (base.before or 0) - before.audits
    return (None, before.audits + rest) if small(rest, base.least) else (before.audits, before.audits)


def _words(row: ThemeRow, base: _Base) -> str:
    """In how many audits, of how many people, in how many teams."""
    audits = (
        f"{row.audits} of {base.now} audits ({percent(row.audits / base.now)})" if base.told else f"{row.audits} audits"
    )
    return f"{audits}, {counted(row.practitioners, 'practitioner')}, {counted(row.teams, 'team')}"


def _change(then: int | None, firm: str, asked: OrganisationQuestion, base: _Base) -> str:
    period = asked.period.previous()
    if period is None or base.before is None:
        return "There is no period before."
    if base.before == 0:
        return f"No audits {when(period)} to compare with."
    if then is None:
        was = f"how often it was named {when(period)} is not shown"
    else:
        was = f"it was {then} of {base.before} {when(period)}" if base.told else f"it was {then} {when(period)}"
    match firm:
        case "likely up":
            return f"Rising: {was}."
        case "likely down":
            return f"Falling: {was}."
        case "too few to say":
            return f"{NOT_CALLED}: {was}."
        case _:
            return f"No clear change: {was}."


def _finding(found: tuple[Theme, ...], kind: str) -> str:
    """Which themes rise and fall."""
    if not found:
        return f"No theme of {KINDS[kind]} was named often enough to be shown."
    rising = [theme.label for theme in found if theme.firmness == "likely up"]
    falling = [theme.label for theme in found if theme.firmness == "likely down"]
    said = [f"{word}: {joined(labels)}" for word, labels in (("rising", rising), ("falling", falling)) if labels]
    if said:
        return f"Themes of {KINDS[kind]}, {'; '.join(said)}."
    if all(theme.firmness == "too few to say" for theme in found):
        return f"There are too few audits to call any theme of {KINDS[kind]} rising or falling."
    return f"No theme of {KINDS[kind]} clearly rises or falls."


def _caution(looks: int, base: _Base) -> str:
    """How sure one can be of what rises and falls when looking at so many themes."""
    if base.before is None or min(base.now, base.before) < TOO_FEW or looks == 1:
        return ""
    return (
        f"Of {looks} themes that do not change, chance alone would make one or the other look as if it did. So more is "
        f"asked of each: it counts as rising or falling only where the chance that any of the {looks} is called so "
        "wrongly is below 5%."
    )


def priorities(figures: Figures, names: Names, gaps: Themes, strengths: Themes, least: int) -> tuple[Priority, ...]:
    """The themes for the learning programme: those that most practitioners share, not counting any that improves.

    Which of them it takes up is decided by the same rule as in the report on themes (`report.sorting`).
    """
    rows = {row.theme: row for row in figures.themes if (row.period, row.kind) == ("now", "learning-point")}
    done_well = {theme.theme: theme for theme in strengths.themes}
    placed = {theme.theme: _place(theme, figures) for theme in gaps.themes}
    wanted = [theme for theme in gaps.themes if placed[theme.theme] != "improving"]
    wanted.sort(key=lambda t: (-t.practitioners, -rows[t.theme].again, -t.audits, t.theme))
    turns = in_turn([placed[theme.theme] for theme in wanted])
    teams = figures.counts["now"].teams
    return tuple(
        Priority(
            theme=theme.theme,
            label=theme.label,
            place=turn.place,
            why=_why(theme, rows[theme.theme], teams, least),
            domains=tuple(_domains(theme.theme, figures, names, least)),
            what=_what(theme, rows[theme.theme], turn, least),
            for_everybody=_for_everybody(theme, rows[theme.theme], turn, least),
            done_well=_done_well(done_well.get(theme.theme)),
        )
        for theme, turn in list(zip(wanted, turns, strict=True))[:PRIORITIES]
    )


def _place(theme: Theme, figures: Figures) -> Place:
    """Where a theme is dealt with: whoever is in no programme is in supervision, of a team or of one person."""
    now = figures.counts["now"]
    spread = Spread(now.audits, (theme.teams, now.teams), (theme.practitioners, now.practitioners), SHARED)
    return place_of(theme.firmness, spread)


def _why(theme: Theme, row: ThemeRow, teams: int, least: int) -> str:
    """How widely a theme is shared, whether it had been asked before, and whether it changes."""
    spread = theme.words.rpartition(", ")[0]
    return f"In {spread}, in {theme.teams} of {counted(teams, 'team')}. {asked_before(row, least)} {theme.change}"


def asked_before(row: ThemeRow, least: int) -> str:
    """How many of the practitioners had been asked before, as far as it may be told."""
    people = row.practitioners
    if row.again == 0:
        return "None of them had been asked before."
    if small(row.again, least):
        return f"Fewer than {least} of them had been asked before."
    if small(people - row.again, least):
        return f"At least {people - least + 1} of the {people} had been asked before."
    return f"{'All' if row.again == people else row.again} of them had been asked before."


def _domains(theme: str, figures: Figures, names: Names, least: int) -> Iterator[str]:
    rows = [row for row in figures.theme_domains if row.theme == theme and row.audits >= least]
    yield from (names.domain(row.domain) for row in rows[:DOMAINS_SHOWN])


def _what(theme: Theme, row: ThemeRow, turn: Sorted, least: int) -> str:
    """What to do about a theme: by how widely it is shared, and whether asking once has helped."""
    if turn.place != "course":
        where = f"group supervision in the {counted(theme.teams, 'team')} where it shows"
        if turn.waits:
            return f"Next in line for the learning programme; until then, take it to {where}."
        return f"Take it to {where}; no course is needed yet."
    return f"Put it in the learning programme{_why_a_course(theme, row, least)}"


def _for_everybody(theme: Theme, row: ThemeRow, turn: Sorted, least: int) -> str:
    """What is done about a theme, for those who are not to do it."""
    where = f"group supervision in the {counted(theme.teams, 'team')} where it shows"
    if turn.place == "course":
        return f"We take it up in our learning programme{_why_a_course(theme, row, least)}"
    if turn.waits:
        return f"Next in line for our learning programme; until then, it is for {where}."
    return f"For {where}."


def _why_a_course(theme: Theme, row: ThemeRow, least: int) -> str:
    """Why, and in which form, a theme is in the learning programme: the rest of a sentence."""
    if row.again / row.practitioners >= OFTEN_AGAIN and not small(row.again, least):
        many = "many" if 2 * row.again > row.practitioners else f"{row.again} of {row.practitioners}"
        return f", in another form than before: {many} were asked already, and being asked again has not been enough."
    if theme.firmness == "likely up":
        return " now: it is rising in most teams."
    return ": most teams share it, so one session serves them all."


def _done_well(theme: Theme | None) -> str | None:
    return None if theme is None else f"Named as a strength in {theme.words}."
