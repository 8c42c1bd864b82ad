"""The outcome as Markdown, for the summary of a job that GitHub shows above its log."""

from __future__ import annotations

from collections.abc import Iterator

from q4c_cli.app.checking.outcome import Outcome
from q4c_cli.cli.findings import one_line, place_text
from q4c_cli.cli.formats.summary import summary
from q4c_cli.cli.formats.telling import advice
from q4c_cli.model.finding import SEVERITIES, Finding
from q4c_cli.report.markdown import escape
from q4c_cli.rules.words import counted, sentence

_LAST_WORDS = 200
_HEAD = "| Where | What is wrong | What to do |\n| --- | --- | --- |\n"


def markdown(outcome: Outcome, room: int) -> str:
    """Every finding, the worst first, in a table for each severity; cut short, with a word, at so many bytes.

    Empty where there is not even room for that.
    """
    written = [f"## q4c check\n\n{escape(summary(outcome))}\n"]
    room -= len(written[0].encode()) + _LAST_WORDS
    if room < 0:
        return ""
    left = len(outcome.findings)
    for finding, piece in _pieces(outcome):
        room -= len(piece.encode())
        if room < 0:
            written.append(f"\n{counted(left, 'more finding')} did not fit in here. `q4c check` shows all of them.\n")
            break
        written.append(piece)
        left -= finding is not None
    return "".join(written)


def _pieces(outcome: Outcome) -> Iterator[tuple[Finding | None, str]]:
    """Pieces of the text: a heading for each severity, and a row for each finding."""
    for severity in SEVERITIES:
        some = [finding for finding in outcome.findings if finding.severity == severity]
        if some:
            yield None, f"\n### {sentence(counted(len(some), severity))}\n\n{_HEAD}"
            yield from ((finding, _row(finding)) for finding in some)
    for path in outcome.cut_short:
        yield None, f"\n{escape(one_line(path))} has more findings than are shown.\n"


def _row(finding: Finding) -> str:
    where, what = escape(place_text(finding.place)), escape(one_line(finding.message))
    to_do = "<br>".join(escape(line) for line in advice(finding).splitlines())
    return f"| {where} | **{finding.code}** {what} | {to_do} |\n"
