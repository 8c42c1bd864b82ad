"""The profile by domain: the grades of the period beside those of the period before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from q4c_cli.report.grades import standing_apart, told_apart
from q4c_cli.report.names import Names, plain
from q4c_cli.report.practitioner.question import Figures
from q4c_cli.report.practitioner.rows import ProfileRow
from q4c_cli.report.profile import ProfileGroup, ProfileLevel, ProfileLine
from q4c_cli.report.shares import Share, in_audits, share_of
from q4c_cli.rules.words import joined

Key = tuple[str, str]
"""Kind and name."""

NAMED = 3
"""How many lines a title names at most."""


@dataclass(frozen=True)
class _Given:
    """The levels of each name by ladder, and its shares by period."""

    ladders: dict[Key, dict[str, tuple[ProfileLevel, ...]]]
    shares: dict[tuple[str, Key], tuple[int, int]]
    unseen: dict[Key, int]
    names: Names

    def named(self, kind: str, known: Iterable[str] = ()) -> list[Key]:
        """The names of a kind, in the order in which they are known; the unknown come last, by name."""
        place = {name: number for number, name in enumerate(known)}
        found = {key for key in (*self.ladders, *self.unseen) if key[0] == kind}
        return sorted(found, key=lambda key: (place.get(key[1], len(place)), key[1]))

    def lines(self, key: Key) -> list[ProfileLine]:
        """One line a ladder: nearly always one. A name that was never graded has a line without levels."""
        kind, name = key
        ladders = self.ladders.get(key, {})
        if len(ladders) < 2:
            levels = next(iter(ladders.values()), ())
            now, before = self._share("this", key), self._share("before", key)
            return [ProfileLine(kind, name, self.label(key), None, now, before, self.unseen.get(key, 0), levels)]
        on = told_apart(ladders)
        return [
            ProfileLine(
                kind, name, self.label(key), on[ladder],
                share_of(sum(x.now for x in levels if x.good_or_better), sum(x.now for x in levels)),
                share_of(sum(x.before for x in levels if x.good_or_better), sum(x.before for x in levels)),
                0, levels,
            )
            for ladder, levels in ladders.items()
        ]  # fmt: skip

    def _share(self, period: str, key: Key) -> Share:
        return share_of(*self.shares.get((period, key), (0, 0)))

    def label(self, key: Key) -> str:
        """What a name is called."""
        kind, name = key
        if kind == "overall":
            return "Overall"
        return self.names.result(name) if kind == "result" else self.names.domain(name)

    def part(self, key: Key) -> str:
        """The part that a domain belongs to."""
        return self.names.part(key[1])


def profile(figures: Figures, names: Names) -> tuple[ProfileGroup, ...]:
    """The results first, then the domains part by part, each in the rubric's order."""
    given = _Given(
        _ladders(figures.profile),
        {(row.period, (row.kind, row.name)): (row.good_or_better, row.graded) for row in figures.shares},
        {(row.kind, row.name): row.not_assessed for row in figures.shares if row.period == "this" and row.not_assessed},
        names,
    )
    domains = given.named("domain", names.domains)
    parts = dict.fromkeys([*names.parts, *(given.part(key) for key in domains)])
    groups = [_group(given, "results", "Overall", [*given.named("overall"), *given.named("result", names.results)])]
    groups += [
        _group(given, part, names.parts.get(part) or plain(part), [key for key in domains if given.part(key) == part])
        for part in parts
    ]
    return tuple(group for group in groups if group.lines)


def _ladders(rows: Iterable[ProfileRow]) -> dict[Key, dict[str, tuple[ProfileLevel, ...]]]:
    """The levels of each name by ladder, worst first, with what was given in both periods."""
    found: dict[tuple[Key, str, int], ProfileLevel] = {}
    for row in sorted(rows, key=lambda row: (row.kind, row.name, row.ladder, row.rank)):
        place = ((row.kind, row.name), row.ladder, row.rank)
        old = found.get(place) or ProfileLevel(row.grade, row.label, row.good_or_better, 0, 0)
        now, before = (row.audits, old.before) if row.period == "this" else (old.now, row.audits)
        found[place] = ProfileLevel(row.grade, row.label, row.good_or_better, now, before)
    ladders: dict[Key, dict[str, tuple[ProfileLevel, ...]]] = defaultdict(dict)
    for (key, ladder, _), level in found.items():
        ladders[key][ladder] = (*ladders[key].get(ladder, ()), level)
    return ladders


def _group(given: _Given, group: str, label: str, keys: Iterable[Key]) -> ProfileGroup:
    lines = tuple(line for key in keys for line in given.lines(key))
    said = (_beside(lines), standing_apart(lines))
    return ProfileGroup(group, label, _title(lines), " ".join(part for part in said if part), lines)


def _title(lines: tuple[ProfileLine, ...]) -> str:
    """What a group shows now: what was below good most often; what the grades were before is beside it."""
    graded = [line for line in lines if line.now.of]
    if not graded:
        return "Nothing here was graded in this period."
    below = _below(lines)
    if below:
        return f"Below good: {joined([_how_often(line) for line in below[:NAMED]])}."
    often = {line.now.of for line in graded}
    if len(often) > 1:
        return "Everything was good or better, every time."
    each = ", each graded once" if often == {1} else f": {in_audits(graded[0].now)} each"
    return f"Everything was good or better{each}."


def _beside(lines: tuple[ProfileLine, ...]) -> str:
    """What else was below good, and whether that is all."""
    below, graded = _below(lines), [line for line in lines if line.now.of]
    also = [_how_often(line) for line in below[NAMED:]]
    said = [f"Also: {joined(also)}."] if also else []
    said += ["The rest was good or better every time."] if below and len(below) < len(graded) else []
    return " ".join(said)


def _below(lines: tuple[ProfileLine, ...]) -> list[ProfileLine]:
    """The lines that were below good, those most often so first."""
    below = [line for line in lines if line.now.good < line.now.of]
    return sorted(below, key=lambda line: (line.now.share or 0, -line.now.of))


def _how_often(line: ProfileLine) -> str:
    name = f"{line.label} ({line.on})" if line.on else line.label
    return f"{name} in {line.now.of - line.now.good} of {line.now.of}"
