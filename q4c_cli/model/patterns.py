"""Id patterns from the settings. They may come from anyone, so they are matched by an engine whose time is linear."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Annotated

from pydantic import StringConstraints, TypeAdapter, ValidationError
from pydantic_core import SchemaError


@lru_cache(maxsize=32)
def matcher(pattern: str) -> Callable[[str], bool] | None:
    """A function that says whether an id matches the pattern as a whole; None where the pattern cannot be used."""
    try:
        TypeAdapter(Annotated[str, StringConstraints(pattern=pattern)])
        whole = TypeAdapter(Annotated[str, StringConstraints(pattern=f"^(?:{pattern})$")])
    except SchemaError:
        return None

    def matches(text: str) -> bool:
        try:
            whole.validate_python(text)
        except ValidationError:
            return False
        return True

    return matches
