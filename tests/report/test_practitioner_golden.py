"""A practitioner's report, word for word. `pytest --snapshot-update` writes it anew: read the difference."""

from __future__ import annotations

import json
from dataclasses import replace

import page_laws
import pytest
from page_laws import Page, read
from small_practitioner import HALF_YEAR, small_practitioner, small_report
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode
from team_world import TODAY, audit, entry, point, records

from q4c_cli.app.reports.practitioner import summarise
from q4c_cli.cli.report.practitioner_screen import practitioner_screen
from q4c_cli.report.plain import as_json
from q4c_cli.report.practitioner.documents import as_html, as_markdown, sheets
from q4c_cli.report.practitioner.view import PractitionerReport
from q4c_cli.rules.periods import Period

EVIL = "</p></script><script>alert(1)</script><img src=x onerror=alert(1)> {{ 7 * 7 }} &amp;"
EMPTY = Period.month(2026, 7)


class TextFile(SingleFileSnapshotExtension):
    _write_mode = WriteMode.TEXT


@pytest.fixture(scope="module")
def report() -> PractitionerReport:
    made = small_report(revision="0123456789ab")
    return replace(made, made=replace(made.made, version="0.0.0"))


def below_good() -> PractitionerReport:
    return summarise(
        records([audit("2026-10-05", "fca-01", "mmm", seen={"heard": ["hd-1"]})]), "fca-01", HALF_YEAR, TODAY
    )


def evil() -> PractitionerReport:
    asked = audit(
        "2026-10-01",
        "fca-01",
        "gmg",
        points={"safe": [point("diversity", EVIL)]},
        strengths={"heard": [{"theme": "diversity", "text": EVIL}]},
        escalated=EVIL,
    )
    log = entry(asked, {"safe-1": [("2026-10-20", "in-progress")]})
    note = log.points[0].progress[0].model_copy(update={"note": EVIL})
    log = log.model_copy(update={"points": (log.points[0].model_copy(update={"progress": (note,)}),)})
    themes = [{"theme": "diversity", "label": EVIL}]
    held = records([asked], [log], organisation=EVIL, notice=EVIL, themes=themes)
    return summarise(held, "fca-01", HALF_YEAR, TODAY)


@pytest.mark.parametrize("ending", ["html", "md", "json", "txt"])
def test_word_for_word(report: PractitionerReport, ending: str, snapshot: SnapshotAssertion) -> None:
    document = {
        "html": lambda: as_html(report, {}),
        "md": lambda: as_markdown(report, {}),
        "json": lambda: as_json(report),
        "txt": lambda: practitioner_screen(report, 80, colour=False),
    }[ending]()
    assert document == snapshot(extension_class=type("Golden", (TextFile,), {"file_extension": ending}))


PAGES = {
    "half a year": small_report,
    "nothing": lambda: small_report(EMPTY),
    "nobody": lambda: summarise(records(), "fca-03", HALF_YEAR, TODAY),
    "one audit": lambda: summarise(records([audit("2026-10-05", "fca-01", "ggg")]), "fca-01", HALF_YEAR, TODAY),
    "below good": below_good,
    "hostile": evil,
}


@pytest.fixture(params=PAGES, scope="module")
def page(request: pytest.FixtureRequest) -> Page:
    return read(as_html(PAGES[request.param](), {}))


def test_the_page_is_alone_in_the_world_and_in_order(page: Page) -> None:
    page_laws.asks_nobody(page)
    page_laws.begins_with_a_way_to(page, "main")
    page_laws.headings_go_down_one_step_at_a_time(page)
    page_laws.links_lead_somewhere(page)
    page_laws.tables_have_captions_and_scopes(page)
    page_laws.pictures_say_what_they_show(page)


def test_hostile_words_stay_words() -> None:
    page = read(as_html(evil(), {}))
    assert not page.all("script")
    assert not page.all("img")
    assert sum(EVIL in words for words in page.words) >= 6
    assert "<script" not in as_markdown(evil(), {}).replace(r"\<", "")


def test_concerns_come_before_everything_else_that_is_said(report: PractitionerReport) -> None:
    text = as_html(report, {})
    assert text.index("A safeguarding concern was raised") < text.index("<h1>")
    assert as_markdown(report, {}).index("A safeguarding concern") < as_markdown(report, {}).index("# fca-01")


def test_what_good_looks_like_next_is_in_every_document() -> None:
    for text in (
        as_html(below_good(), {}),
        as_markdown(below_good(), {}),
        practitioner_screen(below_good(), 80, colour=False),
    ):
        assert "From Met to Good in Heard" in text
        assert "Their words shaped the advice." in text


def test_there_is_room_to_write(report: PractitionerReport) -> None:
    page = read(as_html(report, {}))
    lines = sum(prompt.lines for prompt in report.reflection)
    assert len([attrs for attrs in page.all("div") if attrs.get("class") == "ruled"]) == len(report.reflection)
    assert as_html(report, {}).count("<span></span>") == lines
    assert as_markdown(report, {}).count("\n---\n") == lines


def test_json_has_its_format_version_first(report: PractitionerReport) -> None:
    assert list(json.loads(as_json(report)))[:2] == ["format_version", "report"]


def test_lines_fit_the_screen(report: PractitionerReport) -> None:
    for width in (60, 80, 100):
        assert max(len(line) for line in practitioner_screen(report, width, colour=False).splitlines()) <= width


def test_sheets_are_the_same_in_every_period(report: PractitionerReport) -> None:
    empty, full = sheets(small_report(EMPTY)), sheets(report)
    assert [(s.name, s.columns) for s in empty] == [(s.name, s.columns) for s in full]
    rows = {s.name: s.rows for s in full}
    assert [len(rows[name]) for name in ("concerns", "open-points", "closed-points", "progress", "audits")] == [
        1, 2, 2, 4, 4,
    ]  # fmt: skip
    assert [row[4:] for row in rows["profile"] if row[1] == "heard"] == [
        ("requires-improvement", "Requires improvement", False, 0, 0),
        ("met", "Met", False, 1, 0),
        ("good", "Good", True, 1, 2),
        ("outstanding", "Outstanding", True, 1, 0),
    ]


def test_a_workspace_replaces_a_block_or_the_whole(report: PractitionerReport) -> None:
    block = '{% extends "q4c/practitioner.html.j2" %}{% block reflection %}<p>Our own form.</p>{% endblock %}'
    page = as_html(report, {"practitioner.html.j2": block})
    assert "<p>Our own form.</p>" in page
    assert "To reflect on</h2>" not in page
    assert as_markdown(report, {"practitioner.md.j2": "# {{ report.headline }}"}) == f"# {report.headline}"


def test_the_same_records_give_the_same_bytes() -> None:
    assert as_html(summarise(small_practitioner(), "fca-01", HALF_YEAR, TODAY), {}) == as_html(small_report(), {})
