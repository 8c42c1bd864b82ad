"""Work shared out among several processes, forked from this one with all that it has read, where that is faster."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

MOST_PROCESSES = 8

Own = TypeVar("Own")
Piece = TypeVar("Piece")
Answer = TypeVar("Answer")


class Hands(Generic[Own]):
    """Who works: this process alone, or several others. What comes of their work is the same.

    Each has the same thing of its `own` to work with, as this process had it when the others were forked.
    """

    def __init__(self, own: Own, pool: ProcessPoolExecutor | None = None) -> None:
        self._own = own
        self._pool = pool

    @property
    def several(self) -> bool:
        """Whether work is shared out at all."""
        return self._pool is not None

    def map(self, work: Callable[[Own, Piece], Answer], pieces: Iterable[Piece], size: int = 1) -> Iterator[Answer]:
        """What comes of `work` on each piece, in their order. A process is given so many pieces at a time.

        The work is a function or method with a name, and pieces and answers can be pickled.
        """
        if self._pool is None:
            return map(partial(work, self._own), pieces)
        return self._pool.map(partial(_done, work), pieces, chunksize=size)


@contextmanager
def hands(own: Own, *, several: bool = True) -> Iterator[Hands[Own]]:
    """Those who share the work: `several` where there are as many processors, and otherwise this process."""
    processes = min(processors(), MOST_PROCESSES) if several else 1
    if processes < 2:
        yield Hands(own)
        return
    import multiprocessing  # noqa: PLC0415 - takes long to load, as does the next, and is seldom needed
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415

    with ProcessPoolExecutor(processes, multiprocessing.get_context("fork"), _begin, (own,)) as pool:
        try:
            yield Hands(own, pool)
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def processors() -> int:
    """How many processors this process may use, where processes can be started by forking; else 1."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else 1


_own: Any = None


def _begin(own: Any) -> None:
    """Make ready a process that was forked: it leaves Ctrl-C to the one that started it."""
    global _own  # noqa: PLW0603 - what a forked process works with can be handed over in no other way
    _own = own
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)


def _done(work: Callable[[Any, Piece], Answer], piece: Piece) -> Answer:
    return work(_own, piece)
