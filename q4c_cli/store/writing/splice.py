"""The smallest replacements that turn the text of one YAML document into another, found by where its nodes stand.

Only what differs is touched: comments, order, quoting, indentation and blank lines elsewhere stay as somebody wrote
them. New values are written in the style of `emit`. A changed value inside `[…]` or `{…}` replaces the whole bracket.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ruamel.yaml.nodes import CollectionNode, MappingNode, Node, ScalarNode, SequenceNode

from q4c_cli.rules.aligning import gaps
from q4c_cli.store.writing.emit import entries, items, key_text, rendered

_BLOCK_HEADER = re.compile(r"[|>][-+0-9]*")
_COMMENT = re.compile(r"([ ]*)#")


@dataclass(frozen=True, slots=True)
class Splice:
    """Put `text` in the place of the characters from `start` up to `end`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class _Slot:
    """Where a value hangs: the offset just behind its key's colon or its dash, and the column of the key or dash."""

    behind: int
    column: int
    in_list: bool = False


def same(old: Any, new: Any) -> bool:
    """Whether two values say the same in a record: white space around a text does not count, nor how a date is kept."""
    if isinstance(old, dict) and isinstance(new, dict):
        return old.keys() == new.keys() and all(same(value, new[key]) for key, value in old.items())
    if isinstance(old, list | tuple) and isinstance(new, list | tuple):
        return len(old) == len(new) and all(map(same, old, new))
    if isinstance(old, bool) or isinstance(new, bool) or old is None or new is None:
        return old is new
    return bool(_bare(old) == _bare(new))


def _bare(value: Any) -> Any:
    return value if isinstance(value, int | float | dict | list | tuple) else str(value).strip()


