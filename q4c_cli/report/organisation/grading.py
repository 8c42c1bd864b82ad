"""The grades given: overall, in each result and in each domain, with what may not be seen left out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from q4c_cli.report.grades import GradeGroup, GradeLine, LevelCount, finding, told_apart
from q4c_cli.report.names import Names, plain
from q4c_cli.report.organisation.quality import told
from q4c_cli.report.organisation.question import Figures, OrganisationQuestion
from q4c_cli.report.organisation.view import Matrix, MatrixCell, MatrixRow
from q4c_cli.report.shares import share_of
from q4c_cli.rules.figures import publishing
from q4c_cli.rules.figures.publishing import Level, Pair, clear
from q4c_cli.rules.words import joined, sentence

Ladders = dict[str, tuple[LevelCount, ...]]
"""The levels of a name with their counts, worst first, by the ladder they stand on."""


@dataclass
class Grades:
    """The lines that may be seen, by the part they belong to, and what can only be told."""

    results: list[GradeLine] = field(default_factory=list)
    domains: dict[str, list[GradeLine]] = field(default_factory=lambda: defaultdict(list))
    told: list[str] = field(default_factory=list)
    matrix: Matrix = field(default_factory=lambda: _none("", "", ""))

    def groups(self, names: Names) -> tuple[GradeGroup, ...]:
        """The results first, then the domains part by part."""
        groups = [GradeGroup("results", "Overall", finding(tuple(self.results)), tuple(self.results))]
        groups += [
            GradeGroup(part, names.parts.get(part) or plain(part), finding(tuple(lines)), tuple(lines))
            for part in dict.fromkeys([*names.parts, *self.domains])
            if (lines := self.domains.get(part))
        ]
        return tuple(group for group in groups if group.lines)


def grades(asked: OrganisationQuestion, figures: Figures, names: Names, least: int) -> Grades:
    """Everything that may be seen of the grades given."""
    found = Grades()
    given = _given(figures)
    if overall := given.pop(("overall", "overall"), None):
        lines, said = _lines("overall", "overall", "Overall", overall, least)
        found.results += lines
        found.told += said
    _results(found, asked, figures, names, least)
    place = {name: number for number, name in enumerate(names.domains)}
    for (kind, name), ladders in sorted(given.items(), key=lambda g: (place.get(g[0][1], len(place)), g[0])):
        lines, said = _lines(kind, name, names.domain(name), ladders, least)
        found.domains[names.part(name)] += lines
        found.told += said
    return found


def _given(figures: Figures) -> dict[tuple[str, str], Ladders]:
    """The levels of each name by ladder. The rows come worst level first."""
    found: dict[tuple[str, str], Ladders] = defaultdict(dict)
    for row in figures.grades:
        ladders = found[row.kind, row.name]
        level = LevelCount(row.grade, row.label, row.good_or_better, row.audits)
        ladders[row.ladder] = (*ladders.get(row.ladder, ()), level)
    return found


def pair_of(levels: Sequence[LevelCount]) -> Pair:
    """How many are good or better, and how many are not."""
    good = sum(level.audits for level in levels if level.good_or_better)
    return good, sum(level.audits for level in levels) - good


def _lines(kind: str, name: str, label: str, ladders: Ladders, least: int) -> tuple[list[GradeLine], list[str]]:
    """The lines of one name that may be seen, one a ladder, and what can only be told of it."""
    whole = publishing.added(pair_of(levels) for levels in ladders.values())
    if not clear(whole, least):
        return [], [f"{label}: {told(whole, least)}."]
    seen = publishing.levels(
        {ladder: [Level(x.good_or_better, x.audits) for x in levels] for ladder, levels in ladders.items()}, least
    )
    on = told_apart(ladders)
    lines = [
        line_of(kind, name, label, levels, seen[ladder], on[ladder])
        for ladder, levels in ladders.items()
        if ladder in seen
    ]
    missing = [on[ladder] or f"{x[0].label} to {x[-1].label}" for ladder, x in ladders.items() if ladder not in seen]
    return lines, [f"{label}: too few to show what was graded from {joined(missing)}."] if missing else []


def line_of(  # noqa: PLR0917 - all of it is about one line
    kind: str,
    name: str,
    label: str,
    levels: Sequence[LevelCount],
    seen: Sequence[int | None],
    on: str | None = None,
) -> GradeLine:
    """One line. Where a level is hidden, it is shown with the others on its side of what is good or better."""
    shown: list[LevelCount] = []
    for good in (False, True):
        side = [level for level in levels if level.good_or_better == good]
        if any(count is None for level, count in zip(levels, seen, strict=True) if level.good_or_better == good):
            side = [_together(side)]
        shown += side
    return GradeLine(kind, name, label, on, share_of(pair_of(levels)[0], sum(pair_of(levels))), 0, tuple(shown))


def _together(side: Sequence[LevelCount]) -> LevelCount:
    """All levels on one side of what is good or better as one: Met or below, Good or better."""
    good = side[0].good_or_better
    edge = side[0] if good else side[-1]
    label = f"{edge.label} or {'better' if good else 'below'}" if len(side) > 1 else edge.label
    return LevelCount(edge.grade, label, good, sum(level.audits for level in side), together=len(side) > 1)


def _results(found: Grades, asked: OrganisationQuestion, figures: Figures, names: Names, least: int) -> None:
    """The two results that are set against each other, and their lines, which must hide the same."""
    if asked.rows is None or asked.columns is None:
        found.matrix = _none("", "", "The rubric has no two results to set against each other.")
        return
    labels = names.result(asked.rows), names.result(asked.columns)
    ladders = {(row.row_ladder, row.column_ladder) for row in figures.matrix}
    counts: dict[tuple[str, str], dict[tuple[int, int], int]] = defaultdict(dict)
    for row in figures.matrix:
        counts[row.row_ladder, row.column_ladder][row.row_rank, row.column_rank] = row.audits
    down, across = _margins(figures, counts, 0), _margins(figures, counts, 1)
    safe = all(clear(publishing.added(map(pair_of, margin.values())), least) for margin in (down, across))
    if len(ladders) != 1 or not safe:
        for result, label, margin in zip((asked.rows, asked.columns), labels, (down, across), strict=True):
            if margin:
                lines, said = _lines("result", result, label, margin, least)
                found.results += lines
                found.told += said
        found.matrix = _none(*labels, _why_none(len(ladders), least))
        return
    (pair,) = ladders
    rows, columns = down[pair[0]], across[pair[1]]
    seen = publishing.matrix(counts[pair], [x.good_or_better for x in rows], [x.good_or_better for x in columns], least)
    found.results.append(line_of("result", asked.rows, labels[0], rows, seen.rows))
    found.results.append(line_of("result", asked.columns, labels[1], columns, seen.columns))
    found.matrix = _matrix(labels, rows, columns, seen)


def _margins(figures: Figures, counts: dict[tuple[str, str], dict[tuple[int, int], int]], which: int) -> Ladders:
    """The levels of the rows (0) or the columns (1) of every matrix, by ladder."""
    found: Ladders = {}
    for ladder in dict.fromkeys(pair[which] for pair in counts):
        found[ladder] = tuple(
            LevelCount(
                level.grade,
                level.label,
                level.good_or_better,
                sum(n for pair, cells in counts.items() if pair[which] == ladder
                    for places, n in cells.items() if places[which] == level.rank),
            )
            for level in figures.ladders
            if level.ladder == ladder
        )  # fmt: skip
    return found


def _why_none(ladders: int, least: int) -> str:
    if ladders == 0:
        return "No audit has a grade in both."
    if ladders > 1:
        return "Audits were graded on different ladders, which do not fit into one table."
    return (
        f"Fewer than {least} audits are on one side of what is good or better, so the table would point at single ones."
    )


def _none(rows: str, columns: str, why: str) -> Matrix:
    return Matrix(rows, columns, (), (), 0, "", why)


def _matrix(
    labels: tuple[str, str], rows: Sequence[LevelCount], columns: Sequence[LevelCount], seen: publishing.Matrix
) -> Matrix:
    total = sum(level.audits for level in rows)
    made = tuple(
        MatrixRow(
            level.label,
            level.good_or_better,
            tuple(
                MatrixCell(column.label, count, None if count is None else round(count / total, 4))
                for column, count in zip(columns, cells, strict=True)
            ),
        )
        for level, cells in zip(rows, seen.cells, strict=True)
    )
    return Matrix(
        rows_label=labels[0],
        columns_label=labels[1],
        columns=tuple(column.label for column in columns),
        rows=made[::-1],
        audits=total,
        finding=_matrix_finding(labels, rows, columns, seen, total),
        why_none=None,
    )


def _matrix_finding(
    labels: tuple[str, str],
    rows: Sequence[LevelCount],
    columns: Sequence[LevelCount],
    seen: publishing.Matrix,
    total: int,
) -> str:
    """In how many audits both are good or better, and in how many only one is; as far as each may be seen."""
    low, high = labels[0].lower(), labels[1].lower()
    said = []
    for row_good, column_good, words in (
        (True, True, "are good or better in both"),
        (True, False, f"in {low} but not in {high}"),
        (False, True, f"in {high} but not in {low}"),
    ):
        counts = [
            count
            for level, cells in zip(rows, seen.cells, strict=True)
            for column, count in zip(columns, cells, strict=True)
            if (level.good_or_better, column.good_or_better) == (row_good, column_good)
        ]
        sure = sum(count or 0 for count in counts)
        if sure or None not in counts:
            least = "at least " if None in counts else ""
            said.append(f"{least}{share_of(sure, total).words} {words}")
    return f"{sentence('; '.join(said))}." if said else f"{total} audits have a grade in both."
