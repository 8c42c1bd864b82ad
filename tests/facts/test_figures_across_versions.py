"""Figures over three versions of one rubric and another rubric beside them, counted by hand from `versions_world`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

import pytest
from team_world import TODAY
from versions_world import BY_ANOTHER, OCTOBER, ONE, ONE_ONE, OTHER, SEPTEMBER, TWO, audit, records

from q4c_cli.app.reports import organisation, practitioner_figures, themes
from q4c_cli.app.reports.team import figures_of
from q4c_cli.facts.questions import Facts
from q4c_cli.model.audit import Audit
from q4c_cli.report.practitioner.question import PractitionerQuestion
from q4c_cli.report.team.question import Figures, TeamQuestion
from q4c_cli.report.team.rows import GradeRow
from q4c_cli.report.themes.question import ThemesQuestion
from q4c_cli.report.versions.rows import GradedRow, VersionRow
from q4c_cli.rules.periods import Period

THE_MONTH = Period.month(2026, 10)


def team(audits: Iterable[Audit] = (*OCTOBER, *SEPTEMBER), period: Period = THE_MONTH) -> Figures:
    return figures_of(records(audits), TeamQuestion("north-1", period, TODAY))


def given(rows: Iterable[GradeRow], name: str) -> Iterator[tuple[str, str, int]]:
    """The grades that were given in something: the version whose ladder they stand on, the grade and how many."""
    return ((row.ladder.partition(":")[0], row.grade, row.audits) for row in rows if row.name == name and row.audits)


@pytest.fixture(scope="module")
def figures() -> Figures:
    return team()


def test_shares_are_counted_under_the_newest_name(figures: Figures) -> None:
    found = {row.name: (row.good_or_better, row.graded) for row in figures.shares if row.kind == "domain"}
    assert found == {
        "casework": (2, 2),
        "safe": (2, 4),
        "listened-to": (4, 4),
        "accurate": (2, 2),
        "timely": (2, 2),
        "notes@little@1.1.0": (2, 2),
        "plan@little@1.1.0": (2, 2),
        "better@little@1.1.0": (2, 2),
        "enabled@little@1.1.0": (2, 2),
    }


def test_grades_are_counted_on_the_newest_ladder(figures: Figures) -> None:
    assert list(given(figures.grades, "overall")) == [(TWO, "met", 2), (TWO, "good", 2)]
    assert list(given(figures.grades, "safe")) == [(TWO, "met", 2), (TWO, "good", 2)]
    assert list(given(figures.grades, "listened-to")) == [(TWO, "good", 3), (TWO, "outstanding", 1)]
    assert list(given(figures.grades, "notes@little@1.1.0")) == [(ONE_ONE, "good", 2)]
    assert {row.label for row in figures.grades if row.name == "overall"} == {
        "Requires improvement", "Met", "Good", "Outstanding",
    }  # fmt: skip


def test_not_assessed_goes_along_too() -> None:
    found = team([*OCTOBER, audit("2026-10-09", "fca-03", ONE, "ggg-g-")])
    assert {row.name: row.not_assessed for row in found.shares if row.not_assessed} == {
        "listened-to": 1,
        "enabled@little@1.1.0": 1,
    }


def test_what_was_written_goes_along(figures: Figures) -> None:
    assert {row.audit[:10]: row.domain for row in figures.points} == {
        "2026-10-01": "listened-to",
        "2026-10-02": "better@little@1.1.0",
        "2026-10-03": "listened-to",
    }
    assert [row.domain for row in figures.strengths] == ["listened-to"]
    assert {row.domain for row in figures.open_points} == {"listened-to", "better@little@1.1.0"}
    assert {(row.counted_as, row.domain, row.rubric) for row in figures.point_levels} == {
        ("listened-to", "heard", ONE),
        ("listened-to", "listened-to", TWO),
        ("better@little@1.1.0", "better", ONE_ONE),
    }


def test_where_one_version_judged_all_its_own_names_stay() -> None:
    found = team([*SEPTEMBER, OCTOBER[0]])
    assert {row.name for row in found.shares if row.kind == "domain"} == {
        "notes", "plan", "safe", "heard", "better", "enabled",
    }  # fmt: skip
    assert list(given(found.grades, "overall")) == [(ONE, "satisfactory", 1)]


def test_days_that_are_not_asked_about_change_nothing() -> None:
    """Audits by 2.0.0 in October do not rename what a report about June says."""
    june = audit("2026-06-01", "fca-01", ONE, "gggggg", points={"heard": ("diversity", "Ask.")})
    found = team([june, *OCTOBER], Period.month(2026, 6))
    assert "heard" in {row.name for row in found.shares}
    assert [row.domain for row in found.points] == ["heard"]


def test_what_is_still_open_has_its_newest_name_where_nobody_was_audited_lately() -> None:
    early = [
        audit("2025-01-01", "fca-01", ONE, "gggggg", points={"heard": ("diversity", "Ask.")}),
        audit("2025-02-01", "fca-02", TWO, "ggggg", points={"listened-to": ("diversity", "Ask her.")}),
    ]
    assert {row.domain for row in team(early).open_points} == {"listened-to"}


def test_another_rubric_shares_names_but_no_ladder() -> None:
    found = team([*OCTOBER, *BY_ANOTHER])
    shares = {row.name: (row.good_or_better, row.graded) for row in found.shares}
    assert shares["safe"] == (2, 5)
    assert shares["overall"] == (2, 5)
    assert shares["plan"] == (1, 1)
    assert shares["plan@little@1.1.0"] == (2, 2)
    assert list(given(found.grades, "overall")) == [(TWO, "met", 2), (TWO, "good", 2), (OTHER, "met", 1)]


def test_beside_other_teams_names_go_along_as_well() -> None:
    theirs = [audit(f"2026-09-{day:02}", "fca-09", ONE, "ggggsg", team="south-2") for day in (1, 2)]
    found = {row.name: (row.circle, row.good_or_better, row.graded) for row in team([*OCTOBER, *theirs]).compared
             if row.circle == "organisation"}  # fmt: skip
    assert found["listened-to"] == ("organisation", 2, 2)
    assert found["better@little@1.1.0"] == ("organisation", 0, 2)
    assert "heard" not in found


def test_versions_are_counted_by_period(figures: Figures) -> None:
    assert figures.versions.rows == (
        VersionRow("before", ONE, 1),
        VersionRow("this", ONE, 1),
        VersionRow("this", ONE_ONE, 1),
        VersionRow("this", TWO, 2),
    )
    assert GradedRow("this", ONE, "domain", "heard", 1) in figures.versions.graded
    assert GradedRow("this", TWO, "overall", "overall", 2) in figures.versions.graded
    assert figures.versions.judged_by == (ONE, ONE_ONE, TWO)
    assert sum(row.audits for row in figures.beside.rows) == 5


def test_a_practitioners_profile_is_one_line_a_domain() -> None:
    found = practitioner_figures.figures_of(records(), PractitionerQuestion("fca-01", THE_MONTH, TODAY))
    shares = {(row.period, row.name): (row.good_or_better, row.graded) for row in found.shares}
    assert shares["this", "listened-to"] == (2, 2)
    assert shares["before", "listened-to"] == (1, 1)
    assert ("this", "heard") not in shares
    assert [(row.period, row.grade, row.audits) for row in found.profile if row.name == "overall" and row.audits] == [
        ("before", "good", 1),
        ("this", "met", 1),
        ("this", "good", 1),
    ]
    assert [row.domain for row in found.points] == ["listened-to", "listened-to"]


def test_what_was_below_good_is_below_good_under_either_name() -> None:
    held = records([
        audit("2026-10-01", "fca-01", ONE, "gggsgg"), audit("2026-10-04", "fca-01", TWO, "ggmgg"),
        audit("2026-10-02", "fca-01", ONE, "ggggsg"),
    ])  # fmt: skip
    figures = practitioner_figures.figures_of(held, PractitionerQuestion("fca-01", THE_MONTH, TODAY))
    found = [(row.counted_as, row.domain, row.rubric, row.grade, row.below) for row in figures.levels]
    assert found == [
        ("listened-to", "listened-to", TWO, "met", 2),
        ("better@little@1.1.0", "better", ONE, "satisfactory", 1),
    ]


def test_an_account_counts_domains_themes_and_the_matrix_together() -> None:
    held = records()
    asked = organisation.question(held, organisation.Span(THE_MONTH, date(2026, 9, 1)), TODAY)
    found = organisation.count(held, asked)
    assert {row.name for row in found.grades if row.kind == "domain"} == {
        "casework", "safe", "listened-to", "accurate", "timely",
        "notes@little@1.1.0", "plan@little@1.1.0", "better@little@1.1.0", "enabled@little@1.1.0",
    }  # fmt: skip
    assert list(given(found.grades, "listened-to")) == [(TWO, "good", 4), (TWO, "outstanding", 1)]
    assert [(row.domain, row.audits) for row in found.theme_domains] == [("listened-to", 2), ("better@little@1.1.0", 1)]
    # compliance is good in all five; impact is met in two of them, on one ladder
    assert [(row.row_rank, row.column_rank, row.audits) for row in found.matrix] == [(2, 1, 2), (2, 2, 3)]
    assert {row.row_ladder.partition(":")[0] for row in found.matrix} == {TWO}


def test_themes_show_in_domains_by_their_newest_name() -> None:
    held, asked = records(), ThemesQuestion(THE_MONTH, TODAY)
    facts = Facts(held, asked.periods())
    found = themes.ask(facts, asked, held)
    facts.close()
    assert sorted(row.domain for row in found.points) == ["better@little@1.1.0", "listened-to", "listened-to"]
    assert found.spread_of("this", "learning-point", "diversity").audits == 3
    assert found.versions.by(["this", "before"]) == {ONE: 2, ONE_ONE: 1, TWO: 2}
