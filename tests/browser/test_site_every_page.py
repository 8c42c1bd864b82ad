"""Every page of a small site and of a small public one, opened from its folder as a reader opens it.

No page is left out as being like another. The first and the last test of `test_pages.py` ask the same of each kind of
page on good and poor days; here nothing is picked. Each page is loaded once.
"""

from __future__ import annotations

import subprocess
from pathlib import Path

import needs
import organisation_world
import pytest
from asking import wrong_on
from small_team import small_team
from team_world import TODAY, write
from watching import Watched

from q4c_cli.app.occasion import occasion
from q4c_cli.app.reports.site import make_site
from q4c_cli.rules.periods import Period

pytestmark = [needs.chromium, needs.npm]


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


def test_anybody_can_use_every_page_and_it_asks_nobody(folder: Path, seen: Watched, axe: str) -> None:
    there = pages(folder)
    assert {page.parent.name for page in there} >= {"full", "teams", "practitioners", "audits", "public", "areas"}
    wrong = {str(page.relative_to(folder)): list(wrong_on(seen, page, axe)) for page in there}
    assert {page: found for page, found in wrong.items() if found} == {}


def test_what_is_wrong_is_seen(folder: Path, seen: Watched, axe: str) -> None:
    page = folder / "broken.html"
    text = (folder / "full" / "learning.html").read_text(encoding="utf-8")
    wide = '<p style="width: 900px; color: #777; background: #888">Wide</p><img src="https://example.org/a.png">'
    moved = "<style>@media (prefers-color-scheme: dark) { h1 { margin-left: 9px !important } }</style>"
    page.write_text(text.replace("</main>", f"{wide}{moved}</main>"), encoding="utf-8")
    found = "\n".join(wrong_on(seen, page, axe))
    for each in ("360 px: wider", "light: image-alt", "dark: color-contrast", "dark: H1", "says "):
        assert each in found


def test_every_page_is_valid_html(folder: Path) -> None:
    tool = needs.NODE_MODULES / ".bin" / "html-validate"
    config = Path(__file__).parent / ".htmlvalidate.json"
    done = subprocess.run([tool, "--config", config, *pages(folder)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")
