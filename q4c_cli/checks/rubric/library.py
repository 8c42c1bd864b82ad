"""All rubric files together: which builds on which, and what domains each one offers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from q4c_cli.model.finding import Place
from q4c_cli.model.paths import rubric_path
from q4c_cli.model.records import Stored
from q4c_cli.model.rubric import RubricFile, Take

Files = Mapping[str, Stored[RubricFile]]
"""Every readable rubric file by `id@version`."""


@dataclass(frozen=True, slots=True)
class Gradable:
    """Something that gets a grade: the name of its scale, and the grades of it, worst first.

    `within` is the domain that an item belongs to; None for a domain and for a result.
    """

    scale: str
    grades: tuple[str, ...]
    within: str | None = None


Offer = Mapping[str, Gradable]
"""The domains of a rubric by id, taken ones first, each followed by its items."""


def ref_of(record: RubricFile) -> str:
    """The `id@version` of a rubric file."""
    return f"{record.rubric}@{record.version}"


def by_ref(files: Iterable[Stored[RubricFile]]) -> dict[str, Stored[RubricFile]]:
    """The rubric files by `id@version`. Where two claim the same, the one whose path says so too."""
    result: dict[str, Stored[RubricFile]] = {}
    for file in files:
        ref = ref_of(file.record)
        if ref not in result or file.path == rubric_path(ref):
            result[ref] = file
    return result


@dataclass(frozen=True)
class Library:
    """Every rubric file by `id@version`, and what follows from them together.

    `elsewhere` are the paths of files that need not stand where their id and version say. `released` are the rubrics
    that are released, by `id@version`; the others are drafts.
    """

    files: Files
    elsewhere: frozenset[str] = frozenset()
    released: frozenset[str] = frozenset()

    @cached_property
    def offers(self) -> dict[str, Offer]:
        """The domains of every rubric that does not end in a circle, by `id@version`; whatever is built on, first."""
        result: dict[str, Offer] = {}
        waiting = {ref: self._bases(file.record) for ref, file in self.files.items()}
        ready = [ref for ref, bases in waiting.items() if not bases]
        users = self._users()
        while ready:
            ref = ready.pop()
            result[ref] = dict(_offered(self.files[ref].record, result))
            for user in users.get(ref, ()):
                waiting[user].discard(ref)
                if not waiting[user]:
                    ready.append(user)
        return result

    @cached_property
    def circular(self) -> frozenset[str]:
        """The rubrics that take from themselves, directly or through others, by `id@version`."""
        endless = {ref: self._bases(self.files[ref].record) for ref in self.files if ref not in self.offers}
        return frozenset(ref for ref in endless if ref in _reached(ref, endless))

    def wanted(self, take: Take) -> tuple[str, ...]:
        """The domains that a `takes` asks for, by id, without their items; none where that rubric offers none."""
        return _wanted(take, self.offers)

    def _bases(self, record: RubricFile) -> set[str]:
        return {take.rubric for take in record.takes if take.rubric in self.files}

    def _users(self) -> dict[str, list[str]]:
        result: dict[str, list[str]] = {}
        for ref, file in self.files.items():
            for base in self._bases(file.record):
                result.setdefault(base, []).append(ref)
        return result


@dataclass(frozen=True)
class Subject:
    """One rubric under check: its file, and all the others."""

    path: str
    record: RubricFile
    library: Library

    def at(self, *pointer: str | int, on_key: bool = False) -> Place:
        """A place in this file."""
        return Place(self.path, pointer, on_key)

    @cached_property
    def domains(self) -> Offer:
        """Every domain of this rubric as it is graded here, taken ones first, each followed by its items."""
        return dict(_offered(self.record, self.library.offers))

    @cached_property
    def part_of(self) -> dict[str, str]:
        """Every domain of this rubric and its part; no items."""
        result = {domain: take.part for take in self.record.takes for domain in self.library.wanted(take)}
        return result | {d.domain: d.part for d in self.record.domains}

    @cached_property
    def members(self) -> dict[str, tuple[str, ...]]:
        """By part, its domains in order."""
        found: dict[str, list[str]] = {}
        for domain, part in self.part_of.items():
            found.setdefault(part, []).append(domain)
        return {part: tuple(domains) for part, domains in found.items()}

    @property
    def whole(self) -> bool:
        """Whether every domain is known: whatever this rubric takes from is there and ends in no circle."""
        return all(take.rubric in self.library.offers for take in self.record.takes)

    def grades(self, scale: str) -> tuple[str, ...]:
        """The grades of a scale of this rubric, worst first; empty where there is no such scale."""
        return _grades(self.record, scale)

    @cached_property
    def bases(self) -> tuple[RubricFile, ...]:
        """The rubrics that this one takes from, directly or through others, each once; none that end in a circle."""
        found: dict[str, RubricFile] = {}
        waiting = [take.rubric for take in self.record.takes]
        while waiting:
            ref = waiting.pop()
            if ref not in found and ref in self.library.offers:
                found[ref] = self.library.files[ref].record
                waiting += [take.rubric for take in found[ref].takes]
        return tuple(found.values())


def _offered(record: RubricFile, offers: Mapping[str, Offer]) -> Iterator[tuple[str, Gradable]]:
    """The domains of a rubric and their items, from what the rubrics it takes from offer. Items keep their scales."""
    for take in record.takes:
        offer, ours = offers.get(take.rubric, {}), Gradable(take.scale, _grades(record, take.scale))
        wanted = dict.fromkeys(_wanted(take, offers))
        for name, gradable in offer.items():
            if name in wanted or gradable.within in wanted:
                yield name, ours if gradable.within is None else gradable
    for domain in record.domains:
        yield domain.domain, Gradable(domain.scale, _grades(record, domain.scale))
        for item in domain.items:
            scale = item.scale or domain.scale
            yield item.item, Gradable(scale, _grades(record, scale), domain.domain)


def _wanted(take: Take, offers: Mapping[str, Offer]) -> tuple[str, ...]:
    domains = [name for name, gradable in offers.get(take.rubric, {}).items() if gradable.within is None]
    return tuple(domains) if take.domains == "all" else tuple(d for d in take.domains if d in domains)


def _grades(record: RubricFile, scale: str) -> tuple[str, ...]:
    return tuple(g.grade for g in record.scales.get(scale, ()))


def _reached(start: str, bases: Mapping[str, set[str]]) -> set[str]:
    """Everything that `start` is built on, in any number of steps."""
    result: set[str] = set()
    waiting = list(bases.get(start, ()))
    while waiting:
        ref = waiting.pop()
        if ref not in result:
            result.add(ref)
            waiting += bases.get(ref, ())
    return result
