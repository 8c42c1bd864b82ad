"""How much work linting is, counted and not timed: little for the shipped rubrics, bounded for any."""

from __future__ import annotations

import pytest
from linting_examples import found, linted
from rules_examples import rubric_of

from q4c_cli.model.rubric import AppliesWhen, Rubric, RubricFile
from q4c_cli.rules.linting import Library, Linted, Subject, lint
from q4c_cli.rules.possible.bounds import MOST_WORK
from q4c_cli.rules.rubrics import resolve
from q4c_cli.store import shipped
from q4c_cli.store.reading.reader import Source
from q4c_cli.store.reading.records import decode

FILES = {path: decode(Source(path, data), RubricFile) for path, data in shipped.rubrics().items()}
BY_REF = {f"{file.rubric}@{file.version}": file for file in FILES.values()}


@pytest.mark.parametrize("path", FILES)
def test_the_shipped_rubrics_lint_clean_with_little_work(path: str) -> None:
    linted_now = lint(Subject(path, FILES[path], resolve(FILES[path], BY_REF), Library(BY_REF)))
    assert [one.finding.message for one in linted_now.found] == []
    assert linted_now.settled
    assert linted_now.work < MOST_WORK / 8


def test_every_possible_audit_of_the_shipped_rubrics_is_counted() -> None:
    counts = {
        ref: lint(Subject("x", file, resolve(file, BY_REF), Library(BY_REF))).audits for ref, file in BY_REF.items()
    }
    assert counts["q4c-toolkit@1.0.0"] == 4 * 5**5
    assert counts["impact-framework@1.0.0"] == 4 * 5**5 * 4 * 5**3


def many(domains: int, rules: list[dict[str, object]]) -> Rubric:
    names = [f"d{n}" for n in range(domains)]
    result = {"result": "it", "scale": "quality", "of": "all-of-them", "not_assessed": "ignore", "rules": rules}
    return rubric_of(dict.fromkeys(names, ("all-of-them", "quality")), [result])


ALIKE: list[dict[str, object]] = [
    {"grade": "poor", "when": {"count": {"min": 2}, "at_most": "poor"}},
    {"grade": "high", "when": {"share": {"min": 0.5}, "is": "high"}},
    {"grade": "good", "when": {"share": {"min": 0.5}, "at_least": "good"}},
    {"otherwise": "met"},
]


def test_domains_that_no_rule_tells_apart_are_counted_rather_than_tried() -> None:
    small, large = linted(many(7, ALIKE)), linted(many(14, ALIKE))
    assert small.settled
    assert large.settled
    assert large.audits == small.audits**2 == 5**14
    assert large.work < 20 * small.work


def told_apart(domains: int) -> list[dict[str, object]]:
    """A rule of its own for every few domains, each about others: hardly any are alike."""
    chosen = [[f"d{(n * k + k) % domains}" for n in range(domains // 2)] for k in range(1, 12)]
    rules: list[dict[str, object]] = [
        {"grade": "good", "when": {"share": {"min": 0.5}, "of": list(dict.fromkeys(some)), "is": "high"}}
        for some in chosen
    ]
    return [*rules, {"otherwise": "poor"}]


def assert_too_large(result: Linted) -> None:
    assert not result.settled
    assert [one.finding.place.pointer for one in result.found if one.finding.code == "Q239"] == [("results",)]


def test_a_rubric_too_large_to_settle_says_so_and_stops() -> None:
    result = linted(many(40, told_apart(37)), most_work=500_000)
    assert_too_large(result)
    assert result.work < 600_000


def test_one_result_too_large_leaves_enough_for_the_others() -> None:
    rubric = many(40, told_apart(37))
    small = rubric.results[0].model_copy(update={"result": "small", "of": ("d1",), "rules": SMALL.results[0].rules})
    both = rubric.model_copy(update={"results": (*rubric.results, small)})
    result = linted(both, most_work=500_000)
    assert_too_large(result)
    [said] = [one.finding.message for one in result.found if one.finding.code == "Q239"]
    assert "`it`" in said
    assert "`small`" not in said
    assert found(both, "Q232", most_work=500_000) == [("Q232", ("results", 1, "scale"))]


SMALL = many(1, [{"grade": "good", "when": {"every": "all", "is": "good"}}, {"otherwise": "met"}])


def test_a_rubric_too_large_even_to_begin_with() -> None:
    rules: list[dict[str, object]] = [{"grade": "good", "when": {"every": "all", "is": "high"}}] * 400
    result = linted(many(2000, [*rules, {"otherwise": "met"}]))
    assert_too_large(result)
    assert result.work == 0


def apart(kinds: int) -> Rubric:
    """A rubric with a domain of its own for each of so many kinds of work, and for each of as many stages."""
    rubric = many(2 * kinds, [{"grade": "good", "when": {"every": "all", "is": "high"}}, {"otherwise": "met"}])
    whens = [AppliesWhen(work=(f"w{n}",)) for n in range(kinds)] + [AppliesWhen(stage=(f"s{n}",)) for n in range(kinds)]
    domains = (d.model_copy(update={"applies_when": when}) for d, when in zip(rubric.domains, whens, strict=True))
    return rubric.model_copy(update={"domains": tuple(domains)})


def test_many_kinds_of_case_are_all_looked_at() -> None:
    result = linted(apart(12))
    assert result.settled
    assert result.audits == (1 + 12 * 5) ** 2
    assert result.work < MOST_WORK / 8


def test_too_many_kinds_of_case_are_said_to_be_too_many() -> None:
    result = linted(apart(40))
    assert_too_large(result)
    assert result.audits == 0
    assert result.work < MOST_WORK * 1.1


def test_values_that_nothing_tells_apart_are_one() -> None:
    rubric = many(2, [{"grade": "good", "when": {"every": "all", "is": "high"}}, {"otherwise": "met"}])
    when = AppliesWhen(work=tuple(f"w{n}" for n in range(5_000)))
    first = rubric.domains[0].model_copy(update={"applies_when": when})
    result = linted(rubric.model_copy(update={"domains": (first, rubric.domains[1])}))
    assert result.settled
    assert result.audits == 5 * 5 + 5
    assert result.work < 100_000


def test_examples_are_work_too() -> None:
    """Hundreds of rules that never fire have an example each, and writing one out takes a whole grading."""
    never: list[dict[str, object]] = [{"grade": "good", "when": {"every": "all", "is": "good"}}] * 300
    result = linted(many(300, [*never, {"otherwise": "met"}]), most_work=3_000_000)
    assert_too_large(result)
    assert result.work < 3_500_000
