"""`q4c rubric new-version` and `release`: from a draft of a rubric to a version that never changes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from q4c_cli.cli.shell.clock import today
from q4c_cli.cli.shell.screen import hint, say
from q4c_cli.model.finding import UsageProblem
from q4c_cli.model.paths import SETTINGS

if TYPE_CHECKING:
    from q4c_cli.app.rubrics.new_version import Begun
    from q4c_cli.app.rubrics.releasing import Foreseen, Released
    from q4c_cli.rules.versions.lineage import Part


def new_version(
    which: Annotated[str, typer.Argument(metavar="ID", help="The rubric; its newest version is copied.")],
    major: Annotated[bool, typer.Option("--major", help="Other domains: 1.4.2 becomes 2.0.0.")] = False,
    minor: Annotated[bool, typer.Option("--minor", help="Other rules or indicators: 1.5.0. The usual.")] = False,
    patch: Annotated[bool, typer.Option("--patch", help="Only other words: 1.4.3.")] = False,
) -> None:
    """Begin a new version of a rubric: a copy of the newest one, with its comments, as a draft to be edited.

    A draft may be tried out on audits. They can be finished once it is released.
    """
    from q4c_cli.app.rubrics.new_version import begin_version
    from q4c_cli.rules.words import joined

    begun = begin_version(Path.cwd(), which, _part(major, minor, patch))
    say(f"{begun.path} is a new draft, made from {begun.made_from}.")
    if begun.schemas:
        hint(f"So that editors know it, this was written as well; commit it too: {joined(begun.schemas)}.")
    for line in _what_next(begun):
        hint(line)


def _part(major: bool, minor: bool, patch: bool) -> Part:
    if major + minor + patch > 1:
        raise UsageProblem("--major, --minor and --patch do not go together.", "Use one of them.")
    return "major" if major else "patch" if patch else "minor"


def _what_next(begun: Begun) -> Iterator[str]:
    yield "Next:"
    yield "  1. Edit it. Under `changes`, write a summary, and say where ids that go have gone."
    yield f"  2. See that it is sound:           q4c check {begun.path} && q4c rubric lint {begun.ref}"
    yield f"  3. See what it changes:            q4c rubric diff {begun.made_from} {begun.ref}"
    yield f"  4. See what audits would come to:  q4c rubric impact {begun.ref}"
    yield f"  5. When it is agreed, release it:  q4c rubric release {begun.ref}{' --use' if begun.in_use else ''}"
    for old, new in begun.newer:
        yield f"It takes domains from {old}. If it is to take them from {new}, change that under `takes`."
    for taker in begun.takers:
        yield f"{taker} takes domains from this rubric, and goes on with the version it names. To change that:"
        yield f"  q4c rubric new-version {taker.partition('@')[0]}, and in it write {begun.ref} under `takes`."


def release(
    which: Annotated[str, typer.Argument(metavar="ID[@VERSION]", help="The version; of an id alone, the newest one.")],
    summary: Annotated[
        str | None, typer.Option(metavar="TEXT", help="What it changes. Without it: what the rubric itself says.")
    ] = None,
    use: Annotated[bool, typer.Option("--use", help="Also name it in q4c.yaml, so that new audits use it.")] = False,
    commit: Annotated[bool, typer.Option("--commit", help="Make one git commit of exactly these files.")] = False,
) -> None:
    """Release a version of a rubric: from now on its file never changes, and audits by it can be finished.

    It must have no errors, in a check and in a lint, and take only from released rubrics.
    """
    from q4c_cli.app.rubrics.releasing import Wish
    from q4c_cli.app.rubrics.releasing import release as release_version

    done = release_version(Path.cwd(), which, Wish(summary, commit, use, _ask, _tell), today())
    say("\n".join(_released(done)))
    for line in _after_release(done):
        hint(line)


def _tell(foreseen: Foreseen) -> None:
    """Say what is to be known before it is released, each with the command to look closer."""
    from q4c_cli.rules.words import counted

    if foreseen.warnings:
        first = foreseen.warnings[0]
        many = counted(len(foreseen.warnings), "warning")
        such_as = "" if len(foreseen.warnings) == 1 else ", the first one"
        hint(f"Linting finds {many}{such_as}: {first.code} {first.message} Look closer: q4c rubric lint {foreseen.ref}")
    if foreseen.impact is not None:
        hint(f"{foreseen.impact} Look closer: q4c rubric impact {foreseen.ref}")


def _ask() -> str | None:
    """What changes, as somebody at the terminal says it; None where nobody can be asked."""
    from q4c_cli.cli.shell.prompts import Unreadable, ask, on_a_terminal, tell

    while on_a_terminal():
        tell("What does this version change? One or two sentences for the list of versions.")
        try:
            return ask()
        except Unreadable as problem:
            tell(str(problem))
    return None


def _released(done: Released) -> Iterator[str]:
    when = done.release.released_on
    if done.new:
        yield f"{done.ref} is released: {done.release.summary}"
    else:
        yield f"{done.ref} was released on {when}." + ("" if done.written or done.commit else " Nothing was changed.")
    yield from (f"  written: {path}" for path in done.written)
    if done.written and done.written[-1] == SETTINGS:
        yield f"  New audits use {done.ref} from now on."
    if done.commit is not None:
        yield f"  committed: {done.commit[:10]}"


def _after_release(done: Released) -> Iterator[str]:
    if done.commit is None and done.written:
        use = " --use" if SETTINGS in done.written else ""
        yield f"To commit it to git:          q4c rubric release {done.ref}{use} --commit"
    if done.used == done.ref and (done.new or done.written):
        yield "To move drafts to it:         q4c rubric migrate --all"
    elif done.used is not None and done.used.partition("@")[0] == done.ref.partition("@")[0] and done.used != done.ref:
        yield f"New audits use {done.used}. To use this version: q4c rubric release {done.ref} --use"
