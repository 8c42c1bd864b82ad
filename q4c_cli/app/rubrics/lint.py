"""Linting rubrics: what a check finds in them, and what their rules do over all possible audits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

from q4c_cli.app.rubrics.reading import Rubrics
from q4c_cli.app.rubrics.shelf import Shelf, by_path, is_path, open_shelf
from q4c_cli.checks.rubric.library import ref_of
from q4c_cli.model.finding import Finding, order
from q4c_cli.model.records import Stored
from q4c_cli.model.rubric import Rubric, RubricFile
from q4c_cli.rules.linting import Found, Library, Linted, Subject, lint
from q4c_cli.rules.privacy.veil import veiled_findings
from q4c_cli.rules.rubrics import resolve

LINTED_ALL_THE_SAME = frozenset({"Q212", "Q228", "Q229"})
"""Errors in spite of which the rules are looked at: a missing otherwise, and what is said of an earlier version."""


@dataclass(frozen=True)
class LintedFile:
    """A rubric file: its findings in their order, the rubric and what linting it came to.

    Both are None where it has errors that keep its rules from being looked at.
    """

    path: str
    found: tuple[Found, ...]
    rubric: Rubric | None
    linted: Linted | None


@dataclass(frozen=True, slots=True)
class LintReport:
    """The rubrics that were linted, by path."""

    files: tuple[LintedFile, ...]

    def count(self, severity: str) -> int:
        """How many findings are of this severity."""
        return sum(one.finding.severity == severity for file in self.files for one in file.found)


def lint_rubrics(start: Path, which: str | None = None, *, overlaps: bool = False) -> LintReport:
    """Lint the rubrics that are meant: by id, `id@version` or file; all of the workspace where `which` is None.

    Outside a workspace these are the ones that travel with q4c. Raises NothingMatched where there is none of that name,
    and Refused where a file from elsewhere cannot be read.
    """
    shelf = open_shelf(start)
    if which is not None and is_path(which):
        shelf, path = by_path(shelf, which)
        paths: tuple[str, ...] = (path,)
    else:
        paths = shelf.chosen(which)
    return lint_on(shelf, paths, overlaps=overlaps)


def lint_on(shelf: Shelf, paths: tuple[str, ...], *, overlaps: bool = False) -> LintReport:
    """Lint the rubrics at these paths of a shelf."""
    return LintReport(tuple(_Linting(shelf, overlaps).files(paths)))


def errors_of_rules(rubrics: Rubrics, paths: tuple[str, ...]) -> Iterator[Finding]:
    """The errors that only linting finds in these rubrics: in what their rules do over all possible audits.

    Those that have other errors are left out: they come first.
    """
    wrong = {found.place.path for found in rubrics.findings if found.severity == "error"}
    sound = tuple(path for path in paths if path not in wrong)
    linting = _Linting(Shelf(None, rubrics), overlaps=False)
    for _, linted in map(linting.linted, sound):
        if linted is not None:
            yield from (one.finding for one in linted.found if one.finding.severity == "error")


@dataclass(frozen=True)
class _Asked:
    """A rubric to be linted. `said` is all that it depends on: what the files on its shelf say, and which are sound."""

    said: tuple[object, ...]
    subject: Subject = field(compare=False)
    overlaps: bool


@lru_cache(maxsize=16)
def _linted(asked: _Asked) -> Linted:
    """What linting a rubric comes to. It takes most of a check, and rubrics seldom change between two of them."""
    return lint(asked.subject, overlaps=asked.overlaps)


class _Linting:
    """Lints files of one shelf."""

    def __init__(self, shelf: Shelf, overlaps: bool) -> None:
        self._shelf = shelf
        self._overlaps = overlaps
        self._known: dict[str, list[Finding]] = {}
        for finding in shelf.rubrics.findings:
            self._known.setdefault(finding.place.path, []).append(finding)
        self._library = Library({ref_of(file.record): file.record for file in shelf.files})
        digests = tuple((file.path, shelf.rubrics.sources[file.path].digest) for file in shelf.files)
        self._by_path = {file.path: file for file in shelf.files}
        self._said = (digests, frozenset(shelf.rubrics.checked.sound))

    def files(self, paths: tuple[str, ...]) -> Iterator[LintedFile]:
        """Each of these files with its findings, located."""
        for path in paths:
            rubric, linted = self.linted(path)
            found = [*(Found(f) for f in self._known.get(path, ())), *(linted.found if linted else ())]
            yield LintedFile(path, tuple(self._located(found)), rubric, linted)

    def linted(self, path: str) -> tuple[Rubric | None, Linted | None]:
        """The rubric of a file and what linting it came to, not located; None where errors are in the way."""
        file = self._by_path.get(path)
        rubric = self._rubric(file, self._known.get(path, [])) if file else None
        return rubric, self._lint(file, rubric) if file and rubric else None

    def _rubric(self, file: Stored[RubricFile], known: list[Finding]) -> Rubric | None:
        """The rubric of a file, None where it has errors that are in the way."""
        if any(f.severity == "error" and f.code not in LINTED_ALL_THE_SAME for f in known):
            return None
        ref, rubrics = ref_of(file.record), self._shelf.rubrics
        sound = rubrics.checked.sound
        return rubrics.ready[ref] if sound.get(ref) is file.record else resolve(file.record, sound)

    def _lint(self, file: Stored[RubricFile], rubric: Rubric) -> Linted:
        subject = Subject(file.path, file.record, rubric, self._library)
        return _linted(_Asked((*self._said, file.path), subject, self._overlaps))

    def _located(self, found: list[Found]) -> list[Found]:
        places = veiled_findings(self._shelf.located(one.finding for one in found))
        there = [replace(one, finding=finding) for one, finding in zip(found, places, strict=True)]
        return sorted(there, key=lambda one: order(one.finding))
