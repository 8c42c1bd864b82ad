"""What a YAML parser's complaint means, in words for someone who has never heard of YAML."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ruamel.yaml.error import MarkedYAMLError

from q4c_cli.store.reading.bytegate import Trouble


@dataclass(frozen=True, slots=True)
class _Saying:
    """What to say where the parser's own words hold `part`. `from_start` points to where the trouble begins."""

    part: str
    message: str
    remedy: str | None
    code: str = "Q110"
    from_start: bool = False


_QUOTE_IT = "Put the whole text in double quotes."
_ALIGN = "Give lines that belong together the same number of spaces at their beginning."
_LINED_UP = _Saying("expected <block end>", "This line does not line up with the lines it belongs to.", _ALIGN)
_SAYINGS = (
    _Saying("while scanning an alias", "A text that begins with `*` is read as an alias.", None, "Q111"),
    _Saying("while scanning an anchor", "A text that begins with `&` is read as an anchor.", None, "Q111"),
    _Saying("while parsing a tag", "A text that begins with `!` is read as a tag.", None, "Q112"),
    _Saying("while scanning a tag", "A text that begins with `!` is read as a tag.", None, "Q112"),
    _Saying("while scanning a directive", "A line that begins with `%` is read as a directive.", None, "Q112"),
    _Saying("expected '<document start>'", "There is a `%` directive before this line.", None, "Q112"),
    _Saying("after document end marker", "Something stands here after the end of the document.", None, "Q114"),
    _Saying("found character '\\t'", "There is a tab where YAML wants spaces.", "Replace the tab by spaces."),
    _Saying("cannot start any token", "A text cannot begin with this character.", _QUOTE_IT),
    _Saying("expected the node content", "A text cannot begin with this character.", _QUOTE_IT),
    _Saying(
        "could not find expected ':'",
        "This line is neither a key with a colon after it nor part of the text above.",
        "Add a colon and a space after the key, or indent the line further than the key that its text belongs to.",
        from_start=True,
    ),
    _Saying(
        "found unexpected end of stream",
        "A quotation mark is opened here and never closed.",
        "Close the quotation mark at the end of the text.",
        from_start=True,
    ),
    _Saying(
        "expected ',' or",
        "A bracket is opened here and not closed, or a comma between two entries is missing.",
        "Close the bracket at the end, and put a comma between the entries. Put a text with brackets in double quotes.",
        from_start=True,
    ),
    _Saying(
        "unknown escape character",
        "Inside double quotes a backslash has a meaning of its own.",
        "Write two backslashes, or put the text in single quotes.",
    ),
    _Saying(
        "expected a comment or a line break",
        "After `|` or `>` the text begins on the next line.",
        "Move the text to the next line and indent it. If the sign is part of the text, use double quotes.",
    ),
    _Saying(
        "more indented follow up line",
        "The block of text above begins with an empty line that has spaces in it.",
        "Delete that empty line, or the spaces in it.",
    ),
    _Saying(
        "but found '<scalar>'",
        "What stands before this text has ended, so the text belongs to nothing.",
        "If it goes on from the line above, indent it like that line. If quotation marks or special characters are "
        "part of the text, put the whole of it in double quotes.",
    ),
    _LINED_UP,
    _Saying(
        "sequence entries are not allowed",
        "A list cannot begin on the line of its key.",
        "Put each `- ` on a line of its own below the key. If the hyphen is part of a text, use double quotes.",
    ),
)
_BRACKETS = ("[", "{")
_CLOSE = "Close it at the end. If the bracket is part of a text, put the whole text in double quotes."
_SECOND_COLON = _Saying(
    "",
    "A colon and a space inside a text look like another key.",
    "Put the whole text in double quotes, or write it as a `|` block on the lines below its key.",
)
_AFTER_THE_END = _Saying(
    "",
    "What stands before this has ended, so this belongs to nothing.",
    "Put it inside the brackets or quotation marks that end before it, or delete it.",
)
_TOO_FAR_IN = _Saying("", "This key stands further in than the keys it belongs with.", _ALIGN)
_NO_SPACE = re.compile(r"[ ]*(?:- +)*(?:(?P<key>[a-z_]+:)(?=[^\s/])|(?P<dash>-)(?=[a-z_]+:(?:\s|$)))")
"""A line that lacks the space behind its key's colon or its hyphen, so that it is a text and no key."""

_CONFLICT = ("<<<<<<< ", ">>>>>>> ", "||||||| ", "=======")
_LEFT_BY_GIT = (
    "git could not put two versions together here, and has left both.",
    "Keep the lines that hold, and delete the others and the lines of marks: <<<<<<<, ======= and >>>>>>>.",
)
_UNKNOWN = _Saying("", "The YAML from here on cannot be read.", None)


def explain(problem: MarkedYAMLError, lines: Sequence[str], opened: Sequence[tuple[int, int]] = ()) -> Trouble:
    """The trouble a parser met, with its place. Never repeats the parser's own words, which may quote the text.

    `opened` says where the lists and mappings begin that are not closed yet, the innermost last.
    """
    said = f"{problem.problem or ''} {problem.context or ''}"
    if "<stream end>" in said:
        for line, column in reversed(opened):
            if lines[line - 1][column - 1 : column] in _BRACKETS:
                return Trouble("Q110", line, column, f"The bracket opened here in line {line} is not closed.", _CLOSE)
    first, last = problem.context_mark or problem.problem_mark, problem.problem_mark or problem.context_mark
    saying = next((s for s in _SAYINGS if s.part in said), _UNKNOWN)
    if "mapping values are not allowed" in said and last:
        saying = _SECOND_COLON if ": " in lines[last.line][: last.column] else _TOO_FAR_IN
    if "expected '<document start>'" in said and last and not any(line[:1] == "%" for line in lines[: last.line]):
        saying = _AFTER_THE_END
    if saying in (_TOO_FAR_IN, _LINED_UP) and last and (slip := _without_space(lines, last.line)):
        return slip
    mark = first if saying.from_start else last
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    if lines[min(line, len(lines)) - 1].startswith(_CONFLICT):
        return Trouble("Q110", line, 1, *_LEFT_BY_GIT)
    return Trouble(saying.code, line, column, saying.message, saying.remedy)


def _without_space(lines: Sequence[str], number: int) -> Trouble | None:
    """The line at `number`, from 0, or the one before it that is no further in, where it lacks a space."""
    above = (n for n in range(number - 1, -1, -1) if lines[n].strip() and not lines[n].lstrip().startswith("#"))
    before = next(above, number)
    for n in (number, before):
        found = _NO_SPACE.match(lines[n])
        if found is not None and _indent(lines[n]) <= _indent(lines[number]):
            what = "the colon" if found["key"] else "the hyphen"
            message = f"There is no space after {what} here, so this line is a text and no key."
            return Trouble("Q110", n + 1, found.end() + 1, message, f"Put a space after {what}.")
    return None


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
