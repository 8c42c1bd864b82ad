"""The comments of a YAML text: what stands in a file, and in no record."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ruamel.yaml.events import ScalarEvent

from q4c_cli.store.reading.events import events

_COMMENT = re.compile(r"(?m)(?:^|(?<=[ \t\n]))#[^\n]*")
_FOR_EDITORS = "# yaml-language-server:"


@lru_cache(maxsize=64)
def remarks(text: str) -> tuple[str, ...]:
    """Every comment of a text that can be read as a record, in its order, but for the line that editors look for.

    What only looks like one, in quotes or in a block of text, is none. The latest are remembered: what came of one
    commit is what the next one changes.
    """
    found = (one.group().rstrip() for one in _COMMENT.finditer("".join(_without_values(text))))
    return tuple(one for one in found if not one.startswith(_FOR_EDITORS))


def _without_values(text: str) -> Iterator[str]:
    """The text with a letter in place of every value and key. What stands before a block of text stays."""
    place = 0
    for event in events(text):
        if isinstance(event, ScalarEvent):
            begin, end = event.start_mark.index, event.end_mark.index
            head = text[begin:end].partition("\n")[0] if event.style in ("|", ">") else "x"
            yield f"{text[place:begin]}{head}"
            yield "\n" if event.style in ("|", ">") else ""
            place = end
    yield text[place:]
