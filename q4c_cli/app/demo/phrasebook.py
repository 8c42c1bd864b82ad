"""The words that the made-up audits are put together from, as their files say them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator

from q4c_cli.model.base import Record, Slug, Text

Tone = Literal["weak", "sound", "strong"]
Tag = Literal["abuse", "private", "public", "siblings", "older", "younger", "harm"]


class Line(Record):
    """One text with places to fill. `when` says which cases it suits, `seen` which indicators it rests on."""

    text: Text
    theme: Slug | None = None
    seen: tuple[Slug, ...] = ()
    when: frozenset[Tag] = frozenset()


def _bare(value: Any) -> Any:
    return {"text": value} if isinstance(value, str) else value


Bare = Annotated[Line, BeforeValidator(_bare)]
"""A line that may be written as its text alone."""


class DomainPhrases(Record):
    """What may be said about one domain: rationales and tails by grade, evidence notes by source and tone, and more."""

    domain: Slug
    grades: dict[Slug, tuple[Line, ...]]
    tails: dict[Slug, tuple[Bare, ...]]
    evidence: dict[Slug, dict[Tone, tuple[Bare, ...]]]
    strengths: tuple[Line, ...] = ()
    learning_points: tuple[Line, ...] = ()
    not_assessed: tuple[Bare, ...] = ()


class WholePhrases(Record):
    """What may be said about a whole case: escalations, outcomes not assessed, and a person's own judgement."""

    escalated: tuple[Bare, ...]
    not_assessed: dict[Slug, tuple[Bare, ...]]
    judged: dict[Slug, tuple[Bare, ...]]


class Phrasebook(Record):
    """All the words. `progress` is what came of learning points, by what it was and then by theme or `any`."""

    domains: dict[Slug, DomainPhrases]
    progress: dict[Slug, dict[Slug, tuple[Bare, ...]]]
    whole: WholePhrases


APART = ("progress", "whole", "settings")
"""The files that are not about one domain."""


def phrasebook_from(files: Mapping[str, Mapping[str, Any]]) -> Phrasebook:
    """The words from their files, by the file's name without its ending.

    Raises ValidationError where they are wrong.
    """
    domains = {name: data for name, data in files.items() if name not in APART}
    return Phrasebook.model_validate({"domains": domains, "progress": files["progress"], "whole": files["whole"]})
