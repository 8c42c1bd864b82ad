"""Going through all possible audits at once: audits that come to the same from here on are gathered into one state.

What is known of the audits in a state (how many they are, which is the smallest) is its value. Where several ways lead
to one state, their values are joined. So ten million audits are gone through in some thousands of steps.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

Step = TypeVar("Step")
State = TypeVar("State", bound=Hashable)
Value = TypeVar("Value")


def gather(
    start: dict[State, Value],
    steps: Iterable[Step],
    moves: Callable[[Step, State, Value], Iterable[tuple[State, Value]]],
    join: Callable[[Value, Value], Value],
) -> dict[State, Value]:
    """The states after the last step with their values. `moves` gives the states that a step leads to from one.

    `join` is given the value that came first and the one that is added to it.
    """
    here = start
    for step in steps:
        after: dict[State, Value] = {}
        for state, value in here.items():
            for there, brought in moves(step, state, value):
                known = after.get(there)
                after[there] = brought if known is None else join(known, brought)
        here = after
    return here
