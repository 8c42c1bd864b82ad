"""A real browser, one for all tests of a process, and the pages as files that it opens."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import needs
import pytest
from watching import Watched

FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=needs.chromium_path(), args=list(FLAGS))
        yield running
        running.close()


@pytest.fixture(scope="session")
def axe() -> str:
    return (needs.NODE_MODULES / "axe-core" / "axe.min.js").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def as_file(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, str], Path]:
    """A page's text as a file: `as_file("team", text)`."""
    folder = tmp_path_factory.mktemp("pages")

    def write(name: str, text: str) -> Path:
        path = folder / f"{name}.html"
        path.write_text(text, encoding="utf-8")
        return path

    return write


@pytest.fixture
def watched(browser: Any) -> Iterator[Callable[..., Watched]]:
    """Opens a new page: `watched(color_scheme="dark", viewport={…})`."""
    contexts = []

    def new(**options: Any) -> Watched:
        context = browser.new_context(**options)
        contexts.append(context)
        return Watched(context.new_page())

    yield new
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def tab(browser: Any) -> Iterator[Watched]:
    """One page of the browser, which `seen` gives to one test after another."""
    context = browser.new_context()
    yield Watched(context.new_page())
    context.close()


@pytest.fixture
def seen(tab: Watched) -> Watched:
    """A page of the browser as if it were new; one that is new takes a process of its own."""
    tab.anew()
    return tab


def pytest_configure() -> None:
    os.environ.setdefault("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")
