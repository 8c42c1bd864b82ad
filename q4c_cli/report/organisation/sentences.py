"""What a Quality Account says in sentences: the headline, what to do, and how the figures were counted."""

from __future__ import annotations

from collections.abc import Sequence

from q4c_cli.report.notation import percent, some, when
from q4c_cli.report.organisation.question import Figures, OrganisationQuestion
from q4c_cli.report.organisation.standing import surely_outside
from q4c_cli.report.organisation.view import Action, Area, Counts, Funnel, Priority, Quality, Themes
from q4c_cli.report.withdrawn import withdrawn_notes
from q4c_cli.rules.days import day_in_words
from q4c_cli.rules.figures.statistics import TOO_FEW
from q4c_cli.rules.figures.suppression import small
from q4c_cli.rules.words import counted, joined, sentence, whole


def counts(figures: Figures, areas: tuple[Area, ...], least: int) -> Counts:
    """What the account rests on."""
    row = figures.counts["since"]
    people = (
        f"fewer than {least} practitioners"
        if small(row.practitioners, least)
        else counted(row.practitioners, "practitioner")
    )
    named = [area for area in areas if area.area]
    where = counted(row.teams, "team") + (f" in {counted(len(named), 'area')}" if named else "")
    return Counts(
        audits=0 if small(row.audits, least) else row.audits,
        teams=row.teams,
        areas=len(named),
        practitioners=people,
        words=f"Of {people}, in {where}.",
    )


def headline(asked: OrganisationQuestion, figures: Figures, quality: Quality, least: int) -> str:
    """The one sentence to take away, made from the figures."""
    audits = figures.counts["since"].audits
    since = f"since {day_in_words(asked.since)}"
    if not audits:
        return f"No audits {since} up to {day_in_words(asked.end)} have an overall grade."
    if small(audits, least):
        return f"Fewer than {least} audits {since}: too few to publish anything about them."
    share = quality.all.share
    if share is None:
        return f"Of {audits} audits {since}, {quality.all.words.replace(f' of {audits}', '')}."
    if share.good == share.of:
        return f"{sentence(whole(share.of))} audits {since} were good or better."
    if share.of < TOO_FEW or share.share is None:
        return f"{share.good} of {share.of} audits {since} were good or better."
    return f"{percent(share.share)} of {share.of:,} audits {since} were good or better."


def lead(quality: Quality, funnel: Funnel, gaps: Themes) -> tuple[str, ...]:
    """What else to know before reading on."""
    said = [quality.against_target or "", quality.since_then]
    if funnel.teams or funnel.told:
        said.append(surely_outside(funnel))
    if gaps.themes:
        said.append(gaps.finding)
    return tuple(line for line in said if line)


def instead(figures: Figures, least: int) -> tuple[str, ...]:
    """What to do where nothing can be published."""
    audits = figures.counts["since"].audits
    if audits and not small(audits, least):
        return ()
    said = ["Take an earlier baseline: q4c report organisation --since DATE"]
    if figures.left_out:
        said.append(f"{counted(figures.left_out, 'final audit')} cannot be graded. Run q4c check.")
    said += withdrawn_notes(figures.withdrawn, least)
    return tuple(said)


def actions(funnel: Funnel, priorities: tuple[Priority, ...]) -> tuple[Action, ...]:
    """What to do on Monday, each with where to do it."""
    found: list[Action] = []
    stands = [(team.standing, team.label) for team in funnel.teams]
    stands += [(team.standing, team.label) for team in funnel.told]
    by = {wanted: [x for standing, x in stands if standing == wanted] for wanted in ("below", "above", "perhaps below")}
    if by["below"]:
        found.append(
            Action(
                "Ask first, in person",
                f"{some(by['below'])}: fewer good audits than chance explains. Ask what is different there (cases, "
                "vacancies, who audits) before anything is concluded.",
            )
        )
    if by["above"]:
        found.append(
            Action("Learn from", f"{some(by['above'])}: more good audits than chance explains. Ask what they do.")
        )
    if by["perhaps below"]:
        found.append(
            Action(
                "Watch",
                f"{some(by['perhaps below'])}: perhaps fewer good audits, and perhaps chance. Look again next time.",
            )
        )
    courses = [priority.label for priority in priorities if priority.place == "course"]
    if courses:
        found.append(Action("Learning programme", f"{joined(courses)}: what most practitioners share."))
    if funnel.not_shown:
        says = "Its own report says" if len(funnel.not_shown) == 1 else "Their own reports say"
        found.append(
            Action("Read by themselves", f"{some(list(funnel.not_shown))}: too few to show here. {says} more.")
        )
    return tuple(found)


def notes(  # noqa: PLR0917 - each says something else
    asked: OrganisationQuestion,
    figures: Figures,
    quality: Quality,
    funnel: Funnel,
    versions: Sequence[str],
    least: int,
) -> tuple[str, ...]:
    """How the figures were counted, and what they leave out. `versions` is what to know of those that judged."""
    row = figures.counts["since"]
    said = [
        "Final audits with an overall grade count, each for the team that its practitioner was in on that day."
        + (
            f" {_of(row.not_graded, 'final audit has', 'final audits have', least)} no overall grade."
            if row.not_graded
            else ""
        )
    ]
    if asked.today < asked.period.end:
        said.append(f"The period is still running: these are the audits up to {day_in_words(asked.end)}.")
    said.append(
        f"Numbers from 1 to {least - 1} are not shown, and where one could be worked out from others by adding and "
        "subtracting, neither are those: in areas, teams and quarters, and in the overall grade with the two results "
        "that it is made of. So a share is hidden where few audits are good, and also where few are not. The grades of "
        "single domains, and themes, are looked at one by one. How many audits a figure rests on is said, since that "
        "tells nothing about anybody's work."
    )
    said.append(
        "Two accounts with other first or last days can be subtracted from each other, which no single account can "
        "prevent. So one is published for each quarter or year, all from the same first day, and none for each month."
    )
    if row.judged:
        said.append(
            f"{_of(row.judged, 'overall grade was', 'overall grades were', least)} judged by a person instead of "
            "computed; the judged grade counts."
        )
    said += withdrawn_notes(figures.withdrawn, least)
    if figures.left_out or figures.unreadable:
        said.append(_left_out(figures))
    if funnel.teams:
        said.append(
            "The lines of the funnel are exact binomial limits around the share of all, at 95% and 99.8%. Teams are in "
            "the order of people.yaml: the funnel is no ranking."
        )
    if quality.all.share:
        said.append(
            "The intervals of shares are Wilson's, at 95%; a change is likely where that of the difference leaves out "
            "zero."
        )
    said.append(
        f"Themes are those of audits {when(asked.period)}. Practitioners had been asked before where they were given a "
        "learning point of the same theme on an earlier day."
    )
    said += versions
    return tuple(said)


def _of(number: int, one: str, many: str, least: int) -> str:
    """A number of audits, as far as it may be told."""
    return f"Fewer than {least} {many}" if small(number, least) else counted(number, one, many)


def _left_out(figures: Figures) -> str:
    parts = []
    if figures.unreadable:
        parts.append(counted(figures.unreadable, "file that cannot be read", "files that cannot be read"))
    if figures.left_out:
        parts.append(
            counted(figures.left_out, "final audit that cannot be graded", "final audits that cannot be graded")
        )
    return f"Left out: {joined(parts)}. 'q4c check' says why."
