"""Two changes of one text put together line by line, as git does it."""

from __future__ import annotations

import subprocess
from difflib import SequenceMatcher
from pathlib import Path

from q4c_cli.store.git import plain, surroundings


def by_lines(base: Path, ours: Path, theirs: Path, names: tuple[str, str]) -> bytes | None:
    """The lines of both sides, with git's marks around those that it cannot put together.

    None where git refuses, as with what is not text.
    """
    labels = ("-L", names[0], "-L", "before", "-L", names[1])
    command = plain.command("merge-file", "-p", *labels, "--", *(str(path.resolve()) for path in (ours, base, theirs)))
    done = subprocess.run(  # noqa: S603 - git itself, with words of our own and whole paths
        command, env=surroundings.variables(), stdin=subprocess.DEVNULL, capture_output=True, check=False
    )
    return done.stdout if 0 <= done.returncode < 128 else None


def marked(ours: bytes, theirs: bytes, names: tuple[str, str]) -> bytes:
    """Both of two texts in one, with git's marks around the lines in which they differ."""
    end = b"\r\n" if b"\r\n" in ours else b"\n"
    one, other = ([line.rstrip(b"\r\n") for line in text.splitlines(keepends=True)] for text in (ours, theirs))
    result: list[bytes] = []
    for what, a, b, c, d in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if what == "equal":
            result += one[a:b]
        else:
            here, there = (name.encode() for name in names)
            result += [b"<<<<<<< " + here, *one[a:b], b"=======", *other[c:d], b">>>>>>> " + there]
    return end.join([*result, b""])
