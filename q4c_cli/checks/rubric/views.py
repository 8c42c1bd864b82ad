"""Everything in a rubric that is computed, results and domains graded by items, with what its rules may look at."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from q4c_cli.checks.rubric.library import Gradable, Offer, Subject
from q4c_cli.model.finding import Place, Pointer
from q4c_cli.model.grading import Condition, ResultRules, Selection


@dataclass(frozen=True)
class View:
    """One thing that is computed: its place in the file, how it is, and all that it may look at.

    `names` are the domains, their items and the results before it; for a domain that is graded by items, just these.
    """

    rubric: Subject
    pointer: Pointer
    rules: ResultRules
    names: Mapping[str, Gradable]

    @property
    def of_items(self) -> bool:
        """Whether this is a domain that is graded by items."""
        return self.pointer[0] == "domains"

    def at(self, *pointer: str | int, on_key: bool = False) -> Place:
        """A place in it."""
        return self.rubric.at(*self.pointer, *pointer, on_key=on_key)

    def everything(self) -> tuple[str, ...]:
        """The names that it is of; those that are not there left out."""
        if isinstance(self.rules.of, str):
            return self.rubric.members.get(self.rules.of, ())
        return tuple(name for name in self.rules.of if name in self.names)

    def quantified(self, condition: Condition) -> tuple[str, ...]:
        """The names that a condition looks at."""
        chosen: Selection = next((names for _, names in selections(condition)), "all")
        return self.everything() if chosen == "all" else tuple(chosen)

    def lacking(self, grade: str, names: Collection[str]) -> list[Gradable]:
        """Those of these names whose scale does not have this grade, one for each scale."""
        found = {self.names[name].scale: self.names[name] for name in names if name in self.names}
        return [one for one in found.values() if one.grades and grade not in one.grades]

    def conditions(self) -> Iterator[tuple[Condition, Pointer]]:
        """Every condition of every rule, also those within others, with its place in here."""
        waiting: list[tuple[Condition, Pointer]] = [
            (rule.when, ("rules", m, "when")) for m, rule in enumerate(self.rules.rules) if rule.when is not None
        ]
        while waiting:
            condition, pointer = waiting.pop()
            yield condition, pointer
            for key, parts in (("all_of", condition.all_of), ("any_of", condition.any_of)):
                waiting += [(part, (*pointer, key, k)) for k, part in enumerate(parts or ())]
            if condition.not_ is not None:
                waiting.append((condition.not_, (*pointer, "not")))


def views(rubric: Subject) -> Iterator[View]:
    """Every result of a rubric, and before them every domain that is graded by items and has rules for that."""
    for n, domain in enumerate(rubric.record.domains):
        if domain.items and domain.rules:
            items = {item.item: rubric.domains[item.item] for item in domain.items}
            yield View(rubric, ("domains", n), domain.result(), items)
    results: dict[str, tuple[int, Gradable]] = {}
    for n, result in enumerate(rubric.record.results):
        results.setdefault(result.result, (n, Gradable(result.scale, rubric.grades(result.scale))))
    for n, result in enumerate(rubric.record.results):
        yield View(rubric, ("results", n), result, _Before(n, rubric.domains, results))


class _Before(Mapping[str, Gradable]):
    """The domains and the first so many results. It looks at what is there: copies for thousands would take long."""

    def __init__(self, number: int, domains: Offer, results: Mapping[str, tuple[int, Gradable]]) -> None:
        self._number = number
        self._domains = domains
        self._results = results

    def __getitem__(self, name: str) -> Gradable:
        if name in self._domains:
            return self._domains[name]
        place, found = self._results[name]
        if place >= self._number:
            raise KeyError(name)
        return found

    def __iter__(self) -> Iterator[str]:
        yield from self._domains
        yield from (name for name, (place, _) in self._results.items() if place < self._number)

    def __len__(self) -> int:
        return sum(1 for _ in self)


def selections(condition: Condition) -> Iterator[tuple[str, Selection]]:
    """What a condition names, by the key under which it does."""
    for key in ("every", "some", "none", "of"):
        if (names := getattr(condition, key)) is not None:
            yield key, names
