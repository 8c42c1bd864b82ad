"""What is said of versions in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from q4c_cli.report.notation import some
from q4c_cli.report.versions.question import Spanned
from q4c_cli.report.versions.view import ALL_GRADES, CountedAs, NotCompared
from q4c_cli.rules.figures.suppression import small
from q4c_cli.rules.words import counted, joined


def words(spanned: Spanned, counted_as: Sequence[CountedAs], not_compared: Sequence[NotCompared]) -> Iterator[str]:
    """Which versions judged, what was compared through what they say of their changes, and what was not."""
    say = _Sayer(spanned.compared.least)
    yield _judged(spanned, say)
    if not spanned.compared.again:
        yield from _through(spanned, counted_as, not_compared, say)
    yield from _apart([each for each in not_compared if each.kind != "grades"], say)
    yield from _grades_apart([n for n in not_compared if n.kind == "grades" and n.label != ALL_GRADES], say)
    yield from _unrelated([n for n in not_compared if n.label == ALL_GRADES], say)
    yield from _other_periods(spanned)


class _Sayer:
    """Says how many audits, as far as that may be shown."""

    def __init__(self, least: int) -> None:
        self._few = f"fewer than {least}"
        self._least = least

    def number(self, audits: int) -> str:
        return self._few if small(audits, self._least) else f"{audits:,}"

    def audits(self, audits: int | None) -> str:
        return f"{self._few} audits" if audits is None else counted(audits, "audit")


def _judged(spanned: Spanned, say: _Sayer) -> str:
    parts = []
    for period, when in spanned.compared.periods.items():
        each = [f"{say.number(audits)} by {ref}" for ref, audits in spanned.by(period).items()]
        if each:
            parts.append(f"{joined(each)} {when}")
    return f"Not all {spanned.compared.what} compared here were judged by the same rules: {'; '.join(parts)}."


def _through(
    spanned: Spanned, counted_as: Sequence[CountedAs], not_compared: Sequence[NotCompared], say: _Sayer
) -> Iterator[str]:
    """What is counted by a newer version, under which names."""
    older: dict[str, list[str]] = {}
    for ref in spanned.by_now:
        newest = spanned.together.newest[ref]
        if newest != ref:
            older.setdefault(newest, []).append(ref)
    for newest, refs in older.items():
        names = [each for each in counted_as if each.by == newest]
        said = [*_renamed(names, say), *_grades_renamed(names)]
        if said:
            how = f": {joined(said)}. What else is there under its own name is counted together."
        elif any(each.kind != "grades" for each in not_compared):
            how = ". What is there under the same name is counted together."
        else:
            how = ". All of it has kept its name, and is counted together."
        yield f"Audits by {joined(refs)} are counted by {newest}, as the newer versions say in their changes{how}"


def _renamed(names: Sequence[CountedAs], say: _Sayer) -> list[str]:
    """What is counted under another name; the same in two versions, once."""
    found: dict[tuple[str, str], list[int | None]] = {}
    for each in names:
        if each.kind != "grade":
            found.setdefault((each.label, each.counted_as), []).append(each.audits)
    return [f"{label} as {newer}{_together(audits, say)}" for (label, newer), audits in found.items()]


def _together(audits: Sequence[int | None], say: _Sayer) -> str:
    """In how many audits of several versions; nothing where one of the numbers may not be shown."""
    known = [each for each in audits if each is not None]
    if len(known) == len(audits):
        return f" ({say.audits(sum(known))})"
    return f" ({say.audits(None)})" if len(audits) == 1 else ""


def _grades_renamed(names: Sequence[CountedAs]) -> list[str]:
    said = [
        f"{label} as {newer}"
        for label, newer in dict.fromkeys((each.label, each.counted_as) for each in names if each.kind == "grade")
    ]
    return [f"the grade{'' if len(said) == 1 else 's'} {joined(said)}"] if said else []


def _apart(found: Sequence[NotCompared], say: _Sayer) -> Iterator[str]:
    if found:
        said = [f"{each.label}, {each.why}, {say.audits(each.audits)}" for each in found]
        yield f"Could not be compared across versions, and so shown apart: {'; '.join(said)}."


def _grades_apart(found: Sequence[NotCompared], say: _Sayer) -> Iterator[str]:
    by_version: dict[tuple[str, str], list[NotCompared]] = {}
    for each in found:
        by_version.setdefault((each.rubric, each.why), []).append(each)
    for (ref, why), those in by_version.items():
        said = [f"{each.label} ({say.audits(each.audits)})" for each in those]
        yield (
            f"Only the share good or better is compared, and the levels are shown apart, for {some(said)} of {ref}: "
            f"{why}."
        )


def _unrelated(found: Sequence[NotCompared], say: _Sayer) -> Iterator[str]:
    if found:
        each = joined([f"{one.rubric} ({say.audits(one.audits)})" for one in found])
        yield (
            f"Nothing says how {each} belong together. So their levels are shown apart, and only the share good or "
            "better is compared."
        )


def _other_periods(spanned: Spanned) -> Iterator[str]:
    """What to know where audits of another period were judged by other versions."""
    compared = spanned.compared
    if not compared.grades:
        yield "Themes do not come from the rubric, so they are compared whatever judged."
        return
    now, *then = compared.periods
    here = spanned.by(now).keys()
    different = [period for period in then if here and spanned.by(period) and spanned.by(period).keys() != here]
    if not different:
        return
    only = [compared.periods[period] for period in different if period not in compared.full]
    if only:
        yield f"With audits {joined(only, 'or')} only the overall share good or better is compared."
    yield "Part of a change since may come from the rubric: 'q4c rubric impact' shows what the rubric alone changes."
