"""The page of a team summary: alone in the world, in order for a screen reader, and escaped everywhere."""

from __future__ import annotations

import page_laws
import pytest
from page_laws import Page, read
from small_team import small_report, small_team
from team_world import TODAY, audit, point, records

from q4c_cli.app.reports.team import summarise
from q4c_cli.model.finding import UsageProblem
from q4c_cli.report.team.documents import as_html, as_markdown
from q4c_cli.rules.periods import Period

EVIL = "</p></script><script>alert(1)</script><img src=x onerror=alert(1)> \"quoted\" 'too' {{ 7 * 7 }} &amp;"


PAGES = {
    "a month": lambda: as_html(small_report(), {}),
    "nothing": lambda: as_html(summarise(small_team(), "north-1", Period.month(2026, 7), TODAY), {}),
    "one audit": lambda: as_html(
        summarise(records([audit("2026-10-05", "fca-01", "ggg")]), "north-1", Period.month(2026, 10), TODAY), {}
    ),
    "nobody": lambda: as_html(summarise(records(), "south-2", Period.month(2026, 10), TODAY), {}),
}


@pytest.fixture(params=PAGES, scope="module")
def page(request: pytest.FixtureRequest) -> Page:
    return read(PAGES[request.param]())


def test_the_page_is_alone_in_the_world_and_in_order(page: Page) -> None:
    page_laws.asks_nobody(page)
    page_laws.begins_with_a_way_to(page, "main")
    page_laws.headings_go_down_one_step_at_a_time(page)
    page_laws.links_lead_somewhere(page)
    page_laws.tables_have_captions_and_scopes(page)


def test_every_chart_says_what_it_shows_and_has_its_table(page: Page) -> None:
    page_laws.pictures_say_what_they_show(page)
    charts = [attrs for attrs in page.all("svg") if attrs.get("role") == "img"]
    assert len(page.all("figure")) == len(charts)


def test_hostile_words_stay_words() -> None:
    held = records(
        [
            audit(
                f"2026-10-0{n}",
                f"fca-0{n}",
                "gmg",
                points={"safe": [point("diversity", EVIL)]},
                strengths={"heard": [{"theme": "diversity", "text": EVIL}]},
            )
            for n in (1, 2)
        ],
        organisation=EVIL,
        notice=EVIL,
        themes=[{"theme": "diversity", "label": EVIL}],
    )
    report = summarise(held, "north-1", Period.month(2026, 10), TODAY)
    page = read(as_html(report, {}))
    assert not page.all("script")
    assert not page.all("img")
    assert sum(EVIL in words for words in page.words) >= 6
    assert "<script" not in as_markdown(report, {}).replace(r"\<", "")


def test_the_notice_is_on_top() -> None:
    text = as_html(small_report(), {})
    assert text.index("Synthetic data: nobody in it exists.") < text.index("<h1>")
    assert as_markdown(small_report(), {}).startswith("> **Synthetic data: nobody in it exists.**")


def test_a_workspace_replaces_a_block_or_the_whole() -> None:
    block = '{% extends "q4c/team.html.j2" %}{% block footer %}{{ super() }}<p>For the board.</p>{% endblock %}'
    page = as_html(small_report(), {"team.html.j2": block})
    assert "<p>For the board.</p>" in page
    assert "Made from 4 final audits" in page
    assert as_html(small_report(), {"team.html.j2": "{{ report.headline }}"}) == small_report().headline
    assert as_markdown(small_report(), {"team.md.j2": "# {{ report.about.label }}"}) == "# North 1"
    assert ":root { --band: red; }" in as_html(small_report(), {"style.css.j2": ":root { --band: red; }"})


def test_a_broken_template_of_the_workspace_is_told() -> None:
    broken = '{% extends "q4c/team.html.j2" %}\n{% block footer %}{{ report.headlin }}{% endblock %}'
    with pytest.raises(UsageProblem, match=r"^templates/team\.html\.j2, line 2: .*headlin"):
        as_html(small_report(), {"team.html.j2": broken})


def test_the_same_records_give_the_same_bytes() -> None:
    assert as_html(small_report(), {}) == as_html(small_report(), {})
