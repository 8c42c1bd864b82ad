"""The grades given: overall, in each result and in each domain, with what may not be seen left out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from q4c_cli.report.grade_findings import finding, title
from q4c_cli.report.grades import GradeGroup, GradeLine, LevelCount, told_apart
from q4c_cli.report.names import Names, plain
from q4c_cli.report.organisation.lines import Ladders, line_of, pair_of, too_few_on
from q4c_cli.report.organisation.quality import told
from q4c_cli.report.organisation.question import Figures, OrganisationQuestion
from q4c_cli.report.organisation.results import Results, results
from q4c_cli.rules.figures import publishing
from q4c_cli.rules.figures.publishing import Level, clear


@dataclass(frozen=True)
class Grades:
    """The lines that may be seen, by the part they belong to, and what can only be told."""

    results: Results
    domains: Mapping[str, Sequence[GradeLine]]
    told: tuple[str, ...]

    def groups(self, names: Names) -> tuple[GradeGroup, ...]:
        """The results first, then the domains part by part."""
        groups = [_group("results", "Overall", self.results.lines)]
        groups += [
            _group(part, names.parts.get(part) or plain(part), tuple(lines))
            for part in dict.fromkeys([*names.parts, *self.domains])
            if (lines := self.domains.get(part))
        ]
        return tuple(group for group in groups if group.lines)


def _group(group: str, label: str, lines: tuple[GradeLine, ...]) -> GradeGroup:
    return GradeGroup(group, label, title(lines), finding(lines), lines)


def grades(asked: OrganisationQuestion, figures: Figures, names: Names, least: int) -> Grades:
    """Everything that may be seen of the grades given."""
    domains: dict[str, list[GradeLine]] = defaultdict(list)
    found = results(asked, figures, names, least)
    said = [*found.told]
    place = {name: number for number, name in enumerate(names.domains)}
    given = _given(figures)
    for (kind, name), ladders in sorted(given.items(), key=lambda g: (place.get(g[0][1], len(place)), g[0])):
        lines, told_of = _lines(kind, name, names.domain(name), ladders, least)
        domains[names.part(name)] += lines
        said += told_of
    return Grades(found, domains, tuple(said))


def _given(figures: Figures) -> dict[tuple[str, str], Ladders]:
    """The levels of each domain by ladder. The rows come worst level first."""
    found: dict[tuple[str, str], Ladders] = defaultdict(dict)
    for row in figures.grades:
        if row.kind != "overall":
            ladders = found[row.kind, row.name]
            level = LevelCount(row.grade, row.label, row.good_or_better, row.audits)
            ladders[row.ladder] = (*ladders.get(row.ladder, ()), level)
    return found


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
    return lines, too_few_on(label, [ladder for ladder in ladders if ladder not in seen], ladders)
