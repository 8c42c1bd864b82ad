"""Small multiples: the same small chart for each of several groups, on one scale, so that they can be compared.

Each panel has the line of one group, step by step, over the faint line of all together and the target.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from q4c_cli.report.notation import percent
from q4c_cli.report.shares import Share
from q4c_cli.rules.words import joined

TOP, PLOT, FOOT = 26, 110, 24
"""Pixels above the plot, for the plot from 0 to 100 %, and for the names of the steps at its foot."""

EDGE = 4.0
"""How far from the sides the first and last step are, in percent of the panel's width."""

Steps = Sequence[tuple[str, Share | None]]
"""What each step is called, and its share; None where there is none to be seen."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One step's share and the ends of its 95 % interval: `x` in percent, the others in pixels."""

    x: float
    y: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Panel:
    """One small chart. `lines` and `all_lines` are runs of points, with breaks where nothing is to be seen."""

    id: str
    title: str
    description: str
    height: int
    top: int
    bottom: int
    middle: float
    lines: tuple[str, ...]
    all_lines: tuple[str, ...]
    marks: tuple[Mark, ...]
    last_label: str
    last_y: float
    first_step: str
    last_step: str
    target_y: float | None


def panel(name: str, title: str, own: Steps, everything: Steps, target: float | None) -> Panel:
    """The panel of one group. Both lines have the same steps."""
    marks = tuple(_marks(own))
    labels = [label for label, _ in own]
    return Panel(
        id=name,
        title=title,
        description=_described(own, target),
        height=TOP + PLOT + FOOT,
        top=TOP,
        bottom=TOP + PLOT,
        middle=_y(0.5),
        lines=tuple(_lines(own)),
        all_lines=tuple(_lines(everything)),
        marks=marks,
        last_label=_last(own),
        last_y=_clear(marks[-1].y) if marks else 0.0,
        first_step=labels[0] if len(labels) > 1 else "",
        last_step=labels[-1] if labels else "",
        target_y=None if target is None else _y(target),
    )


def _x(place: int, how_many: int) -> float:
    return round(EDGE + (100 - 2 * EDGE) * place / (how_many - 1), 2) if how_many > 1 else 50.0


def _y(share: float) -> float:
    return round(TOP + PLOT * (1 - share), 1)


def _clear(y: float) -> float:
    """Where the last figure stands: above its mark and its interval, as near to the top as there is room."""
    return max(TOP - 10.0, y - 14)


def _marks(steps: Steps) -> Iterable[Mark]:
    for place, (_, share) in enumerate(steps):
        if share is not None and share.share is not None and share.low is not None and share.high is not None:
            yield Mark(_x(place, len(steps)), _y(share.share), _y(share.low), _y(share.high))


def _lines(steps: Steps) -> Iterable[str]:
    """The runs of steps that can be joined by a line."""
    run: list[str] = []
    for place, (_, share) in enumerate(steps):
        if share is None or share.share is None:
            if len(run) > 1:
                yield " ".join(run)
            run = []
        else:
            run.append(f"{_x(place, len(steps))},{_y(share.share)}")
    if len(run) > 1:
        yield " ".join(run)


def _last(steps: Steps) -> str:
    known = [share.share for _, share in steps if share is not None and share.share is not None]
    return percent(known[-1]) if known else ""


def _described(steps: Steps, target: float | None) -> str:
    said = [
        f"{label}: {share.words}, interval {share.interval}"
        for label, share in steps
        if share is not None and share.share is not None
    ]
    unseen = [label for label, share in steps if share is None]
    words = f"{'; '.join(said)}." if said else "There is nothing to draw."
    if unseen:
        words += f" Not shown: {joined(unseen)}."
    return words if target is None else f"{words} The target is {percent(target)}."
