"""What all that is remembered between two runs depends on: q4c itself, and every file of the workspace."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from q4c_cli.store import cache
from q4c_cli.store.survey import survey


def state(root: Path) -> str | None:
    """A digest that is another one as soon as either has changed; None where that cannot be told for sure."""
    maker, seen = cache.maker(), survey(root)
    if maker is None or seen is None or not seen.settled:
        return None
    return sha256(f"{maker} {seen.digest}".encode()).hexdigest()
