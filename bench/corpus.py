"""A workspace of synthetic audits under git, and a change of five files in it."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from heapq import nlargest
from itertools import islice
from pathlib import Path

from bench.measure import run

NAMED = ("-c", "user.name=Bench", "-c", "user.email=bench@example.invalid", "-c", "gc.auto=0")
CHANGED = 5
SEED = 1
TOPS = ("audits", "learning", "rubric")


@dataclass(frozen=True)
class Corpus:
    """A corpus in its folder: how many audits and files it has, the paths of some audits, and its latest month."""

    folder: Path
    audits: int
    files: int
    sample: tuple[str, ...]
    month: str

    @property
    def site(self) -> Path:
        """Where the site of its latest month is made."""
        return self.folder.with_name(f"{self.folder.name}-site")

    @property
    def pages(self) -> int:
        """How many pages that has."""
        return sum(1 for _ in self.site.rglob("*.html"))

    @classmethod
    def made(cls, q4c: Path, folder: Path, audits: int, sample: int) -> Corpus:
        """A corpus of so many audits. The same number gives the same bytes; what is there already is used again."""
        if not folder.exists():
            run([q4c, "demo", folder, "--audits", str(audits), "--seed", str(SEED), "--no-git"], folder.parent)
        if not (folder / ".git").exists():
            for words in (("init", "-q"), ("add", "-A"), ("commit", "-qm", "All")):
                run(["git", *NAMED, *words], folder)
        restore(folder)
        some = tuple(islice(_below(folder, TOPS[0]), sample))
        files = sum(1 for top in TOPS for _ in _below(folder, top))
        month = max(path[7:14] for path in _below(folder, TOPS[0])).replace("/", "-")
        return cls(folder, sum(1 for _ in _below(folder, TOPS[0])), files, some, month)


def _below(folder: Path, top: str) -> Iterator[str]:
    """The paths of the YAML files below a folder of the workspace, one after another."""
    for here, _, names in os.walk(folder / top):
        inside = os.path.relpath(here, folder)
        yield from (f"{inside}/{name}" for name in names if name.endswith(".yaml"))


def change(folder: Path) -> None:
    """Change some log entries, and begin some audits."""
    for path in map(folder.joinpath, nlargest(3, _below(folder, "learning"))):
        path.write_text(path.read_text() + "# Seen.\n")
    for path in map(folder.joinpath, nlargest(CHANGED - 3, _below(folder, "audits"))):
        text = path.read_text().replace("status: final", "status: draft")
        new = path.with_name(f"{path.stem[:-1]}{(int(path.stem[-1]) + 1) % 10}.yaml")
        ref = new.stem[11:]
        text = text.replace(path.stem, new.stem).replace(f"ref: {path.stem[11:].upper()}", f"ref: {ref.upper()}")
        new.write_text(text)


def restore(folder: Path) -> None:
    """Put everything back as it was committed."""
    for words in (("restore", "."), ("clean", "-qfd", "audits"), ("status", "-s")):
        subprocess.run(["git", *words], cwd=folder, check=True, stdout=subprocess.DEVNULL)
