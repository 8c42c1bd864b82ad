"""A rubric under the linter, and what is found in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from q4c_cli.model.finding import Finding, Place, Pointer
from q4c_cli.model.rubric import Rubric, RubricFile
from q4c_cli.rules.possible.examples import Example


@dataclass(frozen=True)
class Library:
    """Rubric files by `id@version`: all that others may take from, and all that may take from others."""

    files: Mapping[str, RubricFile]

    def takers(self, ref: str) -> list[RubricFile]:
        """The rubrics that take domains from this one, directly or through others, each once."""
        found: dict[str, RubricFile] = {}
        waiting = [ref]
        while waiting:
            for taker in self._takers.get(waiting.pop(), ()):
                if taker not in found:
                    found[taker] = self.files[taker]
                    waiting.append(taker)
        return list(found.values())

    @cached_property
    def _takers(self) -> dict[str, list[str]]:
        takers: dict[str, list[str]] = {}
        for ref, file in self.files.items():
            for taken in {take.rubric for take in file.takes}:
                takers.setdefault(taken, []).append(ref)
        return takers


@dataclass(frozen=True)
class Subject:
    """One rubric file, the rubric made of it, and the library it belongs to."""

    path: str
    file: RubricFile
    rubric: Rubric
    library: Library

    def of_result(self, name: str) -> Pointer | None:
        """Where this file says how a result comes about; None where that is in a rubric that it takes from."""
        return self._results.get(name)

    @cached_property
    def _results(self) -> dict[str, Pointer]:
        domains: dict[str, Pointer] = {d.domain: ("domains", n) for n, d in enumerate(self.file.domains)}
        return domains | {r.result: ("results", n) for n, r in enumerate(self.file.results)}

    def at(self, *pointer: str | int, on_key: bool = False) -> Place:
        """A place in this file."""
        return Place(self.path, pointer, on_key)


@dataclass(frozen=True, slots=True)
class Found:
    """A finding, and the smallest example of it, where there can be one."""

    finding: Finding
    example: Example | None = None
