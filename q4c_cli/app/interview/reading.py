"""From what was typed to an answer, and whether an answer that was given once still holds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from q4c_cli.app.interview.question import NONE, Choice, Complaint, Question, Value
from q4c_cli.model.nearest import did_you_mean
from q4c_cli.rules.days import NotADay, read_day
from q4c_cli.store.reading.bytegate import hidden

LONGEST = 10_000
"""The most characters that one text may hold. Source: the record's text."""

LEAST_OF_A_NAME = 2
"""How many characters of a name say which one is meant."""

LEAST_WORDS = 3
"""How many words it takes to say what was done well, or what to do differently."""

ALL = "all"
"""Typed alone, it says "every one" to a question that takes several."""

_COMMANDS = ("b", "s", "?", NONE)
_ESCAPED = re.compile(r"\\+(?:" + "|".join(map(re.escape, _COMMANDS)) + r")", re.IGNORECASE)
_RANGE = re.compile(r"(?<![\w-])(\d+)\s*[-–]\s*(\d+)(?![\w-])")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_NUMBER = re.compile(r"0|[1-9]\d{0,8}")


def literally(typed: str) -> str:
    r"""The text that was meant: a backslash before a lone command (`\b`) is taken away, all else stays."""
    return typed[1:] if _ESCAPED.fullmatch(typed.strip()) and typed.startswith("\\") else typed


def read(question: Question, typed: str) -> Value:
    """The answer that this line gives to the question. Raises Complaint where it gives none.

    An empty line gives what Enter stands for; a lone `-` says "none" where the answer may be left out.
    """
    if question.default is not None and not typed.strip():
        return accepted(question, question.default)
    if not typed.strip() or typed.strip() == NONE:
        if question.none is None:
            raise Complaint(_needed(question))
        return accepted(question, () if question.kind == "several" else "")
    match question.kind:
        case "choice":
            return accepted(question, _one(question, typed))
        case "several":
            return accepted(question, _several(question.choices, typed))
        case "day":
            return accepted(question, _day(question, typed))
        case _:
            return accepted(question, question.tidy(literally(typed)))


def _day(question: Question, typed: str) -> str:
    try:
        return read_day(typed, question.today, ahead=question.ahead).isoformat()
    except NotADay as problem:
        raise Complaint(str(problem)) from None


def accepted(question: Question, value: Value) -> Value:
    """The value, if it may stand as the answer. Raises Complaint with the reason where it may not."""
    reason = unfit(question, value)
    if reason:
        raise Complaint(reason)
    return value


def unfit(question: Question, value: Value) -> str | None:
    """Why this value cannot stand as the answer, in plain words, or None where it can."""
    if not value:
        return None if question.none is not None else _needed(question)
    return _malformed(question, value) or question.refuse(value)


def in_words(typed: str) -> str:
    """The text without white space around it. Raises Complaint where it is a number, or a word or two.

    That was meant for another question, such as a theme by its number or the day of a review, and would be feedback.
    """
    text = typed.strip()
    if len(_WORD.findall(text)) >= LEAST_WORDS or unreadable(text):
        return text
    what = "a word or two" if _WORD.search(text) else "only a number" if text.isdigit() else "no words"
    raise Complaint(f"That is {what}, and the practitioner will read it as it stands. Please say it in a sentence.")


def unreadable(text: str) -> str | None:
    """Why this text cannot be kept, or None where it can: a control or direction character, or too much of it."""
    if "\r" in text or hidden(text):
        return "That line holds a key that is not text, such as an arrow key. Please type the line again."
    if len(text) > LONGEST:
        return f"That is longer than {LONGEST:,} characters. Please say it in fewer words."
    return None


def _needed(question: Question) -> str:
    if question.kind == "choice":
        return "This one needs an answer. Please type one of the numbers."
    return "This one needs an answer."


def _malformed(question: Question, value: Value) -> str | None:
    known = {choice.id for choice in question.choices}
    if question.kind == "several":
        return None if isinstance(value, tuple) and known.issuperset(value) else "It names something unknown."
    if isinstance(value, tuple):
        return "It names several things, and only one can be taken."
    if question.kind == "choice":
        return None if value in known else "It names something that is not in the list."
    if question.kind == "day":
        return None if _is_day(value) else "It is not a date."
    return unreadable(value)


