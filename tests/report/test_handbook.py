"""The handbook: everything in the rubric is on its page, can be linked to, and is said as `q4c rubric show` says it."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

import page_laws
import pytest
from hypothesis import given, settings
from page_laws import Page, read
from rules_examples import example, rubrics
from thoroughness import many

from q4c_cli.app.rubrics.reading import of_q4c
from q4c_cli.cli.rubric.text import rubric_text
from q4c_cli.model.finding import UsageProblem
from q4c_cli.model.rubric import Rubric
from q4c_cli.report.charts.pathway import Drawing, pathway
from q4c_cli.report.charts.pathway.drawing import BADGE, LETTER, PADDING
from q4c_cli.report.handbook.build import handbook_view
from q4c_cli.report.handbook.documents import as_html, as_markdown
from q4c_cli.report.rubric.build import rubric_view
from q4c_cli.report.rubric.documents import as_markdown as shown_as_markdown
from q4c_cli.rules.possible.reach import reached

IMPACT, TOOLKIT = "impact-framework@1.0.0", "q4c-toolkit@1.0.0"
EVIL = "</p></script><script>alert(1)</script><img src=x onerror=alert(1)> \"quoted\" 'too' {{ 7 * 7 }} &amp;"


def shipped(ref: str) -> Rubric:
    return of_q4c().ready[ref]


def html_of(rubric: Rubric, own: dict[str, str] | None = None) -> str:
    view = handbook_view(rubric, rubric_view(rubric))
    return as_html(view, pathway(rubric, reached(rubric)), "0.1.0", own or {})


@cache
def page_of(ref: str) -> Page:
    return read(html_of(shipped(ref)))


@pytest.fixture(params=[IMPACT, TOOLKIT])
def page(request: pytest.FixtureRequest) -> Page:
    return page_of(request.param)


def test_the_page_is_alone_in_the_world_and_in_order(page: Page) -> None:
    page_laws.asks_nobody(page)
    page_laws.begins_with_a_way_to(page, "handbook_")
    page_laws.headings_go_down_one_step_at_a_time(page)
    page_laws.links_lead_somewhere(page)
    page_laws.tables_have_captions_and_scopes(page)
    page_laws.pictures_say_what_they_show(page)


@pytest.mark.parametrize("ref", [IMPACT, TOOLKIT])
def test_every_indicator_can_be_linked_to_by_its_id(ref: str) -> None:
    rubric, page = shipped(ref), page_of(ref)
    anchors = {attrs["id"] for attrs in page.all("li") if attrs.get("id")}
    assert anchors == {i.indicator for d in rubric.domains for i in d.all_indicators()}


@pytest.mark.parametrize("ref", [IMPACT, TOOLKIT])
def test_everything_that_is_shown_stands_on_the_page_too(ref: str) -> None:
    rubric = shipped(ref)
    view = rubric_view(rubric)
    words = _plain(" ".join(page_of(ref).words))
    shown = _plain(rubric_text(view))
    for part in view.parts:
        for domain in part.domains:
            for said in (domain.looks_for, *(r.words for r in domain.reach), *(i.text for i in domain.indicators)):
                assert _plain(said) in words
                assert _plain(said) in shown
            for level in domain.levels:
                assert all(_plain(i.text) in words for i in level.indicators)
                assert level.includes is None or f"All of {level.includes}, and:" in words
    for result in view.results:
        for rule in result.rules:
            assert _plain(rule.because) in words
            assert rule.when is None or f"if {rule.when}." in words
    for source in view.evidence_sources:
        assert _plain(source.looks_at or "") in words


def _plain(text: str) -> str:
    return " ".join(text.split())


def test_the_way_back_to_the_contents_stands_in_the_main_part() -> None:
    """In a site another link comes first, and what stands outside all landmarks is passed over by screen readers."""
    page = html_of(shipped(IMPACT))
    main, after = page.split("</main>")
    assert 'class="to-contents"' in main
    assert "<a " not in after.split("<footer")[0]


def test_where_a_rule_comes_from_is_said() -> None:
    text = _plain(" ".join(page_of(IMPACT).words))
    assert text.count("From the source.") == 1
    assert text.count("Our rule.") == 16


GOOD = "Good or better"


def test_the_start_says_what_decides_and_how_many_learning_points_there_are() -> None:
    view = handbook_view(shipped(IMPACT), rubric_view(shipped(IMPACT)))
    assert view.how == (
        "Overall is made of Compliance and Impact.",
        f"It is Outstanding if Impact is Outstanding and Compliance is {GOOD}, else Good if all are {GOOD}.",
        "Requires improvement in Safeguarding or Safe: Overall is no better than Requires improvement.",
        "Requires improvement in any other domain: Overall is no better than Met.",
    )
    assert view.learning == "Up to 3 learning points under each of Safe, Heard, Better represented and Enabled."
    toolkit = handbook_view(shipped(TOOLKIT), rubric_view(shipped(TOOLKIT)))
    assert toolkit.learning == "Up to 3 learning points under each domain."


def test_the_table_has_every_single_grade_that_limits() -> None:
    view = handbook_view(shipped(IMPACT), rubric_view(shipped(IMPACT)))
    assert view.results == ("Compliance", "Impact", "Overall")
    rows = {(row.domain, row.grade): row.best for row in view.limits}
    assert rows["Safeguarding", "Requires improvement"] == ("Requires improvement", "", "Requires improvement")
    assert rows["Heard", "not assessed"] == ("", "no grade", "no grade")
    assert ("Heard", "Good") not in rows


def test_markdown_is_what_show_gives_and_a_start() -> None:
    for ref in (IMPACT, TOOLKIT):
        rubric = shipped(ref)
        view = rubric_view(rubric)
        text = as_markdown(handbook_view(rubric, view), {})
        assert set(shown_as_markdown(view, {}).splitlines()) <= set(text.splitlines())
        assert "## In short" in text
        assert "## What every single grade limits" in text
        assert "\n\n\n" not in text


def test_hostile_words_stay_words() -> None:
    rubric = shipped(IMPACT)
    evil = rubric.domains[0].model_copy(update={"looks_for": EVIL, "label": EVIL[:100]})
    text = html_of(
        Rubric(**{n: getattr(rubric, n) for n in Rubric.model_fields} | {"domains": (evil, *rubric.domains[1:])})
    )
    page = read(text)
    assert not page.all("script")
    assert not page.all("img")
    assert any(EVIL in words for words in page.words)


def test_an_id_of_a_rubric_never_meets_an_id_of_the_page() -> None:
    rubric = shipped(IMPACT)
    ids = ["contents", "main", "rules", "safe", "overall", "hatch"]
    indicators = tuple(
        i.model_copy(update={"indicator": new}) for i, new in zip(rubric.domains[0].all_indicators(), ids, strict=False)
    )
    domain = rubric.domains[0].model_copy(update={"levels": (), "indicators": indicators})
    page = read(
        html_of(
            Rubric(**{n: getattr(rubric, n) for n in Rubric.model_fields} | {"domains": (domain, *rubric.domains[1:])})
        )
    )
    page_laws.links_lead_somewhere(page)


def test_a_workspace_replaces_a_block_or_the_whole() -> None:
    block = (
        '{% extends "q4c/handbook.html.j2" %}{% block footer %}{{ super() }}<p>Ask the quality team.</p>{% endblock %}'
    )
    assert "<p>Ask the quality team.</p>" in html_of(shipped(IMPACT), {"handbook.html.j2": block})
    assert html_of(shipped(IMPACT), {"handbook.html.j2": "{{ rubric.title }}"}) == shipped(IMPACT).title
    with pytest.raises(UsageProblem, match=r"^templates/handbook\.html\.j2, line 1: "):
        html_of(shipped(IMPACT), {"handbook.html.j2": "{{ rubric.titel }}"})


def test_the_same_rubric_gives_the_same_bytes() -> None:
    assert html_of(shipped(IMPACT)) == html_of(shipped(IMPACT))


# The picture -----------------------------------------------------------------------------------------------------


def _drawings(rubric: Rubric) -> list[Drawing]:
    found = pathway(rubric, reached(rubric))
    return [found.wide, found.narrow]


def test_the_picture_shows_what_limits_more_than_others_do() -> None:
    found = pathway(shipped(IMPACT), reached(shipped(IMPACT)))
    assert found.limits == (
        "Safeguarding at Requires improvement: Compliance and Overall are no better than Requires improvement.",
        "Safe at Requires improvement: Impact and Overall are no better than Requires improvement.",
    )
    for drawing in (found.wide, found.narrow):
        numbered = {box.number: box.words[0].text for box in drawing.boxes if box.number is not None}
        assert numbered == {1: "Safeguarding", 2: "Safe"}
        assert sum(line.kind == "bar" for line in drawing.lines) == 4
        assert "Overall is made of Compliance and Impact." in drawing.description
        assert "1: Safeguarding at Requires improvement" in drawing.description


@settings(max_examples=many(120))
@given(rubrics(most_domains=6))
def test_whatever_the_rubric_boxes_hold_their_words_and_lines_stay_inside(rubric: Rubric) -> None:
    names = len(rubric.domains) + len(rubric.results)
    for drawing in _drawings(rubric):
        assert len(drawing.boxes) == names
        assert sum(box.kind == "last" for box in drawing.boxes) == 1
        for box in drawing.boxes:
            room = box.width - 2 * PADDING - (BADGE if box.number is not None else 0)
            assert all(len(words.text) * LETTER[words.style] <= max(room, 6 * LETTER["strong"]) for words in box.words)
            assert all(box.y < words.y < box.bottom for words in box.words)
            assert box.x >= 0
            assert box.right <= drawing.width + 0.1
            assert box.bottom <= drawing.height
        for line in drawing.lines:
            for x, y in _points(line.points):
                assert 0 <= x <= drawing.width
                assert 0 <= y <= drawing.height


@settings(max_examples=many(120))
@given(rubrics(most_domains=6))
def test_whatever_the_rubric_boxes_do_not_cover_each_other(rubric: Rubric) -> None:
    for drawing in _drawings(rubric):
        columns: dict[float, list[tuple[float, float]]] = {}
        for box in drawing.boxes:
            columns.setdefault(box.x, []).append((box.y, box.bottom))
        for column in columns.values():
            assert all(above[1] < below[0] for above, below in pairwise(sorted(column)))


def _points(points: str) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in re.findall(r"(-?[\d.e+]+),(-?[\d.e+]+)", points)]


def test_a_rubric_of_one_result_has_a_picture_too() -> None:
    drawing = _drawings(shipped(TOOLKIT))[0]
    assert [box.kind for box in drawing.boxes] == ["domain"] * 6 + ["last"]
    assert drawing.title == "How Overall comes about"


def test_a_result_of_results_stands_one_column_further() -> None:
    wide = _drawings(example())[0]
    columns = {box.words[0].text: box.x for box in wide.boxes}
    assert columns["Plan"] < columns["Work"] == columns["Help"] < columns["Overall"]
