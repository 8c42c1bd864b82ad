"""Signing and verifying with `ssh-keygen`, the one place that runs it: no shell, no settings of the user's, a timeout.

A passphrase, or the touch of a security key, is asked for by `ssh-keygen` itself; q4c never sees it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from q4c_cli.model.finding import UsageProblem
from q4c_cli.model.signing import NAMESPACE, Key
from q4c_cli.model.words import for_shell
from q4c_cli.rules.ssh import HASH, NotAKey, NotASignature, PublicKey, of_private, public_key, seal, with_comment

SIGN_SECONDS = 120
"""How long signing may take: somebody types a passphrase, or looks for their security key."""

VERIFY_SECONDS = 20

MOST_OF_A_KEY = 64 * 1024
"""The largest file, in bytes, that may hold a key."""

_KEPT = ("PATH", "HOME", "USER", "LANG", "LC_ALL", "TERM", "TMPDIR", "SSH_AUTH_SOCK", "SSH_ASKPASS", "DISPLAY")
_KEPT_TOO = ("WAYLAND_DISPLAY", "XAUTHORITY", "SSH_ASKPASS_REQUIRE", "SSH_SK_PROVIDER", "XDG_RUNTIME_DIR")
"""What `ssh-keygen` is told of its surroundings: where an agent is, and where it can ask for a passphrase."""


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A key to sign with: the file that is given to `ssh-keygen`, or None for one that only an agent holds.

    `name` is what the person called it.
    """

    public: PublicKey
    file: Path | None
    name: str


def installed() -> bool:
    """Whether `ssh-keygen` is here."""
    return shutil.which("ssh-keygen") is not None


def signing_key(file: Path) -> SigningKey:
    """The key in a file: a private key, or a public one whose private half is beside it or in an agent.

    Raises UsageProblem where the file cannot be read, or holds no key of a kind that is used here.
    """
    text = _text(file)
    try:
        if "PRIVATE KEY-----" not in text:
            return SigningKey(with_comment(text), file, str(file))
        public = of_private(text)
        beside = file.with_name(f"{file.name}.pub")
        if public is None and beside.is_file():
            public = with_comment(_text(beside))
    except NotAKey as why:
        raise UsageProblem(f"{file} cannot be signed with. {why}.", _MAKE_ONE) from None
    if public is None:
        raise UsageProblem(
            f"{file} is a private key in an old form, and its public half is not beside it.",
            f"Write that there: ssh-keygen -y -f {file} > {beside}",
        )
    return SigningKey(public, file, str(file))


_MAKE_ONE = "Make a new key, with a passphrase that only you know: ssh-keygen -t ed25519 -C ''"


def _text(file: Path) -> str:
    try:
        if not file.is_file():
            raise FileNotFoundError(2, "No such file")
        with file.open("rb") as stream:
            return stream.read(MOST_OF_A_KEY).decode("ascii", "replace")
    except OSError as problem:
        raise UsageProblem(f"The key {file} cannot be read: {problem.strerror}.", "Name another with --key.") from None


def sign(said: bytes, key: SigningKey, namespace: str = NAMESPACE) -> str:
    """The signature of these bytes, from its first line to its last.

    A passphrase is asked for at the terminal. Raises UsageProblem where there is no `ssh-keygen`, or it refuses.
    """
    with _folder() as folder:
        message, file = folder / "statement", key.file or folder / "key.pub"
        message.write_bytes(said)
        if key.file is None:
            file.write_bytes(f"{key.public.line}\n".encode())
        words = ("-Y", "sign", "-n", namespace, "-f", str(file.absolute()), str(message))
        done = _run(words, SIGN_SECONDS, None if sys.stdin and sys.stdin.isatty() else b"")
        armor = _made(folder / "statement.sig") if done.returncode == 0 else None
    if armor is None:
        raise UsageProblem(f"ssh-keygen could not sign with {key.name}. {_reason(done)}", _why_not(key, done))
    return _own(armor, key, namespace)


def _made(file: Path) -> str | None:
    return file.read_bytes().decode("ascii", "replace") if file.is_file() else None


