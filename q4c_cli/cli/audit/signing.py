"""`q4c audit sign-off`: finalise and sign, and say what was signed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from q4c_cli.cli.shell.asking import KeyFile, TextOrJson, Which
from q4c_cli.cli.shell.clock import moment
from q4c_cli.cli.shell.screen import hint, say

if TYPE_CHECKING:
    from q4c_cli.app.signing.signing_off import SignedOff, Signing


def sign_off(
    which: Which,
    *,
    meaning: Annotated[
        Literal["audited", "moderated"],
        typer.Option("--as", help="Say that you audited this case, or that you moderated somebody else's audit."),
    ] = "audited",
    key: KeyFile = None,
    commit: Annotated[bool, typer.Option("--commit", help="Make one git commit of exactly these files.")] = False,
    yes: Annotated[bool, typer.Option("--yes", "--no-input", help="Do not ask first.")] = False,
    form: TextOrJson = "text",
) -> None:
    """Finalise an audit, if it is a draft, and sign it with your SSH key.

    Either all of that happens or none. What is signed is the audit's file, byte for byte, the rubric and the results:
    the signature cannot be moved to another audit, and whatever is changed later shows. Signing off twice changes
    nothing. Your public key must be in people.yaml. Where there is no terminal, say --yes.
    """
    from q4c_cli.app.signing.signing_off import Wish, begin_signing_off
    from q4c_cli.app.signing.signing_off import sign_off as sign_audit_off
    from q4c_cli.cli.audit.finishing import wanted_all_the_same
    from q4c_cli.cli.shell.prompts import require_terminal

    ready = begin_signing_off(Path.cwd(), which, Wish(moment(), meaning, key, commit))
    if not yes:
        require_terminal("Nothing was signed")
    remarks = ready.finalising.remarks if ready.finalising.steps else ()
    if not wanted_all_the_same(remarks, ask=form == "text" and not yes):
        say("Nothing was signed or written. The audit is still a draft.")
        return
    before_signing(ready.signing)
    done = sign_audit_off(ready)
    say(signed_json(done)) if form == "json" else say_signed(done)


def before_signing(signing: Signing) -> None:
    """Say who signs what with which key, where somebody is about to be asked for a passphrase or a touch."""
    from q4c_cli.cli.shell.prompts import on_a_terminal
    from q4c_cli.model.signing import SAYS

    if on_a_terminal():
        said = signing.saying
        hint(f'{said.signer} signs "{SAYS[said.meaning]}." with {signing.key.name}.')
    if signing.key.public.in_hardware:
        hint("If your security key blinks, touch it.")


def say_signed(done: SignedOff) -> None:
    """Say what was signed, in words, and what can be done next."""
    say(signed_text(done))
    audit, stated = done.opened.audit, done.statement
    again = " --as moderated" * (stated.statement == "moderated")
    if not done.again:
        hint("What was signed is the audit's file, every byte of it. A later change shows, and takes an amendment.")
    hint(f"To see all signatures on file:        q4c audit show {audit.audit}")
    if stated.statement == "audited":
        hint(f"For the practitioner to acknowledge:  q4c learning acknowledge {audit.audit}")
    if stated.statement in ("audited", "moderated") and done.commit is None and done.uncommitted:
        hint(f"To commit it to git:                  q4c audit sign-off {audit.audit}{again} --commit{done.key}")


def signed_text(done: SignedOff) -> str:
    """What became of signing: who signed what and when, the grade, what was written and committed."""
    from q4c_cli.cli.audit.text import headline
    from q4c_cli.rules.signing import told

    audit, rubric, overall = done.opened.audit, done.opened.rubric, done.opened.overall
    said = headline(rubric, audit, (audit.results or {}).get(overall), "no overall grade").rstrip(".")
    lines = [_state(done, said), f"  signed by {told(done.statement)}"]
    if done.statement.statement != "read":
        lines.append(f"  graded by {audit.rubric}, which is part of what was signed")
    lines += [f"  written: {path}" for path in done.written]
    if done.again and not done.written and not done.commit:
        lines.append("  Nothing was changed.")
    if done.commit:
        lines.append(f"  committed: {done.commit[:10]}")
    return "\n".join(lines)


def _state(done: SignedOff, grade: str) -> str:
    """What has become of the audit, in a sentence."""
    audit, already = done.opened.audit.audit, " already" if done.again else ""
    match done.statement.statement:
        case "read":
            return f"The feedback on {audit} is acknowledged{already}."
        case "moderated":
            return f"{audit} is signed as moderated{already}: {grade}."
        case _:
            return f"{audit} is final and signed{already}: {grade}."


def signed_json(done: SignedOff) -> str:
    """What became of signing, for scripts. `statement` is what was signed."""
    import json

    shape = {
        "format_version": 1,
        "audit": done.opened.audit.audit,
        "status": done.opened.audit.status,
        "statement": done.statement.model_dump(mode="json"),
        "signed_before": done.again,
        "written": list(done.written),
        "commit": done.commit,
    }
    return json.dumps(shape, indent=2, ensure_ascii=False)
