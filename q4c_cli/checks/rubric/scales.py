"""Scales and levels of a rubric: worst first, enough of them, and each level on its domain's scale."""

from __future__ import annotations

from collections.abc import Iterator

from q4c_cli.checks.rubric.library import Subject
from q4c_cli.checks.wording import pick
from q4c_cli.model.catalogue import finding
from q4c_cli.model.finding import Finding


def two_grades(rubric: Subject) -> Iterator[Finding]:
    """Q219: a scale has at least two grades."""
    for name, grades in rubric.record.scales.items():
        if len(grades) < 2:
            message = f"The scale `{name}` has {'one grade' if grades else 'no grades'}."
            yield finding("Q219", rubric.at("scales", name, on_key=True), message)


def good_at_the_top(rubric: Subject) -> Iterator[Finding]:
    """Q220: good_or_better marks the best grades of a scale, at least one, but not all."""
    for name, grades in rubric.record.scales.items():
        marks = [g.good_or_better for g in grades]
        if len(grades) >= 2 and (marks != sorted(marks) or len(set(marks)) != 2):
            message = f"In the scale `{name}`, good_or_better does not mark just the best grades."
            yield finding("Q220", rubric.at("scales", name, on_key=True), message)


def levels(rubric: Subject) -> Iterator[Finding]:
    """Q206: a level is a grade of its domain's scale."""
    for at, domain in rubric.record.assessed:
        grades = rubric.grades(domain.scale)
        for m, level in enumerate(domain.levels):
            if grades and level.grade not in grades:
                message = f"`{level.grade}` is not on the scale `{domain.scale}`."
                place = rubric.at(*at, "levels", m, "grade")
                yield finding("Q206", place, message, pick(level.grade, grades))


def included_levels(rubric: Subject) -> Iterator[Finding]:
    """Q208: a level includes only a lower level of the same domain."""
    for at, domain in rubric.record.assessed:
        ranks = {grade: rank for rank, grade in enumerate(rubric.grades(domain.scale))}
        there = {level.grade for level in domain.levels} & ranks.keys()
        for m, level in enumerate(domain.levels):
            if level.includes is None or level.grade not in ranks:
                continue
            lower = [grade for grade in there if ranks[grade] < ranks[level.grade]]
            if level.includes not in lower:
                message = f"`{level.grade}` includes `{level.includes}`, which is not a lower level of this domain."
                place = rubric.at(*at, "levels", m, "includes")
                yield finding("Q208", place, message, pick(level.includes, sorted(lower, key=ranks.__getitem__)))
