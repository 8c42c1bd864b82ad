"""Rubrics for the tests of the linter, and everything it should find out about them by trying every audit there is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product
from typing import Any

from hypothesis import strategies as st
from rules_examples import KINDS, NOT_HERE, SecondOpinion, rubric_of, rubrics

from q4c_cli.model.audit import Kind
from q4c_cli.model.finding import Pointer
from q4c_cli.model.grading import Condition, ResultRules
from q4c_cli.model.rubric import Domain, DomainAsWritten, DomainResult, Item, Rubric, RubricFile
from q4c_cli.rules.linting import Library, Linted, Subject, lint

Grades = dict[str, str | None]
Size = tuple[int, int]


def file_of(rubric: Rubric) -> RubricFile:
    """The file that this rubric could be made of: one that takes nothing from others."""
    graded_by_items = {r.result: r for r in rubric.results if isinstance(r, DomainResult)}
    domains: dict[str, dict[str, Any]] = {}
    for domain in rubric.domains:
        said = {name: getattr(domain, name) for name in type(domain).model_fields if name not in {"domain", "within"}}
        if domain.within is None:
            domains[domain.domain] = {**said, "domain": domain.domain}
            continue
        whole = graded_by_items[domain.within]
        shared = {name: getattr(whole, name) for name in ("label", "looks_for", "part", "scale", "document")}
        how = {name: getattr(whole, name) for name in ("rules", "not_assessed", "no_better_than")}
        entry = domains.setdefault(domain.within, {**shared, **how, "domain": domain.within, "items": ()})
        item = {name: said[name] for name in Item.model_fields if name != "item"}
        entry["items"] = (*entry["items"], Item(**item, item=domain.domain))
    return RubricFile(
        format=1,
        rubric="example",
        version="1.0.0",
        title=rubric.title,
        about=rubric.about,
        documents=rubric.documents,
        evidence_sources=rubric.evidence_sources,
        scales=rubric.scales,
        parts=rubric.parts,
        domains=tuple(DomainAsWritten(**said) for said in domains.values()),
        results=tuple(result for result in rubric.results if result.result not in graded_by_items),
    )


def subject(rubric: Rubric) -> Subject:
    """This rubric under the linter."""
    return Subject("rubric/example/1.0.0.yaml", file_of(rubric), rubric, Library({}))


def linted(rubric: Rubric, **options: Any) -> Linted:
    """What the linter says of a rubric that takes nothing from others."""
    return lint(subject(rubric), **options)


def found(rubric: Rubric, *codes: str, **options: Any) -> list[tuple[str, Pointer]]:
    """The codes found of those named, each with where."""
    some = [one.finding for one in linted(rubric, **options).found]
    return [(f.code, f.place.pointer) for f in some if f.code in codes]


def work(rules: list[dict[str, Any]], domains: int = 3, **more: Any) -> Rubric:
    """One result, `it`, over so many domains of one part: plan, report, record, and so on."""
    names = ("plan", "report", "record", "review", "reply")[:domains]
    result = {"result": "it", "scale": "quality", "of": "doing", "rules": rules, **more}
    return rubric_of(dict.fromkeys(names, ("doing", "quality")), [result])


def always_assessed(rubric: Rubric, *names: str) -> Rubric:
    """The same rubric, where these domains must be assessed; all of them where none is named."""

    def changed(domain: Domain) -> Domain:
        return domain.model_copy(update={"can_be_not_assessed": bool(names) and domain.domain not in names})

    return rubric.model_copy(update={"domains": tuple(changed(d) for d in rubric.domains)})


@st.composite
def lintable(draw: st.DrawFn, most_domains: int = 3) -> Rubric:
    """A random rubric in which some domains must be assessed."""
    rubric = draw(rubrics(most_domains))
    names = draw(st.lists(st.sampled_from([d.domain for d in rubric.domains]), unique=True))
    return always_assessed(rubric, *names) if names else rubric


# Trying everything ---------------------------------------------------------------------------------------------------


def possible_audits(rubric: Rubric) -> Iterator[tuple[Kind, Grades]]:
    """Every audit there can be: a kind of case, and grades of what applies. Kinds with the same domains are one."""
    seen: set[tuple[str, ...]] = set()
    for kind in KINDS:
        domains = rubric.domains_for(kind)
        names = tuple(d.domain for d in domains)
        if names not in seen:
            seen.add(names)
            values = [[g.grade for g in rubric.scales[d.scale]] + [None] * d.can_be_not_assessed for d in domains]
            for grades in product(*values):
                yield kind, dict(zip(names, grades, strict=True))


def size(rubric: Rubric, grades: Grades) -> Size:
    """How many are not assessed, and how many steps the others are above the worst grade, all taken together."""
    return sum(g is None for g in grades.values()), sum(rubric.rank(n, g) for n, g in grades.items() if g is not None)


def opinions(rubric: Rubric) -> dict[tuple[Kind, tuple[tuple[str, str | None], ...]], SecondOpinion]:
    """The second opinion on every audit there can be."""
    audits = possible_audits(rubric)
    return {(kind, tuple(grades.items())): SecondOpinion(rubric, kind, grades) for kind, grades in audits}


@dataclass
class Known:
    """What there is to know of one result. Where the linter gives the smallest example, its size is here."""

    hole: dict[int, Size] = field(default_factory=dict)
    fires: dict[int, Size] = field(default_factory=dict)
    free: set[int] = field(default_factory=set)
    bites: dict[int, Size] = field(default_factory=dict)
    reached: set[int] = field(default_factory=set)
    beaten: dict[int, Size] = field(default_factory=dict)
    beaters: dict[int, set[int]] = field(default_factory=dict)
    withheld: set[int] = field(default_factory=set)
    truths: dict[int, set[tuple[bool, ...]]] = field(default_factory=dict)
    overlaps: dict[tuple[int, int], Size] = field(default_factory=dict)
    falls: dict[tuple[bool, int], Size] = field(default_factory=dict)


def by_trying_everything(rubric: Rubric) -> dict[str, Known]:
    known = {result.result: Known() for result in rubric.results}
    every = opinions(rubric)
    for (kind, audit), said in every.items():
        measured = size(rubric, dict(audit))
        for result in rubric.results:
            if said.raw[result.result] != NOT_HERE:
                _note(rubric, known[result.result], result, said, measured)
        for name, better in _raised(rubric, dict(audit)):
            then = every[kind, tuple({**dict(audit), name: better}.items())]
            for result in rubric.results:
                _note_fall(rubric, known[result.result], result, said, then, measured)
    return known


def _least(sizes: dict[Any, Size], name: object, measured: Size) -> None:
    sizes[name] = min(measured, sizes.get(name, measured))


def _note(rubric: Rubric, known: Known, result: ResultRules, said: SecondOpinion, measured: Size) -> None:
    holding = [n for n, rule in enumerate(result.rules) if rule.when is None or said.holds(result, rule.when)]
    if _without_grade(result, said):
        known.withheld |= set(holding)
        return
    tried = holding[0] + 1 if holding else len(result.rules)
    for number, rule in enumerate(result.rules[:tried]):
        leaves = tuple(said.holds(result, leaf) for leaf in leaves_of(rule.when))
        known.truths.setdefault(number, set()).add(leaves)
    if not holding:
        _least(known.hole, 0, measured)
        return
    first = holding[0]
    _least(known.fires, first, measured)
    known.reached.add(rubric.rank(result.result, said.raw[result.result] or ""))
    if (limit := said.limit[result.result]) is None:
        known.free.add(first)
    else:
        _least(known.bites, limit, measured)
    for number in holding[1:]:
        _least(known.beaten, number, measured)
        known.beaters.setdefault(number, set()).add(first)
        if result.rules[number].when is not None and result.rules[number].gives != result.rules[first].gives:
            _least(known.overlaps, (first, number), measured)


def _without_grade(result: ResultRules, said: SecondOpinion) -> bool:
    missing = [said.raw[name] is None for name in said.of(result) if said.raw[name] != NOT_HERE]
    return {"blocks": any(missing), "ignore": all(missing)}.get(str(result.not_assessed), False)


def _raised(rubric: Rubric, grades: Grades) -> Iterator[tuple[str, str]]:
    for name, grade in grades.items():
        scale = [g.grade for g in rubric.scale_of(name)]
        if grade is not None and grade != scale[-1]:
            yield name, scale[scale.index(grade) + 1]


def _note_fall(
    rubric: Rubric, known: Known, result: ResultRules, now: SecondOpinion, then: SecondOpinion, measured: Size
) -> None:
    name = result.result
    before, after = now.grades()[name], then.grades()[name]
    if before is None or after is None or rubric.rank(name, after) >= rubric.rank(name, before):
        return
    if (limit := then.limit[name]) is not None:
        _least(known.falls, (True, limit), measured)
    else:
        rules = now.fired[name], then.fired[name]
        _least(known.falls, (False, min(rule for rule in rules if rule is not None)), measured)


def leaves_of(condition: Condition | None) -> list[Condition]:
    """The quantifiers in a condition, in the order of writing."""
    if condition is None:
        return []
    parts = condition.all_of or condition.any_of or (() if condition.not_ is None else (condition.not_,))
    return [leaf for part in parts for leaf in leaves_of(part)] if parts else [condition]
