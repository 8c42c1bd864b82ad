"""What good looks like next: the grade one step up in a domain, and what the rubric says work of that grade looks like.

The step is one grade of the domain's own scale, so that what is asked for is within reach. Rubrics that give a domain
no levels say only what it looks for; then that is all there is to say, and no level is made up.
"""

from __future__ import annotations

from dataclasses import dataclass

from q4c_cli.model.rubric import Domain, Grade, Indicator, Level, Rubric


@dataclass(frozen=True, slots=True)
class NextLevel:
    """The next grade up in a domain, in the words of its rubric.

    `indicators` are the examples of that level itself, in the rubric's order, and `includes` the lower grade whose
    examples count for it as well. `looked_for` is what the domain looks for at no particular level. Any may be empty.
    `looks_for` is what the domain is about, in a sentence; None for a result.
    """

    grade: Grade
    includes: Grade | None
    indicators: tuple[Indicator, ...]
    looked_for: tuple[Indicator, ...]
    note: str | None
    looks_for: str | None = None


def next_level(rubric: Rubric, domain: str, grade: str) -> NextLevel | None:
    """The level above `grade` in a domain, or in a result; None where `grade` is already the best there is.

    A domain that is graded by items has no levels of its own: its items have. Raises KeyError where there is no such
    domain, or where the grade is not on its scale.
    """
    scale, rank = rubric.scale_of(domain), rubric.rank(domain, grade)
    if rank + 1 == len(scale):
        return None
    higher, described = scale[rank + 1], rubric.domain_by_id.get(domain)
    level = _level(described, higher.grade) if described else None
    return NextLevel(
        grade=higher,
        includes=rubric.grade_of(domain, level.includes) if level and level.includes else None,
        indicators=level.indicators if level else (),
        looked_for=described.indicators if described else (),
        note=level.note if level else None,
        looks_for=described.looks_for if described else None,
    )


def _level(domain: Domain, grade: str) -> Level | None:
    return next((level for level in domain.levels if level.grade == grade), None)