def _own(armor: str, key: SigningKey, namespace: str) -> str:
    """The signature, once it says that it was made with this key."""
    try:
        made = seal(armor)
    except NotASignature as why:
        raise UsageProblem(f"ssh-keygen gave something that cannot be used. {why}.", _MAKE_ONE) from None
    if made.key != key.public or made.namespace != namespace or made.hash != HASH:
        raise UsageProblem(
            f"The private key of {key.name} does not belong to the public one beside it.",
            f"Write that anew: ssh-keygen -y -f {key.name} > {key.name}.pub",
        )
    return armor


def valid(said: bytes, armor: str, signer: str, keys: Iterable[Key], namespace: str = NAMESPACE) -> bool:
    """Whether `armor` is the signature of these very bytes by `signer`, with one of these keys.

    Give only those that were the signer's on the day. What cannot be proven is False. Raises UsageProblem where there
    is no `ssh-keygen`, or no room for what it has to be given.
    """
    usable = [line for line in map(_line, keys) if line]
    if not usable:
        return False
    with _folder() as folder:
        allowed, signature = folder / "allowed", folder / "signature"
        allowed.write_bytes("".join(f'{signer} namespaces="{namespace}" {line}\n' for line in usable).encode())
        signature.write_bytes(armor.encode("ascii"))
        words = ("-Y", "verify", "-n", namespace, "-I", signer, "-f", str(allowed), "-s", str(signature))
        return _run(words, VERIFY_SECONDS, said).returncode == 0


def _line(key: Key) -> str | None:
    try:
        return public_key(key.key).line
    except NotAKey:
        return None


@contextmanager
def _folder() -> Iterator[Path]:
    """A folder that only this user can look into, for as long as it is needed."""
    try:
        with tempfile.TemporaryDirectory(prefix="q4c-") as folder:
            yield Path(folder)
    except OSError as problem:
        raise UsageProblem(
            f"Nothing can be written to the folder for temporary files: {problem.strerror}. Nothing was signed.",
            "Make room there, then give the command again.",
        ) from None


def _run(words: Iterable[str], seconds: int, given: bytes | None) -> subprocess.CompletedProcess[bytes]:
    """Run `ssh-keygen`; `given` is what it reads, None leaves it the terminal. Raises UsageProblem where it cannot."""
    program = shutil.which("ssh-keygen")
    if program is None:
        raise UsageProblem(
            "ssh-keygen is not installed here, so nothing can be signed or verified.",
            "Install OpenSSH (openssh-client on Debian and Ubuntu), then give the command again.",
        )
    try:
        return subprocess.run(  # noqa: S603 - ssh-keygen itself, with words of our own and checked paths
            [program, *words],
            env={name: os.environ[name] for name in (*_KEPT, *_KEPT_TOO) if name in os.environ},
            stdin=sys.stdin if given is None else None,
            input=given,
            capture_output=True,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise UsageProblem(
            f"ssh-keygen gave no answer within {seconds} seconds. Nothing was signed or changed.",
            "If it waits for a passphrase or a security key, try again and have them at hand.",
        ) from None


def _reason(done: subprocess.CompletedProcess[bytes]) -> str:
    lines = [line.strip() for line in done.stderr.decode("utf-8", "replace").splitlines()]
    told = [line for line in lines if line and not line.startswith(("Signing file", "Enter "))]
    return f"It says: {told[-1].rstrip('.')}." if told else "It gave no reason."


def _why_not(key: SigningKey, done: subprocess.CompletedProcess[bytes]) -> str:
    if b"incorrect passphrase" in done.stderr and sys.stdin and sys.stdin.isatty():
        return "Give the command again, and type the passphrase of this key."
    if b"UNPROTECTED" in done.stderr:
        return f"Others may read the key. Make it yours alone: chmod 600 {for_shell(key.name)}"
    if key.file is None or key.file.suffix == ".pub":
        return "Is its private half in your agent? 'ssh-add -l' lists what is. If not, name the private key with --key."
    return (
        "If the key has a passphrase, give the command at a terminal, where it can be asked for, or put the key into "
        f"your agent first: ssh-add {key.file}"
    )
