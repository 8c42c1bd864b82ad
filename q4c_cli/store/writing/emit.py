"""Writing a record as YAML in the style of the files people edit: a first line for editors, keys in the model's order.

- An id stands bare where no reader could take it for anything but text, otherwise in quotes.
- A text of more than one line, or a long one, is a `|` block that keeps its own lines. It is never wrapped. So is a
  text that begins like a date, because yaml-rs reads a quoted date as a date.
- Ids are listed on one line where they fit, records one below the other.
- What has its usual value is left out: no `escalated: null`, no empty lists, no `results` before there are any.

Why not a library's dumper: ruamel takes 10 ms an audit, so 100,000 of them 17 minutes; yaml-rs writes long text on one
quoted line and has no comments. This one writes a few kinds of value in one style, takes a fraction of a millisecond,
and reads back everything it wrote before anybody else sees it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from q4c_cli.model.base import Record
from q4c_cli.model.bilingual import as_written
from q4c_cli.model.finding import Refused, UsageProblem
from q4c_cli.store.reading import records
from q4c_cli.store.reading.reader import Source

LONGEST_LINE = 100
"""How long a text may be, in characters, to stand on one line."""

_WORDS_WITH_A_MEANING = frozenset(["null", "true", "false", "yes", "no", "on", "off", "y", "n"])
_ID = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[-_.@][A-Za-z0-9]+)*")
_VERSION = re.compile(r"[0-9]+\.[0-9]+\.[0-9]+")
_AUDIT_ID = re.compile(r"\d{4}-\d\d-\d\d-[a-z0-9-]*[a-z0-9]")
_DATE_LIKE = re.compile(r"\d{4}-\d\d?-\d\d?(?![\da-z-])")
_NOT_BARE = re.compile(r":(?=\s|$)|\s#|[\t\r\n]")
_NEEDS_ESCAPES = re.compile(r"[\n\r\t]")
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"})

Rendered = tuple[str, list[str]]
"""A value: what stands behind its key or dash, and the whole lines below that."""


def schema_line(path: str, kind: str) -> str:
    """The first line of the file at `path`, by which editors find the schema of its kind: audit, learning, …"""
    return f"# yaml-language-server: $schema={'../' * path.count('/')}.q4c/schema/{kind}.json"


def emit(record: Record, *, schema: str | None = None, header: str = "") -> bytes:
    """The record as the bytes of a YAML file, which read back equal.

    `schema` is the first line, from `schema_line`; `header` is put below it as comments. Raises UsageProblem where the
    record holds something that no file may hold, such as a control character.
    """
    values = as_written(record.model_dump(by_alias=True, exclude_defaults=True))
    lines = [schema] if schema else []
    lines += [f"# {line}".rstrip() for line in header.splitlines()]
    lines += entries(values, "")
    data = encoded("\n".join(lines) + "\n")
    try:
        same = records.decode(Source("", data), type(record)) == record
    except Refused as refused:
        raise unwritable(refused) from None
    if not same:
        raise AssertionError("a record did not read back as it was written")
    return data


def encoded(text: str) -> bytes:
    """The text in UTF-8. Raises UsageProblem where it holds half of a character."""
    try:
        return text.encode()
    except UnicodeEncodeError:
        raise UsageProblem(
            "A text holds a character that is not one: half of a pair. Nothing was saved.", "Type that text again."
        ) from None


def unwritable(refused: Refused) -> UsageProblem:
    """What a person is told when a text holds something that no file may hold."""
    what = refused.findings[0].message
    return UsageProblem(
        f"This cannot be saved as it is. {what} Nothing was changed.", "Type the text again, without what was pasted."
    )


def entries(values: Mapping[str, Any], indent: str) -> list[str]:
    """The lines of a mapping whose keys stand at `indent`."""
    lines: list[str] = []
    for key, value in values.items():
        head, body = rendered(value, indent + "  ")
        lines.append(f"{indent}{key_text(key)}:{' ' if head else ''}{head}")
        lines += body
    return lines


def items(values: Sequence[Any], indent: str) -> list[str]:
    """The lines of a list whose dashes stand at `indent`."""
    lines: list[str] = []
    for value in values:
        head, body = rendered(value, indent + "  ")
        if not head:
            head, body = body[0].lstrip(), body[1:]
        lines.append(f"{indent}- {head}")
        lines += body
    return lines


def rendered(value: Any, indent: str) -> Rendered:
    """A value in our style; its lines below the key, if it has any, stand at `indent`."""
    match value:
        case Mapping():
            return ("", entries(value, indent)) if value else ("{}", [])
        case str():
            return _text(value, indent)
        case Sequence():
            return _list(value, indent)
        case bool() | None:
            return {True: "true", False: "false", None: "null"}[value], []
        case date():
            return value.isoformat(), []
        case _:
            return repr(value), []


def _list(values: Sequence[Any], indent: str) -> Rendered:
    if all(isinstance(v, str) and _is_bare_id(v) for v in values):
        line = f"[{', '.join(values)}]"
        if len(line) <= LONGEST_LINE:
            return line, []
    return "", items(values, indent)


def _text(text: str, indent: str) -> Rendered:
    if _is_bare_id(text):
        return text, []
    in_a_block = "\n" in text or len(text) > LONGEST_LINE or _DATE_LIKE.match(text)
    if in_a_block and text == text.strip() and "\r" not in text:
        return "|", [indent + line if line else "" for line in text.split("\n")]
    first = text[:1]
    if first.isalpha() and text.casefold() not in _WORDS_WITH_A_MEANING and not _NOT_BARE.search(text):
        return text, []
    return _quoted(text), []


def _quoted(text: str) -> str:
    if _NEEDS_ESCAPES.search(text):
        return f'"{text.translate(_ESCAPES)}"'
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


def _is_bare_id(text: str) -> bool:
    if text[:1].isdigit():
        return _VERSION.fullmatch(text) is not None or _AUDIT_ID.fullmatch(text) is not None
    return _ID.fullmatch(text) is not None and text.casefold() not in _WORDS_WITH_A_MEANING


def key_text(key: str) -> str:
    """A key, in quotes where it would otherwise not be read as text."""
    return key if key[:1].isalpha() and key not in ("null", "true", "false") else f'"{key}"'
