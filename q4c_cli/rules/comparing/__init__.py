"""Comparing two rubrics by meaning: what each says, and what each makes of every possible audit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from q4c_cli.model.rubric import Rubric, RubricFile
from q4c_cli.rules.comparing.contents import of_contents
from q4c_cli.rules.comparing.differences import NOWHERE, Difference
from q4c_cli.rules.comparing.regrading import Regrading, regrading
from q4c_cli.rules.comparing.results import of_results
from q4c_cli.rules.linting.work import MOST_WORK

__all__ = ["Comparison", "Difference", "Edition", "compare"]


@dataclass(frozen=True)
class Edition:
    """A rubric to be compared: its file, and the rubric made of it."""

    file: RubricFile
    rubric: Rubric


@dataclass(frozen=True)
class Comparison:
    """Two rubrics, what they say differently, and what they grade differently."""

    before: Edition
    after: Edition
    differences: tuple[Difference, ...]
    regrading: Regrading

    @property
    def same(self) -> bool:
        """Whether they say the same and grade the same, as far as could be settled."""
        return not self.differences and not any(result.moves for result in self.regrading.results)


def compare(before: Edition, after: Edition, most_work: int = MOST_WORK) -> Comparison:
    """Compare two rubrics without errors. That the version is another one does not count as a difference.

    What grades differently is left unsettled where looking at every audit would take more than about `most_work`.
    """
    regraded = regrading(before.rubric, after.rubric, most_work)
    return Comparison(before, after, tuple(_differences(before, after)), regraded)


def _differences(before: Edition, after: Edition) -> Iterator[Difference]:
    old, new = (tuple(sorted({take.rubric for take in edition.file.takes})) for edition in (before, after))
    if old != new:
        yield Difference("rubric", (before.rubric.ref, after.rubric.ref), NOWHERE, "takes", old, new)
    yield from of_contents(before.rubric, after.rubric)
    yield from of_results(before.rubric, after.rubric)
