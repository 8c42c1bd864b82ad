"""The fast path: accept a plain file in tens of microseconds, or say nothing and leave it to the slow path.

The parser underneath drops tags, resolves anchors and joins documents without a word, and nested lists can overflow
its stack. So a text that may hold any of those never reaches it, nor one that the slow path's parser reads otherwise.
The rest is checked on the value it gives: text keys, depth, number of nodes.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

import yaml_rs

MAX_DEPTH = 64
"""How many mappings and lists may stand inside each other."""

MAX_NODES = 20_000
"""How many keys and values a file may hold."""

_STRICT = yaml_rs.AliasLimits(0, 0, 0)
_REFUSE = yaml_rs.DuplicateKeyPolicy.Error

_RARE = b"&*!%?<\\\t\r"
_LINE_TO_LOOK_AT = re.compile(
    rb"\n *+(?:- ++){0,2}+(?=[-.%+_0-9~:\"'\[\r\nnNtTfF])(?:[-.%+_0-9~:\"'\[]|(?<= )[\r\n]|(?i:null|true|false))"
)
_AT_LINE_START = re.compile(rb"\n(?:---|\.\.\.|%| *+:)")
_SPACES_OPEN_A_BLOCK = re.compile(rb"[|>][^|>\n]*\n[\r\n]*  *[\r\n]")
_INDENTED, _FAR_IN = b" " * 20, b" " * 48
_LISTS_ON_ONE_LINE = re.compile(rb"-  *-  *-  *- ")
_DOUBTS_ABOUT_LINES = (_AT_LINE_START, _SPACES_OPEN_A_BLOCK, _LISTS_ON_ONE_LINE)
_COLON_TO_LOOK_AT = re.compile(rb":(?:[^ \r\n]|\Z)")
_ODD_COLON = re.compile(rb":(?:(?=[,\]}])|(?![ \r\n])(?:(?<=[\"'\n\[{,:]:)|(?<=[\n\[{,: ] :)))")
_BRACKET_TO_LOOK_INTO = re.compile(rb"\[(?![^\[\]|>\"'#:?\n]*+\])")
_BEFORE_A_VALUE = b"\n:-[{,"
_BLOCK_MARKS = frozenset("|>")
_ODD_IN_A_KEY = re.compile(r"[|>\s]")
_joined = "".join
"""Raises TypeError where a key of a mapping is not text, and is faster than looking at each."""


def accept(data: bytes, text: str) -> dict[str, Any] | None:
    """The mapping that a plain file holds; None where the slow path must look. Raises nothing.

    `text` is what `data` says, past the byte gate. Dates stay text: asked for dates, the parser would make them of
    quoted text too.
    """
    odd_line = _LINE_TO_LOOK_AT.search(b"\n" + data) is not None
    if _may_be_unusual(data, odd_line):
        return None
    try:
        value = yaml_rs.loads(text, parse_datetime=False, alias_limits=_STRICT, duplicate_key_policy=_REFUSE)
        if type(value) is not dict or ((odd_line or not _plain(data)) and not _sound(value)):
            return None
        return value
    except (ValueError, TypeError, RecursionError):
        return None


def _may_be_unusual(data: bytes, odd_line: bool) -> bool:
    """Whether anything outside the plain subset may stand here. Sometimes wrongly yes, never wrongly no.

    Other documents, directives; nesting that could overflow the parser's stack; what the parsers of the two paths read
    differently, which is an empty block at the end, a block that begins with a line of spaces, a quoted key on two
    lines, and inside brackets `"a":b`, `a:,` and `:a`; and then all that needs a rare character.
    """
    if odd_line and any(doubt.search(data) for doubt in _DOUBTS_ABOUT_LINES):
        return True
    if data.startswith((b"--- ", b"...", b"%")) or (_INDENTED in data and _FAR_IN in data):
        return True
    if _ends_with_a_block(data) or (_COLON_TO_LOOK_AT.search(data) and _ODD_COLON.search(data)):
        return True
    return len(data.translate(None, _RARE)) != len(data) and _uses_marks(data)


def _ends_with_a_block(data: bytes) -> bool:
    """Whether the last line may be the head of an empty block."""
    end = data.rstrip(b" \r\n")
    last_line = end[end.rfind(b"\n") + 1 :]
    return b"|" in last_line or b">" in last_line


def _uses_marks(data: bytes) -> bool:
    """Whether a rare character does what it can do: escape, separate, or mark an anchor, alias, tag or key."""
    if b"\\" in data or b"\t" in data or b"<<" in data or data.count(b"\r") != data.count(b"\r\n"):
        return True
    return any(_begins_a_value(data, mark) for mark in (b"&", b"*", b"!", b"?"))


def _begins_a_value(data: bytes, mark: bytes) -> bool:
    """Whether this mark stands anywhere where a value may begin: after one of these characters and any spaces.

    `&` and `*` before white space mean nothing, so a text may use them as bullets and for "and".
    """
    pieces = data.split(mark)
    if len(pieces) > 1 and not pieces[0]:
        return True
    for before, rest in pairwise(pieces):
        if mark in b"&*" and rest and rest[:1] in b" \r\n":
            continue
        if before and before.rstrip(b" ")[-1:] in _BEFORE_A_VALUE:
            return True
    return False


def _plain(data: bytes) -> bool:
    """Whether the value needs no look, where no line is odd: not much, nothing deep, no brackets but lists of words."""
    return (
        len(data) <= MAX_NODES // 2
        and _INDENTED not in data
        and b"{" not in data
        and _BRACKET_TO_LOOK_INTO.search(data) is None
    )


def _sound(value: dict[str, Any]) -> bool:
    """Whether every key is text, nothing begins like a block, and depth and number of nodes are within bounds.

    A text that begins with `|` or `>` may be a block within brackets, where only this parser lets it pass as text.
    """
    level: list[Any] = [value]
    nodes = 1
    for _ in range(MAX_DEPTH):
        deeper: list[Any] = []
        for container in level:
            items = container
            if type(container) is dict:
                names = _joined(container)
                if _ODD_IN_A_KEY.search(names):
                    return False
                nodes += len(container)
                items = container.values()
            nodes += len(items)
            for item in items:
                kind = type(item)
                if kind is str:
                    if item[:1] in _BLOCK_MARKS:
                        return False
                elif kind is dict or kind is list:
                    deeper.append(item)
        if not deeper:
            return nodes <= MAX_NODES
        level = deeper
    return False
