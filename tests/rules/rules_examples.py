"""Small rubrics for the tests of the rules, written out or drawn at random, and a second opinion on every grade."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hypothesis import strategies as st

from q4c_cli.model.audit import Assessment
from q4c_cli.model.grading import Condition, CountsAs, ResultRules
from q4c_cli.model.rubric import Domain, Grade, Part, Rubric

QUALITY = ("poor", "met", "good", "high")
SCALES = {"quality": QUALITY, "longer": ("none", *QUALITY), "shorter": ("poor", "met", "good")}
EVERYWHERE = SCALES["shorter"]


def rubric_of(domains: Mapping[str, tuple[str, str]], results: list[dict[str, Any]]) -> Rubric:
    """A rubric from domain -> (part, scale) and results as a rubric file has them, rules without words."""
    for result in results:
        result["rules"] = [{"because": "So it is.", "origin": "ours", **rule} for rule in result["rules"]]
    parts = dict.fromkeys(part for part, _ in domains.values())
    return Rubric(
        ref="example@1.0.0",
        title="Example",
        about="For tests.",
        documents=(),
        evidence_sources=(),
        scales={name: tuple(Grade(grade=g, label=g.title()) for g in grades) for name, grades in SCALES.items()},
        parts=tuple(Part(part=part, label=part.title()) for part in parts),
        domains=tuple(
            Domain(domain=name, part=part, label=name.title(), scale=scale, looks_for="It.")
            for name, (part, scale) in domains.items()
        ),
        results=tuple(ResultRules.model_validate({"label": r["result"].title(), **r}) for r in results),
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


@st.composite
def comparisons(draw: st.DrawFn) -> dict[str, Any]:
    kind = draw(st.sampled_from(["is", "at_least", "at_most", "at_least", "at_most", "not_assessed"]))
    return {kind: True if kind == "not_assessed" else draw(st.sampled_from(EVERYWHERE))}


@st.composite
def quantified(draw: st.DrawFn, names: list[str]) -> dict[str, Any]:
    selections = st.just("all") | st.lists(st.sampled_from(names), min_size=1, max_size=3, unique=True)
    kind = draw(st.sampled_from(["every", "some", "none", "count", "share"]))
    comparison = draw(comparisons())
    if kind in ("every", "some", "none"):
        return {kind: draw(selections), **comparison}
    numbers = st.integers(0, 4) if kind == "count" else st.sampled_from([0.0, 0.25, 1 / 3, 0.5, 2 / 3, 1.0])
    low, high = sorted((draw(numbers), draw(numbers)))
    bounds = draw(st.sampled_from([{"min": low}, {"max": high}, {"min": low, "max": high}]))
    where = draw(st.just({}) | st.builds(lambda selection: {"of": selection}, selections))
    return {kind: bounds, **where, **comparison}


def conditions(names: list[str]) -> st.SearchStrategy[dict[str, Any]]:
    return st.recursive(
        quantified(names),
        lambda inner: st.one_of(
            st.builds(lambda parts: {"all_of": parts}, st.lists(inner, min_size=1, max_size=3)),
            st.builds(lambda parts: {"any_of": parts}, st.lists(inner, min_size=1, max_size=3)),
            st.builds(lambda part: {"not": part}, inner),
        ),
        max_leaves=4,
    )


@st.composite
def rubrics(draw: st.DrawFn, most_domains: int = 5) -> Rubric:
    """Up to three results over domains of two parts on scales of different lengths that share some grades."""
    names = [f"d{n}" for n in range(draw(st.integers(1, most_domains)))]
    domains = {n: (draw(st.sampled_from(["one", "two"])), draw(st.sampled_from(list(SCALES)))) for n in names}
    results: list[dict[str, Any]] = []
    known = list(names)
    for number in range(draw(st.integers(1, 3))):
        scale = draw(st.sampled_from(list(SCALES)))
        ofs = st.sampled_from(sorted({part for part, _ in domains.values()}))
        rules = [
            {"grade": draw(st.sampled_from(SCALES[scale])), "when": draw(conditions(known))}
            for _ in range(draw(st.integers(0, 4)))
        ]
        if draw(st.integers(0, 9)):
            rules.append({"otherwise": draw(st.sampled_from(SCALES[scale]))})
        if not rules:
            rules.append({"otherwise": SCALES[scale][0]})
        counts_as = st.builds(lambda grade: {"counts_as": grade}, st.sampled_from(EVERYWHERE))
        results.append(
            {
                "result": f"r{number}",
                "scale": scale,
                "of": draw(ofs | st.lists(st.sampled_from(known), min_size=1, unique=True)),
                "not_assessed": draw(st.sampled_from(["ignore", "blocks"]) | counts_as),
                "rules": rules,
            }
        )
        known.append(f"r{number}")
    return rubric_of(domains, results)


@st.composite
def rubrics_with_audit(draw: st.DrawFn, most_domains: int = 5) -> tuple[Rubric, dict[str, Assessment]]:
    """A rubric and a complete audit by it, with here and there something not assessed."""
    rubric = draw(rubrics(most_domains))
    grades = {
        d.domain: draw(st.sampled_from(SCALES[d.scale]) | st.sampled_from([None, *SCALES[d.scale]]))
        for d in rubric.domains
    }
    return rubric, {name: assessment(grade) for name, grade in grades.items()}


# A second opinion: the definitions, read off word by word, with no thought of speed --------------------------------


class SecondOpinion:
    """Grades by the definitions alone. Grades stay names; nothing is compiled, remembered or shared with q4c."""

    def __init__(self, rubric: Rubric, assessments: Mapping[str, Assessment]) -> None:
        self.rubric = rubric
        self.raw: dict[str, str | None] = {d.domain: assessments[d.domain].grade for d in rubric.domains}
        self.fired: dict[str, int | None] = {}
        for result in rubric.results:
            self.fired[result.result] = number = self._rule(result)
            self.raw[result.result] = None if number is None else result.rules[number].gives

    def _rule(self, result: ResultRules) -> int | None:
        of = self.of(result)
        missing = [name for name in of if self.raw[name] is None]
        if result.not_assessed == "blocks" and missing:
            return None
        if result.not_assessed == "ignore" and len(missing) == len(of):
            return None
        for number, rule in enumerate(result.rules):
            if rule.when is None or self.holds(result, rule.when):
                return number
        return None

    def of(self, result: ResultRules) -> list[str]:
        if isinstance(result.of, str):
            return [d.domain for d in self.rubric.domains if d.part == result.of]
        return list(result.of)

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
        grade = self.raw[name]
        if condition.not_assessed:
            return grade is None
        if grade is None:
            if not isinstance(result.not_assessed, CountsAs):
                return None
            grade = result.not_assessed.counts_as
        scale = [g.grade for g in self.rubric.scale_of(name)]
        if condition.is_ is not None:
            return grade == condition.is_
        if condition.at_least is not None:
            return scale.index(grade) >= scale.index(condition.at_least)
        assert condition.at_most is not None
        return scale.index(grade) <= scale.index(condition.at_most)
