"""How a check went, in a few words."""

from __future__ import annotations

from collections.abc import Iterator

from q4c_cli.app.checking.outcome import Outcome
from q4c_cli.app.checking.report import Compared
from q4c_cli.cli.findings import one_line
from q4c_cli.model.finding import SEVERITIES
from q4c_cli.rules.words import counted


def summary(outcome: Outcome) -> str:
    """How it went: `3 errors, 1 warning in 412 files. 2 findings are silenced until 2026-12-31.`"""
    said = _found(outcome) or f"Nothing {_else(outcome)}wrong"
    if outcome.compared is not None:
        first = _of_change(outcome, said, outcome.compared)
    else:
        first = f"{said} in {counted(outcome.files, 'file')}." if outcome.files else f"{said}."
    return " ".join([first, *_left_out(outcome)])


def _of_change(outcome: Outcome, said: str, it: Compared) -> str:
    since = f"since {one_line(it.base)} ({it.commit[:7]})"
    if not it.changed:
        nothing = f"Nothing has changed {since}"
        return f"{nothing}, and yet: {found}." if (found := _found(outcome)) else f"{nothing}."
    changed = "the file that has" if it.changed == 1 else f"the {it.changed:,} files that have"
    return f"{said} in {changed} changed {since}, and in what refers to {'it' if it.changed == 1 else 'them'}."


def checked(outcome: Outcome) -> str:
    """How it went, for one check of many: `Checked 3 files: 1 error.`"""
    first = f"Checked {counted(outcome.files, 'file')}: {_found(outcome) or f'nothing {_else(outcome)}wrong'}."
    return " ".join([first, *_left_out(outcome)])


def _found(outcome: Outcome) -> str:
    counts = ((outcome.count(severity), severity) for severity in SEVERITIES)
    return ", ".join(counted(number, severity) for number, severity in counts if number)


def _else(outcome: Outcome) -> str:
    return "else " if outcome.number_silenced or outcome.not_asked_for else ""


def _left_out(outcome: Outcome) -> Iterator[str]:
    if number := outcome.number_silenced:
        days = {one.until for one in outcome.silenced}
        until = f" until {min(days)}" if len(days) == 1 else f", the first of them until {min(days)}"
        yield f"{counted(number, 'finding')} {'is' if number == 1 else 'are'} silenced{until}."
    if number := outcome.not_asked_for:
        yield f"{counted(number, 'finding')} {'was' if number == 1 else 'were'} not asked for."
