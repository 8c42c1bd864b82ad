"""Everything personal in a text: what the detectors find, each place once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from q4c_cli.rules.privacy.births import birth_dates
from q4c_cli.rules.privacy.emails import email_addresses
from q4c_cli.rules.privacy.glance import as_seen, possible
from q4c_cli.rules.privacy.match import Match, TooMany
from q4c_cli.rules.privacy.numbers import ccd_references, nhs_numbers, phone_numbers
from q4c_cli.rules.privacy.references import court_numbers, ni_numbers, postcodes
from q4c_cli.rules.privacy.unseen import plain

if TYPE_CHECKING:
    from q4c_cli.model.privacy import Kind

DETECTORS: dict[Kind, Callable[[str], Iterator[Match]]] = {
    "nhs-number": nhs_numbers,
    "ni-number": ni_numbers,
    "postcode": postcodes,
    "phone": phone_numbers,
    "email": email_addresses,
    "birth-date": birth_dates,
    "court-number": court_numbers,
    "ccd-reference": ccd_references,
}
"""A detector for each kind."""

MOST = 1_000
"""How many of a kind are looked for in one text. No honest one has as many; a hostile one shall not take seconds."""


def matches(text: str) -> tuple[Match, ...]:
    """Everything personal in a text, in its order, each place once.

    What is only seen once escapes are resolved is found as well; its place is that in the text as written.
    """
    return tuple(_one_for_each_place(everything(text)))


def matches_in(data: bytes) -> tuple[Match, ...]:
    """The same for the bytes of a file. Places count characters from its beginning, without a byte-order mark."""
    return matches(text_of(data)) if may_hold_any(data) else ()


def may_hold_any(data: bytes) -> bool:
    """Whether anything personal can be in these bytes at all. Cheap, and never wrongly no."""
    return not as_seen(data) or bool(possible(data))


def text_of(data: bytes) -> str:
    """The text of a file, whatever it holds, without a byte-order mark: what the places of matches in it refer to."""
    return data.decode("utf-8", "replace").removeprefix("\ufeff")


def everything(text: str) -> list[Match]:
    """Whatever any detector finds, by its place; of one place perhaps several."""
    data = text.encode("utf-8", "replace")
    found = list(_detected(text, data))
    if not as_seen(data):
        other = plain(text)
        origin = other.origin
        found += (
            replace(match, start=origin[match.start], end=origin[match.end])
            for match in _detected(other.text, other.text.encode("utf-8", "replace"))
        )
    return sorted(found, key=lambda match: match.start)


def _detected(text: str, data: bytes) -> Iterator[Match]:
    kinds = possible(data)
    for kind in DETECTORS if kinds else ():
        if kind in kinds:
            yield from _of_a_kind(kind, text)


def _of_a_kind(kind: Kind, text: str) -> Iterator[Match]:
    """What the detector of a kind finds. Where it stops early, all the rest of the text may be of that kind."""
    try:
        for number, match in enumerate(DETECTORS[kind](text)):
            if number == MOST:
                raise TooMany(match.start)
            yield match
    except TooMany as stopped:
        yield Match(kind, min(stopped.place, len(text) - 1), len(text), sure=False, value="")


def _one_for_each_place(found: Iterable[Match]) -> list[Match]:
    """Of matches that overlap the one to believe: rather a sure one, rather a longer one, rather the first."""
    kept: list[Match] = []
    for match in found:
        if not kept or match.start >= kept[-1].end:
            kept.append(match)
        elif (match.sure, match.end - match.start) > (kept[-1].sure, kept[-1].end - kept[-1].start):
            kept[-1] = match
    return kept
