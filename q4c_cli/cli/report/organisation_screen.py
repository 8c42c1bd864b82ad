"""A Quality Account for the terminal, from the same view model as its documents."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import RenderableType

from q4c_cli.cli.report.screen import heading, item, page, pairs, table, words
from q4c_cli.report.grades import GradeLine
from q4c_cli.report.notation import NAMED
from q4c_cli.report.organisation.quality import NOT_SHOWN
from q4c_cli.report.organisation.view import OrganisationReport, Shown, Themes
from q4c_cli.rules.words import joined


def organisation_screen(report: OrganisationReport, width: int, *, colour: bool) -> str:
    """The account as text in lines of at most `width` characters, with or without colour. Text is cleaned."""
    return page(_parts(report), width, colour=colour)


def _parts(report: OrganisationReport) -> Iterable[RenderableType]:
    yield from _top(report)
    if report.instead:
        yield from (words(line) for line in report.instead)
        return
    yield from _to_do(report)
    yield from _better(report)
    yield from _areas(report)
    yield from _funnel(report)
    yield from _domains(report)
    yield from _matrix(report)
    yield from _themes("What was asked to be learned", report.gaps)
    yield from _themes("What was done well", report.strengths)
    yield heading("How this was counted")
    yield from (words(note, "dim") for note in report.notes)


def _top(report: OrganisationReport) -> Iterable[RenderableType]:
    if report.notice:
        yield words(report.notice, "bold magenta")
        yield ""
    yield words(f"{report.organisation}, {report.about.period}. Quality Account.", "dim")
    yield words(report.headline, "bold")
    if report.lead:
        yield words(" ".join(report.lead))
    if not report.instead:
        yield words(f"{report.counts.words} Since {report.about.baseline}.", "dim")


def _to_do(report: OrganisationReport) -> Iterable[RenderableType]:
    yield heading("What to do")
    if report.actions:
        yield pairs((action.where, action.what) for action in report.actions)
        for team in _not_shown(report)[:NAMED]:
            yield words(f"q4c report team {team}", "dim")
    else:
        yield words("Nothing stands out. Look at the areas below with their managers.")
    yield heading("For the learning programme")
    if not report.priorities:
        yield words(f"No theme was named often enough {report.about.when_now} to be shown.")
    for place, each in enumerate(report.priorities, start=1):
        where = f" It shows most in {joined(each.domains)}." if each.domains else ""
        yield item(f"{each.label}. {each.what}", f"{each.why}{where}", f"{place}.")


def _not_shown(report: OrganisationReport) -> list[str]:
    """The ids of the teams whose own reports are to be read."""
    return [team.name for area in report.areas for team in area.teams if team.label in report.funnel.not_shown]


def _better(report: OrganisationReport) -> Iterable[RenderableType]:
    quality = report.quality
    yield heading("Is it getting better?")
    yield words(" ".join(line for line in (quality.against_target, quality.since_then, quality.change) if line))
    yield ""
    yield _shares("Period", (quality.all, *quality.steps, quality.earlier))


def _shares(first: str, rows: Iterable[Shown]) -> RenderableType:
    return table(
        (first, "Good or better", "95% interval"),
        [(row.label, row.words, (row.share.interval if row.share else "") or "none") for row in rows],
    )


def _areas(report: OrganisationReport) -> Iterable[RenderableType]:
    yield heading("Areas and teams")
    for area in report.areas:
        if area.seen:
            yield words(area.all.label, "bold")
            yield words(f"{area.finding} {area.unseen}".rstrip())
            if teams := tuple(team for team in area.teams if team.words != NOT_SHOWN):
                yield _shares("Team", teams)
            yield ""
    if report.areas_unseen:
        yield words(report.areas_unseen)


def _funnel(report: OrganisationReport) -> Iterable[RenderableType]:
    funnel = report.funnel
    yield heading("Teams and chance")
    yield words(f"{funnel.finding} {funnel.by_chance}".rstrip())
    lines = [(t.label, t.share.words, t.standing) for t in funnel.teams]
    lines += [(t.label, t.words, t.standing) for t in funnel.told]
    if outside := [line for line in lines if line[2] != "as chance has it"]:
        yield table(("Team", "Good or better", "Where it lies"), outside)
    if funnel.not_shown:
        yield words(f"Not shown, because small numbers are not: {joined(funnel.not_shown)}.")


def _domains(report: OrganisationReport) -> Iterable[RenderableType]:
    yield heading("Domains")
    for group in report.grades:
        yield words(group.label, "bold")
        yield words(f"{group.title} {group.finding}".rstrip())
        yield table(("Graded", "Good or better", "Grades given, best first"), [_line(line) for line in group.lines])
        yield ""
    yield from (words(line) for line in report.grades_told)


def _line(line: GradeLine) -> tuple[str, str, str]:
    given = [f"{level.audits} {level.label}" for level in line.levels[::-1] if level.audits]
    return (f"{line.label} ({line.on})" if line.on else line.label), line.share.words, ", ".join(given)


def _matrix(report: OrganisationReport) -> Iterable[RenderableType]:
    matrix = report.matrix
    yield heading(f"{matrix.rows_label} and {matrix.columns_label.lower()}" if matrix.rows_label else "Results")
    if matrix.why_none:
        yield words(matrix.why_none)
        return
    yield words(f"{matrix.title} {matrix.finding}".rstrip())
    yield words(f"Down: {matrix.rows_label}. Across: {matrix.columns_label}.", "dim")
    rows = [
        (row.label, *("not shown" if cell.audits is None else str(cell.audits) for cell in row.cells))
        for row in matrix.rows
    ]
    yield table(("", *matrix.columns), rows, range(1, len(matrix.columns) + 1))


def _themes(title: str, themes: Themes) -> Iterable[RenderableType]:
    yield heading(title)
    yield words(themes.finding)
    if themes.themes:
        yield table(("Theme", "Named in", "Since before"), [(t.label, t.words, t.change) for t in themes.themes])
    if themes.not_shown:
        yield words(f"Not shown, for small numbers: {joined(themes.not_shown)}.", "dim")
