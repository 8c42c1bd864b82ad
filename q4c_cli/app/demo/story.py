"""The case behind one made-up audit, so that all its sentences are about the same child."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from random import Random

_FOUR_TO_NINE = ("four", "five", "six", "seven", "eight", "nine")
_TEN_AND_MORE = ("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen")
AGES = dict(enumerate((*_FOUR_TO_NINE, *_TEN_AND_MORE), start=4))
OLD_ENOUGH = 8
BOY = {"he": "he", "him": "him", "his": "his", "himself": "himself"}
GIRL = {"he": "she", "him": "her", "his": "her", "himself": "herself"}
WORRIES = {
    "private-law": (
        "the domestic abuse",
        "the violence at home",
        "<his> <other>'s controlling behaviour",
        "the conflict between <his> parents",
        "<his> <other>'s drinking",
        "<his> refusal to see <his> <other>",
        "the proposed move to another town",
        "<his> <other>'s mental ill health",
    ),
    "public-law": (
        "the neglect at home",
        "the violence at home",
        "<his> <other>'s drug use",
        "<his> <other>'s drinking",
        "the unexplained injury",
        "<his> <other>'s mental ill health",
    ),
}
ABUSE = frozenset({"the domestic abuse", "the violence at home", "<his> <other>'s controlling behaviour"})
HARMLESS = frozenset({"<his> refusal to see <his> <other>", "the proposed move to another town"})
CARERS = {
    "private-law": ("mother", "mother", "mother", "father", "grandmother"),
    "public-law": ("foster carer", "foster carer", "grandmother", "aunt", "mother"),
}
STAGES = {
    "private-law": ("section-7-report", "section-7-report", "section-7-report", "addendum-report", "rule-16-4"),
    "public-law": ("initial-analysis", "issues-resolution", "final-hearing"),
}
CLOSING = ("final-hearing", "closed")
AGENCIES = ("the GP", "the school nurse", "children's services", "the police", "the mental health service")
SIBLINGS = ("younger sister", "younger brother", "older sister", "older brother", "half-sister", "half-brother")
TIMES = (("twice", "two meetings"), ("twice", "two meetings"), ("three times", "three meetings"))
SLOT = re.compile(r"<([A-Za-z]+)>")


@dataclass(frozen=True, slots=True)
class Story:
    """A made-up case: its kind of work and stage, the tags that choose its sentences, and the words to fill in."""

    work: str
    stage: str
    tags: frozenset[str]
    words: dict[str, str]

    def tell(self, text: str) -> str:
        """A text with its places filled. Raises KeyError where it names one that no case has."""
        return "".join(self.words[part] if slot else part for slot, part in _parts(text))


@lru_cache(maxsize=4096)
def _parts(text: str) -> tuple[tuple[bool, str], ...]:
    return tuple((n % 2 == 1, part) for n, part in enumerate(SLOT.split(text)) if part)


def invent(chance: Random) -> Story:
    """A new case."""
    work = chance.choice(("private-law", "private-law", "public-law"))
    age = chance.choice(tuple(AGES))
    worry = chance.choice(WORRIES[work])
    sibling = chance.choice(SIBLINGS) if chance.random() < 0.5 else None
    tags = {work.removesuffix("-law"), "older" if age >= OLD_ENOUGH else "younger"}
    tags |= {"abuse"} if worry in ABUSE else set()
    tags |= {"harm"} if worry not in HARMLESS else set()
    tags |= {"siblings"} if sibling else set()
    stage = chance.choice(STAGES[work]) if chance.random() < 0.7 else chance.choice(CLOSING)
    return Story(work, stage, frozenset(tags), _words(chance, work, age, worry, sibling))


def _words(chance: Random, work: str, age: int, worry: str, sibling: str | None) -> dict[str, str]:
    words = dict(chance.choice((BOY, GIRL)))
    carer = chance.choice(CARERS[work])
    times, meetings = chance.choice(TIMES)
    words |= {
        "carer": carer,
        "other": {"mother": "father", "father": "mother"}.get(carer) or chance.choice(("mother", "father")),
        "age": AGES[age],
        "agency": chance.choice(AGENCIES),
        "sibling": sibling or "cousin",
        "relative": sibling or "cousin",
        "visits": times,
        "meetings": meetings,
    }
    words["worry"] = SLOT.sub(lambda slot: words[slot[1]], worry)
    return words | {word.capitalize(): text[:1].upper() + text[1:] for word, text in words.items()}
