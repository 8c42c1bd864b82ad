"""The bytes of a file that is no record: of any size, and still none that lies outside the workspace."""

from __future__ import annotations

import os
import stat
from pathlib import Path

_FLAGS = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC


def read(root: Path, path: str, most: int = -1) -> bytes | None:
    """What a regular file of the workspace holds, or its first `most` bytes; None where there is no such file."""
    folder = root / path.rpartition("/")[0]
    if not folder.resolve().is_relative_to(root.resolve()):
        return None
    try:
        with os.fdopen(os.open(root / path, _FLAGS), "rb") as file:
            return file.read(most) if stat.S_ISREG(os.fstat(file.fileno()).st_mode) else None
    except OSError:
        return None
