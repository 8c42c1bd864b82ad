"""A practitioner signs that they have read their feedback, with room for what they have to say to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from q4c_cli.app.audits.committing import refuse_changed
from q4c_cli.app.audits.reading import Opened, open_audit
from q4c_cli.app.signing.keys import find_key, no_key, owned, shell_name
from q4c_cli.app.signing.signing_off import Said, SignedOff, Signing, ToSign, ready_repository, refuse_withdrawn, signed
from q4c_cli.checks import privacy
from q4c_cli.model.base import LONGEST_TEXT
from q4c_cli.model.finding import UsageProblem
from q4c_cli.rules.privacy.allowing import Allowed
from q4c_cli.rules.signing import against, told
from q4c_cli.store import workspace
from q4c_cli.store.git.repository import Repository
from q4c_cli.store.writing import transaction


@dataclass(frozen=True, slots=True)
class Wish:
    """When somebody acknowledges, in UTC, and with which key; without one, that which git has."""

    moment: datetime
    key: Path | None = None
    commit: bool = False


@dataclass(frozen=True)
class Acknowledging:
    """Feedback about to be acknowledged, and how that is signed but for what the practitioner has to say."""

    opened: Opened
    signing: Signing
    repository: Repository | None
    moment: datetime


def begin_acknowledging(start: Path, which: str, wish: Wish) -> Acknowledging:
    """What it takes to acknowledge the feedback on an audit. Nothing is signed or written yet.

    Raises UsageProblem where the audit is a draft or was changed unamended, where there is no key, and where it is
    not the key of the audited practitioner; NothingMatched and Refused as `open_audit` does.
    """
    transaction.recover(workspace.find(start))
    opened = open_audit(start, which)
    if not opened.audit.final:
        raise UsageProblem(
            f"{opened.audit.audit} is a draft still, so there is no feedback to acknowledge. Nothing was signed.",
            "Its auditor finishes it first.",
        )
    refuse_withdrawn(opened)
    refuse_changed(opened)
    repository = ready_repository(opened) if wish.commit else None
    return Acknowledging(opened, _signing(opened, wish), repository, wish.moment)


def _signing(opened: Opened, wish: Wish) -> Signing:
    audit, people = opened.audit, opened.space.records.people
    key = find_key(opened.space.root, wish.key)
    if key is None:
        progress = f"q4c learning add-progress {audit.audit}"
        raise no_key(f"Without a key, what you have to say can be noted at a learning point:  {progress}")
    mine = owned(key, people, wish.moment.date(), audit.practitioner, "practitioners")
    who = mine.practitioner
    if who is None:
        raise UsageProblem(
            f"{key.name} is the key of {mine.auditor}, as an auditor. Feedback is acknowledged by its practitioner.",
            f"If {mine.auditor} practises as {audit.practitioner}, list the key there in people.yaml as well. To sign "
            f"the audit off: q4c audit sign-off {audit.audit}{shell_name(key)}",
        )
    if (why_not := against("read", audit, who, people)) is not None:
        raise UsageProblem(f"{why_not.replace('`', '')} Nothing was signed.", f"This is the key of {who}.")
    return Signing.by("read", who, mine, people, Said(wish.moment))


def acknowledge(ready: Acknowledging, response: str | None) -> SignedOff:
    """Sign that the feedback was read, with a response if there is one, and write the signature.

    Raises UsageProblem, with everything left as it was, where the response holds something that points to a real
    person, where another one was signed before, and where it cannot be signed, written or committed.
    """
    said = (response or "").strip() or None
    _refuse_personal(ready, said)
    signing = Signing(ready.signing.saying._replace(response=said), ready.signing.key, ready.signing.keys)
    data = ready.opened.source.data
    done = signed(ToSign(ready.opened, data, (), ready.repository, "Acknowledge", alone=True), signing)
    if done.again and said is not None and done.statement.response != said:
        raise UsageProblem(
            f"This feedback is acknowledged already: {told(done.statement)} What is signed is never changed, so the "
            "new response was not kept.",
            f"To add something, note it at a learning point: q4c learning add-progress {done.opened.audit.audit}",
        )
    return done


def _refuse_personal(ready: Acknowledging, said: str | None) -> None:
    if said is None:
        return
    if len(said) > LONGEST_TEXT:
        raise UsageProblem(
            f"The response has {len(said):,} characters, and {LONGEST_TEXT:,} are the most. Nothing was signed.",
            "Say it in fewer words.",
        )
    allowed = Allowed(ready.opened.space.records.allow_list, ready.moment.date())
    if (why_not := privacy.refusal(said, allowed)) is not None:
        raise UsageProblem(f"{why_not} Nothing was signed.")
