"""Small workspaces in memory for tests of facts and reports: a little rubric, a team, audits in a line each."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from releasing import release_all

from q4c_cli.model.audit import Audit
from q4c_cli.model.base import Record
from q4c_cli.model.learning import LogEntry
from q4c_cli.model.people import People
from q4c_cli.model.records import Records, Stored
from q4c_cli.model.rubric import Rubric, RubricFile
from q4c_cli.model.settings import Settings
from q4c_cli.rules.rubrics import resolve
from q4c_cli.store.workspace import audit_path, entry_path
from q4c_cli.store.writing.emit import emit

TODAY = date(2026, 11, 22)

QUALITY = [
    {"grade": "requires-improvement", "label": "Requires improvement"},
    {"grade": "met", "label": "Met"},
    {"grade": "good", "label": "Good", "good_or_better": True},
    {"grade": "outstanding", "label": "Outstanding", "good_or_better": True},
]
OLD_SCALE = [
    {"grade": "inadequate", "label": "Inadequate"},
    {"grade": "satisfactory", "label": "Satisfactory"},
    {"grade": "good", "label": "Good", "good_or_better": True},
    {"grade": "outstanding", "label": "Outstanding", "good_or_better": True},
]
GRADES = {"o": "outstanding", "g": "good", "m": "met", "r": "requires-improvement"}


SAFE = [{"indicator": "sf-1", "text": "Danger was seen."}, {"indicator": "sf-2", "text": "The child feels safe."}]
"""What Safe looks for, at no particular level."""

HEARD = [
    {"grade": "met", "indicators": [{"indicator": "hd-1", "text": "The child was met."}]},
    {
        "grade": "good",
        "includes": "met",
        "indicators": [
            {"indicator": "hd-2", "text": "The child's words are on file."},
            {"indicator": "hd-3", "text": "Their words shaped the advice."},
        ],
    },
]
"""What Heard looks like at Met and at Good; of the other levels nothing is said."""


def domain(name: str, part: str, label: str, points: int = 0, **more: Any) -> dict[str, Any]:
    return {
        "domain": name,
        "part": part,
        "label": label,
        "scale": "quality",
        "looks_for": "What there is to see.",
        "learning_points": points,
        **more,
    }


def worst_of(result: str, label: str, of: Any, worst: str, unseen: str = "ignore") -> dict[str, Any]:
    """A result that is as good as the worst of what it is of."""
    rule = {"because": "The worst counts.", "origin": "ours"}
    return {
        "result": result,
        "label": label,
        "scale": "quality",
        "of": of,
        "not_assessed": unseen,
        "rules": [
            {"grade": "outstanding", "when": {"every": "all", "at_least": "outstanding"}, **rule},
            {"grade": "good", "when": {"every": "all", "at_least": "good"}, **rule},
            {"otherwise": worst, **rule},
        ],
    }


def rubric(version: str = "1.0.0", scale: list[dict[str, Any]] = QUALITY, **rules: Any) -> Rubric:
    """The little rubric, ready for use; `rules` are as for `rubric_file`."""
    return resolve(rubric_file(version, scale, **rules), {})


def rubric_file(
    version: str = "1.0.0", scale: list[dict[str, Any]] = QUALITY, worst: int = 1, unseen: str = "ignore"
) -> RubricFile:
    """Two parts, `compliance` (recording) and `impact` (safe, heard), and an overall result of both.

    `worst` is the place on the scale of what is given below good; `unseen` is what results do where nothing was seen.
    """
    low = scale[worst]["grade"]
    return RubricFile.model_validate(
        {
            "format": 1,
            "rubric": "little",
            "version": version,
            "title": "A little rubric",
            "about": "For tests.",
            "scales": {"quality": scale},
            "parts": [{"part": "compliance", "label": "Compliance"}, {"part": "impact", "label": "Impact"}],
            "domains": [
                domain("recording", "compliance", "Record keeping"),
                domain("safe", "impact", "Safe", 3, indicators=SAFE),
                domain("heard", "impact", "Heard", 3, levels=HEARD if scale is QUALITY else []),
            ],
            "results": [
                worst_of("compliance", "Compliance", "compliance", low, unseen),
                worst_of("impact", "Impact", "impact", low, unseen),
                worst_of("overall", "Overall", ["compliance", "impact"], low, unseen),
            ],
        }
    )


def settings(**changes: Any) -> Settings:
    return Settings.model_validate(
        {
            "format": 1,
            "organisation": "Family Court Practice Service",
            "notice": "Synthetic data: nobody in it exists.",
            "rubric": "little@1.0.0",
            "ids": {"case": ".*", "practitioner": ".*", "auditor": ".*"},
            "work": [{"work": "private-law", "label": "Private law"}],
            "stages": [{"stage": "section-7-report", "label": "Section 7 report"}],
            "roles": [{"role": "practice-supervisor", "label": "Practice supervisor"}],
            "themes": [
                {"theme": "voice-of-child", "label": "Voice of the child"},
                {"theme": "diversity", "label": "Diversity"},
                {"theme": "analysis", "label": "Analysis"},
            ],
            "target": {"good_or_better": 0.8},
            **changes,
        }
    )


def people(*practitioners: str | dict[str, Any], team: str = "north-1") -> People:
    """The team north-1 with these practitioners, and an empty team south-2."""
    found = [p if isinstance(p, dict) else {"practitioner": p, "team": team} for p in practitioners]
    return People.model_validate(
        {
            "format": 1,
            "teams": [{"team": "north-1", "label": "North 1"}, {"team": "south-2", "label": "South 2"}],
            "practitioners": found,
            "auditors": [{"auditor": "ps-031", "role": "practice-supervisor"}],
        }
    )


def point(theme: str, text: str = "Do it another way.", review_on: str = "2027-01-31") -> dict[str, str]:
    return {"theme": theme, "text": text, "review_on": review_on}


def audit(
    day: str,
    who: str,
    grades: str,
    *,
    ref: str = "",
    points: dict[str, list[dict[str, str]]] | None = None,
    strengths: dict[str, list[dict[str, str]]] | None = None,
    seen: dict[str, list[str]] | None = None,
    **changes: Any,
) -> Audit:
    """An audit from its grades in the order recording, safe, heard: "gom". "-" is not assessed, "." is missing."""
    ref = ref or f"C{who[-2:]}{day[5:7]}{day[8:]}"
    assessments: dict[str, Any] = {}
    for name, letter in zip(("recording", "safe", "heard"), grades, strict=True):
        if letter == ".":
            continue
        assessments[name] = {"not_assessed": "Not seen."} if letter == "-" else {"grade": GRADES.get(letter, letter)}
        assessments[name]["learning_points"] = (points or {}).get(name, [])
        assessments[name]["indicators"] = (seen or {}).get(name, [])
        assessments[name]["strengths"] = (strengths or {}).get(name, [])
    return Audit.model_validate(
        {
            "format": 1,
            "audit": f"{day}-{ref.lower()}",
            "rubric": "little@1.0.0",
            "case": {"ref": ref, "work": "private-law", "stage": "section-7-report"},
            "practitioner": who,
            "team": "north-1",
            "auditor": "ps-031",
            "audited_on": day,
            "status": "final",
            "assessments": assessments,
            **changes,
        }
    )


def entry(of: Audit, progress: dict[str, list[tuple[str, str]]]) -> LogEntry:
    """The log entry of an audit, with progress as (day, state) by point."""
    points = [
        {
            "point": f"{name}-{number}",
            "domain": name,
            "text": asked.text,
            "theme": asked.theme,
            "review_on": asked.review_on,
            "progress": [
                {"on": on, "by": "ps-031", "state": state, "note": "Talked about."}
                for on, state in progress.get(f"{name}-{number}", [])
            ],
        }
        for name, assessment in of.assessments.items()
        for number, asked in enumerate(assessment.learning_points, start=1)
    ]
    return LogEntry.model_validate(
        {
            "format": 1,
            "audit": of.audit,
            "practitioner": of.practitioner,
            "audited_on": of.audited_on,
            "points": points,
        }
    )


def records(
    audits: Iterable[Audit] = (),
    entries: Iterable[LogEntry] = (),
    *,
    who: People | None = None,
    rubrics: Iterable[Rubric] | None = None,
    **settings_changes: Any,
) -> Records:
    ready = {r.ref: r for r in (rubrics if rubrics is not None else [rubric()])}
    return Records(
        settings=settings(**settings_changes),
        people=who if who is not None else people("fca-01", "fca-02", "fca-03"),
        rubrics=ready,
        released=frozenset(ready),
        audits=tuple(Stored(f"audits/{a.audit}.yaml", a) for a in audits),
        entries=tuple(Stored(f"learning/{e.practitioner}/{e.audit}.yaml", e) for e in entries),
    )


def write(root: Path, held: Records) -> Path:
    """A workspace on disk that holds these records and the little rubric."""
    files: dict[str, Record] = {
        "q4c.yaml": held.settings,
        "people.yaml": held.people,
        "rubric/little/1.0.0.yaml": rubric_file(),
        **{audit_path(a.record.audit): a.record for a in held.audits},
        **{entry_path(e.record.practitioner, e.record.audit): e.record for e in held.entries},
    }
    for path, record in files.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(emit(record))
    release_all(root)
    return root
