"""Every page as a browser shows it: for everybody, on any screen, asking nobody for anything."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import needs
import pytest
from pages import PAGES, text_of
from watching import Watched

pytestmark = needs.chromium

WIDTHS = {"handbook": (1280,)}
"""Where a page is so long that looking at it takes seconds, it is looked at in one width; others in both."""

BOTH = (1280, 360)
PRINTED = ("handbook-little", "audit-welsh", "team")
"""Pages of each design, which are looked at as they are printed as well."""

BRIEF = {"resultTypes": ["violations"]}
"""Nothing is worked out about elements with which all is well, which is most of the work."""
RULES = BRIEF | {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
COLOURS = BRIEF | {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
"""The rules that look at colours; all others look at what is there, what is shown, and where it stands."""
ON_PAPER = {"rules": {"target-size": {"enabled": False}}}
"""Nobody presses a link on paper."""

SHOWN = """() => [...document.querySelectorAll('*')].map(element => {
  const {x, y, width, height} = element.getBoundingClientRect()
  const {display, visibility, opacity, overflow} = getComputedStyle(element)
  return [element.tagName, x, y, width, height, display, visibility, opacity, overflow].join(' ')
})"""
"""Every element, where it stands and whether it is shown."""


def faults(seen: Watched, rules: dict[str, Any]) -> list[tuple[str, str, str]]:
    """What axe, which is in the page already, finds by these rules, up to three times by each."""
    found = seen.page.evaluate(f"() => axe.run(document, {json.dumps(rules)})")
    assert len(found["passes"]) > (20 if rules["runOnly"] == RULES["runOnly"] else 0)
    return [(rule["id"], node["html"][:120], node["failureSummary"]) for rule in found["violations"]
            for node in rule["nodes"][:3]]  # fmt: skip


def shown(seen: Watched, scheme: str) -> Any:
    """Every element as it stands in this scheme, and the page left in it."""
    seen.page.emulate_media(color_scheme=scheme)
    return seen.page.evaluate(SHOWN)


@needs.npm
@pytest.mark.parametrize("name", PAGES)
def test_anybody_can_use_it_and_it_asks_nobody(
    name: str, seen: Watched, as_file: Callable[[str, str], Path], axe: str
) -> None:
    """In both widths, light and dark. The dark has other colours and nothing else, so there axe looks at colours."""
    path = as_file(name, text_of(name))
    seen.open(path)
    seen.page.evaluate("() => document.querySelectorAll('details').forEach(d => { d.open = true })")
    seen.page.evaluate(f"() => {{ {axe} }}")
    for width in WIDTHS.get(name, BOTH):
        seen.page.set_viewport_size({"width": width, "height": 900})
        for media in ("screen", "print") if name in PRINTED and width == 1280 else ("screen",):
            seen.page.emulate_media(media=media)
            also = ON_PAPER if media == "print" else {}
            light = shown(seen, "light")
            assert faults(seen, RULES | also) == [], f"{name}, light, {width} px, {media}"
            assert shown(seen, "dark") == light
            assert faults(seen, COLOURS | also) == [], f"{name}, dark, {width} px, {media}"
        seen.page.emulate_media(media="screen")
    assert seen.requests == [path.as_uri()]
    assert seen.said == []


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_cut_off_at_any_width_or_at_400_percent(
    name: str, seen: Watched, as_file: Callable[[str, str], Path]
) -> None:
    """320 px wide is what a screen of 1280 px shows at 400 %."""
    seen.open(as_file(name, text_of(name)))
    wide = "() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]"
    for width in (1280, 360, 320):
        seen.page.set_viewport_size({"width": width, "height": 700})
        scrolled, shown = seen.page.evaluate(wide)
        assert scrolled <= shown <= width, f"{width} px"


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
def test_the_keyboard_goes_through_it_in_order(name: str, seen: Watched, as_file: Callable[[str, str], Path]) -> None:
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
