"""Which two rubrics are to be compared: versions, files, or what a revision in git has of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from q4c_cli.app.rubrics.lint import LINTED_ALL_THE_SAME
from q4c_cli.app.rubrics.reading import of_workspace
from q4c_cli.app.rubrics.shelf import Shelf, by_path, default_rubric, is_path, open_shelf
from q4c_cli.checks.rubric.library import ref_of
from q4c_cli.model.finding import Finding, NothingMatched, Refused, UsageProblem
from q4c_cli.model.rubric import RubricFile
from q4c_cli.model.versions import number
from q4c_cli.rules.comparing import Edition
from q4c_cli.rules.comparing.common import AFTER, BEFORE
from q4c_cli.rules.comparing.renames import NONE, Renames, renames
from q4c_cli.rules.rubrics import resolve
from q4c_cli.rules.versions.passages import Passages
from q4c_cli.store.git.lineage import Lineage

COMPARED_ALL_THE_SAME = LINTED_ALL_THE_SAME | {"Q222", "Q225"}
"""Errors in spite of which a rubric is compared: also that a released version was changed, which one wants to see."""

SHORT = 10
"""So many characters of a commit's id are shown."""


@dataclass(frozen=True)
class Meant:
    """A rubric that was named: the shelf it stands on and its path there. `revision` is where from, None for here."""

    shelf: Shelf
    path: str
    revision: str | None = None
    commit: str | None = None

    @cached_property
    def record(self) -> RubricFile:
        """What its file says, with errors or without. Raises Refused where it cannot be read."""
        found = next((file.record for file in self.shelf.files if file.path == self.path), None)
        if found is None:
            wrong = [f for f in self.shelf.rubrics.unreadable if f.place.path == self.path]
            raise Refused(*(self._there(f) for f in self.shelf.located(wrong)))
        return found

    @cached_property
    def edition(self) -> Edition:
        """The rubric and its file. Raises Refused where it has errors that keep it from being compared."""
        rubrics = self.shelf.rubrics
        errors = [f for f in rubrics.findings if f.place.path == self.path and f.severity == "error"]
        wrong = [f for f in errors if f.code not in COMPARED_ALL_THE_SAME]
        if wrong:
            raise Refused(*(self._there(found) for found in self.shelf.located(wrong)))
        return Edition(self.record, resolve(self.record, rubrics.checked.sound))

    def _there(self, found: Finding) -> Finding:
        """The finding with its revision before the path, as git writes it."""
        if self.revision is None:
            return found
        related = tuple(replace(place, path=f"{self.revision}:{place.path}") for place in found.related)
        return replace(found, place=replace(found.place, path=f"{self.revision}:{found.place.path}"), related=related)

    @property
    def where(self) -> str:
        """Where it was read, in words."""
        if self.shelf.root is None:
            return "as it comes with q4c"
        there = f"{self.path} at {self.revision} ({(self.commit or '')[:SHORT]})" if self.revision else self.path
        tampered = any((f.code, f.place.path) == ("Q222", self.path) for f in self.shelf.rubrics.findings)
        return f"{there}, changed since it was released" if tampered else there


def names_between(old: Meant, new: Meant) -> tuple[Renames, int]:
    """What the later of two versions calls what the other has, and which of them is the later."""
    for later, (earlier, other) in ((AFTER, (old, new)), (BEFORE, (new, old))):
        files = {**earlier.shelf.rubrics.by_ref, **other.shelf.rubrics.by_ref}
        ready = {**earlier.shelf.rubrics.ready, **other.shelf.rubrics.ready}
        for one in (earlier, other):
            ref = one.edition.rubric.ref
            files[ref], ready[ref] = one.edition.file, one.edition.rubric
        try:
            ways = Passages(files, ready).between(earlier.edition.rubric.ref, other.edition.rubric.ref)
        except KeyError:
            continue  # a version on the way has errors
        if ways:
            return renames(ways), later
    return NONE, AFTER


def meant(start: Path, before: str | None, after: str | None) -> tuple[Meant, Meant]:
    """The two rubrics that are meant, the one before first.

    Each is an id (its newest version), an `id@version`, a file, `REVISION:` and one of these, or a revision alone,
    which stands for what that has of the other rubric: the same version, or else the newest before it. Where only one
    is given and it is of a revision, the other is what is here; else it is compared with the version before it. Where
    no rubric is named at all, it is the one that new audits use.

    Raises NothingMatched where there is none of that name, UsageProblem where no rubric is the usual one, and Refused
    where a file cannot be read.
    """
    choosing = _Choosing(start)
    words = [choosing.read(word) for word in (before, after) if word is not None]
    if len(words) < 2:
        return choosing.alone(words[0] if words else _Word(None, None))
    old_word, new_word = words
    known = next((word for word in (new_word, old_word) if word.what is not None), None)
    anchor = choosing.named(known) if known is not None else choosing.usual()
    new = anchor if new_word.what is not None else choosing.counterpart(new_word.revision or "", anchor)
    if old_word.what is None:
        return choosing.counterpart(old_word.revision or "", new), new
    return choosing.named(old_word), new


