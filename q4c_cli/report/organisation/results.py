"""The overall grade and the two results that are set against each other, with what may not be seen left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from q4c_cli.report.grades import GradeLine, LevelCount, told_apart
from q4c_cli.report.names import Names
from q4c_cli.report.organisation.lines import Ladders, line_of, pair_of, too_few_on
from q4c_cli.report.organisation.matrix import matrix, no_matrix
from q4c_cli.report.organisation.quality import told
from q4c_cli.report.organisation.question import Figures, OrganisationQuestion
from q4c_cli.report.organisation.view import Matrix
from q4c_cli.rules.figures import graded_alike, publishing
from q4c_cli.rules.figures.alike import Alike, Judged, Rung, Which
from q4c_cli.rules.figures.publishing import clear
from q4c_cli.rules.figures.suppression import Key


@dataclass(frozen=True, slots=True)
class Results:
    """The lines that may be seen, what can only be told, and the table of the two results."""

    lines: tuple[GradeLine, ...]
    told: tuple[str, ...]
    matrix: Matrix


def results(asked: OrganisationQuestion, figures: Figures, names: Names, least: int) -> Results:
    """What may be seen of the overall grade and the two results, looked at as one."""
    given = _Given(figures)
    seen = graded_alike.seen(given.alike, given.judged, least)
    labels = _label(names, asked.rows), _label(names, asked.columns)
    lines: list[GradeLine] = []
    said: list[str] = []
    wanted: tuple[tuple[Which, str, str, str | None], ...] = (
        ("overall", "overall", "Overall", "overall"),
        ("row", "result", labels[0], asked.rows),
        ("column", "result", labels[1], asked.columns),
    )
    for which, kind, label, name in wanted:
        if name is not None and (ladders := given.ladders(which)):
            shown = {ladder: _shown(which, ladder, levels, seen) for ladder, levels in ladders.items()}
            on = told_apart(ladders)
            lines += [line_of(kind, name, label, ladders[x], counts, on[x]) for x, counts in shown.items() if counts]
            said += _told(which, label, ladders, [x for x, counts in shown.items() if not counts], seen, least)
    return Results(tuple(lines), tuple(said), _matrix(given, labels, seen, least))


def _label(names: Names, result: str | None) -> str:
    return "" if result is None else names.result(result)


class _Given:
    """What was given: by kinds of audits graded alike, and what a person judged."""

    def __init__(self, figures: Figures) -> None:
        self._levels = {(level.ladder, level.rank): level for level in figures.ladders}
        self.alike = Counter[Alike]()
        self.judged = Counter[Judged]()
        for r in figures.matrix:
            computed = self._rung(r.computed_ladder, r.computed_rank)
            row, column = self._rung(r.row_ladder, r.row_rank), self._rung(r.column_ladder, r.column_rank)
            self.alike[Alike(computed, row, column)] += r.audits
        for j in figures.judged:
            counts = self._rung(j.counts_ladder, j.counts_rank)
            if counts is not None:
                self.judged[Judged(self._rung(j.computed_ladder, j.computed_rank), counts)] += j.audits

    def _rung(self, ladder: str | None, rank: int | None) -> Rung | None:
        if ladder is None or rank is None:
            return None
        return Rung(ladder, rank, self._levels[ladder, rank].good_or_better)

    def counts(self, which: Which) -> Counter[Rung]:
        """How many were given each level."""
        found = Counter[Rung]()
        for each, count in self.alike.items():
            rung = {"overall": each.computed, "row": each.row, "column": each.column}[which]
            if rung is not None:
                found[rung] += count
        if which == "overall":
            for move, count in self.judged.items():
                found[move.counts] += count
                if move.computed is not None:
                    found[move.computed] -= count
        return found

    def ladders(self, which: Which) -> Ladders:
        """Every level of every ladder in use, worst first, with how many were given it."""
        counts = self.counts(which)
        return {
            ladder: tuple(
                LevelCount(x.grade, x.label, x.good_or_better, counts[Rung(x.ladder, x.rank, x.good_or_better)])
                for (on, _), x in self._levels.items()
                if on == ladder
            )
            for ladder in sorted({rung.ladder for rung, count in counts.items() if count})
        }

    def pairs(self) -> set[tuple[str, str]]:
        """The ladders on which audits have a grade in both results."""
        return {(x.row.ladder, x.column.ladder) for x in self.alike if x.row is not None and x.column is not None}

    def cells(self) -> Mapping[tuple[Rung, Rung], int]:
        """How many have each pair of grades in the two results."""
        found = Counter[tuple[Rung, Rung]]()
        for each, count in self.alike.items():
            if each.row is not None and each.column is not None:
                found[each.row, each.column] += count
        return found


def _shown(which: Which, ladder: str, levels: Sequence[LevelCount], seen: frozenset[Key]) -> Sequence[int | None]:
    """The counts of levels that may be seen, None for each that is hidden; nothing where not even the share may be."""
    if graded_alike.share(which, ladder) not in seen:
        return ()
    open_to = {good: graded_alike.side(which, ladder, good=good) in seen for good in (True, False)}
    return [level.audits if open_to[level.good_or_better] else None for level in levels]


def _told(  # noqa: PLR0917 - all of it is about one of the three
    which: Which, label: str, ladders: Ladders, missing: Sequence[str], seen: frozenset[Key], least: int
) -> list[str]:
    """What can only be told of one of the three."""
    whole = publishing.added(pair_of(levels) for levels in ladders.values())
    if not missing:
        return []
    if not clear(whole, least) and (which == "overall" or graded_alike.few(which) in seen):
        return [f"{label}: {told(whole, least)}."]
    if len(missing) == len(ladders):
        return [f"{label}: not shown, so that no small number can be worked out."]
    return too_few_on(label, missing, ladders)


def _matrix(given: _Given, labels: tuple[str, str], seen: frozenset[Key], least: int) -> Matrix:
    if not all(labels):
        return no_matrix("", "", "The rubric has no two results to set against each other.")
    rows, columns, pairs = given.ladders("row"), given.ladders("column"), given.pairs()
    if not pairs:
        return no_matrix(*labels, "No audit has a grade in both.")
    if len(pairs) > 1:
        return no_matrix(*labels, "Audits were graded on different ladders, which do not fit into one table.")
    if not all(clear(publishing.added(map(pair_of, each.values())), least) for each in (rows, columns)):
        why = f"Fewer than {least} audits are on one side of what is good or better"
        return no_matrix(*labels, f"{why}, so the table would point at single ones.")
    ((down, across),) = pairs
    cells = given.cells()
    shown = [
        [_cell(cells, row, column, seen) for column in _rungs(across, columns[across])]
        for row in _rungs(down, rows[down])
    ]
    return matrix(labels, rows[down], columns[across], shown, sum(cells.values()))


def _rungs(ladder: str, levels: Sequence[LevelCount]) -> list[Rung]:
    return [Rung(ladder, rank, level.good_or_better) for rank, level in enumerate(levels)]


def _cell(cells: Mapping[tuple[Rung, Rung], int], row: Rung, column: Rung, seen: frozenset[Key]) -> int | None:
    """The count of a cell; None where it is hidden. Nobody is behind one that is empty."""
    count = cells.get((row, column), 0)
    key = graded_alike.cell(row, column) if count else graded_alike.EMPTY
    return count if key in seen else None
