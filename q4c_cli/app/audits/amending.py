"""Amending a final audit: what was changed in its file since it was final, written down as an amendment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from pydantic import ValidationError

from q4c_cli import checks
from q4c_cli.app.audits.finalising import entry_step
from q4c_cli.app.audits.reading import Opened, open_audit
from q4c_cli.app.saving import Step, one_turn, put_back_on_failure
from q4c_cli.app.signing.along import How, signed_along, signing_of
from q4c_cli.app.signing.signing_off import ToSign
from q4c_cli.app.whoami import likely_auditor
from q4c_cli.checks import audit as audit_checks
from q4c_cli.checks import privacy
from q4c_cli.model.audit import Amendment, Audit, FieldChange
from q4c_cli.model.finding import NothingMatched, Refused, UsageProblem
from q4c_cli.model.paths import entry_path
from q4c_cli.model.records import Stored
from q4c_cli.model.signing import Statement
from q4c_cli.rules.amendments import FIXED, differing, spoken
from q4c_cli.rules.privacy.allowing import Allowed
from q4c_cli.store import signatures, workspace
from q4c_cli.store.git.lineage import Lineage
from q4c_cli.store.git.repository import Repository
from q4c_cli.store.reading import records
from q4c_cli.store.reading.locate import locate
from q4c_cli.store.writing import transaction
from q4c_cli.store.writing.edit import rewrite
from q4c_cli.store.writing.transaction import Write, commit_writes

_PUT_RIGHT_HERE = frozenset({"Q312", "Q501"})
"""What amending itself puts right: results of before, and the log entry of what is asked for now."""


@dataclass(frozen=True, slots=True)
class Wish:
    """Why an audit is amended, by whom (None asks git who is there), and since which commit it was changed.

    `sign` is whether it is signed, at a moment in UTC; None where a key that can be used is found. `key` names the key.
    """

    reason: str
    by: str | None = None
    since: str = "HEAD"
    sign: bool | None = False
    key: Path | None = None
    moment: datetime | None = None


@dataclass(frozen=True, slots=True)
class Amended:
    """An audit with its new amendment, the files that were written, and the git commit, where one was made.

    `statement` is what was signed along with it; None where it is unsigned. `before` says that signatures of the text
    before are on file.
    """

    opened: Opened
    amendment: Amendment
    written: tuple[str, ...]
    commit: str | None
    statement: Statement | None
    before: bool


def amend(start: Path, which: str, wish: Wish, today: date, *, commit: bool = False) -> Amended:
    """Write down as an amendment what has been changed in a final audit; with `commit`, make one git commit of it.

    The results are worked out anew, the log entry follows what is asked for now, and whoever amends it signs. Raises
    UsageProblem or Refused, with nothing changed, where the audit was not final before, has errors, was changed in what
    is never amended, or points to a real person, as the reason may; and NothingMatched where nothing was changed.
    """
    transaction.recover(workspace.find(start))
    opened = open_audit(start, which)
    before = _before(opened, wish.since)
    if (why_not := privacy.refusal(wish.reason, Allowed(opened.space.records.allow_list, today))) is not None:
        raise UsageProblem(why_not)
    amendment = _amendment(_by(opened, wish.by), wish.reason, today, _changes(before, opened.audit, wish.since))
    amended = _amended(opened, amendment, today)
    steps = [step for step in (entry_step(opened, amended), _audit_step(opened, amended)) if step]
    repository = _ready_to_commit(opened) if commit else None
    done = Opened(opened.space, amended, opened.rubric, opened.source)
    earlier = bool(signatures.paths_of(opened.space.root, amended.audit))
    how = How(wish.sign, wish.key, wish.moment)
    if (signing := signing_of(done, "amended", amendment.by, how)) is not None:
        it = ToSign(done, steps[-1].write.data or b"", tuple(steps), repository, "Amend")
        signed = signed_along(it, signing, how)
        return Amended(done, amendment, signed.written, signed.commit, signed.statement, earlier)
    with one_turn(opened.space.root, repository):
        commit_writes(opened.space.root, [step.write for step in steps])
        made = _committed(repository, done, steps) if repository else None
    return Amended(done, amendment, tuple(step.write.path for step in steps), made, None, earlier)


def _before(opened: Opened, since: str) -> Audit:
    """What the audit said at a commit. Raises UsageProblem where it was not final there."""
    lineage = Lineage.of(opened.space.root)
    try:
        source = lineage.revision(lineage.named(since)).load(opened.path)
        before = records.decode(source, Audit)
    except Refused:
        before = None
    if before is None or not before.final:
        raise UsageProblem(
            f"{opened.audit.audit} was not final at {since}, so there is nothing to amend.",
            f"Change it as you like, then finalise it: q4c audit finalise {opened.audit.audit}",
        )
    return before


def _changes(before: Audit, after: Audit, since: str) -> tuple[FieldChange, ...]:
    """What was changed. Raises NothingMatched where that is nothing, and UsageProblem where it is never amended."""
    if before.withdrawn or after.withdrawn:
        raise UsageProblem(f"{after.audit} was withdrawn, so it is not amended any more.", "Put it back as it was.")
    if not after.final:
        raise UsageProblem(f"{after.audit} is a draft now.", "Write `status: final` in its file again, then amend it.")
    if after.amendments != before.amendments:
        raise UsageProblem(
            f"{after.audit} has an amendment already that {since} has not.",
            "Commit it if it is not committed, and amend since then with --since HEAD. Or take it out of the file.",
        )
    changes = tuple(differing(spoken(before), spoken(after)))
    if not changes:
        raise NothingMatched(
            f"Nothing was changed in {after.audit}.", "Change its file first, in a text editor; then amend it."
        )
    fixed = next((change.field for change in changes if change.field.partition(".")[0] in FIXED), None)
    if fixed is not None:
        raise UsageProblem(f"`{fixed}` of {after.audit} was changed, and is never amended.", "Put it back as it was.")
    return changes


def _by(opened: Opened, by: str | None) -> str:
    who = by or likely_auditor(opened.space)
    if who is None:
        raise UsageProblem(
            "It is not clear who amends this: no auditor in people.yaml has the e-mail address that git has for you.",
            "Add --by with the id of the auditor.",
        )
    return who


def _amendment(by: str, reason: str, today: date, changes: tuple[FieldChange, ...]) -> Amendment:
    try:
        return Amendment(on=today, by=by, reason=reason, changes=changes)
    except ValidationError:
        raise UsageProblem(
            "The amendment cannot be kept: its reason is empty, longer than 10,000 characters, or holds what is no "
            "character; or --by is no id.",
            "Say in a sentence or two why the audit is corrected.",
        ) from None


def _amended(opened: Opened, amendment: Amendment, today: date) -> Audit:
    """The audit with its amendment and the results of now. Raises Refused where it has errors."""
    results = {name: result.grade for name, result in (opened.results or {}).items()}
    amended = opened.audit.model_copy(update={"amendments": (*opened.audit.amendments, amendment), "results": results})
    known = checks.known_from(opened.space.records, today)
    found = locate(opened.source, audit_checks.check(Stored(opened.path, amended), known))
    personal = privacy.file_text(opened.path, opened.source.data, Allowed(known.allow_list, today))
    errors = [f for f in (*found, *personal) if f.severity == "error" and f.code not in _PUT_RIGHT_HERE]
    if errors:
        raise Refused(*errors)
    return amended


def _audit_step(opened: Opened, amended: Audit) -> Step:
    data = rewrite(opened.source.data, amended)
    return Step(Write(opened.path, data, opened.source.digest), opened.source.data)


def _ready_to_commit(opened: Opened) -> Repository:
    repository = Repository.at(opened.space.root)
    repository.identity()
    return repository


def _committed(repository: Repository, done: Opened, steps: list[Step]) -> str | None:
    """Commit the audit and its log entry; where git refuses, put the files back."""
    entry = entry_path(done.audit.practitioner, done.audit.audit)
    wanted = [path for path in (done.path, entry) if (done.space.root / path).exists()]
    with put_back_on_failure(done.space.root, steps):
        paths = repository.uncommitted(wanted)
        return repository.commit(paths, f"Amend audit {done.audit.audit}", {"Q4C-Audit": done.audit.audit})
