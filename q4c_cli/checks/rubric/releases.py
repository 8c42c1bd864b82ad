"""Released versions of rubrics: what was released is there, unchanged, and rests on nothing that may still change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from q4c_cli.checks.rubric.library import Subject, ref_of
from q4c_cli.model.catalogue import finding
from q4c_cli.model.finding import Finding, Place, Pointer
from q4c_cli.model.paths import versions_path
from q4c_cli.model.records import Stored
from q4c_cli.model.rubric import RubricFile
from q4c_cli.model.versions import Versions, number
from q4c_cli.rules.words import joined


class Fingerprints(NamedTuple):
    """The SHA-256 of a file's bytes, and what it would be if each line ended as q4c ends it."""

    exact: str
    plain: str


@dataclass(frozen=True)
class Releases:
    """The lists of released versions, and the fingerprints of the rubric files they are about.

    `unusable` are the paths of lists that are there and cannot be read. `fingerprints` are those of every rubric file
    that is there, by path; None where its bytes cannot be read.
    """

    lists: tuple[Stored[Versions], ...] = ()
    unusable: frozenset[str] = frozenset()
    fingerprints: Mapping[str, Fingerprints | None] = field(default_factory=dict)

    def released(self, files: Iterable[Stored[RubricFile]]) -> frozenset[str]:
        """Those of the rubric files that are released, by `id@version`, changed since or not."""
        listed = {_path(there, release.version) for there in self.lists for release in there.record.released}
        return frozenset(ref_of(file.record) for file in files if file.path in listed)


def check(releases: Releases, files: Iterable[Stored[RubricFile]]) -> Iterator[Finding]:
    """Everything wrong with the lists, and with the files that they are about."""
    for there in releases.lists:
        yield from _in_order(there)
        yield from _unchanged(there, releases)
    yield from _usable(releases, files)


def _in_order(there: Stored[Versions]) -> Iterator[Finding]:
    """Q224: each version is listed once, the oldest first."""
    first: dict[str, int] = {}
    for n, release in enumerate(there.record.released):
        place = Place(there.path, ("released", n, "version"))
        if release.version in first:
            earlier = Place(there.path, ("released", first[release.version], "version"))
            yield finding("Q224", place, f"The version `{release.version}` is listed twice.", _TWICE, earlier)
            continue
        first[release.version] = n
        above = there.record.released[n - 1].version if n else None
        if above is not None and number(release.version) < number(above):
            message = f"The version `{release.version}` stands below `{above}`."
            yield finding("Q224", place, message, "Put the entries in order, the oldest version first.")


_TWICE = "Remove the one that was added by mistake: `git log -p` on this file shows which."


def _unchanged(there: Stored[Versions], releases: Releases) -> Iterator[Finding]:
    """Q222, Q223: the file of each released version is there and holds what it held then."""
    newest = len(there.record.released) - 1
    for n, release in enumerate(there.record.released):
        path, entry = _path(there, release.version), Place(there.path, ("released", n, "version"))
        if path not in releases.fingerprints:
            message = f"`{release.version}` was released on {release.released_on}, and its file `{path}` is gone."
            yield finding("Q223", entry, message, f"Put the file back: git checkout -- {path}")
            continue
        prints = releases.fingerprints[path]
        if prints is None or prints.exact == release.sha256:
            continue
        since = f"This version was released on {release.released_on}"
        if prints.plain == release.sha256:
            message, remedy = f"{since}. Only the line ends of its file have changed since.", _line_ends(path)
        else:
            message, remedy = (
                f"{since}, and its file has been changed since.",
                _restore(path, _keep(there, path, releases) if n == newest else ""),
            )
        yield finding("Q222", Place(path, ("version",)), message, remedy, entry)


def _keep(there: Stored[Versions], path: str, releases: Releases) -> str:
    """How to keep what was meant by a change of the newest released version: in a draft, a new one if there is none."""
    folder, _, name = path.rpartition("/")
    listed = {_path(there, release.version) for release in there.record.released}
    others = (other for other in releases.fingerprints if other.rpartition("/")[0] == folder)
    drafts = [other for other in others if other not in listed]
    rubric = folder.rpartition("/")[2]
    if not drafts:
        return f"If the change is wanted, take it into a new version first: q4c rubric new-version {rubric}\n"
    ref = f"{rubric}@{name.removesuffix('.yaml')}"
    return (
        f"If the change is wanted, take it into the draft that there is first: {joined(drafts)}\n"
        f"To see what it is: q4c rubric diff HEAD:{ref} {ref}\n"
    )


def _restore(path: str, keep: str) -> str:
    """How to put a released version back, after what there is to do to keep the change."""
    return (
        f"{keep}Put this version back as it was: git checkout -- {path}\n"
        f"If the change is committed already, see when with: git log -p -- {path}\n"
        f"and name the commit before that one: git checkout COMMIT -- {path}"
    )


def _line_ends(path: str) -> str:
    return (
        "Put these lines into .gitattributes, so that git keeps the line ends as they are:\n"
        "  rubric/** text eol=lf\n"
        f"Then restore the file: git checkout -- {path}"
    )


def _usable(releases: Releases, files: Iterable[Stored[RubricFile]]) -> Iterator[Finding]:
    """Q225: the list that a rubric file belongs to can be used. What is wrong with the list is said beside it."""
    for file in files:
        path = versions_path(file.path)
        if path in releases.unusable:
            message = f"The list of released versions `{path}` cannot be used, so nothing is graded by this version."
            remedy = f"Put that file right, or restore it: git checkout -- {path}"
            yield finding("Q225", Place(file.path, ("version",)), message, remedy)


def rests_on_released(rubric: Subject) -> Iterator[Finding]:
    """Q227: a released version takes only from released ones, and comes from one."""
    ref, library = ref_of(rubric.record), rubric.library
    if ref not in library.released:
        return
    takes, changes = rubric.record.takes, rubric.record.changes
    rests_on: list[tuple[str, Pointer, str]] = [
        (take.rubric, ("takes", n, "rubric"), "takes domains from") for n, take in enumerate(takes)
    ]
    if changes is not None:
        rests_on.append((changes.from_, ("changes", "from"), "comes from"))
    for other, pointer, how in rests_on:
        if other in library.files and other not in library.released:
            message = f"`{ref}` {how} `{other}`, which is a draft. A released version rests on released ones alone."
            yield finding("Q227", rubric.at(*pointer), message, f"Release that one first: q4c rubric release {other}")


def _path(there: Stored[Versions], version: str) -> str:
    """The path of the rubric file that an entry is about: in the same folder."""
    return f"{there.path.rpartition('/')[0]}/{version}.yaml"
