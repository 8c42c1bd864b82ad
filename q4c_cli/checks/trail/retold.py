"""What the checks of changes say of one commit, retold as part of a history."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from q4c_cli.model.catalogue import finding
from q4c_cli.model.finding import Finding, Place

AS = {
    "Q701": "Q811",
    "Q702": "Q812",
    "Q703": "Q813",
    "Q705": "Q832",
    "Q706": "Q821",
    "Q222": "Q833",
    "Q223": "Q833",
}
"""By the code of what a commit did, or of what is now, the code for the history."""

SHOWN = 10
"""How much of a commit's id is shown."""


def at_commit(commit: str, text: str) -> str:
    """What happened, beginning with the commit that it happened in."""
    return f"Commit {commit[:SHOWN]}: {text}"


def retold(found: Iterable[Finding], commit: str) -> Iterator[Finding]:
    """The same for the history. Where in the file that is, is left out: it was in the file as that commit had it."""
    for one in found:
        yield finding(AS.get(one.code, "Q811"), Place(one.place.path), at_commit(commit, one.message))
