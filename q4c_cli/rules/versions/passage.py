"""From a version of a rubric to the next one: where each of its domains, indicators and grades has gone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from q4c_cli.model.rubric import Rubric
from q4c_cli.rules.grading import overall


@dataclass(frozen=True, slots=True)
class Place:
    """Where a domain has gone: its `names` in the later version, none where nothing stands for it.

    A domain that was `split` takes no grade along. `said` is whether somebody has said that it is gone.
    """

    names: tuple[str, ...]
    split: bool = False
    said: bool = False


@dataclass(frozen=True)
class Passage:
    """The way from one version to the next. `domains` has every domain of the older one, `indicators` all of theirs.

    An indicator that nothing stands for is None there. `renamed` are older grades with their newer ids. `said` are the
    indicators and grades that are said to be gone.
    """

    old: Rubric
    new: Rubric
    domains: Mapping[str, Place]
    indicators: Mapping[str, str | None]
    renamed: Mapping[str, str]
    said: frozenset[str]

    @cached_property
    def sources(self) -> dict[str, tuple[str, ...]]:
        """For each domain of the later version that something stands behind: which domains of the older one."""
        found: dict[str, tuple[str, ...]] = {}
        for old, place in self.domains.items():
            for name in place.names:
                found[name] = (*found.get(name, ()), old)
        return found

    @cached_property
    def alone(self) -> dict[str, str]:
        """The domains that have gone on whole, and not together with others: the older and the newer id."""
        whole = {old: p.names[0] for old, p in self.domains.items() if len(p.names) == 1 and not p.split}
        return {old: new for old, new in whole.items() if self.sources[new] == (old,)}

    @cached_property
    def home(self) -> dict[str, str]:
        """The domain in which each indicator of the later version stands."""
        return {i.indicator: d.domain for d in self.new.domains for i in d.all_indicators()}

    @cached_property
    def _grades(self) -> dict[str, frozenset[str]]:
        scales = {scale: frozenset(g.grade for g in grades) for scale, grades in self.new.scales.items()}
        return {d.domain: scales[d.scale] for d in self.new.domains} | {
            r.result: scales[r.scale] for r in self.new.results
        }

    def grade(self, grade: str, name: str) -> str | None:
        """What an older grade is for a domain or result of the later version; None where nothing stands for it."""
        grades = self._grades[name]
        here = grade if grade in grades else self.renamed.get(grade)
        return here if here in grades else None

    @cached_property
    def graded_alike(self) -> tuple[tuple[str, str], ...]:
        """What keeps its grade: domains that have gone on whole, older and newer name, and last the overall result."""
        whole = [(old, p.names[0]) for old, p in self.domains.items() if len(p.names) == 1 and not p.split]
        return (*whole, (overall(self.old), overall(self.new)))
