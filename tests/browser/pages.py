"""Every kind of page that q4c makes, each as it is on an ordinary day and on a poor one."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import feedback_world
import organisation_world
import small_practitioner
import small_themes
from small_team import small_report, small_team
from team_world import TODAY, audit, records, rubric, write

from q4c_cli.app.occasion import occasion
from q4c_cli.app.reports.publishing import for_everybody
from q4c_cli.app.reports.site import make_site
from q4c_cli.app.reports.team import summarise
from q4c_cli.app.reports.themes import summarise as sort_themes
from q4c_cli.app.rubrics.handbook import make_handbook
from q4c_cli.model.bilingual import Language
from q4c_cli.report.audit.documents import as_html as audit_html
from q4c_cli.report.charts.pathway import pathway
from q4c_cli.report.handbook.build import handbook_view
from q4c_cli.report.handbook.documents import as_html as handbook_html
from q4c_cli.report.names import Names
from q4c_cli.report.organisation.documents import as_html as organisation_html
from q4c_cli.report.practitioner.documents import as_html as practitioner_html
from q4c_cli.report.rubric.build import rubric_view
from q4c_cli.report.team.documents import as_html
from q4c_cli.report.themes.documents import as_html as themes_html
from q4c_cli.rules.periods import Period
from q4c_cli.rules.possible.reach import reached

CHECKOUT = Path(__file__).parent.parent.parent
OCTOBER = Period.month(2026, 10)


def _team_with_one_audit() -> str:
    held = records([audit("2026-10-05", "fca-01", "ggg")])
    return as_html(summarise(held, "north-1", OCTOBER, TODAY), {})


def _team_beside_others() -> str:
    """A team whose other teams have audits too, and whose learning points were closed."""
    held = small_themes.small_themes()
    return as_html(summarise(held, "north-1", small_themes.QUARTER, TODAY), {})


def _audit() -> str:
    with TemporaryDirectory() as folder:
        world = feedback_world.make(Path(folder))
        return audit_html(feedback_world.feedback(world), {})


def _audit_in_welsh() -> str:
    with TemporaryDirectory() as folder:
        world = feedback_world.make(Path(folder))
        return audit_html(feedback_world.feedback(world), {}, Language.cy)


def _organisation(pairs: organisation_world.Pairs) -> str:
    held = organisation_world.organisation(pairs)
    return organisation_html(organisation_world.report_on(held), {})


@cache
def everybody() -> dict[str, str]:
    """The pages of a public site that are made of the account, by path."""
    held = organisation_world.organisation()
    made = for_everybody(organisation_world.report_on(held), Names.of(held), {})
    return {link.href: page.replace("../", "").replace("organisation.html", "#main") for link, page in made}


def _little_handbook() -> str:
    made = rubric()
    view = handbook_view(made, rubric_view(made))
    return handbook_html(view, pathway(made, reached(made)), "0.0.0", {})


def _draft() -> str:
    with TemporaryDirectory() as folder:
        world = feedback_world.make(Path(folder))
        return audit_html(feedback_world.feedback(world, world.audit("2026-10-15-d4d4d4", grades={"enabled": ""})), {})


def _practitioner_below_good() -> str:
    held = records([audit("2026-10-05", "fca-01", "mmr", seen={"heard": ["hd-1"]})])
    return practitioner_html(small_practitioner.small_report(held=held), {})


@cache
def site() -> dict[str, str]:
    """The pages of a small site by path."""
    with TemporaryDirectory() as folder:
        space = write(Path(folder) / "space", small_team())
        out = Path(folder) / "site"
        make_site(occasion(space, TODAY), OCTOBER, out, public=False, told=lambda *_: None)
        return {str(path.relative_to(out)): path.read_text() for path in out.rglob("*.html")}


PAGES: dict[str, Callable[[], str]] = {
    "team": lambda: as_html(small_report("0123456789ab"), {}),
    "team-nothing": lambda: as_html(summarise(small_team(), "north-1", Period.month(2026, 7), TODAY), {}),
    "team-one-audit": _team_with_one_audit,
    "team-beside-others": _team_beside_others,
    "themes": lambda: themes_html(small_themes.small_report("0123456789ab"), {}),
    "themes-nothing": lambda: themes_html(sort_themes(small_themes.small_themes(), Period.quarter(2025, 1), TODAY), {}),
    "practitioner": lambda: practitioner_html(small_practitioner.small_report(), {}),
    "practitioner-nothing": lambda: practitioner_html(small_practitioner.small_report(Period.month(2026, 7)), {}),
    "organisation": lambda: _organisation(organisation_world.PAIRS),
    "organisation-nothing": lambda: _organisation({("north-1", "2025-06"): (9, 9)}),
    "organisation-hidden": lambda: _organisation({**organisation_world.PAIRS, ("north-2", "2026-07"): (1, 2)}),
    "practitioner-below-good": _practitioner_below_good,
    "audit": _audit,
    "audit-draft": _draft,
    "audit-welsh": _audit_in_welsh,
    "site": lambda: site()["index.html"],
    "site-themes": lambda: site()["themes.html"],
    "site-learning": lambda: site()["learning.html"],
    "site-handbook": lambda: site()["handbook.html"],
    "site-area": lambda: everybody()["areas/north.html"],
    "site-themes-for-all": lambda: everybody()["themes.html"],
    "handbook-little": _little_handbook,
    "handbook": lambda: make_handbook(CHECKOUT, None).html(),
}
"""Pages by name."""


@cache
def text_of(name: str) -> str:
    """The page of this name, made once."""
    return PAGES[name]()
