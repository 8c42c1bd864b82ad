"""Notes of progress on a learning point, as reports show them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from q4c_cli.model.learning import Progress
from q4c_cli.report.language.catalogue import say
from q4c_cli.report.names import plain
from q4c_cli.report.notation import written


@dataclass(frozen=True, slots=True)
class Note:
    """One note of progress. `audit` is a later audit that shows it, if one is named."""

    on: date
    by: str
    state: str
    note: str
    audit: str | None


def notes(progress: Iterable[Progress], up_to: date) -> tuple[Note, ...]:
    """The notes up to a day, in their order."""
    return tuple(
        Note(each.on, each.by, state_name(each.state), written(each.note), each.audit)
        for each in progress
        if each.on <= up_to
    )


@lru_cache(maxsize=16)
def state_name(state: str) -> str:
    """What the state of a learning point is called."""
    names = {
        "open": say("Open"),
        "in-progress": say("In progress"),
        "achieved": say("Achieved"),
        "carried-forward": say("Carried forward"),
    }
    return names.get(state) or plain(state)
