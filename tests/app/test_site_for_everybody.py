"""A public site: what it has, that nothing of any record is in it, and that no page tells more than the account."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import urlparse

import page_laws
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from organisation_world import PAIRS, organisation, report_on
from team_world import TODAY, entry, write
from thoroughness import many

from q4c_cli.app.occasion import occasion
from q4c_cli.app.reports.publishing import for_everybody
from q4c_cli.app.reports.site import make_site
from q4c_cli.model.audit import Audit
from q4c_cli.model.learning import LogEntry
from q4c_cli.model.records import Records, Stored
from q4c_cli.report.names import Names
from q4c_cli.report.plain import as_json
from q4c_cli.rules.periods import Period

THIRD = Period.quarter(2026, 3)
WORDS = ("rationale", "note", "text", "reason", "escalated", "not_assessed")
"""The keys of records that hold what people wrote."""


def marked(value: Any, marks: Iterator[str]) -> Any:
    """The same data, with a word of its own in every text that a person wrote."""
    if isinstance(value, dict):
        return {k: next(marks) if k in WORDS and isinstance(v, str) else marked(v, marks) for k, v in value.items()}
    return [marked(each, marks) for each in value] if isinstance(value, list) else value


@pytest.fixture(scope="module")
def secrets() -> list[str]:
    return []


@pytest.fixture(scope="module")
def held(secrets: list[str]) -> Records:
    """The small organisation, every text of every record a word that stands nowhere else."""
    found = organisation()
    numbers = count()

    def word() -> Iterator[str]:
        for number in numbers:
            secrets.append(f"zq{number:05}x")
            yield secrets[-1]

    marks = word()
    audits = []
    for stored in found.audits:
        said = stored.record.model_dump(mode="json", by_alias=True, exclude_none=True)
        said["escalated"] = "x"
        for assessment in said["assessments"].values():
            assessment["rationale"] = "x"
            assessment["evidence"] = [{"source": "case-file", "note": "x"}]
        audits.append(Stored(stored.path, Audit.model_validate(marked(said, marks))))
    entries = []
    for stored in audits:
        if any(each.learning_points for each in stored.record.assessments.values()):
            log = entry(stored.record, {}).model_dump(mode="json", by_alias=True, exclude_none=True)
            made = LogEntry.model_validate(marked(log, marks))
            entries.append(Stored(f"learning/{made.practitioner}/{made.audit}.yaml", made))
    return replace(found, audits=tuple(audits), entries=tuple(entries))


@pytest.fixture(scope="module")
def folder(held: Records, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("everybody")
    space = write(root / "space", held)
    pages = make_site(occasion(space, TODAY), THIRD, root / "site", public=True, told=lambda *_: None)
    assert pages == len(list((root / "site").rglob("*.html")))
    return root / "site"


def test_what_it_has_and_that_every_page_is_reached(folder: Path) -> None:
    there = {str(path.relative_to(folder)) for path in folder.rglob("*.html")}
    assert there == {
        "index.html", "organisation.html", "themes.html", "handbook.html", "areas/north.html", "areas/south.html",
    }  # fmt: skip
    reached = {"index.html"}
    for path in there:
        for href in re.findall(r'<a [^>]*href="([^"#]+)', (folder / path).read_text()):
            assert not urlparse(href).scheme
            reached.add(str((Path("/") / path).parent.joinpath(href).resolve().relative_to("/")))
    assert reached == there


def test_no_id_and_no_word_of_a_record_is_in_its_bytes(folder: Path, held: Records, secrets: list[str]) -> None:
    everything = b"".join(path.read_bytes() + path.name.encode() for path in folder.rglob("*") if path.is_file())
    assert len(secrets) > 500
    ids = {x for a in held.audits for x in (a.record.audit, a.record.practitioner, a.record.auditor, a.record.case.ref)}
    ids |= {p.practitioner for p in held.people.practitioners} | {a.auditor for a in held.people.auditors}
    assert len(ids) > 150
    for secret in (*secrets, *ids):
        assert secret.encode() not in everything, secret
        assert secret.encode().upper() not in everything, secret


def test_its_pages_keep_the_laws(folder: Path) -> None:
    for path in folder.rglob("*.html"):
        page = page_laws.read(path.read_text())
        page_laws.headings_go_down_one_step_at_a_time(page)
        page_laws.tables_have_captions_and_scopes(page)
        page_laws.pictures_say_what_they_show(page)
        assert not {"script", "link", "img", "iframe", "form", "base"} & {tag for tag, _ in page.tags}


def test_every_page_says_what_it_is_made_from_and_tells_nobody_what_to_do(folder: Path) -> None:
    for path in folder.rglob("*.html"):
        if path.name != "handbook.html":
            words = " ".join(page_laws.read(path.read_text()).words)
            assert "88 final audits" in words, path
            assert "from the workspace at revision" in words or "by q4c" in words, path
            for told in ("Put it", "Take it", "Ask there", "publish one"):
                assert told not in words, path


def test_an_area_of_which_nothing_may_be_published_is_named(tmp_path: Path) -> None:
    pairs = {key: pair for key, pair in PAIRS.items() if key[0] != "south-1"} | {("south-1", "2026-07"): (1, 1)}
    space = write(tmp_path / "space", organisation(pairs, {"north-1": "north", "north-2": "west", "south-1": "south"}))
    make_site(occasion(space, TODAY), THIRD, tmp_path / "site", public=True, told=lambda *_: None)
    words = (tmp_path / "site/index.html").read_text()
    assert "Not shown, so that no small number can be worked out: " in words
    named = words.partition("can be worked out: ")[2].partition(".")[0].split(", ")
    assert "South" in named
    assert not any((tmp_path / f"site/areas/{area.lower()}.html").exists() for area in named)


few = st.one_of(st.integers(0, 3), st.integers(0, 12))
worlds = st.fixed_dictionaries({key: st.tuples(few, few) for key in PAIRS})
NUMBER = re.compile(r"\d+(?:,\d{3})*")


def numbers(text: str) -> set[str]:
    return {found.replace(",", "") for found in NUMBER.findall(re.sub(r"\d+(?:\.\d+)?%", "", text))}


@settings(max_examples=many(6), deadline=None)
@given(worlds)
def test_no_page_has_a_number_that_the_account_has_not(pairs: dict[tuple[str, str], tuple[int, int]]) -> None:
    """So the pages together tell no more than the account alone, which is attacked in its own tests."""
    held = organisation(pairs)
    account = report_on(held)
    if account.instead:
        return
    known = numbers(as_json(account)) | {str(account.about.hide_below - 1), "1", "95"}
    known |= {str(place) for place in range(len(account.priorities) + 1)}
    for link, page in for_everybody(account, Names.of(held), {}):
        text = re.sub(r"<style>.*?</style>|<svg.*?</svg>|<[^>]*>|q4c", " ", page, flags=re.DOTALL)
        assert numbers(text) - known == set(), link.href


def test_where_nothing_may_be_published_there_is_the_handbook(tmp_path: Path) -> None:
    space = write(tmp_path / "space", organisation({("north-1", "2026-07"): (1, 1)}))
    make_site(occasion(space, TODAY), THIRD, tmp_path / "site", public=True, told=lambda *_: None)
    there = {path.name for path in (tmp_path / "site").rglob("*.html")}
    assert {"index.html", "handbook.html"} <= there
    assert "areas" not in {path.name for path in (tmp_path / "site").iterdir()}
