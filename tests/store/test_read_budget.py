"""Any file under the size limit is settled without a crash, quickly and in little memory, however it is made.

Each case runs in a process of its own with a limit on processor time, since what is guarded against is a hang, an
overflow of the stack, or gigabytes. The limits are far above what is needed, so that a slow machine does not matter.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from limited import Limited

from q4c_cli.store.reading.bytegate import MAX_BYTES, MAX_LINES, lines_of

PROGRAM = """
import pathlib
from q4c_cli.model.finding import Refused
from q4c_cli.store.reading.reader import Source, parse

def call(text):
    data = text.encode()
    try:
        parse(Source("some.yaml", data))
        found = []
    except Refused as refused:
        found = sorted({f.code for f in refused.findings})
    status = pathlib.Path("/proc/self/status").read_text()
    return found, int(status.split("VmHWM:")[1].split()[0]) // 1024
"""


def filled(piece: str, head: str = "") -> str:
    """As many pieces as a file may hold, in bytes and in lines."""
    room = (MAX_BYTES - len(head)) // len(piece.encode())
    lines = len(lines_of(piece)) - 1
    return head + piece * (min(room, MAX_LINES // lines - 2) if lines else room)


def stairs(piece: str) -> str:
    lines, size = [], 0
    while size + len(lines) + len(piece) < MAX_BYTES:
        lines.append(" " * len(lines) + piece)
        size += len(lines[-1])
    return "".join(lines)


MADE = {
    "30 KB of brackets": ("[" * 30_000, ["Q116"]),
    "30 KB of braces": ("{a: " * 7_500, ["Q116"]),
    "lists in lists on one line": ("a:\n  " + "- " * 19_000 + "x\n", ["Q116"]),
    "lists in lists, wide": ("a:\n  " + ("-" + " " * 30) * 1_000 + "x\n", ["Q116"]),
    "stairs of keys": (stairs("a:\n"), ["Q116"]),
    "stairs of lists": (stairs("-\n"), ["Q116"]),
    "explicit keys": ("? " * 15_000, ["Q116"]),
    "one key again and again": (filled("a: 1\n"), ["Q115", "Q116"]),
    "list of nothing": (filled("-\n", "a:\n"), ["Q116"]),
    "list of small mappings": (filled("- b:\n", "a:\n"), ["Q116"]),
    "brackets of brackets": (filled("[],\n ", "a: [")[:-3] + "]\n", ["Q116"]),
    "anchors": (filled("- &a b\n"), ["Q111"]),
    "tags": (filled("- !t x\n"), ["Q112"]),
    "documents": (filled("a: 1\n---\n"), ["Q114"]),
    "blank lines": (filled("\n"), ["Q118"]),
    "lines of spaces": (filled(" " * 30_000 + "\n"), ["Q118"]),
    "comments": (filled("# c\n"), ["Q118"]),
    "open quote": (filled(" x\n", 'a: "'), ["Q110"]),
    "open single quote": (filled(" x y\n", "a: '"), ["Q110"]),
    "bars": (filled("|" * 39_000 + "\n"), ["Q110"]),
    "escapes": (filled("\\x41\\n \\\n ", 'a: "')[:-20] + '"\n', None),
    "tabs in a block": (filled("  x\ty\n", "a: |\n"), []),
    "marks in a block": (filled("  ?&*!x ?\n", "a: |\n"), []),
    "a long number": ("a: " + "9" * 39_000 + "\n", []),
    "control characters": (filled("a: \x1b[31m\n"), ["Q105"]),
    "directives": (filled("%TAG !a! tag:x\n"), None),
    "lines": ("\n" * MAX_BYTES, ["Q103"]),
    "carriage returns": ("\r" * MAX_BYTES, ["Q103"]),
    "as many carriage returns as may be": (filled("\r"), ["Q118"]),
    "deep brackets, again and again": (filled("[" * 60 + "]" * 60 + ",\n ", "a: [")[:-3] + "]\n", ["Q116"]),
    "empty braces": (filled("{},\n ", "a: [")[:-3] + "]\n", ["Q116"]),
    "words that make one text": (filled("a b c d\n"), ["Q117"]),
    "one word after another": (filled("x " * 15_000 + "\n ", "a: "), []),
    "blank lines in a block": (filled("\n", "a: |\n  x"), []),
    "quotation marks": (filled('"' * 30_000 + "\n"), ["Q110"]),
    "two quotation marks after another": (filled("''" * 15_000 + "\n ", "a: '")[:-2] + "'\n", []),
    "keys without values": ("".join(f"k{n}:\n" for n in range(MAX_LINES - 1)), ["Q116"]),
    "unclosed brackets, one a line": (filled("- [\n", "a:\n"), ["Q110"]),
    "lists as keys": (filled("[x]: y,\n ", "a: {")[:-3] + "}\n", ["Q116", "Q117"]),
    "a key that never comes": (filled("x: \n ", "a: {"), None),
}


@pytest.fixture(scope="module")
def reading() -> Iterator[Limited]:
    made = Limited(PROGRAM, seconds=5)
    yield made
    made.end()


@pytest.mark.parametrize("name", MADE)
def test_a_file_made_to_hurt_is_settled(name: str, reading: Limited) -> None:
    text, codes = MADE[name]
    found, megabytes = reading.call(text)
    assert codes is None or found == codes
    assert megabytes < 150
