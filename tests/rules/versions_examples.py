"""Small rubrics in several versions, for tests of what happens between them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from q4c_cli.model.rubric import RubricFile
from q4c_cli.rules.rubrics import resolve_all
from q4c_cli.rules.versions.passages import Passages

GRADES = ("poor", "met", "good")


def domain(name: str, indicators: Iterable[str] = (), **more: Any) -> dict[str, Any]:
    found = [{"indicator": i, "text": f"Seen: {i}."} for i in indicators]
    return {"domain": name, "part": "work", "label": name.title(), "scale": "quality", "looks_for": "It.", **more} | (
        {"indicators": found} if found else {}
    )


def version(
    ref: str, domains: Iterable[str | dict[str, Any]], grades: Iterable[str] = GRADES, **more: Any
) -> RubricFile:
    """A version of a rubric: the overall result is as good as the worst of its domains."""
    names = tuple(grades)
    name, _, number = ref.partition("@")
    rules = [{"grade": g, "when": {"every": "all", "at_least": g}} for g in reversed(names[1:])] + [
        {"otherwise": names[0]}
    ]
    return RubricFile.model_validate(
        {
            "format": 1,
            "rubric": name,
            "version": number,
            "title": "Example",
            "about": "For tests.",
            "scales": {"quality": [_grade(g, n, len(names)) for n, g in enumerate(names)]},
            "parts": [{"part": "work", "label": "Work"}],
            "domains": [d if isinstance(d, dict) else domain(d) for d in domains],
            "results": [
                {
                    "result": "overall",
                    "label": "Overall",
                    "scale": "quality",
                    "of": "work",
                    "not_assessed": "ignore",
                    "rules": [{"because": f"The worst is {n}.", "origin": "ours", **r} for n, r in enumerate(rules)],
                }
            ],
            **more,
        }
    )


def _grade(grade: str, place: int, of: int) -> dict[str, Any]:
    return {"grade": grade, "label": grade.title(), "good_or_better": place == of - 1}


def changes(come_from: str, **said: Any) -> dict[str, Any]:
    """The changes of a version, as its file has them."""
    return {"from": come_from, **said}


def taking(ref: str, *, domains: Any = "all", grades: Mapping[str, str] | None = None) -> dict[str, Any]:
    """What a rubric takes from another one."""
    return {
        "rubric": ref,
        "domains": domains,
        "part": "work",
        "scale": "quality",
        "grades": dict(grades or {g: g for g in GRADES}),
    }


def passages(*files: RubricFile) -> Passages:
    """The ways between these versions."""
    by_ref = {f"{file.rubric}@{file.version}": file for file in files}
    return Passages(by_ref, resolve_all(by_ref))
