"""Signatures along a history: each proven to be of the person named, of what they may sign, and of these very bytes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from q4c_cli.checks.trail import proofs, times
from q4c_cli.checks.trail.proofs import Proof
from q4c_cli.checks.trail.retold import at_commit
from q4c_cli.model.audit import Audit
from q4c_cli.model.catalogue import finding
from q4c_cli.model.finding import Finding, Place
from q4c_cli.model.paths import signature_path
from q4c_cli.model.people import People
from q4c_cli.model.signing import Statement, held_on
from q4c_cli.rules.signing import SIGNED_OFF, against, role_of


@dataclass(frozen=True, slots=True)
class Looked:
    """A signature as it was looked at, and what came of proving it.

    `audit` is the state of the audit that was signed; None where the history has none with these bytes. `rubric` is the
    SHA-256 of the rubric's bytes.
    """

    proof: Proof[Statement]
    audit: Audit | None
    rubric: str | None

    @property
    def path(self) -> str:
        """Where it stands."""
        return self.proof.path

    @property
    def statement(self) -> Statement:
        """What is stated."""
        return self.proof.said


def check(it: Looked, people: People) -> Iterator[Finding]:
    """Everything wrong with one signature, given the people of the trust root."""
    yield from of_the_person_named(it, people)
    yield from of_what_it_says(it)
    yield from by_who_may(it, people)
    if it.proof.brought is not None:
        yield from times.of_record(it.proof.brought, it.path, [("on", it.statement.on)])
    if it.audit is not None:
        yield from times.of_signature(it.path, it.statement.on, it.audit.audited_on)


def of_the_person_named(it: Looked, people: People) -> Iterator[Finding]:
    """Q851, Q852: the signature is proven with a key that was the signer's on that day."""
    if (doubt := proofs.doubt(it.proof, people)) is not None:
        yield finding("Q852" if doubt.of_key else "Q851", Place(it.path), doubt.why)


def of_what_it_says(it: Looked) -> Iterator[Finding]:
    """Q854: the signature stands where it belongs, and repeats what the audit with these bytes says."""
    said, place = it.statement, Place(it.path)
    if it.path != signature_path(said.audit, said.statement, said.signer, said.sha256):
        yield finding("Q854", place, f"It is of `{said.audit}` by `{said.signer}`, and its name says something else.")
    elif it.audit is None:
        yield finding("Q854", place, f"The audit `{said.audit}` never had the bytes that were signed.")
    elif _differs(said, it.audit):
        yield finding("Q854", place, f"It states other results or another rubric than `{said.audit}` had.")
    elif said.rubric_sha256 != it.rubric:
        yield finding("Q854", place, f"The released `{said.rubric}` has not the bytes that were signed.")


def _differs(said: Statement, audit: Audit) -> bool:
    judged = audit.judged.grade if audit.judged else None
    return (said.audit, said.rubric, said.results, said.judged) != (
        audit.audit,
        audit.rubric,
        audit.results or {},
        judged,
    )


def by_who_may(it: Looked, people: People) -> Iterator[Finding]:
    """Q853, Q858: whoever signed may sign this about the audit, in a role that is theirs."""
    said = it.statement
    if it.audit is None or role_of(people, said.signer, said.statement) is None:
        return
    if (why := against(said.statement, it.audit, said.signer, people)) is not None:
        yield finding("Q853", Place(it.path), why)
    else:
        yield from proofs.in_their_role(it.proof, people)


def unreadable(path: str) -> Finding:
    """Q851: something stands where a signature should, and cannot be read as one."""
    return finding("Q851", Place(path), "This cannot be read as a signature.")


def stays(path: str, commit: str, *, there: bool) -> Finding:
    """Q855: a signature was taken away, or changed."""
    how = "changed" if there else "taken away"
    return finding("Q855", Place(path), at_commit(commit, f"This signature was {how}."))


def gave_way(before: Statement | None, after: Statement | None) -> bool:
    """Whether somebody has signed the very same on two sides of a merge, at two times, so that one is enough.

    That the one which stays holds is proven where the history ends, as of every signature.
    """
    if before is None or after is None:
        return False
    return before.model_copy(update={"on": after.on, "time": after.time}) == after


@dataclass(frozen=True, slots=True)
class ProvenStanding:
    """How a final audit stands: who has signed it as it is now, each with what they said, and the day.

    `earlier` is whether somebody signed it as it was before it was amended.
    """

    audit: str
    path: str
    signed: tuple[Statement, ...]
    earlier: bool

    @property
    def signed_off(self) -> bool:
        """Whether whoever audited it, amended it last or withdrew it has signed it as it is now."""
        return any(one.statement in SIGNED_OFF for one in self.signed)


def of_audit(it: ProvenStanding, auditor: str, since: date | None, people: People) -> Iterator[Finding]:
    """Q856, Q857: a final audit that was signed is signed as it is now, and one whose auditor had a key is signed.

    `since` is the day on which it was first committed as final; None where nobody knows.
    """
    if it.signed_off:
        return
    keys = people.keys_of(auditor)
    if it.earlier:
        message = "This audit was signed, and whoever changed it since has not signed what it says now."
        yield finding("Q856", Place(it.path), message, f"Let them sign it: q4c audit sign-off {it.audit}")
    elif held_on(keys, since) if since is not None else keys:
        message = f"This audit is unsigned, and `{auditor}` had a key when it was made final."
        remedy = f"Let {auditor} look at it, and sign it: q4c audit sign-off {it.audit}"
        yield finding("Q857", Place(it.path), message, remedy)
