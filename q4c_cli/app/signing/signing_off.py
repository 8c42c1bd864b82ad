"""Signing an audit off: final if it is not yet, and the signature beside it, all or nothing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Literal, NamedTuple

from q4c_cli.app.audits.committing import committed, committed_beside, refuse_changed
from q4c_cli.app.audits.finalising import Finalising, begin_finalising
from q4c_cli.app.audits.reading import Opened
from q4c_cli.app.saving import Step, one_turn
from q4c_cli.app.signing.keys import Owned, find_key, no_key, owned, shell_name
from q4c_cli.app.trail.proof import holds
from q4c_cli.model.finding import Refused, UsageProblem
from q4c_cli.model.paths import signature_path
from q4c_cli.model.people import People
from q4c_cli.model.signing import Key, Meaning, Signed, Statement, held_on
from q4c_cli.rules.days import day_in_words
from q4c_cli.rules.signing import Bytes, Saying, against, role_of, statement
from q4c_cli.store import signatures, ssh
from q4c_cli.store.git.repository import Repository, is_repository
from q4c_cli.store.reading import reader
from q4c_cli.store.ssh import SigningKey
from q4c_cli.store.writing.transaction import Write, commit_writes, digest


@dataclass(frozen=True, slots=True)
class Wish:
    """As what an audit is signed, and with which key; without one, that which git has. The moment is in UTC."""

    moment: datetime
    meaning: Literal["audited", "moderated"] = "audited"
    key: Path | None = None
    commit: bool = False


@dataclass(frozen=True)
class SigningOff:
    """An audit about to be signed: what it takes to make it final, and by whom and how it is signed."""

    finalising: Finalising
    signing: Signing


class Said(NamedTuple):
    """When something is said, in UTC, and what else is said."""

    moment: datetime
    response: str | None = None


@dataclass(frozen=True)
class Signing:
    """Who is about to say what, with which key, and all keys that were ever theirs."""

    saying: Saying
    key: SigningKey
    keys: tuple[Key, ...]

    @classmethod
    def by(cls, meaning: Meaning, signer: str, owned: Owned, people: People, said: Said) -> Signing:
        """What somebody is about to sign, whose key it is."""
        role, practises = str(role_of(people, signer, meaning)), meaning == "read"
        saying = Saying(meaning, signer, role, said.moment, said.response)
        return cls(saying, owned.key, people.keys_of(signer, practitioner=practises))


@dataclass(frozen=True)
class ToSign:
    """An audit as it will be, the bytes of its file that are signed, and what else is written along with that.

    With a `repository`, all of it goes into one commit, whose message begins with `what`; or the signature `alone`.
    """

    opened: Opened
    data: bytes
    steps: tuple[Step, ...]
    repository: Repository | None
    what: str
    alone: bool = False


@dataclass(frozen=True)
class SignedOff:
    """A final audit that was signed. `written` are the files that had to change, none where all was there before.

    `again` says that the same signature was on file already. `commit` is the id of the git commit, where one was made.
    `key` is the option that names the key again, empty where git names it; `uncommitted` that git has not got it yet.
    """

    opened: Opened
    statement: Statement
    again: bool
    written: tuple[str, ...]
    commit: str | None
    key: str = ""
    uncommitted: bool = False


def begin_signing_off(start: Path, which: str, wish: Wish) -> SigningOff:
    """What it takes to sign an audit off. Nothing is written or signed yet.

    Raises UsageProblem where there is no key, where it is not the key of somebody who may sign this, where the audit is
    final and was changed unamended, and where it cannot be committed; and what `begin_finalising` raises.
    """
    finalising = begin_finalising(start, which, wish.moment.date())
    opened = finalising.finished
    if wish.meaning == "moderated" and finalising.steps:
        raise UsageProblem(
            f"{opened.audit.audit} is a draft still. What is moderated is a final audit. Nothing was signed.",
            f"Its auditor signs it off first: q4c audit sign-off {opened.audit.audit}",
        )
    refuse_withdrawn(opened)
    refuse_changed(opened)
    repository = ready_repository(opened) if wish.commit else None
    signing = _signing(opened, wish)
    return SigningOff(replace(finalising, repository=repository), signing)


def refuse_withdrawn(opened: Opened) -> None:
    """Raise UsageProblem where an audit was withdrawn."""
    if (it := opened.audit.withdrawn) is not None:
        raise UsageProblem(
            f"{opened.audit.audit} was withdrawn by {it.by} on {day_in_words(it.on)}. Nothing was signed.",
            "What was signed before stays on file.",
        )


def _signing(opened: Opened, wish: Wish) -> Signing:
    """By whom and how it is signed. Raises UsageProblem where it is not."""
    audit, people = opened.audit, opened.space.records.people
    key = find_key(opened.space.root, wish.key)
    if key is None:
        raise no_key(f"To make the audit final unsigned:  q4c audit finalise {audit.audit}")
    expected = audit.auditor if wish.meaning == "audited" else "whoever moderates"
    mine = owned(key, people, wish.moment.date(), expected, "auditors")
    if mine.auditor is None:
        raise UsageProblem(
            f"{key.name} is the key of {mine.practitioner}, who is a practitioner. Audits are signed off by auditors.",
            f"To say that feedback was read: q4c learning acknowledge {audit.audit}{shell_name(key)}",
        )
    why_not = against(wish.meaning, audit, mine.auditor, people)
    if why_not is not None:
        raise UsageProblem(f"{why_not.replace('`', '')} Nothing was signed.", _otherwise(opened, mine.auditor, wish))
    return Signing.by(wish.meaning, mine.auditor, mine, people, Said(wish.moment))


def _otherwise(opened: Opened, signer: str, wish: Wish) -> str:
    audit = opened.audit
    if wish.meaning == "audited" and against("moderated", audit, signer, opened.space.records.people) is None:
        return f"If {signer} looked it over: q4c audit sign-off {audit.audit} --as moderated"
    return f"Ask {audit.auditor}." if wish.meaning == "audited" else "Ask another auditor."


def sign_off(ready: SigningOff) -> SignedOff:
    """Sign it, and write the signature, the log entry and the audit; with a repository, one git commit of just these.

    Raises UsageProblem, with everything left as it was, where it cannot be signed, written or committed.
    """
    finalising, opened = ready.finalising, ready.finalising.finished
    data = next((s.write.data for s in finalising.steps if s.write.path == opened.path), None) or opened.source.data
    return signed(ToSign(opened, data, finalising.steps, finalising.repository, "Sign off"), ready.signing)


def signed(it: ToSign, signing: Signing) -> SignedOff:
    """Sign an audit, and write the signature along with the other files.

    Nothing is signed where the same is on file already. Raises UsageProblem, with everything left as it was, where it
    cannot be signed, written or committed.
    """
    opened, saying = it.opened, signing.saying
    path = signature_path(opened.audit.audit, saying.meaning, saying.signer, str(digest(it.data)))
    there = _there(opened, path, signing)
    made = there or _made(opened, it.data, signing)
    new = () if there else (Step(Write(path, signatures.joined(made.said, made.armor), None), None),)
    steps = (*new, *it.steps)
    words = {path: f"{saying.meaning} by {saying.signer}"}
    commit = None
    with one_turn(opened.space.root, it.repository):
        commit_writes(opened.space.root, [step.write for step in steps])
        if it.repository is not None:
            commit = (committed_beside if it.alone else committed)(it.repository, opened, steps, it.what, words)
    written = tuple(step.write.path for step in steps)
    key, left = shell_name(signing.key), _uncommitted(opened, path)
    return SignedOff(opened, made.statement, there is not None, written, commit, key, left)


def _uncommitted(opened: Opened, path: str) -> bool:
    """Whether git could have this file, and has not."""
    root = opened.space.root
    return is_repository(root) and Repository.at(root).committed(path) is None


def _made(opened: Opened, data: bytes, signing: Signing) -> Signed[Statement]:
    """The statement, signed. Raises UsageProblem where there is none, or where what was signed does not hold."""
    if b"\r" in data:
        raise UsageProblem(
            f"{opened.path} has Windows line ends, which git may change by itself. Nothing was signed.",
            "Save the file with plain line ends (LF), then give the command again.",
        )
    hashes = Bytes(str(digest(data)), _rubric_digest(opened))
    stated = statement(opened.audit, hashes, signing.saying)
    said = signatures.said(stated)
    made = Signed(stated, said, ssh.sign(said, signing.key))
    if not _holds(made, signing):
        raise UsageProblem(
            f"What was signed with {signing.key.name} does not hold, so it was not kept.",
            "Try again, or with another key.",
        )
    return made


def _there(opened: Opened, path: str, signing: Signing) -> Signed[Statement] | None:
    """The same signature, where it is on file and holds. Raises UsageProblem where something else stands there."""
    if not (opened.space.root / path).exists():
        return None
    try:
        there = signatures.parse(reader.load(opened.space.root, path), Statement)
    except Refused:
        there = None
    if there is None or not _holds(there, signing):
        raise UsageProblem(
            f"{path} is there, and is no signature that holds. Nothing was signed.",
            "Look at what it is. If nobody needs it, remove it, then give the command again.",
        )
    return there


def _holds(made: Signed[Statement], signing: Signing) -> bool:
    signer = signing.saying.signer
    return made.statement.signer == signer and holds(made, signer, held_on(signing.keys, made.statement.on))


def _rubric_digest(opened: Opened) -> str:
    ref = opened.audit.rubric
    path = next(f.path for f in opened.space.records.rubric_files if f"{f.record.rubric}@{f.record.version}" == ref)
    return opened.space.sources[path].digest


def ready_repository(opened: Opened) -> Repository:
    """The repository to commit to. Raises UsageProblem where there is none, or git does not know who commits."""
    repository = Repository.at(opened.space.root)
    repository.identity()
    return repository
