"""What q4c remembers of a workspace between two runs: a file of each kind, in the user's own cache folder.

It is outside of every workspace, so no branch can bring one along. It is believed only where nobody else can have
written it and where its seal is whole; and it can be deleted at any time. Without such a folder nothing is remembered.
"""

from __future__ import annotations

import functools
import json
import os
import stat
import sys
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

import q4c_cli

MAX_BYTES = 4 * 1024 * 1024
"""The largest memory that is kept: some ten thousand findings."""

_READ = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
_OF_OTHERS = stat.S_IWGRP | stat.S_IWOTH


def maker() -> str | None:
    """A digest of q4c itself, of Python, and of all that is installed beside them; None where that cannot be seen.

    After an update, or an edit to q4c's own source, it is another one in the next process: this one goes on with what
    it has loaded.
    """
    return _maker(q4c_cli.__version__, tuple(sys.path))


@functools.cache
def _maker(version: str, places: tuple[str, ...]) -> str | None:
    here = Path(q4c_cli.__file__).parent
    seen: list[object] = [sys.version, version]
    try:
        for folder, folders, names in os.walk(here, onerror=_raise):
            folders[:] = sorted(name for name in folders if name != "__pycache__")
            about = [(name, os.stat(f"{folder}/{name}")) for name in sorted(names)]  # noqa: PTH116 - a Path takes longer
            seen += (folder, [(name, it.st_size, it.st_mtime_ns) for name, it in about])
        for path in filter(os.path.isdir, places):
            seen.append(sorted(beside.name for beside in Path(path).glob("*.*-info")))
    except OSError:
        return None
    return sha256(repr(seen).encode("utf-8", "surrogatepass")).hexdigest()


def _raise(problem: OSError) -> None:
    raise problem


def read(root: Path, key: str, kind: str = "") -> Any:
    """What was written for this workspace under this very key; None where nothing was, or it is not to be believed.

    Of each `kind` of memory there is one.
    """
    try:
        folder = _folder(root)
        if folder is None or not _ours(os.lstat(folder), stat.S_ISDIR):
            return None
        with os.fdopen(os.open(folder / _name(root, f"{kind}.json"), _READ), "rb") as file:
            if not _ours(os.fstat(file.fileno()), stat.S_ISREG):
                return None
            data = file.read(MAX_BYTES + 1)
    except OSError:
        return None
    head, _, body = data.partition(b"\n")
    return json.loads(body) if head == _seal(key, body) else None


def write(root: Path, key: str, value: Any, kind: str = "") -> None:
    """Keep a value, made of plain lists, texts and numbers, in place of what was kept before. Fails without a word."""
    body = json.dumps(value, separators=(",", ":")).encode("ascii")
    if len(body) >= MAX_BYTES - 100:
        return
    import tempfile  # noqa: PLC0415 - takes longer to load than reading what was kept before

    with suppress(OSError):
        folder = _made(root)
        if folder is None:
            return
        handle, name = tempfile.mkstemp(prefix=".new-", dir=folder)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(_seal(key, body) + b"\n" + body)
            Path(name).replace(folder / _name(root, f"{kind}.json"))
        except BaseException:
            with suppress(OSError):
                Path(name).unlink()
            raise


def place(root: Path, name: str) -> Path | None:
    """Where a memory of this workspace may be kept that is written bit by bit; an empty file if it is new.

    None where there is no such place, or where somebody else could have written there. Raises OSError where the disk
    refuses.
    """
    folder = _made(root)
    if folder is None:
        return None
    path = folder / _name(root, name)
    with os.fdopen(os.open(path, _READ | os.O_CREAT, 0o600), "rb") as file:
        return path if _ours(os.fstat(file.fileno()), stat.S_ISREG) else None


def _made(root: Path) -> Path | None:
    """The folder of what is remembered, made if need be; None where there is none, or others can write to it."""
    folder = _folder(root)
    if folder is None:
        return None
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder if _ours(os.lstat(folder), stat.S_ISDIR) else None


def _folder(root: Path) -> Path | None:
    """The folder of what is remembered; None where there is none, or where it would be part of the workspace."""
    named = os.environ.get("XDG_CACHE_HOME", "")
    try:
        home = Path(named) if named.startswith("/") else Path.home() / ".cache"
        folder = home.resolve() / "q4c"
    except (RuntimeError, OSError):
        return None
    return None if folder.is_relative_to(root) else folder


def _name(root: Path, kind: str) -> str:
    return f"{sha256(os.fsencode(root)).hexdigest()[:32]}{kind}"


def _ours(about: os.stat_result, kind: Any) -> bool:
    """Whether this is of that kind, and nobody else can write to it."""
    return kind(about.st_mode) and about.st_uid == os.geteuid() and not about.st_mode & _OF_OTHERS


def _seal(key: str, body: bytes) -> bytes:
    """What stands before a value: it holds for this key, and for these bytes and no others."""
    return sha256(key.encode("ascii") + b"\0" + body).hexdigest().encode("ascii")
