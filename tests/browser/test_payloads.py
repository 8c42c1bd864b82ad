"""Hostile words in every field that takes words: they are shown, and nothing of them runs, with or without the CSP."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import cycle
from pathlib import Path
from typing import Any

import needs
import pytest
from payloads import PAYLOADS
from pydantic import ValidationError
from team_world import TODAY, audit, entry, people, point, records, rubric_file, write
from watching import Watched

from q4c_cli.app.occasion import occasion
from q4c_cli.app.reports.site import make_site
from q4c_cli.app.reports.team import summarise
from q4c_cli.model.audit import Audit
from q4c_cli.model.bilingual import Language
from q4c_cli.model.learning import LogEntry
from q4c_cli.model.people import People
from q4c_cli.model.records import Records
from q4c_cli.model.rubric import RubricFile
from q4c_cli.report.charts.pathway import pathway
from q4c_cli.report.handbook.build import handbook_view
from q4c_cli.report.handbook.documents import as_html as handbook_html
from q4c_cli.report.rubric.build import rubric_view
from q4c_cli.report.team.documents import as_html
from q4c_cli.rules.periods import Period
from q4c_cli.rules.possible.reach import reached
from q4c_cli.rules.rubrics import resolve

pytestmark = needs.chromium

CSP = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')

ALIVE = """() => [...document.querySelectorAll('*')].filter(element =>
  ['SCRIPT', 'IMG', 'IFRAME', 'OBJECT', 'EMBED', 'FORM', 'INPUT', 'VIDEO', 'AUDIO', 'BASE',
   'LINK'].includes(element.tagName)
  || [...element.attributes].some(each => each.name.startsWith('on') || /^\\s*javascript:/i.test(each.value))
).map(element => element.outerHTML)"""
"""What could do something in a page."""


def hostile_records(words: Iterator[str]) -> Records:
    """A month in which every field that takes words has hostile ones, and each of them stands in several fields."""
    audits = []
    for number in range(len(PAYLOADS) // 3 + 1):
        day = f"2026-10-{number % 28 + 1:02d}"
        audits.append(
            audit(
                day,
                f"fca-{number % 4:02d}",
                "gmr"[number % 3] + "gm",
                ref=f"H{number:03d}",
                points={"safe": [point("diversity", next(words)) for _ in range(3)],
                        "heard": [point("analysis", next(words), "2026-10-20")]},
                strengths={"heard": [{"theme": "diversity", "text": next(words)}]},
                escalated=next(words),
                judged={"grade": "good", "reason": next(words), "by": "ps-031"},
            )
        )  # fmt: skip
    audits = [everywhere(a, words) for a in audits]
    labels = [{"theme": name, "label": label(next(words))} for name in ("diversity", "analysis", "voice-of-child")]
    return records(
        audits,
        [noted(entry(a, {"safe-1": [("2026-11-01", "in-progress")]}), words) for a in audits],
        who=with_labels(people(*(f"fca-{n:02d}" for n in range(4))), words),
        organisation=next(words)[:80],
        notice=next(words),
        themes=labels,
        work=[{"work": "private-law", "label": f"W {PAYLOADS[9]}"}],
        stages=[{"stage": "section-7-report", "label": f"S {PAYLOADS[17]}"}],
    )


def label(words: str) -> str:
    """As much of some words as a label may have."""
    return words[:80].replace("\n", " ").replace("\u2028", " ").strip()


def with_labels(who: People, words: Iterator[str]) -> People:
    """The people, their teams called something hostile."""
    teams = tuple(team.model_copy(update={"label": label(next(words))}) for team in who.teams)
    return who.model_copy(update={"teams": teams})


LABELS, TEXTS = (
    {"label", "title", "publisher"},
    {"about", "looks_for", "looks_at", "text", "because", "asks", "meaning", "note"},
)


def hostile(value: Any, words: Iterator[str]) -> Any:
    """The same data, with hostile words in English and in Welsh wherever a rubric takes words."""

    def both(shorten: Callable[[str], str]) -> dict[str, str]:
        return {"en": shorten(next(words)), "cy": shorten(next(words))}

    if isinstance(value, dict):
        return {
            key: both(label) if key in LABELS else both(str) if key in TEXTS else hostile(each, words)
            for key, each in value.items()
        }
    return [hostile(each, words) for each in value] if isinstance(value, list | tuple) else value


def hostile_handbook(words: Iterator[str], language: Language) -> str:
    """The handbook of the little rubric with documents, evidence sources and meanings, all of its words hostile."""
    said = rubric_file().model_dump(mode="json", by_alias=True, exclude_defaults=True)
    said["documents"] = [{"document": "doc", "title": "x", "publisher": "x", "note": "x"}]
    said["evidence_sources"] = [{"source": "case-file", "label": "x", "looks_at": "x"}]
    for part in said["parts"]:
        part["asks"] = "x"
    for grade in said["scales"]["quality"]:
        grade["meaning"] = "x"
    for domain in said["domains"]:
        domain |= {"document": "doc", "evidence": ["case-file"]}
    made = resolve(RubricFile.model_validate(hostile(said, words)), {})
    view = handbook_view(made, rubric_view(made))
    return handbook_html(view, pathway(made, reached(made)), "0.0.0", {}, language)


def everywhere(of: Audit, words: Iterator[str]) -> Audit:
    """The audit with hostile words in its evidence and reasons too."""
    said = of.model_dump(mode="json", exclude_none=True)
    for assessment in said["assessments"].values():
        assessment["rationale"] = next(words)
        assessment["evidence"] = [{"source": "case-file", "note": next(words)}]
    return Audit.model_validate(said)


def noted(log: LogEntry, words: Iterator[str]) -> LogEntry:
    """The log entry with hostile words for what came of it."""
    said = log.model_dump(mode="json", exclude_none=True)
    for point_ in said["points"]:
        for progress in point_["progress"]:
            progress["note"] = next(words)
    return LogEntry.model_validate(said)


def test_there_are_at_least_sixty_different_payloads() -> None:
    assert len(set(PAYLOADS)) >= 60


@pytest.mark.parametrize("guarded", [True, False], ids=["with its policy", "without its policy"])
@pytest.mark.parametrize("turn", range(3))
def test_nothing_of_it_runs(turn: int, guarded: bool, seen: Watched, as_file: Callable[[str, str], Path]) -> None:
    words = cycle(PAYLOADS[turn * 25 :] + PAYLOADS[: turn * 25])
    text = as_html(summarise(hostile_records(words), "north-1", Period.month(2026, 10), TODAY), {})
    assert CSP.search(text)
    path = as_file(f"hostile-{turn}-{guarded}", text if guarded else CSP.sub("", text))
    seen.open(path)
    page = seen.page
    page.evaluate("() => document.querySelectorAll('details').forEach(d => { d.open = true })")
    for _ in range(15):
        page.keyboard.press("Tab")
    page.wait_for_timeout(150)
    assert page.evaluate("() => window.pwned === undefined")
    assert seen.requests == [path.as_uri()]
    assert seen.said == []
    assert page.evaluate(ALIVE) == []
    shown = page.evaluate("() => document.body.textContent")
    assert sum(payload.strip() in shown for payload in PAYLOADS) > 50


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All reports on the hostile month, as a site."""
    root = tmp_path_factory.mktemp("hostile")
    space = write(root / "space", hostile_records(cycle(PAYLOADS)))
    make_site(occasion(space, TODAY), Period.month(2026, 10), root / "site", public=False, told=lambda *_: None)
    return root / "site"


