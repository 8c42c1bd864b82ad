"""Practitioners asked about together have the figures that each has when asked about alone."""

from __future__ import annotations

from random import Random

import pytest
from team_world import TODAY, audit, entry, point, records, rubric
from test_practitioner_recount import some_records

from q4c_cli.app.reports.practitioner_figures import figures_of, figures_of_each
from q4c_cli.app.reports.whose import Whose
from q4c_cli.model.records import Records
from q4c_cli.report.practitioner.question import Figures, PractitionerQuestion
from q4c_cli.rules.periods import Period

YEAR = Period.year(2026)


def together(held: Records, *who: str, period: Period = YEAR) -> dict[str, Figures]:
    own = {each: Whose(held).of_practitioner(each) for each in who}
    return {asked.practitioner: figures for asked, figures in figures_of_each(own, period, TODAY)}


def alone(held: Records, *who: str, period: Period = YEAR) -> dict[str, Figures]:
    return {each: figures_of(held, PractitionerQuestion(each, period, TODAY)) for each in who}


@pytest.mark.parametrize("seed", range(3))
def test_of_many_audits(seed: int) -> None:
    held = some_records(Random(seed))
    assert together(held, "fca-01", "fca-02") == alone(held, "fca-01", "fca-02")


def test_of_whoever_has_no_audits_or_only_a_log() -> None:
    asked = audit("2026-03-02", "fca-02", "ggm", points={"heard": [point("diversity")]})
    log = entry(asked, {"heard-1": [("2026-04-01", "achieved")]}).model_copy(update={"practitioner": "fca-03"})
    held = records([asked], [log])
    found = together(held, "fca-01", "fca-02", "fca-03")
    assert found == alone(held, "fca-01", "fca-02", "fca-03")
    assert tuple(found["fca-01"].learning) == (0, 0, 0, 0, 0)
    assert found["fca-01"].periods["this"].audits == 0
    assert found["fca-02"].learning.achieved == 0  # the note is in the log of another


def test_of_two_who_share_the_id_of_an_audit() -> None:
    mine = audit("2026-03-02", "fca-01", "ggm", ref="C1", points={"heard": [point("diversity")]})
    theirs = audit("2026-03-02", "fca-02", "ooo", ref="C1", points={"safe": [point("analysis")]})
    assert mine.audit == theirs.audit
    held = records([mine, theirs])
    found = together(held, "fca-01", "fca-02")
    assert found == alone(held, "fca-01", "fca-02")
    assert [row.grade for who in found.values() for row in who.audits] == ["met", "outstanding"]


def test_of_people_whom_different_versions_judged() -> None:
    held = records(
        [
            audit("2026-03-02", "fca-01", "ggm"),
            audit("2026-03-03", "fca-02", "ggm", rubric="little@1.1.0"),
            audit("2026-03-04", "fca-03", "ggm"),
            audit("2026-03-05", "fca-03", "ggm", rubric="little@1.1.0"),
        ],
        rubrics=[rubric(), rubric("1.1.0")],
    )
    found = together(held, "fca-01", "fca-02", "fca-03")
    assert found == alone(held, "fca-01", "fca-02", "fca-03")
    assert {who: figures.versions.judged_by for who, figures in found.items()} == {
        "fca-01": ("little@1.0.0",),
        "fca-02": ("little@1.1.0",),
        "fca-03": ("little@1.0.0", "little@1.1.0"),
    }
