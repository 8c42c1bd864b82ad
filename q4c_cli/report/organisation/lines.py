"""One line of the grades given: the levels of one ladder, as far as each may be seen."""

from __future__ import annotations

from collections.abc import Sequence

from q4c_cli.report.grades import GradeLine, LevelCount, told_apart
from q4c_cli.report.shares import share_of
from q4c_cli.rules.figures.publishing import Pair
from q4c_cli.rules.words import joined

Ladders = dict[str, tuple[LevelCount, ...]]
"""The levels of a name with their counts, worst first, by the ladder they stand on."""


def pair_of(levels: Sequence[LevelCount]) -> Pair:
    """How many are good or better, and how many are not."""
    good = sum(level.audits for level in levels if level.good_or_better)
    return good, sum(level.audits for level in levels) - good


def line_of(  # noqa: PLR0917 - all of it is about one line
    kind: str,
    name: str,
    label: str,
    levels: Sequence[LevelCount],
    seen: Sequence[int | None],
    on: str | None = None,
) -> GradeLine:
    """One line. Where a level is hidden, it is shown with the others on its side of what is good or better."""
    shown: list[LevelCount] = []
    for good in (False, True):
        side = [level for level in levels if level.good_or_better == good]
        if any(count is None for level, count in zip(levels, seen, strict=True) if level.good_or_better == good):
            side = [_together(side)]
        shown += side
    return GradeLine(kind, name, label, on, share_of(pair_of(levels)[0], sum(pair_of(levels))), 0, tuple(shown))


def _together(side: Sequence[LevelCount]) -> LevelCount:
    """All levels on one side of what is good or better as one: Met or below, Good or better."""
    good = side[0].good_or_better
    edge = side[0] if good else side[-1]
    label = f"{edge.label} or {'better' if good else 'below'}" if len(side) > 1 else edge.label
    return LevelCount(edge.grade, label, good, sum(level.audits for level in side), together=len(side) > 1)


def too_few_on(label: str, missing: Sequence[str], ladders: Ladders) -> list[str]:
    """That on some ladders of a name there are too few to show; nothing where there are none."""
    if not missing:
        return []
    on = told_apart(ladders)
    each = [on[ladder] or f"{ladders[ladder][0].label} to {ladders[ladder][-1].label}" for ladder in missing]
    return [f"{label}: too few to show what was graded from {joined(each)}."]
