"""SSH keys for tests of signing, made anew by ssh-keygen each time."""

from __future__ import annotations

import subprocess
from base64 import b64encode
from datetime import date
from pathlib import Path

from q4c_cli.model.signing import Key

PASSPHRASE = " ".join(["known", "to", "me"])
SINCE = date(2026, 1, 1)


def key_line(number: int) -> str:
    """The public half of a key that nobody has the other of, as people.yaml has it: another for each number."""
    blob = b"\0\0\0\x0bssh-ed25519" + b"\0\0\0\x20" + bytes([number] * 32)
    return f"ssh-ed25519 {b64encode(blob).decode()}"


class Keyring:
    """Keys in a folder, by the name of their file."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def make(self, name: str, *words: str, passphrase: str = "") -> Path:
        """Make a key, of type ed25519 unless `words` say otherwise; gives the private file, its public half beside."""
        kind = words or ("-t", "ed25519")
        file = self.folder / name
        command = ["ssh-keygen", "-q", *kind, "-N", passphrase, "-C", "someone@computer", "-f", str(file)]
        subprocess.run(command, check=True, capture_output=True, stdin=subprocess.DEVNULL)
        return file

    def line(self, name: str) -> str:
        """The public half of a key, as people.yaml has it."""
        return " ".join((self.folder / f"{name}.pub").read_text().split()[:2])

    def key(self, name: str, since: date = SINCE, until: date | None = None) -> Key:
        """The key as people.yaml lists it."""
        return Key(key=self.line(name), since=since, until=until)
