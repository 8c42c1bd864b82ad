"""The slow path: say precisely what is wrong with a text, or build the same value the fast path would have built."""

from __future__ import annotations

import re
from typing import Any

import yaml_rs

from q4c_cli.model.words import shown
from q4c_cli.store.reading.bytegate import Trouble, limited
from q4c_cli.store.reading.tree import Mapping, Node, Scalar, Sequence, tree_of

_MAYBE_TYPED = re.compile(r"[-+.0-9_~tTfFnN][-+.0-9_~a-zA-Z:]*")


def settle(text: str) -> tuple[dict[str, Any] | None, list[Trouble]]:
    """The mapping that a text holds, and no troubles; or None and everything that is wrong with it, by place."""
    tree = tree_of(text).grown()
    troubles = list(tree.troubles)
    if not troubles and (tree.root is None or _is_nothing(tree.root)):
        return None, [Trouble("Q118", 1, 1, "This file holds nothing.")]
    value = _value(tree.root, troubles) if tree.root else None
    if not troubles and not isinstance(value, dict):
        troubles.append(_not_a_mapping(tree.root))
    return (None, _few_of_each(troubles)) if troubles else (value, [])


def _is_nothing(root: Node) -> bool:
    return isinstance(root, Scalar) and root.plain and root.value == ""


def _not_a_mapping(root: Node | None) -> Trouble:
    line, column = (root.line, root.column) if root else (1, 1)
    found = "a list" if isinstance(root, Sequence) else "a single text"
    return Trouble("Q117", line, column, f"A record is made of keys and values; this file holds {found}.")


def _few_of_each(troubles: list[Trouble]) -> list[Trouble]:
    by_code: dict[str, list[Trouble]] = {}
    for trouble in sorted(troubles, key=_by_place):
        by_code.setdefault(trouble.code, []).append(trouble)
    return sorted((t for some in by_code.values() for t in limited(some)), key=_by_place)


def _by_place(trouble: Trouble) -> tuple[int, int]:
    return trouble.line, trouble.column


def _value(node: Node, troubles: list[Trouble]) -> Any:
    """The Python value of a node. Recursion is bounded by the cap on depth."""
    match node:
        case Scalar(value=value, plain=plain):
            return _typed(value) if plain else value
        case Sequence(items=items):
            return [_value(item, troubles) for item in items]
        case Mapping(pairs=pairs):
            return _mapping(pairs, troubles)
    raise TypeError(type(node).__name__)


def _mapping(pairs: list[tuple[Node, Node]], troubles: list[Trouble]) -> dict[str, Any]:
    value: dict[str, Any] = {}
    first: dict[str, int] = {}
    for key, item in pairs:
        name = _key(key, troubles)
        content = _value(item, troubles)
        if name is None:
            continue
        if name in value:
            called = f"The key {shown(name)}" if shown(name) else "This key"
            message = f"{called} stands here a second time; it is already in line {first[name]}."
            troubles.append(Trouble("Q115", key.line, key.column, message))
        first.setdefault(name, key.line)
        value[name] = content
    return value


def _key(key: Node, troubles: list[Trouble]) -> str | None:
    """The text of a key, or None, with a trouble added, where it is not usable as one."""
    if not isinstance(key, Scalar):
        troubles.append(Trouble("Q117", key.line, key.column, "A key must be a word; this one is a list or a mapping."))
        return None
    if key.plain and key.value == "<<":
        troubles.append(Trouble("Q113", key.line, key.column, "There is a merge key here (`<<`)."))
        return None
    if key.plain and not isinstance(_typed(key.value), str):
        message = "A key must be text; this one is read as a number, a yes-or-no or nothing."
        troubles.append(Trouble("Q117", key.line, key.column, message))
        return None
    return key.value


def _typed(text: str) -> Any:
    """What an unquoted text stands for: text, a number, true or false, or nothing.

    The fast path's own parser decides, so that both paths can only ever agree.
    """
    if text == "":
        return None
    if not _MAYBE_TYPED.fullmatch(text):
        return text
    try:
        (value,) = yaml_rs.loads(f"- {text}\n", parse_datetime=False)
    except ValueError:
        return text
    return value if not isinstance(value, dict | list) else text
