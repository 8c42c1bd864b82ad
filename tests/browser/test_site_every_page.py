"""Every page of a small site and of a small public one, opened from its folder as a reader opens it.

No page is left out as being like another. The first and the last test of `test_pages.py` ask the same of each kind of
page on good and poor days; here nothing is picked. Each page is loaded once, and looked at in both widths, light and
dark. A scheme changes colours and nothing else, so in the dark axe looks at colours alone.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path

import needs
import organisation_world
import pytest
from small_team import small_team
from team_world import TODAY, write
from watching import Watched

from q4c_cli.app.occasion import occasion
from q4c_cli.app.reports.site import make_site
from q4c_cli.rules.periods import Period

pytestmark = [needs.chromium, needs.npm]

BRIEF = {"resultTypes": ["violations"]}
"""Nothing is worked out about elements with which all is well, which is most of the work."""

EVERYTHING = BRIEF | {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
COLOURS = BRIEF | {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
VIOLATIONS = "r => [r.passes.length, r.violations.map(v => v.id + ': ' + v.nodes[0].html.slice(0, 120))]"
WIDTHS = (1280, 360)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two sites: `full`, of a month of one team, and `public`, of a quarter of three."""
    root = tmp_path_factory.mktemp("sites")
    month, quarter = Period.month(2026, 10), Period.quarter(2026, 3)
    for name, held, period in (
        ("full", small_team(), month),
        ("public", organisation_world.organisation(), quarter),
    ):
        space = write(root / f"{name}-space", held)
        public = name == "public"
        make_site(occasion(space, TODAY), period, root / name, public=public, told=lambda *_: None)
    return root


def pages(folder: Path) -> list[Path]:
    return [page for name in ("full", "public") for page in sorted((folder / name).rglob("*.html"))]


def wrong_on(seen: Watched, page: Path, axe: str) -> Iterator[str]:
    """Everything that is wrong on a page."""
    seen.anew()
    seen.open(page)
    seen.page.evaluate("() => document.querySelectorAll('details').forEach(d => { d.open = true })")
    seen.page.evaluate(f"() => {{ {axe} }}")
    for width in WIDTHS:
        seen.page.set_viewport_size({"width": width, "height": 900})
        for scheme, rules in (("light", EVERYTHING), ("dark", COLOURS)):
            seen.page.emulate_media(color_scheme=scheme)
            passed, found = seen.page.evaluate(f"() => axe.run(document, {json.dumps(rules)}).then({VIOLATIONS})")
            assert passed
            yield from (f"{width} px, {scheme}: {rule}" for rule in found)
        if seen.page.evaluate("() => document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            yield f"{width} px: wider than the screen"
    yield from (f"asks for {url}" for url in seen.requests if url != page.as_uri())
    yield from (f"says {said}" for said in seen.said)


def test_anybody_can_use_every_page_and_it_asks_nobody(folder: Path, seen: Watched, axe: str) -> None:
    there = pages(folder)
    assert {page.parent.name for page in there} >= {"full", "teams", "practitioners", "audits", "public", "areas"}
    wrong = {str(page.relative_to(folder)): list(wrong_on(seen, page, axe)) for page in there}
    assert {page: found for page, found in wrong.items() if found} == {}


def test_what_is_wrong_is_seen(folder: Path, seen: Watched, axe: str) -> None:
    page = folder / "broken.html"
    text = (folder / "full" / "learning.html").read_text(encoding="utf-8")
    wide = '<p style="width: 900px; color: #777; background: #888">Wide</p><img src="https://example.org/a.png">'
    page.write_text(text.replace("</main>", f"{wide}</main>"), encoding="utf-8")
    found = "\n".join(wrong_on(seen, page, axe))
    for each in ("360 px: wider", "light: image-alt", "dark: color-contrast", "says "):
        assert each in found


def test_every_page_is_valid_html(folder: Path) -> None:
    tool = needs.NODE_MODULES / ".bin" / "html-validate"
    config = Path(__file__).parent / ".htmlvalidate.json"
    done = subprocess.run([tool, "--config", config, *pages(folder)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")
