"""Two rubrics compared, as text for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from q4c_cli.cli.rubric.findings import together
from q4c_cli.cli.shell.paragraphs import bullet, paragraph, table
from q4c_cli.report.comparison.examples import NOT_HERE

if TYPE_CHECKING:
    from q4c_cli.report.comparison.view import (
        ComparisonView,
        LineView,
        ResultMovesView,
        RowView,
        SectionView,
        WordsView,
    )

BESIDE = 3
"""So many examples stand beside each other in one table."""


def comparison_text(view: ComparisonView) -> str:
    """What is said differently, under headings, then what grades differently."""
    head = [f"Before: {view.before.rubric}, {view.before.where}", f"After:  {view.after.rubric}, {view.after.where}"]
    blocks = ["\n".join(head), "WHAT IS SAID DIFFERENTLY"]
    blocks += [_section(section) for section in view.sections] or ["Both say the same."]
    blocks += ["WHAT GRADES DIFFERENTLY", paragraph(view.grading.said)]
    blocks += [paragraph(note) for note in view.grading.notes]
    for result in view.grading.results:
        if result.moves:
            blocks += list(_result(result))
    return "\n\n".join(blocks)


def _section(section: SectionView) -> str:
    return "\n".join([paragraph(section.heading), *(line for each in section.lines for line in _line(each))])


def _line(line: LineView) -> Iterator[str]:
    yield bullet(line.said, 2)
    if line.words:
        yield paragraph(f"was: {_marked(line.words, 'gone')}", 6, 11)
        yield paragraph(f"now: {_marked(line.words, 'new')}", 6, 11)


def _marked(words: Sequence[WordsView], fate: str) -> str:
    """One of the two texts, with what is only in it in square brackets; no brackets where that is all of it."""
    there = [run for run in words if run.fate in {"same", fate}]
    whole = all(run.fate == fate for run in there)
    return " ".join(f"[{run.text}]" if run.fate == fate and not whole else run.text for run in there) or "nothing"


def _result(result: ResultMovesView) -> Iterator[str]:
    yield paragraph(result.said)
    rows = [
        (str(n), move.before_said, move.after_said, f"{move.audits:,}" if move.audits is not None else "", move.share)
        for n, move in enumerate(result.moves, 1)
    ]
    yield _indented(table(("", "Before", "After", "Audits", "Share"), rows))
    yield "  The smallest audit of each:" if len(result.moves) > 1 else "  The smallest of these audits:"
    for start in range(0, len(result.moves), BESIDE):
        yield _indented(_examples(result, range(start, min(start + BESIDE, len(result.moves)))))


def _examples(result: ResultMovesView, moves: range) -> str:
    """Examples beside each other: what case it is, domains and what they are, then results before and after."""
    found = result.examples
    case, domains, results = (_rows(rows, moves) for rows in (found.case, found.domains, found.results))
    heads = ["Grade"] if len(result.moves) == 1 else [str(n + 1) for n in moves]
    return table(("Domain", *heads), [*case, *together(domains), *results])


def _rows(rows: Sequence[RowView], moves: range) -> list[tuple[str, ...]]:
    """The cells of these moves. What applies to none of them is left out."""
    found = [(row.label, *row.cells[moves.start : moves.stop]) for row in rows]
    return [row for row in found if set(row[1:]) != {NOT_HERE}]


def _indented(text: str) -> str:
    return "\n".join(f"    {line}" for line in text.splitlines())
