"""What every report says of audits that were withdrawn."""

from __future__ import annotations

from collections.abc import Iterator

from q4c_cli.rules.words import counted


def withdrawn_notes(number: int, least: int = 1) -> Iterator[str]:
    """How many audits were withdrawn and are not counted; nothing where none was.

    In what is published, a number below `least` is not told.
    """
    if number >= least:
        yield f"Not counted: {counted(number, 'audit that was', 'audits that were')} withdrawn."
    elif number:
        yield f"Not counted: fewer than {least} audits that were withdrawn."
