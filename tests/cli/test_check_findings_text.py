"""How one finding looks on the screen: the caret under the right place, colour only on a terminal, nothing harmful."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from q4c_cli.cli.findings import NOT_SHOWN, WIDTH, caret, columns, finding_text, show_findings
from q4c_cli.cli.shell.paragraphs import sentences
from q4c_cli.cli.shell.screen import SERVICES
from q4c_cli.model.catalogue import finding
from q4c_cli.model.finding import Place

HERE = Place("audits/a.yaml", ("status",), line=3, column=9, text="status: dräft")


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("text", "column", "line", "spaces"),
    [
        ("status: draft", 9, "status: draft", 8),
        ("\tstatus: draft", 10, " status: draft", 9),
        ("名前: x", 5, "名前: x", 6),
        ("cafe\u0301: x", 8, "cafe\u0301: x", 6),
        ("a: \u200bx", 5, "a: \u200bx", 3),
        ("a: \x1b[2Jx", 8, "a: \N{REPLACEMENT CHARACTER}[2Jx", 7),
        ("short", 99, "short", 5),
        ("", 1, "", 0),
        ("ends\r\n", 1, "ends", 0),
    ],
)
def test_the_caret_stands_under_the_column(text: str, column: int, line: str, spaces: int) -> None:
    assert caret(text, column) == (line, " " * spaces + "^")


@given(text=st.text(min_size=1, max_size=400), column=st.integers(1, 400))
def test_any_line_fits_and_keeps_what_the_caret_points_at(text: str, column: int) -> None:
    line, mark = caret(text, column)
    assert "\n" not in line
    assert columns(line) <= WIDTH
    assert len(mark) <= WIDTH + 1


@given(before=st.integers(0, 300), after=st.integers(0, 300))
def test_a_long_line_is_cut_around_the_column(before: int, after: int) -> None:
    line, mark = caret("." * before + "X" + "." * after, before + 1)
    assert line[len(mark) - 1] == "X"
    assert columns(line) <= WIDTH


def test_a_finding_in_full() -> None:
    found = finding(
        "Q320", HERE, "`x` is listed twice.", "First do this.\nThen that.", Place("b.yaml", (), line=7, column=2)
    )
    assert finding_text(found) == (
        "audits/a.yaml:3:9: error Q320 `x` is listed twice.\n"
        "    status: dräft\n"
        "            ^\n"
        "  First do this.\n"
        "  Then that.\n"
        "  See also b.yaml:7:2"
    )


def test_on_a_terminal_sentences_are_wrapped_and_commands_stay_whole() -> None:
    long = Place("audits/2026/10/a.yaml", ("status",), line=3, column=60, text="status: draft" + " " * 46 + "x" * 60)
    remedy = "Write the computed one, or see why with `q4c audit explain 2026-10-14-c7f3k2` in this folder."
    said = finding_text(finding("Q320", long, "`x` is listed twice, and once is enough.", remedy), width=50)
    assert said == (
        "audits/2026/10/a.yaml:3:60: error Q320 `x` is\n"
        "  listed twice, and once is enough.\n"
        "    …                      xxxxxxxxxxxxxxxxxxxxxx…\n"
        "                           ^\n"
        "  Write the computed one, or see why with\n"
        "  `q4c audit explain 2026-10-14-c7f3k2` in this\n"
        "  folder."
    )


@given(
    words=st.lists(st.sampled_from(["Write", "it.", "'q4c audit show a1'", "`a b`", "audits/a.yaml"])),
    last=st.sampled_from(["Now.", "Run: q4c check x"]),
    columns=st.integers(30, 90),
)
def test_wrapping_loses_nothing_and_breaks_no_command(words: list[str], last: str, columns: int) -> None:
    text = " ".join([*words, last])
    wrapped = sentences(text, columns, "  ")
    assert " ".join(wrapped.split()) == " ".join(text.split())
    assert all(len(line) <= columns for line in wrapped.splitlines())
    for command in ("'q4c audit show a1'", "q4c check x"):
        assert wrapped.count(command) == text.count(command)
    assert sentences(f"  {text}", columns) == f"  {text}"


def test_a_finding_about_a_whole_file_has_no_line() -> None:
    text = finding_text(finding("Q414", Place("audits/notes.txt"), "This is not a record."))
    assert text.splitlines()[0] == "audits/notes.txt: error Q414 This is not a record."
    assert len(text.splitlines()) == 2


def test_colour_only_on_a_terminal_that_wants_it(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [finding("Q320", HERE, "Twice.")]
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR")
    plain, bright = io.StringIO(), Terminal()
    show_findings(found, plain)
    show_findings(found, bright)
    assert "\x1b[1;31merror\x1b[0m" in bright.getvalue()
    assert "\x1b" not in plain.getvalue()
    monkeypatch.setenv("NO_COLOR", "1")
    silent = Terminal()
    show_findings(found, silent)
    assert silent.getvalue() == plain.getvalue()


def test_findings_come_in_the_order_of_the_files() -> None:
    at = [("b.yaml", 1, 1), ("a.yaml", 10, 1), ("a.yaml", 9, 4)]
    places = [Place(path, ("x",), line=line, column=column) for path, line, column in at]
    stream = io.StringIO()
    show_findings([finding("Q320", place, "Twice.") for place in places], stream)
    firsts = [block.split(": ")[0] for block in stream.getvalue().split("\n\n")]
    assert firsts == ["a.yaml:9:4", "a.yaml:10:1", "b.yaml:1:1"]


def test_a_file_name_of_another_encoding_can_be_shown() -> None:
    shown = finding_text(finding("Q414", Place("audits/caf\udce9.txt"), "This is not a record."))
    assert shown.encode().startswith(b"audits/caf?.txt: error Q414")


@pytest.mark.parametrize("service", SERVICES)
def test_a_log_gets_no_line_of_a_record(service: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(service, "true")
    plain = io.StringIO()
    show_findings([finding("Q320", HERE, "`x` is listed twice.")], plain)
    first, *_, last = plain.getvalue().split("\n\n")
    assert first.startswith("audits/a.yaml:3:9: error Q320 `x` is listed twice.\n  ")
    assert "dräft" not in plain.getvalue()
    assert last == NOT_SHOWN + "\n"


@pytest.mark.parametrize("path", ["q4c.yaml", "rubric/tiny/1.0.0.yaml"])
def test_a_log_gets_the_lines_of_what_is_about_no_case(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    plain = io.StringIO()
    show_findings([finding("Q320", replace(HERE, path=path), "`x` is listed twice.")], plain)
    assert "\n    status: dräft\n            ^\n" in plain.getvalue()
    assert NOT_SHOWN not in plain.getvalue()


@pytest.mark.parametrize("value", ["", "0", "false"])
def test_what_is_no_service_gets_the_line(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", value)
    assert "dräft" in finding_text(finding("Q320", HERE, "`x` is listed twice."))
