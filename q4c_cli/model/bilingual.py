"""Words for readers that may be given in two languages: `Good`, or `{en: Good, cy: Da}`.

To everything that works with records such words are their English text. What makes documents asks for the other one.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import Discriminator, Tag, ValidatorFunctionWrapHandler, WrapValidator

from q4c_cli.model.base import Label, Record, Text


class Language(StrEnum):
    """The languages that there are words in, by their BCP 47 tags: English and Welsh."""

    en = "en"
    cy = "cy"


class Bilingual(str):
    """An English text that knows how it reads in Welsh. It is equal to the English text alone."""

    __slots__ = ("cy",)
    cy: str

    def __new__(cls, en: str, cy: str) -> Bilingual:
        """The English text `en` that reads `cy` in Welsh."""
        made = super().__new__(cls, en)
        made.cy = cy
        return made

    def __getnewargs__(self) -> tuple[str, str]:  # type: ignore[override]
        return str(self), self.cy


def welsh(text: str) -> str | None:
    """How a text reads in Welsh; None where that is not known."""
    return text.cy if isinstance(text, Bilingual) else None


def as_written(value: Any) -> Any:
    """Plain values of a record as a file holds them: a text with its Welsh becomes a mapping of both."""
    if isinstance(value, Bilingual):
        return {Language.en.value: str(value), Language.cy.value: value.cy}
    if isinstance(value, dict):
        return {key: as_written(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [as_written(each) for each in value]
    return value


class LabelInLanguages(Record):
    """A short name for people to read, in English and, where there is one, in Welsh."""

    en: Label
    cy: Label | None = None


class TextInLanguages(Record):
    """Plain text in English and, where it is translated, in Welsh."""

    en: Text
    cy: Text | None = None


def _how(value: Any) -> str:
    """How words are written: as one text, or in languages. It decides what is said of words that are wrong."""
    return "languages" if isinstance(value, dict | LabelInLanguages | TextInLanguages) else "one"


def _as_one(value: Any, handler: ValidatorFunctionWrapHandler) -> Any:
    """The words as one text, whichever way they are written."""
    if isinstance(value, Bilingual):
        return value
    found = handler(value)
    if isinstance(found, str):
        return found
    return found.en if found.cy is None else Bilingual(found.en, found.cy)


if TYPE_CHECKING:
    AnyLabel = str
    AnyText = str
else:
    AnyLabel = Annotated[
        Annotated[Label, Tag("one")] | Annotated[LabelInLanguages, Tag("languages")],
        Discriminator(_how),
        WrapValidator(_as_one),
    ]
    """A label, in English alone or in both languages."""

    AnyText = Annotated[
        Annotated[Text, Tag("one")] | Annotated[TextInLanguages, Tag("languages")],
        Discriminator(_how),
        WrapValidator(_as_one),
    ]
    """A text, in English alone or in both languages."""
