"""The outcome for a run of GitHub Actions: annotations beside the lines of the pull request.

GitHub shows ten errors, ten warnings and ten notices of a step. So the worst come first, and what is beyond ten is
listed below without being an annotation; the job summary holds everything (`markdown`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from q4c_cli.app.checking.outcome import Outcome
from q4c_cli.cli.findings import one_line, place_text
from q4c_cli.cli.formats.summary import summary
from q4c_cli.cli.formats.telling import advice, in_repository, worst_first
from q4c_cli.model.catalogue import CATALOGUE
from q4c_cli.model.finding import Finding

MOST = 10
"""How many annotations of a severity GitHub shows for one step."""

_COMMAND = {"error": "error", "warning": "warning", "note": "notice"}


def github(outcome: Outcome) -> str:
    """Workflow commands for the first ten findings of each severity, a line for each of the others, how it went."""
    return "\n".join(_lines(outcome))


def _lines(outcome: Outcome) -> Iterator[str]:
    shown: Counter[str] = Counter()
    others: list[Finding] = []
    for finding in worst_first(outcome.findings):
        shown[finding.severity] += 1
        if shown[finding.severity] <= MOST:
            yield _annotation(outcome, finding)
        else:
            others.append(finding)
    for finding in others:
        yield f"{place_text(finding.place)}: {finding.severity} {finding.code} {one_line(finding.message)}"
    yield from (f"{one_line(path)} has more findings than are shown." for path in outcome.cut_short)
    yield summary(outcome)


def _annotation(outcome: Outcome, finding: Finding) -> str:
    place = finding.place
    about = {"file": in_repository(outcome, place), "line": place.line, "col": place.column}
    about["title"] = f"{finding.code} {CATALOGUE[finding.code].title}"
    properties = ",".join(f"{key}={_property(str(value))}" for key, value in about.items() if value is not None)
    message = _data(one_line(finding.message) + "\n" + advice(finding))
    return f"::{_COMMAND[finding.severity]} {properties}::{message}"


def _data(text: str) -> str:
    """Text as the message of a workflow command."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """Text as the value of one of its properties."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")
