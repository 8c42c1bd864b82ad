"""A workspace in which people have keys: an auditor, another one, and the practitioner of the audit."""

from __future__ import annotations

import re
import shutil
from datetime import UTC, datetime
from pathlib import Path

from audit_world import DRAFT, TODAY, World
from signing_world import Keyring

MOMENT = datetime(2026, 11, 22, 16, 5, 9, tzinfo=UTC)
SIGNATURES = f"audits/{DRAFT[:4]}/{DRAFT[5:7]}/signatures"


class SigningWorld(World):
    """`World` with a draft, and keys: `ps-031`, `sm-002` and `fca-0117` have one each, by those names."""

    def __init__(self, root: Path, keys: Path) -> None:
        self.keys = Keyring(keys)
        super().__init__(root)
        self.audit()
        for who in ("ps-031", "sm-002", "fca-0117"):
            self.keys.make(who)
            self.list_key(who, who)
        self.git("commit", "-qam", "Keys")

    @classmethod
    def again(cls, base: Path, to: Path) -> SigningWorld:
        """The same once more below a folder. It is made once in `base`: making it anew takes ten times as long."""
        made = base / "signing-world"
        if not made.exists():
            cls(made / "space", made / "keys")
        copy = object.__new__(cls)
        copy.root, copy.keys = to / "space", Keyring(to / "keys")
        shutil.copytree(made / "space", copy.root)
        shutil.copytree(made / "keys", copy.keys.folder, dirs_exist_ok=True)
        return copy

    def key(self, who: str) -> Path:
        """The private key of somebody."""
        return self.keys.folder / who

    def list_key(self, who: str, name: str, since: str = "2026-01-01", until: str | None = None) -> None:
        """List a key in people.yaml as somebody's only one."""
        end = f", until: {until}" if until else ""
        entry = f"keys: [{{key: {self.keys.line(name)}, since: {since}{end}}}]"
        whole = re.compile(rf"({who}, .*?|{who})(, keys: \[.*?\])?\}}$", re.MULTILINE)
        text = whole.sub(rf"\1, {entry}}}", self.read("people.yaml"))
        assert entry in text
        self.put("people.yaml", text)

    def signatures(self) -> list[str]:
        """The names of all signatures, sorted."""
        folder = self.root / SIGNATURES
        return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


__all__ = ["DRAFT", "MOMENT", "SIGNATURES", "TODAY", "SigningWorld"]
