"""Dates of birth: a date beside a word that says so. A date by itself is none."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from q4c_cli.rules.privacy.match import LINE_END, SPACE, Match, late

_GAP = f"(?:{SPACE}|{LINE_END})"
_DAY = "(?:0?[1-9]|[12][0-9]|3[01])"
_MONTH = "(?:0?[1-9]|1[0-2])"
_CENTURY = "(?:19|20)[0-9]{2}"
_YEAR = f"(?:{_CENTURY}|'?[0-9]{{2}})"
_NAME = (
    "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    "|nov(?:ember)?|dec(?:ember)?|ionawr|chwefror|[mf]awrth|ebrill|[mf]ai|[mf]ehefin|g?orffennaf|awst|[mf]edi|hydref"
    "|[td]achwedd|rh?agfyr)"
)
_NTH = "(?:st|nd|rd|th|af|ail|il|ydd|fed|eg|ain)?"
_DATE = late(
    "(?<![0-9A-Za-z])(?:"
    f"(?P<full>{_CENTURY}[-/.]{_MONTH}[-/.]{_DAY}"
    f"|{_DAY} ?[-/.] ?{_MONTH} ?[-/.] ?{_YEAR}"
    f"|{_DAY} {_MONTH} {_CENTURY})"
    f"|(?P<run>[0-3][0-9][01][0-9](?:{_CENTURY}|[0-9]{{2}}))"
    f"|{_DAY}{_NTH}(?:-|{_GAP})(?:(?:day{_GAP})?of{_GAP}|o{_GAP})?{_NAME}\\b[.,]?(?:(?:-|{_GAP})(?P<year>{_YEAR}))?"
    f"|{_NAME}\\b[.]?{_GAP}(?:the{_GAP})?(?:{_DAY}{_NTH}(?![0-9])(?:,?{_GAP}(?P<last>{_YEAR}))?|{_CENTURY})"
    ")(?![0-9A-Za-z])",
    re.IGNORECASE,
)
"""A date as people write it. `full`, `run`, `year` and `last` tell that it has day, month and year."""

_SAID = late(
    f"(?P<plainly>\\bd[.]?o[.]?b\\b[.]?|\\bd/o/b\\b|\\bdate{_GAP}of{_GAP}birth\\b|\\bbirth ?date\\b"
    f"|\\bdyddiad{_GAP}geni\\b)"
    r"|(?P<day>(?<![\w-])(?:birthday|(?:p|ph|b)en-?blwydd)\b)"
    r"|(?<![\w-])(?:born|ganwyd|ganed|geni)\b"
    r"|\bbirth\b(?! (?:plan|certificate|mother|father|parents?|family|name|weight)\b)",
    re.IGNORECASE,
)
"""A word that says that a date is one of birth: plainly, as the day that comes every year, or otherwise."""

_AHEAD, _LOOSELY_AHEAD, _BEHIND = 48, 36, 24
"""How many characters may stand between the word and the date: after it, after it without a link, and before it."""

_END_OF_THOUGHT = late(r"^\)|[.;!?][\"')]*\s|\n[ \t]*\n|\n *- |(?:[\n,] *|_)[a-z]+: |[\]}]")
_LINK = late(
    r"[\s:,(=–-]*(?:(?:is|was|as|on|in|the|a|at|of|about|around|given|recorded|ar|yn|yw|oedd|y)[\s:,(]+){0,4}",
    re.IGNORECASE,
)
_LINK_BACK = late(
    r"\s*[,(]?\s*(?:(?:is|was)\s+(?:given as |recorded as )?(?:(?:the|a|his|her|their)\s+)?)?", re.IGNORECASE
)
_ANOTHER_EVENT = late(
    r"\b(?:before|after|since|until|when|while|and|but|who|hearing|visit|review|report|meeting|contact|audit|order"
    r"|session|party|moved|filed|seen|cyn|wedi|ers)\b",
    re.IGNORECASE,
)


def birth_dates(text: str) -> Iterator[Match]:
    """A date near "date of birth", "born", "birthday" or what else says so, in English or in Welsh.

    Unsure where the year is missing, or where the words between might lead elsewhere.
    """
    dates = list(_DATE().finditer(text))
    starts, ends = [date.start() for date in dates], [date.end() for date in dates]
    for said in _SAID().finditer(text) if dates else ():
        ahead, behind = bisect_left(starts, said.end()), bisect_left(ends, said.start() + 1) - 1
        date, sure = None, None
        if ahead < len(dates):
            date = dates[ahead]
            sure = _follows(said, date, text[said.end() : date.start()][: _AHEAD + 1])
        if sure is None and behind >= 0:
            date = dates[behind]
            sure = _goes_before(said, date, text[date.end() : said.start()][: _BEHIND + 1])
        if date is not None and sure is not None:
            yield Match("birth-date", date.start(), date.end(), sure, value=" ".join(date[0].lower().split()))


def _follows(said: re.Match[str], date: re.Match[str], between: str) -> bool | None:
    """Whether the date is surely the one that is said of; None where it is another."""
    if len(between) > _AHEAD or _END_OF_THOUGHT().search(between) or (date["run"] and not said["plainly"]):
        return None
    if said["plainly"] or _LINK().fullmatch(between):
        return _has_year(date)
    return False if len(between) <= _LOOSELY_AHEAD and not _ANOTHER_EVENT().search(between) else None


def _goes_before(said: re.Match[str], date: re.Match[str], between: str) -> bool | None:
    """The same for a date before the word: `14/10/2010 (DOB)`, `3 May is her birthday`."""
    if len(between) > _BEHIND or date["run"] or not (said["plainly"] or said["day"]):
        return None
    return bool(said["plainly"]) and _has_year(date) if _LINK_BACK().fullmatch(between) else None


def _has_year(date: re.Match[str]) -> bool:
    return any(date[part] for part in ("full", "run", "year", "last"))
