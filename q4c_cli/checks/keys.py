"""Family Q4 for the keys that people sign with: keys that can be used, each of one person, on days that make sense."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from q4c_cli.checks.known import Known
from q4c_cli.model.catalogue import finding
from q4c_cli.model.finding import Finding, Place
from q4c_cli.model.paths import PEOPLE
from q4c_cli.model.people import People
from q4c_cli.model.signing import Key
from q4c_cli.rules.signing import public_of
from q4c_cli.rules.ssh import KINDS, NotAKey, public_key
from q4c_cli.rules.words import joined

_PRIVATE = (
    "Take it out at once, and never use that key again: make a new one, and write only its public half here, which is "
    "what the file ending in .pub holds."
)
_COMMENT = "Leave out what comes after the key. Mostly it is a name and a computer, which do not belong here."


class _Listed(NamedTuple):
    """A key as people.yaml lists it: whose it is, where it stands there, and its bytes, where it is one."""

    who: str
    place: Place
    key: Key
    blob: bytes | None


def keys(people: People, known: Known) -> Iterator[Finding]:  # noqa: ARG001 - every check takes the same
    """Q420 to Q422: keys can be used, are each of one person, and hold on days that make sense."""
    listed = []
    for one in _listed(people):
        listed.append(one)
        if one.blob is None:
            yield _unusable(one)
        if one.key.until is not None and one.key.until < one.key.since:
            message = f"This key of `{one.who}` ends on {one.key.until}, before it begins on {one.key.since}."
            yield finding("Q422", _at(one.place, "until"), message)
    by_blob: dict[bytes, list[_Listed]] = {}
    for one in listed:
        if one.blob is not None:
            by_blob.setdefault(one.blob, []).append(one)
    same = {a.auditor: a.practises_as for a in people.auditors if a.practises_as is not None}
    for some in by_blob.values():
        yield from _shared(some, same)


def _listed(people: People) -> Iterator[_Listed]:
    sections = (
        ("practitioners", ((p.practitioner, p.keys) for p in people.practitioners)),
        ("auditors", ((a.auditor, a.keys) for a in people.auditors)),
    )
    for section, them in sections:
        for n, (who, theirs) in enumerate(them):
            for m, key in enumerate(theirs):
                yield _Listed(who, Place(PEOPLE, (section, n, "keys", m)), key, _blob(key))


def _blob(key: Key) -> bytes | None:
    public = public_of(key)
    return public.blob if public is not None else None


def _unusable(one: _Listed) -> Finding:
    """Q420: this is a public key of a type that is used here, and nothing else. Nobody is shown a private one."""
    try:
        public_key(one.key.key)
    except NotAKey as why:
        place, remedy = _at(one.place, "key"), None
        match why.kind:
            case "private":
                place, remedy = Place(PEOPLE, one.place.pointer[:2]), _PRIVATE
            case "more":
                remedy = _COMMENT
            case "type":
                kinds = joined(list(KINDS), "or")
                remedy = f"Use a key of the type {kinds}. `ssh-keygen -t ed25519` makes one of the first."
        return finding("Q420", place, f"{why}.", remedy)
    raise AssertionError("a key that can be used was taken for one that cannot")


def _shared(some: list[_Listed], same: dict[str, str]) -> Iterator[Finding]:
    """Q421, Q422: one key is one person's, once at a time. An auditor who practises is the practitioner they are."""
    for one, other in pairwise(sorted(some, key=lambda listed: (listed.who, listed.key.since))):
        place = _at(other.place, "key")
        if one.who == other.who:
            if _overlap(one.key, other.key):
                message = f"This key of `{one.who}` is listed twice for the same days."
                yield finding("Q422", place, message, "Remove one of the two.", _at(one.place, "key"))
        elif same.get(one.who) != other.who and same.get(other.who) != one.who:
            message = f"This key is that of `{one.who}` as well as of `{other.who}`."
            yield finding("Q421", place, message, None, _at(one.place, "key"))


def _overlap(one: Key, other: Key) -> bool:
    return (one.until is None or other.since <= one.until) and (other.until is None or one.since <= other.until)


def _at(place: Place, field: str) -> Place:
    return Place(place.path, (*place.pointer, field))
