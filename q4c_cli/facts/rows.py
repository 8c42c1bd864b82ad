"""Records as rows, one maker a table. The columns and their order are those of `tables`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from q4c_cli.facts.countable import Countable
from q4c_cli.model.records import Records
from q4c_cli.model.rubric import Grade
from q4c_cli.rules import grading
from q4c_cli.rules.versions.following import OVERALL, Standing
from q4c_cli.rules.versions.together import Together

Row = tuple[Any, ...]
"""The values of one row, in the order of the table's columns: text, number, day, yes or no, or None."""

Maker = Callable[[Records, Countable], Iterator[Row]]

Counted = Callable[[Together], Iterator[Row]]


def ladder(ref: str, scale: tuple[Grade, ...]) -> str:
    """The grades of a scale of a rubric, worst first, in one line, with a star at each that counts as good or better.

    Scales of one rubric with the same ladder mean the same. Those of another version come on it through its `changes`.
    """
    rungs = " < ".join(grade.grade + ("*" if grade.good_or_better else "") for grade in scale)
    return f"{ref}: {rungs}"


def passages(together: Together) -> Iterator[Row]:
    """What every domain and result of every usable rubric is counted as."""
    for each in together.standings:
        yield each.rubric, each.kind, _known_as(each), each.counted_as, each.end


def grade_passages(together: Together) -> Iterator[Row]:
    """On which ladder every grade of these is counted."""
    for each in together.standings:
        there = together.rubrics[each.graded_at]
        rungs = ladder(each.graded_at, there.scale_of(each.graded_as))
        for grade, to in each.grades.items():
            yield each.rubric, each.kind, _known_as(each), grade, rungs, there.rank(each.graded_as, to)


def _known_as(standing: Standing) -> str:
    return OVERALL if standing.kind == "overall" else standing.of


def levels(records: Records, _: Countable) -> Iterator[Row]:
    """Every level of every scale of every usable rubric."""
    for ref, rubric in records.rubrics.items():
        for name, scale in rubric.scales.items():
            rungs = ladder(ref, scale)
            for rank, grade in enumerate(scale):
                yield ref, name, rungs, grade.grade, rank, grade.label, grade.good_or_better


def audits(_: Records, countable: Countable) -> Iterator[Row]:
    """Every final audit that counts, with its overall grade, and every draft, with none."""
    for graded in countable.final:
        a, scale = graded.audit, graded.rubric.results[-1].scale
        yield (
            *(a.audit, a.rubric, a.case.ref, a.case.work, a.case.stage, a.practitioner, a.team, a.auditor),
            *(a.audited_on, a.status, a.escalated is not None),
            *(scale, graded.computed, a.judged is not None, graded.overall),
        )
    for a in countable.drafts:
        yield (
            *(a.audit, a.rubric, a.case.ref, a.case.work, a.case.stage, a.practitioner, a.team, a.auditor),
            *(a.audited_on, a.status, a.escalated is not None),
            *(None, None, False, None),
        )


def results(_: Records, countable: Countable) -> Iterator[Row]:
    """Every result of every final audit but domains graded by items; for the overall one, the grade that counts."""
    for graded in countable.final:
        last = grading.overall(graded.rubric)
        for rules in graded.rubric.results:
            if rules.result in graded.rubric.graded_by_items:
                continue
            is_overall = rules.result == last
            grade = graded.overall if is_overall else graded.results[rules.result].grade
            yield graded.audit.audit, graded.rubric.ref, rules.result, rules.scale, is_overall, grade


def assessments(_: Records, countable: Countable) -> Iterator[Row]:
    """Every domain of every final audit: those assessed, then those that were graded by their items."""
    for graded in countable.final:
        for domain, assessment in graded.audit.assessments.items():
            scale = graded.rubric.domain_by_id[domain].scale
            unseen = assessment.not_assessed is not None
            yield graded.audit.audit, graded.rubric.ref, domain, scale, assessment.grade, unseen
        for domain, rules in graded.rubric.graded_by_items.items():
            result = graded.results[domain]
            if result.applies:
                unseen = result.grade is None
                yield graded.audit.audit, graded.rubric.ref, domain, rules.scale, result.grade, unseen


def seen(_: Records, countable: Countable) -> Iterator[Row]:
    """Every indicator that a final audit says was seen."""
    for graded in countable.final:
        for domain, assessment in graded.audit.assessments.items():
            for indicator in dict.fromkeys(assessment.indicators):
                yield graded.audit.audit, domain, indicator


def learning_points(_: Records, countable: Countable) -> Iterator[Row]:
    """Every learning point of every final audit."""
    for graded in countable.final:
        for domain, assessment in graded.audit.assessments.items():
            for place, point in enumerate(assessment.learning_points, start=1):
                yield graded.audit.audit, f"{domain}-{place}", domain, point.theme, point.review_on, point.text


def strengths(_: Records, countable: Countable) -> Iterator[Row]:
    """Every strength that a final audit names."""
    for graded in countable.final:
        for domain, assessment in graded.audit.assessments.items():
            for place, strength in enumerate(assessment.strengths, start=1):
                yield graded.audit.audit, domain, place, strength.theme, strength.text


def progress(records: Records, _: Countable) -> Iterator[Row]:
    """Every note of progress in the learning log. Its words stay in the log."""
    for stored in records.entries:
        for point in stored.record.points:
            for place, note in enumerate(point.progress, start=1):
                yield stored.record.audit, point.point, place, note.on, note.state


def practitioners(records: Records, _: Countable) -> Iterator[Row]:
    """Every practitioner of people.yaml."""
    for person in records.people.practitioners:
        yield person.practitioner, person.team, person.until


def teams(records: Records, _: Countable) -> Iterator[Row]:
    """Every team of people.yaml."""
    for team in records.people.teams:
        yield team.team, team.area


MAKERS: dict[str, Maker] = {
    "level": levels,
    "audit": audits,
    "result": results,
    "assessment": assessments,
    "seen": seen,
    "learning_point": learning_points,
    "strength": strengths,
    "progress": progress,
    "practitioner": practitioners,
    "team": teams,
}
"""The maker of each table that holds records."""

COUNTED: dict[str, Counted] = {"passage": passages, "grade_passage": grade_passages}
"""The maker of each table that says how versions of rubrics are counted together."""