class Splicer:
    """Works out the splices of one text. `end_of_line` is what its lines end with."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._end_of_line = "\r\n" if "\r\n" in text else "\n"

    def document(self, root: Node, old: dict[str, Any], new: dict[str, Any]) -> Iterator[Splice]:
        """The splices that make the document say `new` instead of `old`, in the order of their places."""
        yield from self._value(root, old, new, _Slot(root.start_mark.index, -2))

    def _value(self, node: Node, old: Any, new: Any, slot: _Slot) -> Iterator[Splice]:
        if same(old, new):
            return
        if not new or _in_brackets(node):
            yield self._replace(node, new, slot)
        elif isinstance(node, SequenceNode) and isinstance(new, list | tuple):
            yield from self._list(node, old, new)
        elif isinstance(node, MappingNode) and isinstance(new, dict) and self._leads(node, new):
            yield from self._mapping(node, old, new)
        else:
            yield self._replace(node, new, slot)

    def _leads(self, node: MappingNode, new: dict[str, Any]) -> bool:
        """Whether the first key stays, or can go without leaving a bare dash."""
        return _key(node.value[0]) in new or not self._is_compact(node)

    def _mapping(self, node: MappingNode, old: dict[str, Any], new: dict[str, Any]) -> Iterator[Splice]:
        column = node.start_mark.column
        before: dict[str, tuple[Node, Node]] = {_key(pair): pair for pair in node.value}
        for name, (key, value) in before.items():
            if name in new:
                yield from self._value(value, old[name], new[name], self._behind(key, column))
            else:
                yield Splice(self._line_start(key.start_mark.index), self._below(key, value, column), "")
        previous: str | None = None
        for name, value in new.items():
            if name in before:
                previous = name
                continue
            lines = entries({name: value}, " " * column)
            yield self._insert(node, before.get(previous) if previous else None, lines)

    def _list(self, node: SequenceNode, old: list[Any], new: Any) -> Iterator[Splice]:
        column = node.start_mark.column
        for old_start, old_end, new_start, new_end in gaps(old, new):
            paired = min(old_end - old_start, new_end - new_start)
            for number in range(paired):
                item = node.value[old_start + number]
                slot = _Slot(item.start_mark.index, column, in_list=True)
                yield from self._value(item, old[old_start + number], new[new_start + number], slot)
            for item in node.value[old_start + paired : old_end]:
                yield Splice(self._line_start(item.start_mark.index), self._below(item, item, column), "")
            if more := new[new_start + paired : new_end]:
                place = self._behind_entry(node, old_start + paired - 1, column)
                yield Splice(place, place, self._lines(items(more, " " * column), place))

    def _behind_entry(self, node: SequenceNode, number: int, column: int) -> int:
        """The start of the line below an entry of a list; with -1, of the line with the first."""
        if number < 0:
            return self._line_start(node.value[0].start_mark.index)
        return self._below(node.value[number], node.value[number], column)

    def _insert(self, node: MappingNode, previous: tuple[Node, Node] | None, lines: list[str]) -> Splice:
        """Put new lines below the entry they follow; below the first one where they would lead a list item."""
        if previous is None and self._is_compact(node):
            previous = node.value[0]
        if previous is None:
            place = self._line_start(node.start_mark.index)
        else:
            place = self._below(*previous, node.start_mark.column)
        return Splice(place, place, self._lines(lines, place))

    def _replace(self, node: Node, new: Any, slot: _Slot) -> Splice:
        """Put a new value in the place of a whole node, keeping the comment at the end of its first line."""
        head, body = rendered(new, " " * (slot.column + 2))
        if slot.in_list and not head:
            head, body = body[0].lstrip(), body[1:]
        start, end, rest = self._extent(node, slot)
        if not head:
            start = slot.behind
        elif start == slot.behind and not slot.in_list:
            head = f" {head}"
        below = "".join(self._end_of_line + line for line in body)
        return Splice(start, end, head + rest + below)

    def _extent(self, node: Node, slot: _Slot) -> tuple[int, int, str]:
        """Where a value begins and ends, up to the end of its last line, and the comment behind it with its spaces."""
        start, end = node.start_mark.index, self._end(node, slot.behind)
        key_line_end = self._line_end(slot.behind)
        if not slot.in_list and (start >= key_line_end or start == node.end_mark.index):
            return slot.behind, self._line_end(end), self._text[slot.behind : key_line_end].rstrip()
        if isinstance(node, ScalarNode) and node.style in ("|", ">"):
            rest = _BLOCK_HEADER.sub("", self._text[start : self._line_end(start)], count=1)
        else:
            rest = self._text[end : self._line_end(end)]
        return start, self._line_end(end), rest.rstrip()

    def _end(self, node: Node, behind: int) -> int:
        """Where what a node says ends. The parser's own end runs on over comments and blank lines below."""
        if isinstance(node, ScalarNode):
            if node.start_mark.index == node.end_mark.index:
                return behind
            written = self._text[node.start_mark.index : node.end_mark.index]
            return int(node.start_mark.index) + len(written.rstrip() if node.style in ("|", ">") else written)
        if _in_brackets(node) or not node.value:
            return int(node.end_mark.index)
        if isinstance(node, MappingNode):
            key, value = node.value[-1]
            return self._end(value, self._behind(key, 0).behind)
        return self._end(node.value[-1], node.value[-1].start_mark.index)

    def _behind(self, key: Node, column: int) -> _Slot:
        return _Slot(self._text.index(":", key.end_mark.index) + 1, column)

    def _below(self, key: Node, value: Node, column: int) -> int:
        """The start of the line below an entry and below the comments that are indented deeper than `column`."""
        behind = key.start_mark.index if key is value else self._behind(key, column).behind
        place = self._next_line(self._end(value, behind))
        look = place
        while look < len(self._text):
            comment = _COMMENT.match(self._text, look)
            if comment and len(comment[1]) > column:
                place = look = self._next_line(look)
            elif not self._text[look : self._line_end(look)].strip():
                look = self._next_line(look)
            else:
                break
        return place

    def _lines(self, lines: list[str], place: int) -> str:
        text = "".join(line + self._end_of_line for line in lines)
        unfinished = place == len(self._text) and not self._text.endswith("\n")
        return self._end_of_line + text.removesuffix(self._end_of_line) if unfinished else text

    def _is_compact(self, node: MappingNode) -> bool:
        """Whether the first key stands behind a dash, on the same line."""
        start = node.start_mark.index
        return bool(self._text[self._line_start(start) : start].strip())

    def _line_start(self, place: int) -> int:
        return self._text.rfind("\n", 0, place) + 1

    def _line_end(self, place: int) -> int:
        end = self._text.find("\n", place)
        if end < 0:
            return len(self._text)
        return end - 1 if end > place and self._text[end - 1] == "\r" else end

    def _next_line(self, place: int) -> int:
        end = self._text.find("\n", place)
        return len(self._text) if end < 0 else end + 1


def key_splice(root: Node, pointer: Sequence[str | int], name: str) -> Splice:
    """The splice that calls a key something else. Raises KeyError where the pointer leads to none."""
    here = root
    *way, last = pointer
    for step in way:
        here = _child(here, step)
    for key, _ in here.value if isinstance(here, MappingNode) else ():
        if key.value == last:
            return Splice(key.start_mark.index, key.end_mark.index, key_text(name))
    raise KeyError(last)


def _child(node: Node, step: str | int) -> Node:
    """The node one step down. Raises KeyError or IndexError where there is none."""
    if isinstance(node, SequenceNode) and isinstance(step, int):
        found: Node = node.value[step]
    else:
        found = {_key(pair): pair[1] for pair in node.value if isinstance(node, MappingNode)}[str(step)]
    return found


def _in_brackets(node: Node) -> bool:
    return isinstance(node, CollectionNode) and bool(node.flow_style)


def _key(pair: tuple[Node, Node]) -> str:
    return str(pair[0].value)
