"""`q4c checkpoint`: sign what is final now, and keep that outside."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from q4c_cli.cli.shell.asking import KeyFile, TextOrJson
from q4c_cli.cli.shell.clock import moment
from q4c_cli.cli.shell.screen import hint, say
from q4c_cli.model.words import for_shell
from q4c_cli.rules.words import counted

if TYPE_CHECKING:
    from q4c_cli.app.trail.checkpointing import Checkpointed


def checkpoint(
    *,
    key: KeyFile = None,
    anchor: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write a copy there, to be kept outside of the repository.")
    ] = None,
    commit: Annotated[bool, typer.Option("--commit", help="Make one git commit of exactly these files.")] = False,
    form: TextOrJson = "text",
) -> None:
    """Sign a list of everything that is final at the latest commit, chained to the checkpoint before.

    The list names the fingerprint of every final audit, log entry, signature and released rubric, and where each tag
    stands. Keep the copy that --anchor writes where nobody can change it who can change the repository: whoever
    rewrites the history later cannot rewrite that. 'q4c verify --trust NUMBER --anchor FILE' finds it.
    """
    from q4c_cli.app.trail.checkpointing import Wish
    from q4c_cli.app.trail.checkpointing import checkpoint as make

    made = make(Path.cwd(), Wish(moment(), key, anchor, commit))
    say(_json(made) if form == "json" else _text(made, anchor))
    if form == "text" and anchor is None:
        hint("Nothing is kept outside yet. Whoever can rewrite the history can rewrite this too: use --anchor FILE.")


def _text(made: Checkpointed, anchor: Path | None) -> str:
    said = made.said
    first = f"Checkpoint {said.number}: {counted(said.records, 'final record')} at commit {said.commit[:10]}."
    lines = [first, f"  signed by {said.signer} on {said.on} at {said.time}", f"  written: {made.path} and its list"]
    lines += [f"  committed: {made.commit[:10]}"] if made.commit else []
    if anchor is not None:
        trust = "" if made.trust_is_set else f"--trust {said.commit} "
        lines += [f"  to keep outside: {anchor}", f"  later: q4c verify {trust}--anchor {for_shell(str(anchor))}"]
        lines += ["  Keep that line with it: the number is what it is held against."] if trust else []
    return "\n".join(lines)


def _json(made: Checkpointed) -> str:
    shape = {
        "format_version": 1,
        "path": made.path,
        "statement": made.said.model_dump(mode="json"),
        "commit": made.commit,
    }
    return json.dumps(shape, indent=2)
