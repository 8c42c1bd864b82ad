"""Taking matches out of what is shown. Whatever leaves q4c on the way of a finding has been through here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from q4c_cli.model.catalogue import CATALOGUE
from q4c_cli.model.finding import Finding, Place
from q4c_cli.rules.privacy.finding import everything
from q4c_cli.rules.privacy.meant import meant_in_file

COVER = "█"
"""What stands in place of each character that is not shown."""


def veiled(text: str, path: str = "") -> str:
    """The text with every match covered. Length and lines stay, so that places in it still hold.

    Where it is that of a file, its `path` tells what is meant to stand there.
    """
    parts: list[str] = []
    done = 0
    for match in everything(text):
        start = max(match.start, done)
        if match.end > start and not meant_in_file(path, text, match):
            parts += text[done:start], _covered(text[start : match.end])
            done = match.end
    return "".join([*parts, text[done:]]) if parts else text


def _covered(text: str) -> str:
    return "".join(character if character in "\r\n" else COVER for character in text)


def veiled_findings(findings: Iterable[Finding]) -> list[Finding]:
    """The findings with every match covered in all that they say: paths, pointers, messages and remedies.

    A line that one shows was covered by the reader, which knows what stands before and after it. Where it was, the
    finding says no more than its code does, since a message or remedy may hold the match written in another way.
    """
    every = list(findings)
    wary = {(f.code, f.message) for f in every if f.place.text is not None and COVER in f.place.text}
    return [_veiled_finding(_in_general(f) if (f.code, f.message) in wary else f) for f in every]


def _in_general(finding: Finding) -> Finding:
    entry = CATALOGUE[finding.code]
    return replace(finding, message=f"{entry.title}.", remedy=entry.remedy)


def _veiled_finding(finding: Finding) -> Finding:
    places = (finding.place, *finding.related)
    said = (finding.message, finding.remedy, *(str(part) for place in places for part in (place.path, *place.pointer)))
    if not everything("\n\n".join(said)):
        return finding
    return replace(
        finding,
        place=_veiled_place(finding.place),
        message=veiled(finding.message),
        remedy=veiled(finding.remedy),
        related=tuple(_veiled_place(place) for place in finding.related),
    )


def _veiled_place(place: Place) -> Place:
    pointer = tuple(veiled(step) if isinstance(step, str) else step for step in place.pointer)
    return replace(place, path=veiled(place.path), pointer=pointer)
