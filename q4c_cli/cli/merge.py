"""`q4c merge`: put two people's changes to one record together, field by field. git calls it as a merge driver."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Annotated

import typer

from q4c_cli.cli.shell.exits import FINDINGS
from q4c_cli.cli.shell.screen import hint, say

if TYPE_CHECKING:
    from q4c_cli.app.merging import Together


def merge(
    base: Annotated[Path, typer.Argument(metavar="BASE", help="The file as it was before both changes.")],
    ours: Annotated[Path, typer.Argument(metavar="OURS", help="The file as it is here. The result goes there.")],
    theirs: Annotated[Path, typer.Argument(metavar="THEIRS", help="The file as the other side has it.")],
    path: Annotated[
        str | None, typer.Option(metavar="PATH", help="Where the file belongs. Without it: where OURS is.")
    ] = None,
    branch: Annotated[
        str | None, typer.Option(metavar="NAME", help="The branch or commit that THEIRS comes from.")
    ] = None,
) -> None:
    """Put two changes of one audit, log entry or list together, field by field.

    'q4c hooks install' has git use it for every merge in this clone. A hosted pull request does not. The exit code is 1
    where a person has to decide; the file then holds both sides between git's own marks.
    """
    from q4c_cli.app.merging import Sides, merge_files

    done = merge_files(Path.cwd(), Sides(base, ours, theirs, path or _below_here(ours), branch))
    if done.signed is not None:
        say(f"{done.path} {_SIGNED[done.signed]}")
        hint(_LOOK[done.signed].format(path=done.path))
        raise typer.Exit(FINDINGS)
    if done.conflicts or done.unread is not None:
        _say_conflicts(done)
        raise typer.Exit(FINDINGS)
    if done.together:
        hint(f"{done.path} has the amendments of both sides now. If it was signed, its auditor signs it once more.")


def _below_here(path: Path) -> str:
    whole, here = path.resolve(), Path.cwd().resolve()
    return whole.relative_to(here).as_posix() if whole.is_relative_to(here) else whole.as_posix()


def _say_conflicts(done: Together) -> None:
    from q4c_cli.report.merging import sentences

    if done.unread is not None:
        say(f"{done.path} was put together line by line, since not every side of it is a record that can be read.")
        for finding in done.unread:
            say(f"  {finding.code} {finding.message}")
        hint("Look at the whole file, then: git add " + done.path)
        return
    say(f"{done.path} {_WHAT[done.final]}:")
    for sentence in sentences(done.conflicts, done.names, done.rubric):
        say(f"  {sentence}")
    hint(_REMEDY[done.final].format(path=done.path, audit=PurePosixPath(done.path).stem))


_SIGNED = {
    "checkpoint": "was made on both sides, and a chain has one checkpoint of each number. One place makes them.",
    "otherwise": "was signed on both sides and does not say the same, or neither holds. What is here is ours.",
}
_LOOK = {
    "checkpoint": (
        "Stop here: git merge --abort. On the branch that gives way, take out the commit of its checkpoint:\n"
        "  git rebase --onto COMMIT~1 COMMIT\n"
        "Then merge again, and make the next one: q4c checkpoint --commit"
    ),
    "otherwise": "Look at both: git show :2:{path}, git show :3:{path}. Take the one that holds, then: git add {path}",
}

_WHAT: dict[str | None, str] = {
    None: "was changed in two ways",
    "on one side": "is final on one side, and a final audit is not put together from two",
    "twice": "was made final on both sides, each in its own way, and only one of them can be the audit",
    "amended": "was amended on both sides, and what both changed is for a person to decide",
}
_REMEDY: dict[str | None, str] = {
    None: "Both stand in the file, between the marks. Keep what holds, then: git add {path}",
    "on one side": (
        "Keep the one that is final, with 'git checkout --ours' or '--theirs' and the path. Then write what the other\n"
        'has into it and amend it: q4c audit amend {audit} --reason "WHY"'
    ),
    "twice": (
        "Stop here: git merge --abort. Before others have it, whoever has the one that gives way takes its commit\n"
        "out of their branch (git rebase --onto COMMIT~1 COMMIT). Then merge, and amend the one that stays:\n"
        '  q4c audit amend {audit} --reason "WHY"'
    ),
    "amended": (
        "Stop here: git merge --abort. On the side that gives way, put these fields back as they were, and say so:\n"
        '  q4c audit amend {audit} --reason "The other amendment holds" --commit\n'
        "Then merge again: the amendments of both come together."
    ),
}
