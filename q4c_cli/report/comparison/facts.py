"""What has changed about things that are in both of two rubrics, in words."""

from __future__ import annotations

from collections.abc import Callable

from q4c_cli.model.rubric import AppliesWhen, Rubric
from q4c_cli.report.comparison import naming
from q4c_cli.rules.comparing import Difference
from q4c_cli.rules.comparing.contents import Standing
from q4c_cli.rules.grading.rule_words import applying
from q4c_cli.rules.words import counted, joined

TEXTS: dict[tuple[str, str], str] = {
    ("rubric", "title"): "The title",
    ("rubric", "about"): "What it is about",
    ("document", "title"): "The title of {name}",
    ("document", "publisher"): "The publisher of {name}",
    ("document", "note"): "The note on {name}",
    ("grade", "meaning"): "What {name} means",
    ("source", "looks_at"): "What is looked at in {name}",
    ("part", "asks"): "What {name} asks",
    ("domain", "looks_for"): "What it looks for",
    ("level", "note"): "The note at {name}",
    ("indicator", "text"): "{name}",
    ("result", "looks_for"): "What it looks for",
    ("rule", "because"): "The reason of rule {name}",
    ("limit", "because"): "The reason of the limit by {name}",
}
"""What each text of a rubric is called, where it was reworded."""


def reworded(d: Difference, new: Rubric) -> str:
    """That a text is another one now, or new, or gone."""
    what = TEXTS[d.kind, d.aspect or ""].format(name=naming.label(d, new, 1))
    return f"{what} is new." if not d.before else f"{what} was removed." if not d.after else f"{what} was reworded."


def asks(d: Difference, new: Rubric) -> str:
    """That a rule asks something else."""
    result = d.within[1] or ""
    gives = new.result_by_id[result].rules[int(d.id) - 1].gives
    return f"Rule {d.id}, for {new.grade_of(result, gives).label}, asks something else."


def changed(d: Difference, old: Rubric, new: Rubric) -> str:
    """Any other change."""
    if d.aspect == "place":
        what = f"Rule {d.ids[0]}" if d.kind == "rule" else _name(d, new)
        return f"{what} moved from place {d.before} to place {d.after}."
    if d.aspect == "id":
        return _other_id(d, new)
    if d.aspect in {"merged", "split"}:
        return _in_others(d, old, new)
    if d.aspect == "label":
        return f"{d.before} ({d.id}) is called {d.after} now."
    if d.aspect == "scale":
        return f"It is graded on the scale {d.after}, before on {d.before}."
    return BY_KIND[d.kind](d, old, new)


def _other_id(d: Difference, new: Rubric) -> str:
    if d.kind == "indicator":
        return f"{d.before} has the id {d.after} now."
    what = "Its id" if d.kind == "domain" else f"The id of {naming.label(d, new, 1)}"
    return f"{what} is {d.after} now, before {d.before}."


def _in_others(d: Difference, old: Rubric, new: Rubric) -> str:
    """The domains that one stands for, or that it was taken apart into; seen from either side."""
    before, after = (joined(list(_members(value, r).values())) for r, value in ((old, d.before), (new, d.after)))
    if d.aspect == "merged":
        return f"It stands for {before}, which were merged." if before else f"It was merged from {after} later."
    return f"It was split into {after}." if after else f"It was split into {before} later."


def _name(d: Difference, new: Rubric) -> str:
    label = naming.label(d, new, 1)
    return label if label == d.id else naming.both(label, d.id)


def _of_rubric(d: Difference, old: Rubric, new: Rubric) -> str:  # noqa: ARG001 - all take the same
    before, after = (joined(_ids(value)) or "no other rubric" for value in (d.before, d.after))
    return f"It takes domains from {after}, before from {before}."


def _of_grade(d: Difference, old: Rubric, new: Rubric) -> str:  # noqa: ARG001 - all take the same
    return f"{_name(d, new)} {'now counts' if d.after else 'no longer counts'} as good or better."


