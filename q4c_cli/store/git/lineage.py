"""Which commit a name means, where two of them parted, and what lies between: the lineage a change is judged by."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path

from q4c_cli.model.finding import UsageProblem
from q4c_cli.model.nearest import did_you_mean
from q4c_cli.rules.days import day_in_words
from q4c_cli.rules.words import joined
from q4c_cli.store.git import plain, surroundings
from q4c_cli.store.git.differences import Difference, Room, differences
from q4c_cli.store.git.objects import FOLDER, Commit, Objects
from q4c_cli.store.git.repository import is_repository
from q4c_cli.store.git.revision import Revision

MOST_COMMITS = 5_000
"""How many commits of a change are looked at. A change of more is not judged."""

_ID = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
"""A full id. What git answers to `^main` is more than that."""

_REFS = ("refs/{}", "refs/tags/{}", "refs/heads/{}", "refs/remotes/{}", "refs/remotes/{}/HEAD")
"""Where git looks for a name, in its order."""


MOST_SAID = 4_000_000
"""How many characters of their messages are looked at, in all. Five thousand long ones have half as many."""


class NoSuchCommit(UsageProblem):
    """A name or a number means no commit that is here."""


class TooManyCommits(Exception):
    """The change has more commits than are looked at."""


class TooMuchSaid(Exception):
    """The messages of a change are longer than is looked at."""


@dataclass(frozen=True)
class Lineage:
    """The commits of the repository around a workspace.

    `within` is the way from the repository's top folder to the workspace, by name; empty where they are the same.
    """

    root: Path
    within: tuple[str, ...]
    shallow: bool

    @classmethod
    def of(cls, root: Path) -> Lineage:
        """The lineage around a workspace's root. Raises UsageProblem where git has none, or refuses to read it."""
        surroundings.program()
        asked = plain.said(root, "rev-parse", "--show-cdup", "--is-shallow-repository")
        if asked is None and is_repository(root):
            raise UsageProblem("git refuses to read this repository.", "'git status' says why.")
        if asked is None:
            raise UsageProblem(
                "This workspace is not in a git repository, so it has no history to look at.",
                "Leave out the option that names a revision or a day of it, or keep the workspace in git.",
            )
        up, shallow = asked.split("\n")[:2]
        levels = up.count("../")
        return cls(root, root.parts[len(root.parts) - levels :] if levels else (), shallow == "true")

    @property
    def top(self) -> Path:
        """The folder that holds the whole repository."""
        return self.root.parents[len(self.within) - 1] if self.within else self.root

    @cached_property
    def objects(self) -> Objects:
        """What the repository holds."""
        return Objects(self.root)

    def named(self, name: str) -> str:
        """The full id of the commit that a name means. Raises UsageProblem where it means none, or several."""
        found = plain.said(self.root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
        if found is None or not _ID.fullmatch(found.strip()):
            raise self._no_such(name)
        if name == "HEAD":
            return found.strip()
        refs = [ref.format(name) for ref in _REFS]
        listed = plain.said(self.root, "for-each-ref", "--format=%(refname) %(objectname) %(*objectname)", *refs) or ""
        meant = {words[0]: words[-1] for words in map(str.split, listed.splitlines()) if words[0] in refs}
        if len(set(meant.values())) > 1:
            raise UsageProblem(f"{name} means several commits here.", f"Write the whole name: {' or '.join(meant)}.")
        return found.strip()

    def standing_on(self, day: date) -> str:
        """The full id of the commit that the branch checked out here stood at when a day ended, in UTC.

        Raises UsageProblem where its history begins later.
        """
        asked = ("rev-list", "--max-count=1", "--first-parent", f"--before={day}T23:59:59Z", "HEAD")
        found = (plain.said(self.root, *asked) or "").strip()
        if not found:
            message = f"The history of this workspace begins after {day_in_words(day)}."
            raise UsageProblem(message, self._fetch_all() or "Choose a later day.")
        return found

    def day_of(self, commit: str) -> date:
        """The day on which a commit was made, in UTC, by the clock of whoever made it."""
        seconds = plain.said(self.root, "log", "--max-count=1", "--format=%ct", commit) or ""
        return datetime.fromtimestamp(int(seconds), UTC).date()

    def parting(self, base: str, head: str) -> str:
        """The full id of the nearest common ancestor of two commits. Raises UsageProblem where they have none."""
        found = plain.said(self.root, "merge-base", base, head)
        if found is None:
            message = f"The commits {base[:10]} and {head[:10]} have no common ancestor here."
            raise UsageProblem(message, self._fetch_all() or "Compare two branches of the same history.")
        return found.splitlines()[0]

    def revision(self, commit: str) -> Revision:
        """The workspace as a commit has it."""
        return Revision(self.objects, commit, self._top(self.objects.commit(commit)))

    def between(self, base: str, head: str) -> tuple[Commit, ...]:
        """The commits that `head` has and `base` has not, the oldest first. Raises TooManyCommits and TooMuchSaid."""
        words = ("rev-list", "--topo-order", "--reverse", f"--max-count={MOST_COMMITS + 1}", head, f"^{base}")
        ids = (plain.said(self.root, *words) or "").split()
        if len(ids) > MOST_COMMITS:
            raise TooManyCommits
        commits, said = [], 0
        for commit in map(self.objects.commit, ids):
            commits.append(commit)
            said += len(commit.message)
            if said > MOST_SAID:
                raise TooMuchSaid
        return tuple(commits)

    def done_by(self, commit: Commit, room: Room | None = None) -> Iterator[Difference]:
        """What a commit itself did to the files of the workspace: where it differs from each of its parents.

        `before` is what the first parent had. Raises TooMuch as `differences` does, which share the `room`.
        """
        top = self._top(commit)
        parents = [self._top(self.objects.commit(parent)) for parent in commit.parents]
        if len(parents) > 1 and top in parents:
            return
        first, *others = parents or [None]
        done = {one.path: one for one in differences(self.objects, first, top, room=room)}
        for other in others:
            there = {one.path for one in differences(self.objects, other, top, room=room)}
            done = {path: one for path, one in done.items() if path in there}
        yield from done.values()

    def _top(self, commit: Commit) -> str | None:
        """The id of the workspace's own folder in a commit."""
        here = commit.tree
        for name in self.within:
            entry = self.objects.folder(here).get(name)
            if entry is None or entry.mode != FOLDER:
                return None
            here = entry.id
        return here

    def _no_such(self, name: str) -> UsageProblem:
        listed = plain.said(self.root, "for-each-ref", "--format=%(refname:short)") or ""
        names = listed.split()
        near = [other for other in (f"origin/{name}", name.removeprefix("origin/")) if other in names]
        otherwise = did_you_mean(name, names, self._where_from(names))
        remedy = f"Did you mean {near[0]}?" if near else otherwise
        return NoSuchCommit(f"git knows no commit called {name} here.", self._fetch_all() or remedy)

    def _where_from(self, names: Sequence[str]) -> str:
        """How to get a commit that is not here, or what there is where nothing can be got."""
        if plain.said(self.root, "remote"):
            return "Get it from where the repository came from: git fetch origin"
        tags = (plain.said(self.root, "tag", "--list") or "").split()
        branches = [name for name in names if name not in tags]
        kinds = ((branches, "branches"), (tags, "tags"))
        named = [f"one of its {kind}: {joined(some)}" for some, kind in kinds if some]
        there = f"Name {', or '.join(named)}." if named else "Nothing has been committed here yet."
        return f"This repository has no remote to get it from. {there}"

    def _fetch_all(self) -> str | None:
        """What to do in a repository that holds only the latest commits; None in a whole one."""
        if not self.shallow:
            return None
        return (
            "This copy of the repository holds only its latest commits. Get the others: git fetch --unshallow origin\n"
            "On GitHub, give actions/checkout `fetch-depth: 0`. On GitLab, set GIT_DEPTH to 0."
        )
