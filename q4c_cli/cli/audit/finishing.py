"""What is said and asked as an audit is finished: before it is final, and when it was written or refused."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from q4c_cli.cli.shell.screen import hint, say
from q4c_cli.model.finding import Finding, Refused

if TYPE_CHECKING:
    from q4c_cli.app.audits.finalising import Finalised


def say_draft(audit: str, path: str) -> None:
    """Say that the draft is written, and what can be done with it."""
    say(f"The draft is written: {path}")
    hint(f"To look at it:   q4c audit show {audit}")
    hint(f"To be asked on:  q4c audit new --resume {audit}")
    hint(f"To edit it:      q4c audit edit {audit}")
    hint(f"To finalise it:  q4c audit finalise {audit}")


def wanted_all_the_same(remarks: Sequence[Finding], *, ask: bool) -> bool:
    """Show on stderr what there is to remark before an audit is made final, and where it may be, ask whether to go on.

    True where there is nothing to remark, and where nobody is asked.
    """
    if not remarks:
        return True
    from q4c_cli.cli.findings import show_findings
    from q4c_cli.cli.shell.prompts import confirmed, on_a_terminal

    show_findings(remarks, to=sys.stderr)
    if not (ask and on_a_terminal()):
        hint("")
        return True
    return confirmed("\nA final audit is only amended in the open, with a reason. Finalise it all the same?")


def say_final(done: Finalised) -> None:
    """Say that an audit is final, what it came to, and where to read more."""
    from q4c_cli.cli.audit.text import finalised_text

    audit = done.opened.audit
    say(finalised_text(done))
    hint(f"To see why it came to that:  q4c audit explain {audit.audit}")
    if any(assessment.learning_points for assessment in audit.assessments.values()):
        hint(f"To see the learning log:     q4c learning show {audit.practitioner}")
    if done.commit is None:
        hint(f"To commit it to git:         q4c audit finalise {audit.audit} --commit")


def say_remarks(findings: Sequence[Finding]) -> None:
    """Show warnings and notes about an audit that was written all the same, on stderr."""
    if findings:
        from q4c_cli.cli.findings import show_findings

        show_findings(findings, to=sys.stderr)
        hint("")


def say_refused(problem: Refused) -> None:
    """Say why an audit could not be finalised."""
    from q4c_cli.cli.findings import show_findings

    say("\nThe audit was not finalised, because something in it is not right:\n")
    show_findings(problem.findings)
