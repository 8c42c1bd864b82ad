"""`docs/templates.md` tells all that templates are given, and nothing that they are not."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from importlib import resources
from pathlib import Path

import feedback_world
import organisation_world
import pytest
import small_practitioner
import templates_page
from jinja2 import Environment, nodes
from small_team import small_report, small_team
from team_world import TODAY, write
from templates_page import PAGE, TEMPLATES, paths

from q4c_cli.app.occasion import occasion
from q4c_cli.app.reports.site import make_site
from q4c_cli.app.rubrics.handbook import make_handbook
from q4c_cli.report.audit import documents as audit
from q4c_cli.report.organisation import documents as organisation
from q4c_cli.report.practitioner import documents as practitioner
from q4c_cli.report.team import documents as team
from q4c_cli.rules.periods import Period

WALK = """\
{%- macro walk(value, path) -%}
{%- if value is mapping -%}
{%- for key, each in value | dictsort %}{{ walk(each, path ~ "." ~ key) }}{% endfor -%}
{%- elif value is iterable and value is not string -%}
{%- for each in value %}{{ walk(each, path) }}{% endfor -%}
{%- else %}{{ path }}
{% endif -%}
{%- endmacro -%}
"""
"""A template that says the name of everything it can reach."""

PARTS = {"base", "charts", "style", "pathway", "grade", "feedback", "foot", "profile"}


def walking(*names: str) -> str:
    return WALK + "".join(f'{{{{ walk({name}, "{name}") }}}}' for name in names)


def _audit(own: Mapping[str, str], root: Path) -> str:
    return audit.as_html(feedback_world.feedback(feedback_world.make(root)), own)


def _site(own: Mapping[str, str], root: Path) -> str:
    space = write(root / "space", small_team())
    (space / "templates").mkdir()
    (space / "templates" / "site.html.j2").write_text(own["site.html.j2"])
    (space / "templates" / "site-learning.html.j2").write_text("none")
    make_site(occasion(space, TODAY), Period.month(2026, 10), root / "out", public=False, told=lambda *_: None)
    return (root / "out" / "index.html").read_text()


def _handbook(own: Mapping[str, str], root: Path) -> str:
    space = write(root / "space", small_team())
    (space / "templates").mkdir()
    (space / "templates" / "handbook.html.j2").write_text(own["handbook.html.j2"])
    return make_handbook(space, None).html()


def _organisation(own: Mapping[str, str], _: Path) -> str:
    held = organisation_world.organisation(organisation_world.PAIRS)
    return organisation.as_html(organisation_world.report_on(held), own)


MAKE: dict[str, Callable[[Mapping[str, str], Path], str]] = {
    "team.html.j2": lambda own, _: team.as_html(small_report(), own),
    "team.md.j2": lambda own, _: team.as_markdown(small_report(), own),
    "practitioner.html.j2": lambda own, _: practitioner.as_html(small_practitioner.small_report(), own),
    "audit.html.j2": _audit,
    "organisation.html.j2": _organisation,
    "site.html.j2": _site,
    "handbook.html.j2": _handbook,
}


@pytest.mark.parametrize("name", MAKE)
def test_what_a_template_reaches_is_what_the_page_tells(name: str, tmp_path: Path) -> None:
    given = TEMPLATES[name]
    reached = set(MAKE[name]({name: walking(*given)}, tmp_path).replace("\\", "").split())
    told = {path.removeprefix(".") for path in paths(given)}
    known = [path for path in reached if not path.startswith("tones.")]
    assert len(known) > 40
    assert sorted(set(known) - told) == []


def test_every_template_is_on_the_page() -> None:
    folder = resources.files("q4c_cli.report").joinpath("templates")
    there = {file.name for file in folder.iterdir() if file.name.endswith((".html.j2", ".md.j2"))}
    assert {name for name in there if name.split(".")[0] not in PARTS} <= set(TEMPLATES), "see templates_page.py"
    assert set(TEMPLATES) <= there


FOOT = "{% macro foot(made, caller=none) %}\n<p>Ours: {{ caller() }}</p>\n{% endmacro %}\n"

NOT_PARTS = {"skip", "version", "notice", "patterns", "page", "policy"}
"""Blocks that there is seldom a reason to change; docs/templates.md has them too."""


PAGES = ("team", "practitioner", "audit", "organisation", "themes", "handbook")
SITE_PAGES = ("site", "site-learning", "site-area", "site-themes")
"""The site's own pages are one block, `page`."""


@pytest.mark.parametrize("name", PAGES + SITE_PAGES)
def test_the_readme_of_templates_names_the_blocks_of_each_page(name: str) -> None:
    readme = PAGE.parent.parent.joinpath("templates", "README.md").read_text(encoding="utf-8")
    (line,) = [line for line in readme.splitlines() if line.startswith(f"| `{name}.html.j2` | `")]
    told = re.findall(r"`(\w+)`", line.split("|")[2])
    seldom = NOT_PARTS - ({"page"} if name in SITE_PAGES else set())
    assert told == [block for block in templates_page.blocks(f"{name}.html.j2") if block not in seldom]


def test_the_foot_of_pages_is_one_template_that_a_workspace_may_change() -> None:
    held = small_report()
    pages = [
        team.as_html(held, {"foot.html.j2": FOOT}),
        practitioner.as_html(small_practitioner.small_report(), {"foot.html.j2": FOOT}),
        _organisation({"foot.html.j2": FOOT}, Path()),
    ]
    for page in pages:
        assert re.search(r"<p>Ours: .*? between .*?</p>\n</footer>", page)
        assert "Made from" not in page.partition("<footer")[2]


def test_a_block_is_told_with_its_heading() -> None:
    found = templates_page.blocks("practitioner.html.j2")
    assert (found["agenda"], found["counted"], found["key_figures"]) == ("To talk about", "How this was counted", "")
    assert templates_page.blocks("audit.html.j2")["how"] == "How the overall grade came about"


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_block_that_a_template_has_is_told(name: str) -> None:
    source = templates_page.FOLDER.joinpath(name).read_text(encoding="utf-8")
    parsed = Environment(autoescape=True, trim_blocks=True).parse(source)
    assert set(templates_page.blocks(name)) == {block.name for block in parsed.find_all(nodes.Block)}


def test_the_page_is_what_the_view_models_say() -> None:
    written = PAGE.read_text(encoding="utf-8")
    assert written == templates_page.text(), "run: python tests/report/templates_page.py"
