"""Which look a level has in a chart: by its place on its ladder, so that every rubric's charts read alike.

The palette is that of the Government Analysis Function. Levels that count as good or better are solid, dark at the
best; those below are hatched, dark at the worst. In black and white the order of the bars, the hatching and the figures
in them carry the meaning; colour only helps.
"""

from __future__ import annotations

from collections.abc import Sequence

GOOD_TONES = ("best", "good", "good-too")
LOW_TONES = ("worst", "middle", "middle-too")


def tones(good_or_better: Sequence[bool]) -> list[str]:
    """The tone of each level of a ladder, worst first, from whether each counts as good or better."""
    good = sum(good_or_better)
    low = len(good_or_better) - good
    below = [LOW_TONES[min(place, len(LOW_TONES) - 1)] for place in range(low)]
    above = [GOOD_TONES[min(place, len(GOOD_TONES) - 1)] for place in range(good)]
    return below + above[::-1]
