"""The linter against trying every audit there is: it finds exactly what there is to find, and the smallest examples."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from linting_examples import Known, Size, by_trying_everything, found, lintable, linted, opinion, possible_audits, size

from q4c_cli.model.rubric import Rubric
from q4c_cli.rules.grading import Grader
from q4c_cli.rules.linting.examples import Example
from q4c_cli.rules.linting.possible import Possible
from q4c_cli.rules.linting.survey import falls, survey
from q4c_cli.rules.linting.work import Work

ENOUGH = 10**9


def known_to_the_linter(rubric: Rubric) -> dict[str, Known]:
    grader = Grader(rubric)

    def sized(example: Example) -> Size:
        return size(rubric, dict(example.grades))

    known = {}
    for result in grader.results:
        possible = Possible(grader, result)
        seen, fallen = survey(possible, Work(ENOUGH)), falls(possible, Work(ENOUGH))
        known[result.rules_as_written.result] = Known(
            hole={0: sized(seen.hole)} if seen.hole else {},
            fires={rule: sized(example) for rule, example in seen.fires.items()},
            beaten={rule: sized(beaten.example) for rule, beaten in seen.beaten.items()},
            beaters={rule: set(beaten.by) for rule, beaten in seen.beaten.items()},
            withheld=set(seen.withheld),
            truths={rule: set(truths) for rule, truths in seen.truths.items()},
            overlaps={pair: sized(example) for pair, example in seen.overlaps.items()},
            falls={rule: sized(fall.example) for rule, fall in fallen.items()},
        )
    return known


@settings(max_examples=150)
@given(lintable())
def test_the_linter_knows_exactly_what_trying_everything_shows(rubric: Rubric) -> None:
    assert known_to_the_linter(rubric) == by_trying_everything(rubric)


@settings(max_examples=80)
@given(lintable())
def test_every_example_comes_out_as_it_says(rubric: Rubric) -> None:
    for one in linted(rubric, overlaps=True).found:
        if one.example is None:
            continue
        worst = {d.domain: rubric.scales[d.scale][0].grade for d in rubric.domains}
        audit = worst | dict(one.example.grades)
        assert dict(one.example.results).items() <= opinion(rubric, audit).raw.items()
        if one.example.raised is not None:
            name, better = one.example.raised
            assert rubric.rank(name, better) == rubric.rank(name, audit[name] or "") + 1
            assert dict(one.example.then).items() <= opinion(rubric, audit | {name: better}).raw.items()


@settings(max_examples=150)
@given(lintable())
def test_findings_are_what_trying_everything_shows(rubric: Rubric) -> None:
    codes = ("Q230", "Q231", "Q232", "Q233", "Q235", "Q236")
    expected = []
    for number, result in enumerate(rubric.results):
        known = by_trying_everything(rubric)[result.result]
        at = ("results", number)
        places = [(*at, "rules", n, "otherwise" if r.when is None else "grade") for n, r in enumerate(result.rules)]
        expected += [("Q230", (*at, "rules")) for _ in known.hole]
        never = [n for n in range(len(result.rules)) if n not in known.fires] if known.fires else []
        expected += [("Q236" if result.rules[n].when is None else "Q231", places[n]) for n in never]
        reached = {result.rules[n].gives for n in known.fires}
        if reached != {g.grade for g in rubric.scales[result.scale]}:
            expected.append(("Q232", (*at, "scale" if reached else "of")))
        expected += [("Q233", places[n]) for n in known.falls]
        expected += [("Q235", places[second]) for _, second in known.overlaps]
    assert sorted(found(rubric, *codes, overlaps=True)) == sorted(expected)


@settings(max_examples=80)
@given(lintable(most_domains=4), st.data())
def test_where_nothing_falls_better_work_never_lowers_a_result(rubric: Rubric, data: st.DataObject) -> None:
    if found(rubric, "Q230", "Q233"):
        return
    audits = list(possible_audits(rubric))
    now = data.draw(st.sampled_from(audits))
    better = {
        name: grade and data.draw(st.sampled_from([g.grade for g in rubric.scale_of(name)][rubric.rank(name, grade) :]))
        for name, grade in now.items()
    }
    before, after = opinion(rubric, now).raw, opinion(rubric, better).raw
    for result in rubric.result_by_id:
        old, new = before[result], after[result]
        assert (old is None) == (new is None)
        assert old is None or new is None or rubric.rank(result, new) >= rubric.rank(result, old)


@settings(max_examples=40)
@given(lintable())
def test_how_many_audits_are_possible(rubric: Rubric) -> None:
    assert linted(rubric).audits == len(list(possible_audits(rubric)))


@pytest.mark.parametrize("most", [0, 1000, 20_000])
@settings(max_examples=40)
@given(rubric=lintable())
def test_what_is_found_before_the_bound_is_still_right(rubric: Rubric, most: int) -> None:
    cut_short, whole = linted(rubric, most_work=most), linted(rubric)
    assert {f.finding for f in cut_short.found if f.finding.code != "Q239"} <= {f.finding for f in whole.found}
    assert cut_short.settled == ("Q239" not in {f.finding.code for f in cut_short.found})
    assert whole.settled
