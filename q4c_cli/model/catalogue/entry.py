"""One entry of the catalogue of findings."""

from __future__ import annotations

from dataclasses import dataclass

from q4c_cli.model.finding import Severity


@dataclass(frozen=True, slots=True)
class Entry:
    """One kind of finding: a short title, why it matters, and what to do about it."""

    code: str
    severity: Severity
    title: str
    why: str
    remedy: str
