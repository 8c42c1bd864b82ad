"""Where a pointer into a record stands in its file: line, column and the text of the line. Worked out only on need."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from q4c_cli.model.finding import Finding, Place, Pointer
from q4c_cli.rules.places import lines_of
from q4c_cli.rules.privacy.finding import text_of
from q4c_cli.rules.privacy.veil import veiled
from q4c_cli.store.reading.reader import Source
from q4c_cli.store.reading.tree import Mapping, Node, Scalar, Sequence, tree_of


def locate(source: Source, findings: Iterable[Finding]) -> list[Finding]:
    """The same findings, those about this file with line, column and text filled in where they were not yet.

    The text is covered where it points to a real person.
    """
    asked = list(findings)
    pointers = {p.pointer for f in asked for p in (f.place, *f.related) if _open(p, source.path)}
    if not pointers:
        return asked
    text = text_of(source.data)
    root = tree_of(text).grown(lambda root: all(_is_there(root, p) for p in pointers)).root
    lines = lines_of(veiled(text, source.path))

    def fill(place: Place) -> Place:
        if not _open(place, source.path):
            return place
        line, column = _spot(root, place.pointer, place.on_key)
        return replace(place, line=line, column=column, text=lines[min(line, len(lines)) - 1])

    return [replace(f, place=fill(f.place), related=tuple(fill(p) for p in f.related)) for f in asked]


def _open(place: Place, path: str) -> bool:
    return place.path == path and place.line is None


def _is_there(root: Node | None, pointer: Pointer) -> bool:
    """Whether what a pointer names has been read."""
    here = root
    for step in pointer:
        found = _child(here, step) if here is not None else None
        if found is None:
            return False
        here = found[1]
    return here is not None


def _spot(root: Node | None, pointer: Pointer, on_key: bool) -> tuple[int, int]:
    """The line and column of what a pointer names, or of the key of its nearest ancestor that exists."""
    if root is None:
        return 1, 1
    here, key = root, None
    for step in pointer:
        found = _child(here, step)
        if found is None:
            on_key = True
            break
        key, here = found
    if key is not None and (on_key or _is_empty(here)):
        return key.line, key.column
    return here.line, here.column


def _is_empty(node: Node) -> bool:
    """Whether nothing is written after the key; the parser places such a value at whatever comes next."""
    return isinstance(node, Scalar) and node.plain and node.value == ""


def _child(node: Node, step: str | int) -> tuple[Node, Node] | None:
    """The key and the value one step down; in a list, the entry is its own key. None where there is no such step."""
    if isinstance(node, Mapping):
        for key, value in node.pairs:
            if isinstance(key, Scalar) and key.value == step:
                return key, value
    if isinstance(node, Sequence) and isinstance(step, int) and 0 <= step < len(node.items):
        return node.items[step], node.items[step]
    return None
