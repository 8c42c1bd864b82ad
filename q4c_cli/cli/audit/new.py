"""`q4c audit new`: audit a case, question by question, from a file, or in a text editor."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from q4c_cli.cli.shell import completing
from q4c_cli.cli.shell.clock import today
from q4c_cli.model.finding import UsageProblem

Which = Annotated[str | None, typer.Argument(metavar="ID", help="With --resume: the interview, its audit or its case.")]
Resume = Annotated[bool, typer.Option("--resume", help="Go on with an audit that was interrupted.")]
File = Annotated[str | None, typer.Option(metavar="FILE", help="Take it all from a file, or - for standard input.")]
Edit = Annotated[bool, typer.Option("--edit", help="Fill in a draft in your text editor instead.")]
Finalise = Annotated[bool, typer.Option("--finalise", help="With --answers: finalise the audit at once.")]
Commit = Annotated[bool, typer.Option("--commit", help="Make a git commit of it when it is finalised.")]
NoInput = Annotated[bool, typer.Option("--no-input", help="Never ask. Fail where an answer is missing.")]
AuditorId = Annotated[
    str | None, typer.Option(metavar="ID", help="Who is auditing.", autocompletion=completing.auditor)
]
PractitionerId = Annotated[
    str | None, typer.Option(metavar="ID", help="Whose practice.", autocompletion=completing.practitioner)
]
TeamId = Annotated[
    str | None, typer.Option(metavar="ID", help="Their team at the time.", autocompletion=completing.team)
]
CaseRef = Annotated[str | None, typer.Option(metavar="REF", help="The case reference.")]
Work = Annotated[str | None, typer.Option(metavar="ID", help="The kind of work.")]
Stage = Annotated[str | None, typer.Option(metavar="ID", help="How far the case has come.")]
Day = Annotated[str | None, typer.Option(metavar="DATE", help="The day of the audit.")]


def new(
    *,
    which: Which = None,
    resume: Resume = False,
    answers: File = None,
    edit: Edit = False,
    finalise: Finalise = False,
    commit: Commit = False,
    no_input: NoInput = False,
    auditor: AuditorId = None,
    practitioner: PractitionerId = None,
    team: TeamId = None,
    case: CaseRef = None,
    work: Work = None,
    stage: Stage = None,
    on: Day = None,
) -> None:
    """Audit a case. Without options, q4c asks question by question.

    Every answer is saved at once, so you can leave at any time and go on later with --resume.
    """
    typed = {
        "auditor": auditor,
        "practitioner": practitioner,
        "team": team,
        "case": case,
        "work": work,
        "stage": stage,
        "audited_on": on,
    }
    given = {question: text for question, text in typed.items() if text is not None}
    ways = {"--resume": resume, "--answers": answers is not None, "--edit": edit}
    _refuse_what_does_not_go_together([way for way, taken in ways.items() if taken], which, given)
    _refuse_finishing_too_early(finalise, commit, answers is not None, edit)
    if answers is not None:
        _from_a_file(answers, finalise, commit)
    elif edit:
        _in_an_editor(given, no_input)
    else:
        _by_asking(which, resume, given, commit, no_input)


def _refuse_what_does_not_go_together(ways: list[str], which: str | None, given: dict[str, str]) -> None:
    if len(ways) > 1:
        raise UsageProblem(f"{' and '.join(ways)} do not go together.", "Use one of them at a time.")
    if which is not None and ways != ["--resume"]:
        raise UsageProblem(f"{which} says which audit to go on with.", f"Run: q4c audit new --resume {which}")
    if given and ways and ways != ["--edit"]:
        from q4c_cli.app.interview.beforehand import OPTIONS

        raise UsageProblem(f"{OPTIONS[next(iter(given))]} does not go with {ways[0]}.", "Leave it out.")


def _refuse_finishing_too_early(finalise: bool, commit: bool, from_a_file: bool, edit: bool) -> None:
    if finalise and not from_a_file:
        raise UsageProblem("--finalise goes with --answers.", "Without --answers, you are asked at the end.")
    if commit and (edit or (from_a_file and not finalise)):
        raise UsageProblem("--commit is for an audit that is finalised.", "Leave it out, or add --finalise.")


def _from_a_file(name: str, finalise: bool, commit: bool) -> None:
    from q4c_cli.app.audits.grading import read_file
    from q4c_cli.app.interview.answers_file import typed_in, write_answers
    from q4c_cli.cli.audit.finishing import say_draft, say_final, say_remarks

    source = typed_in(sys.stdin.buffer) if name == "-" else read_file(Path(name))
    written = write_answers(Path.cwd(), source, today(), final=finalise, commit=commit)
    say_remarks(written.findings)
    if written.finalised is not None:
        say_final(written.finalised)
    else:
        say_draft(written.audit, written.path)


def _in_an_editor(given: dict[str, str], no_input: bool) -> None:
    from q4c_cli.app.audits.editing import begin_editing, check_edited
    from q4c_cli.cli.audit.finishing import say_draft
    from q4c_cli.cli.findings import show_findings
    from q4c_cli.cli.shell.editor import open_editor

    if no_input:
        raise UsageProblem("--edit opens a text editor, so it does not go with --no-input.", "Use --answers FILE.")
    root, audit = _commented_draft(given)
    editing = begin_editing(root, audit)
    try:
        open_editor(root / editing.path)
    finally:
        say_draft(audit, editing.path)
    findings = check_edited(editing, today())
    if findings:
        show_findings(findings)
    raise typer.Exit(1 if any(f.severity == "error" for f in findings) else 0)


def _commented_draft(given: dict[str, str]) -> tuple[Path, str]:
    """The workspace's root and the id of a new draft; what is not given is asked for, where somebody can be."""
    from q4c_cli.cli.shell.prompts import on_a_terminal

    if on_a_terminal():
        from q4c_cli.cli.audit.interviewing import ask_about_the_case

        return ask_about_the_case(given)
    from q4c_cli.app.interview.beforehand import draft_without_asking

    return draft_without_asking(Path.cwd(), given, today())


def _by_asking(which: str | None, resume: bool, given: dict[str, str], commit: bool, no_input: bool) -> None:
    from q4c_cli.cli.shell.prompts import on_a_terminal

    if no_input or not on_a_terminal():
        from q4c_cli.app.workspace import open_workspace

        if resume:
            open_workspace(Path.cwd(), need="settings")
            raise UsageProblem(
                "To go on with an audit is to be asked, and there is nobody to ask.",
                f"Do it at a terminal without --no-input, or fill the draft in with 'q4c audit edit {which or 'ID'}'.",
            )
        from q4c_cli.app.interview.beforehand import refuse_to_ask

        why = "Not asking, because of --no-input." if no_input else "There is no terminal to ask at."
        refuse_to_ask(Path.cwd(), given, today(), why)
    from q4c_cli.cli.audit.interviewing import begin_anew, go_on

    if resume:
        go_on(which, commit)
    else:
        begin_anew(given, commit)
