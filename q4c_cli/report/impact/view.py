"""The view model of an impact report: everything any of its documents says, in the order in which JSON gives it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from q4c_cli.rules.versions.carrying import What
from q4c_cli.rules.versions.regrading import Direction

FORMAT_VERSION = 1
"""The version of the JSON shape. It goes up when a field is removed or changes its meaning."""


@dataclass(frozen=True, slots=True)
class Version:
    """A version of a rubric: what it is called, and whether it is released. A file from elsewhere is a draft."""

    rubric: str
    title: str
    released: bool


@dataclass(frozen=True, slots=True)
class Tally:
    """How many audits there are, and how many of their grades go where.

    `other` have another grade, neither better nor worse; `graded` had none before, `ungraded` have none any more.
    """

    audits: int
    same: int
    better: int
    worse: int
    other: int
    graded: int
    ungraded: int


_HEADS = {
    "audits": "Audits",
    "same": "Same",
    "better": "Better",
    "worse": "Lower",
    "other": "Other scale",
    "graded": "First grade",
    "ungraded": "No grade any more",
}
_ALWAYS = ("audits", "same", "better", "worse")


def columns(tallies: Iterable[Tally]) -> dict[str, str]:
    """The fields of these that say something, each with the head of its column."""
    known = tuple(tallies)
    return {key: head for key, head in _HEADS.items() if key in _ALWAYS or any(getattr(each, key) for each in known)}


@dataclass(frozen=True, slots=True)
class ResultLine:
    """One result that both versions have, and where its grades go. The overall one comes first."""

    result: str
    label: str
    tally: Tally


@dataclass(frozen=True, slots=True)
class Group:
    """The audits of one team or month, and how many are good or better overall, of those graded, before and after."""

    name: str
    label: str
    tally: Tally
    good_before: int
    graded_before: int
    good_after: int
    graded_after: int


@dataclass(frozen=True, slots=True)
class Decider:
    """A domain or result that a grade turned on, by label, with its grade (None: none), and in how many audits."""

    label: str
    grade: str | None
    audits: int


@dataclass(frozen=True, slots=True)
class Fired:
    """What gives a result now: the result and its grade by label, the rule and the limit by place from 1.

    `rule` is None where none holds; `limit` where nothing holds the grade down. `when` are the conditions in words, of
    the limit if there is one, None for an otherwise. `decided_by` is what it turned on.
    """

    result: str
    grade: str | None
    rule: int | None
    limit: int | None
    when: str | None
    because: str | None
    decided_by: tuple[Decider, ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why some audits move from one overall grade to another: the rule that gives that grade now.

    Where the overall grade turned on other results that have moved as well, the rules that give those follow.
    """

    before: str | None
    after: str | None
    direction: Direction
    audits: int
    rules: tuple[Fired, ...]
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ungraded:
    """Why some audits have no overall grade any more, how many, and a few of them."""

    why: str
    audits: int
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WithoutPlace:
    """What nothing stands for in the other version: of which older domain, in how many audits, and in a sentence."""

    domain: str
    label: str
    what: What
    audits: int
    words: str


@dataclass(frozen=True, slots=True)
class AuditLine:
    """One audit whose overall grade does not stay: what it is, what it would be, and why; `rules` as in a Reason."""

    audit: str
    team: str
    audited_on: date
    before: str | None
    after: str | None
    direction: Direction
    because: str
    rules: tuple[Fired, ...]


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Audits by a version that the older one does not come from: how many are final and drafts, and why not counted."""

    rubric: str
    audits: int
    drafts: int
    words: str


@dataclass(frozen=True, slots=True)
class ImpactReport:
    """What another version would make of the final audits of a workspace. Grades are those that the rules give.

    `by` says how the audits were taken from the one version to the other, and `steps` the versions on the way. `notes`
    say what was not counted: `left_out` are the final audits without a grade, `unreadable` the files nobody can read,
    `drafts` is how many drafts there are, and `elsewhere` are audits by versions that are not compared. `versions` are
    those that judged the audits, the newest first.
    """

    format_version: int
    report: str
    organisation: str
    notice: str | None
    old: Version
    new: Version
    steps: tuple[str, ...]
    by: str
    headline: str
    overall: Group
    results: tuple[ResultLine, ...]
    reasons: tuple[Reason, ...]
    ungraded: tuple[Ungraded, ...]
    without_place: tuple[WithoutPlace, ...]
    versions: tuple[Group, ...]
    teams: tuple[Group, ...]
    months: tuple[Group, ...]
    audits: tuple[AuditLine, ...]
    left_out: tuple[str, ...]
    unreadable: tuple[str, ...]
    drafts: int
    elsewhere: tuple[Elsewhere, ...]
    notes: tuple[str, ...]
