"""From a comparison of two rubrics to what a reader is shown of it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from q4c_cli.model.base import Record
from q4c_cli.model.rubric import Rubric
from q4c_cli.report.comparison.moves import grading_view
from q4c_cli.report.comparison.sentences import Said, said
from q4c_cli.report.comparison.view import ComparisonView, DifferenceView, LineView, SectionView, SideView, WordsView
from q4c_cli.rules.comparing import Comparison, Difference
from q4c_cli.rules.comparing.contents import Standing
from q4c_cli.rules.comparing.differences import Ids
from q4c_cli.rules.comparing.results import OF_A_DOMAIN
from q4c_cli.rules.comparing.texts import reworded
from q4c_cli.rules.words import joined

HEADINGS = {
    "rubric": "The rubric",
    "document": "Documents it comes from",
    "source": "Where proof is found",
    "part": "Parts",
}
"""The headings of what is not in a domain, a scale or a result of its own."""


def comparison_view(comparison: Comparison, before: str, after: str) -> ComparisonView:
    """The view of a comparison. `before` and `after` say where the two rubrics were read."""
    old, new = comparison.before.rubric, comparison.after.rubric
    reasoned = {(d.within, d.ids) for d in comparison.differences if (d.kind, d.aspect) == ("rule", "because")}
    found = [(d, _said(d, old, new, reasoned)) for d in comparison.differences]
    return ComparisonView(
        before=SideView(old.ref, old.title, before),
        after=SideView(new.ref, new.title, after),
        same=comparison.same,
        sections=tuple(_sections(found, old, new)),
        differences=tuple(_for_scripts(difference, words) for difference, words in found),
        grading=grading_view(comparison),
    )


Found = Sequence[tuple[Difference, Said]]

DECIDES = frozenset({"when", "grade"})
"""The aspects of a rule that its reason should speak of."""


def _said(d: Difference, old: Rubric, new: Rubric, reasoned: Collection[tuple[Ids, Ids]]) -> Said:
    """A difference in words. Of a rule that decides otherwise, also where it still gives the reason that it gave."""
    words = said(d, old, new)
    if d.kind != "rule" or d.aspect not in DECIDES or (d.within, d.ids) in reasoned:
        return words
    return words._replace(text=f"{words.text} Its reason was left as it was.")


def _sections(found: Found, old: Rubric, new: Rubric) -> Iterator[SectionView]:
    """The differences under headings, in the order of the rubric after; what is the same under several only once."""
    by_heading: dict[tuple[int, str], list[LineView]] = {}
    for difference, words in found:
        by_heading.setdefault(_heading(difference, old, new), []).append(_line(words))
    alike: dict[tuple[LineView, ...], list[str]] = {}
    for (_, heading), lines in sorted(by_heading.items(), key=lambda each: each[0][0]):
        alike.setdefault(tuple(lines), []).append(heading)
    for same, headings in alike.items():
        yield SectionView(joined(headings), same)


def _heading(d: Difference, old: Rubric, new: Rubric) -> tuple[int, str]:
    """The heading that a difference stands under, and the place of that."""
    if d.kind in HEADINGS:
        return list(HEADINGS).index(d.kind), HEADINGS[d.kind]
    ids = d.ids if d.kind in {"scale", "domain", "result"} else d.within
    name = ids[1] or ids[0] or ""
    rubric = new if ids[1] is not None else old
    if d.kind in {"scale", "grade"}:
        return 10, f"Grades ({name})"
    if d.kind in {"rule", "limit"} or (d.kind == "result" and d.aspect not in OF_A_DOMAIN):
        return 10_000 + list(rubric.result_by_id).index(name), f"How {rubric.label_of(name)} comes about"
    return 100 + _heads(rubric).index(name), f"{rubric.label_of(name)} ({name})"


def _heads(rubric: Rubric) -> list[str]:
    """The domains and items in their order; before the items of a domain comes the domain."""
    return list(dict.fromkeys(name for d in rubric.domains for name in (d.within or d.domain, d.domain)))


def _line(found: Said) -> LineView:
    changed = found.before is not None or found.after is not None
    words = reworded(found.before or "", found.after or "") if changed else ()
    return LineView(found.how, found.text, tuple(WordsView(run.fate, run.text) for run in words if run.text))


def _for_scripts(d: Difference, found: Said) -> DifferenceView:
    return DifferenceView(
        kind=d.kind,
        id_before=d.ids[0],
        id_after=d.ids[1],
        within=d.within[1] or d.within[0],
        aspect=d.aspect,
        how=found.how,
        before=_value(d.before),
        after=_value(d.after),
        said=found.text,
    )


def _value(value: object) -> Any:
    """A value for scripts: as the file has it."""
    if isinstance(value, Standing):
        return {**_value(value.indicator), "domain": value.domain, "level": value.level}
    if isinstance(value, Record):
        return value.model_dump(mode="json", by_alias=True, exclude_none=True)
    return [_value(each) for each in value] if isinstance(value, tuple) else value
