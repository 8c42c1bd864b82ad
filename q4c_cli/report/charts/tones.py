"""Which look a level has in a chart: by its place on its ladder, so that every rubric's charts read alike.

The palette is that of the Government Analysis Function. Levels that count as good or better are solid, dark at the
best; those below are hatched, dark at the worst. In black and white the order of the bars, the hatching and the figures
in them carry the meaning; colour only helps. Where levels on one side of what is good are shown as one, for small
numbers, that one has a look of its own, near to the level beside the edge: it is not the worst, nor the best.
"""

from __future__ import annotations

from collections.abc import Sequence

GOOD_TONES = ("best", "good", "good-too")
LOW_TONES = ("worst", "middle", "middle-too")

TOGETHER = ("good-together", "low-together")


def together(good_or_better: bool) -> str:
    """The tone of several levels shown as one: Good or better, Met or below."""
    return TOGETHER[0] if good_or_better else TOGETHER[1]


def tones(good_or_better: Sequence[bool]) -> list[str]:
    """The tone of each level of a ladder, worst first, from whether each counts as good or better."""
    good = sum(good_or_better)
    low = len(good_or_better) - good
    below = [LOW_TONES[min(place, len(LOW_TONES) - 1)] for place in range(low)]
    above = [GOOD_TONES[min(place, len(GOOD_TONES) - 1)] for place in range(good)]
    return below + above[::-1]
