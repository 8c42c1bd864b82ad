"""What SSH keys and signatures hold, read from their text. Nothing here proves anything: only `ssh-keygen` does.

Sources: RFC 4251 (how values are written), RFC 4253, 5656 and 8709 (keys), and OpenSSH's PROTOCOL.sshsig and
PROTOCOL.u2f.
"""

from __future__ import annotations

import binascii
import re
from base64 import b64decode, b64encode
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

BEGIN = "-----BEGIN SSH SIGNATURE-----"
END = "-----END SSH SIGNATURE-----"

LEAST_RSA_BITS = 3072
MOST_RSA_BITS = 16384
"""OpenSSH reads no longer ones."""

HASH = "sha512"

_PUBLIC = re.compile(r"(?P<kind>(?:ssh|ecdsa|sk)-[a-z0-9@.-]{1,60}) +(?P<blob>[A-Za-z0-9+/]+={0,2})(?P<rest> .*)?")
_PRIVATE = re.compile(r"-----BEGIN OPENSSH PRIVATE KEY-----\s+([A-Za-z0-9+/=\s]+)-----END OPENSSH PRIVATE KEY-----")
_LINE = re.compile(r"[A-Za-z0-9+/]{1,76}={0,2}")
_MAGIC = b"SSHSIG"


Why = Literal["private", "none", "more", "type", "cut", "short"]


class NotAKey(ValueError):
    """A text is no public key that may be used. Says why in a sentence; `kind` is the same for programs."""

    def __init__(self, kind: Why, why: str) -> None:
        super().__init__(why)
        self.kind = kind


class NotASignature(ValueError):
    """A text is no SSH signature of the one kind that is used here. Says why."""


@dataclass(frozen=True, slots=True)
class PublicKey:
    """A public key: its type, and its bytes. The same key has the same bytes, however it was written."""

    kind: str
    blob: bytes

    @property
    def line(self) -> str:
        """The key on one line, as in a .pub file, without a comment."""
        return f"{self.kind} {b64encode(self.blob).decode()}"

    @property
    def in_hardware(self) -> bool:
        """Whether the private half is in a security key, which has to be touched."""
        return self.kind.startswith("sk-")


@dataclass(frozen=True, slots=True)
class Seal:
    """What a signature says of itself: the key it was made with, its namespace, and the hash it is over."""

    key: PublicKey
    namespace: str
    hash: str


@lru_cache(maxsize=8_192)
def public_key(line: str) -> PublicKey:
    """The public key on a line. Raises NotAKey where it is none, of another type, too short, or followed by more."""
    if "PRIVATE KEY" in line:
        raise NotAKey("private", "This is a private key, which nobody but its owner may ever see")
    found = _PUBLIC.fullmatch(line.strip())
    if found is None:
        raise NotAKey("none", "This is not a public SSH key on one line")
    if (found["rest"] or "").strip():
        raise NotAKey("more", "Something comes after the key here")
    return _checked(found["kind"], _decoded(found["blob"]))


def with_comment(text: str) -> PublicKey:
    """The public key in a .pub file, of which the comment is left out. Raises NotAKey as `public_key` does."""
    return public_key(" ".join(text.split()[:2]))


def of_private(text: str) -> PublicKey | None:
    """The public half that a private key's file in OpenSSH's own form holds openly; None where it is in another form.

    Raises NotAKey where the key is not of a kind that may be used.
    """
    found = _PRIVATE.search(text)
    if found is None:
        return None
    fields = _Fields(_decoded("".join(found[1].split())))
    fields.expect(b"openssh-key-v1\0")
    for _ in range(3):
        fields.string()
    fields.number()
    blob = fields.string()
    return _checked(_Fields(blob).string().decode("ascii", "replace"), blob)


@lru_cache(maxsize=16)
def seal(armor: str) -> Seal:
    """What a signature says of itself. Raises NotASignature where it is none, or not one of the kind used here."""
    lines = armor.split("\n")
    if lines[0] != BEGIN or lines[-2:] != [END, ""] or not all(map(_LINE.fullmatch, lines[1:-2])):
        raise NotASignature("It is not an SSH signature from its first line to its last")
    try:
        fields = _Fields(_decoded("".join(lines[1:-2])))
        fields.expect(_MAGIC)
        if fields.number() != 1:
            raise NotASignature("It is of another version than 1")
        blob = fields.string()
        namespace, _, hash_ = (fields.string().decode("ascii", "replace") for _ in range(3))
        fields.string()
        fields.end()
        key = _checked(_Fields(blob).string().decode("ascii", "replace"), blob)
    except NotAKey:
        raise NotASignature("It cannot be read, or was made with a key of a kind that is not used here") from None
    return Seal(key, namespace, hash_)


class _Fields:
    """Values one after another as SSH writes them. Raises NotAKey where they are not there."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    def expect(self, data: bytes) -> None:
        """Go past these very bytes."""
        if not self._data.startswith(data, self._at):
            raise _cut()
        self._at += len(data)

    def number(self) -> int:
        """A whole number of four bytes."""
        return int.from_bytes(self._take(4), "big")

    def string(self) -> bytes:
        """Some bytes, with their length before them."""
        return self._take(self.number())

    def end(self) -> None:
        """Nothing follows."""
        if self._at != len(self._data):
            raise _cut()

    def _take(self, length: int) -> bytes:
        taken = self._data[self._at : self._at + length]
        if len(taken) != length:
            raise _cut()
        self._at += length
        return taken


def _cut() -> NotAKey:
    return NotAKey("cut", "This key is cut off, or a character in it is wrong")


def _decoded(text: str) -> bytes:
    try:
        data = b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        data = b""
    if not data or b64encode(data).decode() != text:
        raise _cut()
    return data


def _checked(kind: str, blob: bytes) -> PublicKey:
    if kind not in _KINDS:
        raise NotAKey("type", "This key is of a type that is not used here")
    fields = _Fields(blob)
    fields.expect(len(kind).to_bytes(4, "big") + kind.encode())
    _KINDS[kind](fields)
    fields.end()
    return PublicKey(kind, blob)


def _ed25519(fields: _Fields) -> None:
    if len(fields.string()) != 32:
        raise _cut()


def _sk_ed25519(fields: _Fields) -> None:
    _ed25519(fields)
    fields.string()


def _ecdsa(fields: _Fields) -> None:
    fields.expect(b"\0\0\0\x08nistp256")
    point = fields.string()
    if len(point) != 65 or point[0] != 4:
        raise _cut()


def _rsa(fields: _Fields) -> None:
    fields.string()
    bits = int.from_bytes(fields.string(), "big").bit_length()
    if not LEAST_RSA_BITS <= bits <= MOST_RSA_BITS:
        raise NotAKey("short", f"This RSA key has {bits:,} bits; {LEAST_RSA_BITS:,} to {MOST_RSA_BITS:,} are used here")


_KINDS: dict[str, Callable[[_Fields], None]] = {
    "ssh-ed25519": _ed25519,
    "sk-ssh-ed25519@openssh.com": _sk_ed25519,
    "ecdsa-sha2-nistp256": _ecdsa,
    "ssh-rsa": _rsa,
}
"""The types of keys that are used here, and how each is read."""

KINDS = tuple(_KINDS)
"""The types of keys that are used here."""
