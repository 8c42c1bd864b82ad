"""A YAML text as a tree of nodes that know their line and column, and what in it q4c refuses.

Built from parser events, one at a time, so that a hostile text stops at the caps on depth and number of nodes before
it costs anything. Nothing is constructed and no tag is ever obeyed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from q4c_cli.store.reading.bytegate import Trouble, hidden, lines_of
from q4c_cli.store.reading.fastpath import MAX_DEPTH, MAX_NODES
from q4c_cli.store.reading.syntax import explain

MOST_TROUBLES = 100
"""After how many troubles the rest of a text is not looked at."""


@dataclass(slots=True)
class Node:
    """A scalar, a mapping or a list, and where it begins; line and column count from 1."""

    line: int
    column: int


@dataclass(slots=True)
class Scalar(Node):
    """A single value as written. `plain` is whether it stands without quotes and not as a block."""

    value: str
    plain: bool


@dataclass(slots=True)
class Mapping(Node):
    """Keys and values, in order, doubled keys included."""

    pairs: list[tuple[Node, Node]] = field(default_factory=list)


@dataclass(slots=True)
class Sequence(Node):
    """A list."""

    items: list[Node] = field(default_factory=list)


@dataclass(slots=True)
class Tree:
    """What a text holds: the root as far as it could be read, and every trouble met on the way."""

    root: Node | None
    troubles: list[Trouble]


class _Enough(Exception):
    """Nothing below this point is looked at."""


@lru_cache(maxsize=1)
def grow(text: str) -> Tree:
    """The tree of a text. Raises nothing: whatever the parser raises becomes a trouble with a place.

    The last one is kept, since whoever finds a mistake in a text asks next where it stands. Nobody changes it.
    """
    grower = _Grower()
    try:
        for event in YAML(typ="safe", pure=True).parse(text):
            grower.take(event)
    except _Enough:
        pass
    except MarkedYAMLError as problem:
        grower.stumble(explain(problem, lines_of(text), grower.opened()))
    except Exception:  # noqa: BLE001 - parsers raise far more than they declare
        grower.stumble(Trouble("Q110", grower.line, grower.column, "The YAML from here on cannot be read."))
    return Tree(grower.root, grower.troubles)


class _Grower:
    """Turns events into nodes and troubles."""

    def __init__(self) -> None:
        self.root: Node | None = None
        self.troubles: list[Trouble] = []
        self.line = self.column = 1
        self._open: list[Mapping | Sequence] = []
        self._keys: list[Node | None] = []
        self._nodes = 0
        self._documents = 0

    def take(self, event: Any) -> None:
        """Add what one event says."""
        mark = event.start_mark
        self.line, self.column = mark.line + 1, mark.column + 1
        if isinstance(event, ScalarEvent):
            self._refuse_marks(event, event.ctag)
            self._refuse_hidden(event)
            self._add(Scalar(self.line, self.column, event.value, event.style is None))
        elif isinstance(event, MappingStartEvent):
            self._start(event, Mapping(self.line, self.column))
        elif isinstance(event, SequenceStartEvent):
            self._start(event, Sequence(self.line, self.column))
        elif isinstance(event, MappingEndEvent | SequenceEndEvent):
            self._open.pop()
            self._keys.pop()
        elif isinstance(event, AliasEvent):
            self._say("Q111", "There is an alias here (`*`), which stands for something written elsewhere.")
            self._add(Scalar(self.line, self.column, "", plain=False))
        elif isinstance(event, DocumentStartEvent):
            self._document(event)

    def opened(self) -> list[tuple[int, int]]:
        """Where the lists and mappings begin that are still open, the innermost last."""
        return [(node.line, node.column) for node in self._open]

    def _document(self, event: DocumentStartEvent) -> None:
        self._documents += 1
        if event.version or event.tags:
            self._say("Q112", "There is a `%` directive before this document.")
        if self._documents > 1:
            self._say("Q114", "A second document begins here.")
            raise _Enough

    def _start(self, event: Any, node: Mapping | Sequence) -> None:
        self._refuse_marks(event, event.ctag)
        self._add(node)
        self._open.append(node)
        self._keys.append(None)
        if len(self._open) > MAX_DEPTH:
            self._say("Q116", f"More than {MAX_DEPTH} levels stand inside each other here.")
            raise _Enough

    def _refuse_marks(self, event: Any, tag: Any) -> None:
        if event.anchor is not None:
            self._say("Q111", "There is an anchor here (`&`), which lets another place repeat this one.")
        if tag is not None:
            self._say("Q112", "There is a tag here (`!`), which asks a program to make something special of the value.")

    def _refuse_hidden(self, event: ScalarEvent) -> None:
        if event.style == '"':
            for trouble in hidden(event.value)[:1]:
                self._say("Q105", f"The text that begins here hides a character. {trouble.message}")

    def _add(self, node: Node) -> None:
        self._nodes += 1
        if self._nodes > MAX_NODES:
            self._say("Q116", f"More than {MAX_NODES:,} keys and values stand in this file.")
            raise _Enough
        if not self._open:
            self.root = node
            return
        parent, key = self._open[-1], self._keys[-1]
        if isinstance(parent, Sequence):
            parent.items.append(node)
        elif key is None:
            self._keys[-1] = node
        else:
            parent.pairs.append((key, node))
            self._keys[-1] = None

    def stumble(self, trouble: Trouble) -> None:
        """Add what stopped the parser, unless a trouble in the same line says why already."""
        if all(known.line != trouble.line for known in self.troubles):
            self.troubles.append(trouble)

    def _say(self, code: str, message: str) -> None:
        self.troubles.append(Trouble(code, self.line, self.column, message))
        if len(self.troubles) >= MOST_TROUBLES:
            raise _Enough
