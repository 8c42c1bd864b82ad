"""The allow list at work: values that look personal and are not, known by their fingerprints only.

A fingerprint is slow to make on purpose, and still no secret: there are few enough phone numbers to try them all. It
keeps a value from being written down a second time. From someone who has the repository and wants it, it hides nothing.
"""

from __future__ import annotations

import hashlib
from datetime import date

from q4c_cli.model.privacy import AllowList
from q4c_cli.rules.privacy.match import Match

MOST_VALUES = 100
"""How many different values are compared with the list. Each takes a thirtieth of a second; the rest do not count as
allowed."""

_MEMORY_COST, _BLOCK_SIZE, _LANES = 2**14, 8, 1


def fingerprint(match: Match, salt: str) -> str:
    """What the allow list holds of a match: scrypt (RFC 7914) of its kind and value, in hex. Takes 16 MB for it."""
    secret = f"{match.kind}:{match.value}".encode()
    made = hashlib.scrypt(
        secret, salt=bytes.fromhex(salt), n=_MEMORY_COST, r=_BLOCK_SIZE, p=_LANES, dklen=32, maxmem=2**26
    )
    return made.hex()


class Allowed:
    """What a workspace allows on a day. `used` are the places in the list of the entries that have matched so far."""

    def __init__(self, allow_list: AllowList | None, today: date) -> None:
        entries = allow_list.allowed if allow_list else ()
        self.used: set[int] = set()
        self._salt = allow_list.salt if allow_list else ""
        self._today = today
        self._kinds = frozenset(entry.kind for entry in entries)
        by_end = sorted(enumerate(entries), key=lambda numbered: numbered[1].until)
        self._entries = {entry.hash: (number, entry.until) for number, entry in by_end}
        self._made: dict[tuple[str, str], str] = {}

    def covers(self, match: Match) -> bool:
        """Whether this match is allowed today. An entry that has run out counts as used, and allows nothing."""
        if match.kind not in self._kinds:
            return False
        made = self._fingerprint(match)
        if made not in self._entries:
            return False
        number, until = self._entries[made]
        self.used.add(number)
        return self._today <= until

    def _fingerprint(self, match: Match) -> str:
        """The fingerprint of a match; empty where too many different values have been asked for."""
        key = match.kind, match.value
        if key not in self._made:
            self._made[key] = fingerprint(match, self._salt) if len(self._made) < MOST_VALUES else ""
        return self._made[key]
