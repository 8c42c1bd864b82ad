"""What a handbook says besides the rubric itself."""

from __future__ import annotations

from dataclasses import dataclass

from q4c_cli.report.rubric.view import RubricView, ScaleView


@dataclass(frozen=True, slots=True)
class LimitRow:
    """One grade of a domain, and for each result the best that it leaves within reach; empty where it is no limit."""

    domain: str
    grade: str
    best: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HandbookView:
    """A rubric with a short start.

    `scale` is that of the overall grade, `how` says how that comes about, and `learning` how many learning points there
    may be. `limits` are all single grades that keep a result from its best, `results` the heads of their columns.
    `title` is what the picture shows, in one sentence.
    """

    rubric: RubricView
    scale: ScaleView | None
    overall: str
    title: str
    how: tuple[str, ...]
    learning: str
    results: tuple[str, ...]
    limits: tuple[LimitRow, ...]
