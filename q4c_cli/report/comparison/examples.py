"""The examples of what grades differently, beside each other in one table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from q4c_cli.model.rubric import Rubric
from q4c_cli.report.comparison.view import ExamplesView, RowView
from q4c_cli.rules.comparing.common import AFTER, BEFORE
from q4c_cli.rules.comparing.moves import Example
from q4c_cli.rules.possible.examples import Grades
from q4c_cli.rules.possible.kinds import Traits
from q4c_cli.rules.words import joined

Rubrics = tuple[Rubric, Rubric]
"""The rubric before and the one after."""

NOT_HERE = "does not apply"


def examples_view(rubrics: Rubrics, examples: Sequence[Example]) -> ExamplesView:
    """One column for each example. What one of them does not have does not apply to its case."""
    case = [RowView("Case", tuple(_case(e.case) for e in examples))] if any(e.case for e in examples) else []
    results = [
        *_results(rubrics[BEFORE], [example.before for example in examples], "before"),
        *_results(rubrics[AFTER], [example.after for example in examples], "after"),
    ]
    return ExamplesView(tuple(case), tuple(_domains(rubrics, [e.grades for e in examples])), tuple(results))


def _case(traits: Traits) -> str:
    """What a case is like: "work is care", "any"."""
    said = [
        f"{t.field} is {t.value}" if t.value is not None else f"{t.field} not {joined(t.named, 'or')}" for t in traits
    ]
    return joined(said) or "any"


def _domains(rubrics: Rubrics, columns: Sequence[Grades]) -> Iterator[RowView]:
    for name in _names(columns):
        rubric = rubrics[_side(rubrics, name)]
        yield RowView(rubric.domain_by_id[name].label, tuple(_cell(rubric, name, column) for column in columns))


def _results(rubric: Rubric, columns: Sequence[Grades], when: str) -> Iterator[RowView]:
    for name in _names(columns):
        yield RowView(f"{rubric.label_of(name)} {when}", tuple(_cell(rubric, name, column) for column in columns))


def _names(columns: Iterable[Grades]) -> Iterable[str]:
    """Whatever is in one of the columns, each once."""
    return dict.fromkeys(name for column in columns for name, _ in column)


def _cell(rubric: Rubric, name: str, column: Grades) -> str:
    grades = dict(column)
    return grade_said(rubric, name, grades[name]) if name in grades else NOT_HERE


def _side(rubrics: Rubrics, domain: str) -> int:
    return AFTER if domain in rubrics[AFTER].domain_by_id else BEFORE


def domain_label(rubrics: Rubrics, domain: str) -> str:
    """What people call a domain, by the rubric after where that has it."""
    return rubrics[_side(rubrics, domain)].domain_by_id[domain].label


def grade_said(rubric: Rubric, name: str, grade: str | None) -> str:
    """What people call a grade of a domain or result, or that there is none."""
    if grade is None:
        return "not assessed" if name in rubric.domain_by_id else "no grade"
    return rubric.grade_of(name, grade).label
