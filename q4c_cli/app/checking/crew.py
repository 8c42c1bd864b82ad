"""Many files shared out among several processes, where there are enough of both to be worth it."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from q4c_cli.app.checking.desk import Desk, Found

WORTH_SHARING = 2_000
"""From this many files on, starting processes costs less than it saves."""

SHARE = 200
"""How many audits one process is given at a time: a small part of a second of work, so that Ctrl-C is soon heard."""

MOST_PROCESSES = 8


@dataclass(frozen=True, slots=True)
class Share:
    """Audits, and the log entries named after them, by path."""

    audits: tuple[str, ...]
    entries: tuple[str, ...]


def check(desk: Desk, audits: Sequence[str], entries: Sequence[str], *, worth_sharing: int = WORTH_SHARING) -> Found:
    """Check these files at one desk, or at several where that is faster. The findings are the same."""
    processes = min(_processors(), MOST_PROCESSES)
    if processes < 2 or len(audits) + len(entries) < worth_sharing:
        return desk.check(audits, entries)
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    context = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(processes, context, _begin, (desk,)) as pool:
        try:
            found = list(pool.map(_work, shares(audits, entries)))
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
    return Found(
        tuple(f for one in found for f in one.findings),
        sum(one.files for one in found),
        tuple(path for one in found for path in one.cut_short),
    )


def shares(audits: Sequence[str], entries: Sequence[str], size: int = SHARE) -> Iterator[Share]:
    """The work in pieces, such that an entry is in the same piece as the audit it is named after."""
    by_name: dict[str, list[str]] = {}
    for path in entries:
        by_name.setdefault(path.rpartition("/")[2], []).append(path)
    for start in range(0, len(audits), size):
        some = tuple(audits[start : start + size])
        yield Share(some, tuple(e for path in some for e in by_name.pop(path.rpartition("/")[2], ())))
    left = [path for paths in by_name.values() for path in paths]
    for start in range(0, len(left), size):
        yield Share((), tuple(left[start : start + size]))


def _processors() -> int:
    """How many processors this process may use, where processes can be started by forking; else 1."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else 1


_desk: Desk


def _begin(desk: Desk) -> None:
    """Make ready a process that was forked: it leaves Ctrl-C to the one that started it."""
    global _desk  # noqa: PLW0603 - what a forked process works with can be handed over in no other way
    _desk = desk
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)


def _work(share: Share) -> Found:
    return _desk.check(share.audits, share.entries)
