"""How words in both languages travel through a template: as one text with marks that no record can hold there.

A template is given plain text only. Words with a Welsh form are `START english BETWEEN welsh END` in it, of characters
for private use, which are taken out of everything else. What a template makes is then written out in one language.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, Literal

from q4c_cli.model.bilingual import Bilingual
from q4c_cli.report.plain import plain

START, BETWEEN, END = "\ue0c0", "\ue0c1", "\ue0c2"

_MARKS = re.compile(f"[{START}{BETWEEN}{END}]")
_BOTH = re.compile(f"{START}([^{START}{BETWEEN}{END}]*){BETWEEN}([^{START}{BETWEEN}{END}]*){END}")

Tongue = Literal["en", "cy", "same"]
"""What a piece of text is in; `same` is what reads the same in every language, such as an id."""


def unmarked(text: str) -> str:
    """A text without marks, as a record may have brought them along."""
    return _MARKS.sub("", text)


def marked(text: str) -> str:
    """A text for a template: with its marks where it has a Welsh form, without any where it has none."""
    if not isinstance(text, Bilingual):
        return unmarked(text)
    return f"{START}{unmarked(text)}{BETWEEN}{unmarked(text.cy)}{END}"


def marked_plain(view: object) -> Any:
    """A view model as plain data for a template, its words with their marks."""
    return plain(view, marked)


def both(text: str) -> str:
    """The words that a marked text stands for: with their Welsh form where all of it has one."""
    english = _BOTH.sub(r"\1", text)
    whole = not any(any(map(str.isalpha, rest)) for rest in _BOTH.split(text)[::3])
    return Bilingual(unmarked(english), unmarked(_BOTH.sub(r"\2", text))) if _BOTH.search(text) and whole else english


def in_each(change: Callable[[str], str]) -> Callable[[str], str]:
    """A change of a text that goes into both forms of what is marked; what is not is changed piece by piece."""

    def changed(text: str) -> str:
        if not _BOTH.search(text):
            return change(text)
        pieces = _BOTH.split(text)
        made = [change(pieces[0])] if pieces[0] else []
        for english, welsh, rest in zip(pieces[1::3], pieces[2::3], pieces[3::3], strict=True):
            made.append(f"{START}{change(english)}{BETWEEN}{change(welsh)}{END}")
            made += [change(rest)] if rest else []
        return "".join(made)

    return changed


def runs(text: str) -> Iterator[tuple[Tongue, str, str]]:
    """The pieces of a text in order: the language of each where Welsh is wanted, its English, and how it reads."""
    pieces = _BOTH.split(text)
    if pieces[0]:
        yield "en", pieces[0], pieces[0]
    for english, welsh, rest in zip(pieces[1::3], pieces[2::3], pieces[3::3], strict=True):
        yield "same" if english == welsh else "cy", english, welsh
        if rest:
            yield "en", rest, rest


def english(text: str) -> str:
    """All of a text in English."""
    return unmarked(_BOTH.sub(r"\1", text))
