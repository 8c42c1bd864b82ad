"""The site in a browser, from files: links lead on, words are found, and without a script everything is still there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import needs
import pytest
from pages import site

pytestmark = needs.chromium

SHOWN = "() => [...document.querySelectorAll('#points tbody tr')].filter(row => row.offsetParent !== null).length"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("site")
    for path, text in site().items():
        (root / path).parent.mkdir(exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return root


def test_one_goes_from_the_index_to_a_team_an_audit_and_back(folder: Path, watched: Callable[..., Any]) -> None:
    seen = watched()
    seen.open(folder / "index.html")
    for link, heading in [
        ("North 1", "North 1, October 2026"),
        ("C011005", "C011005"),
        ("All reports", "Reports on practice, October 2026"),
        ("Learning points", "Learning points given in October 2026"),
    ]:
        seen.page.get_by_role("link", name=link, exact=True).first.click()
        assert heading in seen.page.locator("h1").inner_text()
    assert all(url.startswith(folder.as_uri()) for url in seen.requests)
    assert seen.said == []


@pytest.mark.parametrize(
    ("typed", "many"),
    [("", 4), ("faith", 2), ("FAITH fca-01", 1), ("quotation", 2), ("çwn wòrds", 0), ("òwn wörds", 2)],
)
def test_words_are_found_as_they_are_typed(typed: str, many: int, folder: Path, watched: Callable[..., Any]) -> None:
    seen = watched()
    seen.open(folder / "learning.html")
    seen.page.get_by_role("searchbox", name="Find learning points given in October 2026 with these words").fill(typed)
    assert seen.page.evaluate(SHOWN) == many
    said = f"{many} of 4 learning points" if typed else "4 learning points"
    assert seen.page.get_by_role("status").inner_text() == said
    assert len(seen.requests) == 1
    assert seen.said == []


def test_without_a_script_every_point_is_there_and_nothing_that_does_not_work(
    folder: Path, watched: Callable[..., Any]
) -> None:
    seen = watched(java_script_enabled=False)
    seen.open(folder / "learning.html")
    assert seen.page.locator("#points tbody tr:visible").count() == 4
    assert seen.page.locator("input").count() == 0


def test_no_other_script_may_run_there(folder: Path, watched: Callable[..., Any], tmp_path: Path) -> None:
    text = (folder / "learning.html").read_text().replace("</main>", "<script>window.pwned=1</script></main>")
    (tmp_path / "learning.html").write_text(text)
    seen = watched()
    seen.open(tmp_path / "learning.html")
    assert seen.page.evaluate("() => window.pwned === undefined")
    assert any("Content Security Policy" in said for said in seen.said)
