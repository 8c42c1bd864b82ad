"""What looks personal and is meant to stand where it stands, such as who commits, which git tells of every commit."""

from __future__ import annotations

import re

from q4c_cli.model.paths import PEOPLE
from q4c_cli.rules.privacy.match import Match, late

_GIT_OF_AN_AUDITOR = late(r"\bgit[\"']?: *[\"']?\Z")
_SIGNED = late(r"^[A-Z][a-z]+(?:-[a-z]+)*-by: .*<\Z", re.MULTILINE)
_KEY = late(r"\bkey[\"']?: *[\"']?[a-z0-9@.-]+ [A-Za-z0-9+/]*\Z")
_IN_A_KEY = late(r"[A-Za-z0-9+/]+")
_LOOK_BACK = 200
_LONGEST_KEY = 3_000


def meant_in_file(path: str, text: str, match: Match) -> bool:
    """Whether this is the address of an auditor, under `git` in people.yaml, or a part of a key in there."""
    if path != PEOPLE:
        return False
    if match.kind == "email" and _stands_after(_GIT_OF_AN_AUDITOR(), text, match):
        return True
    in_one_word = _IN_A_KEY().fullmatch(text, match.start, match.end) is not None
    return in_one_word and _stands_after(_KEY(), text, match, _LONGEST_KEY)


def meant_in_message(text: str, match: Match) -> bool:
    """Whether this is the address of someone who signed a commit: `Signed-off-by`, `Co-authored-by` and the like."""
    return match.kind == "email" and _stands_after(_SIGNED(), text, match)


def _stands_after(pattern: re.Pattern[str], text: str, match: Match, look_back: int = _LOOK_BACK) -> bool:
    """Whether what stands right before the match fits the pattern."""
    return pattern.search(text, max(0, match.start - look_back), match.start) is not None
