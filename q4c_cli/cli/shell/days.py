"""Days that are typed as options."""

from __future__ import annotations

from datetime import date

from q4c_cli.model.finding import UsageProblem


def day(option: str, text: str | None) -> date | None:
    """The day that was typed as an option, or None. Raises UsageProblem where it is not a date."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageProblem(
            f"{option} {text} is not a date.", "Write it as YYYY-MM-DD, for instance 2026-10-14."
        ) from None
