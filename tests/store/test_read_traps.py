"""Every file in `hostile/` gets the findings written beside it, through the one public door: `parse`.

Adding a case is dropping `NAME.yaml` and `NAME.expected` there; the second says `fine` or `line:column code` a line.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from q4c_cli.model.finding import Refused
from q4c_cli.store.reading import reader
from q4c_cli.store.reading.bytegate import MAX_LINE
from q4c_cli.store.reading.reader import Source

HOSTILE = Path(__file__).parent / "hostile"
CASES = sorted(path.stem for path in HOSTILE.glob("*.yaml"))


def outcome(data: bytes) -> str:
    try:
        reader.parse(Source("some.yaml", data))
    except Refused as refused:
        return "".join(f"{f.place.line}:{f.place.column} {f.code}\n" for f in refused.findings)
    return "fine\n"


@pytest.mark.parametrize("name", CASES)
def test_a_hostile_file_gets_its_findings(name: str) -> None:
    data = (HOSTILE / f"{name}.yaml").read_bytes()

    assert outcome(data) == (HOSTILE / f"{name}.expected").read_text()


def value(text: str) -> object:
    return reader.parse(Source("some.yaml", text.encode()))["a"]


@pytest.mark.parametrize(
    "word", ["no", "yes", "on", "off", "y", "12:30", "1:2:3", "-_", "=", "2026-10-14", "2026-13-45"]
)
def test_words_that_other_readers_change_stay_text(word: str) -> None:
    assert value(f"a: {word}\n") == word
    assert value(f"a: {word} # &\n") == word


@pytest.mark.parametrize(
    "quoted", ["'2026-10-14'", '"true"', "'0123'", '"~"', "|-\n  2026-10-14T10:00:00Z", ">-\n  12"]
)
def test_text_in_quotes_or_blocks_is_text(quoted: str) -> None:
    assert isinstance(value(f"a: {quoted}\n"), str)
    assert isinstance(value(f"b: *x\na: {quoted}\n".replace("*x", '"\\t"')), str)


def test_findings_carry_the_users_own_line_and_no_more_of_it() -> None:
    with pytest.raises(Refused) as refused:
        reader.parse(Source("audits/x.yaml", b"a: 1\nnote: She said: stop.\r\nb: 2\n"))

    (found,) = refused.value.findings
    assert (found.place.path, found.place.line, found.place.column) == ("audits/x.yaml", 2, 15)
    assert found.place.text == "note: She said: stop."
    assert "stop" not in found.message + found.remedy


def test_what_an_editor_on_windows_saves_is_read() -> None:
    data = b"\xef\xbb\xbf" + b'a: 1\r\nb: |\r\n  one\r\n  two\r\nc: "x"'

    assert reader.parse(Source("some.yaml", data)) == {"a": 1, "b": "one\ntwo\n", "c": "x"}


def test_a_byte_order_mark_hides_no_tag() -> None:
    assert outcome(b"\xef\xbb\xbf!x\na: 1\n") == "1:1 Q112\n"
    assert outcome(b"\xef\xbb\xbf--- !x\na: 1\n") == "1:5 Q112\n"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_wide_encodings_are_named(encoding: str) -> None:
    with pytest.raises(Refused) as refused:
        reader.parse(Source("some.yaml", "a: 1\n".encode(encoding)))

    assert [f.code for f in refused.value.findings] == ["Q104"]
    assert "UTF-16" in refused.value.findings[0].message


def test_other_encodings_are_told_where() -> None:
    assert outcome("a: 1\nb: café\n".encode("latin-1")) == "2:7 Q104\n"


def test_control_characters_are_told_one_by_one_and_then_not() -> None:
    assert outcome(b"a: 1\nb: \x00x\x1b\n") == "2:4 Q105\n2:6 Q105\n"
    with pytest.raises(Refused) as refused:
        reader.parse(Source("some.yaml", b"a: 1\nb: \x07\n" * 40))
    assert len(refused.value.findings) == 10
    assert refused.value.findings[-1].message.endswith("There are more like it further on in this file.")


def test_a_long_line_is_told_and_long_text_on_many_lines_is_read() -> None:
    assert outcome(b"a: 1\nb: " + b"x" * 50_000 + b"\n") == "2:1 Q106\n"
    assert outcome(b"\xef\xbb\xbfa: " + b"x" * (MAX_LINE - 3) + b"\n") == "fine\n"
    assert outcome(b"\xef\xbb\xbfa: " + b"x" * (MAX_LINE - 2) + b"\n") == "1:1 Q106\n"
    assert value("a: |\n" + "  word word word\n" * 2_000) == "word word word\n" * 2_000


def test_lone_returns_end_lines_too() -> None:
    assert reader.parse(Source("some.yaml", b"a: 1\rb: 2\r")) == {"a": 1, "b": 2}
    assert outcome(b"a: 1\rb: *x\r") == "2:4 Q111\n"


def test_too_large_is_refused_before_anything_is_parsed() -> None:
    assert outcome(b"a: " + b"x\n" * 400_000) == "1:1 Q103\n"


@pytest.mark.parametrize(
    ("text", "place"),
    [("format: [\n", (1, 9)), ("a: {b: [x,\n  y\n", (1, 8)), ("a:\n  - {b: 1\n# c\n", (2, 5)), ("a: [b: \n", (1, 4))],
)
def test_a_bracket_that_is_never_closed_is_pointed_at(text: str, place: tuple[int, int]) -> None:
    with pytest.raises(Refused) as refused:
        reader.parse(Source("some.yaml", text.encode()))
    (found,) = refused.value.findings
    assert (found.place.line, found.place.column) == place
    assert found.message == f"The bracket opened here in line {place[0]} is not closed."


@pytest.mark.parametrize(
    ("text", "place", "after"),
    [
        ("safe:\n  grade:met\n  rationale: x\n", (2, 9), "the colon"),
        ("safe:\n  grade:met\n\n  # so\n  rationale: x\n", (2, 9), "the colon"),
        ("points:\n  - text:Ask.\n    theme: x\n", (2, 10), "the colon"),
        ("points:\n  - text: Ask.\n    theme: x\n  -text: Write.\n    theme: y\n", (4, 4), "the hyphen"),
        ("points:\n  -text: Ask.\n    theme: x\n", (2, 4), "the hyphen"),
    ],
)
def test_a_space_that_is_missing_is_pointed_at(text: str, place: tuple[int, int], after: str) -> None:
    with pytest.raises(Refused) as refused:
        reader.parse(Source("some.yaml", text.encode()))
    (found,) = refused.value.findings
    assert (found.place.line, found.place.column, found.remedy) == (*place, f"Put a space after {after}.")
    line = text.split("\n")[place[0] - 1]
    mended = text.replace(line, f"{line[: place[1] - 1]} {line[place[1] - 1 :]}")
    assert reader.parse(Source("some.yaml", mended.encode()))


@pytest.mark.parametrize("text", ["a:\n  b: c\n   d: e\n", "a: |\n    x:y\n b: c\n", "note: http://x\n  b: c\n"])
def test_where_no_space_is_missing_none_is_asked_for(text: str) -> None:
    with pytest.raises(Refused) as refused:
        reader.parse(Source("some.yaml", text.encode()))
    assert "space after" not in str(refused.value.findings[0].remedy)
