"""What a reader is shown of a comparison of two rubrics."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

How = Literal["added", "removed", "moved", "changed", "reworded"]


@dataclass(frozen=True, slots=True)
class SideView:
    """One of the two rubrics: its `id@version`, its title, and where it was read."""

    rubric: str
    title: str
    where: str


@dataclass(frozen=True, slots=True)
class WordsView:
    """Some words in a row: `same`, `gone` or `new`."""

    fate: str
    text: str


@dataclass(frozen=True, slots=True)
class LineView:
    """One difference as a sentence; where a text was changed, `words` are both texts as one."""

    how: How
    said: str
    words: tuple[WordsView, ...]


@dataclass(frozen=True, slots=True)
class SectionView:
    """The differences in one domain, one result or another part of a rubric, or the same ones in several domains."""

    heading: str
    lines: tuple[LineView, ...]


@dataclass(frozen=True, slots=True)
class DifferenceView:
    """One difference for scripts.

    What it is about by kind and id, the scale, domain or result that this belongs to, which key of it is different
    (None: the whole), and what that is on either side.
    """

    kind: str
    id_before: str | None
    id_after: str | None
    within: str | None
    aspect: str | None
    how: How
    before: Any
    after: Any
    said: str


@dataclass(frozen=True, slots=True)
class TraitView:
    """What a field of a case is; where `value` is None, it is anything but what is in `named`."""

    field: str
    value: str | None
    named: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GradedView:
    """A domain or result with a grade, by id; None for not assessed, or no grade."""

    id: str
    grade: str | None


@dataclass(frozen=True, slots=True)
class MoveView:
    """Audits of which a result goes from one grade to another. `audits` is None where they are too many to count out.

    The example is the smallest of them: what the case is like where that matters, domains, and the results they come to
    before and after.
    """

    before: str | None
    after: str | None
    before_said: str
    after_said: str
    audits: int | None
    share: str
    case: tuple[TraitView, ...]
    domains: tuple[GradedView, ...]
    results_before: tuple[GradedView, ...]
    results_after: tuple[GradedView, ...]


@dataclass(frozen=True, slots=True)
class RowView:
    """A row of a table: its label, and one cell for each move."""

    label: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ExamplesView:
    """The examples of all moves of a result beside each other: what case it is, domains, and what results come to."""

    case: tuple[RowView, ...]
    domains: tuple[RowView, ...]
    results: tuple[RowView, ...]


@dataclass(frozen=True, slots=True)
class ResultMovesView:
    """What becomes of one result: how many audits come out differently, in words and by number, and every move.

    `examples` are those of the moves, for people.
    """

    result: str
    label: str
    said: str
    different: int | None
    moves: tuple[MoveView, ...]
    examples: ExamplesView


@dataclass(frozen=True, slots=True)
class GradingView:
    """What grades differently, the overall result first. `audits` is None where there are too many to count out.

    `said` sums it up; `notes` say what could not be compared; `unsettled` are the results that this left open.
    """

    audits: int | None
    said: str
    results: tuple[ResultMovesView, ...]
    notes: tuple[str, ...]
    unsettled: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ComparisonView:
    """Two rubrics compared. `same` is whether they say and grade the same, as far as could be settled.

    `sections` are the differences for people, `differences` are the same for scripts.
    """

    before: SideView
    after: SideView
    same: bool
    sections: tuple[SectionView, ...]
    differences: tuple[DifferenceView, ...]
    grading: GradingView
