"""The page of a team summary: alone in the world, in order for a screen reader, and escaped everywhere."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from small_team import small_report, small_team
from team_world import TODAY, audit, point, records

from q4c_cli.app.reports.team import summarise
from q4c_cli.model.finding import UsageProblem
from q4c_cli.report.team.documents import as_html, as_markdown
from q4c_cli.rules.periods import Period

EVIL = "</p></script><script>alert(1)</script><img src=x onerror=alert(1)> \"quoted\" 'too' {{ 7 * 7 }} &amp;"
VOID = {"meta", "link", "br", "img", "input", "hr", "rect", "line", "circle", "polygon", "polyline"}


@dataclass
class Page(HTMLParser):
    """What a page holds, and whether every tag that is opened is closed."""

    tags: list[tuple[str, dict[str, str | None]]] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    open: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1:] == [tag], f"</{tag}> closes {self.open[-3:]}"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.tags if name == tag]


def read(text: str) -> Page:
    page = Page()
    page.feed(text)
    page.close()
    assert page.open == []
    return page


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


def test_nothing_is_asked_of_anybody(page: Page) -> None:
    assert {"script", "link", "img", "iframe", "object", "embed", "base", "form"} & {
        tag for tag, _ in page.tags
    } == set()
    for _, attrs in page.tags:
        assert not [name for name in attrs if name.startswith("on")]
        assert "src" not in attrs
        assert (attrs.get("href") or "#").startswith("#")
        assert "url(" not in (attrs.get("style") or "")
    style = "".join(page.words)
    assert "@import" not in style
    assert set(re.findall(r"url\(([^)]*)\)", style)) <= {"#hatch", "#hatch-too", "#hatch-worst"}
    assert not re.search(r"https?:|//[a-z]", style)


def test_language_title_and_skip_link(page: Page) -> None:
    assert page.all("html")[0]["lang"] == "en-GB"
    assert page.all("title")
    first_link = page.all("a")[0]
    assert (first_link["class"], first_link["href"]) == ("skip", "#main")
    assert page.all("main")[0]["id"] == "main"


def test_headings_go_down_one_step_at_a_time(page: Page) -> None:
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_ids_are_unique_and_links_lead_somewhere(page: Page) -> None:
    ids = Counter(attrs["id"] for _, attrs in page.tags if attrs.get("id"))
    assert [name for name, times in ids.items() if times > 1] == []
    wanted = {(a["href"] or "")[1:] for a in page.all("a")}
    wanted |= {one for _, a in page.tags for one in (a.get("aria-labelledby") or "").split()}
    assert wanted - ids.keys() - {""} == set()


def test_tables_have_a_caption_and_scopes(page: Page) -> None:
    assert len(page.all("caption")) == len(page.all("table"))
    assert all(th.get("scope") in ("col", "row") for th in page.all("th"))
    regions = [attrs for _, attrs in page.tags if attrs.get("class") == "scroll"]
    assert all(r.get("role") == "region" and r.get("aria-label") and r.get("tabindex") == "0" for r in regions)
    assert len({r["aria-label"] for r in regions}) == len(regions)


def test_every_chart_says_what_it_shows_and_has_its_table(page: Page) -> None:
    charts = [attrs for attrs in page.all("svg") if attrs.get("role") == "img"]
    others = [attrs for attrs in page.all("svg") if attrs.get("role") != "img"]
    assert all(attrs.get("aria-labelledby") for attrs in charts)
    assert all(attrs.get("aria-hidden") == "true" for attrs in others)
    assert len(page.all("figure")) == len(charts) == len(page.all("figcaption"))
    assert len(page.all("details")) >= len(charts)


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
