"""A change: what the work tree, or a commit, has made of its base, file by file and commit by commit."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from q4c_cli.store.git import worktree
from q4c_cli.store.git.differences import Difference, differences
from q4c_cli.store.git.lineage import Lineage
from q4c_cli.store.git.objects import Commit
from q4c_cli.store.git.revision import Revision


@dataclass(frozen=True)
class Change:
    """What happened between a base and a head.

    `base` is where the head left it: the nearest common ancestor of both. `tip` is the base as it was named, `head` the
    latest commit of the head. `files` are the files of the workspace that differ, by path, `edited` those of them that
    no commit has yet, and `outside` what differs elsewhere in the repository, by its path from the repository's top.
    `commits` are those of the change, the oldest first.
    """

    lineage: Lineage
    base: Revision
    tip: Revision
    head: Revision
    files: dict[str, Difference]
    edited: frozenset[str]
    outside: tuple[str, ...]
    commits: tuple[Commit, ...]


def find(root: Path, base: str, head: str | worktree.StatusQuery) -> Change:
    """The change that leads from `base` to a commit, or to the work tree that git has been asked about.

    Raises UsageProblem where git cannot say, and TooMuch or TooManyCommits where it is too much to be judged.
    """
    lineage = Lineage.of(root)
    tip, latest = lineage.named(base), lineage.named(head if isinstance(head, str) else "HEAD")
    parting = tip if tip == latest else lineage.parting(tip, latest)
    files, outside = _committed(lineage, parting, latest)
    edited = frozenset[str]() if isinstance(head, str) else _with_edited(lineage, head, files, latest)
    return Change(
        lineage=lineage,
        base=lineage.revision(parting),
        tip=lineage.revision(tip),
        head=lineage.revision(latest),
        files=files,
        edited=edited,
        outside=outside,
        commits=lineage.between(tip, latest) if tip != latest else (),
    )


def _committed(lineage: Lineage, before: str, after: str) -> tuple[dict[str, Difference], tuple[str, ...]]:
    """What commits have changed, in the workspace and outside it."""
    way = "".join(f"{name}/" for name in lineage.within)
    trees = (lineage.objects.commit(commit).tree for commit in (before, after))
    inside, outside = {}, []
    for one in differences(lineage.objects, *trees):
        if one.path.startswith(way):
            path = one.path.removeprefix(way)
            inside[path] = Difference(path, one.before, one.after)
        else:
            outside.append(one.path)
    return inside, tuple(sorted(outside))


def _with_edited(
    lineage: Lineage, asked: worktree.StatusQuery, files: dict[str, Difference], id_: str
) -> frozenset[str]:
    """Put into `files` what the work tree makes of them, without what it has put back. Gives the paths it changes."""
    edited = set()
    for path, latest in asked.edited(lineage.within):
        before = files[path].before if path in files else latest
        after = worktree.standing(lineage.root, path, id_)
        files[path] = Difference(path, before, after)
        if after is None or latest is None or after != latest:
            edited.add(path)
        if after == before:
            del files[path]
    return frozenset(edited)
