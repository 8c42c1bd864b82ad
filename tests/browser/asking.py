"""Whether anybody can use a page: asked of it in both widths, light and dark, with axe.

The dark has other colours and nothing else, which is asked too, so in the dark axe looks at colours alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from watching import Watched

WIDTHS = (1280, 360)

BRIEF = {"resultTypes": ["violations"]}
"""Nothing is worked out about elements with which all is well, which is most of the work."""

EVERYTHING = BRIEF | {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
COLOURS = BRIEF | {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
"""The rules that look at colours; all others look at what is there, what is shown, and where it stands."""
ON_PAPER = {"rules": {"target-size": {"enabled": False}}}
"""Nobody presses a link on paper."""

FOUND = """r => [r.passes.length,
  r.violations.map(v => v.id + ': ' + v.nodes[0].html.slice(0, 120) + ': ' + v.nodes[0].failureSummary)]"""

SHOWN = """() => [...document.querySelectorAll('*')].map(element => {
  const {x, y, width, height} = element.getBoundingClientRect()
  const {display, visibility, opacity, overflow} = getComputedStyle(element)
  return [element.tagName, x, y, width, height, display, visibility, opacity, overflow].join(' ')
})"""
"""Every element, where it stands and whether it is shown."""


def wrong_on(
    seen: Watched, page: Path, axe: str, widths: Sequence[int] = WIDTHS, *, printed: bool = False
) -> Iterator[str]:
    """Everything that is wrong on a page, also as it is printed from the first width where that is asked."""
    seen.anew()
    seen.open(page)
    seen.page.evaluate("() => document.querySelectorAll('details').forEach(d => { d.open = true })")
    seen.page.evaluate(f"() => {{ {axe} }}")
    for width in widths:
        seen.page.set_viewport_size({"width": width, "height": 900})
        yield from (f"{width} px, {each}" for each in _in_both_schemes(seen, {}))
        if seen.page.evaluate("() => document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            yield f"{width} px: wider than the screen"
        if printed and width == widths[0]:
            seen.page.emulate_media(media="print")
            yield from (f"print, {each}" for each in _in_both_schemes(seen, ON_PAPER))
            seen.page.emulate_media(media="screen")
    yield from (f"asks for {url}" for url in seen.requests if url != page.as_uri())
    yield from (f"says {said}" for said in seen.said)


def _in_both_schemes(seen: Watched, more: dict[str, Any]) -> Iterator[str]:
    stood = []
    for scheme, rules, least in (("light", EVERYTHING, 20), ("dark", COLOURS, 1)):
        seen.page.emulate_media(color_scheme=scheme)
        stood.append(seen.page.evaluate(SHOWN))
        passed, found = seen.page.evaluate(f"() => axe.run(document, {json.dumps(rules | more)}).then({FOUND})")
        if passed < least:
            yield f"{scheme}: only {passed} rules looked at"
        yield from (f"{scheme}: {rule}" for rule in found)
    yield from (f"dark: {there} is elsewhere or otherwise" for was, there in zip(*stood, strict=True) if was != there)
