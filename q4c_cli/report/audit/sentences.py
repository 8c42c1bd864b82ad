"""What a feedback says in sentences: the headline, what to know first, and how to read it."""

from __future__ import annotations

from q4c_cli.report.audit.question import Audited
from q4c_cli.report.audit.view import Amended, Learning, Overall, Strength
from q4c_cli.report.why import draft_of_a_rubric
from q4c_cli.rules.days import day_in_words
from q4c_cli.rules.words import counted, joined, sentence

DRAFT = "This is a draft. It counts nowhere, and anything in it may still change before it is final."


def headline(of: Audited, grade: Overall, strengths: tuple[Strength, ...], learning: tuple[Learning, ...]) -> str:
    """The one sentence to take away: the overall grade, how much to keep, and how much to learn."""
    points = sum(len(each.points) for each in learning)
    said = f"{grade.label} overall" if grade.grade else "No overall grade"
    if not of.audit.final:
        said = f"Draft, {said} so far" if grade.grade else "Draft, no overall grade yet"
    keep = counted(len(strengths), "strength") if strengths else ""
    learn = counted(points, "learning point") if points else ""
    return f"{said}: {joined([each for each in (keep, learn) if each])}." if keep or learn else f"{said}."


def lead(
    of: Audited, grade: Overall, learning: tuple[Learning, ...], amendments: tuple[Amended, ...]
) -> tuple[str, ...]:
    """What else to know before reading on: who judged, what changed, what has come back, and what is due when."""
    said = []
    if not of.released:
        said.append(draft_of_a_rubric(of.audit.rubric))
    if grade.judged:
        said.append(grade.judged.words)
    if grade.why_none:
        said.append(sentence(grade.why_none))
    if amendments:
        last = amendments[-1]
        times = "It was amended" if len(amendments) == 1 else f"It was amended {len(amendments)} times, last"
        said.append(" ".join([f"{times} on {day_in_words(last.on)}.", *([last.overall] if last.overall else [])]))
    points = [point for each in learning for point in each.points]
    back = list(dict.fromkeys(point.theme for point in points if point.before))
    if back:
        said.append(f"{joined(back)} {'has' if len(back) == 1 else 'have'} come up before.")
    late = sum(1 for point in points if point.days_overdue)
    due = [point.review_on for point in points if point.state in ("Open", "In progress")]
    if late:
        said.append(f"{counted(late, 'learning point is', 'learning points are')} past the review date.")
    elif due:
        said.append(f"The first review is on {day_in_words(min(due))}.")
    return tuple(said)


def notes(of: Audited) -> tuple[str, ...]:
    """How to read it, and what could not be read."""
    said = [
        "The grades of the results are worked out anew from the domains each time this is made.",
        "What good looks like next is in the words of the rubric that this audit was graded by, one level up.",
    ]
    if of.audit.final:
        done = f"q4c learning add-progress {of.audit.audit}"
        said.append(f"When something has come of a learning point, note it in the learning log: {done}")
    if of.unreadable:
        files = counted(of.unreadable, "file")
        said.append(f"{files} of the learning log could not be read; run q4c check.")
    return tuple(said)
