"""Withdrawing a final audit: it stays readable and counts no more, in the open, with a reason."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from pydantic import ValidationError

from q4c_cli import checks
from q4c_cli.app.audits.committing import committed, refuse_changed
from q4c_cli.app.audits.finalising import entry_step
from q4c_cli.app.audits.reading import Opened, open_audit
from q4c_cli.app.saving import Step, one_turn
from q4c_cli.app.signing.along import How, signed_along, signing_of
from q4c_cli.app.signing.signing_off import ToSign, ready_repository
from q4c_cli.app.whoami import likely_auditor
from q4c_cli.checks import audit as audit_checks
from q4c_cli.checks import privacy
from q4c_cli.model.audit import Audit, Withdrawal
from q4c_cli.model.finding import NothingMatched, Refused, UsageProblem
from q4c_cli.model.records import Stored
from q4c_cli.model.signing import Statement
from q4c_cli.rules.days import day_in_words
from q4c_cli.rules.privacy.allowing import Allowed
from q4c_cli.store import workspace
from q4c_cli.store.reading.locate import locate
from q4c_cli.store.writing import transaction
from q4c_cli.store.writing.edit import rewrite
from q4c_cli.store.writing.transaction import Write, commit_writes


@dataclass(frozen=True, slots=True)
class Wish:
    """Why an audit is withdrawn, by whom (None asks git who is there), and whether that is signed."""

    reason: str
    by: str | None = None
    how: How = field(default_factory=How)
    commit: bool = False


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """An audit that was withdrawn, the files that were written, and the git commit, where one was made.

    `statement` is what was signed along with it; None where it is unsigned. `asked` is how many learning points of it
    were still open.
    """

    opened: Opened
    withdrawal: Withdrawal
    written: tuple[str, ...]
    commit: str | None
    statement: Statement | None
    asked: int


def withdraw(start: Path, which: str, wish: Wish, today: date) -> Withdrawn:
    """Withdraw a final audit: its file says so, the log asks for nothing of it any more, and whoever does it signs.

    Raises UsageProblem or Refused, with nothing changed, where it is a draft or was changed unamended, and where it
    would not be right; NothingMatched where it was withdrawn before.
    """
    transaction.recover(workspace.find(start))
    opened = open_audit(start, which)
    _refuse(opened)
    withdrawal = _withdrawal(opened, wish, today)
    audit = _withdrawn(opened, withdrawal, today)
    data, before = rewrite(opened.source.data, audit), opened.source
    entry, own = entry_step(opened, audit), Step(Write(opened.path, data, before.digest), before.data)
    steps = (entry, own) if entry else (own,)
    repository = ready_repository(opened) if wish.commit else None
    done = Opened(opened.space, audit, opened.rubric, opened.source)
    asked = sum(len(assessment.learning_points) for assessment in audit.assessments.values())
    if (signing := signing_of(done, "withdrawn", withdrawal.by, wish.how)) is not None:
        it = signed_along(ToSign(done, data, steps, repository, "Withdraw"), signing, wish.how)
        return Withdrawn(done, withdrawal, it.written, it.commit, it.statement, asked)
    with one_turn(opened.space.root, repository):
        commit_writes(opened.space.root, [step.write for step in steps])
        made = committed(repository, done, steps, "Withdraw") if repository else None
    return Withdrawn(done, withdrawal, tuple(step.write.path for step in steps), made, None, asked)


def _refuse(opened: Opened) -> None:
    audit = opened.audit
    if not audit.final:
        raise UsageProblem(
            f"{audit.audit} is a draft, so there is nothing to withdraw.",
            f"To throw it away: q4c audit discard {audit.audit}",
        )
    if audit.withdrawn is not None:
        raise NothingMatched(
            f"{audit.audit} was withdrawn by {audit.withdrawn.by} on {day_in_words(audit.withdrawn.on)} already.",
            "Nothing was changed.",
        )
    refuse_changed(opened, "withdrawn")


def _withdrawal(opened: Opened, wish: Wish, today: date) -> Withdrawal:
    by = wish.by or likely_auditor(opened.space)
    if by is None:
        raise UsageProblem(
            "It is not clear who withdraws this: no auditor in people.yaml has the e-mail address that git has for "
            "you.",
            "Add --by with the id of the auditor.",
        )
    if (why_not := privacy.refusal(wish.reason, Allowed(opened.space.records.allow_list, today))) is not None:
        raise UsageProblem(why_not)
    try:
        return Withdrawal(on=today, by=by, reason=wish.reason)
    except ValidationError:
        raise UsageProblem(
            "The withdrawal cannot be kept: its reason is empty, longer than 10,000 characters, or holds what is no "
            "character; or --by is no id.",
            "Say in a sentence or two why the audit is withdrawn.",
        ) from None


def _withdrawn(opened: Opened, withdrawal: Withdrawal, today: date) -> Audit:
    """The audit with its withdrawal. Raises Refused where that has errors, such as an unknown auditor."""
    audit = opened.audit.model_copy(update={"withdrawn": withdrawal})
    known = checks.known_from(opened.space.records, today)
    found = locate(opened.source, audit_checks.check(Stored(opened.path, audit), known))
    if errors := [f for f in found if f.severity == "error"]:
        raise Refused(*errors)
    return audit
