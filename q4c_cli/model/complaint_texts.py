"""How a complaint about a value is put into words: its code, what is wrong, and what to do about it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from q4c_cli.model.base import CASE_PATTERN, NOT_A_DAY, SLUG_PATTERN
from q4c_cli.model.complaints import Complaint
from q4c_cli.model.nearest import nearest
from q4c_cli.model.words import listed, shown


@dataclass(frozen=True, slots=True)
class Said:
    """A complaint in words. Without a remedy of its own, the catalogue's holds."""

    code: str
    message: str
    remedy: str | None = None
    on_key: bool = False


_NEEDS = {
    "string_type": "text",
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "float_parsing": "a number",
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "tuple_type": "a list",
    "model_type": "keys with values",
    "dict_type": "keys with values",
}
"""What a value should have been, by pydantic's name for what it is not."""

_FOUND: tuple[tuple[type, str], ...] = (
    (bool, "true or false"),
    (int, "a number"),
    (float, "a number"),
    (datetime, "a date with a time"),
    (date, "a date"),
    (str, "text"),
    (dict, "a set of keys with values"),
    (list, "a list"),
    (object, "something else"),
)
"""What stands in place of it, the more particular kinds first."""

_SHARE = ("target", "good_or_better")
_WITH_A_LETTER = frozenset({SLUG_PATTERN, CASE_PATTERN})
_FORMS = (
    ("C7F3K2", "letters, digits and single hyphens, such as C7F3K2"),
    ("impact-framework@1.0.0", "a rubric, an @ and a version, such as impact-framework@1.0.0"),
    ("1.0.0", "three numbers with dots between them, such as 1.0.0"),
    ("north-west", "lower-case letters, digits and single hyphens, such as north-1"),
    ("2026-10-14-c7f3k2", "a date, a hyphen and a case reference in lower case, such as 2026-10-14-c7f3k2"),
    ("heard-1", "a domain, a hyphen and a number, such as heard-1"),
    ("0" * 64, "64 digits and letters from a to f, as q4c writes it"),
    ("assessments.heard.grade", "keys with dots between them, such as assessments.heard.grade"),
    ("Q312", "a Q and three digits, such as Q312"),
)
"""Forms that an id may have, in words, by an id that matches this form and none of those below it."""


def say(complaint: Complaint) -> Said:
    """The words for a complaint."""
    said = _say(complaint)
    if complaint.pointer == _SHARE and not complaint.on_key:
        return replace(said, remedy=_how_a_share(complaint.value))
    return said


def _how_a_share(value: Any) -> str:
    """How to write a share, which many people write in per cent."""
    written = re.fullmatch(r"([0-9]{1,3}(?:\.[0-9]{1,4})?) *%?", str(value).strip())
    percent = float(written[1]) if written else 0
    example = percent if 1 < percent <= 100 else 85
    return f"Write a share: {example / 100:g} for {example:g} %."


def _say(complaint: Complaint) -> Said:
    for kind in complaint.kinds:
        if kind in _SAYINGS:
            return _SAYINGS[kind](complaint)
    if any(kind in _NEEDS for kind in complaint.kinds):
        return _wrong_kind(complaint)
    return Said("Q126", f"{_name(complaint)} does not fit what this record may hold.", on_key=complaint.on_key)


def _name(complaint: Complaint) -> str:
    """What to call the thing complained of: its key, or its place in the list of that key."""
    if not complaint.pointer:
        return "This record"
    *before, last = complaint.pointer
    if isinstance(last, int):
        owner = shown(before[-1]) if before else None
        return f"Entry {last + 1} of {owner}" if owner else f"Entry {last + 1} of this list"
    if complaint.on_key:
        return shown(last) or "This key"
    return shown(last) or "The value here"


def _unknown_key(complaint: Complaint) -> Said:
    key = str(complaint.pointer[-1])
    called = shown(key) or "This key"
    near = nearest(key, complaint.keys)
    if near:
        return Said("Q120", f"{called} is not a key here. Did you mean `{near}`?", f"Change the key to {near}:", True)
    known = f"The keys here are {listed(complaint.keys)}." if complaint.keys else None
    return Said("Q120", f"{called} is not a key here.", known, True)


def _missing(complaint: Complaint) -> Said:
    keys = complaint.keys
    verb = "key is" if len(keys) == 1 else "keys are"
    owner = complaint.pointer[-1] if complaint.pointer else None
    where = f" in {_lower(_name(complaint))}" if owner is not None else ""
    lines = " and ".join(f"{key}:" for key in keys) if len(keys) < 3 else "each of them"
    return Said("Q121", f"The {verb} missing{where}: {listed(keys)}.", f"Add {lines} with a value.", True)


def _lower(name: str) -> str:
    return name[0].lower() + name[1:]


def _wrong_kind(complaint: Complaint) -> Said:
    needs = list(dict.fromkeys(_NEEDS[kind] for kind in complaint.kinds if kind in _NEEDS))
    name, found = _name(complaint), _found(complaint.value)
    if complaint.on_key:
        return Said("Q117", "A key must be text.", None, True)
    if complaint.value is None:
        return Said("Q122", f"{name} needs {' or '.join(needs)}, and nothing stands here.", _how(needs[0], None))
    return Said("Q122", f"{name} needs {' or '.join(needs)}, and {found} stands here.", _how(needs[0], complaint.value))


