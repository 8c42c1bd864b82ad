"""Signing along with something else that is done to a final audit, such as amending it: by whoever does it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from q4c_cli.app.audits.reading import Opened
from q4c_cli.app.signing import keys
from q4c_cli.app.signing.signing_off import Said, SignedOff, Signing, ToSign, signed
from q4c_cli.model.finding import UsageProblem
from q4c_cli.model.signing import Meaning
from q4c_cli.rules.signing import against


@dataclass(frozen=True, slots=True)
class How:
    """Whether it is signed, at a `moment` in UTC, and with which key; without one, that which git has.

    Where `sign` is None, it is if there is a key that can be used.
    """

    sign: bool | None = None
    key: Path | None = None
    moment: datetime | None = None

    @property
    def insists(self) -> bool:
        """Whether it is to be signed or not done at all."""
        return bool(self.sign) or self.key is not None


def signing_of(opened: Opened, meaning: Meaning, by: str, how: How) -> Signing | None:
    """How what is done is signed; None where it is not to be, or where nobody insists and there is no key for it.

    `opened` is the audit as it will be. Raises UsageProblem where somebody insists, and it cannot be.
    """
    if how.sign is False or how.moment is None:
        return None
    try:
        return _signing(opened, meaning, by, how.key, how.moment)
    except UsageProblem:
        if how.insists:
            raise
        return None


def _signing(opened: Opened, meaning: Meaning, by: str, named: Path | None, moment: datetime) -> Signing:
    people = opened.space.records.people
    key = keys.find_key(opened.space.root, named)
    if key is None:
        raise keys.no_key("To do it unsigned, add --no-sign.")
    mine = keys.owned(key, people, moment.date(), by, "auditors")
    if mine.auditor != by:
        raise UsageProblem(
            f"{key.name} is the key of {mine.auditor or mine.practitioner}, and this is done by {by}. Nothing was "
            "changed.",
            "Name the right key with --key, or who does it with --by.",
        )
    if (why_not := against(meaning, opened.audit, by, people)) is not None:
        raise UsageProblem(f"{why_not.replace('`', '')} Nothing was changed.", "Ask another auditor.")
    return Signing.by(meaning, by, mine, people, Said(moment))


def signed_along(it: ToSign, signing: Signing, how: How) -> SignedOff:
    """Sign and write it all. Raises what `signed` does, and says how to do without where nobody insists on signing."""
    try:
        return signed(it, signing)
    except UsageProblem as problem:
        if how.insists:
            raise
        raise UsageProblem(problem.message, f"{problem.remedy}\nTo do it unsigned, add --no-sign.") from None
