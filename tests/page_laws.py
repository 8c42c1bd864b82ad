"""What holds for every page that q4c makes: alone in the world, in order for a screen reader, well formed."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import pairwise

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


def asks_nobody(page: Page) -> None:
    """No script, and nothing fetched from anywhere."""
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
    assert set(re.findall(r"url\(([^)]*)\)", style)) <= {
        "#hatch",
        "#hatch-too",
        "#hatch-worst",
        "#hatch-low-together",
        "#hatch-good-together",
    }
    assert not re.search(r"https?:|//[a-z]", style)


def begins_with_a_way_to(page: Page, main: str) -> None:
    """Language and title are there, and the first link leads past everything to what matters."""
    assert page.all("html")[0]["lang"] == "en-GB"
    assert page.all("title")
    first_link = page.all("a")[0]
    assert (first_link["class"], first_link["href"]) == ("skip", f"#{main}")
    assert page.all("main")[0]["id"] == main


def headings_go_down_one_step_at_a_time(page: Page) -> None:
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def links_lead_somewhere(page: Page) -> None:
    """Ids are unique, and whatever refers to one finds it."""
    ids = Counter(attrs["id"] for _, attrs in page.tags if attrs.get("id"))
    assert [name for name, times in ids.items() if times > 1] == []
    wanted = {(a["href"] or "")[1:] for a in page.all("a")}
    wanted |= {one for _, a in page.tags for one in (a.get("aria-labelledby") or "").split()}
    assert wanted - ids.keys() - {""} == set()


def tables_have_captions_and_scopes(page: Page) -> None:
    assert len(page.all("caption")) == len(page.all("table"))
    assert all(th.get("scope") in ("col", "row", "rowgroup") for th in page.all("th"))
    regions = [attrs for _, attrs in page.tags if attrs.get("class") == "scroll"]
    assert all(r.get("role") == "region" and r.get("aria-label") and r.get("tabindex") == "0" for r in regions)
    assert len({r["aria-label"] for r in regions}) == len(regions)


def pictures_say_what_they_show(page: Page) -> None:
    """A picture is named and described, or hidden; every figure has a caption and its table."""
    pictures = [attrs for attrs in page.all("svg") if attrs.get("role") == "img"]
    others = [attrs for attrs in page.all("svg") if attrs.get("role") != "img"]
    assert all(attrs.get("aria-labelledby") for attrs in pictures)
    assert all(attrs.get("aria-hidden") == "true" for attrs in others)
    assert len(page.all("figure")) == len(page.all("figcaption"))
    assert len(page.all("details")) >= len(page.all("figure"))
