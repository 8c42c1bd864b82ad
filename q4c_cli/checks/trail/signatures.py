"""Signatures along a history: each proven to be of the person named, of what they may sign, and of these very bytes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from q4c_cli.checks.trail import times
from q4c_cli.checks.trail.retold import at_commit
from q4c_cli.checks.trail.times import Moment
from q4c_cli.model.audit import Audit
from q4c_cli.model.catalogue import finding
from q4c_cli.model.finding import Finding, Place
from q4c_cli.model.paths import signature_path
from q4c_cli.model.people import People
from q4c_cli.model.signing import Key, Statement, held_on
from q4c_cli.rules.days import day_in_words
from q4c_cli.rules.signing import SIGNED_OFF, against, role_of, same_key
from q4c_cli.rules.ssh import PublicKey

BROUGHT_WITHIN = timedelta(days=30)
"""How long after the last day of a key a signature made with it may come into the history."""


@dataclass(frozen=True, slots=True)
class Looked:
    """A signature as it was looked at.

    `key` is the one that it says it was made with, and `holds` whether it is proven to be of these bytes, with a key
    that the person named had on that day. `brought` is the commit that brought it. `audit` is the state of the audit
    that was signed; None where the history has none with these bytes. `rubric` is the SHA-256 of the rubric's bytes.
    """

    path: str
    statement: Statement
    key: PublicKey
    holds: bool
    brought: Moment | None
    audit: Audit | None
    rubric: str | None


def check(it: Looked, people: People) -> Iterator[Finding]:
    """Everything wrong with one signature, given the people of the trust root."""
    yield from of_the_person_named(it, people)
    yield from of_what_it_says(it)
    yield from by_who_may(it, people)
    if it.brought is not None:
        yield from times.of_record(it.brought, it.path, [("on", it.statement.on)])


def of_the_person_named(it: Looked, people: People) -> Iterator[Finding]:
    """Q851, Q852: the signature is proven with a key that was the signer's on that day."""
    signer, day = it.statement.signer, day_in_words(it.statement.on)
    theirs = keys_of(people, signer, practitioner=it.statement.statement == "read")
    used = [key for key in theirs if same_key(key, it.key)]
    held = held_on(used, it.statement.on)
    if not theirs:
        yield finding("Q852", Place(it.path), f"The trust root has no key of `{signer}`.")
    elif not used and (other := whose(people, it.key)) is not None:
        yield finding("Q851", Place(it.path), f"It names `{signer}`, and was made with a key of `{other}`.")
    elif not used:
        yield finding(
            "Q852", Place(it.path), f"It was made with a key that the trust root does not have for `{signer}`."
        )
    elif not held:
        yield finding("Q852", Place(it.path), f"It was made with a key that was not that of `{signer}` on {day}.")
    elif not it.holds:
        yield finding("Q851", Place(it.path), "It is not a signature of what stands above it.")
    elif (late := _late(it, held)) is not None:
        message = f"Its key was that of `{signer}` until {late.until}, and the signature came into the history later"
        yield finding("Q852", Place(it.path), f"{message} than thirty days after.")


def _late(it: Looked, held: tuple[Key, ...]) -> Key | None:
    """A key that was given up too long before the signature came into the history; None where there is another."""
    came = it.brought.earliest if it.brought is not None else None
    if came is None or any(key.until is None or came.date() - key.until <= BROUGHT_WITHIN for key in held):
        return None
    return held[0]


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
    if it.audit is None:
        return
    role = role_of(people, said.signer, said.statement)
    if role is not None and (why := against(said.statement, it.audit, said.signer, people)) is not None:
        yield finding("Q853", Place(it.path), why)
    elif role is not None and role != said.role:
        message = f"It was signed as `{said.role}`, and the trust root has `{said.signer}` as `{role}`."
        yield finding("Q858", Place(it.path), message)


def unreadable(path: str) -> Finding:
    """Q851: something stands where a signature should, and cannot be read as one."""
    return finding("Q851", Place(path), "This cannot be read as a signature.")


def stays(path: str, commit: str, *, there: bool) -> Finding:
    """Q855: a signature was taken away, or changed."""
    how = "changed" if there else "taken away"
    return finding("Q855", Place(path), at_commit(commit, f"This signature was {how}."))


def keys_of(people: People, who: str, *, practitioner: bool = False) -> tuple[Key, ...]:
    """The keys that an auditor, or a practitioner, ever had; none of people who are unknown."""
    found = people.practitioner_by_id.get(who) if practitioner else people.auditor_by_id.get(who)
    return found.keys if found is not None else ()


def whose(people: People, key: PublicKey) -> str | None:
    """Whose key this is, at any time; None where nobody knows."""
    everyone = [(a.auditor, a.keys) for a in people.auditors] + [(p.practitioner, p.keys) for p in people.practitioners]
    return next((who for who, keys in everyone if any(same_key(one, key) for one in keys)), None)


@dataclass(frozen=True, slots=True)
class Standing:
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


def of_audit(it: Standing, auditor: str, since: date | None, people: People) -> Iterator[Finding]:
    """Q856, Q857: a final audit that was signed is signed as it is now, and one whose auditor had a key is signed.

    `since` is the day on which it was first written as final; None where nobody knows.
    """
    if it.signed_off:
        return
    keys = keys_of(people, auditor)
    if it.earlier:
        message = "This audit was signed, and whoever changed it since has not signed what it says now."
        yield finding("Q856", Place(it.path), message, f"Let them sign it: q4c audit sign-off {it.audit}")
    elif held_on(keys, since) if since is not None else keys:
        message = f"This audit is unsigned, and `{auditor}` had a key when it was made final."
        remedy = f"Let {auditor} look at it, and sign it: q4c audit sign-off {it.audit}"
        yield finding("Q857", Place(it.path), message, remedy)
