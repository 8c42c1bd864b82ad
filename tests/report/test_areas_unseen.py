"""Of areas of which nothing may be seen no picture is drawn: they are named together, with the reason."""

from __future__ import annotations

from datetime import date

from q4c_cli.report.organisation.quality import areas_unseen
from q4c_cli.report.organisation.view import Area, Shown
from q4c_cli.report.shares import share_of


def area(name: str, *, seen: bool) -> Area:
    share = share_of(20, 30) if seen else None
    whole = Shown(name, name, share, not seen, "20 of 30" if seen else "not shown", date(2026, 1, 1), date(2026, 9, 30))
    return Area(name, whole, "", "", "", (), (), seen, "")


def test_they_are_named_together_with_the_reason() -> None:
    found = (area("North", seen=False), area("Coast", seen=True), area("Vale", seen=False))
    assert areas_unseen(found, 5) == (
        "Nothing is shown of North and Vale. There, a number below 5 would be seen, or could be worked out."
    )


def test_nothing_is_said_where_all_may_be_seen() -> None:
    assert areas_unseen((area("Coast", seen=True),), 5) == ""
