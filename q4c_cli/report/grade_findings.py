"""What a chart of grades shows, in words: a short sentence to stand above it, and what else there is to say of it."""

from __future__ import annotations

from collections.abc import Sequence

from q4c_cli.report.grades import GradeLine, is_apart, standing_apart
from q4c_cli.report.notation import percent, some
from q4c_cli.report.shares import Share, in_audits
from q4c_cli.rules.words import counted, joined, sentence

LEAST = 3
"""A line graded in fewer audits than this says nothing about which line is best."""

NAMED = 3
"""How many lines a title names at most."""


def title(lines: Sequence[GradeLine]) -> str:
    """What a group of lines shows, in one short sentence.

    Of results it is how many audits were good or better overall; of domains, which was least often good or better. A
    line that was graded too seldom to compare is none of those; where it is lower than they are, the title says so.
    """
    graded = _graded(lines)
    if not graded:
        return "Nothing here has been graded."
    if graded[0].kind == "overall":
        return _overall(graded[0].share)
    enough = _enough(graded)
    if not enough:
        return _few(graded)
    said = _compared(enough)
    low = min(_share(line) for line in enough)
    lower = [line for line in graded if line not in enough and _share(line) < low]
    return sentence(f"{_but_for(lower)}{said}")


def finding(lines: Sequence[GradeLine]) -> str:
    """What a group of lines shows beside its title: of results the others, of domains the most often good or better."""
    graded = _graded(lines)
    return " ".join(part for part in (_beside(graded), standing_apart(lines)) if part)


def _beside(graded: list[GradeLine]) -> str:
    if graded and graded[0].kind == "overall":
        others = [f"{_named(line)} in {line.share.good} of {line.share.of}" for line in graded[1:]]
        return f"{joined(others)}." if others else ""
    enough = _enough(graded)
    if not enough:
        return "Too few audits to compare these." if len(graded) > 1 else ""
    top = max(_share(line) for line in enough)
    said = []
    if any(_share(line) < top for line in enough):
        said.append(f"Most often: {_at(enough, top)}.")
    seldom = [f"{_named(line)}, {line.share.words}" for line in graded if line not in enough]
    if seldom:
        said.append(f"Graded too seldom to compare: {'; '.join(seldom)}.")
    return " ".join(said)


def _graded(lines: Sequence[GradeLine]) -> list[GradeLine]:
    """The lines that were graded, of those that can be compared where there are any."""
    together = [line for line in lines if not is_apart(line)] or lines
    return [line for line in together if line.share.of]


def _but_for(lower: list[GradeLine]) -> str:
    """That lines which are lower, and were graded too seldom to compare, are left out."""
    if not lower:
        return ""
    return f"Leaving out {_named(lower[0])}, " if len(lower) == 1 else "Of those graded often enough, "


def _share(line: GradeLine) -> float:
    return line.share.share or 0


def _named(line: GradeLine) -> str:
    return f"{line.label} ({line.on})" if line.on else line.label


def _enough(lines: list[GradeLine]) -> list[GradeLine]:
    """The lines that were graded often enough to compare; one line alone needs no comparing."""
    if len(lines) < 2:
        return lines
    most = max(line.share.of for line in lines)
    return [line for line in lines if line.share.of >= max(LEAST, most / 2)]


def _overall(share: Share) -> str:
    if share.of == 1:
        return f"The one audit was {'good or better' if share.good else 'below good'} overall."
    return f"{in_audits(share)} {'was' if share.good == 1 else 'were'} good or better overall."


def _few(lines: list[GradeLine]) -> str:
    """What was below good, where too little was graded to say what was so least often."""
    below = [line for line in lines if line.share.good < line.share.of]
    if below:
        said = [f"{_named(line)} in {line.share.of - line.share.good} of {line.share.of}" for line in below]
        return f"Below good: {some(said, NAMED)}."
    often = "once" if all(line.share.of == 1 for line in lines) else "once or twice"
    return f"All good or better, each graded {often}."


def _compared(lines: list[GradeLine]) -> str:
    """Which of some lines was least often good or better, or that none was."""
    low = min(_share(line) for line in lines)
    lowest = [line for line in lines if _share(line) == low]
    if len(lines) == 1:
        return f"{_named(lines[0])} was good or better in {_of(lines)}."
    if len(lowest) < len(lines):
        was = "was" if len(lowest) == 1 else "were"
        return f"{_names(lowest)} {was} least often good or better: in {_of(lowest)}{_each(lowest)}."
    if low in (0, 1):
        said = "all were good or better" if low else "none was good or better"
        same = all(line.share == lines[0].share for line in lines)
        return f"{said}: {in_audits(lines[0].share)} each." if same else f"{said}, every time."
    return f"all were equally often good or better: in {_of(lines)} each."


def _at(lines: list[GradeLine], share: float) -> str:
    """The lines at a share, named up to three, with the counts."""
    found = [line for line in lines if line.share.share == share]
    same = all(line.share == found[0].share for line in found)
    counts = found[0].share.words if same else percent(share)
    return f"{_names(found)}, {counts}{_each(found)}"


def _names(lines: list[GradeLine]) -> str:
    labels = [_named(line) for line in lines]
    if len(labels) > NAMED:
        labels = [*labels[: NAMED - 1], counted(len(labels) - NAMED + 1, "other")]
    return joined(labels)


def _of(lines: list[GradeLine]) -> str:
    """The share that all these lines have: with the counts, where those are the same too."""
    first = lines[0].share
    return in_audits(first) if all(line.share == first for line in lines) else f"{percent(first.share or 0)} of audits"


def _each(lines: list[GradeLine]) -> str:
    return " each" if len(lines) > 1 else ""
