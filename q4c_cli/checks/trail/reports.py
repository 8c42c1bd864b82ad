"""Reports that are kept in the repository say what the records say."""

from __future__ import annotations

from q4c_cli.model.catalogue import finding
from q4c_cli.model.finding import Finding, Place


def differs(path: str, how: str) -> Finding:
    """Q881: a report is not what its revision gives."""
    return finding("Q881", Place(path), f"{how}.")


def cannot_be_compared(path: str, why: str) -> Finding:
    """Q882: a report that cannot be made once more."""
    return finding("Q882", Place(path), f"{why}, so nothing is proven about it.")
