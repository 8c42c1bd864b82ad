"""What a rule's condition turned on, and what it lacked where it did not hold, in plain words."""

from __future__ import annotations

from collections.abc import Sequence

from q4c_cli.model.grading import Bounds
from q4c_cli.rules.grading.conditions import AllOf, AnyOf, Node, Not, Quantified, holds
from q4c_cli.rules.grading.trace_words import TraceWords
from q4c_cli.rules.words import percent, sentence


def holds_in(node: Node, state: Sequence[int]) -> bool:
    """Whether a condition holds in a state."""
    return holds(node, lambda quantified: quantified.holds(state))


def turned_on(node: Node, state: Sequence[int]) -> set[int]:
    """The slots that made a condition hold, or kept it from holding, whichever it did."""
    if isinstance(node, Not):
        return turned_on(node.part, state)
    if isinstance(node, Quantified):
        return _quantified_turned_on(node, state)
    outcome = holds_in(node, state)
    telling = [part for part in node.parts if holds_in(part, state) == outcome]
    return {slot for part in telling for slot in turned_on(part, state)}


def _quantified_turned_on(node: Quantified, state: Sequence[int]) -> set[int]:
    """The hits where hits were enough or too many; the misses where one is too many; otherwise all looked at."""
    condition, held = node.condition, node.holds(state)
    hits, misses = node.marked(state, True), node.marked(state, False)
    at_least = condition.some is not None or (condition.count is not None and condition.count.max is None)
    if hits and ((at_least and held) or (condition.none is not None and not held)):
        return set(hits)
    if condition.every is not None and misses:
        return set(misses)
    return set(hits + misses) or set(node.applicable(state)) or {slot for slot, _ in node.members}


def lacked(node: Node, state: Sequence[int], words: TraceWords) -> list[str]:
    """Why a condition does not hold, one thing each; empty where it holds."""
    if holds_in(node, state):
        return []
    if isinstance(node, Quantified):
        return [sentence(_quantified_lacked(node, state, words))]
    if isinstance(node, AllOf):
        return list(dict.fromkeys(thing for part in node.parts for thing in lacked(part, state, words)))
    if isinstance(node, AnyOf):
        things = [" and ".join(lacked(part, state, words)) for part in node.parts]
        several = " or ".join(f"({thing})" for thing in things)
        return things if len(things) == 1 else [f"One of these is needed: {several}"]
    if isinstance(node.part, Not):
        return lacked(node.part.part, state, words)
    return [sentence(f"{words.standing(sorted(turned_on(node.part, state)))}, which this does not allow")]


def _quantified_lacked(node: Quantified, state: Sequence[int], words: TraceWords) -> str:
    condition = node.condition
    hits, misses = node.marked(state, True), node.marked(state, False)
    if condition.count is not None:
        return _miscounted(node, condition.count, hits, words)
    if not hits and not misses:
        slots = node.applicable(state) or [slot for slot, _ in node.members]
        return f"{words.standing(slots)}; {words.request(node, len(slots))}"
    if condition.share is not None:
        return _misshared(node, condition.share, (hits, misses), words)
    if condition.none is not None and condition.not_assessed:
        return f"{words.standing(hits)}; this asks that {'it was' if len(hits) == 1 else 'they were'} assessed"
    if condition.none is not None:
        return f"{words.standing(hits)}; this asks that none {_is(node, 1)} {words.asked(node)}"
    if condition.some is not None and len(misses) > 1:
        return f"{words.none_of(misses)} {_is(node, 1)} {words.asked(node)}; this asks for at least one"
    return f"{words.standing(misses)}; {words.request(node, len(misses))}"


def _miscounted(node: Quantified, bounds: Bounds, hits: list[int], words: TraceWords) -> str:
    """For example "2 are Outstanding (Heard, Enabled); this asks for at least 3"."""
    few = bounds.min is not None and len(hits) < bounds.min
    bound = f"at least {bounds.min:g}" if few else f"at most {bounds.max:g}"
    names = f" ({', '.join(words.labels(hits))})" if hits else ""
    return f"{len(hits) or 'none'} {_is(node, len(hits))} {words.asked(node)}{names}; this asks for {bound}"


def _misshared(node: Quantified, bounds: Bounds, marked: tuple[list[int], list[int]], words: TraceWords) -> str:
    """For example "2 of 6 (33.3 %) are Outstanding; this asks for at least 50 %"."""
    hits, total = len(marked[0]), len(marked[0]) + len(marked[1])
    few = bounds.min is not None and hits / total < bounds.min
    bound = f"at least {percent(bounds.min)}" if few else f"at most {percent(bounds.max)}"
    share = f"{hits} of {total} ({percent(hits / total)})"
    return f"{share} {_is(node, hits)} {words.asked(node)}; this asks for {bound}"


def _is(node: Quantified, number: int) -> str:
    if node.condition.not_assessed:
        return "was" if number == 1 else "were"
    return "is" if number == 1 else "are"
