"""Why an audit has its grades, laid out for a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from q4c_cli.cli.audit.text import CONCERN, headline, judged_text
from q4c_cli.cli.shell.paragraphs import bullet, paragraph
from q4c_cli.report.why import draft_of_a_rubric, nothing_yet, origins, whys

if TYPE_CHECKING:
    from q4c_cli.app.audits.explaining import Explained
    from q4c_cli.report.why import Why


def explained_text(explained: Explained) -> str:
    """Every result, the overall one first: its grade, the reason, what better grades lacked, what would change it."""
    opened, rubric = explained.opened, explained.opened.rubric
    audit, overall = opened.audit, opened.overall
    grade = explained.results[overall].grade
    parts = [paragraph(f"Audit {audit.audit}: {headline(rubric, audit, grade, 'no overall grade')}")]
    if not opened.rubric_released:
        parts.append(paragraph(draft_of_a_rubric(rubric.ref)))
    if not audit.final:
        parts[0] += "\nThis is a draft. The grades are what the rules give for it now."
    if audit.judged:
        parts[0] += "\n" + judged_text(rubric, audit)
    if audit.escalated:
        parts[0] += f"\n{CONCERN}"
    missing = nothing_yet(explained.traces)
    if missing is not None:
        return "\n\n".join([*parts, paragraph(missing)])
    found = whys(rubric, explained.results, explained.traces)
    parts += ["\n".join(_lines(why)) for why in found]
    return "\n\n".join([*parts, *(paragraph(said) for said in origins(found))])


def _lines(why: Why) -> Iterator[str]:
    yield f"{why.label}: {why.grade_label}"
    if why.applies:
        yield paragraph(why.because, 2)
    for said in (why.turned_on, why.unlimited):
        if said:
            yield paragraph(said, 2)
    for better in why.better:
        yield paragraph(f"It is not {better.grade}, because:", 2)
        yield from (bullet(lack, 4) for lack in better.lacked)
    for heading, ways in (("What would lift it", why.lifts), ("What would lower it", why.lowers)):
        if ways:
            yield f"  {heading}, with the fewest domains changed:"
            yield from (bullet(way, 4) for way in ways)
    if not why.complete:
        yield paragraph("There may be further ways; looking for them was cut short.", 2)
