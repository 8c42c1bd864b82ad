"""The linter against trying every audit there is: it finds exactly what there is to find, and the smallest examples."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from linting_examples import (
    Known,
    Size,
    by_trying_everything,
    found,
    lintable,
    linted,
    opinions,
    possible_audits,
    size,
    subject,
)
from rules_examples import KINDS, NOT_HERE, SecondOpinion
from thoroughness import many

from q4c_cli.model.audit import Kind
from q4c_cli.model.finding import Finding
from q4c_cli.model.rubric import Rubric
from q4c_cli.rules.grading import Grader
from q4c_cli.rules.linting.subject import Found
from q4c_cli.rules.linting.survey import falls, survey
from q4c_cli.rules.possible.audits import every_possible
from q4c_cli.rules.possible.examples import Example
from q4c_cli.rules.possible.kinds import Kinds
from q4c_cli.rules.rubrics import resolve
from q4c_cli.rules.work import Work

ENOUGH = 10**9


def known_to_the_linter(rubric: Rubric) -> dict[str, Known]:
    grader, work = Grader(rubric), Work(ENOUGH)
    kinds = Kinds(rubric.domains, work)

    def sized(example: Example) -> Size:
        return size(rubric, dict(example.grades))

    known = {}
    for result in grader.results:
        possible = [kind for kind in every_possible(grader, result, kinds, work) if kind.applies]
        seen, fallen = survey(result, possible, work), falls(possible, work)
        known[result.rules_as_written.result] = Known(
            hole={0: sized(seen.hole)} if seen.hole else {},
            fires={rule: sized(example) for rule, example in seen.fires.items()},
            free=set(seen.free),
            bites={limit: sized(example) for limit, example in seen.bites.items()},
            reached=set(seen.reached),
            beaten={rule: sized(beaten.example) for rule, beaten in seen.beaten.items()},
            beaters={rule: set(beaten.by) for rule, beaten in seen.beaten.items()},
            withheld=set(seen.withheld),
            truths={rule: set(truths) for rule, truths in seen.truths.items()},
            overlaps={pair: sized(example) for pair, example in seen.overlaps.items()},
            falls={blamed: sized(fall.example) for blamed, fall in fallen.items()},
        )
    return known


@settings(max_examples=many(150))
@given(lintable())
def test_the_linter_knows_exactly_what_trying_everything_shows(rubric: Rubric) -> None:
    assert known_to_the_linter(rubric) == by_trying_everything(rubric)


def such(example: Example) -> list[Kind]:
    """The kinds of case that an example may be about: whichever have the traits that it names."""

    def fits(kind: Kind) -> bool:
        values = kind._asdict()
        return all(
            values[t.field] == t.value if t.value is not None else values[t.field] not in t.named for t in example.case
        )

    return [kind for kind in KINDS if fits(kind)]


@settings(max_examples=many(100))
@given(lintable())
def test_every_example_comes_out_as_it_says(rubric: Rubric) -> None:
    for one in linted(rubric, overlaps=True).found:
        if one.example is None:
            continue
        assert such(one.example)
        for kind in such(one.example):
            worst = {d.domain: rubric.scales[d.scale][0].grade for d in rubric.domains_for(kind)}
            audit = worst | dict(one.example.grades)
            assert audit.keys() == worst.keys()
            assert dict(one.example.results).items() <= SecondOpinion(rubric, kind, audit).grades().items()
            if one.example.raised is not None:
                name, better = one.example.raised
                assert rubric.rank(name, better) == rubric.rank(name, audit[name] or "") + 1
                raised = SecondOpinion(rubric, kind, audit | {name: better})
                assert dict(one.example.then).items() <= raised.grades().items()


@settings(max_examples=many(150))
@given(lintable())
def test_findings_are_what_trying_everything_shows(rubric: Rubric) -> None:
    codes = ("Q230", "Q231", "Q232", "Q233", "Q235", "Q236", "Q252", "Q253")
    expected = []
    known = by_trying_everything(rubric)
    for result in rubric.results:
        one, at = known[result.result], subject(rubric).of_result(result.result)
        assert at is not None
        places = [(*at, "rules", n, "otherwise" if r.when is None else "grade") for n, r in enumerate(result.rules)]
        limits = [(*at, "no_better_than", n, "of") for n in range(len(result.no_better_than))]
        expected += [("Q230", (*at, "rules")) for _ in one.hole]
        never = [n for n in range(len(result.rules)) if n not in one.fires] if one.fires else []
        expected += [("Q236" if result.rules[n].when is None else "Q231", places[n]) for n in never]
        expected += [("Q231", places[n]) for n in one.fires if n not in one.free]
        if one.reached != {*range(len(rubric.scales[result.scale]))}:
            nothing = (*at, "of" if at[0] == "results" else "items")
            expected.append(("Q232", (*at, "scale") if one.reached else nothing))
        expected += [("Q252", place) for n, place in enumerate(limits) if one.fires and n not in one.bites]
        expected += [("Q233", limits[n] if is_limit else places[n]) for is_limit, n in one.falls]
        expected += [("Q235", places[second]) for _, second in one.overlaps]
    last = rubric.results[-1].result
    if any(said.raw[last] == NOT_HERE for said in opinions(rubric).values()):
        expected.append(("Q253", ("results", len(subject(rubric).file.results) - 1, "of")))
    assert sorted(found(rubric, *codes, overlaps=True)) == sorted(expected)


@settings(max_examples=many(80))
@given(lintable(most_domains=4), st.data())
def test_where_nothing_falls_better_work_never_lowers_a_result(rubric: Rubric, data: st.DataObject) -> None:
    if found(rubric, "Q230", "Q233"):
        return
    kind, now = data.draw(st.sampled_from(list(possible_audits(rubric))))
    better = {
        name: grade and data.draw(st.sampled_from([g.grade for g in rubric.scale_of(name)][rubric.rank(name, grade) :]))
        for name, grade in now.items()
    }
    before, after = SecondOpinion(rubric, kind, now).grades(), SecondOpinion(rubric, kind, better).grades()
    for result in rubric.result_by_id:
        old, new = before[result], after[result]
        assert (old is None) == (new is None)
        assert old is None or new is None or rubric.rank(result, new) >= rubric.rank(result, old)


@settings(max_examples=many(60))
@given(lintable())
def test_how_many_audits_are_possible(rubric: Rubric) -> None:
    assert linted(rubric).audits == len(list(possible_audits(rubric)))


@settings(max_examples=many(60))
@given(lintable())
def test_a_rubric_is_what_its_file_says(rubric: Rubric) -> None:
    made = resolve(subject(rubric).file, {})
    assert (made.domains, made.results, made.members) == (rubric.domains, rubric.results, rubric.members)


@pytest.mark.parametrize("most", [0, 1000, 20_000])
@settings(max_examples=many(40))
@given(rubric=lintable())
def test_what_is_found_before_the_bound_is_still_right(rubric: Rubric, most: int) -> None:
    cut_short, whole = linted(rubric, most_work=most), linted(rubric)
    known = {_without_remedy(one) for one in whole.found}  # what to look at first may be what was not settled
    assert {_without_remedy(one) for one in cut_short.found if one.finding.code != "Q239"} <= known
    assert cut_short.settled == ("Q239" not in {f.finding.code for f in cut_short.found})
    assert whole.settled


def _without_remedy(one: Found) -> Finding:
    return replace(one.finding, remedy=None)
