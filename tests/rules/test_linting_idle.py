"""Conditions that decide nothing: all of them are found, and nothing else is."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import pytest
from hypothesis import assume, given, settings
from linting_examples import found, lintable, opinions, subject, work
from thoroughness import many

from q4c_cli.model.finding import Pointer
from q4c_cli.model.grading import Condition
from q4c_cli.model.rubric import Rubric

Fired = list[dict[str, int | None]]


def with_answer(rubric: Rubric, pointer: Pointer, answer: bool) -> Rubric:
    """The rubric with a condition that always or never holds in the place of one of its conditions."""
    kind, number, _, rule, _, *inside = pointer
    file = subject(rubric).file
    name = file.domains[int(number)].domain if kind == "domains" else file.results[int(number)].result
    result = rubric.result_by_id[name]
    always = Condition.model_validate({"count": {"min": 0}, "of": [rubric.domains[0].domain], "not_assessed": True})
    fixed = always if answer else Condition.model_validate({"not": always})
    when = result.rules[int(rule)].when
    assert when is not None
    changed = result.rules[int(rule)].model_copy(update={"when": replaced(when, tuple(inside), fixed)})
    rules = (*result.rules[: int(rule)], changed, *result.rules[int(rule) + 1 :])
    results = tuple(r.model_copy(update={"rules": rules}) if r is result else r for r in rubric.results)
    return rubric.model_copy(update={"results": results})


def replaced(condition: Condition, inside: Pointer, other: Condition) -> Condition:
    if not inside:
        return other
    if inside[0] == "not":
        assert condition.not_ is not None
        return condition.model_copy(update={"not_": replaced(condition.not_, inside[1:], other)})
    key, place = str(inside[0]), int(inside[1])
    parts = list(getattr(condition, key))
    parts[place] = replaced(parts[place], inside[2:], other)
    return condition.model_copy(update={key: tuple(parts)})


def fired(rubric: Rubric) -> Fired:
    """The rule that fires for each result, in every audit there can be."""
    return [said.fired for said in opinions(rubric).values()]


def parts(condition: Condition, pointer: Pointer) -> Iterator[Pointer]:
    """The parts of combinations, at every depth."""
    if condition.not_ is not None:
        yield from parts(condition.not_, (*pointer, "not"))
    for key in ("all_of", "any_of"):
        for n, part in enumerate(getattr(condition, key) or ()):
            yield (*pointer, key, n)
            yield from parts(part, (*pointer, key, n))


@settings(max_examples=many(120))
@given(lintable())
def test_without_them_every_audit_comes_out_by_the_same_rule(rubric: Rubric) -> None:
    expected, idle = fired(rubric), found(rubric, "Q234")
    assume(len(idle) <= 5)  # every combination of answers is tried

    def changed(answers: tuple[bool, ...]) -> Rubric:
        other = rubric
        for (_, pointer), answer in zip(idle, answers, strict=True):
            other = with_answer(other, pointer, answer)
        return other

    assert any(fired(changed(answers)) == expected for answers in product((True, False), repeat=len(idle)))


@settings(max_examples=many(120))
@given(lintable())
def test_without_any_other_some_audit_comes_out_by_another_rule(rubric: Rubric) -> None:
    expected = fired(rubric)
    idle = [pointer for _, pointer in found(rubric, "Q234")]
    for result in rubric.results:
        at = subject(rubric).of_result(result.result)
        assert at is not None
        for rule, written in enumerate(result.rules):
            whens = {before[result.result] for before in expected}
            if written.when is None or rule not in whens:
                continue
            here: Pointer = (*at, "rules", rule, "when")
            if any(pointer[: len(here)] == here for pointer in idle):
                continue
            if len(whens & {*range(rule + 1, len(result.rules))}) == 0:
                continue  # it may hold wherever it is tried, and then the rules below it are told of
            for pointer in parts(written.when, here):
                if _alone(written.when, pointer[len(here) :]):
                    continue
                assert fired(with_answer(rubric, pointer, True)) != expected
                assert fired(with_answer(rubric, pointer, False)) != expected


def _alone(when: Condition, inside: Pointer) -> bool:
    """Whether this part is the whole of what it is in, all the way up."""
    here = when
    for step in inside:
        if isinstance(step, int):
            continue
        if step == "not":
            assert here.not_ is not None
            here = here.not_
        else:
            some = getattr(here, step)
            if len(some) > 1:
                return False
            here = some[0]
    return True


HIGH, GOOD, MET = ({"every": "all", "at_least": grade} for grade in ("high", "good", "met"))


@pytest.mark.parametrize(
    ("when", "idle"),
    [
        ({"all_of": [HIGH, GOOD]}, [("all_of", 1)]),
        ({"all_of": [GOOD, HIGH]}, [("all_of", 0)]),
        ({"all_of": [GOOD, GOOD]}, [("all_of", 1)]),
        ({"any_of": [GOOD, HIGH]}, [("any_of", 1)]),
        ({"any_of": [GOOD, {"count": {"min": 9}, "is": "met"}]}, [("any_of", 1)]),
        ({"all_of": [GOOD, {"some": "all", "at_least": "poor"}]}, [("all_of", 1)]),
        ({"all_of": [GOOD, {"not": {"all_of": [{"not": MET}]}}]}, [("all_of", 1)]),
        ({"not": {"any_of": [{"not": GOOD}, {"not": HIGH}]}}, [("not", "any_of", 0)]),
        ({"all_of": [{"count": {"min": 2}, "is": "high"}, GOOD]}, []),
        ({"all_of": [GOOD]}, []),
        (GOOD, []),
    ],
)
def test_what_says_nothing_more_is_found(when: dict[str, object], idle: list[Pointer]) -> None:
    rubric = work([{"grade": "good", "when": when}, {"otherwise": "met"}])
    assert found(rubric, "Q234") == [("Q234", ("results", 0, "rules", 0, "when", *inside)) for inside in idle]
