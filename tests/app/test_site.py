"""`report site`: every page is there, every link leads to one; a public site knows nobody; a folder is taken whole."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from urllib.parse import urlparse

import page_laws
import pytest
from organisation_world import organisation
from small_team import small_team
from team_world import TODAY, audit, entry, people, point, records, write

from q4c_cli.app.occasion import occasion
from q4c_cli.app.reports.site import make_site
from q4c_cli.model.finding import UsageProblem
from q4c_cli.rules.periods import Period

OCTOBER = Period.month(2026, 10)


@pytest.fixture(scope="module")
def space(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("site") / "space", small_team())


def made(space: Path, folder: Path, *, public: bool = False, period: Period = OCTOBER) -> dict[str, str]:
    told: list[tuple[int, int]] = []
    pages = make_site(
        occasion(space, TODAY), period, folder, public=public, told=lambda done, of: told.append((done, of))
    )
    found = {str(p.relative_to(folder)): p.read_text() for p in sorted(folder.rglob("*.html"))}
    assert pages == len(found)
    assert told == [(n, len(told)) for n in range(1, len(told) + 1)]
    return found


@pytest.fixture(scope="module")
def site(space: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return made(space, tmp_path_factory.mktemp("made") / "site")


def test_there_is_a_page_for_everything(site: dict[str, str]) -> None:
    assert sorted(site) == [
        "audits/2026-10-05-c011005.html",
        "audits/2026-10-12-c021012.html",
        "audits/2026-10-20-c021020.html",
        "audits/2026-10-26-c031026.html",
        "handbook.html",
        "index.html",
        "learning.html",
        "organisation.html",
        "practitioners/fca-01.html",
        "practitioners/fca-02.html",
        "practitioners/fca-03.html",
        "teams/north-1.html",
        "teams/south-2.html",
        "themes.html",
    ]


def test_a_team_that_people_yaml_does_not_have_any_more_has_its_page(tmp_path: Path) -> None:
    held = small_team()
    gone = replace(held, people=held.people.model_copy(update={"teams": held.people.teams[1:]}))
    assert held.people.teams[0].team == "north-1"
    pages = made(write(tmp_path / "space", gone), tmp_path / "site")
    assert "teams/north-1.html" in pages
    assert '<a href="teams/north-1.html">North 1</a>' in pages["index.html"]
    assert pages["index.html"].index("South 2") < pages["index.html"].index('"teams/north-1.html"')


def test_whoever_one_is_told_to_see_has_a_page(tmp_path: Path) -> None:
    long_ago = {"safe": [point("diversity", review_on="2026-02-01")]}
    asked = [audit("2026-01-05", who, "ggg", points=long_ago) for who in ("fca-01", "fca-02", "fca-03", "fca-04")]
    recent = [audit("2026-06-05", "fca-05", "ggg"), audit("2026-10-05", "fca-06", "ggg")]
    log = [
        entry(asked[0], {"safe-1": [("2026-10-31", "achieved")]}),
        entry(asked[1], {"safe-1": [("2026-10-31", "achieved"), ("2026-11-01", "open")]}),
        entry(asked[2], {"safe-1": [("2026-11-01", "achieved")]}),
    ]
    left = {"practitioner": "fca-04", "team": "north-1", "until": "2026-10-30"}
    who = people("fca-01", "fca-02", "fca-03", left, "fca-05", "fca-06")
    pages = made(write(tmp_path / "space", records([*asked, *recent], log, who=who)), tmp_path / "site")
    assert [page for page in pages if page.startswith("practitioners")] == [
        "practitioners/fca-03.html",  # closed the day after the period
        "practitioners/fca-05.html",  # audited in the six months that the page looks back on
        "practitioners/fca-06.html",
    ]
    row = re.search(r'<tr><th scope="row"><a href="practitioners/fca-03.html">.*?</tr>', pages["index.html"])
    assert row
    assert re.findall(r"<td[^>]*>(.*?)</td>", row.group()) == ["North 1", "0", "1", "1"]
    assert '<a href="../practitioners/fca-03.html">fca-03</a>' in pages["teams/north-1.html"]
    assert '<td><a href="practitioners/fca-06.html">fca-06</a></td>' in pages["index.html"]


def test_every_link_leads_to_a_page_and_every_page_is_reached(site: dict[str, str]) -> None:
    reached = {"index.html"}
    for path, text in site.items():
        for href in re.findall(r'<a [^>]*href="([^"#]+)', text):
            assert not urlparse(href).scheme
            to = (Path("/") / path).parent.joinpath(href).resolve().relative_to("/")
            assert str(to) in site, f"{path} leads to {href}"
            reached.add(str(to))
    assert reached == set(site)


def test_the_index_begins_with_the_cases_to_see_again_and_says_which_days_it_is_about(site: dict[str, str]) -> None:
    index = site["index.html"]
    assert index.index('id="again"') < index.index('id="teams"')
    assert "1 October 2026 to 31 October 2026" in index
    assert "Only learning points given from 1 October 2026 to 31 October 2026 are here." in site["learning.html"]


def test_ids_in_tables_lead_to_their_pages(site: dict[str, str]) -> None:
    team = site["teams/north-1.html"]
    assert '<a href="../audits/2026-10-05-c011005.html">C011005</a>' in team
    assert '<a href="../practitioners/fca-01.html">fca-01</a>' in team
    assert "fca-04.html" not in team
    assert '<a href="../index.html">All reports</a>' in team


def test_ids_in_what_to_do_lead_to_their_pages(site: dict[str, str]) -> None:
    done = re.findall(r'<dd class="ids">(.*?)</dd>', site["teams/north-1.html"])
    case = "2026-10-26-c031026"
    assert done[0] == f'<a href="../audits/{case}.html">{case}</a>: Met, and a safeguarding concern was raised.'
    assert '<a href="../practitioners/fca-02.html">fca-02</a>' in done[1]


def test_every_page_keeps_the_laws(site: dict[str, str]) -> None:
    for path, text in site.items():
        page = page_laws.read(text)
        page_laws.headings_go_down_one_step_at_a_time(page)
        page_laws.tables_have_captions_and_scopes(page)
        assert len(page.all("script")) == (path == "learning.html")
        assert not {"link", "img", "iframe", "form", "base"} & {tag for tag, _ in page.tags}


def test_the_only_script_is_allowed_by_what_it_says(site: dict[str, str]) -> None:
    from base64 import b64encode
    from hashlib import sha256

    text = site["learning.html"]
    (script,) = re.findall(r"<script>(.*?)</script>", text, re.DOTALL)
    digest = b64encode(sha256(script.encode()).digest()).decode()
    assert f"script-src &#39;sha256-{digest}&#39;" in text or f"script-src 'sha256-{digest}'" in text


def test_a_public_site_knows_nobody(tmp_path: Path) -> None:
    held = organisation()
    site = made(write(tmp_path / "space", held), tmp_path / "public", public=True, period=Period.quarter(2026, 3))
    assert 'id="again"' not in site["index.html"]
    assert {"index.html", "organisation.html", "themes.html", "handbook.html"} <= set(site)
    assert not [path for path in site if path.startswith(("teams/", "practitioners/", "audits/", "learning"))]
    audits = [each.record for each in held.audits]
    people = {who for a in audits for who in (a.audit, a.case.ref, a.practitioner, a.auditor)}
    parts = [part for a in audits for part in a.assessments.values()]
    written = {each.text for part in parts for each in (*part.strengths, *part.learning_points)}
    assert written
    for path, text in site.items():
        assert "What to do" not in text, path
        assert not [told for told in people | written if told in text], path


@pytest.mark.parametrize(
    "period",
    [OCTOBER, Period.quarter(2026, 4), Period.year(2026), Period.between(date(2026, 7, 1), date(2026, 9, 30))],
    ids=["a month", "a running quarter", "a running year", "two dates"],
)
def test_what_could_be_taken_from_another_public_site_is_refused(space: Path, tmp_path: Path, period: Period) -> None:
    with pytest.raises(UsageProblem, match="cannot be published") as refused:
        made(space, tmp_path / "public", public=True, period=period)
    assert "--quarter 2026-Q3" in refused.value.remedy
    assert not (tmp_path / "public").exists()


def test_a_month_without_audits_is_said(space: Path, tmp_path: Path) -> None:
    site = made(space, tmp_path / "site", period=Period.month(2026, 7))
    assert (
        "Nobody was audited in the six months to the end of July 2026, and no learning point is open."
        in site["index.html"]
    )
    assert "No learning points were given in July 2026." in site["learning.html"]
    assert {"teams/north-1.html", "teams/south-2.html"} <= set(site)


def test_the_same_records_give_the_same_site_and_a_site_is_replaced(
    space: Path, tmp_path: Path, site: dict[str, str]
) -> None:
    folder = tmp_path / "site"
    assert made(space, folder) == site
    (folder / "audits" / "old.html").write_text("from last month")
    assert made(space, folder) == site
    assert [p.name for p in tmp_path.iterdir()] == ["site"]


def test_several_processes_make_the_same(
    space: Path, tmp_path: Path, site: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("q4c_cli.app.reports.site.WORTH_SHARING", 1)
    assert made(space, tmp_path / "site") == site


def test_a_folder_that_holds_something_else_stays(space: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("mine")
    for folder, said in [
        (tmp_path / "mine", "is no site that q4c made"),
        (space / "audits", "part of the workspace"),
        (space / "learning" / "site", "part of the workspace"),
        (space, "holds the workspace itself"),
        (space.parent, "holds the workspace itself"),
    ]:
        with pytest.raises(UsageProblem, match=said):
            made(space, folder)
    assert [p.name for p in (tmp_path / "mine").iterdir()] == ["letter.txt"]
    (tmp_path / "link").symlink_to(tmp_path / "mine")
    with pytest.raises(UsageProblem, match="is no site"):
        made(space, tmp_path / "link")


def test_a_template_that_fails_leaves_the_old_site(tmp_path: Path) -> None:
    space = write(tmp_path / "space", small_team())
    before = made(space, tmp_path / "site")
    (space / "templates").mkdir()
    (space / "templates" / "site-learning.html.j2").write_text("\n{{ nothing }}")
    with pytest.raises(UsageProblem, match=r"^templates/site-learning\.html\.j2, line 2: "):
        made(space, tmp_path / "site")
    assert {str(p.relative_to(tmp_path / "site")) for p in (tmp_path / "site").rglob("*.html")} == set(before)


def test_a_period_to_come_is_refused(tmp_path: Path) -> None:
    space = write(tmp_path / "space", records())
    with pytest.raises(UsageProblem, match="begins on 1 January 2027"):
        made(space, tmp_path / "site", period=Period.month(2027, 1))
