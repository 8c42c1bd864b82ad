"""How an editor's schema checker sees a YAML file."""

from __future__ import annotations

from datetime import date
from typing import Any


def as_editors_see_it(value: Any) -> Any:
    """The same data with days as strings."""
    if isinstance(value, dict):
        return {k: as_editors_see_it(v) for k, v in value.items()}
    if isinstance(value, list):
        return [as_editors_see_it(v) for v in value]
    return value.isoformat() if isinstance(value, date) else value
