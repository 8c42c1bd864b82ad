"""`q4c rubric migrate`: drafts moved to a newer version of their rubric, and what became of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from q4c_cli.cli.shell import completing
from q4c_cli.cli.shell.clock import today
from q4c_cli.cli.shell.paragraphs import bullet
from q4c_cli.cli.shell.screen import hint, say
from q4c_cli.model.finding import UsageProblem
from q4c_cli.rules.words import counted, joined

if TYPE_CHECKING:
    from q4c_cli.app.rubrics.migrating import Migration, Moved
    from q4c_cli.rules.versions.carrying import Left, Opened


def migrate(
    which: Annotated[
        list[str] | None,
        typer.Argument(metavar="AUDIT", help="Drafts, by id or case reference.", autocompletion=completing.audit),
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="Every draft that can be moved.")] = False,
    to: Annotated[
        str | None, typer.Option(metavar="VERSION", help="Where to. Without it: the rubric that new audits use.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would happen. Nothing is written.")] = False,
    drop: Annotated[
        bool, typer.Option("--drop", help="Go on although words would be lost that git does not have.")
    ] = False,
) -> None:
    """Move drafts to a newer version of their rubric, by what its versions say under `changes`.

    Final audits stay with the version they were judged by. All drafts are moved or none. What has no place in the newer
    version is named; a grade that cannot be taken along is open again, never guessed.
    """
    from q4c_cli.app.rubrics.migrating import Wish
    from q4c_cli.app.rubrics.migrating import migrate as migrate_drafts

    if bool(which) == every:
        raise UsageProblem("It is not clear which drafts to move.", "Name them, or say --all.")
    wish = Wish(tuple(which or ()), every, to, drop, dry_run)
    migration = migrate_drafts(Path.cwd(), wish, today())
    say(migration_text(migration))
    if migration.newer is not None:
        version = migration.newer.partition("@")[2]
        hint(f"{migration.newer} is newer. To move drafts to it: q4c rubric migrate --all --to {version}")
    if migration.moved and migration.written:
        hint("Not committed yet. Look at the change with 'git diff', then commit it.")


def migration_text(migration: Migration) -> str:
    """What became of each draft, then how many were moved."""
    blocks = ["\n".join(_moved(one)) for one in migration.moved]
    stayed = [bullet(f"{one.audit}: {one.why}", 2) for one in migration.stayed]
    if stayed:
        blocks.append("\n".join(["Left as they were:", *stayed]))
    number = counted(len(migration.moved), "draft")
    blocks.append(f"Moved {number}." if migration.written else f"Nothing was written. This would move {number}.")
    return "\n\n".join(blocks)


def _moved(one: Moved) -> Iterator[str]:
    done = one.carried
    opened = {each.domain for each in done.opened}
    whole = sum(a.settled and name not in opened for name, a in done.assessments.items())
    yield f"{one.audit}: from {one.old} to {one.new}"
    yield f"  Taken along: {counted(whole, 'assessment')} with grade or reason."
    yield from _list("Open again, to be graded anew:", map(_opened, done.opened))
    yield from _list("Without a place there, and left behind:", map(_left, done.left))
    if any(left.text for left in done.left):
        kept = (
            f"stays in git: git show {one.kept_in[:10]}:./{one.path}"
            if one.kept_in
            else "is lost: git does not have it."
        )
        yield f"  What was written there {kept}"
    if one.errors:
        yield f"  {counted(one.errors, 'thing')} to put right by hand: q4c check {one.path}"


def _list(heading: str, entries: Iterable[str]) -> Iterator[str]:
    lines = [bullet(entry, 4) for entry in entries]
    if lines:
        yield f"  {heading}"
        yield from lines


def _opened(one: Opened) -> str:
    sources = joined(one.sources)
    match one.why:
        case "split":
            return f"{one.label}: {sources} was split."
        case "merged":
            return f"{one.label}: it is made of {sources}, which do not have the same grade."
        case _:
            return f"{one.label}: the grade that {sources} had is no longer there."


def _left(one: Left) -> str:
    match one.what:
        case "assessment":
            return f"{one.label}: the whole assessment."
        case "indicators":
            return f"{one.label}: the indicators {', '.join(one.indicators)}."
        case "rationale":
            return f"{one.label}: the rationale, which would have made another too long."
        case _:
            return f"{one.label}: the reason why it was not assessed."
