"""Days in both languages. The Welsh names of months are those of the Unicode locale data (CLDR)."""

from __future__ import annotations

from datetime import date

from q4c_cli.model.bilingual import Bilingual
from q4c_cli.report.notation import short_day as short_english_day
from q4c_cli.rules.days import day_in_words

MONTHS = (
    "Ionawr",
    "Chwefror",
    "Mawrth",
    "Ebrill",
    "Mai",
    "Mehefin",
    "Gorffennaf",
    "Awst",
    "Medi",
    "Hydref",
    "Tachwedd",
    "Rhagfyr",
)
SHORT = ("Ion", "Chwef", "Maw", "Ebr", "Mai", "Meh", "Gorff", "Awst", "Medi", "Hyd", "Tach", "Rhag")


def day(when: date) -> str:
    """A day as one writes it in a letter: `14 October 2026`, `14 Hydref 2026`."""
    return Bilingual(day_in_words(when), f"{when.day} {MONTHS[when.month - 1]} {when.year}")


def short_day(when: date) -> str:
    """A day for a narrow column: `14 Oct 2026`, `14 Hyd 2026`."""
    return Bilingual(short_english_day(when), f"{when.day} {SHORT[when.month - 1]} {when.year}")
