"""What things are called in a comparison: by their label and id, on the side where they are."""

from __future__ import annotations

from q4c_cli.model.grading import Limit, Rule
from q4c_cli.model.rubric import Rubric
from q4c_cli.rules.comparing import Difference
from q4c_cli.rules.comparing.contents import Standing
from q4c_cli.rules.grading.rule_words import RuleWords
from q4c_cli.rules.words import joined


def both(label: str, id_: str) -> str:
    """A label with its id, for those who look it up: "Case file (case-file)"."""
    return f"{label} ({id_})"


def label(d: Difference, rubric: Rubric, side: int) -> str:
    """What people call the thing that a difference is about; its id where it has no label."""
    id_ = d.ids[side] or ""
    found = {
        "grade": lambda: grade_on(rubric, d.within[side] or "", id_),
        "source": lambda: next(s.label for s in rubric.evidence_sources if s.source == id_),
        "document": lambda: next(x.title for x in rubric.documents if x.document == id_),
        "part": lambda: part(rubric, id_),
        "domain": lambda: rubric.label_of(id_),
        "limit": lambda: rubric.label_of(id_),
        "level": lambda: level(rubric, d.within[side] or "", id_),
        "result": lambda: rubric.result_by_id[id_].label,
    }.get(d.kind)
    return found() if found else id_


def grade_on(rubric: Rubric, scale: str, grade: str) -> str:
    """What a grade of a scale is called."""
    return next(g.label for g in rubric.scales[scale] if g.grade == grade)


def part(rubric: Rubric, id_: str) -> str:
    """What a part is called."""
    return next(p.label for p in rubric.parts if p.part == id_)


def level(rubric: Rubric, domain: str, grade: str) -> str:
    """What a level of a domain is called."""
    return rubric.grade_of(domain, grade).label


def standing(rubric: Rubric, there: Standing, *, with_domain: bool = False) -> str:
    """Where an indicator stands: "Good", "no level", or with its domain "Safeguarding, Good"."""
    found = level(rubric, there.domain, there.level) if there.level is not None else "no level"
    return f"{rubric.domain_by_id[there.domain].label}, {found}" if with_domain else found


def rule(rubric: Rubric, result: str, rule_: Rule) -> str:
    """A rule in a sentence: "Good, if all are Good or better."."""
    gives = rubric.grade_of(result, rule_.gives).label
    if rule_.when is None:
        return f"{gives}, otherwise."
    return f"{gives}, if {RuleWords(rubric, rubric.result_by_id[result]).condition(rule_.when)}."


def limit(rubric: Rubric, result: str, limit_: Limit) -> str:
    """What a limit allows: "no better than Met if Safe is Poor"; nothing where that is the best grade."""
    return joined(RuleWords(rubric, rubric.result_by_id[result]).limit(limit_)) or "no limit"
