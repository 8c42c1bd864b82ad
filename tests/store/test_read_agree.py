"""The fast path and the slow path read every text alike that the fast path accepts; nothing else ever comes out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML
from thoroughness import many

from q4c_cli.model.finding import Finding, Refused
from q4c_cli.store.reading import bytegate, fastpath, reader, slowpath
from q4c_cli.store.reading.events import events
from q4c_cli.store.reading.fastpath import MAX_DEPTH, MAX_NODES
from q4c_cli.store.reading.reader import Source

WORDS = [
    "a", "key", "x y", "no", "true", "Null", "~", "0123", "1_000", "0x1F", "0o17", "1e3", ".inf", ".nan", "12:30",
    "2026-10-14", "2026-13-45", "2026-10-14 10:00:00", "-_", "-1", "+1.5", "1.", "''", "'it''s'", '"q"', "'a: b'",
    '"#"', "a#b", "a:b", "::", "a,b", "-x", "?x", ":x", "é", "\u00a0", "日本", "<", "x%", "x!", "x?", "[a]", "{}",
    "[a, 'b': c]", "{a: [b]}", '{"a":1}', "{a:1}", "[k:, x]", "|", "|-", ">+", "|2", "# c", "", "---x", "...", "<<",
    "@x", "`", "'", '"', "]", "x: y", "- x", "*x", "&x", "& x", "!t", "! x", "\\", "9" * 30, "'2026-10-14'", "a\tb",
]  # fmt: skip
LINE_ENDS = st.sampled_from(["\n", "\n", "\n", "\r\n"])


@st.composite
def lines(draw: st.DrawFn) -> str:
    """A line as people and machines write it, right or wrong."""
    indent = " " * draw(st.sampled_from([0, 0, 0, 2, 2, 4, 1, 3, 60]))
    dash = draw(st.sampled_from(["", "", "", "- ", "- - "]))
    key = draw(st.sampled_from(WORDS[:30] + WORDS)) + draw(st.sampled_from([": ", ": ", ":", " : ", ":  "]))
    word = draw(st.sampled_from(WORDS))
    comment = draw(st.sampled_from(["", "", "", " # c", "  "]))
    return indent + dash + draw(st.sampled_from([key, key, key, ""])) + word + comment


@st.composite
def texts(draw: st.DrawFn) -> str:
    end = draw(LINE_ENDS)
    return end.join(draw(st.lists(lines(), min_size=1, max_size=8))) + draw(st.sampled_from([end, end, "", end * 2]))


SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.sampled_from(WORDS)
    | st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Zl", "Zp", "Cs"]), max_size=20)
    | st.dates().map(date.isoformat)
)
KEYS = st.from_regex(r"[a-z][a-z0-9_-]{0,8}", fullmatch=True)
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4), max_leaves=20
)


def written(value: Any, indent: str, draw: st.DrawFn) -> str:
    """A value in one of the ways that YAML has for it, for use after `key:` or `-`."""
    if isinstance(value, dict) and value and draw(st.booleans()):
        return "\n" + "".join(f"{indent}{key}:{written(item, indent + '  ', draw)}" for key, item in value.items())
    if isinstance(value, list) and value and draw(st.booleans()):
        return "\n" + "".join(f"{indent}-{written(item, indent + '  ', draw)}" for item in value)
    if isinstance(value, str) and value.strip() and value[0] not in " \u00a0" and draw(st.booleans()):
        return f" |-\n{indent}{value}\n"
    return f" {flowing(value)}" + draw(st.sampled_from(["", " # c"])) + "\n"


def flowing(value: Any) -> str:
    match value:
        case dict():
            return "{" + ", ".join(f"{key}: {flowing(item)}" for key, item in value.items()) + "}"
        case list():
            return "[" + ", ".join(map(flowing, value)) + "]"
        case str():
            return "'" + value.replace("'", "''") + "'"
        case None:
            return "null"
        case bool():
            return str(value).lower()
        case _:
            return repr(value).replace("inf", ".inf").replace("e+", "e")


def both(text: str) -> tuple[dict[str, Any] | None, dict[str, Any] | None]:
    data = text.encode()
    passed = bytegate.passes(data)
    if passed is None:
        return None, None
    return fastpath.accept(data, passed), slowpath.settle(passed)[0]


@settings(max_examples=many(400))
@given(texts())
@example("a: [k:, x]\n")
@example("a: {'b':c}\n")
@example("a: '2026-10-14'\n")
@example("a: |-\n  2026-10-14\n")
@example("a: |\n \n  x\n")
@example("a: >\n")
@example("a: |\n  x")
@example("a: [ | ]\n")
@example("a: [|\n ]\n")
@example("a: {b: |\n }\n")
@example("a: {'b\n': c}\n")
@example("a: { :b c: d}\n")
@example("{? : 1}\n")
@example("{a\nb: 1}\n")
@example("a: {b\n: c}\n")
@example("[a]: b\n")
@example("a: &&b c\n")
@example("a:\n- _1: b\n")
@example("a|b: c\n")
@example("a: |\n  | b\n")
def test_both_paths_agree_on_whatever_the_fast_one_accepts(text: str) -> None:
    fast, slow = both(text)

    assert fast is None or repr(fast) == repr(slow)


@settings(max_examples=many(200))
@given(st.dictionaries(KEYS, VALUES, min_size=1, max_size=4), st.data())
def test_plain_documents_are_read_as_what_they_say(document: dict[str, Any], data: st.DataObject) -> None:
    text = "".join(f"{key}:{written(item, '  ', data.draw)}" for key, item in document.items())

    fast, slow = both(text)

    assert slow == document
    assert reader.parse(Source("some.yaml", text.encode())) == document
    assert fast is None or fast == document


def told(events: Iterator[Any]) -> list[str]:
    """What a parser says, with the places of everything, until it stops or raises."""
    said = []
    try:
        said.extend(f"{event!r} {event.start_mark} {event.end_mark}" for event in events)
    except Exception as problem:  # noqa: BLE001 - parsers raise far more than they declare
        said.append(repr(problem))
    return said


@settings(max_examples=many(200))
@given(texts() | st.lists(st.sampled_from(["[", "]", "{", "}", ", ", "a: ", "b", "? ", "\n ", "'c'"])).map("".join))
@example("a: [[[x, {y: " + "z" * 1030 + ": b}]]]\n")
def test_the_parser_says_what_ruamel_says_where_it_looks_at_less(text: str) -> None:
    assert told(events(text)) == told(YAML(typ="safe", pure=True).parse(text))


ANY_BYTES = st.binary(max_size=200)
ANY_TEXT = st.text(st.characters(codec="utf-8"), max_size=100)


@settings(max_examples=many(300))
@given(ANY_BYTES | ANY_TEXT.map(str.encode) | texts().map(str.encode))
def test_whatever_the_bytes_either_a_mapping_or_findings_with_a_place(data: bytes) -> None:
    value, findings = outcome(data)

    assert bool(findings) != (value is not None)
    assert all(f.place.line and f.place.column and f.place.text is not None for f in findings)
    assert all(isinstance(key, str) for key in value or ())


def outcome(data: bytes) -> tuple[dict[str, Any] | None, tuple[Finding, ...]]:
    try:
        return reader.parse(Source("some.yaml", data)), ()
    except Refused as refused:
        return None, refused.findings


def nested(depth: int) -> str:
    return "a: " + "[" * (depth - 1) + "]" * (depth - 1) + "\n"


def test_both_paths_have_the_same_bounds() -> None:
    assert [bool(v) for v in both(nested(MAX_DEPTH))] == [True, True]
    assert both(nested(MAX_DEPTH + 1)) == (None, None)
    entries = MAX_NODES - 3
    assert [bool(v) for v in both("a:\n" + "- x\n" * entries)] == [True, True]
    assert both("a:\n" + "- x\n" * (entries + 1)) == (None, None)


def test_ordinary_prose_stays_on_the_fast_path() -> None:
    text = "a: |\n  Why? Because! 100% & more * (see *this*) & that: R&D | x > y < z.\n  * one\nb: Why? 5 & 6!\n"

    fast, slow = both(text)

    assert fast is not None
    assert fast == slow
