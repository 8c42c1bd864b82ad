"""A rubric under the linter, and what is found in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from q4c_cli.model.finding import Finding, Place
from q4c_cli.model.rubric import Rubric, RubricFile
from q4c_cli.rules.linting.examples import Example


@dataclass(frozen=True)
class Subject:
    """One rubric file, the rubric made of it, and every other rubric file by `id@version`."""

    path: str
    file: RubricFile
    rubric: Rubric
    others: Mapping[str, RubricFile]

    def at(self, *pointer: str | int, on_key: bool = False) -> Place:
        """A place in this file."""
        return Place(self.path, pointer, on_key)


@dataclass(frozen=True, slots=True)
class Found:
    """A finding, and the smallest example of it, where there can be one."""

    finding: Finding
    example: Example | None = None
