"""What was signed stays signed: signatures are only ever added."""

from __future__ import annotations

from collections.abc import Iterator

from q4c_cli.model.catalogue import finding
from q4c_cli.model.finding import Finding, Place
from q4c_cli.model.words import for_shell


def stays(path: str, base: str, *, there: bool) -> Iterator[Finding]:
    """Q713: a signature that was there before is there and is what it was. Give those only of which that is not so."""
    how = "holds something else now" if there else "is gone"
    remedy = f"Put it back: git restore --source={for_shell(base)} -- {for_shell(path)}"
    yield finding("Q713", Place(path), f"This signature was there before, and {how}.", remedy)