@pytest.mark.parametrize("guarded", [True, False], ids=["with its policy", "without its policy"])
@pytest.mark.parametrize(
    "pages", ["index.html", "learning.html", "organisation.html", "themes.html", "practitioners/*-0[01].html",
              "audits/*-h00[0-5].html"],
)  # fmt: skip
def test_nothing_of_it_runs_in_any_report(
    pages: str, guarded: bool, site: Path, seen: Watched, as_file: Callable[[str, str], Path]
) -> None:
    found = sorted(site.glob(pages))
    assert found
    shown = ""
    for number, page in enumerate(found):
        text = page.read_text(encoding="utf-8")
        assert CSP.search(text)
        path = as_file(f"{page.stem}-{guarded}-{number}", text if guarded else CSP.sub("", text))
        seen.anew()
        seen.open(path)
        seen.page.evaluate("() => document.querySelectorAll('details').forEach(d => { d.open = true })")
        seen.page.keyboard.press("Tab")
        seen.page.wait_for_timeout(100)
        assert seen.page.evaluate("() => window.pwned === undefined")
        assert seen.requests == [path.as_uri()]
        assert seen.said == []
        ours = 2 if page.name == "learning.html" else 0
        assert len(seen.page.evaluate(ALIVE)) == ours
        shown += seen.page.evaluate("() => document.body.textContent")
    assert sum(payload.strip() in shown for payload in PAYLOADS) > (2 if "*" not in pages else 30)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("guarded", [True, False], ids=["with its policy", "without its policy"])
def test_nothing_of_it_runs_in_a_handbook(
    guarded: bool, language: Language, seen: Watched, as_file: Callable[[str, str], Path]
) -> None:
    text = hostile_handbook(cycle(PAYLOADS), language)
    path = as_file(f"handbook-{guarded}-{language}", text if guarded else CSP.sub("", text))
    seen.open(path)
    seen.page.evaluate("() => document.querySelectorAll('details').forEach(d => { d.open = true })")
    seen.page.wait_for_timeout(100)
    assert seen.page.evaluate("() => window.pwned === undefined")
    assert seen.requests == [path.as_uri()]
    assert seen.said == []
    assert seen.page.evaluate(ALIVE) == []
    shown = " ".join(seen.page.evaluate("() => document.body.textContent").split())
    assert sum(" ".join(label(payload).split()) in shown for payload in PAYLOADS) > (20 if language == "cy" else 15)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_id_can_be_hostile(payload: str) -> None:
    with pytest.raises(ValidationError):
        audit("2026-10-05", payload, "ggg", ref="C1")
    with pytest.raises(ValidationError):
        people({"practitioner": payload, "team": "north-1"})
    with pytest.raises(ValidationError):
        audit("2026-10-05", "fca-01", "ggg", ref="C1", team=payload)
