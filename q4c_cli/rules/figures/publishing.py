"""What of an account may be published: the nets that its figures form, and which of them are shown.

A figure is not seen where it, or the rest of what it is a share of, is a small number. How many audits something rests
on is told where that is not small itself: it says nothing about anybody's work.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from q4c_cli.rules.figures.suppression import CannotProtect, Figure, Key, Node, hidden, small

Pair: TypeAlias = tuple[int, int]
"""How many are good or better, and how many are not."""

ALL: Key = ("all",)
_OUTSIDE: Node = ("outside",)


def clear(pair: Pair, least: int) -> bool:
    """Whether neither of the two is a small number."""
    return not any(small(count, least) for count in pair)


@dataclass(frozen=True, slots=True)
class Cell:
    """How good the work of one team was in one step of time."""

    step: str
    area: str
    team: str
    pair: Pair


@dataclass(frozen=True, slots=True)
class Told:
    """Of how many audits it is told that some are good or better and some are not, but few of one kind.

    `few_good` is whether few are good or better; else few are not.
    """

    of: int
    few_good: bool


def shares(cells: Sequence[Cell], least: int) -> dict[Key, Pair | Told]:
    """The pairs that may be seen: of all, of each step, area and team, and of each area in each step.

    Keys are ALL, ("step", step), ("area", area), ("team", area, team) and ("part", step, area). What is missing is
    hidden. Of a pair with one small number it is told, where that can be, that it is small and how many both are.
    """
    found: dict[Key, list[Pair]] = defaultdict(list, {ALL: []})
    places: dict[Key, tuple[Node, Node]] = {ALL: (_OUTSIDE, ("in",))}
    for cell in cells:
        step, area = ("step", cell.step), ("area", cell.area)
        team, part = ("team", cell.area, cell.team), ("part", cell.step, cell.area)
        places |= {step: (("in",), ("in", cell.step)), part: (("in", cell.step), ("into", cell.area))}
        places |= {area: (("into", cell.area), ("out", cell.area)), team: (("out", cell.area), _OUTSIDE)}
        for key in (ALL, step, part, area, team):
            found[key].append(cell.pair)
    pairs = {key: added(pairs) for key, pairs in found.items()}
    for telling in (("all", "step", "area", "team"), ("all",)):
        told = {
            key: Told(sum(pair), small(pair[0], least))
            for key, pair in pairs.items()
            if key[0] in telling and sum(pair) >= least and small(pair[0], least) != small(pair[1], least)
        }
        figures = [
            Figure(key, *places[key], pair, main=key[0] in ("step", "area"), told=key == ALL or key in told)
            for key, pair in pairs.items()
        ]
        try:
            unseen = hidden(figures, least)
        except CannotProtect:
            continue
        return {key: pair for key, pair in pairs.items() if key not in unseen} | told
    return {ALL: pairs[ALL]} if clear(pairs[ALL], least) else {}


def added(pairs: Iterable[Pair]) -> Pair:
    """Pairs together."""
    each = list(pairs)
    return sum(good for good, _ in each), sum(low for _, low in each)


def _hidden(figures: Sequence[Figure], least: int) -> frozenset[Key]:
    """What is hidden; where that does not protect, everything."""
    try:
        return hidden(figures, least)
    except CannotProtect:
        return frozenset(figure.key for figure in figures)


@dataclass(frozen=True, slots=True)
class Level:
    """How many were given one level, and whether it counts as good or better."""

    good: bool
    count: int


def levels(ladders: Mapping[str, Sequence[Level]], least: int) -> dict[str, tuple[int | None, ...]]:
    """The counts of levels that may be seen, by ladder; None for a level that is hidden. Worst first.

    How many there are together, and how many of these are good or better, is known and clear. A ladder is missing where
    not even that may be seen of it, so that it could not be worked out what is known of the others.
    """
    figures: list[Figure] = []
    for side in (True, False):
        top: Node = ("side", str(side))
        figures.append(Figure(top, _OUTSIDE, top, (_count(ladders.values(), side),), told=True))
        for name, ladder in ladders.items():
            figures.append(Figure(("side", str(side), name), top, ("on", str(side), name), (_count([ladder], side),)))
            figures += [
                Figure(("level", name, str(place)), ("on", str(side), name), _OUTSIDE, (level.count,))
                for place, level in enumerate(ladder)
                if level.good == side
            ]
    unseen = _hidden(figures, least)
    return {
        name: tuple(None if ("level", name, str(place)) in unseen else x.count for place, x in enumerate(ladder))
        for name, ladder in ladders.items()
        if not {("side", "True", name), ("side", "False", name)} & unseen
    }


def _count(ladders: Iterable[Sequence[Level]], good: bool) -> int:
    return sum(level.count for ladder in ladders for level in ladder if level.good == good)
