"""A draft to fill in with a text editor: the rubric's own words stand beside each domain, as comments."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from textwrap import wrap

from q4c_cli.app.interview.guidance import level_name, opening_of
from q4c_cli.app.interview.question import flowing
from q4c_cli.model.audit import Audit
from q4c_cli.model.rubric import Domain, Rubric
from q4c_cli.model.settings import Settings
from q4c_cli.rules.words import joined
from q4c_cli.store.workspace import audit_path
from q4c_cli.store.writing.emit import emit, schema_line

WIDTH = 100
HEADER = """
A draft audit to fill in.

For every domain, give a grade, or say under not_assessed why there is none.
Text of several lines goes below a | and is indented. Lines that begin with # are for reading only.
An example of a domain that is filled in:

    grade: good
    indicators: [ab-g1, ab-s2]
    evidence:
      - source: case-file
        note: What it shows.
    rationale: |
      Why this grade, in as many lines as you like.
    strengths:
      - text: One thing done well.
        theme: THEME
    learning_points:
      - text: One thing to do differently.
        theme: THEME
        review_on: 2027-01-31

If you have raised a safeguarding concern about this case elsewhere, add a line above `assessments`:

    escalated: Where it was raised, and when.

When you have saved it, q4c checks it and says what to do next.
"""


def commented_draft(settings: Settings, rubric: Rubric, audit: Audit) -> bytes:
    """The draft as a file: what is known of the case, then every domain that applies, with its descriptors."""
    schema = schema_line(audit_path(audit.audit), "audit")
    head = emit(audit, schema=schema, header=HEADER + _vocabulary(settings, rubric)).decode()
    lines = head.removesuffix("{}\n").rstrip().splitlines()
    domains = rubric.domains_for(audit.case.kind)
    for domain in domains:
        lines += ["", *_descriptors(rubric, domain, domains), *_nothing_yet(rubric, domain)]
    return ("\n".join(lines) + "\n").encode()


def _vocabulary(settings: Settings, rubric: Rubric) -> str:
    themes = ", ".join(t.theme for t in settings.themes)
    sources = ", ".join(s.source for s in rubric.evidence_sources)
    lines = (f"Themes: {themes}", f"Evidence sources: {sources}")
    return "\n".join(["", *(part for line in lines for part in _wrapped(line)), ""])


def _descriptors(rubric: Rubric, domain: Domain, among: Sequence[Domain]) -> Iterator[str]:
    """The domain's heading and what it looks for, then its indicators by id, level by level, as comments."""
    opening = opening_of(rubric, domain, among)
    yield from _comments(opening[0].text)
    yield from _comments(*(line.text for line in opening[1:]))
    yield from _comments(*(f"  {i.indicator}  {flowing(i.text)}" for i in domain.indicators))
    for level in domain.levels:
        note = [f"  Note: {flowing(level.note)}"] if level.note else []
        shown = [f"  {i.indicator}  {flowing(i.text)}" for i in level.indicators]
        yield from _comments(level_name(rubric, domain, level), *shown, *note)


def _comments(*lines: str) -> Iterator[str]:
    """Lines as a paragraph of comments, an empty comment below."""
    if lines:
        yield from (f"  # {part}" for line in lines for part in _wrapped(line))
        yield "  #"


def _wrapped(text: str) -> list[str]:
    """Text wrapped, further lines below the words of an indented one."""
    id_before = re.match(r"  \S+  ", text)
    return wrap(text, WIDTH, subsequent_indent=" " * len(id_before[0]) if id_before else "", break_on_hyphens=False)


def _nothing_yet(rubric: Rubric, domain: Domain) -> Iterator[str]:
    yield f"  {domain.domain}:"
    yield f"    grade: null    # {joined([g.grade for g in rubric.scale_of(domain.domain)], 'or')}"
    if domain.can_be_not_assessed:
        yield "    not_assessed: null"
    yield "    indicators: []"
    yield "    evidence: []"
    yield "    rationale: null"
    yield "    strengths: []"
    if domain.learning_points:
        yield f"    learning_points: []    # at most {domain.learning_points}"
