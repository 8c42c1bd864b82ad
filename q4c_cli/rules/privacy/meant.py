"""What looks personal and is meant to stand where it stands: who commits, which git tells of every commit anyway."""

from __future__ import annotations

import re

from q4c_cli.model.paths import PEOPLE
from q4c_cli.rules.privacy.match import Match, late

_GIT_OF_AN_AUDITOR = late(r"\bgit[\"']?: *[\"']?\Z")
_SIGNED = late(r"^[A-Z][a-z]+(?:-[a-z]+)*-by: .*<\Z", re.MULTILINE)
_LOOK_BACK = 200


def meant_in_file(path: str, text: str, match: Match) -> bool:
    """Whether this is the address of an auditor, under `git` in people.yaml."""
    return path == PEOPLE and match.kind == "email" and _stands_after(_GIT_OF_AN_AUDITOR(), text, match)


def meant_in_message(text: str, match: Match) -> bool:
    """Whether this is the address of someone who signed a commit: `Signed-off-by`, `Co-authored-by` and the like."""
    return match.kind == "email" and _stands_after(_SIGNED(), text, match)


def _stands_after(pattern: re.Pattern[str], text: str, match: Match) -> bool:
    """Whether what stands right before the match fits the pattern."""
    return pattern.search(text, max(0, match.start - _LOOK_BACK), match.start) is not None
