"""The next level up as reports show it: from which grade to which, and what the rubric looks for there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from q4c_cli.model.rubric import Grade, Indicator
from q4c_cli.report.language.catalogue import say
from q4c_cli.report.notation import flowing
from q4c_cli.rules.next_level import NextLevel

SHOWN = 2
"""How many descriptors stand beside one step: what a team can talk about at once."""


@dataclass(frozen=True, slots=True)
class Descriptor:
    """One indicator of the rubric, and in how many of the audits in question it was seen; `words` say so, or nothing.

    Where nobody said which indicators were seen, nothing is known, and `seen` is None.
    """

    indicator: str
    text: str
    seen: int | None
    words: str


@dataclass(frozen=True, slots=True)
class NextStep:
    """From one level of a domain to the next.

    `meaning` says what it stands for anywhere, `about` introduces what the rubric looks for in this domain, and `more`
    is how many of these descriptors are not shown. `taken_from` says why it is this domain and level, where that needs
    to be said, else it is empty. Where the rubric describes no level of the domain, `looks_for` is
    what it is about instead; else None.
    """

    domain: str
    now: str
    next: str
    meaning: str | None
    about: str
    looks_for: str | None
    descriptors: tuple[Descriptor, ...]
    more: int
    taken_from: str


def next_step(  # noqa: PLR0917 - all of it is about one step
    now: Grade, level: NextLevel, domain: str, seen: Mapping[str, int], audits: int, taken_from: str = ""
) -> NextStep:
    """What the level above `now` looks like, what was seen in fewest of these `audits` first.

    `domain` is what the domain is called; `seen` says in how many of the audits each indicator was seen; `taken_from`
    why it is this domain and level, where that needs to be said.
    """
    told = bool(seen)
    order = sorted(level.indicators or level.looked_for, key=lambda i: seen.get(i.indicator, 0))
    return NextStep(
        domain=domain,
        now=now.label,
        next=level.grade.label,
        meaning=f"{level.grade.label}: {flowing(level.grade.meaning)}" if level.grade.meaning else None,
        about=about(level, domain),
        looks_for=None if level.indicators or level.looks_for is None else flowing(level.looks_for),
        descriptors=tuple(_descriptor(i, seen.get(i.indicator, 0) if told else None, audits) for i in order[:SHOWN]),
        more=max(0, len(order) - SHOWN),
        taken_from=taken_from,
    )


def about(level: NextLevel, domain: str) -> str:
    """What introduces the examples of a level; `domain` is what the domain is called."""
    label = level.grade.label
    if level.indicators:
        if level.includes:
            return say("{grade} is all of {lower}, and also:", grade=label, lower=level.includes.label)
        return say("{grade} looks like this:", grade=label)
    if level.looked_for:
        return say("{domain} looks for these at every level:", domain=domain)
    return say("The rubric gives no examples of {grade} here.", grade=label)


def _descriptor(indicator: Indicator, seen: int | None, audits: int) -> Descriptor:
    words = "" if seen is None else _seen_in(seen, audits)
    return Descriptor(indicator.indicator, flowing(indicator.text), seen, words)


def _seen_in(seen: int, audits: int) -> str:
    """In how many of the audits that asked for more it was seen."""
    if audits == 1:
        return "seen in that audit" if seen else "not seen in that audit"
    return f"seen in {seen} of those {audits} audits" if seen else f"not seen in any of those {audits} audits"
