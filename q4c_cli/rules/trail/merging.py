"""Lines of a history brought together by a merge: the amendments of all are lawful beside each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from q4c_cli.model.audit import Amendment, Audit
from q4c_cli.rules.amendments import Mismatch, original


def brought_together(before: Audit, after: Audit) -> bool:
    """Whether a final audit after a merge says what it said on one side, but for amendments that came in from another.

    Its own amendments are all there in their order, others may stand between them; and with all of them undone, both
    say the same. One that was withdrawn stays so.
    """
    if not (before.final and after.final and _all_there(before.amendments, after.amendments)):
        return False
    if before.withdrawn not in (None, after.withdrawn):
        return False
    first = original(before)
    return not isinstance(first, Mismatch) and first == original(after)


def only_of_these(brought: Counter[str], sides: Sequence[Counter[str]]) -> bool:
    """Whether all that was brought together is of one side or another, and what all sides have is still there."""
    every, some = Counter[str](), Counter[str]()
    for n, side in enumerate(sides):
        every, some = (every & side) if n else side, some | side
    return every <= brought <= some


def _all_there(before: Sequence[Amendment], after: Sequence[Amendment]) -> bool:
    """Whether these stand among those, in the same order."""
    rest = iter(after)
    return all(any(one == other for other in rest) for one in before)
