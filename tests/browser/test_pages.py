"""Every page as a browser shows it: for everybody, on any screen, asking nobody for anything."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import needs
import pytest
from asking import WIDTHS, wrong_on
from pages import PAGES, text_of
from watching import Watched

pytestmark = needs.chromium

LOOKED_AT_IN = {"handbook": (1280,)}
"""Where a page is so long that looking at it takes seconds, it is looked at in one width; others in both."""

PRINTED = ("handbook-little", "audit-welsh", "team")
"""Pages of each design, which are looked at as they are printed as well."""


@needs.npm
@pytest.mark.parametrize("name", [name for name in PAGES if not name.startswith("site")])
def test_anybody_can_use_it_and_it_asks_nobody(
    name: str, seen: Watched, as_file: Callable[[str, str], Path], axe: str
) -> None:
    """Of the pages of a site, `test_site_every_page.py` asks this."""
    path = as_file(name, text_of(name))
    assert list(wrong_on(seen, path, axe, LOOKED_AT_IN.get(name, WIDTHS), printed=name in PRINTED)) == []


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
