"""Beginning an interview at the terminal, going on with one, and what is said when it ends."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import typer

from q4c_cli.app.audits.finalising import begin_finalising, finish
from q4c_cli.app.interview import guidance
from q4c_cli.app.interview.adopting import Draft
from q4c_cli.app.interview.beforehand import MAY_HAVE_A_DEFAULT, refuse_unknown, write_commented_draft
from q4c_cli.app.interview.header import SECTION
from q4c_cli.app.interview.question import Choice, Question
from q4c_cli.app.interview.session import NotKept, Session
from q4c_cli.app.interview.start import Unfinished, begin, named, resume, resume_draft, unfinished
from q4c_cli.cli.audit.conversation import Conversation
from q4c_cli.cli.audit.finishing import say_draft, say_final, say_refused, wanted_all_the_same
from q4c_cli.cli.shell.clock import now, today
from q4c_cli.cli.shell.prompts import show, tell
from q4c_cli.cli.shell.questions import one_answer
from q4c_cli.model.finding import NothingMatched, Refused, UsageProblem
from q4c_cli.rules.days import day_in_words

GO_ON = "To go on with it: q4c audit new --resume"
_SAID_ALREADY = frozenset({"Q319"})
"""What the interview itself has asked about twice, and says again beside the grades: it need not ask once more."""

_WHAT_BECAME_OF_THE_DRAFT: dict[Draft, str] = {
    "edited": "The draft has been edited since you left. This goes on from what the file says now.",
    "moved": "The draft has been moved to another version of its rubric since you left. This goes on from there.",
    "missing": "The draft file is no longer there. It will be written again from your answers.",
}


def begin_anew(given: dict[str, str], commit: bool) -> None:
    """Hold a new interview; `given` are answers given beforehand."""
    session = begin(Path.cwd(), today(), now())
    refuse_unknown(session.known, given)
    show(guidance.welcome(session.known))
    _say_if_draft(session)
    left = len(unfinished(Path.cwd()))
    if left:
        there = "There is one audit that was" if left == 1 else f"There are {left} audits that were"
        tell(f"\n{there} interrupted. {GO_ON}")
    only_team = {"team": ""} if len(session.known.people.teams) == 1 else {}
    _hold(session, only_team | given, commit)


def go_on(which: str | None, commit: bool) -> None:
    """Go on with an interrupted interview: the one that is meant, the only one, or the one chosen from a list."""
    name = named(Path.cwd(), which) if which is not None else _choose(unfinished(Path.cwd()))
    if name is None:
        session, draft = resume_draft(Path.cwd(), str(which), today(), now()), "ours"
    else:
        session, draft = resume(Path.cwd(), name, today())
    show(guidance.welcome_back(session.known, session.answers, session.standing.question))
    if draft in _WHAT_BECAME_OF_THE_DRAFT:
        tell(_WHAT_BECAME_OF_THE_DRAFT[draft])
    _hold(session, {}, commit)


def _say_if_draft(session: Session) -> None:
    """Say before the first question, and not after the last, that the audit cannot be finished yet."""
    if not session.known.released:
        ref = session.known.rubric.ref
        tell(f"\n{ref} is a draft of a rubric. Keep this audit as a draft until that version is released.")


def _choose(left: list[Unfinished]) -> str:
    """The id of the interview to go on with. Raises NothingMatched where there is none, UsageProblem to leave."""
    if not left:
        raise NothingMatched("No audit has been interrupted here.", "To begin one, run: q4c audit new")
    if len(left) == 1:
        return left[0].name
    choices = tuple(Choice(u.name, u.case or "No case yet", note=_about(u)) for u in left)
    question = Question("which", "", "Which audit do you want to go on with?", "choice", choices=choices)
    return one_answer(question)


def _about(one: Unfinished) -> str:
    begun = f"begun {day_in_words(one.started.date())} at {one.started:%H:%M}"
    return f"{one.practitioner}, {begun}" if one.practitioner else begun


def ask_about_the_case(given: dict[str, str]) -> tuple[Path, str]:
    """Write a commented draft once the questions about the case are answered; gives the root and the audit's id.

    What is given, and what has an obvious answer, is not asked. Raises typer.Exit where the person leaves.
    """
    session = begin(Path.cwd(), today(), now())
    refuse_unknown(session.known, given)
    presets = dict.fromkeys(MAY_HAVE_A_DEFAULT, "") | given
    with _open(session):
        if Conversation(session, presets, only=SECTION).hold() == "saved":
            _leave(session)
            raise typer.Exit
        audit = write_commented_draft(session.root, session.known, session.answers)
        session.end()
    return session.root, audit


def _hold(session: Session, given: dict[str, str], commit: bool) -> None:
    """Hold the interview until it is left or its audit is written."""
    conversation = Conversation(session, dict(given))
    with _open(session):
        while (left := conversation.hold()) != "saved":
            if _written(session, final=left == "finalise", commit=commit):
                return
            if not conversation.reconsider():
                break
        _leave(session)


@contextmanager
def _open(session: Session) -> Iterator[None]:
    """On Ctrl-C, say that nothing is lost; in any case, let others open the interview afterwards."""
    try:
        yield
    except KeyboardInterrupt:
        tell(f"\n\nEvery answer is saved. {GO_ON}" if session.begun else "")
        raise
    finally:
        session.close()


def _leave(session: Session) -> None:
    """Write the draft as far as it goes, and say how to go on."""
    if not session.begun:
        tell("Nothing was answered, so nothing was saved.")
        return
    try:
        path = session.save()
    except NotKept as problem:
        tell(f"The draft could not be written: {problem.why}. Your answers are safe.")
    except UsageProblem as problem:
        tell(f"{problem.message} Your answers are safe.")
    else:
        tell(f"\nSaved. The draft is {path}" if path else "\nSaved.")
    tell(GO_ON)


def _written(session: Session, *, final: bool, commit: bool) -> bool:
    """Write the finished audit. False where that is refused; what stood in the way has been said then."""
    try:
        path, audit = session.save(), session.audit().audit
        tell()
        if final:
            ready = begin_finalising(session.root, audit, today(), commit=commit)
            if not wanted_all_the_same([f for f in ready.remarks if f.code not in _SAID_ALREADY], ask=True):
                return False
            say_final(finish(ready))
        else:
            say_draft(audit, str(path))
    except Refused as problem:
        say_refused(problem)
    except NotKept as problem:
        tell(f"That could not be saved: {problem.why}. Your answers are safe. Make room on the disk, then try again.")
    except UsageProblem as problem:
        tell(f"{problem.message} {problem.remedy}")
    else:
        session.end()
        return True
    return False
