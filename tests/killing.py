"""Work done in a process of its own, which may be killed in the middle of it."""

from __future__ import annotations

import os
import signal
import traceback
from collections.abc import Callable

CHANGING = ("fsync", "replace", "unlink", "mkdir")
"""The calls that change something on the disk for good."""


def in_child(work: Callable[[], object]) -> int:
    """Do the work in a process of its own; the signal that ended it (negative) or 0, and 9 where it raised."""
    child = os.fork()
    if child == 0:
        try:
            work()
        except BaseException:  # noqa: BLE001 - whatever it was, the parent hears of it
            traceback.print_exc()
            os._exit(9)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def killed_at(number: int, work: Callable[[], object], calls: tuple[str, ...] = CHANGING) -> None:
    """Do the work, but be killed at the start of the `number`-th of these calls."""
    left = number
    for name in calls:
        real = getattr(os, name)

        def deadly(*args: object, _real: Callable[..., object] = real, **kwargs: object) -> object:
            nonlocal left
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            return _real(*args, **kwargs)

        setattr(os, name, deadly)
    work()
