"""Small rubrics for the tests of the rules, written out or drawn at random, and a second opinion on every grade."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from hypothesis import strategies as st

from q4c_cli.model.audit import Assessment, Case, Kind
from q4c_cli.model.grading import Condition, CountsAs, Limit, ResultRules
from q4c_cli.model.rubric import AppliesWhen, Domain, DomainResult, Grade, Part, Rubric

CASE = Case(ref="A1", work="care", stage="closed")
"""Some case, where it does not matter which."""

QUALITY = ("poor", "met", "good", "high")
SCALES = {"quality": QUALITY, "longer": ("none", *QUALITY), "shorter": ("poor", "met", "good")}
EVERYWHERE = SCALES["shorter"]


def rubric_of(domains: Mapping[str, tuple[str, str]], results: list[dict[str, Any]]) -> Rubric:
    """A rubric from domain -> (part, scale) and results as a rubric file has them, rules without words."""
    for result in results:
        result["rules"] = [{"because": "So it is.", "origin": "ours", **rule} for rule in result["rules"]]
    return rubric_from(
        [
            Domain(domain=name, part=part, label=name.title(), scale=scale, looks_for="It.")
            for name, (part, scale) in domains.items()
        ],
        [ResultRules.model_validate({"label": r["result"].title(), **r}) for r in results],
    )


def rubric_from(domains: list[Domain], results: list[ResultRules]) -> Rubric:
    """A rubric of these domains and results, on the scales of this module."""
    return Rubric(
        ref="example@1.0.0",
        title="Example",
        about="For tests.",
        documents=(),
        evidence_sources=(),
        scales={name: tuple(Grade(grade=g, label=g.title()) for g in grades) for name, grades in SCALES.items()},
        parts=tuple(Part(part=part, label=part.title()) for part in dict.fromkeys(d.part for d in domains)),
        domains=tuple(domains),
        results=tuple(results),
    )


def example(**changed: Any) -> Rubric:
    """Two parts, an overall result, and rules much like the shipped ones. `changed` goes into the result `work`."""
    work = {
        "result": "work",
        "scale": "quality",
        "of": "doing",
        "not_assessed": "ignore",
        "rules": [
            {"grade": "poor", "when": {"some": ["plan"], "at_most": "poor"}},
            {
                "grade": "high",
                "when": {"all_of": [{"count": {"min": 2}, "is": "high"}, {"every": "all", "at_least": "good"}]},
            },
            {"grade": "good", "when": {"share": {"min": 0.5}, "at_least": "good"}},
            {"otherwise": "met"},
        ],
    }
    help_ = {
        "result": "help",
        "scale": "quality",
        "of": "helping",
        "not_assessed": "blocks",
        "rules": [
            {"grade": "poor", "when": {"some": ["safe"], "at_most": "poor"}},
            {"grade": "high", "when": {"every": "all", "is": "high"}},
            {"grade": "good", "when": {"every": "all", "at_least": "good"}},
            {"otherwise": "met"},
        ],
    }
    overall = {
        "result": "overall",
        "scale": "quality",
        "of": ["work", "help"],
        "not_assessed": "blocks",
        "rules": [
            {"grade": "poor", "when": {"some": ["plan", "safe"], "at_most": "poor"}},
            {"grade": "high", "when": {"every": "all", "is": "high"}},
            {"grade": "good", "when": {"every": "all", "at_least": "good"}},
            {"otherwise": "met"},
        ],
    }
    domains = dict.fromkeys(("plan", "report", "record"), ("doing", "quality"))
    domains |= dict.fromkeys(("safe", "heard"), ("helping", "quality"))
    return rubric_of(domains, [work | changed, help_, overall])


def assessed(**grades: str | None) -> dict[str, Assessment]:
    """Assessments by domain; None stands for not assessed."""
    return {name: assessment(grade) for name, grade in grades.items()}


def assessment(grade: str | None) -> Assessment:
    return Assessment(grade=grade) if grade is not None else Assessment(not_assessed="Nothing to go by.")


# Rubrics drawn at random -------------------------------------------------------------------------------------------


# Strategies are made once for the same names: hypothesis takes as long to look through a new one as to draw from it.


@cache
@st.composite
def comparisons(draw: st.DrawFn) -> dict[str, Any]:
    kind = draw(st.sampled_from(["is", "at_least", "at_most", "at_least", "at_most", "not_assessed"]))
    return {kind: True if kind == "not_assessed" else draw(st.sampled_from(EVERYWHERE))}


@cache
def selections(names: tuple[str, ...]) -> st.SearchStrategy[Any]:
    return st.just("all") | st.lists(st.sampled_from(names), min_size=1, max_size=3, unique=True)


@cache
def some_selections(names: tuple[str, ...]) -> st.SearchStrategy[dict[str, Any]]:
    return st.just({}) | st.builds(lambda selection: {"of": selection}, selections(names))


@cache
@st.composite
def quantified(draw: st.DrawFn, names: tuple[str, ...]) -> dict[str, Any]:
    kind = draw(st.sampled_from(["every", "some", "none", "count", "share"]))
    comparison = draw(comparisons())
    if kind in ("every", "some", "none"):
        return {kind: draw(selections(names)), **comparison}
    numbers = st.integers(0, 4) if kind == "count" else st.sampled_from([0.0, 0.25, 1 / 3, 0.5, 2 / 3, 1.0])
    low, high = sorted((draw(numbers), draw(numbers)))
    bounds = draw(st.sampled_from([{"min": low}, {"max": high}, {"min": low, "max": high}]))
    return {kind: bounds, **draw(some_selections(names)), **comparison}


@cache
def conditions(names: tuple[str, ...]) -> st.SearchStrategy[dict[str, Any]]:
    return st.recursive(
        quantified(names),
        lambda inner: st.one_of(
            st.builds(lambda parts: {"all_of": parts}, st.lists(inner, min_size=1, max_size=3)),
            st.builds(lambda parts: {"any_of": parts}, st.lists(inner, min_size=1, max_size=3)),
            st.builds(lambda part: {"not": part}, inner),
        ),
        max_leaves=4,
    )


WORK, STAGES = ("care", "advice", "other-work"), ("begun", "closed", "other-stage")
"""The last of each is never named by a random rubric."""

KINDS = [Kind(work, stage) for work in WORK for stage in STAGES]


@st.composite
def applicability(draw: st.DrawFn) -> AppliesWhen | None:
    """When a domain applies: mostly always."""
    if draw(st.integers(0, 3)):
        return None
    named: dict[str, Any] = {"work": draw(st.sampled_from([None, ("care",), ("advice",), ("care", "advice")]))}
    named["stage"] = draw(st.sampled_from([None, ("begun",), ("closed",)]))
    return AppliesWhen(**named) if any(named.values()) else None


@st.composite
def limits(draw: st.DrawFn, names: Mapping[str, str], scale: str) -> dict[str, Any]:
    """A limit of a result on this scale by one of these names, each given with its scale."""
    of = draw(st.sampled_from(sorted(names)))
    said = {"of": of, "because": "It limits.", "origin": "ours"}
    if names[of] == scale and draw(st.booleans()):
        return said
    theirs = draw(st.lists(st.sampled_from(SCALES[names[of]]), min_size=1, max_size=3, unique=True))
    return {**said, "grades": {grade: draw(st.sampled_from(SCALES[scale])) for grade in theirs}}


@st.composite
def computed(draw: st.DrawFn, name: str, names: dict[str, str]) -> dict[str, Any]:
    """A result, but for what it is of; `names` are all that it may look at, each with its scale."""
    scale = draw(st.sampled_from(list(SCALES)))
    rules = [
        {"grade": draw(st.sampled_from(SCALES[scale])), "when": draw(conditions(tuple(sorted(names))))}
        for _ in range(draw(st.integers(0, 4)))
    ]
    if draw(st.integers(0, 9)):
        rules.append({"otherwise": draw(st.sampled_from(SCALES[scale]))})
    if not rules:
        rules.append({"otherwise": SCALES[scale][0]})
    counts_as = st.builds(lambda grade: {"counts_as": grade}, st.sampled_from(EVERYWHERE))
    return {
        "result": name,
        "label": name.title(),
        "scale": scale,
        "not_assessed": draw(st.sampled_from(["ignore", "blocks"]) | counts_as),
        "rules": [{"because": "So it is.", "origin": "ours", **rule} for rule in rules],
        "no_better_than": draw(st.lists(limits(names, scale), max_size=2)) if not draw(st.integers(0, 2)) else [],
    }


@st.composite
def assessed_domains(draw: st.DrawFn, name: str, part: str, within: str | None) -> Domain:
    """A domain of this name, or an item of one."""
    return Domain(
        domain=name,
        part=part,
        label=name.title(),
        scale=draw(st.sampled_from(list(SCALES))),
        looks_for="It.",
        applies_when=draw(applicability()),
        within=within,
    )


@st.composite
def rubrics(draw: st.DrawFn, most_domains: int = 5) -> Rubric:
    """Up to three results over domains of two parts on scales of different lengths that share some grades.

    Some domains apply to some kinds of case only, some are graded by items, and some results are limited.
    """
    domains: list[Domain] = []
    results: list[ResultRules] = []
    total = draw(st.integers(1, most_domains))
    while len(domains) < total:
        name, part = f"d{len(domains)}", draw(st.sampled_from(["one", "two"]))
        items = draw(st.integers(1, min(2, total - len(domains)))) if not draw(st.integers(0, 3)) else 0
        names = [f"{name}-{number}" for number in range(items)] or [name]
        domains += [draw(assessed_domains(one, part, name if items else None)) for one in names]
        if items:
            own = {d.domain: d.scale for d in domains[-items:]}
            of_items = draw(computed(name, own))
            results.append(DomainResult(**of_items, of=tuple(own), part=part, looks_for="It."))
    known = {d.domain: d.scale for d in domains} | {r.result: r.scale for r in results}
    for number in range(draw(st.integers(1, 3))):
        said = draw(computed(f"r{number}", known))
        ofs = st.sampled_from(sorted({domain.part for domain in domains}))
        of = draw(ofs | st.lists(st.sampled_from(sorted(known)), min_size=1, unique=True))
        results.append(ResultRules(**said, of=of))
        known[results[-1].result] = results[-1].scale
    return rubric_from(domains, results)


@dataclass(frozen=True)
class Audited:
    """A rubric, and a complete audit by it of a case of some kind."""

    rubric: Rubric
    case: Case
    assessments: dict[str, Assessment]


@st.composite
def audited(draw: st.DrawFn, most_domains: int = 5) -> Audited:
    """A rubric and a complete audit by it, with here and there something not assessed."""
    rubric = draw(rubrics(most_domains))
    kind = draw(st.sampled_from(KINDS))
    grades = {
        d.domain: draw(st.sampled_from(SCALES[d.scale]) | st.sampled_from([None, *SCALES[d.scale]]))
        for d in rubric.domains_for(kind)
    }
    case = Case(ref="A1", work=kind.work, stage=kind.stage)
    return Audited(rubric, case, {name: assessment(grade) for name, grade in grades.items()})


# A second opinion: the definitions, read off word by word, with no thought of speed --------------------------------


NOT_HERE = "does not apply"
"""Stands for the grade of what does not apply to the case. No grade can be called that."""


class SecondOpinion:
    """Grades by the definitions alone. Grades stay names; nothing is compiled, remembered or shared with q4c.

    `grades` are those of the domains that apply to a case of this kind; None: not assessed.
    """

    def __init__(self, rubric: Rubric, kind: Kind, grades: Mapping[str, str | None]) -> None:
        self.rubric = rubric
        self.raw: dict[str, str | None] = {
            d.domain: grades[d.domain] if self._applies(d, kind) else NOT_HERE for d in rubric.domains
        }
        self.fired: dict[str, int | None] = {}
        self.limit: dict[str, int | None] = {}
        for result in rubric.results:
            name = result.result
            self.fired[name] = number = self._rule(result)
            self.limit[name] = None
            if all(self.raw[other] == NOT_HERE for other in self.of(result)):
                self.raw[name] = NOT_HERE
            elif number is None:
                self.raw[name] = None
            else:
                self.raw[name] = result.rules[number].gives
                for place, limit in enumerate(result.no_better_than):
                    self._hold_down(result, place, limit)

    def _applies(self, domain: Domain, kind: Kind) -> bool:
        when = domain.applies_when
        if when is None:
            return True
        return (when.work is None or kind.work in when.work) and (when.stage is None or kind.stage in when.stage)

    def _hold_down(self, result: ResultRules, place: int, limit: Limit) -> None:
        grade = self.seen(result, limit.of)
        most = grade if limit.grades is None else limit.grades.get(grade or "")
        scale = [g.grade for g in self.rubric.scales[result.scale]]
        now = self.raw[result.result]
        if grade not in (None, NOT_HERE) and most in scale and scale.index(str(most)) < scale.index(str(now)):
            self.raw[result.result], self.limit[result.result] = most, place

    def grades(self) -> dict[str, str | None]:
        """The grade of every result; None where there is none."""
        raw = {result.result: self.raw[result.result] for result in self.rubric.results}
        return {name: None if grade == NOT_HERE else grade for name, grade in raw.items()}

    def _rule(self, result: ResultRules) -> int | None:
        of = [name for name in self.of(result) if self.raw[name] != NOT_HERE]
        missing = [name for name in of if self.raw[name] is None]
        if not of or (result.not_assessed == "blocks" and missing):
            return None
        if result.not_assessed == "ignore" and len(missing) == len(of):
            return None
        for number, rule in enumerate(result.rules):
            if rule.when is None or self.holds(result, rule.when):
                return number
        return None

    def of(self, result: ResultRules) -> list[str]:
        if not isinstance(result.of, str):
            return list(result.of)
        return list(dict.fromkeys(d.within or d.domain for d in self.rubric.domains if d.part == result.of))

    def holds(self, result: ResultRules, condition: Condition) -> bool:
        if condition.all_of is not None:
            return all(self.holds(result, part) for part in condition.all_of)
        if condition.any_of is not None:
            return any(self.holds(result, part) for part in condition.any_of)
        if condition.not_ is not None:
            return not self.holds(result, condition.not_)
        selection = next(
            (s for s in (condition.every, condition.some, condition.none, condition.of) if s is not None), "all"
        )
        names = self.of(result) if selection == "all" else list(selection)
        outcomes = [o for o in (self.compare(result, condition, name) for name in names) if o is not None]
        hits = outcomes.count(True)
        if condition.every is not None:
            return outcomes != [] and hits == len(outcomes)
        if condition.some is not None:
            return hits > 0
        if condition.none is not None:
            return hits == 0
        bounds = condition.count or condition.share
        assert bounds is not None
        if condition.share is not None and not outcomes:
            return False
        figure = hits if condition.count is not None else hits / len(outcomes)
        return (bounds.min is None or figure >= bounds.min) and (bounds.max is None or figure <= bounds.max)

    def compare(self, result: ResultRules, condition: Condition, name: str) -> bool | None:
        if self.raw[name] == NOT_HERE:
            return None
        if condition.not_assessed:
            return self.raw[name] is None
        grade = self.seen(result, name)
        if grade is None:
            return None
        scale = [g.grade for g in self.rubric.scale_of(name)]
        if condition.is_ is not None:
            return grade == condition.is_
        if condition.at_least is not None:
            return scale.index(grade) >= scale.index(condition.at_least)
        assert condition.at_most is not None
        return scale.index(grade) <= scale.index(condition.at_most)

    def seen(self, result: ResultRules, name: str) -> str | None:
        """The grade that a result takes something for: what was not assessed may count as one."""
        if self.raw[name] is not None or not isinstance(result.not_assessed, CountsAs):
            return self.raw[name]
        return result.not_assessed.counts_as
