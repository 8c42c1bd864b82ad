"""One draft moved to another version of its rubric: its assessments carried along, its file changed where it must."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from q4c_cli.app.audits.grading import refuse_if_ungradable
from q4c_cli.app.workspace import Workspace, rubric_for
from q4c_cli.model.audit import Audit
from q4c_cli.rules.versions.carrying import Carried, carry, carry_judged, carry_through
from q4c_cli.rules.versions.lineage import line
from q4c_cli.rules.versions.passage import Passage
from q4c_cli.store.reading.reader import Source
from q4c_cli.store.writing.edit import rename_keys, rewrite


class Stays(Exception):
    """A draft is not to be moved: `why`, and what to do about it."""

    def __init__(self, why: str, remedy: str = "") -> None:
        super().__init__(why)
        self.why = why
        self.remedy = remedy


@dataclass(frozen=True, slots=True)
class Move:
    """A draft on its way: what it says now, what it is to say, and the bytes of its file then."""

    audit: Audit
    source: Source
    after: Audit
    data: bytes
    carried: Carried

    @property
    def loses_words(self) -> bool:
        """Whether something that somebody wrote has no place in the other version."""
        return any(left.text for left in self.carried.left)


def move(space: Workspace, audit: Audit, source: Source, target: str, today: date) -> Move:
    """The draft by another version. Nothing is written.

    Raises Stays where there is no way to that version, and Refused where the draft or a version on the way has errors.
    """
    passages = way(space, audit.rubric, target)
    refuse_if_ungradable(audit, source, space.records.rubrics, today)
    after, data = audit, source.data
    for passage in passages:
        step = _by(after, passage)
        data = rewrite(_renamed(data, after, passage), step)
        after = step
    return Move(audit, source, after, data, carry_through(audit.assessments, passages))


def way(space: Workspace, old: str, new: str) -> tuple[Passage, ...]:
    """The steps from one version to another. Raises Stays where there are none, Refused where one has errors."""
    if old == new:
        raise Stays(f"it is judged by {new} already.")
    if new not in space.rubrics.by_ref:
        raise Stays(f"there is no rubric {new} here.")
    versions = line(old, new, space.rubrics.by_ref)
    if not versions:
        raise Stays(
            f"{new} does not come from {old}.",
            "A version says under `changes: from` which one it comes from. Name another with --to VERSION.",
        )
    for ref in versions:
        rubric_for(space.records, ref)
    return space.rubrics.passages.between(old, new) or ()


def _by(audit: Audit, passage: Passage) -> Audit:
    """A draft by the next version. What the rules give is worked out anew when it is finalised."""
    changes = {
        "rubric": passage.new.ref,
        "assessments": carry(audit.assessments, passage).assessments,
        "judged": carry_judged(audit.judged, passage) if audit.judged else None,
        "results": None,
    }
    return audit.model_copy(update=changes)


def _renamed(data: bytes, audit: Audit, passage: Passage) -> bytes:
    """The file with each domain that only has another id called by that, so that comments stay where they belong."""
    there = audit.assessments
    names = {old: new for old, new in passage.alone.items() if old in there and new not in there}
    return rename_keys(data, ("assessments",), names) if names else data
