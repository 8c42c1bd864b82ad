"""Family Q43: signatures, as far as it can be told without proving that they hold, which `q4c verify` does."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from q4c_cli.checks.known import Known
from q4c_cli.model.audit import Audit
from q4c_cli.model.catalogue import finding
from q4c_cli.model.finding import Finding, Place
from q4c_cli.model.paths import signature_name, signature_path
from q4c_cli.model.signing import NAMESPACE, PRACTITIONER, Signed, Statement, held_on
from q4c_cli.rules.signing import against, role_of, same_key
from q4c_cli.rules.ssh import HASH, seal

_ELSEWHERE = timedelta(days=1)
"""How far ahead the day of a statement, which is that in UTC, may be of the day it is here."""


@dataclass(frozen=True, slots=True)
class SignedAudit:
    """The audit that a signature is of: what it says, and the SHA-256 of its file."""

    audit: Audit
    sha256: str


@dataclass(frozen=True, slots=True)
class SignatureFile:
    """A signature at its path, and its audit, where that is there and can be read. `there` is whether it is there."""

    path: str
    signed: Signed[Statement]
    of: SignedAudit | None
    there: bool

    @property
    def statement(self) -> Statement:
        """What is stated."""
        return self.signed.statement

    @property
    def of_now(self) -> bool:
        """Whether it is of the audit's text as it is."""
        return self.of is not None and self.of.sha256 == self.statement.sha256

    def at(self, *pointer: str | int) -> Place:
        """A place in the statement."""
        return Place(self.path, pointer)


def check(it: SignatureFile, known: Known) -> Iterator[Finding]:
    """Everything that is wrong with a signature, its shape aside; where it bears another audit's name, just that."""
    name = signature_name(it.path)
    if name is None or name.audit != it.statement.audit:
        yield from place(it, known)
        return
    for one in CHECKS:
        yield from one(it, known)


def place(it: SignatureFile, known: Known) -> Iterator[Finding]:  # noqa: ARG001 - every check takes the same
    """Q431: the file is where a signature that states this belongs."""
    said = it.statement
    proper = signature_path(said.audit, said.statement, said.signer, said.sha256)
    if it.path != proper:
        yield finding("Q431", it.at(), f"A signature that states this belongs at {proper}.")


def audit(it: SignatureFile, known: Known) -> Iterator[Finding]:  # noqa: ARG001
    """Q432: the audit is there."""
    if not it.there:
        yield finding("Q432", it.at("audit"), f"There is no audit `{it.statement.audit}` here.")


def text(it: SignatureFile, known: Known) -> Iterator[Finding]:  # noqa: ARG001
    """Q433: the audit is final, and is what was signed, or was amended or withdrawn since."""
    if it.of is None or it.of_now:
        return
    last = _last_correction(it.of.audit)
    if not it.of.audit.final:
        yield finding("Q433", it.at("sha256"), "The audit is a draft, and was something else when it was signed.")
    elif last is None:
        yield finding("Q433", it.at("sha256"), "The audit was changed since it was signed, without an amendment.")
    elif last < it.statement.on:
        message = f"The audit was changed since it was signed, and its last amendment is of {last}, before that."
        yield finding("Q433", it.at("sha256"), message)


def _last_correction(audit: Audit) -> date | None:
    """The day on which the text of a final audit was last changed in the open, by an amendment or a withdrawal."""
    days = [amendment.on for amendment in audit.amendments] + ([audit.withdrawn.on] if audit.withdrawn else [])
    return max(days, default=None)


def signer(it: SignatureFile, known: Known) -> Iterator[Finding]:
    """Q434: whoever signs is who they must be for this, and in the role they say."""
    if known.people is None:
        return
    said = it.statement
    if it.of is not None and it.of_now:
        if (message := against(said.statement, it.of.audit, said.signer, known.people)) is not None:
            yield finding("Q434", it.at("signer"), message)
            return
    elif role_of(known.people, said.signer, said.statement) is None:
        kind = "practitioner" if said.statement == "read" else "auditor"
        yield finding("Q434", it.at("signer"), f"There is no {kind} `{said.signer}` in people.yaml.")
        return
    roles = [role.role for role in known.settings.roles] if known.settings else [said.role]
    if (said.statement == "read") != (said.role == PRACTITIONER) or said.role not in (*roles, PRACTITIONER):
        yield finding("Q434", it.at("role"), f"Nobody signs this in the role `{said.role}`.")


def key(it: SignatureFile, known: Known) -> Iterator[Finding]:
    """Q435: the signature says that it is one for q4c, with a key that was the signer's on that day."""
    said, seal_ = it.statement, seal(it.signed.armor)
    if seal_.namespace != NAMESPACE or seal_.hash != HASH:
        yield finding("Q435", it.at(), "This signature was made for another purpose than q4c, or with another hash.")
    if known.people is None or role_of(known.people, said.signer, said.statement) is None:
        return
    listed = known.people.keys_of(said.signer, practitioner=said.statement == "read")
    if not listed:
        yield finding("Q435", it.at("signer"), f"people.yaml has no key of `{said.signer}`.")
    elif not any(same_key(one, seal_.key) for one in held_on(listed, said.on)):
        message = f"The key of this signature was not that of `{said.signer}` on {said.on}, by people.yaml."
        yield finding("Q435", it.at("signer"), message)


def day(it: SignatureFile, known: Known) -> Iterator[Finding]:
    """Q436: it was signed on the day of the audit or later, and not in the future."""
    if it.statement.on > known.today + _ELSEWHERE:
        yield finding("Q436", it.at("on"), f"This was signed on {it.statement.on}, and today is {known.today}.")
    elif it.of is not None and it.statement.on < it.of.audit.audited_on:
        message = f"This was signed on {it.statement.on}, before the audit on {it.of.audit.audited_on}."
        yield finding("Q436", it.at("on"), message)


def contents(it: SignatureFile, known: Known) -> Iterator[Finding]:
    """Q437: the statement says of the audit what the audit says."""
    if it.of is None or not it.of_now:
        return
    said, audit = it.statement, it.of.audit
    judged = audit.judged.grade if audit.judged else None
    for field, stated, there in (
        ("rubric", said.rubric, audit.rubric),
        ("results", said.results, audit.results or {}),
        ("judged", said.judged, judged),
        ("rubric_sha256", said.rubric_sha256, known.rubric_digests.get(said.rubric, said.rubric_sha256)),
    ):
        if stated != there:
            what = f"The rubric {said.rubric} is another" if field == "rubric_sha256" else f"`{field}` is another"
            where = it.at(field) if stated is not None else it.at()
            yield finding("Q437", where, f"{what} than the audit has, although its file is the one that was signed.")


CHECKS: tuple[Callable[[SignatureFile, Known], Iterator[Finding]], ...] = (
    place,
    audit,
    text,
    signer,
    key,
    day,
    contents,
)
"""Every check of a signature."""
