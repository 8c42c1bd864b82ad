"""Someone who sets published figures against each other, with scipy's linear programmes, to find out hidden ones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from scipy.optimize import linprog

from q4c_cli.rules.figures.publishing import ALL, Pair, Told
from q4c_cli.rules.figures.suppression import Key


class Attacker:
    """Someone who knows what is published, which team is in which area, and that nothing is below 0."""

    def __init__(self, real: Mapping[Key, Pair], seen: Mapping[Key, Pair | Told], least: int) -> None:
        self.keys = list(real)
        self.least = least
        self.rows: list[list[float]] = []
        self.right: list[float] = []
        self.bounds: list[tuple[float, float | None]] = []
        for key in self.keys:
            self._know(key, seen.get(key))
        for whole, parts in self._sums():
            for way in (0, 1):
                self._equal([(whole, way, -1.0), *((part, way, 1.0) for part in parts)], 0)

    def _know(self, key: Key, known: Pair | Told | None) -> None:
        few, most = (1, self.least - 1), (0, None)
        if known is None:
            self.bounds += [most, most]
        elif isinstance(known, Told):
            self.bounds += [few, most] if known.few_good else [most, few]
            self._equal([(key, 0, 1.0), (key, 1, 1.0)], known.of)
        else:
            self.bounds += [(count, count) for count in known]

    def _sums(self) -> Iterator[tuple[Key, list[Key]]]:
        def of(kind: str, *place: str) -> list[Key]:
            return [k for k in self.keys if k[0] == kind and all(x in k[1:] for x in place)]

        yield ALL, of("step")
        yield ALL, of("area")
        for step in of("step"):
            yield step, of("part", step[1])
        for area in of("area"):
            yield area, of("part", area[1])
            yield area, of("team", area[1])

    def _equal(self, terms: list[tuple[Key, int, float]], to: float) -> None:
        row = [0.0] * (2 * len(self.keys))
        for key, way, times in terms:
            row[2 * self.keys.index(key) + way] += times
        self.rows.append(row)
        self.right.append(to)

    def reach(self, key: Key, ways: tuple[int, ...]) -> tuple[float, float]:
        """Between what a count, or both together, must lie."""
        found = []
        for sign in (1, -1):
            aim = [0.0] * (2 * len(self.keys))
            for way in ways:
                aim[2 * self.keys.index(key) + way] = sign
            answer = linprog(aim, A_eq=self.rows, b_eq=self.right, bounds=self.bounds)
            assert answer.status in (0, 3), "what is published contradicts itself"
            found.append(float("inf") if answer.status == 3 else sign * answer.fun)
        return found[0], found[1]
