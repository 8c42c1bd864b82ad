"""`q4c learning acknowledge`: a practitioner signs that they have read their feedback."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from q4c_cli.cli.shell.asking import KeyFile, TextOrJson, Which
from q4c_cli.cli.shell.clock import moment
from q4c_cli.cli.shell.screen import hint, say

if TYPE_CHECKING:
    from q4c_cli.app.signing.acknowledging import Acknowledging

_ABOVE = """\
# What you have to say to this feedback, in your own words. It is signed with the rest and kept beside the audit.
# Leave out whatever points to a real person. Lines that begin with # are not kept. Nothing but them: no response.
"""


def acknowledge(
    which: Which,
    *,
    response: Annotated[
        str | None, typer.Option(metavar="TEXT", help="What you have to say to it. It is signed and kept.")
    ] = None,
    edit: Annotated[bool, typer.Option("--edit", help="Write what you have to say in your text editor.")] = False,
    key: KeyFile = None,
    commit: Annotated[bool, typer.Option("--commit", help="Make a git commit of that one file.")] = False,
    yes: Annotated[bool, typer.Option("--yes", "--no-input", help="Do not ask first.")] = False,
    form: TextOrJson = "text",
) -> None:
    """Sign that you have read the feedback on an audit of your practice, and say what you have to say to it.

    It says that you have read it, not that you agree. Acknowledging twice changes nothing. Where there is no terminal,
    say --yes.
    """
    from q4c_cli.app.signing.acknowledging import Wish, begin_acknowledging
    from q4c_cli.app.signing.acknowledging import acknowledge as acknowledge_feedback
    from q4c_cli.cli.audit.signing import before_signing, say_signed, signed_json
    from q4c_cli.cli.shell.prompts import require_terminal

    ready = begin_acknowledging(Path.cwd(), which, Wish(moment(), key, commit))
    if not yes:
        require_terminal("Nothing was signed")
    if form == "text" and not yes and not _wanted(ready):
        say("Nothing was signed.")
        return
    said = _edited() if edit else response
    before_signing(ready.signing)
    done = acknowledge_feedback(ready, said)
    if form == "json":
        say(signed_json(done))
        return
    say_signed(done)
    if done.commit is None and done.uncommitted:
        again = f"q4c learning acknowledge {done.opened.audit.audit} --commit{done.key}"
        hint(f"To commit it to git:                  {again}")


def _wanted(ready: Acknowledging) -> bool:
    """Whether somebody says yes."""
    from q4c_cli.cli.shell.prompts import confirmed
    from q4c_cli.rules.days import day_in_words

    audit = ready.opened.audit
    hint(f"To read it again:  q4c report audit {audit.audit}")
    what = f"the feedback on case {audit.case.ref}, audited by {audit.auditor} on {day_in_words(audit.audited_on)}"
    return confirmed(f"You sign that you have read {what}. It does not say that you agree. Sign it?")


def _edited() -> str:
    """What somebody wrote in their editor, the lines above left out. The file it was written in is gone then."""
    from q4c_cli.cli.shell.editor import open_editor

    with tempfile.TemporaryDirectory(prefix="q4c-") as folder:
        file = Path(folder) / "response.txt"
        file.write_text(_ABOVE, "utf-8")
        open_editor(file)
        lines = file.read_text("utf-8", "replace").splitlines()
    return "\n".join(line.rstrip() for line in lines if not line.startswith("#")).strip()
