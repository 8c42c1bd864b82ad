"""The grade that the indicators seen in one domain suggest. The auditor decides; this only counts, and says how.

The rule is ours; the source documents give examples for each level, but do not say how many make a level.

1. A level is borne out where at least half of its own indicators were seen and, if it includes lower levels, at least
   half of its own and theirs taken together. Where only its own half was seen, the level it includes is borne out.
2. The best level that is borne out is suggested.
3. The lowest level of the scale lists failings. One failing seen, and nothing better than the next level up is
   suggested. At least half of them seen, or no better level borne out, and it is the lowest level itself.
4. Where nothing is borne out and no failing was seen, there is no suggestion.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from q4c_cli.model.rubric import Domain, Grade, Level
from q4c_cli.rules.words import joined, sentence

YOU_DECIDE = "You decide."


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A grade of the domain's scale, or None where none is suggested, and why in a sentence or two."""

    grade: str | None
    because: str


@dataclass(frozen=True, slots=True)
class _Tally:
    """A level, what it is called, and how many of its own indicators were seen and are there."""

    level: Level
    label: str
    seen: int
    total: int

    @property
    def words(self) -> str:
        return f"{self.seen} of {self.total} at {self.label}"


def suggest(domain: Domain, seen: Collection[str], scale: Sequence[Grade] = ()) -> Suggestion:
    """The grade that the indicators seen in a domain suggest, by the rule of this module, with the counts behind it.

    `seen` are indicator ids; those of other domains do not count. `scale` is the domain's scale, worst first: it gives
    the labels and says which level is the lowest. Without it, the domain's own levels are taken to be the scale, the
    worst first, and are called by their ids.
    """
    if not any(level.indicators for level in domain.levels):
        return _without_levels(domain, seen)
    tallies = _tallies(domain, seen, scale)
    if not any(tally.seen for tally in tallies):
        return Suggestion(None, f"None of the examples of {domain.label} were marked as seen. {YOU_DECIDE}")
    lowest = scale[0].grade if scale else domain.levels[0].grade
    failings = next((tally for tally in tallies if tally.level.grade == lowest), None)
    better = [tally for tally in tallies if tally.level.grade != lowest]
    best = _best(better)
    if failings is not None and failings.seen:
        return _with_failings(failings, better, best, f"You saw {_counts(tallies)}.")
    if best is None:
        return Suggestion(None, f"You saw {_counts(tallies)}, too few to suggest a grade. {YOU_DECIDE}")
    return _borne_out(best, better, f"You saw {_counts(tallies)}.")


def _without_levels(domain: Domain, seen: Collection[str]) -> Suggestion:
    total = len(domain.indicators)
    if not total:
        return Suggestion(None, f"The framework lists no examples for {domain.label}. {YOU_DECIDE}")
    how_many = sum(indicator.indicator in seen for indicator in domain.indicators)
    share = f"all {total}" if how_many == total > 1 else f"{how_many} of the {total}"
    counts = f"you saw {share} things it looks for"
    return Suggestion(None, f"The framework sets no levels for {domain.label}; {counts}. {YOU_DECIDE}")


def _tallies(domain: Domain, seen: Collection[str], scale: Sequence[Grade]) -> list[_Tally]:
    """The levels that have indicators, the worst first."""
    order = [grade.grade for grade in scale] or [level.grade for level in domain.levels]
    labels = {grade.grade: grade.label for grade in scale}
    return [
        _Tally(
            level=level,
            label=labels.get(level.grade, sentence(level.grade.replace("-", " "))),
            seen=sum(indicator.indicator in seen for indicator in level.indicators),
            total=len(level.indicators),
        )
        for level in sorted(domain.levels, key=lambda level: order.index(level.grade))
        if level.indicators
    ]


def _best(tallies: Sequence[_Tally]) -> _Tally | None:
    """The best level that is borne out."""
    by_grade = {tally.level.grade: tally for tally in tallies}
    found: list[_Tally] = []
    for tally in tallies:
        if not _half(tally):
            continue
        included = by_grade.get(tally.level.includes or "")
        if included is None or _half(*_with_included(tally, by_grade)):
            found.append(tally)
        else:
            found.append(included)
    return max(found, key=tallies.index, default=None)


def _with_included(tally: _Tally, by_grade: dict[str, _Tally]) -> list[_Tally]:
    """A level and all that it includes, directly or through another."""
    chain = [tally]
    while (below := by_grade.get(chain[-1].level.includes or "")) is not None and below not in chain:
        chain.append(below)
    return chain


def _half(*tallies: _Tally) -> bool:
    return 2 * sum(tally.seen for tally in tallies) >= sum(tally.total for tally in tallies)


def _with_failings(failings: _Tally, better: Sequence[_Tally], best: _Tally | None, saw: str) -> Suggestion:
    if _half(failings):
        return Suggestion(failings.level.grade, f"{saw} That is at least half of what {failings.label} lists.")
    if best is None:
        return Suggestion(failings.level.grade, f"{saw} Too little of any better level was seen.")
    cap = better[0]
    return Suggestion(
        cap.level.grade, f"{saw} With anything seen at {failings.label}, no more than {cap.label} is suggested."
    )


def _borne_out(best: _Tally, better: Sequence[_Tally], saw: str) -> Suggestion:
    by_grade = {tally.level.grade: tally for tally in better}
    builds_on = len(_with_included(best, by_grade)) > 1
    if not _half(best) or (builds_on and not _half(*_with_included(best, by_grade))):
        above = next(tally for tally in better if tally.level.includes == best.level.grade and _half(tally))
        return Suggestion(best.level.grade, f"{saw} For {above.label}, too little was seen of what it builds on.")
    counting = ", counting what it builds on" if builds_on else ""
    return Suggestion(
        best.level.grade, f"{saw} {best.label} is the best level of which you saw half or more{counting}."
    )


def _counts(tallies: Sequence[_Tally]) -> str:
    """What was seen at each level at which anything was, the worst first."""
    return joined([tally.words for tally in tallies if tally.seen])
