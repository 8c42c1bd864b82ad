"""What an interview may rely on: the workspace's settings and people, the rubric, the day, the audits there are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from q4c_cli.model.people import People
from q4c_cli.model.privacy import AllowList
from q4c_cli.model.rubric import Rubric
from q4c_cli.model.settings import Settings


@dataclass(frozen=True)
class Basis:
    """What every question is made from. `taken` holds the ids of the audits there are, without this interview's own.

    `likely_auditor` is the first guess at who is asking. `released` is whether the rubric is, so that the audit can be
    finished. `allow_list` is what looks personal and may be said.
    """

    settings: Settings
    people: People
    rubric: Rubric
    today: date
    taken: frozenset[str] = frozenset()
    likely_auditor: str | None = None
    released: bool = True
    allow_list: AllowList | None = None
