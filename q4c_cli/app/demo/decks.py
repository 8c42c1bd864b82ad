"""Dealing lines like cards, so that the same sentence comes round again only when the others have had their turn."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from random import Random

from q4c_cli.app.demo.phrasebook import Line


class Decks:
    """Shuffled decks of lines, each under a key and reshuffled when it runs out."""

    def __init__(self, chance: Random) -> None:
        self._chance = chance
        self._waiting: dict[Hashable, list[Line]] = {}

    def deal(self, key: Hashable, lines: Sequence[Line], tags: frozenset[str]) -> Line | None:
        """The next line of the deck that suits a case with these tags, or None where none ever does."""
        waiting = self._waiting.setdefault(key, [])
        for _ in range(2):
            for place, line in enumerate(waiting):
                if line.when <= tags:
                    return waiting.pop(place)
            fresh = [line for line in lines if line not in waiting]
            self._chance.shuffle(fresh)
            waiting += fresh
        return None
