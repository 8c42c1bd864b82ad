"""What holds whatever the bytes of a file: for the public suites, the fuzzer, and what the fuzzer has found.

`hold` is the one function that all of them call. It raises AssertionError where a law is broken; whatever else escapes
is a broken law as well.
"""

from __future__ import annotations

import re
from typing import Any

from q4c_cli.cli.findings import finding_text
from q4c_cli.model.audit import Audit
from q4c_cli.model.finding import Finding, Refused, UsageProblem
from q4c_cli.model.validate import validate
from q4c_cli.rules.places import lines_of
from q4c_cli.rules.privacy.finding import text_of
from q4c_cli.store.reading import bytegate, fastpath, reader, slowpath
from q4c_cli.store.reading.reader import Source, parse
from q4c_cli.store.reading.records import decode
from q4c_cli.store.reading.tree import tree_of
from q4c_cli.store.writing.edit import edit
from q4c_cli.store.writing.emit import emit

Read = dict[str, Any] | tuple[Finding, ...]
"""What reading a file gives: its mapping, or what is wrong with it."""

HARMFUL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""What no terminal and no log may get: control characters, those that turn text around, and halves of characters."""

PLAIN = (str, int, float, bool, type(None))


def hold(data: bytes) -> Read:
    """Read a file in every way there is and compare; gives what it holds or what is wrong with it."""
    rest = data.removeprefix(bytegate.BOM)
    text = bytegate.passes(rest)
    assert (text is None) == bool(bytegate.examine(rest)), "the gate is of two minds"
    read = outcome(data)
    if isinstance(read, dict):
        assert text is not None, "the gate was passed by"
        _plain(read)
        assert tree_of(text).grown().troubles == []
    else:
        _told(read, lines_of(text_of(data)))
    if text is not None:
        _paths_agree(rest, text, read)
    return read


def outcome(data: bytes) -> Read:
    """What the one door says: a mapping, or findings."""
    try:
        return reader.parse(Source("audits/some.yaml", data))
    except Refused as refused:
        return refused.findings


def _paths_agree(data: bytes, text: str, read: Read) -> None:
    fast = fastpath.accept(data, text)
    slow, troubles = slowpath.settle(text)
    assert (slow is None) == bool(troubles), "the slow path is of two minds"
    assert fast is None or repr(fast) == repr(slow), "the two paths disagree"
    assert isinstance(read, dict) == (slow is not None), "the door says something else"
    assert slow is None or repr(read) == repr(slow)


def _plain(value: object) -> None:
    """Whether this is made of plain values only, with text for keys."""
    waiting = [value]
    while waiting:
        match waiting.pop():
            case dict() as mapping:
                assert all(type(key) is str for key in mapping)
                waiting += mapping.values()
            case list() as items:
                waiting += items
            case other:
                assert type(other) in PLAIN, type(other)


def _told(findings: tuple[Finding, ...], lines: list[str]) -> None:
    """Whether every finding has a code of reading, a place that exists, and is harmless to show."""
    assert findings
    for found in findings:
        assert found.code.startswith("Q1")
        line, column = found.place.line, found.place.column
        assert line is not None
        assert column is not None
        assert 1 <= line <= len(lines) + 1
        assert 1 <= column <= len(lines[line - 1] if line <= len(lines) else "") + 1
        harmless(finding_text(found))


def harmless(shown: str) -> None:
    """Whether this may be printed anywhere: nothing that a terminal or a service's runner obeys."""
    assert not HARMFUL.search(shown), "a character that a terminal obeys"
    assert not any(line.lstrip().startswith("::") for line in shown.splitlines()), "a line that a runner obeys"
    assert not re.search(r"##\w*\[", shown), "a word that a runner obeys"


BY_HAND = b"""\
# Written by hand.
format: 1
audit: 2026-10-14-c7f3k2
rubric: tiny@1.0.0
case: {ref: C7F3K2, work: private-law, stage: section-7-report}
practitioner: fca-0117
team: north-1
auditor: "ps-031"    # no. 31
audited_on: 2026-10-14
status: draft
assessments:
  heard:
    grade: good
    rationale:   |   # why
      Her words.

      More.
    # about strengths
    strengths:
      - text: 'Hers.'  # comment
        theme: voice-of-child
"""
HEARD = ("assessments", "heard")
STRENGTH = (*HEARD, "strengths", 0, "text")


def kept(text: str) -> bytes | None:
    """Whether a text is kept as it is when it is written into an audit, whole or in place; None where it is refused.

    Only what the gate would refuse may be refused, and what the record itself does not take, such as an empty text.
    """
    value = parse(Source("", BY_HAND))
    value["assessments"]["heard"] |= {"rationale": text, "strengths": [{"text": text, "theme": "voice-of-child"}]}
    try:
        record = validate(Audit, value, "")
    except Refused:
        return None
    try:
        written = emit(record, header="Written by q4c.")
        edited = edit(BY_HAND, {(*HEARD, "rationale"): text, STRENGTH: text})
    except UsageProblem:
        assert HARMFUL.search(text) or bytegate.hidden(text), "a text was refused for nothing"
        return None
    assert decode(Source("", written), Audit) == record
    assert decode(Source("", edited), Audit) == record
    assert edited.startswith(BY_HAND[: BY_HAND.index(b"    rationale:")])
    hold(edited)
    return written
