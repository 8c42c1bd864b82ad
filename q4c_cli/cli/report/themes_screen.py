"""Learning themes for the terminal, from the same view model as their documents."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import RenderableType
from rich.padding import Padding

from q4c_cli.cli.report.screen import heading, item, page, table, words
from q4c_cli.report.themes.view import ThemeLine, ThemesReport
from q4c_cli.rules.words import counted, joined, sentence


def themes_screen(report: ThemesReport, width: int, *, colour: bool) -> str:
    """The report as text in lines of at most `width` characters, with or without colour. Text is cleaned."""
    return page(_parts(report), width, colour=colour)


def _parts(report: ThemesReport) -> Iterable[RenderableType]:
    if report.notice:
        yield words(report.notice, "bold magenta")
        yield ""
    area = f", {report.about.scope}" if report.about.area else ""
    yield words(f"Learning themes across teams, {report.about.period}. {report.organisation}{area}.", "dim")
    yield words(report.headline, "bold")
    for line in (" ".join(report.lead), *report.instead):
        if line:
            yield words(line)
    for group in report.groups:
        yield heading(group.title)
        yield words(group.what if group.themes else group.none, "dim")
        if group.place == "supervision":
            yield from _agendas(report)
        for theme in group.themes:
            yield from _theme(theme) if group.place in ("course", "improving") else _short(theme)
    if report.counts.audits:
        yield heading("How widespread each theme is")
        yield table(
            ("Theme", "Audits", "95% interval", "Before", "People", "Teams"),
            [
                (x.label, x.share.words, x.share.interval or "none", x.before.words, str(x.practitioners), str(x.teams))
                for group in report.groups
                for x in group.themes
            ],
            (4, 5),
        )
    yield heading("How this was sorted and counted")
    yield from (words(note, "dim") for note in report.notes)


def _agendas(report: ThemesReport) -> Iterable[RenderableType]:
    """What each team takes up now, and what waits."""
    for team in report.agendas:
        yield Padding(words(team.label, "bold"), (1, 0, 0, 0))
        for each in team.now:
            ask = f"Ask {joined(each.ask, 'or')} how they do it." if each.ask else ""
            yield item(f"{each.label}, shared by {counted(each.practitioners, 'practitioner')}.", ask)
        if team.later:
            yield words(f"Later: {joined(team.later)}.", "dim")
    if report.agendas:
        yield ""


def _theme(theme: ThemeLine) -> Iterable[RenderableType]:
    yield Padding(words(theme.label, "bold"), (1, 0, 0, 0))
    yield words(theme.what)
    yield words(f"{sentence(theme.why)} {theme.change}", "dim")
    yield from (item(each.text, each.domain) for each in theme.examples[:2])


def _short(theme: ThemeLine) -> Iterable[RenderableType]:
    what = f"{theme.what} " if theme.place == "supervision" else ""
    yield item(theme.label, f"{what}{sentence(theme.why)} {theme.change}")
