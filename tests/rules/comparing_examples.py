"""Pairs of rubrics for the tests of comparing: one drawn at random, and what somebody might have made of it."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st
from linting_examples import lintable
from rules_examples import QUALITY, applicability, conditions

from q4c_cli.model.grading import Limit
from q4c_cli.model.rubric import Domain, Grade, Rubric

SCALE = {"quality": QUALITY, "longer": ("none", *QUALITY), "shorter": ("poor", "met", "good")}


@st.composite
def pairs(draw: st.DrawFn, most_domains: int = 3) -> tuple[Rubric, Rubric]:
    """Two rubrics: unrelated, or the one a changed version of the other."""
    before = draw(lintable(most_domains))
    if draw(st.integers(0, 3)) == 0:
        return before, draw(lintable(most_domains))
    after = before
    for _ in range(draw(st.integers(0, 3))):
        after = draw(st.sampled_from(CHANGES))(draw, after)
    return (before, after) if draw(st.booleans()) else (after, before)


def changed(rubric: Rubric, **update: Any) -> Rubric:
    """The rubric with some of its fields changed, made anew: a copy would keep what was worked out before."""
    return Rubric(**{name: getattr(rubric, name) for name in Rubric.model_fields} | update)


def _another_rule(draw: st.DrawFn, rubric: Rubric) -> Rubric:
    """A rule added somewhere, or one put in another's place."""
    number = draw(st.integers(0, len(rubric.results) - 1))
    result = rubric.results[number]
    known = [d.domain for d in rubric.domains] + [r.result for r in rubric.results[:number]]
    grades = st.sampled_from(SCALE[result.scale])
    new: dict[str, Any] = {
        "grade": draw(grades),
        "when": draw(conditions(tuple(known))),
        "because": "New.",
        "origin": "ours",
    }
    rules = [rule.model_dump(by_alias=True, exclude_none=True) for rule in result.rules]
    place = draw(st.integers(0, len(rules)))
    rules[place : place + draw(st.integers(0, 1))] = [new]
    return _with(rubric, number, rules)


def _other_order(draw: st.DrawFn, rubric: Rubric) -> Rubric:
    number = draw(st.integers(0, len(rubric.results) - 1))
    rules = [rule.model_dump(by_alias=True, exclude_none=True) for rule in rubric.results[number].rules]
    return _with(rubric, number, draw(st.permutations(rules)))


def _with(rubric: Rubric, number: int, rules: list[dict[str, Any]]) -> Rubric:
    written = rubric.results[number].model_dump(by_alias=True, exclude_none=True) | {"rules": rules}
    results = list(rubric.results)
    results[number] = type(results[number]).model_validate(written)
    return changed(rubric, results=tuple(results))


def _other_policy(draw: st.DrawFn, rubric: Rubric) -> Rubric:
    number = draw(st.integers(0, len(rubric.results) - 1))
    results = list(rubric.results)
    policy = draw(st.sampled_from(["ignore", "blocks"]))
    results[number] = results[number].model_copy(update={"not_assessed": policy})
    return changed(rubric, results=tuple(results))


def _one_more_domain(draw: st.DrawFn, rubric: Rubric) -> Rubric:
    """A domain more, which the results of its part are made of too."""
    if "extra" in rubric.domain_by_id:
        return rubric
    part = draw(st.sampled_from([d.part for d in rubric.domains]))
    extra = Domain(domain="extra", part=part, label="Extra", scale="shorter", looks_for="It.")
    at = draw(st.integers(0, len(rubric.domains)))
    return changed(rubric, domains=(*rubric.domains[:at], extra, *rubric.domains[at:]))


def _always_assessed(draw: st.DrawFn, rubric: Rubric) -> Rubric:
    return _on_domain(draw, rubric, {"can_be_not_assessed": draw(st.booleans())})


def _other_cases(draw: st.DrawFn, rubric: Rubric) -> Rubric:
    """A domain that applies to other cases."""
    return _on_domain(draw, rubric, {"applies_when": draw(applicability())})


def _other_limit(draw: st.DrawFn, rubric: Rubric) -> Rubric:
    """A result with other limits."""
    number = draw(st.integers(0, len(rubric.results) - 1))
    result = rubric.results[number]
    of = [*rubric.made_of(result)]
    grades = {draw(st.sampled_from(SCALE["shorter"])): SCALE[result.scale][0]}
    limit = Limit(of=draw(st.sampled_from(of)), grades=grades, because="New.", origin="ours")
    results = list(rubric.results)
    results[number] = result.model_copy(update={"no_better_than": (limit,) if draw(st.booleans()) else ()})
    return changed(rubric, results=tuple(results))


def _longer_scale(draw: st.DrawFn, rubric: Rubric) -> Rubric:
    """A scale with one grade more, at either end."""
    name = draw(st.sampled_from(sorted(rubric.scales)))
    there = rubric.scales[name]
    if any(g.grade in ("low", "top") for g in there):
        return rubric
    longer = draw(
        st.sampled_from([(Grade(grade="low", label="Low"), *there), (*there, Grade(grade="top", label="Top"))])
    )
    return changed(rubric, scales={**rubric.scales, name: longer})


def _on_domain(draw: st.DrawFn, rubric: Rubric, update: dict[str, Any]) -> Rubric:
    at = draw(st.integers(0, len(rubric.domains) - 1))
    domain = rubric.domains[at].model_copy(update=update)
    return changed(rubric, domains=(*rubric.domains[:at], domain, *rubric.domains[at + 1 :]))


CHANGES = [
    _another_rule,
    _other_order,
    _other_policy,
    _other_cases,
    _other_limit,
    _one_more_domain,
    _always_assessed,
    _longer_scale,
]
