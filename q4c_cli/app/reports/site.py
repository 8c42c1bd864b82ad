"""The site: all reports of one period, linked, as pages in a folder."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import chain, groupby, islice
from operator import itemgetter
from pathlib import Path
from typing import Literal

from q4c_cli import __version__
from q4c_cli.app.occasion import Occasion
from q4c_cli.app.reports import organisation, output, practitioner, publishing, team, themes
from q4c_cli.app.reports.beside import Others
from q4c_cli.app.reports.templates import own_templates
from q4c_cli.app.reports.whom import whom
from q4c_cli.app.reports.whose import Whose
from q4c_cli.app.workspace import Workspace
from q4c_cli.facts.countable import Countable, Graded, countable
from q4c_cli.model.finding import UsageProblem
from q4c_cli.model.learning import LogEntry
from q4c_cli.model.records import Records
from q4c_cli.report.audit import documents as audit_documents
from q4c_cli.report.audit.build import audit_report
from q4c_cli.report.audit.question import Audited
from q4c_cli.report.names import Names
from q4c_cli.report.organisation import documents as organisation_documents
from q4c_cli.report.organisation.view import OrganisationReport
from q4c_cli.report.practitioner import documents as practitioner_documents
from q4c_cli.report.site import documents
from q4c_cli.report.site.build import Found, site_view
from q4c_cli.report.team import documents as team_documents
from q4c_cli.report.team.question import TeamQuestion
from q4c_cli.report.team.view import TeamReport
from q4c_cli.report.themes import documents as themes_documents
from q4c_cli.report.themes.view import ThemesReport
from q4c_cli.rules.days import day_in_words
from q4c_cli.rules.grading.tracing import trace
from q4c_cli.rules.periods import Period, parse
from q4c_cli.store.reading import records as stored
from q4c_cli.store.side_by_side import hands
from q4c_cli.store.writing.site import NotASite, new_site

Kind = Literal["teams", "practitioners", "audits"]
Piece = tuple[Kind, str]
Batch = tuple[Kind, list[str]]
"""Some pages of one kind."""

Page = tuple[str, TeamReport | None]
"""A page, and of a team what it says, for the index."""

Told = Callable[[int, int], None]
"""Told after each page how many are made, of how many."""

CYCLE = 6
"""How many months a practitioner's page looks back on, to the end of the period: a cycle of supervision."""

BATCHES: dict[Kind, int] = {"teams": 2, "practitioners": 60, "audits": 8}
"""How many pages are made at a time. Practitioners of one batch are asked about together: what a question costs hardly
depends on how many it is about."""

WORTH_SHARING = 50
"""From this many pages on, they are made by several processes."""


