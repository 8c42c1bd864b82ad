"""Which of a list's members stayed where they were, and which were moved past others."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence


def moved(before: Sequence[str], after: Sequence[str]) -> list[str]:
    """The ids that were moved, in the order of `after`: the fewest without which both lists have the same order.

    Ids that are in one list only do not count. Where either of two could have been moved, it is the one with the later
    id, so that the answer is the same the other way round.
    """
    there = {name: place for place, name in enumerate(before)}
    names = [name for name in after if name in there]
    places = [there[name] for name in names]
    steps = _steps(places)
    rest = reversed(_steps([-place for place in reversed(places)]))
    longest = max(steps, default=0)
    by_step: dict[int, list[int]] = {}
    for number, (step, more) in enumerate(zip(steps, rest, strict=True)):
        if step + more - 1 == longest:
            by_step.setdefault(step, []).append(number)
    stayed, last, place = set[str](), -1, -1
    for step in range(1, longest + 1):
        last = min((n for n in by_step[step] if n > last and places[n] > place), key=names.__getitem__)
        place = places[last]
        stayed.add(names[last])
    return [name for name in names if name not in stayed]


def _steps(places: Sequence[int]) -> list[int]:
    """For each place the length of the longest rise that ends with it."""
    ends: list[int] = []
    lengths = []
    for place in places:
        at = bisect_left(ends, place)
        ends[at : at + 1] = [place]
        lengths.append(at + 1)
    return lengths
