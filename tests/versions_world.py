"""A rubric in three versions, another one beside it, and a few audits by each: small enough to count by hand.

1.0.0  notes, plan             safe, heard, better, enabled           inadequate, satisfactory, good, outstanding
1.1.0  notes, plan             safe, listened-to, better, enabled     the same: heard was renamed
2.0.0  casework (both merged)  safe, listened-to, accurate, timely    requires-improvement, met, good, outstanding
       better was split into accurate and timely, enabled was dropped, and two grades were renamed
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from team_world import OLD_SCALE, QUALITY, domain, people, settings, worst_of

from q4c_cli.model.audit import Audit
from q4c_cli.model.records import Records, Stored
from q4c_cli.model.rubric import RubricFile
from q4c_cli.rules.rubrics import resolve_all

ONE, ONE_ONE, TWO, OTHER = "little@1.0.0", "little@1.1.0", "little@2.0.0", "other@1.0.0"

DOMAINS = {
    ONE: ["notes", "plan", "safe", "heard", "better", "enabled"],
    ONE_ONE: ["notes", "plan", "safe", "listened-to", "better", "enabled"],
    TWO: ["casework", "safe", "listened-to", "accurate", "timely"],
    OTHER: ["plan", "safe"],
}
COMPLIANCE = {"notes", "plan", "casework"}

CHANGES: dict[str, dict[str, Any]] = {
    ONE_ONE: {"from": ONE, "domains": {"renamed": {"heard": "listened-to"}}},
    TWO: {
        "from": ONE_ONE,
        "domains": {
            "merged": {"casework": ["notes", "plan"]},
            "split": {"better": ["accurate", "timely"]},
            "dropped": ["enabled"],
        },
        "grades": {"renamed": {"inadequate": "requires-improvement", "satisfactory": "met"}},
    },
}

LETTERS = {
    ref: {"i": "inadequate", "s": "satisfactory", "r": "requires-improvement", "m": "met"}
    | {"g": "good", "o": "outstanding"}
    for ref in DOMAINS
}


def version(ref: str, changes: dict[str, Any] | None = None) -> RubricFile:
    """One of these versions, with other changes than its own where these are given."""
    name, _, number = ref.partition("@")
    scale = OLD_SCALE if ref in (ONE, ONE_ONE) else QUALITY
    said = CHANGES.get(ref) if changes is None else changes
    return RubricFile.model_validate(
        {
            "format": 1,
            "rubric": name,
            "version": number,
            "title": "A little rubric",
            "about": "For tests.",
            "scales": {"quality": scale},
            "parts": [{"part": "compliance", "label": "Compliance"}, {"part": "impact", "label": "Impact"}],
            "domains": [
                domain(each, "compliance" if each in COMPLIANCE else "impact", _label(each), 3) for each in DOMAINS[ref]
            ],
            "results": [
                worst_of("compliance", "Compliance", "compliance", scale[1]["grade"]),
                worst_of("impact", "Impact", "impact", scale[1]["grade"]),
                worst_of("overall", "Overall", ["compliance", "impact"], scale[1]["grade"]),
            ],
            **({"changes": said} if said else {}),
        }
    )


def _label(name: str) -> str:
    return name.replace("-", " ").capitalize()


def audit(
    day: str,
    who: str,
    ref: str,
    grades: str,
    *,
    points: dict[str, tuple[str, str]] | None = None,
    strengths: dict[str, str] | None = None,
    ref_of_case: str = "",
    **more: Any,
) -> Audit:
    """An audit from its grades in the order of DOMAINS: one letter each, by the name of the grade; "-" not assessed.

    `points` are theme and text by domain, `strengths` themes.
    """
    assessments: dict[str, Any] = {}
    for name, letter in zip(DOMAINS[ref], grades, strict=True):
        given = {"not_assessed": "Not seen."} if letter == "-" else {"grade": LETTERS[ref][letter]}
        theme, text = (points or {}).get(name, ("", ""))
        asked = [{"theme": theme, "text": text, "review_on": "2027-01-31"}] if theme else []
        praised = [{"theme": t, "text": "Well done."} for n, t in (strengths or {}).items() if n == name]
        assessments[name] = {**given, "learning_points": asked, "strengths": praised}
    case = ref_of_case or f"C{who[-2:]}{day[5:7]}{day[8:]}"
    return Audit.model_validate(
        {
            "format": 1,
            "audit": f"{day}-{case.lower()}",
            "rubric": ref,
            "case": {"ref": case, "work": "private-law", "stage": "section-7-report"},
            "practitioner": who,
            "team": "north-1",
            "auditor": "ps-031",
            "audited_on": day,
            "status": "final",
            "assessments": assessments,
            **more,
        }
    )


ASKED = ("diversity", "Say what her faith means for where she lives.")

OCTOBER = [
    audit("2026-10-01", "fca-01", ONE, "ggsggg", points={"heard": ASKED}),  # overall satisfactory
    audit("2026-10-02", "fca-02", ONE_ONE, "gggogg", points={"better": ASKED}),  # overall good
    audit("2026-10-03", "fca-03", TWO, "gmggg", points={"listened-to": ASKED}),  # overall met
    audit("2026-10-04", "fca-01", TWO, "ggggg", strengths={"listened-to": "analysis"}),  # overall good
]
SEPTEMBER = [audit("2026-09-05", "fca-01", ONE, "gggggg", points={"heard": ASKED})]
BY_ANOTHER = [audit("2026-10-06", "fca-02", OTHER, "gm")]


def records(
    audits: Iterable[Audit] = (*OCTOBER, *SEPTEMBER), files: Iterable[RubricFile] | None = None, **changes: Any
) -> Records:
    """A workspace in memory with all of the rubrics, released, and these audits."""
    every = list(files) if files is not None else [version(ref) for ref in DOMAINS]
    by_ref = {f"{file.rubric}@{file.version}": file for file in every}
    return Records(
        settings=settings(rubric=TWO, **changes),
        people=people("fca-01", "fca-02", "fca-03"),
        rubric_files=tuple(Stored(f"rubric/{file.rubric}/{file.version}.yaml", file) for file in every),
        rubrics=resolve_all(by_ref),
        released=frozenset(by_ref),
        audits=tuple(Stored(f"audits/{a.audit}.yaml", a) for a in audits),
    )
