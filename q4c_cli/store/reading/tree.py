"""A YAML text as a tree of nodes that know their line and column, and what in it q4c refuses.

Built from parser events, one at a time, so that a hostile text stops at the caps on depth and number of nodes before
it costs anything. Nothing is constructed and no tag is ever obeyed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

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

from q4c_cli.rules.places import lines_of
from q4c_cli.store.reading.bytegate import Trouble, hidden
from q4c_cli.store.reading.events import events
from q4c_cli.store.reading.fastpath import MAX_DEPTH, MAX_NODES
from q4c_cli.store.reading.syntax import explain

FEW_EVENTS = 64
"""How many events are read before it is asked for the first time whether they are enough."""

MOST_TROUBLES = 100
"""After how many troubles the rest of a text is not looked at."""

_BRACKETS_AND_COMMA = tuple("[]{},")


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


class _Enough(Exception):
    """Nothing below this point is looked at."""


@lru_cache(maxsize=1)
def tree_of(text: str) -> Tree:
    """The tree of a text, of which nothing is read yet.

    The last one is kept, since whoever finds a mistake in a text asks next where it stands.
    """
    return Tree(text)


class Tree:
    """What a text holds: the root as far as it has been read, and every trouble met on the way."""

    def __init__(self, text: str) -> None:
        self.root: Node | None = None
        self.troubles: list[Trouble] = []
        self._line = self._column = 1
        self._text = text
        self._events = events(text)
        self._ended = False
        self._open: list[Mapping | Sequence] = []
        self._keys: list[Node | None] = []
        self._nodes = 0
        self._documents = 0

    def grown(self, enough: Callable[[Node | None], bool] | None = None) -> Tree:
        """The same tree, read to its end, or until the root is `enough`. Raises nothing: all becomes a trouble.

        It is asked whether it is enough after twice as many events each time, so that asking costs less than reading.
        """
        number = FEW_EVENTS
        while not self._ended and not (enough is not None and enough(self.root)):
            self._read_on(number)
            number *= 2
        return self

    def _read_on(self, number: int) -> None:
        try:
            for _ in range(number):
                event = next(self._events, None)
                if event is None:
                    self._ended = True
                    return
                self._take(event)
        except _Enough:
            self._ended = True
        except MarkedYAMLError as problem:
            self._stumble(explain(problem, lines_of(self._text), self._opened()))
        except Exception:  # noqa: BLE001 - parsers raise far more than they declare
            self._stumble(Trouble("Q110", self._line, self._column, "The YAML from here on cannot be read."))

    def _take(self, event: Any) -> None:
        """Add what one event says."""
        mark = event.start_mark
        self._line, self._column = mark.line + 1, mark.column + 1
        if isinstance(event, ScalarEvent):
            self._refuse_marks(event, event.ctag)
            self._refuse_hidden(event)
            self._refuse_misread(event)
            self._add(Scalar(self._line, self._column, event.value, event.style is None))
        elif isinstance(event, MappingStartEvent):
            self._start(event, Mapping(self._line, self._column))
        elif isinstance(event, SequenceStartEvent):
            self._start(event, Sequence(self._line, self._column))
        elif isinstance(event, MappingEndEvent | SequenceEndEvent):
            self._open.pop()
            self._keys.pop()
        elif isinstance(event, AliasEvent):
            self._say("Q111", "There is an alias here (`*`), which stands for something written elsewhere.")
            self._add(Scalar(self._line, self._column, "", plain=False))
        elif isinstance(event, DocumentStartEvent):
            self._document(event)

    def _opened(self) -> list[tuple[int, int]]:
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

    def _refuse_misread(self, event: ScalarEvent) -> None:
        """Inside brackets the parser reads `a:,` as a text with a colon at its end, and `?a` as `a`. YAML does not."""
        start, end = event.start_mark.index, event.end_mark.index
        if event.style is None and event.value.endswith(":") and self._text[end : end + 1] in _BRACKETS_AND_COMMA:
            self._say("Q110", "A colon stands right before a bracket or a comma here.", "Put a space after the colon.")
        elif self._text[start - 1 : start] == "?":
            self._say("Q110", "A question mark stands right before a key here.", "Put the whole key in double quotes.")

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

    def _stumble(self, trouble: Trouble) -> None:
        """Add what stopped the parser, unless a trouble in the same line says why already."""
        self._ended = True
        if all(known.line != trouble.line for known in self.troubles):
            self.troubles.append(trouble)

    def _say(self, code: str, message: str, remedy: str | None = None) -> None:
        self.troubles.append(Trouble(code, self._line, self._column, message, remedy))
        if len(self.troubles) >= MOST_TROUBLES:
            raise _Enough
