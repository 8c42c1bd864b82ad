"""A learning log as text, as Markdown and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Any

from q4c_cli.cli.shell.paragraphs import bullet, paragraph
from q4c_cli.rules.days import day_in_words
from q4c_cli.rules.words import counted, joined

if TYPE_CHECKING:
    from q4c_cli.app.learning.log import Log, PointStanding
    from q4c_cli.model.learning import Progress

FORMAT_VERSION = 1
STATES = {
    "open": "open",
    "in-progress": "in progress",
    "achieved": "achieved",
    "carried-forward": "carried forward",
}
MEANINGS = {
    "open": "nothing to be seen yet; it stays open",
    "in-progress": "some of it has been seen; it stays open",
    "achieved": "seen in practice; this closes the point",
    "carried-forward": "a later audit asks for it again; this closes the point here",
}
"""What each state says, and whether the point asks for more after it."""


def log_text(log: Log) -> str:
    """The log for a terminal: open points by domain, what came back, then the closed points."""
    parts = [f"Learning log of {log.practitioner} on {day_in_words(log.today)}", summary(log)]
    if log.notice:
        parts.insert(1, paragraph(log.notice))
    parts += [_domain(domain, list(group)) for domain, group in groupby(log.open, key=lambda a: a.domain_label)]
    if log.recurrences:
        parts.append("\n".join(["What came back", *(bullet(line, 2) for line in came_back(log))]))
    if log.closed:
        parts.append("\n".join(["Closed", *(_closed(asked) for asked in log.closed)]))
    return "\n\n".join(parts)


def summary(log: Log) -> str:
    """How many points are open, overdue and closed, in a sentence."""
    late = sum(asked.overdue for asked in log.open)
    said = f"{counted(len(log.open), 'point')} open" + (f" ({late} overdue)" if late else "")
    return f"{said}; {len(log.closed)} closed."


def _domain(label: str, points: list[PointStanding]) -> str:
    lines = [label]
    for asked in points:
        lines += [bullet(asked.point.text, 2), paragraph(about(asked), 4)]
        lines += [bullet(note(progress), 4) for progress in asked.point.progress]
    return "\n".join(lines)


def _closed(asked: PointStanding) -> str:
    lines = [bullet(asked.point.text, 2), paragraph(f"{asked.domain_label}. {about(asked)}", 4)]
    return "\n".join([*lines, *(bullet(note(progress), 4) for progress in asked.point.progress)])


def about(asked: PointStanding) -> str:
    """Where a point comes from, how old it is, when it is looked at again, and whether its theme came up before."""
    parts = [asked.name, asked.theme_label]
    if asked.withdrawn:
        parts.append(f"no longer asked for: the audit was withdrawn on {day_in_words(asked.withdrawn)}")
    elif asked.point.closed:
        parts.append(STATES[asked.point.state])
    else:
        day = day_in_words(asked.point.review_on)
        due = f"OVERDUE, was due {day}" if asked.overdue else f"review on {day}"
        parts += [f"{counted(asked.age, 'day')} old", due]
    if asked.before:
        parts.append(f"came up before in {joined(asked.before)}")
    return "; ".join(parts)


def note(progress: Progress) -> str:
    """One note of progress in a line."""
    shown = f" Shown by {progress.audit}." if progress.audit else ""
    return f"{day_in_words(progress.on)}, {progress.by}, {STATES[progress.state]}: {progress.note}{shown}"


def came_back(log: Log) -> Iterator[str]:
    """Each theme that came back, with the audits in which it came up."""
    for one in log.recurrences:
        yield f"{log.theme_labels.get(one.theme, one.theme)}: {joined(one.audits)}"


def log_markdown(log: Log) -> str:
    """The log as a Markdown document. Text from records stays text."""
    from q4c_cli.report.markdown import escape

    lines = [f"# Learning log of {escape(log.practitioner)}", "", f"On {day_in_words(log.today)}. {summary(log)}"]
    if log.notice:
        lines += ["", f"**{escape(log.notice)}**"]
    lines += ["", "## Open", ""] if log.open else []
    for domain, group in groupby(log.open, key=lambda a: a.domain_label):
        lines += [f"### {escape(domain)}", "", *_markdown_points(group), ""]
    if log.recurrences:
        lines += ["", "## What came back", "", *(f"- {escape(line)}" for line in came_back(log))]
    if log.closed:
        lines += ["", "## Closed", "", *_markdown_points(log.closed)]
    return "\n".join(line for n, line in enumerate(lines) if line or lines[n - 1])


def _markdown_points(points: Any) -> Iterator[str]:
    from q4c_cli.report.markdown import escape

    for asked in points:
        where = f"{asked.domain_label}. " if asked.point.closed else ""
        yield f"- {escape(asked.point.text)}  "
        yield f"  {escape(where + about(asked))}"
        yield from (f"  - {escape(note(progress))}" for progress in asked.point.progress)


def log_json(log: Log) -> str:
    """The log for scripts. Days are YYYY-MM-DD."""
    shape = {
        "format_version": FORMAT_VERSION,
        "practitioner": log.practitioner,
        "today": log.today,
        "open": [_plain(asked) for asked in log.open],
        "closed": [_plain(asked) for asked in log.closed],
        "recurrences": [{"theme": one.theme, "audits": list(one.audits)} for one in log.recurrences],
        "unreadable": log.unreadable,
    }
    return json.dumps(shape, indent=2, ensure_ascii=False, default=str)


def _plain(asked: PointStanding) -> dict[str, Any]:
    point = asked.point
    return {
        "audit": asked.audit,
        "point": point.point,
        "domain": point.domain,
        "text": point.text,
        "theme": point.theme,
        "audited_on": asked.audited_on,
        "age_days": asked.age,
        "review_on": point.review_on,
        "state": point.state,
        "overdue": asked.overdue,
        "before": list(asked.before),
        "progress": [progress.model_dump(mode="json") for progress in point.progress],
    }
