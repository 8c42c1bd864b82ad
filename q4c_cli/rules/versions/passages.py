"""The ways between versions, worked out from what each says under `changes` and from what it takes from others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from q4c_cli.model.rubric import Rubric, RubricFile
from q4c_cli.model.versions import Changes
from q4c_cli.rules.versions.lineage import Files, ancestry, line
from q4c_cli.rules.versions.passage import Passage, Place


class Passages:
    """The ways between versions: `files` and, of those without errors, `rubrics`, by `id@version`.

    What `changes` does not mention keeps its id. What a taken rubric says of its own domains holds for whoever takes
    them as well, step by step, unless that one says something else of them itself.
    """

    def __init__(self, files: Files, rubrics: Mapping[str, Rubric]) -> None:
        self._files = files
        self._rubrics = rubrics
        self._made: dict[tuple[str, str], Passage] = {}

    def between(self, old: str, new: str) -> tuple[Passage, ...] | None:
        """The steps from one version to a later one that comes from it: none for the same, None where it does not.

        Raises KeyError where a version on the way, or one that is taken from, has errors.
        """
        way = line(old, new, self._files)
        return tuple(self.step(*two) for two in pairwise(way)) if way else None

    def step(self, old: str, new: str) -> Passage:
        """The way from one version to another, by what the later one says, or by the same ids where it says nothing.

        Raises KeyError as `between` does. No recursion: a rubric may take from one that takes from one, and so on.
        """
        waiting = [(old, new)]
        while waiting:
            needed = [two for two in self._taken_steps(*waiting[-1]) if two not in self._made]
            if needed:
                waiting += needed
            else:
                two = waiting.pop()
                self._made[two] = self._passage(*two)
        return self._made[old, new]

    def _taken_steps(self, old: str, new: str) -> list[tuple[str, str]]:
        """The steps by which the rubrics that are taken from have gone on."""
        return [two for way in self._taken_ways(old, new) for two in pairwise(way)]

    def _taken_ways(self, old: str, new: str) -> list[tuple[str, ...]]:
        """For each rubric that was taken from, the versions by which it has become one that is taken from now."""
        before = {take.rubric for take in self._files[old].takes}
        after = dict.fromkeys(take.rubric for take in self._files[new].takes)
        found = []
        for ref in after:
            ancestors = ancestry(ref, self._files)
            found += [tuple(reversed(ancestors[: n + 1])) for n, each in enumerate(ancestors) if n and each in before]
        return found

    def _passage(self, old: str, new: str) -> Passage:
        before, after = self._rubrics[old], self._rubrics[new]
        domains, indicators = self._inherited(old, new)
        changes = self._files[new].changes
        own = changes if changes is not None and changes.from_ == old else Changes.model_validate({"from": old})
        domains |= _own_domains(own)
        indicators |= own.indicators.renamed | dict.fromkeys(own.indicators.dropped)
        there = {i.indicator for d in after.domains for i in d.all_indicators()}
        gone = {name for name, to in indicators.items() if to is None}
        return Passage(
            before,
            after,
            {name: _within(domains.get(name, Place((name,))), after) for name in before.domain_by_id},
            {
                i.indicator: to if (to := indicators.get(i.indicator, i.indicator)) in there else None
                for d in before.domains
                for i in d.all_indicators()
            },
            own.grades.renamed,
            frozenset(gone).union(own.grades.dropped),
        )

    def _inherited(self, old: str, new: str) -> tuple[dict[str, Place], dict[str, str | None]]:
        """What the rubrics that are taken from say of what was taken."""
        domains: dict[str, Place] = {}
        indicators: dict[str, str | None] = {}
        for way in self._taken_ways(old, new):
            steps = [self._made[two] for two in pairwise(way)]
            taken = _taken(self._files[old], self._rubrics[way[0]])
            domains |= {name: _along(name, steps) for name in taken}
            indicators |= _indicators_along(taken, steps)
        return domains, indicators


def _within(place: Place, rubric: Rubric) -> Place:
    names = tuple(name for name in dict.fromkeys(place.names) if name in rubric.domain_by_id)
    return Place(names, place.split, place.said)


def _own_domains(changes: Changes) -> dict[str, Place]:
    said = changes.domains
    return {
        **{old: Place((new,)) for old, new in said.renamed.items()},
        **{old: Place((new,)) for new, olds in said.merged.items() for old in olds},
        **{old: Place(news, split=True) for old, news in said.split.items()},
        **{old: Place((), said=True) for old in said.dropped},
    }


def _taken(file: RubricFile, rubric: Rubric) -> list[str]:
    """The domains that a file takes from a rubric."""
    takes = [take.domains for take in file.takes if take.rubric == rubric.ref]
    return [name for name in rubric.domain_by_id if any(wanted == "all" or name in wanted for wanted in takes)]


def _along(name: str, steps: Iterable[Passage]) -> Place:
    """Where a domain has gone after several steps."""
    here = Place((name,))
    for each in steps:
        places = [each.domains[at] for at in here.names]
        here = Place(
            tuple(dict.fromkeys(to for place in places for to in place.names)),
            here.split or any(place.split for place in places),
            here.said or any(place.said for place in places),
        )
    return here


def _indicators_along(domains: Iterable[str], steps: Sequence[Passage]) -> dict[str, str | None]:
    """Where the indicators of some domains have gone after several steps; those that keep their id left out."""
    found: dict[str, str | None] = {}
    for indicator in (i.indicator for d in domains for i in steps[0].old.domain_by_id[d].all_indicators()):
        here: str | None = indicator
        for each in steps:
            here = each.indicators[here] if here is not None else None
        if here != indicator:
            found[indicator] = here
    return found
