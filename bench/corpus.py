"""A workspace of synthetic audits under git, and a change of five files in it."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path

from bench.measure import run

NAMED = ("-c", "user.name=Bench", "-c", "user.email=bench@example.invalid", "-c", "gc.auto=0")
CHANGED = 5
SEED = 1
TOPS = ("audits", "learning", "rubric")


@dataclass(frozen=True)
class Corpus:
    """A corpus in its folder: the paths of its audits, how many files it has, and the latest month, as YYYY-MM."""

    folder: Path
    audits: tuple[str, ...]
    files: int
    month: str

    @classmethod
    def made(cls, q4c: Path, folder: Path, audits: int) -> Corpus:
        """A corpus of so many audits. The same number gives the same bytes; what is there already is used again."""
        if not folder.exists():
            run([q4c, "demo", folder, "--audits", str(audits), "--seed", str(SEED), "--no-git"], folder.parent)
        if not (folder / ".git").exists():
            for words in (("init", "-q"), ("add", "-A"), ("commit", "-qm", "All")):
                run(["git", *NAMED, *words], folder)
        restore(folder)
        paths = sorted(path.relative_to(folder).as_posix() for path in (folder / TOPS[0]).rglob("*.yaml"))
        files = sum(1 for top in TOPS for _ in (folder / top).rglob("*.yaml"))
        return cls(folder, tuple(paths), files, max(path[7:14] for path in paths).replace("/", "-"))


def change(folder: Path) -> None:
    """Change some log entries, and begin some audits."""
    for path in sorted((folder / "learning").rglob("*.yaml"))[-3:]:
        path.write_text(path.read_text() + "# Seen.\n")
    for path in sorted((folder / "audits").rglob("*.yaml"))[-(CHANGED - 3) :]:
        text = path.read_text().replace("status: final", "status: draft")
        new = path.with_name(f"{path.stem[:-1]}{(int(path.stem[-1]) + 1) % 10}.yaml")
        ref = new.stem[11:]
        text = text.replace(path.stem, new.stem).replace(f"ref: {path.stem[11:].upper()}", f"ref: {ref.upper()}")
        new.write_text(text)


def restore(folder: Path) -> None:
    """Put everything back as it was committed."""
    for words in (("restore", "."), ("clean", "-qfd", "audits"), ("status", "-s")):
        subprocess.run(["git", *words], cwd=folder, check=True, stdout=subprocess.DEVNULL)
