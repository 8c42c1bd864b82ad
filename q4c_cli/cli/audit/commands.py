"""`q4c audit`: audit a case, and look at, explain, edit and finalise the audits there are."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from q4c_cli.cli.audit import new as audit_new
from q4c_cli.cli.audit import signing as audit_signing
from q4c_cli.cli.audit import what_if as audit_what_if
from q4c_cli.cli.history.commands import audit_diff, audit_history
from q4c_cli.cli.shell import completing
from q4c_cli.cli.shell.asking import AsAt, KeyFile, TextOrJson, Which
from q4c_cli.cli.shell.clock import moment, today
from q4c_cli.cli.shell.days import read_if_given
from q4c_cli.cli.shell.screen import hint, say

if TYPE_CHECKING:
    from q4c_cli.model.finding import Finding

app = typer.Typer(
    help="Audit a case, and look at, explain, edit, finalise, sign off and discard the audits there are.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

Yes = Annotated[bool, typer.Option("--yes", "--no-input", help="Do not ask first.")]

app.command("new")(audit_new.new)


@app.command("list")
def list_(
    *,
    team: Annotated[
        str | None, typer.Option(metavar="TEAM", help="Only this team's.", autocompletion=completing.team)
    ] = None,
    practitioner: Annotated[
        str | None,
        typer.Option(metavar="ID", help="Only this practitioner's.", autocompletion=completing.practitioner),
    ] = None,
    auditor: Annotated[
        str | None, typer.Option(metavar="ID", help="Only by this auditor.", autocompletion=completing.auditor)
    ] = None,
    status: Annotated[Literal["draft", "final"] | None, typer.Option(help="Only drafts, or only final ones.")] = None,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="From this day on.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Up to this day.")] = None,
    form: TextOrJson = "text",
) -> None:
    """List audits, the newest first, with their grades worked out now."""
    from q4c_cli.app.audits.listing import Filters, list_audits
    from q4c_cli.cli.audit.as_json import list_json
    from q4c_cli.cli.audit.text import list_table
    from q4c_cli.cli.shell.paragraphs import show_table

    filters = Filters(
        team, practitioner, auditor, status, read_if_given("--since", since), read_if_given("--until", until)
    )
    listing = list_audits(Path.cwd(), filters)
    if form == "json":
        say(list_json(listing))
    else:
        show_table(*list_table(listing, team=team is None), spare=("Team", "Auditor", "Status", "Practitioner"))
    if listing.unreadable:
        hint(f"{listing.unreadable} more cannot be read. See why with 'q4c check'.")


@app.command()
def show(which: Which, as_at: AsAt = None, form: TextOrJson = "text") -> None:
    """Show one audit in full, as it is or as it was."""
    from q4c_cli.app.audits.reading import find_audit
    from q4c_cli.app.occasion import occasion
    from q4c_cli.app.signing.on_file import of_audit
    from q4c_cli.cli.audit.as_json import audit_json
    from q4c_cli.cli.audit.text import audit_text

    opened = find_audit(occasion(Path.cwd(), today(), as_at).workspace(), which)
    standing = of_audit(opened.space.held_in, opened.audit.audit, opened.source.digest)
    say(audit_json(opened, standing) if form == "json" else audit_text(opened, standing))


@app.command()
def edit(which: Which) -> None:
    """Edit a draft in your text editor, then check it.

    The editor is the one that VISUAL or EDITOR names. What you save stays, also where the check finds something.
    """
    from q4c_cli.app.audits.editing import begin_editing, changed, check_edited
    from q4c_cli.cli.shell.editor import open_editor

    editing = begin_editing(Path.cwd(), which)
    open_editor(editing.root / editing.path)
    hint("Saved." if changed(editing) else "Nothing was changed.")
    _exit_by(check_edited(editing, today()))


@app.command()
def explain(which: Which, form: TextOrJson = "text") -> None:
    """Explain an audit's grades: the rule behind each, what better grades lacked, and what would change them."""
    from q4c_cli.app.audits.explaining import explain as explain_audit
    from q4c_cli.cli.audit.as_json import explained_json
    from q4c_cli.cli.audit.why import explained_text

    explained = explain_audit(Path.cwd(), which, today())
    say(explained_json(explained) if form == "json" else explained_text(explained))


app.command("what-if")(audit_what_if.what_if)
app.command("history")(audit_history)
app.command("diff")(audit_diff)


@app.command()
def finalise(
    which: Which,
    commit: Annotated[bool, typer.Option("--commit", help="Make one git commit of exactly these files.")] = False,
    yes: Yes = False,
    form: TextOrJson = "text",
) -> None:
    """Finalise a draft: work out its results, set it final, and put its learning points in the log.

    Either all of that happens or none. Errors stop it. Warnings are shown first, and at a terminal you are asked
    whether to go on. Finalising a final audit changes nothing.
    """
    from q4c_cli.app.audits.finalising import begin_finalising, finish
    from q4c_cli.cli.audit.as_json import finalised_json
    from q4c_cli.cli.audit.finishing import say_final, wanted_all_the_same

    ready = begin_finalising(Path.cwd(), which, today(), commit=commit)
    if not wanted_all_the_same(ready.remarks if ready.steps else (), ask=form == "text" and not yes):
        say("Nothing was written. The audit is still a draft.")
        return
    done = finish(ready)
    say(finalised_json(done)) if form == "json" else say_final(done)


