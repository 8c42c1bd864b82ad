"""The events of a YAML text, from ruamel's pure parser, at a cost that does not grow with the depth of brackets."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.scanner import Scanner


def events(text: str) -> Iterator[Any]:
    """Every event, one at a time, so that whoever asks may stop. Raises what the parser raises."""
    yaml = YAML(typ="safe", pure=True)
    yaml.Scanner = _Scanner
    yield from yaml.parse(text)


class _Scanner(Scanner):
    """Before and after every token ruamel goes through the possible keys of all open brackets.

    They are kept in the order in which they were met. So those that have gone stale come first, and the one with the
    lowest number is the first: a look at that one gives the same answer.
    """

    def stale_possible_simple_keys(self) -> None:
        if self._first_is_stale():
            super().stale_possible_simple_keys()

    def _first_is_stale(self) -> bool:
        for key in self.possible_simple_keys.values():
            return bool(key.line != self.reader.line or self.reader.index - key.index > 1024)
        return False

    def next_possible_simple_key(self) -> Any:
        for key in self.possible_simple_keys.values():
            return key.token_number
        return None
