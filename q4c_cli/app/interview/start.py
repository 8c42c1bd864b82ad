"""Beginning an interview, finding those that were interrupted, and going on with one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from q4c_cli.app.audits.reading import open_audit
from q4c_cli.app.interview import memory, moved
from q4c_cli.app.interview.adopting import Draft, adopt, loading
from q4c_cli.app.interview.basis import Basis
from q4c_cli.app.interview.checking import findings_about, refuse_errors
from q4c_cli.app.interview.memory import Event, Memory
from q4c_cli.app.interview.question import Answers
from q4c_cli.app.interview.session import Session
from q4c_cli.app.interview.sheet import complete_header
from q4c_cli.app.whoami import likely_auditor
from q4c_cli.app.workspace import Workspace, open_workspace, rubric_for
from q4c_cli.model.finding import UsageProblem
from q4c_cli.store import interviews, workspace
from q4c_cli.store.interviews import Journal

FORMAT = 1
"""The format of the journals this version writes and reads."""


@dataclass(frozen=True, slots=True)
class Unfinished:
    """An interview that was left. `case`, `practitioner` and the `audit` it makes are empty where not yet known."""

    name: str
    started: datetime
    case: str
    practitioner: str
    audit: str


def unfinished(start: Path) -> list[Unfinished]:
    """The interviews that were left in the workspace, the oldest first."""
    root = workspace.find(start)
    return [
        _unfinished(root, name, began)
        for name in interviews.names(root)
        if (began := interviews.began(name)) is not None
    ]


def _unfinished(root: Path, name: str, began: datetime) -> Unfinished:
    """What can be told of one; a damaged journal tells only when it began, and `resume` says what is wrong with it."""
    try:
        kept = memory.replay(interviews.events_of(root, name)).kept
    except UsageProblem:
        kept = Answers()
    audit = f"{kept.one('audited_on')}-{kept.one('case').lower()}" if complete_header(kept) else ""
    return Unfinished(name, began, kept.one("case"), kept.one("practitioner"), audit)


def begin(start: Path, today: date, now: datetime) -> Session:
    """A new interview in the workspace that `start` lies in. `now` names it.

    Raises UsageProblem where the workspace has nobody to audit or to be audited, and what `open_workspace` raises.
    """
    space = open_workspace(start, need="settings")
    known = what_is_known(space, today)
    return Session(space.root, known, Memory(), None, _journal_maker(space.root, known.rubric.ref, now))


def resume(start: Path, name: str, today: date) -> tuple[Session, Draft]:
    """Go on with an interrupted interview at the question it left, and what has become of its draft.

    A draft that a person has edited since counts: the interview goes on from what the file says. Raises UsageProblem
    where there is no such interview, it is open elsewhere or its audit is final; Refused where the draft has errors.
    """
    space = open_workspace(start, need="settings")
    journal, events = interviews.reopen(space.root, name)
    try:
        return _resumed(space, journal, events, today)
    except BaseException:
        journal.close()
        raise


def _resumed(
    space: Workspace, journal: Journal, events: Sequence[dict[str, Any]], today: date
) -> tuple[Session, Draft]:
    opening = events[0] if events else {}
    if opening.get("format") != FORMAT:
        raise UsageProblem(
            f"The interview {journal.name} was begun with another version of q4c.", "Go on with it in that version."
        )
    state = memory.replay(events[1:])
    own = frozenset(Path(path).stem for path in state.digests)
    ref, there = moved.rubric_in(events), moved.rubric_of_draft(space.root, state)
    if there is not None and there != ref:
        state = moved.carried(space, state, ref, there)
    known = what_is_known(space, today, there or ref, own)
    session = Session(space.root, known, state, journal, _begun_already)
    draft = adopt(session, space.records, today)
    return session, "moved" if there is not None and there != ref else draft


def _begun_already(_: Event) -> Journal:
    raise AssertionError("a resumed interview has a journal")


def resume_draft(start: Path, which: str, today: date, now: datetime) -> Session:
    """Go on with a draft that no interview here knows of: one from another computer, or written by hand.

    Raises NothingMatched or UsageProblem where it is not clear which audit, UsageProblem where it is final, and
    Refused where it has errors.
    """
    opened = open_audit(start, which)
    space, audit, source = opened.space, opened.audit, opened.source
    if audit.final:
        raise UsageProblem(f"The audit {audit.audit} is final.", f"Run: q4c audit show {audit.audit}")
    refuse_errors(findings_about(space.records, audit, source, today))
    known = what_is_known(space, today, audit.rubric, frozenset({audit.audit}))
    session = Session(space.root, known, Memory(), None, _journal_maker(space.root, audit.rubric, now))
    session.keep(loading(known.rubric, session.memory, audit, source))
    return session


def named(start: Path, wanted: str) -> str | None:
    """The unfinished interview meant by its own id, its audit's id or its case reference; None where there is none.

    Raises UsageProblem where there are several.
    """
    words = wanted.casefold()
    meant = [u.name for u in unfinished(start) if words and words in {u.name, u.case.casefold(), u.audit}]
    if len(meant) > 1:
        raise UsageProblem(f"Several interviews match {wanted}: {', '.join(meant)}.", "Give the id of one of them.")
    return meant[0] if meant else None


def _journal_maker(root: Path, ref: str, now: datetime) -> Callable[[Event], Journal]:
    opening = {"event": "start", "format": FORMAT, "rubric": ref}
    return lambda first: interviews.create(root, interviews.name_for(now), opening, first)


def what_is_known(space: Workspace, today: date, ref: str = "", own: frozenset[str] = frozenset()) -> Basis:
    """What an interview may rely on. `ref` is its rubric, the usual one where empty; `own` the ids of its own drafts.

    Raises UsageProblem where there is nobody to audit or to be audited, and Refused where the rubric cannot be used.
    """
    records = space.records
    if not records.people.auditors or not records.people.practitioners:
        raise UsageProblem(
            "people.yaml names no auditor or no practitioner yet, so there is nobody to choose from.",
            "Add them to people.yaml; its first lines say how.",
        )
    rubric = rubric_for(records, ref or records.settings.rubric)
    return Basis(
        settings=records.settings,
        people=records.people,
        rubric=rubric,
        today=today,
        taken=frozenset(Path(path).stem for path in workspace.audit_paths(space.root)) - own,
        likely_auditor=likely_auditor(space),
        allow_list=records.allow_list,
        released=rubric.ref in records.released,
    )
