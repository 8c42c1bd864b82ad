"""The lines that findings show, read again for findings of which only the numbers of the lines are known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from q4c_cli.model.finding import Finding, Place
from q4c_cli.rules.places import lines_of
from q4c_cli.rules.privacy.finding import text_of
from q4c_cli.rules.privacy.veil import veiled
from q4c_cli.store.reading import reader

UNREAD = ""
"""Stands for the text of a line that is to be read."""


def with_lines(root: Path, findings: Iterable[Finding]) -> Iterator[Finding]:
    """The same findings, with the text of the line in every place where it was `UNREAD`.

    Raises Refused where a file cannot be read any more, and LookupError where it has fewer lines.
    """
    lines = lru_cache(maxsize=8)(lambda path: lines_of(veiled(text_of(reader.load(root, path).data), path)))

    def fill(place: Place) -> Place:
        if place.text != UNREAD or place.line is None:
            return place
        return replace(place, text=lines(place.path)[place.line - 1])

    for one in findings:
        yield replace(one, place=fill(one.place), related=tuple(map(fill, one.related)))
