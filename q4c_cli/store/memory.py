"""What q4c remembers of git's commits and files between two runs, by their ids: what these say never changes.

It is kept in the user's own cache folder, as everything that is remembered. It is forgotten with the next version of
q4c, and once git has not got any more what it had: a history was rewritten, and what it erased is not to live on here.
Where it cannot be kept, or cannot be read any more, nothing is remembered, without a word.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from q4c_cli.store import cache
from q4c_cli.store.git import plain

if TYPE_CHECKING:
    from sqlite3 import Connection

_WAIT = 0.5
"""How long another process that is writing is waited for, in seconds."""

_AT_A_TIME = 500
"""How many ids are asked for at once."""

_SEAL = sha256().digest_size
_TABLE = "create table if not exists remembered (id text primary key, said blob not null) without rowid"


class Memory:
    """What is remembered, by the id of a commit or of a file's content. Values are plain lists, texts and numbers."""

    def __init__(self, kept: Connection | None) -> None:
        self._kept = kept
        self._new: dict[str, Any] = {}

    def of(self, ids: Sequence[str]) -> dict[str, Any]:
        """What is remembered of those among these of which anything is."""
        found: dict[str, Any] = {}
        if self._kept is not None:
            with suppress(self._kept.Error):
                for start in range(0, len(ids), _AT_A_TIME):
                    found.update(_found(self._kept, ids[start : start + _AT_A_TIME]))
        return found

    def keep(self, said: Mapping[str, Any]) -> None:
        """Remember this of these ids: at the latest when the memory is closed."""
        if self._kept is not None:
            self._new.update(said)
            if len(self._new) >= _AT_A_TIME:
                self._write(self._kept)

    def _write(self, kept: Connection) -> None:
        rows = [(id_, _packed(id_, said)) for id_, said in self._new.items()]
        self._new = {}
        with suppress(kept.Error), kept:
            kept.executemany("insert or replace into remembered values (?, ?)", rows)

    def close(self) -> None:
        """Remember what is not remembered yet, and let go."""
        if self._kept is not None:
            self._write(self._kept)
            self._kept.close()
            self._kept = None


NOTHING = Memory(None)
"""A memory that forgets everything at once."""


@contextmanager
def remembered(root: Path, kind: str) -> Iterator[Memory]:
    """What is remembered of the repository around a workspace; of each `kind` of memory there is one."""
    with closing(Memory(_opened(root, kind))) as memory:
        yield memory


def _opened(root: Path, kind: str) -> Connection | None:
    """The memory, empty if it was another version's; None where there is no place for it, or it cannot be read."""
    maker = cache.maker()
    with suppress(OSError, ImportError):
        import sqlite3  # noqa: PLC0415 - not every Python has it

        path = cache.place(root, f"{kind}.sqlite")
        if maker is None or path is None:
            return None
        kept = sqlite3.connect(path, timeout=_WAIT)
        try:
            _made_for(maker, kept, root)
        except sqlite3.Error as problem:
            kept.close()
            if problem.sqlite_errorcode in (sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
                path.unlink()
            return None
        return kept
    return None


def _made_for(maker: str, kept: Connection, root: Path) -> None:
    """Let a memory hold nothing but what this very q4c wrote, of commits that git still has."""
    head = (plain.said(root, "rev-parse", "--verify", "--quiet", "HEAD") or "").strip()
    with kept:
        kept.execute(_TABLE)
        about = dict(kept.execute("select id, said from remembered where id in ('maker', 'head')"))
        last = about.get("head")
        if about.get("maker") != maker or not (last == head or plain.said(root, "cat-file", "-t", str(last))):
            kept.execute("delete from remembered")
        kept.executemany("insert or replace into remembered values (?, ?)", [("maker", maker), ("head", head)])


def _packed(id_: str, said: Any) -> bytes:
    """A value as it is kept, behind a seal that holds for this id and these bytes and no others."""
    body = zlib.compress(json.dumps(said, separators=(",", ":")).encode("ascii"), 1)
    return _seal(id_, body) + body


def _seal(id_: str, body: bytes) -> bytes:
    return sha256(id_.encode("ascii") + b"\0" + body).digest()


def _found(kept: Connection, ids: Sequence[str]) -> Iterator[tuple[str, Any]]:
    """What is kept under these ids, as far as its seal is whole."""
    marks = ",".join("?" * len(ids))
    for id_, said in kept.execute(f"select id, said from remembered where id in ({marks})", ids):  # noqa: S608
        if isinstance(said, bytes) and said[:_SEAL] == _seal(id_, said[_SEAL:]):
            yield id_, json.loads(zlib.decompress(said[_SEAL:]))
