"""The words of a picture can be read: none lies on another, and none leaves the picture, on any screen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import needs
import pytest
from pages import PAGES, text_of
from watching import Watched

pytestmark = needs.chromium

WORDS = """() => [...document.querySelectorAll('svg[role=img]')].map(picture => {
  const box = e => { const b = e.getBoundingClientRect(); return [b.left, b.top, b.right, b.bottom] }
  const words = [...picture.querySelectorAll('text')].filter(e => e.textContent.trim())
  return {name: picture.querySelector('title').textContent, room: box(picture.closest('.card') || picture),
          words: words.map(e => [e.textContent.trim(), ...box(e)])}
})"""
"""Every picture with its words and where they stand: left, top, right and bottom, in pixels."""

LEAST = 1.5
"""Boxes of letters are a little larger than the letters: so many pixels may lie on each other."""


def faults(pictures: list[dict[str, Any]]) -> list[str]:
    """Which words lie on others, and which leave the card that their picture stands in."""
    found = []
    for picture in pictures:
        left, _, right, _ = picture["room"]
        words = picture["words"]
        found += [f"leaves: {text}" for text, x, _, end, _ in words if end > x and (x < left or end > right)]
        for place, (one, x1, y1, x2, y2) in enumerate(words):
            for other, x3, y3, x4, y4 in words[place + 1 :]:
                if min(x2, x4) - max(x1, x3) > LEAST and min(y2, y4) - max(y1, y3) > LEAST:
                    found.append(f"{picture['name']}: {one} | {other}")
    return found


@pytest.mark.parametrize("name", [name for name in PAGES if name != "handbook"])
def test_no_words_lie_on_others(name: str, seen: Watched, as_file: Callable[[str, str], Path]) -> None:
    """At 320 px, which is what 400 % shows, on a telephone and on a wide screen."""
    seen.open(as_file(name, text_of(name)))
    for width in (360, 320, 1280):
        seen.page.set_viewport_size({"width": width, "height": 700})
        assert faults(seen.page.evaluate(WORDS)) == [], f"{width} px"


def test_words_that_lie_on_others_are_found(seen: Watched, as_file: Callable[[str, str], Path]) -> None:
    page = """<!DOCTYPE html><title>A</title><svg role="img" width="200" height="60"><title>A chart.</title>
    <text x="0" y="20">A long name of a team</text><text x="100" y="24">7 of 9</text><text x="190" y="50">Far off</text>
    </svg>"""
    seen.page.set_viewport_size({"width": 360, "height": 700})
    seen.open(as_file("on-others", page))
    assert faults(seen.page.evaluate(WORDS)) == ["leaves: Far off", "A chart.: A long name of a team | 7 of 9"]
