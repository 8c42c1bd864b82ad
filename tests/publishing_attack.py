"""People who set published figures against each other, with scipy's programmes, to find out hidden ones."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, linprog, milp

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


Place = tuple[int, int]
"""The level of an audit in the one result and in the other."""


@dataclass
class GradesAttacker:
    """Someone who knows what is published of the overall grade, of two results and of their table, and the rubric.

    `overall` is what the rubric gives overall for each pair of levels, of `levels` each; `judged` is between which two
    numbers of audits a person judged instead. Counts are whole numbers, and nobody is judged twice.
    """

    levels: int
    overall: Callable[[Place], int]
    judged: tuple[int, int]
    _rows: list[tuple[list[float], float, float]] = field(default_factory=list)

    def __post_init__(self) -> None:
        every = range(self.levels)
        self.cells = [(row, column) for row in every for column in every]
        self.moves = [(one, other) for one in every for other in every if one != other]
        self._tell([0.0] * len(self.cells) + [1.0] * len(self.moves), *self.judged)
        for level in every:
            there = [float(self.overall(place) == level) for place in self.cells]
            self._tell([*there, *(-float(one == level) for one, _ in self.moves)], 0, np.inf)

    def _tell(self, terms: Sequence[float], low: float, high: float) -> None:
        self._rows.append(([*terms], low, high))

    def of_cells(self, wanted: Callable[[Place], bool]) -> list[float]:
        """The audits in some cells."""
        return [float(wanted(place)) for place in self.cells] + [0.0] * len(self.moves)

    def of_overall(self, wanted: Callable[[int], bool]) -> list[float]:
        """The audits with some overall grades, as they count."""
        return [float(wanted(self.overall(place))) for place in self.cells] + [
            float(wanted(other)) - float(wanted(one)) for one, other in self.moves
        ]

    def knows(self, terms: Sequence[float], low: float, high: float | None = None) -> None:
        """Learn that a number is so large, or between two."""
        self._tell(terms, low, low if high is None else high)

    def could_be(self, terms: Sequence[float], number: int) -> bool:
        """Whether a number could be this one, whatever else is known."""
        rows = [*self._rows, ([*terms], number, number)]
        what = LinearConstraint(np.array([r[0] for r in rows]), [r[1] for r in rows], [r[2] for r in rows])
        size = len(self.cells) + len(self.moves)
        answer = milp(np.zeros(size), constraints=what, bounds=Bounds(0, np.inf), integrality=np.ones(size))
        return bool(answer.success)
