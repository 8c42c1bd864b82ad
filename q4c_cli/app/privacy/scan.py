"""Looking through any text for what points to a real person, before it is kept anywhere."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from q4c_cli.app.workspace import Reading
from q4c_cli.checks import privacy
from q4c_cli.model.finding import Finding, UsageProblem
from q4c_cli.rules.privacy.allowing import Allowed
from q4c_cli.rules.privacy.finding import text_of
from q4c_cli.store import workspace
from q4c_cli.store.reading.reader import Source

_CUT_OFF = re.compile(r"^# -{8,} >8 -{8,}$.*", re.MULTILINE | re.DOTALL)
_COMMENT = re.compile(r"^#.*$", re.MULTILINE)


def scan(start: Path, source: Source, today: date, *, commit_message: bool = False) -> tuple[Finding, ...]:
    """What points to a real person in a text. In a workspace, its allow list counts.

    A commit message may still hold what git shows its author and then cuts off; that is left out.
    """
    allowed = _allowed(start, today)
    if commit_message:
        message = _COMMENT.sub("", _CUT_OFF.sub("", text_of(source.data)))
        return tuple(privacy.commit_message(source.path, message, allowed, made=False))
    return tuple(privacy.file_text(source.path, source.data, allowed, kept=False))


def _allowed(start: Path, today: date) -> Allowed:
    try:
        root = workspace.find(start)
    except UsageProblem:
        return Allowed(None, today)
    return Allowed(Reading(root).allow_list(), today)
