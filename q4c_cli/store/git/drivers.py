"""A merge driver in the settings of one clone, and the attributes that say for which files git asks it.

Neither is ever committed: which program runs when a branch is merged is not for a branch to say.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Sequence
from pathlib import Path

from q4c_cli.model.finding import UsageProblem
from q4c_cli.store.git import surroundings
from q4c_cli.store.writing.document import write_document

_BEGIN = "# Written by `q4c hooks install`; `q4c hooks remove` takes it away again."
_END = "# Until here."
_HEAD = "GITHEAD_"
_HEAD_OF = re.compile(r"GITHEAD_[0-9a-f]{40,64}")
_COMMIT = re.compile(r"[0-9a-f]{7,64}")


def install(root: Path, name: str, about: str, command: str, patterns: Sequence[str]) -> bool:
    """Have git merge files that fit these patterns with this command. True where that is new."""
    lines = [_BEGIN, *(f"{pattern} merge={name}" for pattern in patterns), _END]
    new = _config(root, "--get", f"merge.{name}.driver") != command
    if new:
        for key, value in ((f"merge.{name}.name", about), (f"merge.{name}.driver", command)):
            if _config(root, "--replace-all", key, value) is None:
                raise UsageProblem("git did not take a setting of this clone.", "'git config --list' says why.")
    return _with_lines(_attributes(root), lines) or new


def remove(root: Path, name: str) -> bool:
    """Take both away again. True where there was any."""
    gone = _config(root, "--remove-section", f"merge.{name}") is not None
    return _with_lines(_attributes(root), []) or gone


def coming(root: Path) -> str | None:
    """The commit that is being merged or put on top, while git asks a driver; None where it cannot be told.

    Versions of git before 2.44 do not tell the driver.
    """
    merged = [name.removeprefix(_HEAD) for name in os.environ if _HEAD_OF.fullmatch(name)]
    if merged:
        return merged[0] if len(merged) == 1 else None
    done = _asked(root, "rev-parse", "--path-format=absolute", "--git-path", "rebase-merge/done")
    try:
        last = Path(done or os.devnull).read_text(encoding="utf-8", errors="replace").splitlines()[-1].split()
    except (OSError, IndexError):
        return None
    return last[1] if len(last) > 1 and _COMMIT.fullmatch(last[1]) else None


def _with_lines(file: Path, lines: list[str]) -> bool:
    """Put our lines in the place of those that are there. True where that changes the file."""
    there = file.read_text(encoding="utf-8", errors="surrogateescape").splitlines() if file.exists() else []
    kept, ours = [], False
    for line in there:
        ours = ours or line == _BEGIN
        if not ours:
            kept.append(line)
        ours = ours and line != _END
    if [*kept, *lines] == there:
        return False
    text = "".join(f"{line}\n" for line in [*kept, *lines])
    write_document(file, text.encode("utf-8", "surrogateescape"))
    return True


def _attributes(root: Path) -> Path:
    asked = _asked(root, "rev-parse", "--path-format=absolute", "--git-path", "info/attributes")
    if asked is None:
        raise UsageProblem("git refuses to read this repository.", "'git status' says why.")
    return Path(asked)


def _config(root: Path, *words: str) -> str | None:
    return _asked(root, "config", "--local", *words)


def _asked(root: Path, *words: str) -> str | None:
    """What git says, with the user's own settings; None where it refuses."""
    done = subprocess.run(  # noqa: S603 - git itself, with words of our own
        [surroundings.program(), *words], cwd=root, env=surroundings.variables(), capture_output=True, check=False
    )
    return os.fsdecode(done.stdout.removesuffix(b"\n")) if done.returncode == 0 else None
