"""Days that are typed as options, read as the interview reads them."""

from __future__ import annotations

from datetime import date

from q4c_cli.cli.shell.clock import today
from q4c_cli.model.finding import UsageProblem


def day(option: str, text: str | None) -> date | None:
    """The day that was typed as an option, or None. Raises UsageProblem where it is not a date."""
    if text is None:
        return None
    from q4c_cli.app.interview.days import read_day
    from q4c_cli.app.interview.question import Complaint

    try:
        return read_day(text, today())
    except Complaint:
        raise UsageProblem(
            f"{option} {text} is not a date.", 'Write it as 2026-10-14, 14/10/2026, "14 October" or yesterday.'
        ) from None