def _is_day(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def numbered(choices: Sequence[Choice]) -> list[tuple[int, Choice]]:
    """The choices that have a number, each with it, from 1. Those with a key of their own have none."""
    return list(enumerate((c for c in choices if c.key is None), 1))


def _one(question: Question, typed: str) -> str:
    """The choice meant by a number, a key, an id, a label, or part of either (at least two characters).

    Only numbers of the list that was shown count, so that part of an id that is all digits never picks somebody unseen.
    """
    wanted = " ".join(typed.casefold().split())
    choices, listed = question.choices, numbered(question.choices)
    for choice in choices:
        if wanted in {(choice.key or "").casefold(), choice.id.casefold(), choice.label.casefold()}:
            return choice.id
    shown = len(listed) if question.shown is None else question.shown
    if _NUMBER.fullmatch(wanted) and 1 <= int(wanted) <= shown:
        return listed[int(wanted) - 1][1].id
    near = [
        (n if n <= shown else None, c) for n, c in listed if len(wanted) >= LEAST_OF_A_NAME and _mentions(c, wanted)
    ]
    keyed = [c for c in choices if c.key and len(wanted) >= LEAST_OF_A_NAME and _mentions(c, wanted)]
    if len(near) + len(keyed) == 1:
        return keyed[0].id if keyed else near[0][1].id
    if near:
        raise Complaint("Several of these match. Type more of the name of the one you mean:", tuple(near))
    raise Complaint(_unknown(wanted, choices, shown))


def _mentions(choice: Choice, wanted: str) -> bool:
    return wanted in choice.id.casefold() or wanted in choice.label.casefold()


def _unknown(wanted: str, choices: Sequence[Choice], shown: int) -> str:
    if _NUMBER.fullmatch(wanted) and shown:
        return f"There is no {wanted} in the list. The numbers go from 1 to {shown}."
    if len(wanted) < LEAST_OF_A_NAME:
        number = f"a number from 1 to {shown}, or " if shown else ""
        return f"One letter is too little to go by. Type {number}at least two letters of the name."
    meant = did_you_mean(wanted, [c.id for c in choices] + [c.label for c in choices])
    return (
        f"That is not in the list.{meant and f' {meant}'} Type "
        + (f"a number from 1 to {shown}, or " if shown else "")
        + "part of a name."
    )


def _several(choices: Sequence[Choice], typed: str) -> tuple[str, ...]:
    """The ids meant by numbers, ranges, ids or `all`, in the order of the list; or alone, a choice that has a key."""
    keyed = {word.casefold(): c.id for c in choices if c.key for word in (c.key, c.label)}
    listed = [choice for _, choice in numbered(choices)]
    if (alone := typed.strip().casefold()) in keyed:
        return (keyed[alone],)
    if alone == ALL:
        return tuple(choice.id for choice in listed)
    by_id = {choice.id.casefold(): choice.id for choice in listed}
    meant: set[str] = set()
    text = _RANGE.sub(r"\1-\2", typed.casefold())
    for word in re.split(r"[\s,;]+|\band\b", text):
        if word in by_id:
            meant.add(by_id[word])
        elif found := _RANGE.fullmatch(word):
            meant |= {listed[n].id for n in _range(int(found[1]), int(found[2]), len(listed))}
        elif _NUMBER.fullmatch(word):
            meant |= {listed[n].id for n in _range(int(word), int(word), len(listed))}
        elif word:
            raise Complaint(_not_an_indicator(word, by_id))
    if not meant:
        raise Complaint(f"Type numbers from the list, such as 1,3-5, or {ALL}.")
    return tuple(choice.id for choice in listed if choice.id in meant)


def _range(first: int, last: int, count: int) -> range:
    """The places (from 0) of a range of numbers (from 1). Raises Complaint where it leaves the list."""
    if first > last:
        raise Complaint(f"{first}-{last} runs backwards. Did you mean {last}-{first}?")
    for number in (first, last):
        if not 1 <= number <= count:
            raise Complaint(f"There is no {number} in the list. The numbers go from 1 to {count}.")
    return range(first - 1, last)


def _not_an_indicator(word: str, by_id: dict[str, str]) -> str:
    meant = did_you_mean(word, by_id)
    return f"“{word[:20]}” is not in the list.{meant and f' {meant}'} Type numbers, such as 1,3-5, or {ALL}."
