"""Comparing two rubrics by meaning: what each says, and what each makes of every possible audit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from q4c_cli.model.rubric import Rubric, RubricFile
from q4c_cli.rules.comparing.common import AFTER
from q4c_cli.rules.comparing.contents import of_contents
from q4c_cli.rules.comparing.differences import NOWHERE, Difference
from q4c_cli.rules.comparing.moves import AllMoves, all_moves
from q4c_cli.rules.comparing.renames import NONE, Renames, of_names, renamed, with_scales
from q4c_cli.rules.comparing.results import of_results
from q4c_cli.rules.possible.bounds import MOST_WORK

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
    moves: AllMoves

    @property
    def same(self) -> bool:
        """Whether they say the same and grade the same, as far as could be settled."""
        return not self.differences and not any(result.moves for result in self.moves.results)


def compare(
    before: Edition, after: Edition, names: Renames = NONE, *, later: int = AFTER, most_work: int = MOST_WORK
) -> Comparison:
    """Compare two rubrics without errors. That the version is another one does not count as a difference.

    `names` are the ids that the `later` of the two has for those of the other; what was renamed goes by its later id
    throughout. What grades differently is left unsettled where looking at every audit would take more than about
    `most_work`.
    """
    earlier = (before, after)[1 - later]
    names = with_scales(names, earlier.rubric, (before, after)[later].rubric)
    if later == AFTER:
        before = Edition(before.file, renamed(before.rubric, names))
    else:
        after = Edition(after.file, renamed(after.rubric, names))
    differences = [*_own(before, after), *of_names(names, (before, after)[later].rubric, later)]
    differences += [*of_contents(before.rubric, after.rubric), *of_results(before.rubric, after.rubric)]
    return Comparison(before, after, tuple(differences), all_moves(before.rubric, after.rubric, most_work))


def _own(before: Edition, after: Edition) -> Iterator[Difference]:
    """Which other rubrics they take from."""
    old, new = (tuple(sorted({take.rubric for take in edition.file.takes})) for edition in (before, after))
    if old != new:
        yield Difference("rubric", (before.rubric.ref, after.rubric.ref), NOWHERE, "takes", old, new)
