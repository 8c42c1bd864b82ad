"""Days that are typed as options."""

from __future__ import annotations

from datetime import date

from q4c_cli.cli.shell.clock import today
from q4c_cli.model.finding import UsageProblem


def read(option: str, text: str, *, ahead: bool = False) -> date:
    """The day that was typed as an option, with `ahead` one to come. Raises UsageProblem where it is not a date."""
    from q4c_cli.rules.days import NotADay, read_day

    try:
        return read_day(text, today(), ahead=ahead)
    except NotADay:
        or_else = '"in 3 months"' if ahead else "yesterday"
        raise UsageProblem(
            f"{option} {text} is not a date.", f'Write it as 2026-10-14, 14/10/2026, "14 October" or {or_else}.'
        ) from None


def read_if_given(option: str, text: str | None) -> date | None:
    """The same for an option that may be left out, which is None."""
    return None if text is None else read(option, text)
