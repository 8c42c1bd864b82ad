"""A text made to keep the detectors busy does not: the longest file takes each of them a fraction of a second.

In a process of its own with a limit on processor time, far above what is needed, so that a slow machine is no matter.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from limited import Limited

from q4c_cli.store.reading.bytegate import MAX_BYTES

PROGRAM = """
from q4c_cli.rules.privacy.finding import matches
from q4c_cli.rules.privacy.veil import veiled

def call(text):
    shown = veiled(text)
    return len(matches(text)), len(shown), "4QD" in shown
"""
PIECES = [
    "1 ",
    "11 ",
    "111 ",
    "1",
    "0",
    "0 ",
    "0044 ",
    "+44 ",
    "07700 90046 ",
    "07700 900461 ",
    "NHS 943 476 5918 ",
    "943 476 5918 ",
    "NHS 1 ",
    "9000 0000 0000 0010 ",
    "AB 12 34 5",
    "AB 12 34 56 C ",
    "ab ",
    "NI ",
    "A1 1AA ",
    "LS86 4QD ",
    "1AA ",
    "ZZ22P00123 ",
    "ZZ22P0012 ",
    "a@",
    "@a.a.",
    f"{'a' * 60}@{'b.' * 8}",
    "a@b.cc ",
    "born ",
    "born 1/1/11 ",
    "born 1 may ",
    "1/1/11 ",
    "dob may ",
    "may ",
    f"1\n{' ' * 32}",
    f"0161\n{' ' * 32}",
    "1 - ",
    "\\x30",
    "\u200b1",
    "\\\n  ",
    "(0",
    ")0(",
]


@pytest.fixture(scope="module")
def looking() -> Iterator[Limited]:
    made = Limited(PROGRAM, seconds=10)
    yield made
    made.end()


@pytest.mark.parametrize("piece", PIECES, ids=repr)
def test_no_text_takes_long(piece: str, looking: Limited) -> None:
    text = f"dob 07700 900461 a@b.cc {piece * (MAX_BYTES // len(piece.encode()))} LS86 4QD"
    found, length, shows = looking.call(text)
    assert found > 1
    assert length == len(text)
    assert not shows
