"""Going through all possible audits at once, step by step, remembering only what the rules can still tell apart.

Audits that come to the same counts are one *state* from there on, however many they are. So six domains of five values,
15,625 audits, are some hundred states. Each state keeps the smallest audit that leads to it.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import Generic, TypeVar

from q4c_cli.rules.grading.steps import Counts, Step, Taking, bumped
from q4c_cli.rules.possible.audits import Possible, Took
from q4c_cli.rules.work import Work

Key = TypeVar("Key", bound=Hashable)

Pair = tuple[Counts, Counts | None]
"""The counts of an audit, and of the same audit with one grade raised by one step; None while none has been raised."""


Move = tuple[Key, int, Took | None]
"""A state that a step leads to, what it adds to the size, and what a domain became; None where a result is settled."""


class Trail(Generic[Key]):
    """Every state that can be reached after each step, with the smallest way to it."""

    def __init__(self, start: Key, steps: Sequence[Step], moves: Callable[[Step, Key], Iterable[Move[Key]]]) -> None:
        self._layers: list[dict[Key, tuple[int, Key | None, Took | None]]] = [{start: (0, None, None)}]
        for step in steps:
            after: dict[Key, tuple[int, Key | None, Took | None]] = {}
            for key, (size, _, _) in self._layers[-1].items():
                for there, more, took in moves(step, key):
                    known = after.get(there)
                    if known is None or size + more < known[0]:
                        after[there] = (size + more, key, took)
            self._layers.append(after)

    def states(self) -> Iterator[tuple[Key, int]]:
        """The states after the last step, each with the size of its smallest audit."""
        for key, (size, _, _) in self._layers[-1].items():
            yield key, size

    def way(self, key: Key) -> list[Took]:
        """What each domain is in the smallest audit that leads to a last state."""
        way: list[Took] = []
        here: Key | None = key
        for layer in reversed(self._layers):
            assert here is not None  # noqa: S101 - only the start has nothing before it
            _, here, took = layer[here]
            if took is not None:
                way.append(took)
        return way


def every_audit(possible: Possible, work: Work) -> Trail[Counts]:
    """The counts of every possible audit, before the target is settled. Raises TooMuchWork."""

    def moves(step: Step, counts: Counts) -> Iterator[Move[Counts]]:
        work.spend(possible.each * (len(possible.choices[step.slot]) if isinstance(step, Taking) else 2))
        if isinstance(step, Taking):
            for choice in possible.choices[step.slot]:
                yield bumped(counts, choice.bumps), choice.size, choice.took
        else:
            rank = possible.route.settle(step.result, counts)
            yield possible.route.settled(step, rank, counts), 0, None

    return Trail(possible.route.start, possible.steps, moves)


def every_rise(possible: Possible, work: Work) -> Trail[Pair]:
    """The counts of every possible audit and of what one raised grade makes of it. Raises TooMuchWork."""
    route = possible.route

    def moves(step: Step, pair: Pair) -> Iterator[Move[Pair]]:
        work.spend(possible.each * (2 * len(possible.choices[step.slot]) if isinstance(step, Taking) else 4))
        counts, raised = pair
        if isinstance(step, Taking):
            for choice in possible.choices[step.slot]:
                also = None if raised is None else bumped(raised, choice.bumps)
                yield (bumped(counts, choice.bumps), also), choice.size, choice.took
            for rise in possible.rises[step.slot] if raised is None else ():
                there = bumped(counts, rise.before), bumped(counts, rise.after)
                if there[0] != there[1]:
                    yield there, rise.size, rise.took
            return
        after = route.settled(step, route.settle(step.result, counts), counts)
        also = None if raised is None else route.settled(step, route.settle(step.result, raised), raised)
        if also != after:
            yield (after, also), 0, None

    return Trail((route.start, None), possible.steps, moves)