def _found(value: Any) -> str:
    return next(words for kind, words in _FOUND if isinstance(value, kind))


def _how(needed: str, value: Any) -> str:
    """How to write what is needed."""
    if needed == "text":
        if isinstance(value, list | dict | None):
            return "Write one text after the colon. If it begins with [ or {, put it in double quotes."
        return 'Put double quotes around it, as in "0123". YAML takes it for something else without them.'
    return {
        "a list": "Write each entry on a line of its own, with `- ` before it.",
        "keys with values": "Write each key on a line of its own below this one, indented, as `key: value`.",
        "true or false": "Write true or false, without quotes.",
    }.get(needed, "Write the number in digits, without quotes.")


def _choice(complaint: Complaint) -> Said:
    words = [word.strip("'").lower() for word in re.split(", | or ", str(complaint.about["expected"]))]
    if words[0].isdigit() and not isinstance(complaint.value, int):
        return _wrong_kind(replace(complaint, kinds=("int_type",)))
    name, called = _name(complaint), shown(complaint.value)
    near = nearest(complaint.value, words) if isinstance(complaint.value, str) else None
    others = [_NEEDS[kind] for kind in complaint.kinds if kind in _NEEDS]
    found = f"{called} is not a choice for {_lower(name)}" if called else f"{name} has none of the words it may have"
    meant = f" Did you mean `{near}`?" if near else ""
    choices = " or ".join([listed(words, "or"), *others])
    return Said("Q125", f"{found}: it may be {choices}.{meant}", f"Change it to {near}" if near else None)


def _value_error(complaint: Complaint) -> Said:
    said = str(complaint.about["error"])
    if said == NOT_A_DAY:
        return _not_a_day(complaint)
    return Said("Q126", f"{said[:1].upper()}{said[1:]}.", None, True)


def _not_a_day(complaint: Complaint) -> Said:
    name, value, called = _name(complaint), str(complaint.value), shown(complaint.value)
    if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        return Said("Q123", f"{name} is {called}, and there is no such day in the calendar.")
    if re.match(r"\d{4}-\d\d-\d\d[T ]", value):
        return Said("Q123", f"{name} has a time in it. A day is meant.", "Leave the time out: YYYY-MM-DD.")
    message = f"{name} is {called}, which is not a date." if called else f"{name} needs a date."
    return Said("Q123", message, _british_day(value))


def _british_day(text: str) -> str | None:
    """The remedy for a day as many people write it, such as 14/10/2026."""
    written = re.fullmatch(r"(\d\d?)[/. -](\d\d?)[/. -](\d{4})", text)
    try:
        return f"Perhaps: {date(int(written[3]), int(written[2]), int(written[1]))}" if written else None
    except ValueError:
        return None


def _pattern(complaint: Complaint) -> Said:
    """Of words that are no id one is made only in a file about no case: elsewhere they may be somebody's name."""
    pattern, known = re.compile(complaint.about["pattern"]), shown(complaint.value)
    if known and pattern.pattern in _WITH_A_LETTER and not any(c.isalpha() for c in complaint.value):
        remedy = "Put a letter in it, and use the same id wherever it is named."
        return Said("Q124", f"{known} holds no letter. An id needs at least one.", remedy, complaint.on_key)
    form = next((words for example, words in _FORMS if pattern.fullmatch(example)), "another form")
    near = re.sub(r"[^a-z0-9@.]+", "-", str(complaint.value).lower()).strip("-") if known or complaint.free else ""
    perhaps = f"Perhaps: {near}" if shown(near) and pattern.fullmatch(near) else "Write it in that form."
    return Said("Q124", f"{known or _name(complaint)} is not well formed: it needs {form}.", perhaps, complaint.on_key)


def _too_long(complaint: Complaint) -> Said:
    most = complaint.about["max_length"]
    message = f"{_name(complaint)} has {len(complaint.value):,} characters; at most {most:,} are allowed."
    return Said("Q126", message, "Shorten it.", complaint.on_key)


def _empty_text(complaint: Complaint) -> Said:
    remedy = "Write something, or delete the line if the key may be left out."
    return Said("Q126", f"{_name(complaint)} is empty.", remedy, complaint.on_key)


def _too_few(complaint: Complaint) -> Said:
    return Said("Q126", f"{_name(complaint)} is an empty list, and needs an entry.", "Add at least one entry.")


def _limit(words: str, which: str) -> Callable[[Complaint], Said]:
    def saying(complaint: Complaint) -> Said:
        limit = complaint.about[which]
        bound = int(limit) if float(limit).is_integer() else limit
        return Said("Q126", f"{_name(complaint)} must be {words} {bound}.", "Change the number.")

    return saying


def _not_text_key(_complaint: Complaint) -> Said:
    return Said("Q117", "A key must be text.", None, True)


_SAYINGS: dict[str, Callable[[Complaint], Said]] = {
    "extra_forbidden": _unknown_key,
    "missing": _missing,
    "literal_error": _choice,
    "value_error": _value_error,
    "string_pattern_mismatch": _pattern,
    "string_too_long": _too_long,
    "string_too_short": _empty_text,
    "too_short": _too_few,
    "greater_than_equal": _limit("at least", "ge"),
    "less_than_equal": _limit("at most", "le"),
    "greater_than": _limit("more than", "gt"),
    "less_than": _limit("less than", "lt"),
    "invalid_key": _not_text_key,
}
