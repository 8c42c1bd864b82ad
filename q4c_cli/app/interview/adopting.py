"""Going on from a draft's file, where that says more, or something else, than the interview remembers."""

from __future__ import annotations

from datetime import date
from typing import Literal

from q4c_cli.app.interview import drafts, memory
from q4c_cli.app.interview.checking import findings_about, refuse_errors
from q4c_cli.app.interview.memory import Event, Memory
from q4c_cli.app.interview.question import Answers
from q4c_cli.app.interview.session import Session
from q4c_cli.app.interview.sheet import answers_of
from q4c_cli.model.audit import Audit
from q4c_cli.model.finding import UsageProblem
from q4c_cli.model.records import Records
from q4c_cli.model.rubric import Rubric
from q4c_cli.store.reading import records as stored
from q4c_cli.store.reading.reader import Source

Draft = Literal["ours", "edited", "moved", "missing", "none"]
"""What has become of an interview's draft: as it was written, edited by a person, moved to another version of its
rubric, removed, or never written."""


def adopt(session: Session, records: Records, today: date) -> Draft:
    """Look at the interview's draft; where a person has edited it, go on from what the file says.

    Raises UsageProblem where the audit is final by now, which ends the interview, and Refused where the file has
    errors.
    """
    found = drafts.find(session.root, session.memory.digests)
    if found is None:
        return "missing" if session.memory.base else "none"
    if found.ours:
        return "ours"
    audit = stored.decode(found.source, Audit)
    if audit.final:
        session.end()
        raise UsageProblem(
            f"The audit {audit.audit} is final, so there is nothing left to ask.", f"Run: q4c audit show {audit.audit}"
        )
    refuse_errors(findings_about(records, audit, found.source, today))
    session.keep(loading(session.known.rubric, session.memory, audit, found.source))
    return "edited"


def loading(rubric: Rubric, state: Memory, audit: Audit, source: Source) -> Event:
    """The event that makes a draft's file the answers.

    What was answered since the draft was last written stays where the file has not dealt with that domain itself.
    """
    answers = answers_of(rubric, audit)
    dealt_with = {name for name, assessment in audit.assessments.items() if assessment.settled}
    for question, value in state.kept.items():
        if state.base.get(question) != value and question.split(".")[0] not in dealt_with:
            answers.setdefault(question, value)
    return memory.load(source.path, source.digest, audit.rubric, Answers(answers))
