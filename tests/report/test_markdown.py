"""Free text in Markdown stays text, whatever it holds."""

from __future__ import annotations

from html import escape as html

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from q4c_cli.report.markdown import escape

READER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])

HOSTILE = [
    "<script>alert(1)</script>",
    "<b>bold</b> & <!-- hidden -->",
    "# heading",
    "Setext\n===",
    "- item",
    "+ item",
    "1. item",
    "2) item",
    "> quote",
    "***",
    "---",
    "```\ncode\n```",
    "~~~",
    "    indented",
    "[link](https://example.org)",
    "![image](https://example.org/x.png)",
    "<https://example.org>",
    "[ref]: https://example.org",
    "*em* _em_ **strong** `code` ~~struck~~",
    "a | b | c",
    "|---|",
    "back\\slash\\",
    "&amp; &#35; &copy;",
    "two\n\nparagraphs",
    "line  \nbreak",
    "$x$ and {{ braces }}",
]


def read(text: str) -> str:
    return READER.render(text)


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("around", ["{}", "- {}", "> {}", "## {}", "**Said.** {}"])
def test_hostile_text_comes_out_as_the_same_text(text: str, around: str) -> None:
    plain = " ".join(text.split())
    bare = read(around.format("SAID"))
    assert read(around.format(escape(text))) == bare.replace("SAID", html(plain).replace("&#x27;", "'"))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_in_its_cell(text: str) -> None:
    table = f"| a | b |\n| --- | --- |\n| {escape(text)} | end |\n"
    found = read(table)
    assert (found.count("<td>"), found.count("<tr>")) == (2, 2)
    assert "<td>end</td>" in found
    assert html(" ".join(text.split())).replace("&#x27;", "'") in found


@given(st.text(min_size=1, max_size=60))
def test_any_text_is_one_paragraph_of_itself(text: str) -> None:
    plain = " ".join(text.split())
    found = READER.parse(escape(text))
    if not plain:
        assert found == []
        return
    assert [token.type for token in found] == ["paragraph_open", "inline", "paragraph_close"]
    children = found[1].children or []
    assert {child.type for child in children} <= {"text", "text_special"}
    assert "".join(child.content for child in children) == plain.replace("\0", "�")


@pytest.mark.parametrize("address", ["https://example.org", "HTTP://example.org", "www.example.org", "mailto:a@b.org"])
def test_an_address_is_not_left_as_one_that_becomes_a_link(address: str) -> None:
    assert address not in escape(f"see {address} there")
    assert read(escape(f"see {address}")) == f"<p>see {address}</p>\n"
