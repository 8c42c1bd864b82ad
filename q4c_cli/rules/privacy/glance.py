"""A glance at the bytes of a text: which detectors can possibly find something in it. Nearly always none can.

Every test is wrong on the side of looking. Together they cost some microseconds a kilobyte, a tenth of the detectors.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from q4c_cli.rules.privacy.match import late
from q4c_cli.rules.privacy.unseen import INVISIBLE

if TYPE_CHECKING:
    from q4c_cli.model.privacy import Kind

_DIGITS, _LETTERS = b"0123456789", b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_NOT_INWARD = b"CIKMOVcikmov"


def _classes(**members: bytes) -> bytes:
    """A table that turns each byte into the mark of its class, and into `x` where it is in none."""
    table = bytearray(b"x" * 256)
    for mark, some in members.items():
        for byte in some:
            table[byte] = ord(mark)
    return bytes(table)


_RUNS = _classes(a=_LETTERS, n=_DIGITS)
_GAPS = bytes({*range(0x21), *b"-._()+", *range(0x7F, 0x100)})
_INWARD = _classes(a=bytes(set(_LETTERS) - set(_NOT_INWARD)), b=_NOT_INWARD, n=_DIGITS)
_DOMAIN = re.compile(rb"@[A-Za-z0-9.-]*\.[A-Za-z]{2}")
_BIRTH = tuple(map(re.compile, (rb"b(?:orn|irth|lwydd)", rb"d(?:ob|\.o\.b|/o/b)", rb"g(?:eni|aned|anwyd)")))
"""Each begins with one letter, which makes the search for it several times faster than for all at once."""

_CONTROLS = bytes({*range(0x20), 0x7F} - set(b"\t\n\r"))
_UNSEEN = late(f"[{INVISIBLE}]")


def possible(data: bytes) -> frozenset[Kind]:
    """The kinds that may stand in a text, which is given in UTF-8."""
    kinds: list[Kind] = []
    runs = data.translate(_RUNS, _GAPS)
    if b"n" * 10 in runs:
        kinds += "nhs-number", "phone", "ccd-reference"
    if b"annnnn" in runs:
        kinds += "ni-number", "court-number"
    if b"naax" in data.translate(_INWARD) + b"x":
        kinds.append("postcode")
    if _DOMAIN.search(data):
        kinds.append("email")
    small = data.lower()
    if any(word.search(small) for word in _BIRTH):
        kinds.append("birth-date")
    return frozenset(kinds)


def as_seen(data: bytes) -> bool:
    """Whether a text, given in UTF-8, has neither a backslash nor an invisible character."""
    if b"\\" in data or len(data.translate(None, _CONTROLS)) != len(data):
        return False
    return data.isascii() or _UNSEEN().search(data.decode("utf-8", "replace")) is None
