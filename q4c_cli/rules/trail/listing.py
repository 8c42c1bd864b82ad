"""The list of records that belongs to a checkpoint, in the form of `sha256sum`: a fingerprint, two spaces, a path."""

from __future__ import annotations

import re
from collections.abc import Mapping

_PATH = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/@-]*")
_LINE = re.compile(rf"([0-9a-f]{{64}})  ({_PATH.pattern})")


def can_be_listed(path: str) -> bool:
    """Whether a path is one that a list can hold: plain letters, digits and what belongs in ids."""
    return _PATH.fullmatch(path) is not None


def listing(records: Mapping[str, str]) -> bytes:
    """The list of records, given the SHA-256 of each by its path: one a line, by path."""
    return "".join(f"{digest}  {path}\n" for path, digest in sorted(records.items())).encode("ascii")


def listed(data: bytes) -> dict[str, str] | None:
    """The SHA-256 of each record of a list by its path; None where it is no list, or not in order."""
    lines = data.decode("ascii", "replace").split("\n")
    found = [_LINE.fullmatch(line) for line in lines[:-1]]
    if lines[-1] or not all(found):
        return None
    records = {line[2]: line[1] for line in found if line is not None}
    return records if len(records) == len(found) and list(records) == sorted(records) else None
