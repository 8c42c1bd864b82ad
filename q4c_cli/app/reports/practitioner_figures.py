"""The figures of practitioners' reports: asked of one, or of several together, which is much quicker than of each."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from q4c_cli.app.reports import spanning
from q4c_cli.app.reports.whose import Whose
from q4c_cli.facts.countable import Countable, countable
from q4c_cli.facts.questions import Facts, judged_in
from q4c_cli.model.records import Records
from q4c_cli.report.practitioner import rows
from q4c_cli.report.practitioner.question import Figures, PractitionerQuestion
from q4c_cli.report.versions.rows import VersionRow
from q4c_cli.rules.periods import Period


def figures_of(records: Records, asked: PractitionerQuestion) -> Figures:
    """Every figure of the report on one practitioner, and what their records say in words."""
    own = {asked.practitioner: Whose(records).of_practitioner(asked.practitioner)}
    ((_, figures),) = figures_of_each(own, asked.period, asked.today)
    return figures


def figures_of_each(
    own: Mapping[str, Records], period: Period, today: date
) -> Iterator[tuple[PractitionerQuestion, Figures]]:
    """The same of several practitioners, each with `own` records. They are asked about together, which is quicker."""
    counted = {who: countable(records) for who, records in own.items()}
    for group in _together(own, counted, PractitionerQuestion("", period, today).periods()):
        questions = [PractitionerQuestion(who, period, today) for who in group]
        facts = Facts(_joined(own, group), questions[0].periods(), Countable.of_all(counted[who] for who in group))
        try:
            answers = Answers.of(facts, questions[0])
            for asked in questions:
                who = asked.practitioner
                yield asked, answers.about(asked, facts, own[who], counted[who])
        finally:
            facts.close()


def _together(
    own: Mapping[str, Records], counted: Mapping[str, Countable], periods: Mapping[str, Period]
) -> list[list[str]]:
    """Who can be asked about together: the same versions count their grades, and no two share an audit's id."""
    owners = Counter(audit for records in own.values() for audit in _audits_named(records))
    groups: dict[tuple[str, frozenset[str]], list[str]] = defaultdict(list)
    for who, records in own.items():
        alone = any(owners[audit] > 1 for audit in _audits_named(records))
        groups[who if alone else "", judged_in(counted[who].final, periods.values())].append(who)
    return list(groups.values())


def _audits_named(records: Records) -> set[str]:
    return {a.record.audit for a in records.audits} | {e.record.audit for e in records.entries}


def _joined(own: Mapping[str, Records], group: Sequence[str]) -> Records:
    """The records of several practitioners."""
    return replace(
        own[group[0]],
        audits=tuple(each for who in group for each in own[who].audits),
        entries=tuple(each for who in group for each in own[who].entries),
    )


@dataclass(frozen=True)
class Answers:
    """What the questions answered about several practitioners: rows by practitioner, none where there was nothing."""

    periods: Mapping[str, tuple[rows.PeriodRow, ...]]
    audits: Mapping[str, tuple[rows.AuditRow, ...]]
    profile: Mapping[str, tuple[rows.ProfileRow, ...]]
    shares: Mapping[str, tuple[rows.ShareRow, ...]]
    points: Mapping[str, tuple[rows.PointRow, ...]]
    learning: Mapping[str, tuple[rows.LearningRow, ...]]
    strengths: Mapping[str, tuple[rows.StrengthRow, ...]]
    levels: Mapping[str, tuple[rows.LevelRow, ...]]
    seen: Mapping[str, tuple[rows.SeenRow, ...]]
    versions: Mapping[str, tuple[VersionRow, ...]]
    latest: Mapping[str, tuple[rows.LatestRow, ...]]

    @classmethod
    def of(cls, facts: Facts, asked: PractitionerQuestion) -> Answers:
        """Ask about everybody whom the facts are about, in the period of this question."""
        takes = asked.parameters()
        return cls(
            periods=facts.ask_each("practitioner_periods", rows.PeriodRow, **takes),
            audits=facts.ask_each("practitioner_audits", rows.AuditRow, **takes),
            profile=facts.ask_each("practitioner_profile", rows.ProfileRow, **takes),
            shares=facts.ask_each("practitioner_shares", rows.ShareRow, **takes),
            points=facts.ask_each("practitioner_points", rows.PointRow, **takes),
            learning=facts.ask_each("practitioner_learning", rows.LearningRow, **takes),
            strengths=facts.ask_each("practitioner_strengths", rows.StrengthRow, **takes),
            levels=facts.ask_each("practitioner_levels", rows.LevelRow, **takes),
            seen=facts.ask_each("practitioner_seen", rows.SeenRow, **takes),
            versions=facts.ask_each("practitioner_versions", VersionRow, **takes),
            latest=facts.ask_each("practitioner_latest", rows.LatestRow, **takes),
        )

    def about(self, asked: PractitionerQuestion, facts: Facts, records: Records, counted: Countable) -> Figures:
        """Every figure about one of them, and what their `records` say in words."""
        who = asked.practitioner
        audits = [stored.record for stored in records.audits]
        entries = [stored.record for stored in records.entries]
        nothing = {name: rows.PeriodRow(name, 0, 0, 0, 0, 0) for name in asked.periods()}
        return Figures(
            person=records.people.practitioner_by_id.get(who),
            periods=nothing | {row.period: row for row in self.periods.get(who, ())},
            audits=self.audits.get(who, ()),
            profile=self.profile.get(who, ()),
            shares=self.shares.get(who, ()),
            points=self.points.get(who, ()),
            learning=self.learning.get(who, (rows.LearningRow(0, 0, 0, 0, 0),))[0],
            strengths=self.strengths.get(who, ()),
            levels=self.levels.get(who, ()),
            seen=self.seen.get(who, ()),
            versions=spanning.of_practitioner(facts, who, self.versions.get(who, ())),
            latest=self.latest.get(who, (rows.LatestRow(None, None),))[0],
            concerns={audit.audit: audit.escalated for audit in audits if audit.escalated and not audit.withdrawn},
            progress={(entry.audit, point.point): point.progress for entry in entries for point in entry.points},
            left_out=tuple(audit for audit in counted.ungraded if asked.period.contains(audit.audited_on)),
            withdrawn=sum(asked.period.contains(audit.audited_on) for audit in counted.withdrawn),
        )
