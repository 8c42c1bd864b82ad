"""Hostile words in every field that takes words: they are shown, and nothing of them runs, with or without the CSP."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import cycle
from pathlib import Path
from typing import Any

import needs
import pytest
from hostile import PAYLOADS
from pydantic import ValidationError
from team_world import TODAY, audit, entry, people, point, records

from q4c_cli.app.reports.team import summarise
from q4c_cli.model.records import Records
from q4c_cli.report.team.documents import as_html
from q4c_cli.rules.periods import Period

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
    labels = [
        {"theme": name, "label": next(words)[:80].replace("\n", " ").replace("\u2028", " ").strip()}
        for name in ("diversity", "analysis", "voice-of-child")
    ]
    return records(
        audits,
        [entry(a, {"safe-1": [("2026-11-01", "in-progress")]}) for a in audits[:5]],
        who=people(*(f"fca-{n:02d}" for n in range(4))),
        organisation=next(words)[:80],
        notice=next(words),
        themes=labels,
        work=[{"work": "private-law", "label": f"W {PAYLOADS[9]}"}],
        stages=[{"stage": "section-7-report", "label": f"S {PAYLOADS[17]}"}],
    )


def test_there_are_at_least_sixty_different_payloads() -> None:
    assert len(set(PAYLOADS)) >= 60


@pytest.mark.parametrize("guarded", [True, False], ids=["with its policy", "without its policy"])
@pytest.mark.parametrize("turn", range(3))
def test_nothing_of_it_runs(
    turn: int, guarded: bool, watched: Callable[..., Any], as_file: Callable[[str, str], Path]
) -> None:
    words = cycle(PAYLOADS[turn * 25 :] + PAYLOADS[: turn * 25])
    text = as_html(summarise(hostile_records(words), "north-1", Period.month(2026, 10), TODAY), {})
    assert CSP.search(text)
    path = as_file(f"hostile-{turn}-{guarded}", text if guarded else CSP.sub("", text))
    seen = watched()
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


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_id_can_be_hostile(payload: str) -> None:
    with pytest.raises(ValidationError):
        audit("2026-10-05", payload, "ggg", ref="C1")
    with pytest.raises(ValidationError):
        people({"practitioner": payload, "team": "north-1"})
    with pytest.raises(ValidationError):
        audit("2026-10-05", "fca-01", "ggg", ref="C1", team=payload)
