"""Whose a key is: what `make proof` has shown that nothing else asked."""

from __future__ import annotations

from base64 import b64encode
from datetime import date

import pytest

from q4c_cli.model.signing import Key
from q4c_cli.rules.signing import same_key
from q4c_cli.rules.ssh import public_key

KIND = "ssh-ed25519"
LINE = f"{KIND} " + b64encode(b"\0\0\0\x0bssh-ed25519" + b"\0\0\0\x20" + bytes(range(32))).decode()
ANOTHER = f"{KIND} " + b64encode(b"\0\0\0\x0bssh-ed25519" + b"\0\0\0\x20" + bytes(range(1, 33))).decode()


@pytest.mark.parametrize(
    ("line", "same"), [(LINE, True), (ANOTHER, False), (LINE[:-8], False), (f"{KIND} AAAA", False)]
)
def test_a_listed_key_is_that_one_or_none(line: str, same: bool) -> None:
    assert same_key(Key(key=line, since=date(2026, 1, 1)), public_key(LINE)) is same