@dataclass(frozen=True)
class Desk:
    """All that the pages of a site are made from. `records` are all of the workspace's."""

    records: Records
    on: Occasion
    period: Period
    own: Mapping[str, str]
    unreadable: int

    @cached_property
    def counted(self) -> Countable:
        """All audits of the workspace, sorted by whether they count."""
        return countable(self.records)

    @cached_property
    def whose(self) -> Whose:
        """Whose records are whose."""
        return Whose(self.records)

    @cached_property
    def others(self) -> Others:
        """The audits of all teams in the recent months, to set each team beside the others."""
        return Others(self.records, TeamQuestion("", self.period, self.on.today).recent)

    @cached_property
    def graded(self) -> dict[str, Graded]:
        """The final audits of the period that can be graded, by id."""
        return {g.audit.audit: g for g in self.counted.final if self.period.contains(g.audit.audited_on)}

    @cached_property
    def logs(self) -> dict[str, tuple[LogEntry, ...]]:
        """The learning log of each practitioner."""
        logs: dict[str, list[LogEntry]] = defaultdict(list)
        for each in self.records.entries:
            logs[each.record.practitioner].append(each.record)
        return {who: tuple(entries) for who, entries in logs.items()}

    @cached_property
    def names(self) -> Names:
        """What ids are called."""
        return Names.of(self.records)

    @cached_property
    def people(self) -> dict[str, str]:
        """Of whom there is a page, each with the team they are in, or where nobody knows, that of their last audit."""
        final = [g.audit for g in self.counted.final]
        entries = [each.record for each in self.records.entries]
        as_at = min(self.period.end, self.on.today)
        known = self.records.people
        last = {a.practitioner: a.team for a in sorted(final, key=lambda a: (a.audited_on, a.audit))}
        now = last | {p.practitioner: p.team for p in known.practitioners}
        return {who: now[who] for who in whom(final, entries, known, _cycle(self.period), as_at)}

    def _teams(self) -> list[str]:
        """The teams of people.yaml, then those that it does not have any more and that were audited in the period."""
        known = [each.team for each in self.records.people.teams]
        gone = {g.audit.team for g in self.graded.values()} - set(known)
        return [*known, *sorted(gone)]

    def pieces(self) -> list[Piece]:
        """The pages to make, besides the site's own."""
        return [
            *(("teams", each) for each in self._teams()),
            *(("practitioners", who) for who in self.people),
            *(("audits", audit) for audit in sorted(self.graded)),
        ]

    def pages(self, batch: Batch) -> list[Page]:
        """Some pages, and of teams what they say, for the index."""
        kind, ids = batch
        today, revision, unreadable = self.on.today, self.on.revision, self.unreadable
        if kind == "practitioners":
            span = Period.between(_cycle(self.period), self.period.end)
            own = {who: self.whose.of_practitioner(who) for who in ids}
            people = practitioner.summarise_each(own, span, today, revision=revision, unreadable=unreadable)
            return [(practitioner_documents.as_html(people[who], self.own), None) for who in ids]
        return [self._team(each) if kind == "teams" else (self._feedback(each), None) for each in ids]

    def _team(self, which: str) -> Page:
        on, records = self.on, self.whose.of_team(which)
        view = team.summarise(
            records, which, self.period, on.today, self.others, revision=on.revision, unreadable=self.unreadable
        )
        return team_documents.as_html(view, self.own), view

    def _feedback(self, which: str) -> str:
        feedback = audit_report(self._audited(which), revision=self.on.revision, version=__version__)
        return audit_documents.as_html(feedback, self.own)

    def _audited(self, audit: str) -> Audited:
        graded = self.graded[audit]
        said, rubric = graded.audit, graded.rubric
        return Audited(
            audit=said,
            rubric=rubric,
            results=graded.results,
            traces=trace(rubric, said.case, said.assessments),
            entries=self.logs.get(said.practitioner, ()),
            names=self.names,
            today=self.on.today,
            unreadable=self.unreadable,
        )


def _cycle(period: Period) -> date:
    """The first day of what a practitioner's page looks back on."""
    return min(period.start, Period.month(period.end.year, period.end.month).months_back(CYCLE)[0].start)


def make_site(on: Occasion, period: Period, folder: Path, *, public: bool, told: Told) -> int:
    """Make the site of a period in a folder, and say how many pages it has.

    A public one has only what may be published: the Quality Account, which shows of teams what is not small, pages made
    of that alone, and the handbook. Raises UsageProblem where the period has not begun or is none to publish, the
    folder may not be written or holds something else, and where a template fails.
    """
    if period.start > on.today:
        raise UsageProblem(f"{period.label} begins on {day_in_words(period.start)}.", "Choose a period that has begun.")
    if public:
        _refuse_small_steps(period, on.today)
    output.refuse_records(folder, on.root)
    try:
        with new_site(folder) as put:
            return _fill(on, period, put, public=public, told=told)
    except NotASite:
        raise UsageProblem(
            f"{folder} is there already, and is no site that q4c made. Nothing was written.", "Name another folder."
        ) from None
    except OSError as problem:
        raise UsageProblem(f"{folder} cannot be written: {problem.strerror}.", "Name another folder.") from None


def _refuse_small_steps(period: Period, today: date) -> None:
    """Raise UsageProblem for what is no whole quarter or year.

    An account begins at the baseline. Of two that end a few weeks apart, one taken from the other leaves the small
    numbers of those weeks, which each of them hides.
    """
    if period.kind in {"quarter", "year"} and period.end < today:
        return
    last = parse("last-quarter", today)
    raise UsageProblem(
        f"{period.label} cannot be published: from two sites that end a month apart, anyone could work out the small "
        "numbers of that month, which each of them hides.",
        f"Publish a quarter or a year that is over: --quarter {last.start.year}-Q{(last.start.month + 2) // 3}",
    )


