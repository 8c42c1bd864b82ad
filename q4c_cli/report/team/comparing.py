"""The team beside others: the other teams of its service area, and all other teams of the organisation."""

from __future__ import annotations

from q4c_cli.report.names import Names
from q4c_cli.report.notation import months
from q4c_cli.report.shares import PeriodShare, Share, share_of
from q4c_cli.report.team.parts.beside import Compared, ComparedLine
from q4c_cli.report.team.question import Figures, TeamQuestion
from q4c_cli.report.team.rows import ComparedRow
from q4c_cli.report.versions.view import Versions
from q4c_cli.rules.figures import statistics
from q4c_cli.rules.words import counted, joined

Key = tuple[str, str]
"""Kind and name of what was graded."""

OVERALL: Key = ("overall", "overall")
NOTHING = share_of(0, 0)


def compared(asked: TeamQuestion, figures: Figures, names: Names, area: str | None, versions: Versions) -> Compared:
    """The shares good or better of the recent months beside those of other teams.

    `area` is the team's, if known, and `versions` what to know of those that judged.
    """
    found = {circle: _shares(figures, circle) for circle in ("team", "area", "organisation")}
    teams = {row.circle: row.teams for row in figures.compared if (row.kind, row.name) == OVERALL}
    place = names.area(area) if area else ""
    own, near, far = (found[circle].get(OVERALL, NOTHING) for circle in ("team", "area", "organisation"))
    said = _words(own, near, far, _who(teams, place))
    title = next((line for line in said if line.startswith("Likely")), said[-1])
    circles = [PeriodShare(names.team(asked.team), own)]
    if near.of:
        circles.append(PeriodShare(f"{_others(teams['area'])} in {place}", near))
    if far.of:
        circles.append(PeriodShare(f"{_others(teams['organisation'])} of the organisation", far))
    return Compared(
        period=months(asked.recent),
        area=place or None,
        title=title,
        also=" ".join(line for line in said if line != title),
        words=" ".join(said),
        stands_out=" ".join(line for line in said if line.startswith("Likely")),
        circles=tuple(circles),
        lines=_lines(found, names),
        finding=_finding(found, names) if far.of and own.of else "",
        left_out=figures.others_left_out,
        versions=versions,
    )


def _shares(figures: Figures, circle: str) -> dict[Key, Share]:
    rows: list[ComparedRow] = [row for row in figures.compared if row.circle == circle]
    return {(row.kind, row.name): share_of(row.good_or_better, row.graded) for row in rows}


def _others(teams: int) -> str:
    return "The other team" if teams == 1 else f"The other {teams} teams"


def _who(teams: dict[str, int], place: str) -> tuple[str, str]:
    """The others as a sentence has them: those of the area, and all."""
    near, far = _others(teams.get("area", 0)), _others(teams.get("organisation", 0))
    return f"t{near[1:]} in {place}", f"t{far[1:]} of the organisation"


def _words(own: Share, near: Share, far: Share, who: tuple[str, str]) -> list[str]:
    """How the team stands beside others, no firmer than the numbers bear."""
    if not own.of:
        return ["No graded audits of this team to compare with others."]
    if not far.of:
        return ["No graded audits of other teams to compare with."]
    said = [_beside(own, near, who[0])] if near.of else []
    if far != near:
        said.append(_beside(own, far, who[1]))
    return said


def _beside(own: Share, others: Share, who: str) -> str:
    numbers = f"{own.words} here, {others.words} there."
    match statistics.firmness(own.good, own.of, others.good, others.of, looks=2):
        case "likely up":
            return f"Likely better than {who}: {numbers}"
        case "likely down":
            return f"Likely behind {who}: {numbers}"
        case "too few to say":
            return f"Too few audits to compare with {who}: {numbers}"
        case _:
            return f"No clear difference from {who}: {numbers}"


def _lines(found: dict[str, dict[Key, Share]], names: Names) -> tuple[ComparedLine, ...]:
    """Every result and domain that the team was graded in, in the rubric's order."""
    return tuple(
        ComparedLine(
            kind=key[0],
            name=key[1],
            label=names.graded(*key),
            team=found["team"][key],
            area=found["area"].get(key, NOTHING),
            organisation=found["organisation"].get(key, NOTHING),
        )
        for key in names.in_order(found["team"])
    )


def _finding(found: dict[str, dict[Key, Share]], names: Names) -> str:
    """In which domains the team differs from all other teams beyond what chance would do, looking at all of them."""
    domains = [key for key in names.in_order(found["team"]) if key[0] == "domain"]
    firm: dict[str, list[str]] = {"likely up": [], "likely down": []}
    enough = 0
    for key in domains:
        own, others = found["team"][key], found["organisation"].get(key, NOTHING)
        how = statistics.firmness(own.good, own.of, others.good, others.of, looks=len(domains))
        enough += how != "too few to say"
        if how in firm:
            firm[how].append(f"{names.graded(*key)} ({own.words}, others {others.words})")
    if not enough:
        return "Too few audits to compare single domains."
    said = [f"Likely behind the others in {joined(firm['likely down'])}."] if firm["likely down"] else []
    said += [f"Likely better than the others in {joined(firm['likely up'])}."] if firm["likely up"] else []
    return " ".join(said) or f"In none of {counted(len(domains), 'domain')} is the difference from the others clear."
