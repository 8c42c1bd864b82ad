"""What a version says under `changes`: it fits both versions, and no name has gone without a word."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from q4c_cli.checks.rubric.library import Library, ref_of
from q4c_cli.checks.wording import listed_briefly, pick
from q4c_cli.model.catalogue import finding
from q4c_cli.model.finding import Finding, Place, Pointer
from q4c_cli.model.records import Stored
from q4c_cli.model.rubric import Rubric, RubricFile
from q4c_cli.model.versions import Changes, number
from q4c_cli.rules.rubrics import resolve_all
from q4c_cli.rules.versions.lineage import ancestry
from q4c_cli.rules.versions.passage import Passage
from q4c_cli.rules.versions.passages import Passages

HERE = ("changes",)


def check(library: Library, sound: Mapping[str, RubricFile]) -> Iterator[Finding]:
    """Everything wrong with the changes of the rubrics that have no other errors.

    Of one that takes from a rubric whose changes have errors, nothing is said before these are put right.
    """
    files = {ref: file.record for ref, file in library.files.items()}
    passages = Passages(files, resolve_all(sound))
    misled: set[str] = set()
    for ref in library.offers:
        file = library.files[ref]
        if any(take.rubric in misled for take in file.record.takes):
            misled.add(ref)
        elif ref in sound and file.record.changes is not None:
            found = list(_check(file, file.record.changes, files, passages, released=ref in library.released))
            yield from found
            misled |= {ref} if any(f.severity == "error" for f in found) else set()


def _check(
    file: Stored[RubricFile],
    changes: Changes,
    files: Mapping[str, RubricFile],
    passages: Passages,
    *,
    released: bool,
) -> Iterator[Finding]:
    wrong = list(_comes_from(file, changes, files))
    yield from wrong
    if wrong:
        return
    try:
        subject = _Subject(file.path, changes, passages.step(changes.from_, ref_of(file.record)), released)
    except KeyError:
        return  # a version that this needs has errors, which are said there
    wrong = [f for one in (_domains, _indicators, _grades) for f in one(subject)]
    yield from wrong
    if not wrong:
        yield from _gone(subject)


def _comes_from(file: Stored[RubricFile], changes: Changes, files: Mapping[str, RubricFile]) -> Iterator[Finding]:
    """Q228: the version it comes from is there, is an earlier one, and does not come from this one."""
    here, place = file.record, Place(file.path, (*HERE, "from"))
    if changes.from_ not in files:
        others = sorted(ref for ref in files if ref != ref_of(here))
        yield finding("Q228", place, f"There is no rubric `{changes.from_}` here.", pick(changes.from_, others))
        return
    there = files[changes.from_]
    if there.rubric == here.rubric and number(there.version) >= number(here.version):
        message = f"`{changes.from_}` is not an earlier version than `{here.version}`."
        yield finding("Q228", place, message, "Name the version that this one was made from.")
    elif ref_of(here) in ancestry(changes.from_, files):
        message = f"`{changes.from_}` comes from `{ref_of(here)}` itself, so there is no beginning."
        yield finding("Q228", place, message, "Name the version that this one was made from.")


@dataclass(frozen=True)
class _Subject:
    """What one version says about another, and where that leads. `released` is whether it stays as it is."""

    path: str
    changes: Changes
    passage: Passage
    released: bool

    @property
    def old(self) -> str:
        """The name of the earlier version."""
        return self.passage.old.ref

    def at(self, *pointer: str | int, on_key: bool = False) -> Place:
        """A place among the changes."""
        return Place(self.path, (*HERE, *pointer), on_key)

    @cached_property
    def domains(self) -> _Names:
        """The domains of both versions."""
        return _Names("domain", set(self.passage.old.domain_by_id), set(self.passage.new.domain_by_id))

    @cached_property
    def indicators(self) -> _Names:
        """The indicators of both versions."""
        return _Names("indicator", _indicators_of(self.passage.old), _indicators_of(self.passage.new))


@dataclass(frozen=True, slots=True)
class _Names:
    """The ids of one kind in the earlier and in the later version."""

    what: str
    before: Collection[str]
    after: Collection[str]


def _indicators_of(rubric: Rubric) -> set[str]:
    return {i.indicator for d in rubric.domains for i in d.all_indicators()}


Named = tuple[str, Pointer, bool]
"""An id among the changes, its place, and whether it stands there as a key."""


def _domains(it: _Subject) -> Iterator[Finding]:
    """Q228: the domains that are named fit both versions."""
    said = it.changes.domains
    olds: list[Named] = [(old, ("domains", "renamed", old), True) for old in said.renamed]
    olds += [(o, ("domains", "merged", new, n), False) for new, some in said.merged.items() for n, o in enumerate(some)]
    olds += [(old, ("domains", "split", old), True) for old in said.split]
    olds += [(old, ("domains", "dropped", n), False) for n, old in enumerate(said.dropped)]
    news: list[Named] = [(new, ("domains", "renamed", old), False) for old, new in said.renamed.items()]
    news += [(new, ("domains", "merged", new), True) for new in said.merged]
    news += [(w, ("domains", "split", old, n), False) for old, some in said.split.items() for n, w in enumerate(some)]
    yield from _gone_and_come(it, it.domains, olds, news)
    for key, several in (("merged", said.merged), ("split", said.split)):
        for name, others in several.items():
            if len(others) < 2:
                message = f"`{name}` has fewer than two domains beside it, so nothing is {key} here."
                yield finding("Q228", it.at("domains", key, name, on_key=True), message, "Say `renamed` for one.")


def _indicators(it: _Subject) -> Iterator[Finding]:
    """Q228: the indicators that are named fit both versions."""
    said = it.changes.indicators
    olds: list[Named] = [(old, ("indicators", "renamed", old), True) for old in said.renamed]
    olds += [(old, ("indicators", "dropped", n), False) for n, old in enumerate(said.dropped)]
    news: list[Named] = [(new, ("indicators", "renamed", old), False) for old, new in said.renamed.items()]
    yield from _gone_and_come(it, it.indicators, olds, news)


def _gone_and_come(it: _Subject, names: _Names, olds: list[Named], news: list[Named]) -> Iterator[Finding]:
    """Of each older name: it was there and is not any more. Of each newer one: it is here and was not. Each once."""
    yield from _once(it, names.what, olds)
    yield from _once(it, names.what, news)
    for name, pointer, on_key in olds:
        place = it.at(*pointer, on_key=on_key)
        if name not in names.before:
            message = f"`{it.old}` has no {names.what} `{name}`."
            yield finding("Q228", place, message, pick(name, sorted(set(names.before) - set(names.after))))
        elif name in names.after:
            yield finding("Q228", place, f"The {names.what} `{name}` is still here, under the same id.", _STILL_HERE)
    for name, pointer, on_key in news:
        place = it.at(*pointer, on_key=on_key)
        if name not in names.after:
            message = f"There is no {names.what} `{name}` here."
            yield finding("Q228", place, message, pick(name, sorted(set(names.after) - set(names.before))))
        elif name in names.before:
            message = f"`{it.old}` has a {names.what} `{name}` already."
            yield finding("Q228", place, message, _HERE_BEFORE)


_STILL_HERE = "Remove it from changes. If it means something else now, give it a new id."
_HERE_BEFORE = "Give the new one an id of its own, so that the two are not taken for the same."


def _once(it: _Subject, what: str, named: list[Named]) -> Iterator[Finding]:
    first: dict[str, Place] = {}
    for name, pointer, on_key in named:
        place = it.at(*pointer, on_key=on_key)
        if name in first:
            yield finding("Q228", place, f"The {what} `{name}` is mapped twice.", "Keep one of the two.", first[name])
        first.setdefault(name, place)


def _grades(it: _Subject) -> Iterator[Finding]:
    """Q228: the grades that are named fit both versions, and better ones stay better."""
    said, passage = it.changes.grades, it.passage
    before = {g.grade for scale in passage.old.scales.values() for g in scale}
    after = {g.grade for scale in passage.new.scales.values() for g in scale}
    going = set(_going(passage))
    olds: list[Named] = [(old, ("grades", "renamed", old), True) for old in said.renamed]
    olds += [(old, ("grades", "dropped", n), False) for n, old in enumerate(said.dropped)]
    yield from _once(it, "grade", olds)
    for name, pointer, on_key in olds:
        place = it.at(*pointer, on_key=on_key)
        if name not in before:
            yield finding("Q228", place, f"`{it.old}` has no grade `{name}`.", pick(name, sorted(before - after)))
        elif name not in going:
            yield finding("Q228", place, f"The grade `{name}` is still here, under the same id.", _STILL_HERE)
    for old, new in said.renamed.items():
        if new not in after:
            message = f"There is no grade `{new}` here."
            yield finding("Q228", it.at("grades", "renamed", old), message, pick(new, sorted(after)))
    yield from _better_stays_better(it)


def _going(passage: Passage) -> Iterator[str]:
    """The older grades that are not on the later scale of what they were given for."""
    for old, new in passage.graded_alike:
        there = {g.grade for g in passage.new.scale_of(new)}
        yield from (g.grade for g in passage.old.scale_of(old) if g.grade not in there)


def _better_stays_better(it: _Subject) -> Iterator[Finding]:
    """Q228: of two older grades, the better one does not become the worse one."""
    passage = it.passage
    for old, new in passage.graded_alike:
        carried = [passage.grade(g.grade, new) for g in passage.old.scale_of(old)]
        ranks = [passage.new.rank(new, grade) for grade in carried if grade is not None]
        if ranks != sorted(ranks):
            message = f"A better grade of `{it.old}` becomes a worse one here."
            yield finding("Q228", it.at("grades", on_key=True), message, "Put the grades in the same order.")
            return


_SAY_SO = "If one has a new id, say so under indicators: `renamed`. If not, list it under `dropped`."
_STAYS = "Nothing. This version is released and stays as it is, and these count as dropped."


def _gone(it: _Subject) -> Iterator[Finding]:
    """Q229: what is not here any more is said to be somewhere else, or dropped."""
    passage = it.passage
    for name, place in passage.domains.items():
        if not place.names and not place.said:
            message = f"The domain `{name}` of `{it.old}` is gone, and changes does not say where."
            remedy = f"Say so under domains: `renamed: {{{name}: …}}`, `merged`, `split` or `dropped: [{name}]`."
            yield finding("Q229", it.at(on_key=True), message, remedy)
    lost = [name for old, new in passage.graded_alike for name in _lost_grades(passage, old, new)]
    for name in dict.fromkeys(lost):
        message = f"The grade `{name}` of `{it.old}` is gone, and changes does not say what stands for it."
        remedy = f"Say so under grades: `renamed: {{{name}: …}}` or `dropped: [{name}]`."
        yield finding("Q229", it.at(on_key=True), message, remedy)
    if indicators := list(_lost_indicators(passage)):
        message = f"Indicators of `{it.old}` that are gone without a word: {listed_briefly(indicators)}."
        found = finding("Q229", it.at(on_key=True), message, _STAYS if it.released else _SAY_SO)
        yield replace(found, severity="note" if it.released else "warning")


def _lost_grades(passage: Passage, old: str, new: str) -> Iterator[str]:
    for each in passage.old.scale_of(old):
        if passage.grade(each.grade, new) is None and each.grade not in passage.said:
            yield each.grade


def _lost_indicators(passage: Passage) -> Iterator[str]:
    """Those of domains that go on; with a domain that is dropped, its indicators are meant as well."""
    for domain in passage.old.domains:
        if passage.domains[domain.domain].names:
            for each in domain.all_indicators():
                if passage.indicators[each.indicator] is None and each.indicator not in passage.said:
                    yield each.indicator
