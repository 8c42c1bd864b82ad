"""The grades given, level by level, as charts and tables show them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from q4c_cli.report.notation import percent, some
from q4c_cli.report.shares import Share
from q4c_cli.rules.words import counted, joined

LEAST = 3
"""A line graded in fewer audits than this says nothing about which line is best."""


@dataclass(frozen=True, slots=True)
class LevelCount:
    """How many audits were given one level; or all levels on one side of what is good, shown `together` as one."""

    grade: str
    label: str
    good_or_better: bool
    audits: int
    together: bool = False


@dataclass(frozen=True, slots=True)
class GradeLine:
    """The grades given in one domain, one result or overall, on one ladder; levels are worst first.

    `kind` is overall, result or domain. `on` tells ladders apart where a name was graded on more than one; else None.
    """

    kind: str
    name: str
    label: str
    on: str | None
    share: Share
    not_assessed: int
    levels: tuple[LevelCount, ...]


@dataclass(frozen=True, slots=True)
class GradeGroup:
    """Lines that belong together: the results, or the domains of one part. `finding` says what the group shows."""

    group: str
    label: str
    finding: str
    lines: tuple[GradeLine, ...]


class Labelled(Protocol):
    """A level with what it is called."""

    @property
    def label(self) -> str:
        """What the level is called."""


def told_apart(ladders: Mapping[str, Sequence[Labelled]]) -> dict[str, str | None]:
    """What tells the ladders of one name apart, worst level first; None where there is only one.

    A ladder begins with the version whose it is. That is named where the levels are called the same.
    """
    if len(ladders) < 2:
        return dict.fromkeys(ladders)
    said = {ladder: f"{levels[0].label} to {levels[-1].label}" for ladder, levels in ladders.items()}
    tally = Counter(said.values())
    return {
        ladder: words if tally[words] == 1 else f"{words}, by {ladder.partition(':')[0]}"
        for ladder, words in said.items()
    }


class Line(Protocol):
    """A line of a chart or table with what it goes by, and what it is called."""

    @property
    def name(self) -> str:
        """What it goes by."""

    @property
    def label(self) -> str:
        """What it is called."""


def is_apart(line: Line) -> bool:
    """Whether a line is of something that newer versions of the rubric have nothing for."""
    return "@" in line.name


def standing_apart(lines: Iterable[Line]) -> str:
    """A sentence on the lines that stand apart, with a space before it; nothing where none does."""
    labels = list(dict.fromkeys(line.label for line in lines if is_apart(line)))
    if not labels:
        return ""
    stand = "stands" if len(labels) == 1 else "stand"
    return f" {some(labels)} {stand} apart: newer versions have nothing that is the same."


def finding(lines: tuple[GradeLine, ...]) -> str:
    """What a group shows: which line is most often good or better, and which least, of those that can be compared."""
    return _finding([line for line in lines if not is_apart(line)] or lines) + standing_apart(lines)


def _finding(lines: Sequence[GradeLine]) -> str:
    graded = [line for line in lines if line.share.share is not None]
    if not graded:
        return "Nothing here has been graded."
    first = graded[0]
    if first.kind == "overall":
        others = [f"{line.label} {line.share.good} of {line.share.of}" for line in graded[1:]]
        said = f"{first.share.words} good or better overall"
        return f"{said}; {joined(others)}." if others else f"{said}."
    graded = _enough(graded)
    if not graded:
        return "Too few audits to compare these."
    top = max(line.share.share or 0 for line in graded)
    low = min(line.share.share or 0 for line in graded)
    if len(graded) == 1:
        return f"{_at(graded, top)} good or better."
    if top == low:
        return f"The same in all: {_together(graded)} good or better."
    return f"Most often good or better: {_at(graded, top)}. Least often: {_at(graded, low)}."


def _enough(lines: list[GradeLine]) -> list[GradeLine]:
    """The lines that were graded often enough to compare; one line alone needs no comparing."""
    if len(lines) == 1:
        return lines
    most = max(line.share.of for line in lines)
    return [line for line in lines if line.share.of >= max(LEAST, most / 2)]


def _at(lines: list[GradeLine], share: float) -> str:
    """The lines at a share, named up to three, with the counts."""
    found = [line for line in lines if line.share.share == share]
    labels = [line.label for line in found]
    if len(labels) > 3:
        labels = [*labels[:2], counted(len(labels) - 2, "other")]
    return f"{joined(labels)}, {_together(found)}{' each' if len(found) > 1 else ''}"


def _together(lines: list[GradeLine]) -> str:
    """The share that all these lines have: with the counts, where those are the same too."""
    first = lines[0].share
    return first.words if all(line.share == first for line in lines) else percent(first.share or 0)
