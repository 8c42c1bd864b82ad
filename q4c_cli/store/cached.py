"""What a method of an object gave, remembered by the object and no longer than it lives."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import TypeVar
from weakref import WeakMethod

Answer = TypeVar("Answer")


def cached(method: Callable[..., Answer], most: int) -> Callable[..., Answer]:
    """The same method, with its latest answers remembered, `most` of them at once.

    With `lru_cache` alone the object would hold what holds the object, and whatever it has, such as a git at work,
    would stay until Python searches for such cycles. Raises ReferenceError where the object has gone.
    """
    held = WeakMethod(method)

    def asked(*about: object) -> Answer:
        if (found := held()) is None:
            raise ReferenceError("the object whose method this is has gone")
        return found(*about)

    return lru_cache(maxsize=most)(asked)
