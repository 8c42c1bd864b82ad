"""Things that are in one of two rubrics only, in words."""

from __future__ import annotations

from q4c_cli.model.grading import Limit, ResultRules, Rule
from q4c_cli.model.rubric import Domain, DomainResult, EvidenceSource, Grade, Level, Part, Rubric, SourceDocument
from q4c_cli.report.comparison import naming
from q4c_cli.rules.comparing import Difference
from q4c_cli.rules.comparing.contents import Standing
from q4c_cli.rules.grading.rule_words import RuleWords, applying
from q4c_cli.rules.words import counted, joined


def added(d: Difference, rubric: Rubric) -> str:
    """What was added, in the rubric after."""
    within = d.within[1] or ""
    match d.after:
        case SourceDocument() as it:
            return f"{naming.both(it.title, d.id)}, by {it.publisher}, was added."
        case Grade() as it:
            return f"{naming.both(it.label, d.id)} was added, {_beside(it, rubric.scales[within])}."
        case EvidenceSource() as it:
            return _more(f"{naming.both(it.label, d.id)} was added.", it.looks_at)
        case Part() as it:
            return _more(f"{naming.both(it.label, d.id)} was added.", it.asks)
        case Domain() as it:
            where, what = _home(it, rubric)
            cases = f"It applies {applying(it.applies_when)}." if it.applies_when else None
            return _more(f"This {what} was added to {where}.", it.looks_for, cases)
        case DomainResult() as it:
            return f"This domain is graded by items now: {RuleWords(rubric, it).made_of()}."
        case Limit() as it:
            return f"A limit was added: {naming.limit(rubric, within, it)}. {it.because}"
        case Level() as it:
            includes = f"It includes all of {naming.level(rubric, within, it.includes)}." if it.includes else None
            return _more(f"It has the level {naming.level(rubric, within, it.grade)} now.", includes, it.note)
        case Standing() as it:
            where = f" at {naming.standing(rubric, it)}" if it.level is not None else ""
            return f"{d.id} was added{where}: {it.indicator.text}"
        case ResultRules() as it:
            return f"This result was added. It is made of {RuleWords(rubric, it).made_of()}."
        case Rule() as it:
            return f"Rule {d.id} was added: {naming.rule(rubric, within, it)} {it.because}"
        case grades:
            return f"This scale was added: {_labels(grades)}, worst first."


def removed(d: Difference, rubric: Rubric) -> str:
    """What was removed from the rubric before."""
    within = d.within[0] or ""
    match d.before:
        case Domain() as it:
            where, what = _home(it, rubric)
            indicators = counted(len(it.all_indicators()), "indicator")
            return f"This {what} was removed from {where}. It had {indicators}."
        case DomainResult() as it:
            return f"This domain is not graded by items any more. They were {RuleWords(rubric, it).made_of()}."
        case Limit() as it:
            return f"A limit was removed: {naming.limit(rubric, within, it)}. {it.because}"
        case Level() as it:
            return f"It no longer has the level {naming.level(rubric, within, it.grade)}."
        case Standing() as it:
            where = f" from {naming.standing(rubric, it)}" if it.level is not None else ""
            return f"{d.id} was removed{where}: {it.indicator.text}"
        case ResultRules() as it:
            return f"This result was removed. It was made of {RuleWords(rubric, it).made_of()}."
        case Rule() as it:
            return f"Rule {d.id} was removed: {naming.rule(rubric, within, it)} {it.because}"
        case tuple() as grades:
            return f"This scale was removed. Its grades were {_labels(grades)}."
        case _:
            return f"{naming.both(naming.label(d, rubric, 0), d.id)} was removed."


def _home(domain: Domain, rubric: Rubric) -> tuple[str, str]:
    """Where a domain belongs, and what it is: a domain of a part, or an item of a domain."""
    if domain.within is not None:
        return rubric.label_of(domain.within), "item"
    return naming.part(rubric, domain.part), "domain"


def _more(said: str, *more: str | None) -> str:
    return " ".join([said, *(text for text in more if text)])


def _beside(grade: Grade, scale: tuple[Grade, ...]) -> str:
    """Where a grade stands on its scale."""
    place = scale.index(grade)
    return f"above {scale[place - 1].label}" if place else f"below {scale[1].label}"


def _labels(grades: object) -> str:
    return joined([grade.label for grade in grades]) if isinstance(grades, tuple) else ""
