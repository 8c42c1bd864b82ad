"""Numbers that have only digits: NHS numbers, phone numbers, CCD case references."""

from __future__ import annotations

from collections.abc import Iterator

from q4c_cli.rules.privacy.match import (
    END,
    GAP,
    HYPHEN,
    SPACE,
    WITHIN,
    Match,
    begin,
    candidates,
    digits,
    grouped,
    late,
    number,
    one_way,
)

_USUAL = ("10", "3-3-4", "4-3-3", "3-7", "6-4", "5-5")
_NHS = late(number(*_USUAL))
_SAID_TO_BE_NHS = late(
    rf"\b(?:NHS|CHI|H&C|GIG|nhs)\b{WITHIN}{{0,30}}"
    rf"(?P<number>(?P<usual>{grouped(*_USUAL)})|[0-9](?:{GAP}?[0-9]){{9}}){END}"
)

_CCD = late(number("16", "4-4-4-4"))
_DOUBLED = str.maketrans("0123456789", "0246813579")
"""A digit doubled, and its digits added up."""

_PHONE_GAP = rf"[)]?{GAP}?[(]?"
_ABROAD = late(
    rf"(?:[+]|{begin('0')}0){SPACE}?44[)]?(?:{GAP}?[(]?0[)]?)?{_PHONE_GAP}"
    rf"(?P<rest>[1-9][0-9]*(?:{_PHONE_GAP}[0-9]{{2,}}){{0,4}})"
)
_AT_HOME = late(rf"{begin('0')}[0-9]{{2,10}}(?:{_PHONE_GAP}[0-9]{{2,}}){{0,4}}")
_GOES_ON_FROM = late(rf"(?<![0-9]{{4}}-[0-9][0-9]-[0-9])[0-9](?:{HYPHEN}|[.])\Z")
"""A digit and a hyphen or a dot before a number, to which it then belongs; but not a date before it."""
_ENDS = late(END)
_PLAN = late("(?:1[1-9]|2[03489]|3[0347]|5[56]|7[0-9]|8[0478]|9[018])[0-9]{8}|1[2-9][0-9]{7}|800[0-9]{6}|500[0-9]{6}")
"""A number without its 0: ten digits, or nine in some old areas and among the free ones."""

_DIGITS = late("[0-9]+")
_LENGTH_OF_OLD_NUMBERS = 10


def nhs_numbers(text: str) -> Iterator[Match]:
    """Ten digits, the last of which is the check digit of the others, in a range that is issued.

    Grouped in a usual way, or in any way after a label such as "NHS number". So labelled, but with a wrong check digit
    or in no range, it is unsure: probably one with a slip. Source: NHS Data Dictionary, NHS NUMBER. Scotland's CHI
    numbers, which begin with a date of birth, and Northern Ireland's H&C numbers have the same form.
    """
    for found in candidates(_NHS(), text):
        value = digits(found[0])
        if _is_nhs_number(value) and one_way(found[0]):
            yield Match("nhs-number", found.start(), found.end(), sure=True, value=value)
    for found in _SAID_TO_BE_NHS().finditer(text):
        value = digits(found["number"])
        sure = _is_nhs_number(value)
        if sure or found["usual"]:
            yield Match("nhs-number", found.start("number"), found.end("number"), sure=sure, value=value)


def _is_nhs_number(value: str) -> bool:
    """Whether the check digit is right, and numbers like this are given to people.

    Those begin with 3, 4, 6 or 7, and in Scotland with a day and a month.
    """
    issued = value[0] in "3467" or ("01" <= value[:2] <= "31" and "01" <= value[2:4] <= "12")
    rest = -sum(int(digit) * weight for digit, weight in zip(value, range(10, 1, -1), strict=False)) % 11
    return issued and str(rest) == value[9]


def phone_numbers(text: str) -> Iterator[Match]:
    """A British phone number, at home (0…) or from abroad (+44…, 0044…), in ranges of Ofcom's numbering plan.

    Numbers that are kept for drama count too: nobody can tell them from others by looking. Ten digits in one run are
    unsure: few numbers are so short, and many an id is so long.
    """
    for found in candidates(_ABROAD(), text):
        rest = found.start("rest")
        end = _end_of_phone(text, rest, found["rest"], "")
        if end is not None:
            start = _with_bracket(text, found.start(), end)
            yield Match("phone", start, end, sure=True, value=f"0{digits(text[rest:end])}")
    for found in candidates(_AT_HOME(), text):
        start, end = found.start(), _end_of_phone(text, found.start(), found[0], "0")
        if end is not None:
            whole = text[start:end]
            if whole.isdigit() or not _GOES_ON_FROM().search(text, max(0, start - 2), start):
                sure = len(whole) > _LENGTH_OF_OLD_NUMBERS
                yield Match("phone", _with_bracket(text, start, end), end, sure, value=digits(whole))


def _with_bracket(text: str, start: int, end: int) -> int:
    """The start of a number, together with a bracket before it that is closed within it."""
    return start - (")" in text[start:end] and text[max(0, start - 1) : start] == "(")


def _end_of_phone(text: str, start: int, groups: str, zero: str) -> int | None:
    """Where in the text the longest phone number made of these groups ends; None where they make none."""
    value, end = "", None
    for group in _DIGITS().finditer(groups):
        value += group[0]
        if value.startswith(zero) and _PLAN().fullmatch(value, len(zero)) and _ENDS().match(text, start + group.end()):
            end = start + group.end()
    return end


def ccd_references(text: str) -> Iterator[Match]:
    """Sixteen digits that pass Luhn's check, together or in groups of four: a case reference of HMCTS's Core Case Data.

    A number of a payment card has the same form, and should not be kept either.
    """
    for found in candidates(_CCD(), text):
        value = digits(found[0])
        if len(set(value)) > 1 and _luhn(value) and one_way(found[0]):
            yield Match("ccd-reference", found.start(), found.end(), sure=True, value=value)


def _luhn(value: str) -> bool:
    """Whether an even number of digits passes the check that Luhn gave (ISO/IEC 7812-1): every other one is doubled."""
    return sum(map(int, value[1::2] + value[::2].translate(_DOUBLED))) % 10 == 0
