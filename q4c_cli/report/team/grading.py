"""The grades given: overall, in each result, and in each domain."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from q4c_cli.report.grade_findings import finding, title
from q4c_cli.report.grades import GradeGroup, GradeLine, LevelCount, told_apart
from q4c_cli.report.names import Names, plain
from q4c_cli.report.shares import Share, share_of
from q4c_cli.report.team.question import Figures
from q4c_cli.report.team.rows import GradeRow, ShareRow

Key = tuple[str, str]
"""Kind and name."""

Ladders = dict[str, tuple[LevelCount, ...]]
"""The levels of a name with their counts, worst first, by the ladder they stand on."""


@dataclass(frozen=True)
class _Given:
    """The grades given: how many good or better, and how many at each level, of each name."""

    shares: dict[Key, ShareRow]
    ladders: dict[Key, Ladders]
    names: Names

    def named(self, kind: str, known: Iterable[str] = ()) -> list[Key]:
        """The names of a kind, in the order in which they are known; the unknown come last, by name."""
        place = {name: number for number, name in enumerate(known)}
        found = [key for key in self.shares if key[0] == kind]
        return sorted(found, key=lambda key: (place.get(key[1], len(place)), key[1]))

    def group(self, group: str, label: str, keys: Iterable[Key]) -> GradeGroup:
        """The lines of these names together."""
        lines = tuple(line for key in keys for line in self.lines(key))
        return GradeGroup(group, label, title(lines), finding(lines), lines)

    def lines(self, key: Key) -> list[GradeLine]:
        """One line a ladder: nearly always one. A name that was never graded has a line without levels."""
        kind, name = key
        row, ladders = self.shares[key], self.ladders.get(key, {})
        if len(ladders) < 2:
            share = share_of(row.good_or_better, row.graded)
            levels = next(iter(ladders.values()), ())
            return [GradeLine(kind, name, self.label(key), None, share, row.not_assessed, levels)]
        on = told_apart(ladders)
        return [
            GradeLine(kind, name, self.label(key), on[ladder], _share_on(levels), 0, levels)
            for ladder, levels in ladders.items()
        ]

    def label(self, key: Key) -> str:
        """What a name is called."""
        return self.names.graded(*key)

    def part(self, key: Key) -> str:
        """The part that a domain belongs to."""
        return self.names.part(key[1])


def grade_groups(figures: Figures, names: Names) -> tuple[GradeGroup, ...]:
    """The results first, then the domains part by part, each in the rubric's order."""
    given = _Given({(row.kind, row.name): row for row in figures.shares}, _ladders(figures.grades), names)
    results = [*given.named("overall"), *given.named("result", names.results)]
    domains = given.named("domain", names.domains)
    parts = dict.fromkeys([*names.parts, *(given.part(key) for key in domains)])
    groups = [given.group("results", "Overall", results)]
    groups += [
        given.group(part, names.parts.get(part) or plain(part), [key for key in domains if given.part(key) == part])
        for part in parts
    ]
    return tuple(group for group in groups if group.lines)


def _ladders(rows: tuple[GradeRow, ...]) -> dict[Key, Ladders]:
    """The levels of each name by ladder. The rows come worst level first."""
    found: dict[Key, Ladders] = defaultdict(dict)
    for row in rows:
        level = LevelCount(row.grade, row.label, row.good_or_better, row.audits)
        ladders = found[row.kind, row.name]
        ladders[row.ladder] = (*ladders.get(row.ladder, ()), level)
    return found


def _share_on(levels: tuple[LevelCount, ...]) -> Share:
    return share_of(sum(x.audits for x in levels if x.good_or_better), sum(x.audits for x in levels))
