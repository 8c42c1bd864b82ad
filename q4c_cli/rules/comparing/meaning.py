"""What a condition asks, however it is written: two that ask the same have the same meaning."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator

from q4c_cli.model.grading import Condition, Selection


def meaning(condition: Condition | None, everything: frozenset[str]) -> Hashable:
    """What a condition of a result asks; `everything` is what that result is made of. None for `otherwise`.

    The order of parts and of names does not count, nor whether all of `everything` are called `all` or by their names,
    nor a combination of one part.
    """
    if condition is None:
        return None
    if condition.not_ is not None:
        return "not", meaning(condition.not_, everything)
    if condition.all_of is not None or condition.any_of is not None:
        kind = "all_of" if condition.all_of is not None else "any_of"
        parts = frozenset(meaning(part, everything) for part in _flat(condition, kind))
        return (kind, parts) if len(parts) > 1 else next(iter(parts))
    return _quantified(condition, everything)


def _flat(condition: Condition, kind: str) -> Iterator[Condition]:
    """The parts of a combination, those of combinations of the same kind within it with them."""
    parts: Iterable[Condition] | None = condition.all_of if kind == "all_of" else condition.any_of
    if parts is None:
        yield condition
        return
    for part in parts:
        yield from _flat(part, kind)


def _quantified(condition: Condition, everything: frozenset[str]) -> Hashable:
    kinds = ("every", "some", "none", "count", "share")
    kind = next(kind for kind in kinds if getattr(condition, kind) is not None)
    bounds = condition.count or condition.share
    written = (condition.every, condition.some, condition.none, condition.of)
    selection: Selection = next((names for names in written if names is not None), "all")
    names = "all" if selection == "all" or everything == frozenset(selection) else frozenset(selection)
    compared = (condition.is_, condition.at_least, condition.at_most, condition.not_assessed)
    return kind, bounds and (bounds.min, bounds.max), names, compared
