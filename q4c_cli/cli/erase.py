"""`q4c erase`: the lawful way to take a person's record out, by two people, with a tombstone that stays."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from q4c_cli.cli.shell import completing
from q4c_cli.cli.shell.asking import KeyFile, TextOrJson
from q4c_cli.cli.shell.clock import moment
from q4c_cli.cli.shell.screen import hint, say
from q4c_cli.model.erasures import REASONS, Reason
from q4c_cli.model.finding import UsageProblem
from q4c_cli.rules.words import counted, joined

if TYPE_CHECKING:
    from q4c_cli.app.trail.erasing import Erased


def erase(
    audits: Annotated[
        list[str] | None, typer.Argument(metavar="AUDIT", help="What to erase.", autocompletion=completing.audit)
    ] = None,
    *,
    practitioner: Annotated[
        str | None,
        typer.Option(
            metavar="ID",
            help="All audits of a practitioner, and all of their log.",
            autocompletion=completing.practitioner,
        ),
    ] = None,
    reason: Annotated[Reason | None, typer.Option(help="Why. It is signed, and stays on record.")] = None,
    take_back: Annotated[
        str | None, typer.Option("--take-back", metavar="ERASURE", help="Take back what is proposed and not done.")
    ] = None,
    key: KeyFile = None,
    commit: Annotated[bool, typer.Option("--commit", help="Make one git commit of exactly these files.")] = False,
    form: TextOrJson = "text",
) -> None:
    """Erase audits with their log entries and signatures: one person proposes, a second one confirms.

    Both give the same command, each with their own key. Nothing is removed before the second has. A tombstone stays:
    what was erased, by fingerprint, why, when and by whom; never what it said. The history still holds the files until
    it is rewritten; how to do that, and what stays valid, is said at the end. docs/trail.md says what clones keep.
    """
    from q4c_cli.app.trail.erasing import Wish
    from q4c_cli.app.trail.erasing import erase as do

    if take_back is not None:
        if audits or practitioner or reason:
            raise UsageProblem(
                "What is proposed is taken back by its name alone.", f"q4c erase --take-back {take_back}"
            )
        _take_back(take_back, commit=commit, form=form)
        return
    if bool(audits) == (practitioner is not None):
        raise UsageProblem("What is to be erased?", "Name audits, or a practitioner with --practitioner ID.")
    if reason is None:
        raise UsageProblem("Why is this to be erased?", f"Give one of these with --reason: {', '.join(REASONS)}.")
    came_to = do(Path.cwd(), Wish(tuple(audits or ()), practitioner, reason, moment(), key, commit))
    if form == "json":
        say(_json(came_to))
        return
    say(_text(came_to))
    if not came_to.done:
        then = "Now" if came_to.commit else "Commit this. Then"
        hint(f"Nothing is removed yet. {then} somebody else who has a key gives the same command.")
        hint(f"Not meant? Take it back: q4c erase --take-back {came_to.erasure}")


def _take_back(erasure: str, *, commit: bool, form: TextOrJson) -> None:
    from q4c_cli.app.trail.proposals import take_back

    it = take_back(Path.cwd(), erasure, commit=commit)
    if form == "json":
        shape = {"format_version": 1, "erasure": it.erasure, "taken_back": list(it.files), "commit": it.commit}
        say(json.dumps(shape, indent=2))
        return
    lines = [f"{it.erasure} is taken back. Nothing was erased. Gone are:", *(f"  {path}" for path in it.files)]
    say("\n".join([*lines, *([f"  committed: {it.commit[:10]}"] if it.commit else [])]))


def _text(it: Erased) -> str:
    state = f"Erased, by {joined(it.signers)}" if it.done else f"Proposed by {it.signers[0]}"
    lines = [f"{it.erasure}: {counted(len(it.files), 'file')}, because {REASONS[it.reason]}. {state}."]
    lines += [f"  {path}" for path in it.files]
    lines += [f"  committed: {it.commit[:10]}"] if it.commit else []
    return "\n".join([*lines, *(("", *_what_now(it)) if it.done else ())])


def _what_now(it: Erased) -> list[str]:
    """How the history is rewritten, and what stays valid."""
    listed = f"erasures/{it.erasure}.sha256"
    what = f"git rm -q --cached --ignore-unmatch --pathspec-from-file=$PWD/../{it.erasure}.paths"
    return [
        "The files are out of this work tree. The history still has them. To take them out of that:",
        *([] if it.commit else ["  git add -A erasures audits learning && git commit -m 'Erase'"]),
        "  git clone --no-local . ../erased && cd ../erased",
        f"  cut -c67- {listed} > ../{it.erasure}.paths",
        f'  git filter-branch --index-filter "{what}" --tag-name-filter cat -- --all',
        "  git for-each-ref --format='delete %(refname)' refs/original | git update-ref --stdin",
        "  git remote remove origin; git reflog expire --expire=now --all; git gc -q --prune=now",
        "Then put that one in place of the repository where it is kept, and have every clone and fork made anew.",
        "Clones, forks, backups and caches of the host keep the files until somebody removes them there.",
        "Last, in the new one, before anything else is done there:",
        f"  q4c checkpoint --commit --anchor ../anchor-after-{it.erasure}",
        "Keep that anchor, and the number of its commit. Checkpoints from before, and their anchors, cannot tell any",
        "more whether commits and tags were changed. One made between the erasure and the rewriting does not hold.",
        "",
        "What stays valid:",
        f"  {_checkpoints(it)}",
        f"  {_signatures(it)} None depends on a commit's id.",
        "  Ids of commits change. Whoever wrote one down as a trust root needs the new one.",
    ]


def _signatures(it: Erased) -> str:
    """Which signatures stay."""
    gone = counted(it.signatures, "signature")
    return f"Of signatures, all but the {gone} listed above." if it.signatures else "Every signature."


def _checkpoints(it: Erased) -> str:
    if not it.checkpoints:
        return "All checkpoints. None of them lists any of these files."
    numbers = joined([f"{number}" for number in it.checkpoints])
    return f"All checkpoints. Of those that list these files ({numbers}), the tombstone explains why they are gone."


def _json(it: Erased) -> str:
    shape = {
        "format_version": 1,
        "erasure": it.erasure,
        "reason": it.reason,
        "done": it.done,
        "signers": list(it.signers),
        "files": list(it.files),
        "checkpoints": list(it.checkpoints),
        "commit": it.commit,
    }
    return json.dumps(shape, indent=2)
