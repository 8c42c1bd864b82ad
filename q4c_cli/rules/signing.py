"""Who may sign what about an audit, what a statement says of it, and what signatures come to."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import NamedTuple

from q4c_cli.model.audit import Audit
from q4c_cli.model.base import FORMAT
from q4c_cli.model.people import People
from q4c_cli.model.signing import PRACTITIONER, SAYS, Key, Meaning, Statement
from q4c_cli.rules.days import day_in_words
from q4c_cli.rules.ssh import NotAKey, PublicKey, public_key
from q4c_cli.rules.words import counted

SIGNED_OFF: frozenset[Meaning] = frozenset({"audited", "amended", "withdrawn"})
"""What signs an audit off as it is: by its auditor, by whoever amended it last, or withdrew it."""


class Bytes(NamedTuple):
    """The SHA-256 of the bytes that a statement is about: those of the audit's file, and of its rubric's."""

    audit: str
    rubric: str


class Saying(NamedTuple):
    """Who states what, in which role, and when, in UTC. `response` is what a practitioner has to say."""

    meaning: Meaning
    signer: str
    role: str
    moment: datetime
    response: str | None = None


def statement(audit: Audit, hashes: Bytes, saying: Saying) -> Statement:
    """What somebody states about an audit."""
    return Statement(
        format=FORMAT,
        statement=saying.meaning,
        audit=audit.audit,
        sha256=hashes.audit,
        rubric=audit.rubric,
        rubric_sha256=hashes.rubric,
        results=audit.results or {},
        judged=audit.judged.grade if audit.judged else None,
        signer=saying.signer,
        role=saying.role,
        on=saying.moment.date(),
        time=f"{saying.moment:%H:%M:%S} UTC",
        response=saying.response,
    )


def role_of(people: People, who: str, meaning: Meaning) -> str | None:
    """The role in which somebody signs this; None where there is no such auditor, or no such practitioner."""
    if meaning == "read":
        return PRACTITIONER if who in people.practitioner_by_id else None
    auditor = people.auditor_by_id.get(who)
    return auditor.role if auditor else None


def against(meaning: Meaning, audit: Audit, signer: str, people: People) -> str | None:
    """What speaks against somebody signing this about an audit, as a sentence; None where nothing does."""
    if role_of(people, signer, meaning) is None:
        kind = "practitioner" if meaning == "read" else "auditor"
        return f"There is no {kind} `{signer}` in people.yaml."
    if meaning == "read":
        if signer != audit.practitioner:
            return f"This is feedback to `{audit.practitioner}`, so nobody else can say that they have read it."
        return None
    if people.auditor_by_id[signer].practises_as == audit.practitioner:
        return f"`{signer}` practises as `{audit.practitioner}`, and nobody signs an audit of their own practice."
    if meaning == "audited" and signer != audit.auditor:
        return f"The auditor of this case is `{audit.auditor}`, so nobody else can say that they audited it."
    if meaning == "amended" and signer != (last := audit.amendments[-1].by if audit.amendments else None):
        return f"The last amendment is by `{last}`." if last else "This audit was never amended."
    if meaning == "withdrawn" and signer != (by := audit.withdrawn.by if audit.withdrawn else None):
        return f"This audit was withdrawn by `{by}`." if by else "This audit was not withdrawn."
    if meaning == "moderated" and signer == audit.auditor:
        return f"`{signer}` audited this case. Moderating is done by somebody else."
    return None


def public_of(key: Key) -> PublicKey | None:
    """The public key that is listed; None where what is listed is none that may be used."""
    try:
        return public_key(key.key)
    except NotAKey:
        return None


def same_key(key: Key, public: PublicKey) -> bool:
    """Whether a listed key is this one."""
    return public_of(key) == public


class OnFile(NamedTuple):
    """A signature that is on file, whether or not it holds. `of_now` says that it is of the audit's text as it is."""

    statement: Statement
    of_now: bool


class Standing(NamedTuple):
    """The signatures of an audit that are on file, by day and time, and how many files of them cannot be used."""

    on_file: tuple[OnFile, ...] = ()
    unusable: int = 0

    @property
    def signed_off(self) -> bool:
        """Whether one is on file, of the text as it is, by whoever audited the case or amended it last."""
        return any(one.of_now and one.statement.statement in SIGNED_OFF for one in self.on_file)


def standing(statements: Iterable[Statement], unusable: int, sha256: str) -> Standing:
    """How an audit whose file has this SHA-256 stands, by what its signatures state."""
    ordered = sorted(statements, key=lambda one: (one.on, one.time, one.statement, one.signer, one.sha256))
    return Standing(tuple(OnFile(one, one.sha256 == sha256) for one in ordered), unusable)


def told(one: Statement) -> str:
    """A statement as a sentence: who signed what, and when."""
    return f'{one.signer} on {day_in_words(one.on)} at {one.time[:5]} UTC: "{SAYS[one.statement]}."'


def in_words(it: Standing, proven: Callable[[Statement], bool] | None = None) -> list[str]:
    """How an audit stands, in sentences. Never in words that could be taken for more than is known.

    Of each signature it is said whether it is `proven`; without that, that nobody has verified it here.
    """
    said = [] if it.signed_off else ["Unsigned as it is now." if it.on_file else "Unsigned."]
    for one in it.on_file:
        of = "" if one.of_now else " of the text before"
        how = "on file, not verified here" if proven is None else "proven" if proven(one.statement) else "NOT PROVEN"
        said.append(f"{told(one.statement)} Signature{of} {how}.")
    if it.unusable:
        said.append(f"{counted(it.unusable, 'signature file')} cannot be used. q4c check says why.")
    return said
