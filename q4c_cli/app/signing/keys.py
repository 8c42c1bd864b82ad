"""The key to sign with: the one that is named, or the one that git has; and whose it is by people.yaml."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from q4c_cli.model.finding import UsageProblem
from q4c_cli.model.people import People
from q4c_cli.model.signing import Key
from q4c_cli.model.words import for_shell
from q4c_cli.rules.days import day_in_words
from q4c_cli.rules.signing import same_key
from q4c_cli.rules.ssh import NotAKey, PublicKey, public_key
from q4c_cli.rules.words import joined
from q4c_cli.store import ssh
from q4c_cli.store.git.repository import git_setting
from q4c_cli.store.ssh import SigningKey

NEW_KEY = "ssh-keygen -t ed25519 -C '' -f ~/.ssh/q4c"
"""The command that makes a new key."""


@dataclass(frozen=True, slots=True)
class Owned:
    """A key, and whose it is on the day by people.yaml: one person, who may be an auditor, a practitioner, or both."""

    key: SigningKey
    auditor: str | None
    practitioner: str | None


def find_key(root: Path, named: Path | None) -> SigningKey | None:
    """The key that is named, or that git signs with where that is an SSH key; None where there is neither.

    Raises UsageProblem where it cannot be used.
    """
    if named is not None:
        return ssh.signing_key(named.expanduser())
    text = git_setting(root, "user.signingkey")
    if not text:
        return None
    try:
        return SigningKey(public_key(" ".join(text.removeprefix("key::").split()[:2])), None, "the key that git has")
    except NotAKey:
        file = Path(git_setting(root, "user.signingkey", kind="path") or text)
    return ssh.signing_key(file) if git_setting(root, "gpg.format") == "ssh" or _holds_a_key(file) else None


def _holds_a_key(file: Path) -> bool:
    try:
        ssh.signing_key(file)
    except UsageProblem:
        return False
    return True


def no_key(otherwise: str) -> UsageProblem:
    """What somebody without a key is told; `otherwise` is what they can do without one."""
    return UsageProblem(
        "There is no key to sign with: --key was not given, and git has none (user.signingkey).",
        f"Make one, with a passphrase that only you know:  {NEW_KEY}\n"
        "Name it with --key ~/.ssh/q4c, or tell git once:  git config user.signingkey ~/.ssh/q4c.pub\n"
        f"{otherwise}",
    )


def owned(key: SigningKey, people: People, day: date, expected: str, section: str) -> Owned:
    """Whose key it is on a day. Raises UsageProblem where nobody's, with what to add for the one who is expected."""
    auditors = [a.auditor for a in people.auditors if _theirs(a.keys, key.public, day)]
    practitioners = [p.practitioner for p in people.practitioners if _theirs(p.keys, key.public, day)]
    if not auditors and not practitioners:
        raise _nobodys(key, people, day, expected, section)
    if len(auditors) > 1 or len(practitioners) > 1:
        who = joined(auditors if len(auditors) > 1 else practitioners)
        raise UsageProblem(f"{key.name} is the key of {who} by people.yaml.", "q4c check people.yaml says more.")
    auditor, practitioner = (next(iter(some), None) for some in (auditors, practitioners))
    return Owned(key, auditor, practitioner)


def _theirs(keys: tuple[Key, ...], public: PublicKey, day: date) -> bool:
    return any(key.holds_on(day) and same_key(key, public) for key in keys)


def _nobodys(key: SigningKey, people: People, day: date, expected: str, section: str) -> UsageProblem:
    """Nobody's today: it was somebody's, will be, or has never been listed."""
    everybody = [(a.auditor, a.keys) for a in people.auditors]
    everybody += [(p.practitioner, p.keys) for p in people.practitioners]
    for who, keys in everybody:
        for listed in keys:
            if same_key(listed, key.public):
                if listed.until is not None and listed.until < day:
                    when = f"was the key of {who} until {day_in_words(listed.until)}"
                else:
                    when = f"is the key of {who} from {day_in_words(listed.since)} on"
                return UsageProblem(
                    f"{key.name} {when}, and today is {day_in_words(day)}. Nothing was signed.",
                    "Sign with another key, or have people.yaml corrected.",
                )
    entry = f"{{key: {key.public.line}, since: {day.isoformat()}}}"
    return UsageProblem(
        f"{key.name} is nobody's key by people.yaml. Nothing was signed.",
        f"If it is the key of {expected}, add this to their entry under {section} in people.yaml, and have the change "
        f"agreed to:\n    keys: [{entry}]\nIf there are keys already, add this to them:\n    {entry}",
    )


def shell_name(key: SigningKey) -> str:
    """The option that names this key again."""
    return f" --key {for_shell(key.name)}" if key.file is not None else ""
