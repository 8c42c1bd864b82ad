"""What the main pages look like: not pixel by pixel, but whether each part of the page is as light or dark as it was.

A picture of the top of a page is laid out in squares of 40 pixels, and the mean lightness of each is kept in `looks/`.
Another version of Chromium moves letters by a pixel, which changes a square by little; a style that is lost, a chart
that is not drawn or a column that falls below another changes many squares by much. `Q4C_LOOKS=write` keeps them anew.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import needs
import pytest
from pages import text_of
from PIL import Image
from watching import Watched

pytestmark = needs.chromium

LOOKS = Path(__file__).parent / "looks"
SQUARE, TALL = 40, 2800
ON_AVERAGE, MUCH, OFTEN = 3.0, 40, 0.02
"""By how much lightness, from 0 to 255, squares may differ on average; and which share of them by how much."""

FACES = "*, svg text { font-family: 'Liberation Sans', Arial, sans-serif !important }"
"""One face for all words, so that it is the page that is looked at and not the fonts of a machine."""

VIEWS = [
    ("team", 1280, "light"), ("team", 360, "light"), ("team", 1280, "dark"),
    ("organisation", 1280, "light"), ("organisation", 360, "dark"),
    ("audit", 1280, "light"), ("audit", 360, "light"),
    ("practitioner", 1280, "light"), ("themes", 1280, "light"),
    ("handbook-little", 1280, "light"), ("handbook-little", 360, "dark"), ("site", 1280, "light"),
]  # fmt: skip


def squares(page: Any) -> list[list[int]]:
    """The lightness of each square of the top of a page, row by row."""
    page.add_style_tag(content=FACES)
    top = {"x": 0, "y": 0, "width": page.viewport_size["width"], "height": TALL}
    shot = page.screenshot(full_page=True, clip=top, animations="disabled")
    picture = Image.open(BytesIO(shot)).convert("L")
    picture = picture.crop((0, 0, picture.width, TALL))
    small = picture.resize((picture.width // SQUARE, TALL // SQUARE), Image.Resampling.BOX)
    values = list(small.tobytes())
    return [values[at : at + small.width] for at in range(0, len(values), small.width)]


def as_text(rows: list[list[int]]) -> str:
    return "".join(" ".join(f"{value:02x}" for value in row) + "\n" for row in rows)


def apart(seen: list[list[int]], kept: str) -> tuple[float, float]:
    """By how much squares differ on average, and the share of those that differ by much."""
    was = [[int(value, 16) for value in line.split()] for line in kept.splitlines()]
    assert [len(row) for row in was] == [len(row) for row in seen]
    found = [abs(a - b) for row, old in zip(seen, was, strict=True) for a, b in zip(row, old, strict=True)]
    return sum(found) / len(found), sum(each > MUCH for each in found) / len(found)


def alike(seen: list[list[int]], kept: str) -> bool:
    average, often = apart(seen, kept)
    return average <= ON_AVERAGE and often <= OFTEN


@pytest.mark.parametrize(("name", "width", "scheme"), VIEWS)
def test_it_looks_as_it_did(
    name: str, width: int, scheme: str, seen: Watched, as_file: Callable[[str, str], Path]
) -> None:
    seen.page.emulate_media(color_scheme=scheme)
    seen.page.set_viewport_size({"width": width, "height": 900})
    seen.open(as_file(name, text_of(name)))
    rows = squares(seen.page)
    file = LOOKS / f"{name}-{width}-{scheme}.txt"
    if os.environ.get("Q4C_LOOKS") == "write":
        file.write_text(as_text(rows), encoding="utf-8")
    kept = file.read_text(encoding="utf-8")
    assert alike(rows, kept), f"{apart(rows, kept)}: look at the page; if it is meant, Q4C_LOOKS=write keeps it"


def test_letters_drawn_a_little_otherwise_are_no_other_page(seen: Watched, as_file: Callable[[str, str], Path]) -> None:
    """As another version of a browser draws them: without hints, a little wider, a third of a pixel lower."""
    seen.open(as_file("otherwise", text_of("team")))
    otherwise = (
        "* { text-rendering: geometricPrecision; letter-spacing: .01px } p, li, td { position: relative; top: .3px }"
    )
    seen.page.add_style_tag(content=otherwise)
    kept = (LOOKS / "team-1280-light.txt").read_text(encoding="utf-8")
    assert alike(squares(seen.page), kept), apart(squares(seen.page), kept)


BROKEN: dict[str, tuple[str, str, str]] = {
    "the style is lost": ("team", r"<style>.*?</style>", ""),
    "figures stand below each other": ("team", r"\.key \{ display: grid;", ".key { display: block;"),
    "the band has no colour": ("team", "--band: #12436d;", "--band: #ffffff;"),
    "pictures are not drawn": ("organisation", r'<svg [^>]*role="img".*?</svg>', ""),
}


@pytest.mark.parametrize("what", BROKEN)
def test_a_page_that_is_broken_does_not(what: str, seen: Watched, as_file: Callable[[str, str], Path]) -> None:
    name, part, instead = BROKEN[what]
    broken, times = re.subn(part, instead, text_of(name), flags=re.DOTALL)
    assert times
    seen.open(as_file("broken", broken))
    kept = (LOOKS / f"{name}-1280-light.txt").read_text(encoding="utf-8")
    assert not alike(squares(seen.page), kept), apart(squares(seen.page), kept)
