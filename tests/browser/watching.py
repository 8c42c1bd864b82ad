"""A page of the browser as tests look at it."""

from __future__ import annotations

from pathlib import Path
from typing import Any


class Watched:
    """A page of the browser, and what it asked for, said on its console, or asked people."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.requests: list[str] = []
        self.said: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("console", lambda message: self.said.append(message.text))
        page.on("pageerror", lambda error: self.said.append(str(error)))
        page.on("dialog", lambda dialog: (self.said.append(f"dialog: {dialog.message}"), dialog.dismiss()))

    def open(self, path: Path) -> None:
        self.page.goto(path.as_uri(), wait_until="load")

    def anew(self) -> None:
        """Be as a page is at first: empty, wide and light, and nothing asked for or said."""
        self.page.goto("about:blank")
        self.page.emulate_media(media="screen", color_scheme="light")
        self.page.set_viewport_size({"width": 1280, "height": 900})
        self.requests.clear()
        self.said.clear()
