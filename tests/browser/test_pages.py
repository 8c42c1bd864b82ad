"""Every page as a browser shows it: for everybody, on any screen, asking nobody for anything."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import needs
import pytest
from pages import PAGES

pytestmark = needs.chromium

WIDTHS = {"handbook": (1280,)}
"""Where a page is so long that looking at it takes seconds, it is looked at in one width; others in both."""

BOTH = (1280, 360)
PRINTED = ("handbook-little", "audit-welsh", "team")
"""Pages of each design, which are looked at as they are printed as well."""
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
ON_PAPER = RULES | {"rules": {"target-size": {"enabled": False}}}
"""Nobody presses a link on paper."""


@cache
def text_of(name: str) -> str:
    return PAGES[name]()


@needs.npm
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_anybody_can_use_it_and_it_asks_nobody(
    name: str, scheme: str, watched: Callable[..., Any], as_file: Callable[[str, str], Path], axe: str
) -> None:
    path = as_file(name, text_of(name))
    seen = watched(color_scheme=scheme, viewport={"width": 1280, "height": 900})
    seen.open(path)
    seen.page.evaluate("() => document.querySelectorAll('details').forEach(d => { d.open = true })")
    for width in WIDTHS.get(name, BOTH):
        seen.page.set_viewport_size({"width": width, "height": 900})
        found = seen.page.evaluate(f"async () => {{ {axe}; return axe.run(document, {json.dumps(RULES)}) }}")
        assert len(found["passes"]) > 20
        told = [(rule["id"], node["html"][:120], node["failureSummary"]) for rule in found["violations"]
                for node in rule["nodes"][:3]]  # fmt: skip
        assert told == [], f"{name}, {scheme}, {width} px"
        if name in PRINTED and width == 1280:
            seen.page.emulate_media(media="print")
            printed = seen.page.evaluate(f"async () => {{ {axe}; return axe.run(document, {json.dumps(ON_PAPER)}) }}")
            assert [rule["id"] for rule in printed["violations"]] == [], f"{name}, {scheme}, print"
            seen.page.emulate_media(media="screen")
    assert seen.requests == [path.as_uri()]
    assert seen.said == []


@pytest.mark.parametrize("width", [1280, 360, 320])
@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_cut_off_at_any_width_or_at_400_percent(
    name: str, width: int, watched: Callable[..., Any], as_file: Callable[[str, str], Path]
) -> None:
    """320 px wide is what a screen of 1280 px shows at 400 %."""
    seen = watched(viewport={"width": width, "height": 700})
    seen.open(as_file(name, text_of(name)))
    wide = "() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]"
    scrolled, shown = seen.page.evaluate(wide)
    assert scrolled <= shown


FOCUSED = """() => {
  const e = document.activeElement
  if (!e || e === document.body) return null
  const all = [...document.querySelectorAll('*')]
  const box = e.getBoundingClientRect()
  return {place: all.indexOf(e), width: box.width, height: box.height, outline: getComputedStyle(e).outlineStyle,
          name: e.innerText || e.getAttribute('aria-label') || (e.labels && e.labels[0].innerText),
          skips: e.className === 'skip'}
}"""


@pytest.mark.parametrize("name", PAGES)
def test_the_keyboard_goes_through_it_in_order(
    name: str, watched: Callable[..., Any], as_file: Callable[[str, str], Path]
) -> None:
    seen = watched(viewport={"width": 1280, "height": 900})
    seen.open(as_file(name, text_of(name)))
    reached: list[dict[str, Any]] = []
    for _ in range(40):
        seen.page.keyboard.press("Tab")
        at = seen.page.evaluate(FOCUSED)
        if at is None or (reached and at["place"] <= reached[0]["place"]):
            break
        reached.append(at)
    assert reached[0]["skips"]
    places = [at["place"] for at in reached]
    assert places == sorted(set(places))
    for at in reached:
        assert at["width"] > 0
        assert at["height"] > 0
        assert at["outline"] != "none"
        assert at["name"]


@needs.npm
def test_every_page_is_valid_html(tmp_path: Path) -> None:
    for name in PAGES:
        (tmp_path / f"{name}.html").write_text(text_of(name), encoding="utf-8")
    tool = needs.NODE_MODULES / ".bin" / "html-validate"
    config = Path(__file__).parent / ".htmlvalidate.json"
    files = [str(tmp_path / f"{name}.html") for name in PAGES]
    done = subprocess.run([tool, "--config", config, *files], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")
    broken = tmp_path / "broken.html"
    broken.write_text(text_of("team").replace("</main>", "</mian>"))
    assert subprocess.run([tool, "--config", config, broken], capture_output=True, check=False).returncode == 1
