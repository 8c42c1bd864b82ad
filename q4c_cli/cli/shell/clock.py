"""The one clock: what day and what time it is for a command."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime

from q4c_cli.model.finding import UsageProblem


def today() -> date:
    """The day it is here. `Q4C_TODAY=YYYY-MM-DD` sets another, for tests and for reports as of a day.

    Raises UsageProblem where `Q4C_TODAY` is not a date.
    """
    wanted = os.environ.get("Q4C_TODAY")
    if not wanted:
        return date.today()  # noqa: DTZ011 - an audit's day is the local calendar day
    try:
        return date.fromisoformat(wanted)
    except ValueError:
        raise UsageProblem(f"Q4C_TODAY is {wanted!r}, which is not a date.", "Write it as YYYY-MM-DD.") from None


def now() -> datetime:
    """The local time of day on `today()`, without a time zone, to the second. Raises UsageProblem as `today` does."""
    return datetime.combine(today(), datetime.now().time().replace(microsecond=0))  # noqa: DTZ005 - as on the wall


def moment() -> datetime:
    """The time it is everywhere (UTC), to the second. With `Q4C_TODAY`, that time on that day. Raises as `today`."""
    utc = datetime.now(UTC).replace(microsecond=0)
    return datetime.combine(today(), utc.timetz()) if os.environ.get("Q4C_TODAY") else utc
