"""`q4c status`: what needs doing here."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple

import typer

from q4c_cli.cli.shell import completing
from q4c_cli.cli.shell.clock import today
from q4c_cli.cli.shell.screen import say

if TYPE_CHECKING:
    from datetime import date, datetime

    from q4c_cli.app.status import Signatures, Status

SHOWN = 10
"""How many lines of each list are shown unless all are wanted."""

_WITH_DRAFTS = """\
Go on with one:  q4c audit new --resume AUDIT
Finish one:  q4c audit finalise AUDIT
Give one up:  q4c audit discard AUDIT"""

_WITH_INTERVIEWS = """\
Go on with one:  q4c audit new --resume INTERVIEW
Give one up:  q4c audit discard INTERVIEW"""


_WITH_ERASURES = """\
Confirm one:  the same q4c erase command as the first person's, with your own key
See what goes:  erasures/ERASURE.sha256
Take one back:  q4c erase --take-back ERASURE --commit"""


class Row(NamedTuple):
    """One line of a list: the team it belongs to (empty for none) and its columns."""

    team: str
    columns: tuple[str, ...]


class Section(NamedTuple):
    """One list: its heading, its rows, and what to type next."""

    heading: str
    rows: list[Row]
    then: str


def status(
    team: Annotated[
        str | None, typer.Option(metavar="TEAM", help="Only this team.", autocompletion=completing.team)
    ] = None,
    in_full: Annotated[bool, typer.Option("--all", help="Show the lists in full.")] = False,
    form: Annotated[
        Literal["text", "json"], typer.Option("--format", help="Text to read, or JSON for scripts.")
    ] = "text",
) -> None:
    """Show what needs doing: drafts, reviews that are due, practitioners not audited this quarter."""
    from pathlib import Path

    from q4c_cli.app.status import status as what_needs_doing

    found = what_needs_doing(Path.cwd(), today(), team)
    say(as_json(found) if form == "json" else as_text(found, None if in_full else SHOWN))


def as_json(status: Status) -> str:
    """The whole status for scripts. Days are YYYY-MM-DD."""
    import json
    from dataclasses import asdict

    return json.dumps({"format_version": 1, **asdict(status)}, indent=2, ensure_ascii=False, default=str)


def as_text(status: Status, shown: int | None = None) -> str:
    """The counts, then each list with what to type next; at most `shown` lines of each list, or all."""
    sections = [section for section in _sections(status) if section.rows]
    parts = [_counts(status)]
    if len({row.team for section in sections for row in section.rows if row.team}) > 1:
        parts.append(_by_team(status))
    parts += [_list(section, status.team_labels, shown) for section in sections]
    if status.signatures.final:
        parts.append(_signatures(status.signatures))
    if status.unusable:
        parts.append(f"{_counted(status.unusable, 'file')} cannot be used and not counted here. See why:\n  q4c check")
    return "\n\n".join(parts)


def _counts(status: Status) -> str:
    counts = [
        (len(status.interviews), "audit", "begun and not finished"),
        (len(status.drafts), "draft", ""),
        (len(status.unsigned), "final audit", "to be signed"),
        (len(status.overdue), "learning point", "overdue for review"),
        (len(status.due), "learning point", f"to review by {_day(status.due_by)}"),
        (len(status.not_audited), "practitioner", f"of {status.practitioners} not audited this quarter"),
        (len(status.erasures), "erasure", "proposed, waiting for a second person"),
    ]
    counts = [count for count in counts if count[0]] or counts
    width = max(len(str(number)) for number, *_ in counts)
    lines = [f"  {' ' * (width - len(str(n)))}{_counted(n, thing)} {what}".rstrip() for n, thing, what in counts]
    return "\n".join([f"What needs doing on {_day(status.today)}", "", *lines])


def _signatures(it: Signatures) -> str:
    """How many final audits have a signature on file. Of none it is said that it holds."""
    unsigned = it.final - it.on_file
    if not it.on_file:
        return f"{_counted(it.final, 'final audit')}, unsigned."
    said = (
        f"{_counted(it.final, 'final audit')}: {it.on_file} with a signature of the auditor on file, not verified here"
    )
    return f"{said}; {unsigned} unsigned." if unsigned else f"{said}."


def _by_team(status: Status) -> str:
    """How much of each there is in each team that has something to do."""
    lists = (status.drafts, status.overdue, status.due, status.not_audited)
    head = Row("", ("By team", "drafts", "overdue", "to review", "not audited"))
    rows = [
        Row("", (label, *counts))
        for team, label in status.team_labels.items()
        if any(counts := tuple(str(sum(item.team == team for item in each) or "") for each in lists))
    ]
    return "\n".join(_aligned([head, *rows], right=slice(1, None)))


def _sections(status: Status) -> list[Section]:
    review = "See a log:  q4c learning show PRACTITIONER\nNote what came of a point:  q4c learning add-progress --help"
    begun = [
        Row("", (i.name, i.case or "no case yet", i.practitioner, f"begun {_moment(i.started)}"))
        for i in status.interviews
    ]
    drafts = [Row(d.team, (d.audit, d.practitioner, f"by {d.auditor}", _to_do(d.undone))) for d in status.drafts]
    unsigned = [Row(u.team, (u.audit, u.practitioner, f"by {u.auditor}")) for u in status.unsigned]
    overdue, due = (
        [Row(r.team, (r.practitioner, r.audit, r.point, f"due {_day(r.review_on)}")) for r in reviews]
        for reviews in (status.overdue, status.due)
    )
    waiting = [
        Row(
            w.team,
            (w.practitioner, f"last audited {_day(w.last)}" if w.last else "never audited", "draft begun" * w.begun),
        )
        for w in status.not_audited
    ]
    erasures = [
        Row("", (e.erasure, _counted(e.records, "file"), e.reason, f"by {e.signer} on {_day(e.on)}"))
        for e in status.erasures
    ]
    return [
        Section("Audits begun and not finished", begun, _WITH_INTERVIEWS),
        Section("Drafts", drafts, _WITH_DRAFTS),
        Section("Final, and not signed by the auditor", unsigned, "Sign one off:  q4c audit sign-off AUDIT"),
        Section("Overdue for review", overdue, review if not due else ""),
        Section(f"To review by {_day(status.due_by)}", due, review),
        Section(f"Not audited this quarter, {status.quarter}", waiting, "Audit a case:  q4c audit new"),
        Section("Erasures proposed, waiting for a second person", erasures, _WITH_ERASURES),
    ]


def _to_do(undone: int) -> str:
    return f"{_counted(undone, 'domain')} to do" if undone else "ready to finalise"


def _list(section: Section, team_labels: dict[str, str], shown: int | None) -> str:
    """One list under its heading, its rows under their teams, in the order in which the teams first come."""
    rank = {team: n for n, team in enumerate(dict.fromkeys(row.team for row in section.rows))}
    rows = sorted(section.rows[:shown], key=lambda row: rank[row.team])
    lines = [section.heading]
    for team, group in groupby(zip(rows, _aligned(rows), strict=True), key=lambda pair: pair[0].team):
        lines += [f"  {team_labels.get(team, team)}"] if team else []
        lines += [f"{'    ' if team else '  '}{text}" for _, text in group]
    if len(rows) < len(section.rows):
        lines.append(f"  and {len(section.rows) - len(rows)} more. See them:  q4c status --all")
    return "\n".join([*lines, *(f"  {line}" for line in section.then.splitlines())])


def _aligned(rows: list[Row], right: slice = slice(0)) -> list[str]:
    """The columns of the rows as lines, two spaces apart; the columns in `right` set to the right."""
    widths = [max(map(len, column)) for column in zip(*(row.columns for row in rows), strict=True)]
    numbers = range(len(widths))[right]
    return [
        "  ".join(
            text.rjust(width) if n in numbers else text.ljust(width)
            for n, (text, width) in enumerate(zip(row.columns, widths, strict=True))
        ).rstrip()
        for row in rows
    ]


def _day(day: date) -> str:
    from q4c_cli.rules.days import day_in_words

    return day_in_words(day)


def _moment(when: datetime) -> str:
    return f"{_day(when.date())} at {when:%H:%M}"


def _counted(number: int, thing: str) -> str:
    from q4c_cli.rules.words import counted

    return counted(number, thing)