class _Word(NamedTuple):
    """What was typed: a rubric, here or at a revision, or a revision alone."""

    revision: str | None
    what: str | None


class _Choosing:
    """Chooses on the shelf here and on those of revisions, each read once."""

    def __init__(self, start: Path) -> None:
        self._here = open_shelf(start)
        self._at: dict[str, Shelf] = {}

    def read(self, word: str) -> _Word:
        """What a word means. What is a rubric or a file here is never taken for a revision."""
        if self._is_here(word):
            return _Word(None, word)
        revision, colon, what = word.partition(":")
        if colon:
            return _Word(revision, what or None)
        return _Word(None, word) if self._commit(word) is None else _Word(word, None)

    def named(self, word: _Word) -> Meant:
        """The rubric that a word names."""
        what = word.what or ""
        if word.revision is not None:
            shelf, commit = self._shelf(word.revision)
            return Meant(shelf, _chosen(shelf, what, f"at {word.revision}"), word.revision, commit)
        if is_path(what):
            return Meant(*by_path(self._here, what))
        return Meant(self._here, _chosen(self._here, what, "here, and no such revision"))

    def alone(self, word: _Word) -> tuple[Meant, Meant]:
        """What one word alone, or none, is compared with: with what is here, or else with the version before it."""
        if word.revision is None:
            new = self.named(word) if word.what is not None else self.usual()
            return self.predecessor(new), new
        if word.what is None:
            return self.counterpart(word.revision, self.usual()), self.usual()
        old = self.named(word)
        return old, Meant(self._here, self._here.newest(word.what if self._is_here(word.what) else old.record.rubric))

    def usual(self) -> Meant:
        """The newest version of the rubric that new audits use."""
        return Meant(self._here, self._here.newest(default_rubric(self._here).partition("@")[0]))

    def counterpart(self, revision: str, of: Meant) -> Meant:
        """What a revision has of a rubric: the same version, or else the newest before it, or else its newest."""
        shelf, commit = self._shelf(revision)
        there = _versions(shelf, of.record.rubric)
        if not there:
            raise NothingMatched(f"There is no rubric {of.record.rubric} at {revision}.", _HOW)
        earlier = [version for version in there if version <= number(of.record.version)]
        return Meant(shelf, there[max(earlier or there)], revision, commit)

    def predecessor(self, of: Meant) -> Meant:
        """The version that another one comes from, or else the newest before it."""
        changes, there = of.record.changes, _versions(of.shelf, of.record.rubric)
        paths = {ref_of(file.record): file.path for file in of.shelf.files}
        if changes is not None and changes.from_ in paths:
            return replace(of, path=paths[changes.from_])
        earlier = [version for version in there if version < number(of.record.version)]
        if not earlier:
            raise NothingMatched(f"There is no version before {ref_of(of.record)} to compare it with.", _HOW)
        return replace(of, path=there[max(earlier)])

    def _is_here(self, word: str) -> bool:
        if is_path(word) and Path(word).is_file():
            return True
        try:
            return bool(self._here.chosen(word))
        except NothingMatched:
            return False

    def _shelf(self, revision: str) -> tuple[Shelf, str]:
        """The shelf of a revision, and its commit."""
        commit = self._commit(revision)
        if commit is None or self._here.root is None:
            raise NothingMatched(f"There is no revision {revision} here.", _HOW)
        if commit not in self._at:
            self._at[commit] = Shelf(self._here.root, of_workspace(Lineage.of(self._here.root).revision(commit)))
        return self._at[commit], commit

    def _commit(self, revision: str) -> str | None:
        """The commit that a revision names; None where there is none, or no workspace, or no git."""
        try:
            return Lineage.of(self._here.root).named(revision) if self._here.root is not None else None
        except UsageProblem:
            return None


def _versions(shelf: Shelf, rubric: str) -> dict[tuple[int, ...], str]:
    """The paths of all versions of a rubric on a shelf."""
    return {number(f.record.version): f.path for f in shelf.files if f.record.rubric == rubric}


def _chosen(shelf: Shelf, what: str, where: str) -> str:
    try:
        return shelf.newest(what)
    except NothingMatched as nothing:
        raise NothingMatched(f"There is no rubric {what} {where}.", nothing.remedy) from None


_HOW = "Name two versions, files or revisions, such as: q4c rubric diff main impact-framework"
