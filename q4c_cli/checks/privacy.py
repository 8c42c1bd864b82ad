"""Family Q6: does anything point to a real person? What is found is never in a finding: only place, kind and length."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass

from q4c_cli.checks.known import Known
from q4c_cli.checks.wording import same_but_for_dashes
from q4c_cli.model.catalogue import finding
from q4c_cli.model.finding import Finding, Place
from q4c_cli.model.paths import PRIVACY
from q4c_cli.model.privacy import KIND_WORDS, AllowedValue, Kind
from q4c_cli.model.words import for_shell
from q4c_cli.rules.places import spot
from q4c_cli.rules.privacy.allowing import Allowed
from q4c_cli.rules.privacy.finding import matches, matches_in, may_hold_any, text_of
from q4c_cli.rules.privacy.match import Match
from q4c_cli.rules.privacy.meant import meant_in_file, meant_in_message
from q4c_cli.rules.words import joined, sentence

CODES: dict[Kind, str] = {
    "nhs-number": "Q601",
    "ni-number": "Q602",
    "postcode": "Q603",
    "phone": "Q604",
    "email": "Q605",
    "birth-date": "Q606",
    "court-number": "Q607",
    "ccd-reference": "Q608",
}
UNSURE = "Q609"

_REWORD = (
    "Word the message anew before it is pushed: `git commit --amend` for the last commit, `git rebase -i` for others.\n"
    "If it is pushed already, `q4c explain {code}` says more."
)
_LEAVE_OUT = "Take it out before this is kept, and say what matters without it."
_OUT_OF_THE_COMMIT = (
    "Take it out of that commit too, since a later one leaves it in the history: git rebase -i {base}\n"
    "If it is pushed already, `q4c explain {code}` says more."
)
_RENAME = "Give the file another name. If a commit holds the old one already, `q4c explain {code}` says more."


def file_text(path: str, data: bytes, allowed: Allowed, *, kept: bool = True) -> Iterator[Finding]:
    """Q601 to Q609: nothing in a file points to a real person, whether or not it can be read as a record.

    `kept` is whether the file is one of the workspace, rather than something that may become one.
    """
    if found := matches_in(data):
        text = text_of(data)
        for match in found:
            if not meant_in_file(path, text, match) and not allowed.covers(match):
                line, column = spot(text, match.start)
                remedy = _take_out(path, line, column) if kept else _LEAVE_OUT
                yield _finding(match, Place(path, line=line, column=column), remedy)


def file_names(paths: Iterable[str], allowed: Allowed) -> Iterator[Finding]:
    """Q601 to Q609: nothing in the paths of files does."""
    names = list(paths)
    if may_hold_any("\n".join(names).encode("utf-8", "replace")):
        for path in names:
            for match in matches(path):
                if not allowed.covers(match):
                    yield _finding(match, Place(path), _RENAME, "The name of this file")


def commit_message(name: str, message: str, allowed: Allowed, *, made: bool = True) -> Iterator[Finding]:
    """Q601 to Q609: nothing in the message of a commit does. `name` stands for the commit where a path would stand.

    Who signed a commit may stand there: `Signed-off-by` and the like repeat what every commit says of its author.
    `made` is whether the commit has been made.
    """
    for match in matches(message):
        if not meant_in_message(message, match) and not allowed.covers(match):
            line, column = spot(message, match.start)
            yield _finding(match, Place(name, line=line, column=column), _REWORD if made else _LEAVE_OUT)


@dataclass(frozen=True, slots=True)
class Passing:
    """What a file held in one commit of a change. `standing` is what it holds before the change and after it."""

    path: str
    data: bytes
    commit: str
    base: str
    standing: Callable[[], Iterable[bytes]]


def in_passing(it: Passing, allowed: Allowed, told: set[tuple[str, str]]) -> Iterator[Finding]:
    """Q601 to Q609: nothing that a change put into a file, and took out again later on, points to a real person.

    What still stands there is found there. `told` are the paths and the values that were found in passing already.
    """
    text = text_of(it.data)
    if not (found := [match for match in matches_in(it.data) if not meant_in_file(it.path, text, match)]):
        return
    standing = {match.value for data in it.standing() for match in matches_in(data)}
    for match in found:
        if match.value not in standing and (it.path, match.value) not in told and not allowed.covers(match):
            told.add((it.path, match.value))
            where = f"Line {spot(text, match.start)[0]} of this file in commit {it.commit[:12]}"
            yield _finding(match, Place(it.path), _OUT_OF_THE_COMMIT.replace("{base}", for_shell(it.base)), where)


def refusal(text: str, allowed: Allowed) -> str | None:
    """Why a text that somebody is typing is not kept; None where nothing in it is sure to point to a real person."""
    kinds = dict.fromkeys(m.kind for m in matches(text) if m.sure and not allowed.covers(m))
    if not kinds:
        return None
    what = joined([KIND_WORDS[kind] for kind in kinds])
    return f"That holds {what}, and was not kept: nothing here may point to a real person. Please say it without."


def allow_list(known: Known) -> Iterator[Finding]:
    """Q404, Q610: entries of the allow list are by an auditor, and have not run out."""
    for number, entry in enumerate(known.allow_list.allowed if known.allow_list else ()):
        if known.people is not None and entry.by not in known.people.auditor_by_id:
            message = f"There is no auditor `{entry.by}` in people.yaml."
            remedy = same_but_for_dashes(entry.by, known.people.auditor_by_id)
            yield finding("Q404", Place(PRIVACY, ("allowed", number, "by")), message, remedy)
        if entry.until < known.today:
            message = f"{_named(number, entry)} was allowed until {entry.until}, and today is {known.today}."
            yield finding("Q610", Place(PRIVACY, ("allowed", number, "until")), message)


def unneeded(known: Known, used: Collection[int]) -> Iterator[Finding]:
    """Q611: entries of the allow list that hold today are needed. `used` are the places of those that matched."""
    for number, entry in enumerate(known.allow_list.allowed if known.allow_list else ()):
        if entry.until >= known.today and number not in used:
            message = f"{_named(number, entry)} stands nowhere in this workspace any more."
            yield finding("Q611", Place(PRIVACY, ("allowed", number)), message)


def _named(number: int, entry: AllowedValue) -> str:
    return f"Entry {number + 1}, {KIND_WORDS[entry.kind]},"


def _finding(match: Match, place: Place, remedy: str, where: str = "") -> Finding:
    """The finding about a match. In the remedy, `{code}` stands for its code."""
    what, length = KIND_WORDS[match.kind], f"({match.end - match.start} characters)"
    if match.sure:
        code, message = CODES[match.kind], f"{where} holds {what}" if where else f"{sentence(what)} stands here"
    else:
        code, message = UNSURE, f"{where} may hold {what}" if where else f"This may be {what}"
        remedy = f"If it is, {remedy[0].lower()}{remedy[1:]}"
    return finding(code, place, f"{message} {length}.", remedy.replace("{code}", code))


def _take_out(path: str, line: int, column: int) -> str:
    remedy = "Take it out, and say what matters without it. If it is committed already, `q4c explain {code}` says more."
    if matches(path):
        return remedy
    place = shlex.quote(f"{path}:{line}:{column}")
    return f'{remedy}\nIf it points to nobody: q4c privacy allow {place} --reason "WHY" --until DATE'
