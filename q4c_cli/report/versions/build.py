"""From figures to what is said of versions: one place for all reports."""

from __future__ import annotations

from collections.abc import Iterator

from q4c_cli.report.names import of_version
from q4c_cli.report.versions import sentences
from q4c_cli.report.versions.question import Compared, Spanned, VersionFigures
from q4c_cli.report.versions.view import ALL_GRADES, CountedAs, JudgedBy, NotCompared, Versions
from q4c_cli.rules.figures.suppression import small
from q4c_cli.rules.versions.following import OVERALL, Standing
from q4c_cli.rules.versions.together import Together
from q4c_cli.rules.words import joined


def versions(figures: VersionFigures, together: Together, compared: Compared) -> Versions:
    """What to know of the versions that judged; nothing where one judged everything."""
    spanned = Spanned(compared, figures, together)
    if len(spanned.by(*compared.periods)) < 2:
        return Versions()
    found = _Found(spanned)
    counted_as, not_compared = tuple(found.renamed()), tuple(found.apart())
    if compared.grades:
        counted_as += tuple(found.grades_renamed())
        not_compared += (*found.grades_apart(), *found.unrelated())
    words = sentences.words(spanned, counted_as, not_compared)
    return Versions(tuple(found.judged()), counted_as, not_compared, tuple(words))


class _Found:
    """What there is to say of the versions by which the audits of some periods were judged."""

    def __init__(self, spanned: Spanned) -> None:
        self._spanned = spanned
        self._together = spanned.together
        graded = spanned.figures.graded_in(spanned.compared.full)
        self._graded = [
            (each, audits)
            for ref in spanned.by_now
            for each in self._together.of(ref)
            if (audits := graded[ref, each.kind, OVERALL if each.kind == "overall" else each.of])
        ]
        """How everything stands that was graded, with in how many audits."""

    def judged(self) -> Iterator[JudgedBy]:
        """By which versions audits were judged, period by period."""
        for period, when in self._spanned.compared.periods.items():
            for ref, audits in self._spanned.by(period).items():
                yield JudgedBy(when, ref, self._seen(audits))

    def renamed(self) -> Iterator[CountedAs]:
        """What is counted under another name than it had."""
        for each, audits in self._graded:
            label, newer = self._label(each.rubric, each.of), self._label(each.at, each.name)
            if each.end is None and each.kind != "overall" and (each.of, label) != (each.name, newer):
                yield CountedAs(each.kind, label, each.rubric, newer, each.at, self._seen(audits))

    def grades_renamed(self) -> Iterator[CountedAs]:
        """The grades that are counted as others of the newest version, each once."""
        found: dict[CountedAs, None] = {}
        for each, _ in self._graded:
            old, new = self._together.rubrics[each.rubric], self._together.rubrics[each.at]
            if each.end is None and each.graded_at == each.at:
                for grade, to in each.grades.items():
                    before, after = old.grade_of(each.of, grade).label, new.grade_of(each.name, to).label
                    if (grade, before) != (to, after):
                        found[CountedAs("grade", before, each.rubric, after, each.at, None)] = None
        return iter(found)

    def apart(self) -> Iterator[NotCompared]:
        """What went no further than an older version, with the audits of all versions up to that one."""
        there: dict[str, tuple[Standing, int]] = {}
        for each, audits in self._graded:
            if each.end is not None:
                _, before = there.get(each.counted_as, (each, 0))
                there[each.counted_as] = each, before + audits
        for name, (each, audits) in there.items():
            label = of_version(self._label(each.at, each.name), each.at)
            yield NotCompared(each.kind, name, label, each.at, _why(each), self._seen(audits))

    def grades_apart(self) -> Iterator[NotCompared]:
        """What goes on, but not with all its grades."""
        for each, audits in self._graded:
            if each.end is None and each.graded_at != each.at:
                label = "Overall" if each.kind == "overall" else self._label(each.at, each.name)
                why = f"not all its grades have a place in {each.at}"
                yield NotCompared("grades", each.counted_as, label, each.rubric, why, self._seen(audits))

    def unrelated(self) -> Iterator[NotCompared]:
        """The versions that nothing ties to the others: of all they graded only good or better is compared."""
        ends: dict[str, int] = {}
        for ref, audits in self._spanned.by_now.items():
            newest = self._together.newest[ref]
            ends[newest] = ends.get(newest, 0) + audits
        for end, audits in ends.items() if len(ends) > 1 else ():
            why = f"nothing says how it belongs together with {joined([other for other in ends if other != end], 'or')}"
            yield NotCompared("grades", "", ALL_GRADES, end, why, self._seen(audits))

    def _label(self, ref: str, name: str) -> str:
        return self._together.rubrics[ref].label_of(name)

    def _seen(self, audits: int) -> int | None:
        return None if small(audits, self._spanned.compared.least) else audits


def _why(standing: Standing) -> str:
    match standing.end:
        case "merged" | "split":
            return f"{standing.end} into {joined(standing.into)}"
        case "dropped":
            return "dropped"
        case _:
            return "gone without a word"
