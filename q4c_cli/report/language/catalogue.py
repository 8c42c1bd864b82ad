"""What q4c says, in English and in Welsh: gettext catalogues of its messages, and a glossary of single terms.

The messages are for translators to fill in. The glossary has only terms that official bodies publish in Welsh, each
with its source: docs/welsh.md. A message is Welsh as a whole or not at all: where any part of it has no Welsh, all of
it stays English.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from importlib import resources

from q4c_cli.model.bilingual import Bilingual, welsh

FOLDER = "catalogues"
MESSAGES, GLOSSARY = "messages", "glossary"
"""The names of the catalogues of one language, without their ending."""

_GAP = re.compile(r"\{([a-z_]+)\}")


@dataclass(frozen=True)
class Catalogue:
    """What messages and terms are in Welsh."""

    messages: NullTranslations
    glossary: NullTranslations

    def say(self, message: str, **parts: object) -> str:
        """A message with its parts in their places: `say("By {auditor}", auditor=same("ps-031"))`.

        It knows its Welsh where the message and every part do; numbers are the same in both.
        """
        return _filled(message, self._known(message), parts)

    def many(self, number: int, one: str, several: str, **parts: object) -> str:
        """A message that depends on a number, which stands in it as `{number}`."""
        found = self.messages.ngettext(one, several, number)
        english = one if number == 1 else several
        return _filled(english, found if found not in {one, several} else None, {"number": number, **parts})

    def term(self, text: str) -> str:
        """A label with its Welsh: its own where it has one, else that of the glossary."""
        if isinstance(text, Bilingual):
            return text
        found = self._known(text)
        return text if found is None else Bilingual(text, found)

    def _known(self, message: str) -> str | None:
        for each in (self.messages, self.glossary):
            found = each.gettext(message)
            if found != message:
                return found
        return None


def same(text: str) -> str:
    """Words that are the same in every language, such as an id."""
    return Bilingual(text, text)


def _filled(english: str, other: str | None, parts: Mapping[str, object]) -> str:
    said = {name: part if isinstance(part, str) else f"{part:,}" for name, part in parts.items()}
    made = _in_gaps(english, said)
    theirs = {name: part if not isinstance(parts[name], str) else welsh(part) for name, part in said.items()}
    whole = {name: part for name, part in theirs.items() if part is not None}
    return made if other is None or len(whole) < len(theirs) else Bilingual(made, _in_gaps(other, whole))


def _in_gaps(message: str, parts: Mapping[str, str]) -> str:
    """The message with its parts. Raises KeyError where one is missing. Nothing in a part is looked into."""
    return _GAP.sub(lambda gap: str(parts[gap[1]]), message)


@lru_cache(maxsize=1)
def packaged() -> Catalogue:
    """The catalogue that comes with q4c."""
    return Catalogue(_read(MESSAGES), _read(GLOSSARY))


def _read(name: str) -> NullTranslations:
    with resources.files("q4c_cli.report").joinpath(FOLDER, "cy", f"{name}.mo").open("rb") as file:
        return GNUTranslations(file)


def say(message: str, **parts: object) -> str:
    """`Catalogue.say` of the catalogue that comes with q4c."""
    return packaged().say(message, **parts)


def many(number: int, one: str, several: str, **parts: object) -> str:
    """`Catalogue.many` of the catalogue that comes with q4c."""
    return packaged().many(number, one, several, **parts)


def term(text: str) -> str:
    """`Catalogue.term` of the catalogue that comes with q4c."""
    return packaged().term(text)
