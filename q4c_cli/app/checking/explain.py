"""What a code of the catalogue means, with an example."""

from __future__ import annotations

from dataclasses import dataclass

from q4c_cli.model.catalogue import CATALOGUE, as_typed
from q4c_cli.model.catalogue.entry import Entry
from q4c_cli.model.finding import NothingMatched
from q4c_cli.model.nearest import did_you_mean
from q4c_cli.store import shipped


@dataclass(frozen=True, slots=True)
class Explanation:
    """An entry of the catalogue, and what `q4c check` prints for it on a small example; empty where there is none."""

    entry: Entry
    example: str


def explain(code: str) -> Explanation:
    """What this code means; `q312` and `312` will do for Q312. Raises NothingMatched for a code that is not there."""
    wanted = as_typed(code)
    if wanted not in CATALOGUE:
        remedy = f"{did_you_mean(wanted, CATALOGUE)} `q4c explain` lists every code.".strip()
        raise NothingMatched("There is no such code.", remedy)
    return Explanation(CATALOGUE[wanted], shipped.examples().get(wanted, ""))


def every_code() -> tuple[Entry, ...]:
    """Every entry of the catalogue, by code."""
    return tuple(CATALOGUE[code] for code in sorted(CATALOGUE))
