"""Changing a file that people edit: only what is asked for changes, every other byte stays.

ruamel.yaml says where each value stands and the new text is put in there. Its own round trip would not do: it keeps
comments and order but writes the rest anew, so that indentation, `null`, spaces and wrapped lines change all over the
file, and a manager's one-word change becomes a diff of thirty lines.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any, Final

from ruamel.yaml import YAML
from ruamel.yaml.nodes import Node

from q4c_cli.model.base import Record
from q4c_cli.model.bilingual import as_written
from q4c_cli.model.finding import Pointer, Refused, UsageProblem
from q4c_cli.store.reading.reader import Source, parse
from q4c_cli.store.reading.records import decode
from q4c_cli.store.writing.emit import encoded, unwritable
from q4c_cli.store.writing.splice import Splice, Splicer, key_splice, same

_BOM = "\ufeff"


class _Delete:
    """The type of DELETE."""


DELETE: Final = _Delete()
"""As a new value: take the key or the list entry away."""


def edit(data: bytes, changes: Mapping[Pointer, Any]) -> bytes:
    """The file with the values at some pointers set, added or, where the value is DELETE, removed.

    A mapping or list that is set onto another changes only where the two differ. A new key comes last in its mapping; a
    new entry of a list is named by the list's length. Raises Refused where `data` cannot be read, KeyError or
    IndexError where a pointer leads nowhere, and UsageProblem where the file is written so that it cannot be changed
    safely.
    """
    before = parse(Source("", data))
    after = copy.deepcopy(before)
    for pointer, value in changes.items():
        _change(after, pointer, value)
    return _spliced(data, before, after)


def rename_keys(data: bytes, pointer: Pointer, names: Mapping[str, str]) -> bytes:
    """The file with some keys of the mapping at a pointer called something else; what stands behind them stays.

    Raises Refused where `data` cannot be read, KeyError where there is no such key, and UsageProblem as `edit` does.
    """
    before = parse(Source("", data))
    after = copy.deepcopy(before)
    there: Any = after
    for step in pointer:
        there = there[step]
    _change(after, pointer, {names.get(key, key): value for key, value in list(there.items())})
    bom, text, root = _composed(data)
    splices = [key_splice(root, (*pointer, key), name) for key, name in names.items()]
    return _reading_back(after, encoded(bom + _applied(text, splices)))


def rewrite(data: bytes, record: Record) -> bytes:
    """The file changed where it says something else than `record`, new keys in the model's order.

    What is written out although it is the usual value (`judged: null`) stays. Raises as `edit` does.
    """
    before = parse(Source("", data))
    short = as_written(record.model_dump(by_alias=True, exclude_defaults=True))
    after = _with_usual(before, short, as_written(record.model_dump(by_alias=True)))
    result = _spliced(data, before, after)
    if decode(Source("", result), type(record)) != record:
        raise AssertionError("a record did not read back as it was written")
    return result


def _change(document: Any, pointer: Pointer, value: Any) -> None:
    if not pointer:
        document.clear()
        document.update(value)
        return
    *way, last = pointer
    for step in way:
        document = document[step]
    if value is DELETE:
        del document[last]
    elif isinstance(document, list) and last == len(document):
        document.append(value)
    else:
        document[last] = value


def _with_usual(old: Any, short: Any, full: Any) -> Any:
    """`short`, and whatever `old` writes out that `full` says as well: usual values that `short` leaves out."""
    if isinstance(old, dict) and isinstance(short, dict):
        kept = {key: value for key, value in old.items() if key not in short and _in_full({key: value}, full)}
        return {key: _with_usual(old.get(key), value, full[key]) for key, value in short.items()} | kept
    if isinstance(old, list) and isinstance(short, list | tuple):
        return [_with_usual(*three) for three in zip(old, short, full, strict=False)] + list(short[len(old) :])
    if isinstance(old, dict) and same({"cy": None, **old}, {"en": short, "cy": None}):
        return old  # words in languages, of which they have one
    return short


def _in_full(old: Any, full: Any) -> bool:
    """Whether `full` says all that `old` says, which may leave out more of what is usual."""
    if isinstance(old, dict) and isinstance(full, dict):
        return all(key in full and _in_full(value, full[key]) for key, value in old.items())
    return same(old, full)


def _spliced(data: bytes, before: dict[str, Any], after: dict[str, Any]) -> bytes:
    if same(before, after):
        return data
    bom, text, root = _composed(data)
    return _reading_back(after, encoded(bom + _applied(text, list(Splicer(text).document(root, before, after)))))


def _composed(data: bytes) -> tuple[str, str, Node]:
    """The byte order mark of a file if it has one, its text without it, and where everything stands in that."""
    text = data.decode("utf-8")
    bom, text = (_BOM, text[1:]) if text.startswith(_BOM) else ("", text)
    return bom, text, YAML(typ="safe", pure=True).compose(text)


def _reading_back(after: dict[str, Any], result: bytes) -> bytes:
    """The new file, once it says what it should. Raises UsageProblem where it does not."""
    try:
        if same(parse(Source("", result)), after):
            return result
    except Refused as refused:
        if any(finding.code == "Q105" for finding in refused.findings):
            raise unwritable(refused) from None
    raise UsageProblem(
        "This file is written in a way that q4c cannot change without disturbing it. Nothing was changed.",
        "Write it with one key on each line, as 'q4c audit new' does, then give the command again.",
    )


def _applied(text: str, splices: list[Splice]) -> str:
    parts, place = [], 0
    for splice in sorted(splices, key=lambda s: (s.start, s.end)):
        parts += [text[place : splice.start], splice.text]
        place = splice.end
    return "".join([*parts, text[place:]])
