"""The colours of the page: enough contrast for text and for shapes, in light, in dark and on paper (WCAG 2.2 AA)."""

from __future__ import annotations

import re
from importlib import resources
from itertools import pairwise

import pytest

TEXT, SHAPE = 4.5, 3.0

ON = [
    ("ink", "ground", TEXT),
    ("ink", "paper", TEXT),
    ("quiet", "ground", TEXT),
    ("quiet", "paper", TEXT),
    ("mark", "ground", TEXT),
    ("mark", "paper", TEXT),
    ("alert", "ground", TEXT),
    ("alert", "paper", TEXT),
    ("ink", "alert-wash", TEXT),
    ("on-band", "band", TEXT),
    ("on-band-quiet", "band", TEXT),
    ("target", "paper", TEXT),
    ("on-best", "best", TEXT),
    ("on-good", "good", TEXT),
    ("on-good-too", "good-too", TEXT),
    ("on-worst", "worst", TEXT),
    ("on-hatch", "hatch-ground", TEXT),
    ("on-heat-1", "heat-1", TEXT),
    ("on-heat-2", "heat-2", TEXT),
    ("on-heat-3", "heat-3", TEXT),
    ("on-heat-4", "heat-4", TEXT),
    ("outline", "paper", SHAPE),
    ("outline", "ground", SHAPE),
    ("interval", "paper", SHAPE),
    ("interval", "track", SHAPE),
    ("target", "track", SHAPE),
]


def variables() -> dict[str, dict[str, str]]:
    """The colours of each look: those in light, and with them what dark and print change."""
    css = resources.files("q4c_cli.report").joinpath("templates", "style.css.j2").read_text()
    found = re.findall(r":root \{(.*?)\}", css, re.S)
    looks = [dict(re.findall(r"--([a-z0-9-]+): (#[0-9a-f]{3,6})", block)) for block in found]
    light, dark, printed = looks
    return {"light": light, "dark": light | dark, "print": light | printed}


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(c * 2 for c in colour[1:])
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("look", ["light", "dark", "print"])
@pytest.mark.parametrize(("front", "back", "least"), ON)
def test_contrast(look: str, front: str, back: str, least: float) -> None:
    colours = variables()[look]
    assert contrast(colours[front], colours[back]) >= least


def test_levels_that_meet_in_a_bar_differ_without_colour() -> None:
    """Best and good lie side by side, and so may good and worst; the hatched levels are told by their hatching."""
    colours = variables()["light"]
    assert contrast(colours["best"], colours["good"]) >= SHAPE
    assert contrast(colours["worst"], colours["good"]) >= SHAPE


@pytest.mark.parametrize("look", ["light", "dark", "print"])
def test_the_more_there_is_the_further_a_cell_is_from_its_page(look: str) -> None:
    """In light and in dark: the page says that the stronger the colour, the more."""
    colours = variables()[look]
    steps = [contrast(colours[name], colours["paper"]) for name in ("wash", "heat-1", "heat-2", "heat-3", "heat-4")]
    assert all(after > before * 1.15 for before, after in pairwise(steps)), steps
