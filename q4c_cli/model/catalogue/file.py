"""Family Q1: what is wrong with a file or its YAML, or with the shape of what it says."""

from __future__ import annotations

from q4c_cli.model.catalogue.entry import Entry

ENTRIES: tuple[Entry, ...] = ()
