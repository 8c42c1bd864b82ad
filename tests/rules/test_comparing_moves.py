"""What grades differently, against grading every audit twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import product

from comparing_examples import pairs
from hypothesis import given, settings
from linting_examples import Grades, lintable, opinion, possible_audits, size
from rules_examples import example

from q4c_cli.model.rubric import Rubric
from q4c_cli.rules.comparing.moves import AllMoves, ResultMoves, all_moves

ENOUGH = 10**9


def known_grades(rubric: Rubric, name: str) -> list[str | None]:
    domain = rubric.domain_by_id[name]
    return [g.grade for g in rubric.scales[domain.scale]] + [None] * domain.can_be_not_assessed


def audits_of_both(before: Rubric, after: Rubric) -> Iterator[Grades]:
    """Every audit that both can judge: domains that only one has are there with all that they may be."""
    values: dict[str, list[str | None]] = {}
    for name in {**before.domain_by_id, **after.domain_by_id}:
        known = [known_grades(rubric, name) for rubric in (before, after) if name in rubric.domain_by_id]
        values[name] = [grade for grade in known[0] if grade in known[-1]]
    for grades in product(*values.values()):
        yield dict(zip(values, grades, strict=True))


def of(rubric: Rubric, grades: Grades) -> Grades:
    return {name: grade for name, grade in grades.items() if name in rubric.domain_by_id}


def by_grading_everything(before: Rubric, after: Rubric) -> dict[str, Counter[tuple[str | None, str | None]]]:
    shared = [name for name in after.result_by_id if name in before.result_by_id]
    counts: dict[str, Counter[tuple[str | None, str | None]]] = {name: Counter() for name in shared}
    for grades in audits_of_both(before, after):
        old, new = opinion(before, of(before, grades)).raw, opinion(after, of(after, grades)).raw
        for name in shared:
            if old[name] != new[name]:
                counts[name][old[name], new[name]] += 1
    return counts


def counted(found: AllMoves) -> dict[str, Counter[tuple[str | None, str | None]]]:
    return {r.result: Counter({(m.before, m.after): m.audits for m in r.moves}) for r in found.results}


@settings(max_examples=200)
@given(pairs())
def test_the_counts_are_those_of_grading_every_audit_twice(pair: tuple[Rubric, Rubric]) -> None:
    before, after = pair
    found = all_moves(before, after, ENOUGH)
    expected = by_grading_everything(before, after)
    assert counted(found) == {name: expected[name] for name in expected if name not in found.incomparable}
    assert found.unsettled == ()
    if not found.incomparable:
        assert found.audits == sum(1 for _ in audits_of_both(before, after))


@settings(max_examples=150)
@given(pairs())
def test_every_example_comes_out_as_it_says_and_is_the_smallest(pair: tuple[Rubric, Rubric]) -> None:
    before, after = pair
    smallest = smallest_of_each_move(before, after)
    for result in all_moves(before, after, ENOUGH).results:
        for move in result.moves:
            grades = filled(before, after, dict(move.example.grades))
            old, new = opinion(before, of(before, grades)).raw, opinion(after, of(after, grades)).raw
            assert dict(move.example.before).items() <= old.items()
            assert dict(move.example.after).items() <= new.items()
            assert move.example.before[-1] == (result.result, move.before)
            assert move.example.after[-1] == (result.result, move.after)
            assert measured(before, after, grades) == smallest[result.result, move.before, move.after]


def filled(before: Rubric, after: Rubric, grades: Grades) -> Grades:
    """An example with the domains that do not matter to it, each at the least it may be for both."""
    for audit in audits_of_both(before, after):
        least = {name: audit[name] for name in audit if name not in grades}
        return {**least, **grades}
    raise AssertionError


def smallest_of_each_move(before: Rubric, after: Rubric) -> dict[tuple[str, str | None, str | None], tuple[int, int]]:
    sizes: dict[tuple[str, str | None, str | None], tuple[int, int]] = {}
    for grades in audits_of_both(before, after):
        old, new = opinion(before, of(before, grades)).raw, opinion(after, of(after, grades)).raw
        for name in old.keys() & new.keys() - grades.keys():
            if old[name] != new[name]:
                key, here = (name, old[name], new[name]), measured(before, after, grades)
                sizes[key] = min(here, sizes.get(key, here))
    return sizes


def measured(before: Rubric, after: Rubric, grades: Grades) -> tuple[int, int]:
    """How many are not assessed, and how high the others are on both scales; what only one has counts for both."""
    missing = sum(grade is None for grade in grades.values())
    sizes = [size(rubric, of(rubric, grades))[1] for rubric in (before, after)]
    alone = [{n: g for n, g in of(r, grades).items() if n not in o.domain_by_id} for r, o in both_ways(before, after)]
    extra = [size(r, some)[1] for (r, _), some in zip(both_ways(before, after), alone, strict=True)]
    return missing, sum(sizes) + sum(extra)


def both_ways(before: Rubric, after: Rubric) -> list[tuple[Rubric, Rubric]]:
    return [(before, after), (after, before)]


@given(lintable())
def test_a_rubric_grades_nothing_differently_than_itself(rubric: Rubric) -> None:
    found = all_moves(rubric, rubric, ENOUGH)
    assert [result.result for result in found.results] == list(rubric.result_by_id)
    assert all(result.moves == () for result in found.results)
    assert found.audits == len(list(possible_audits(rubric)))


def turned(result: ResultMoves) -> list[object]:
    return sorted(
        (m.after or "", m.before or "", m.audits, sorted(m.example.grades), m.example.after, m.example.before)
        for m in result.moves
    )


def as_is(result: ResultMoves) -> list[object]:
    return sorted(
        (m.before or "", m.after or "", m.audits, sorted(m.example.grades), m.example.before, m.example.after)
        for m in result.moves
    )


@settings(max_examples=150)
@given(pairs())
def test_the_other_way_round_it_is_the_mirror(pair: tuple[Rubric, Rubric]) -> None:
    there, back = all_moves(*pair, ENOUGH), all_moves(*reversed(pair), ENOUGH)
    assert there.audits == back.audits
    assert set(there.incomparable) == set(back.incomparable)
    results = {result.result: result for result in back.results}
    assert {result.result for result in there.results} == results.keys()
    for result in there.results:
        assert turned(results[result.result]) == as_is(result)


def test_with_too_little_work_it_says_which_results_are_not_settled() -> None:
    one, other = example(), example(not_assessed="blocks")
    found = all_moves(one, other, most_work=3000)
    assert found.unsettled == ("work", "help", "overall")[-len(found.unsettled) :]
    assert "overall" in found.unsettled
    whole = {r.result: r for r in all_moves(one, other, ENOUGH).results}
    assert all(whole[result.result] == result for result in found.results)
