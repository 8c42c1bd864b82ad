"""The grades given, level by level, as charts and tables show them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from q4c_cli.report.notation import some
from q4c_cli.report.shares import Share


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
    """Lines that belong together: the results, or the domains of one part.

    `title` says what the group shows, in one short sentence; `finding` is what else it shows, and may be empty.
    """

    group: str
    label: str
    title: str
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
    """A sentence on the lines that stand apart; nothing where none does."""
    labels = list(dict.fromkeys(line.label for line in lines if is_apart(line)))
    if not labels:
        return ""
    stand = "stands" if len(labels) == 1 else "stand"
    return f"{some(labels)} {stand} apart: newer versions have nothing that is the same."
