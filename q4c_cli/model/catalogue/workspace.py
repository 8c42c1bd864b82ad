"""Family Q4: what is wrong with settings, people and references to them."""

from __future__ import annotations

from q4c_cli.model.catalogue.entry import Entry

ENTRIES: tuple[Entry, ...] = ()
