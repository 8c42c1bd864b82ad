"""Work that another process does meanwhile, such as asking the disk while q4c is still being loaded."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import suppress


class Meanwhile:
    """A piece of work that has been begun: by a process of its own, where there is a processor to run it on.

    Elsewhere, and where that process fails, it is done once its answer is wanted. An answer is never empty.
    """

    def __init__(self, work: Callable[[], bytes]) -> None:
        self._work = work
        self._process, self._reads = _begun(work) if _can_share() else (0, -1)

    def answer(self) -> bytes:
        """What came of it, which is waited for. Asked for once. Raises what the work does."""
        if self._process == 0:
            return self._work()
        with os.fdopen(self._reads, "rb") as pipe:
            found = pipe.read()
        os.waitpid(self._process, 0)
        return found or self._work()


def _can_share() -> bool:
    return sys.platform == "linux" and len(os.sched_getaffinity(0)) > 1


def _begun(work: Callable[[], bytes]) -> tuple[int, int]:
    """The process that does it, and where its answer is read; it answers nothing where it fails."""
    reads, writes = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            with suppress(Exception):
                os.write(writes, work())
        finally:
            os._exit(0)
    os.close(writes)
    return child, reads
