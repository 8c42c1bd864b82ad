"""What the fuzzer begins with and what it found, through the same function that it calls: no file breaks a law again.

A run that finds something leaves the file in `found/`, so that this fails until it is mended.
"""

from __future__ import annotations

import time

import pytest
import target

SECONDS = 1.0


def test_every_seed_is_read_and_written_as_the_laws_say() -> None:
    for data in target.seeds():
        start = time.process_time()
        target.one(data)
        assert time.process_time() - start < SECONDS, data


def test_a_broken_law_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The laws are able to fail: with the fast path reading a number where the slow one reads text."""
    monkeypatch.setattr(target.laws.fastpath, "accept", lambda *_: {"a": 1})
    with pytest.raises(AssertionError, match="the two paths disagree"):
        target.one(b"a: x\n")
