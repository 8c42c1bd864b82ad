"""Small helps with words: names in a sentence, counted things, shares and comparisons of rules."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from q4c_cli.model.grading import Condition
    from q4c_cli.model.rubric import Grade

FULL = 55
"""From how many characters on a line counts as wrapped by its writer, so that the next one goes on with it."""

_NEW_LINE = re.compile(r"\s|[-*•]\s|\d+[.)]\s")


def joined(names: Sequence[str], last: str = "and") -> str:
    """Names as a sentence has them, without quotes: "Safe", "Safe and Heard", "Safe, Heard and Enabled"."""
    if len(names) < 2:
        return names[0] if names else ""
    return f"{', '.join(names[:-1])} {last} {names[-1]}"


def counted(number: int, singular: str, plural: str | None = None) -> str:
    """A number with its noun: "1 day", "3 days", "2,000 entries"."""
    return f"{number:,} {singular if number == 1 else plural or singular + 's'}"


def whole(number: int) -> str:
    """All of so many, as one says it: "both", "all 3". Of one or none there is nothing to say so of."""
    return "both" if number == 2 else f"all {number:,}"


def sentence(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]


def unwrapped(text: str) -> str:
    """The text without the line breaks that only wrap it.

    A line break stays where it means something: before a list entry, an indent or an empty line, after a short line.
    """
    lines: list[str] = []
    last = 0
    for line in text.split("\n"):
        if last >= FULL and line and not _NEW_LINE.match(line):
            lines[-1] = f"{lines[-1]} {line}"
        else:
            lines.append(line)
        last = len(line)
    return "\n".join(lines)


def percent(share: float | None) -> str:
    """A share between 0 and 1 as rules are worded: "50 %", "33.3 %"."""
    return f"{100 * (share or 0):.1f}".removesuffix(".0") + " %"


def comparison(condition: Condition, scale: Sequence[Grade]) -> str:
    """What a comparison asks for on a scale: "Outstanding", "Good or better", "Met or below", "exactly Met".

    Raises StopIteration where its grade is not on the scale.
    """
    grade = condition.is_ or condition.at_least or condition.at_most
    if grade is None:
        return "not assessed"
    label = next(g.label for g in scale if g.grade == grade)
    if condition.at_least is not None:
        return label if grade == scale[-1].grade else f"{label} or better"
    if condition.at_most is not None:
        return label if grade == scale[0].grade else f"{label} or below"
    return label if grade in (scale[0].grade, scale[-1].grade) else f"exactly {label}"
