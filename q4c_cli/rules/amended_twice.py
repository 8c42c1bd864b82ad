"""One audit amended on two sides: the order in which the amendments of both may stand beside each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from q4c_cli.model.audit import Amendment


def orders(ours: Sequence[Amendment], theirs: Sequence[Amendment]) -> Iterator[tuple[Amendment, ...]]:
    """The orders in which the amendments of two sides can stand, whichever side one is on: the more likely one first.

    Those that both have from before stand first. Then come those of each side in their own order, by day; but all that
    change the same field stay together by side, since each says what the one before it left.
    """
    kept = next((n for n, pair in enumerate(zip(ours, theirs, strict=False)) if pair[0] != pair[1]), None)
    kept = min(len(ours), len(theirs)) if kept is None else kept
    mine = ours[kept:]
    new = [mine, [one for one in theirs[kept:] if one not in mine]]
    new.sort(key=lambda run: [(one.on, one.by, one.reason) for one in run])
    for first, second in (new, new[::-1]):
        yield (*ours[:kept], *_woven(first, second))


def meet(one: Amendment, other: Amendment) -> bool:
    """Whether two amendments change the same field, or one a field within what the other changes."""
    fields = [(f"{mine.field}.", f"{theirs.field}.") for mine in one.changes for theirs in other.changes]
    return any(mine.startswith(theirs) or theirs.startswith(mine) for mine, theirs in fields)


def _woven(first: Sequence[Amendment], second: Sequence[Amendment]) -> Iterator[Amendment]:
    """Both by day, those of the second never before one of the first that changes the same field."""
    rest, waiting = list(first), list(second)
    while rest:
        if waiting and waiting[0].on < rest[0].on and not any(meet(waiting[0], one) for one in rest):
            yield waiting.pop(0)
        else:
            yield rest.pop(0)
    yield from waiting
