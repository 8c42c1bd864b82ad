"""The page of a feedback: alone in the world, in order for a screen reader, and escaped everywhere."""

from __future__ import annotations

import page_laws
import pytest
from audit_world import path_of
from feedback_world import AUDIT, ENTRY, FINAL, feedback, make
from page_laws import Page, read

from q4c_cli.report.audit.documents import as_html, as_markdown
from q4c_cli.report.audit.view import AuditReport

EVIL = "</p></script><script>alert(1)</script><img src=x onerror=alert(1)> {{ 7 * 7 }} &amp;"
SAID = (
    "Told to the local authority on the day of the audit.",
    "Nobody asked the school.",
    "Ask the school in the first week.",
    "Checks answered on day twelve.",
    "The letter to the child explains the recommendation.",
    "A reminder stands in my plan for day three.",
    "No manager records were part of this audit.",
    "The school had not been asked; the note of a call was from another case.",
)


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, AuditReport]:
    world = make(tmp_path_factory.mktemp("page"))
    found = {"final": feedback(world)}
    world.audit("2026-10-15-d4d4d4", status="draft", grades={"enabled": ""})
    world.audit("2026-10-16-e5e5e5", status="final", points=False)
    found |= {"draft": feedback(world, "d4d4d4"), "good throughout": feedback(world, "e5e5e5")}
    evil, log = AUDIT, ENTRY
    for said in SAID:
        quoted = "'" + EVIL.replace("'", "''") + "'"
        evil, log = evil.replace(said, quoted), log.replace(said, quoted)
    evil = evil.replace(f"escalated: |\n  {quoted}", f"escalated: {quoted}")
    world.put(path_of(FINAL), evil)
    world.put(f"learning/fca-0117/{FINAL}.yaml", log)
    return found | {"evil": feedback(world)}


@pytest.fixture(params=["final", "draft", "good throughout", "evil"], scope="module")
def page(request: pytest.FixtureRequest, reports: dict[str, AuditReport]) -> Page:
    return read(as_html(reports[request.param], {}))


def test_the_page_is_alone_in_the_world_and_in_order(page: Page) -> None:
    page_laws.asks_nobody(page)
    page_laws.begins_with_a_way_to(page, "main")
    page_laws.headings_go_down_one_step_at_a_time(page)
    page_laws.links_lead_somewhere(page)
    page_laws.tables_have_captions_and_scopes(page)
    page_laws.pictures_say_what_they_show(page)


def test_hostile_words_stay_words(reports: dict[str, AuditReport]) -> None:
    page = read(as_html(reports["evil"], {}))
    assert not page.all("script")
    assert not page.all("img")
    assert sum(EVIL in words for words in page.words) >= len(SAID)
    assert "<script" not in as_markdown(reports["evil"], {}).replace(r"\<", "")


def test_the_concern_comes_before_everything_else_that_is_said(reports: dict[str, AuditReport]) -> None:
    text = as_html(reports["final"], {})
    assert text.index("A safeguarding concern was raised") < text.index("<h1>")
    assert as_markdown(reports["final"], {}).startswith("> **A safeguarding concern was raised about this case.**")


def test_a_draft_says_so_on_top(reports: dict[str, AuditReport]) -> None:
    text = as_html(reports["draft"], {})
    assert text.index("This is a draft.") < text.index("<h1>")
    assert "This is a draft." not in as_html(reports["final"], {})
    assert as_markdown(reports["draft"], {}).startswith("> **This is a draft.")


def test_strengths_come_before_what_to_learn(reports: dict[str, AuditReport]) -> None:
    for text in (as_html(reports["final"], {}), as_markdown(reports["final"], {})):
        assert text.index("The letter to the child explains") < text.index("Ask the school in the first week.")


def test_a_workspace_replaces_a_block_or_the_whole(reports: dict[str, AuditReport]) -> None:
    block = '{% extends "q4c/audit.html.j2" %}{% block footer %}{{ super() }}<p>Keep this safe.</p>{% endblock %}'
    page = as_html(reports["final"], {"audit.html.j2": block})
    assert "<p>Keep this safe.</p>" in page
    assert "Made from audit 2026-10-14-c7f3k2 (final)" in page
    assert as_markdown(reports["final"], {"audit.md.j2": "# {{ report.about.case }}"}) == "# C7F3K2"
