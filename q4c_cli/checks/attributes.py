"""Q140: git is not told to store, merge or show records otherwise than they are, by way of a `.gitattributes`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from q4c_cli.model.catalogue import finding
from q4c_cli.model.finding import Finding, Place
from q4c_cli.model.paths import AUDITS, LEARNING, PEOPLE, RUBRICS, SETTINGS, SIGNATURE

FILE = ".gitattributes"

_STORES_ANOTHER = "git would store something else than people see in the file"
_OTHER_BYTES = "git would write other line ends into the files, and no fingerprint or signature would be of them"
_HIDES = "reviewers would not see what changes in it"
_CHANGES = {
    "filter": _STORES_ANOTHER,
    "ident": _STORES_ANOTHER,
    "working-tree-encoding": _STORES_ANOTHER,
    "merge": "git would put two versions together by another rule, and lines can be lost without a word",
    "diff": "reviewers would see something else than the file",
    "linguist-generated": _HIDES,
    "gitlab-generated": _HIDES,
}
"""What an attribute does to a record where it is set, or set to something."""

_TAKES_AWAY = {"-diff": _HIDES, "binary": _HIDES}
_RECORDS = frozenset({AUDITS, LEARNING, RUBRICS, SETTINGS, PEOPLE, "*", "**"})
_WILD = re.compile(r"[*?\[\]\\]")


def is_one(path: str) -> bool:
    """Whether this is the path of such a file, on a disk that takes capitals and small letters for the same too."""
    return path.rpartition("/")[2].lower() == FILE


def check(path: str, text: str, way: Sequence[str] = ()) -> Iterator[Finding]:
    """Q140 for one `.gitattributes`, given its text. `way` are the folders that lead from it down to the workspace."""
    for number, line in enumerate(text.splitlines(), start=1):
        pattern, *attributes = _words(line)
        if pattern.startswith("#") or not _may_be_a_record(pattern, path, way):
            continue
        for attribute in attributes:
            if (what := _harm(attribute)) is not None:
                name, why = what
                place = Place(path, (), False, number, line.find(attribute) + 1, line)
                yield finding("Q140", place, f"`{name}` is set here for files that may be records: {why}.")


def _words(line: str) -> list[str]:
    quoted = re.match(r'\s*"(?:[^"\\]|\\.)*"', line)
    if quoted:
        return [quoted.group().strip(), *line[quoted.end() :].split()]
    return line.split() or ["#"]


def _harm(attribute: str) -> tuple[str, str] | None:
    """The name of an attribute that does harm to a record, and which; None for one that does none."""
    if attribute in _TAKES_AWAY:
        return attribute, _TAKES_AWAY[attribute]
    name, _, value = attribute.partition("=")
    if (name, value) == ("eol", "crlf"):
        return attribute, _OTHER_BYTES
    harmless = value in {"false", "text"} if name in {"merge", "linguist-generated", "gitlab-generated"} else False
    return (name, _CHANGES[name]) if name in _CHANGES and not harmless else None


def _may_be_a_record(pattern: str, path: str, way: Sequence[str]) -> bool:
    """Whether a pattern may fit a record. Sometimes wrongly yes, never wrongly no.

    Capitals count for small letters, as they do for git on a disk that takes them for the same.
    """
    if pattern.startswith(("[attr]", '"')):
        return True
    last = _WILD.split(pattern)[-1].rpartition("/")[2].lower()
    if pattern.endswith("/") or not any(end.endswith(last) or last.endswith(end) for end in (".yaml", SIGNATURE)):
        return False
    first, slash, rest = pattern.lower().lstrip("/").partition("/")
    anchored = bool(slash) or pattern.startswith("/")
    for name in way if anchored else ():
        if _WILD.search(first):
            return True
        if first != name.lower():
            return False
        first, _, rest = rest.partition("/")
    at_the_top = bool(way) or path.lower() == FILE
    return not (anchored and at_the_top) or bool(_WILD.search(first)) or first in _RECORDS
