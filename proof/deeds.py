"""The commands that are killed and starved: what each needs, what it leaves, and what a person has been told then."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from audit_world import DRAFT, audit_text, path_of
from sign_off_world import SigningWorld

Files = dict[str, bytes]

_ARMOR_END = b"-----END SSH SIGNATURE-----\n"
WHOLE = b"a whole signature"
"""What stands for a signature here: each has its own time in it."""


@dataclass(frozen=True)
class Deed:
    """A command on a workspace that is ready for it. `told` is in what it says once everything is on the disk.

    `again` is what the same command may say where it had finished already.
    """

    name: str
    words: tuple[str, ...]
    told: str
    ready: Callable[[SigningWorld], None]
    again: tuple[int, ...] = (0,)

    def ground(self, made: Path, to: Path) -> Path:
        """A fresh workspace for it below a folder; gives its root."""
        if not made.exists():
            self.ready(SigningWorld.again(made.parent, made))
        if to.exists():
            shutil.rmtree(to)
        shutil.copytree(made, to)
        return to / "space"

    def typed(self, to: Path) -> tuple[str, ...]:
        """The words of the command, with the files that it is given."""
        return tuple(word.replace("HERE", str(to)) for word in self.words)


def files(root: Path) -> Files:
    """Every record of a workspace, and whatever lies beside them, by path."""
    found = (p for top in ("audits", "learning") for p in (root / top).rglob("*") if p.is_file())
    return {p.relative_to(root).as_posix(): _plain(p) for p in found}


def records(root: Path) -> Files:
    """The same without what a killed process may leave beside them: hidden files that git does not look at."""
    return {path: data for path, data in files(root).items() if not path.endswith(".q4c-new")}


def _plain(path: Path) -> bytes:
    data = path.read_bytes()
    return WHOLE if path.suffix == ".sig" and data.endswith(_ARMOR_END) and b"BEGIN SSH" in data else data


def _answers(world: SigningWorld) -> None:
    (world.root / path_of(DRAFT)).unlink()
    left_out = ("format:", "audit:", "status:", "escalated:")
    lines = [line for line in audit_text().splitlines() if not line.startswith(left_out)]
    (world.root.parent / "answers.yaml").write_text("\n".join(lines) + "\n")


def _draft(_: SigningWorld) -> None:
    pass


def _final(world: SigningWorld) -> None:
    from audit_world import TODAY

    from q4c_cli.app.audits.finalising import finalise

    finalise(world.root, DRAFT, TODAY)


NOTE = ("--state", "in-progress", "--note", "She has a leaflet now.", "--by", "ps-031")
DEEDS = (
    Deed("audit new", ("audit", "new", "--answers", "HERE/answers.yaml"), "The draft is written", _answers, (0, 2)),
    Deed("audit finalise", ("audit", "finalise", DRAFT, "--no-input"), "written:", _draft),
    Deed("audit sign-off", ("audit", "sign-off", DRAFT, "--key", "HERE/keys/ps-031", "--yes"), "written:", _draft),
    Deed("learning add-progress", ("learning", "add-progress", DRAFT, "heard-1", *NOTE), "written:", _final),
)