def _fill(on: Occasion, period: Period, put: Callable[[str, str], None], *, public: bool, told: Told) -> int:
    space = on.workspace("all")
    with stored.passing():
        return _made(space, on, period, put, public=public, told=told)


def _made(
    space: Workspace, on: Occasion, period: Period, put: Callable[[str, str], None], *, public: bool, told: Told
) -> int:
    unreadable = sum(found.place.path.startswith(("audits/", "learning/")) for found in space.findings)
    desk = Desk(space.records, on, period, own_templates(on.root), unreadable)
    pieces = [] if public else desk.pieces()
    links = {which: f"{kind}/{which}.html" for kind, which in pieces}
    links |= _cases(desk, links)
    teams: list[TeamReport] = []
    with _crew(desk, len(pieces)) as made:
        for done, (piece, (page, view)) in enumerate(zip(pieces, made(pieces), strict=True), start=1):
            put("/".join(piece) + ".html", documents.joined(page, "../", links))
            if view is not None:
                teams.append(view)
            told(done, len(pieces))
    account = _account(desk, public=public)
    if account is not None:
        put("organisation.html", documents.joined(organisation_documents.as_html(account, desk.own), "", {}))
    shared = None if public or not desk.graded else _themes(desk)
    if shared is not None:
        put("themes.html", documents.joined(themes_documents.as_html(shared, desk.own), "", links))
    more = [*publishing.handbook(desk.records, desk.own)]
    if public and account is not None:
        more = [*publishing.for_everybody(account, desk.names, desk.own), *more]
    for link, page in more:
        put(link.href, page)
    others = tuple(link for link, _ in more)
    people = {} if public else desk.people
    found = Found(tuple(teams), tuple(desk.graded.values()), people, links, account, shared, others)
    view_of_all = site_view(found, period, desk.names, public=public, revision=on.revision, version=__version__)
    put("index.html", documents.index(view_of_all, desk.own))
    if not public:
        put("learning.html", documents.search(view_of_all, desk.own))
    return len(pieces) + (1 if public else 2) + (account is not None) + (shared is not None) + len(more)


def _themes(desk: Desk) -> ThemesReport:
    on, unreadable = desk.on, desk.unreadable
    return themes.summarise(desk.records, desk.period, on.today, revision=on.revision, unreadable=unreadable)


def _account(desk: Desk, *, public: bool) -> OrganisationReport | None:
    """The Quality Account up to the end of the period; None where that is before its baseline, or has no audits.

    A public one says what was found and what is done about it, and tells nobody what to do.
    """
    try:
        asked = organisation.question(desk.records, organisation.Span(desk.period, None), desk.on.today)
    except UsageProblem:
        return None
    view = organisation.account(desk.records, asked, revision=desk.on.revision, unreadable=desk.unreadable)
    if view.instead:
        return None
    return replace(view, actions=(), for_everybody=True) if public else view


def _cases(desk: Desk, links: Mapping[str, str]) -> dict[str, str]:
    """Pages by case reference, where a case was audited once: in tables, cases stand for their audits."""
    by_case: dict[str, list[str]] = defaultdict(list)
    for graded in desk.graded.values():
        by_case[graded.audit.case.ref].append(graded.audit.audit)
    return {case: links[audits[0]] for case, audits in by_case.items() if len(audits) == 1 and audits[0] in links}


def _batches(pieces: Iterable[Piece]) -> Iterator[Batch]:
    for kind, some in groupby(pieces, key=itemgetter(0)):
        ids = iter([which for _, which in some])
        while batch := list(islice(ids, BATCHES[kind])):
            yield kind, batch


Made = Callable[[Sequence[Piece]], Iterator[Page]]


@contextmanager
def _crew(desk: Desk, pages: int) -> Iterator[Made]:
    """What makes pages, in their order: this process, or several where there are many."""
    if several := pages >= WORTH_SHARING:
        desk.graded, desk.logs, desk.names, desk.whose  # noqa: B018 - worked out once, before others are started
    with hands(desk, several=several) as crew:
        yield lambda pieces: chain.from_iterable(crew.map(Desk.pages, _batches(pieces)))