def _of_domain(d: Difference, old: Rubric, new: Rubric) -> str:
    match d.aspect:
        case "part":
            return f"It moved from {naming.part(old, str(d.before))} to {naming.part(new, str(d.after))}."
        case "document":
            return f"It comes from {_document(d.after, new)}, before from {_document(d.before, old)}."
        case "within":
            return f"It is {_home(d.after, new)} now, before {_home(d.before, old)}."
        case "applies_when":
            return f"It applies {_cases(d.after)} now, before {_cases(d.before)}."
        case "evidence":
            said = [
                f"{joined(some)} {word}" for word, some in _changes(_sources(d.before, old), _sources(d.after, new))
            ]
            return f"Where proof is found: {'; '.join(said)}."
        case "learning_points":
            return f"It takes {_learning_points(d.after)}, before {_learning_points(d.before)}."
        case _:
            return "It can now be left not assessed." if d.after else "It must now always be assessed."


def _of_level(d: Difference, old: Rubric, new: Rubric) -> str:
    """What a level includes."""
    level = naming.label(d, new, 1)
    before = naming.level(old, d.within[0] or "", str(d.before)) if d.before else None
    after = naming.level(new, d.within[1] or "", str(d.after)) if d.after else None
    if after is None:
        return f"{level} no longer includes all of {before}."
    return f"{level} includes all of {after} now{f', before all of {before}' if before else ''}."


def _of_indicator(d: Difference, old: Rubric, new: Rubric) -> str:
    if isinstance(d.before, Standing) and isinstance(d.after, Standing):
        elsewhere = d.within[0] != d.within[1]
        there = naming.standing(old, d.before, with_domain=elsewhere)
        return f"{d.id} moved from {there} to {naming.standing(new, d.after, with_domain=elsewhere)}."
    return f"{d.id} has place {d.after or 'none'} in the source, before {d.before or 'none'}."


def _of_result(d: Difference, old: Rubric, new: Rubric) -> str:
    """What a result is made of; or of a domain that is graded by items, what is said of any domain."""
    if d.aspect != "of":
        return _of_domain(d, old, new)
    words = {"added": "It is now also made of", "removed": "It is no longer made of"}
    changes = _changes(_members(d.before, old), _members(d.after, new))
    return " ".join(f"{words[word]} {joined(some)}." for word, some in changes)


def _of_limit(d: Difference, old: Rubric, new: Rubric) -> str:  # noqa: ARG001 - all take the same
    return f"The limit by {naming.label(d, new, 1)} {_origin(d)}"


def _origin(d: Difference) -> str:
    return f"{'comes from the source' if d.after == 'source' else 'is ours'}, it says now."


def _of_rule(d: Difference, old: Rubric, new: Rubric) -> str:
    if d.aspect == "origin":
        return f"Rule {d.id} {_origin(d)}"
    before, after = old.grade_of(d.within[0] or "", str(d.before)), new.grade_of(d.within[1] or "", str(d.after))
    return f"Rule {d.id} gives {after.label}, before {before.label}."


BY_KIND: dict[str, Callable[[Difference, Rubric, Rubric], str]] = {
    "rubric": _of_rubric,
    "grade": _of_grade,
    "domain": _of_domain,
    "level": _of_level,
    "indicator": _of_indicator,
    "result": _of_result,
    "rule": _of_rule,
    "limit": _of_limit,
}


def _home(within: object, rubric: Rubric) -> str:
    return f"an item of {rubric.label_of(within)}" if isinstance(within, str) else "a domain of its own"


def _cases(applies_when: object) -> str:
    return applying(applies_when) if isinstance(applies_when, AppliesWhen) else "to every case"


def _changes(before: dict[str, str], after: dict[str, str]) -> list[tuple[str, list[str]]]:
    """What was added and what was removed, by label."""
    new = [said for name, said in after.items() if name not in before]
    gone = [said for name, said in before.items() if name not in after]
    return [(word, some) for word, some in (("added", new), ("removed", gone)) if some]


def _ids(value: object) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()


def _sources(value: object, rubric: Rubric) -> dict[str, str]:
    labels = {s.source: s.label for s in rubric.evidence_sources}
    return {name: labels.get(name, name) for name in _ids(value)}


def _members(value: object, rubric: Rubric) -> dict[str, str]:
    return {name: rubric.label_of(name) for name in _ids(value)}


def _learning_points(number: object) -> str:
    return f"up to {counted(number, 'learning point')}" if isinstance(number, int) and number else "no learning points"


def _document(name: object, rubric: Rubric) -> str:
    return next((d.title for d in rubric.documents if d.document == name), "no document")
