"""A finding: one thing wrong, with a code, a place, a message and a remedy."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from q4c_cli.model.paths import PEOPLE, SETTINGS
from q4c_cli.model.words import shown

UNTOLD = "?"
"""What stands for a key that is not told."""

Severity = Literal["error", "warning", "note"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")
"""Every severity, the worst first."""

Pointer = tuple[str | int, ...]
"""A path into a document, from its root: `("assessments", "heard", "learning_points", 0, "theme")`."""


REPOSITORY = "."
"""The path of what concerns the repository as a whole. People are told so in words."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands. `path` is relative to the workspace, with forward slashes.

    A check names the `pointer`; `line` and `column` (both from 1, in characters) and the `text` of that line are worked
    out late, by the store, and are None until then. `on_key` asks for the key's place rather than the value's.
    """

    path: str
    pointer: Pointer = ()
    on_key: bool = False
    line: int | None = None
    column: int | None = None
    text: str | None = None

    @property
    def told(self) -> Pointer:
        """The pointer as it may be told to anyone: a key that does not look like an id may be text of a record."""
        return tuple(step if isinstance(step, int) or shown(step) else UNTOLD for step in self.pointer)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing wrong. `message` says what, `remedy` what to do; neither ever holds free text from a record."""

    code: str
    severity: Severity
    place: Place
    message: str
    remedy: str
    related: tuple[Place, ...] = ()

    def at(self, place: Place) -> Finding:
        """The same finding at a place that is now known better."""
        return replace(self, place=place)


@dataclass(frozen=True, slots=True)
class Silenced:
    """How many findings a silencing of the settings silences. Its code, path, pointer and last day are as written."""

    code: str
    path: str | None
    pointer: str | None
    until: date
    findings: int


def order(finding: Finding) -> tuple[bool, str, bool, int, int, str, str]:
    """The order in which findings are shown: by path, line, column, code, message.

    The settings and the people come first, since their trouble makes more trouble elsewhere; and that a file cannot be
    used (Q401) comes after what is wrong with it.
    """
    return (
        finding.place.path not in (SETTINGS, PEOPLE),
        finding.place.path,
        finding.code == "Q401",
        finding.place.line or 0,
        finding.place.column or 0,
        finding.code,
        finding.message,
    )


class Refused(Exception):
    """What was asked cannot be done because records are not right. Carries the findings that say why."""

    def __init__(self, *findings: Finding) -> None:
        super().__init__("; ".join(f"{f.code} {f.message}" for f in findings))
        self.findings = findings


class CannotStart(Refused):
    """The settings or the people cannot be used, or are in a newer format, so no question can be put at all. Exit 2."""


class UsageProblem(Exception):
    """What was asked makes no sense here: a wrong option, no workspace, a newer format. One sentence and a remedy."""

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy


class NothingMatched(UsageProblem):
    """The question was well put and the answer is empty: no such audit, no audits in the period. Exit 3."""