app.command("sign-off")(audit_signing.sign_off)


@app.command()
def amend(
    which: Which,
    *,
    reason: Annotated[str, typer.Option(metavar="TEXT", help="Why the audit is corrected, in a sentence or two.")],
    by: Annotated[
        str | None,
        typer.Option(metavar="ID", help="The auditor. Mostly git knows.", autocompletion=completing.auditor),
    ] = None,
    since: Annotated[str, typer.Option(metavar="REV", help="The commit that has the audit as it was.")] = "HEAD",
    sign: Annotated[
        bool | None, typer.Option("--sign/--no-sign", help="Sign it, or not. Without either: where you have a key.")
    ] = None,
    key: KeyFile = None,
    commit: Annotated[bool, typer.Option("--commit", help="Make one git commit of exactly these files.")] = False,
) -> None:
    """Amend a final audit: write down what was changed in its file, why and by whom, so that it can still be read.

    Change the file first, in a text editor. The amendment says what stood there before, the results are worked out
    anew, the learning log follows, and you sign it. Signatures of before stay, as of the text before.
    """
    from q4c_cli.app.audits.amending import Wish
    from q4c_cli.app.audits.amending import amend as amend_audit
    from q4c_cli.cli.audit.text import amended_text

    wish = Wish(reason, by, since, sign, key, moment())
    say(amended_text(amend_audit(Path.cwd(), which, wish, today(), commit=commit)))


@app.command()
def withdraw(
    which: Which,
    *,
    reason: Annotated[str, typer.Option(metavar="TEXT", help="Why it is withdrawn, in a sentence or two.")],
    by: Annotated[
        str | None,
        typer.Option(metavar="ID", help="The auditor. Mostly git knows.", autocompletion=completing.auditor),
    ] = None,
    sign: Annotated[
        bool | None, typer.Option("--sign/--no-sign", help="Sign it, or not. Without either: where you have a key.")
    ] = None,
    key: KeyFile = None,
    commit: Annotated[bool, typer.Option("--commit", help="Make one git commit of exactly these files.")] = False,
    yes: Yes = False,
) -> None:
    """Withdraw a final audit that should not count: it stays readable, and reports leave it out and say so.

    Its learning points are no longer asked for; what was noted about them stays. It cannot be taken back.
    """
    from q4c_cli.app.audits.withdrawing import Wish
    from q4c_cli.app.audits.withdrawing import withdraw as withdraw_audit
    from q4c_cli.app.signing.along import How
    from q4c_cli.cli.audit.text import withdrawn_text
    from q4c_cli.cli.shell.prompts import confirmed, require_terminal

    if not yes:
        require_terminal("Nothing was withdrawn")
        if not confirmed("A withdrawal cannot be taken back. Withdraw the audit?"):
            say("Nothing was changed.")
            return
    wish = Wish(reason, by, How(sign, key, moment()), commit)
    say(withdrawn_text(withdraw_audit(Path.cwd(), which, wish, today())))


@app.command()
def discard(
    which: Annotated[
        str,
        typer.Argument(
            metavar="AUDIT|INTERVIEW",
            help="A draft's id, the beginning of one, a case reference, or the id of an interview that was left.",
            autocompletion=completing.audit,
        ),
    ],
    yes: Yes = False,
) -> None:
    """Throw a draft away, with the notes of the interview that wrote it. A final audit is never thrown away."""
    from q4c_cli.app.audits.discarding import begin_discarding
    from q4c_cli.app.audits.discarding import discard as discard_draft
    from q4c_cli.cli.shell.prompts import confirmed, require_terminal

    found = begin_discarding(Path.cwd(), which)
    things = [*([found.path] if found.path else []), *(f"the notes of the interview {n}" for n in found.interviews)]
    if not yes:
        require_terminal("Nothing was thrown away")
        if not confirmed(f"This cannot be undone. Throw away {' and '.join(things)}?"):
            say("Nothing was thrown away.")
            return
    discard_draft(found)
    say(f"Thrown away: {', '.join(things)}")


@app.command()
def grade(
    file: Annotated[str, typer.Argument(metavar="FILE", help="Any audit file, or - for standard input.")],
    form: TextOrJson = "text",
) -> None:
    """Work out the results of any audit file. Nothing is written."""
    from q4c_cli.app.audits.grading import grade_file, read_file
    from q4c_cli.cli.audit.as_json import graded_json
    from q4c_cli.cli.audit.text import graded_text
    from q4c_cli.store.reading.bytegate import MAX_BYTES
    from q4c_cli.store.reading.reader import Source

    source = Source("-", sys.stdin.buffer.read(MAX_BYTES + 1)) if file == "-" else read_file(Path(file))
    graded = grade_file(Path.cwd(), source, today())
    say(graded_json(graded) if form == "json" else graded_text(graded))


def _exit_by(findings: tuple[Finding, ...]) -> None:
    """Show findings, and leave with 1 where one of them is an error."""
    from q4c_cli.cli.findings import show_findings

    if findings:
        show_findings(findings)
    raise typer.Exit(1 if any(f.severity == "error" for f in findings) else 0)
