"""One difference in words: a sentence, and for a text what it was and what it is."""

from __future__ import annotations

from typing import NamedTuple

from q4c_cli.model.grading import Condition, Limit
from q4c_cli.model.rubric import Rubric
from q4c_cli.report.comparison import facts, naming, things
from q4c_cli.report.comparison.view import How
from q4c_cli.rules.comparing import Difference
from q4c_cli.rules.grading.rule_words import RuleWords

MOVED = frozenset({"place", "part", "level"})
"""The aspects that say where something stands."""


class Said(NamedTuple):
    """A difference in words: how it differs, a sentence, and for a text what it was and what it is."""

    how: How
    text: str
    before: str | None = None
    after: str | None = None


def said(d: Difference, old: Rubric, new: Rubric) -> Said:
    """One difference between two rubrics in words."""
    if d.aspect is None:
        return Said("added", things.added(d, new)) if d.before is None else Said("removed", things.removed(d, old))
    if d.kind == "rule" and d.aspect == "when":
        return Said("changed", facts.asks(d, new), _condition(d, 0, old), _condition(d, 1, new))
    if d.kind == "result" and d.aspect == "not_assessed":
        text = "What was not assessed is dealt with differently."
        return Said("changed", text, _not_assessed(d.ids[0], old), _not_assessed(d.ids[1], new))
    if d.kind == "limit" and d.aspect == "grades":
        text = f"The limit by {new.label_of(d.id)} allows something else."
        return Said("changed", text, _limit(d, 0, old), _limit(d, 1, new))
    if (d.kind, d.aspect) in facts.TEXTS:
        before, after = (value if isinstance(value, str) else None for value in (d.before, d.after))
        return Said("reworded", facts.reworded(d, new), before, after)
    return Said("moved" if d.aspect in MOVED else "changed", facts.changed(d, old, new))


def _condition(d: Difference, side: int, rubric: Rubric) -> str:
    """What a rule asks on one side; nothing where it is the last, which asks nothing."""
    condition = (d.before, d.after)[side]
    result = rubric.result_by_id[d.within[side] or ""]
    return f"if {RuleWords(rubric, result).condition(condition)}" if isinstance(condition, Condition) else "otherwise"


def _limit(d: Difference, side: int, rubric: Rubric) -> str:
    limit = (d.before, d.after)[side]
    return naming.limit(rubric, d.within[side] or "", limit) if isinstance(limit, Limit) else ""


def _not_assessed(result: str | None, rubric: Rubric) -> str:
    return RuleWords(rubric, rubric.result_by_id[result or ""]).not_assessed()
