"""How far each domain, result and grade goes on from version to version, and by which version it is counted."""

from __future__ import annotations

import pytest
from versions_examples import changes, version
from versions_world import ONE, ONE_ONE, OTHER, TWO
from versions_world import records as world
from versions_world import version as of_world

from q4c_cli.model.audit import Assessment
from q4c_cli.model.records import Records, Stored
from q4c_cli.model.rubric import RubricFile
from q4c_cli.rules.rubrics import resolve_all
from q4c_cli.rules.versions.carrying import carry_through
from q4c_cli.rules.versions.following import Standing, follow
from q4c_cli.rules.versions.passages import Passages
from q4c_cli.rules.versions.regrading import Directions
from q4c_cli.rules.versions.together import Together


def holding(*files: RubricFile) -> Records:
    """Records with these rubrics and nothing else."""
    held = world()
    by_ref = {f"{file.rubric}@{file.version}": file for file in files}
    stored = tuple(Stored(f"rubric/{ref}.yaml", file) for ref, file in by_ref.items())
    return Records(held.settings, held.people, stored, resolve_all(by_ref), released=frozenset(by_ref))


def standing(together: Together, ref: str, name: str) -> Standing:
    return next(each for each in together.of(ref) if each.of == name)


@pytest.fixture(scope="module")
def together() -> Together:
    return Together(world(), {ONE, ONE_ONE, TWO})


@pytest.mark.parametrize(
    ("ref", "name", "counted_as", "end", "into"),
    [
        (ONE, "safe", "safe", None, ()),
        (ONE, "heard", "listened-to", None, ()),
        (ONE_ONE, "listened-to", "listened-to", None, ()),
        (TWO, "listened-to", "listened-to", None, ()),
        (ONE, "notes", "notes@little@1.1.0", "merged", ("Casework",)),
        (ONE_ONE, "plan", "plan@little@1.1.0", "merged", ("Casework",)),
        (ONE, "better", "better@little@1.1.0", "split", ("Accurate", "Timely")),
        (ONE_ONE, "enabled", "enabled@little@1.1.0", "dropped", ()),
        (TWO, "casework", "casework", None, ()),
        (ONE, "overall", "overall", None, ()),
        (ONE, "impact", "impact", None, ()),
    ],
)
def test_what_everything_is_counted_as(
    together: Together, ref: str, name: str, counted_as: str, end: str | None, into: tuple[str, ...]
) -> None:
    found = standing(together, ref, name)
    assert (found.counted_as, found.end, found.into) == (counted_as, end, into)


def test_grades_go_along_where_all_of_them_have_a_place(together: Together) -> None:
    whole = standing(together, ONE, "heard")
    assert (whole.graded_at, whole.graded_as) == (TWO, "listened-to")
    assert whole.grades == {
        "inadequate": "requires-improvement",
        "satisfactory": "met",
        "good": "good",
        "outstanding": "outstanding",
    }
    ended = standing(together, ONE, "notes")
    assert (ended.graded_at, ended.grades["satisfactory"]) == (ONE_ONE, "satisfactory")


def test_a_version_is_counted_by_the_newest_that_judged_and_comes_from_it() -> None:
    assert Together(world(), {ONE, ONE_ONE, TWO}).newest == {ONE: TWO, ONE_ONE: TWO, TWO: TWO, OTHER: OTHER}
    assert Together(world(), {ONE, ONE_ONE}).newest == {ONE: ONE_ONE, ONE_ONE: ONE_ONE, TWO: TWO, OTHER: OTHER}
    assert Together(world(), {ONE}).newest[ONE] == ONE
    assert Together(world(), ()).newest[ONE] == ONE
    assert Together(world(), {OTHER, "nobody@1.0.0"}).judged == (OTHER,)


def test_of_two_that_come_from_one_it_is_counted_by_the_longer_way_then_by_the_higher() -> None:
    files = [of_world(ONE), of_world(ONE_ONE), version("little@1.2.0", ["safe"], changes=changes(ONE))]
    assert Together(holding(*files), {ONE_ONE, "little@1.2.0"}).newest[ONE] == "little@1.2.0"
    files.append(of_world(TWO))
    assert Together(holding(*files), {TWO, "little@1.2.0"}).newest[ONE] == TWO


def test_of_versions_without_a_word_each_is_counted_by_itself() -> None:
    held = holding(of_world(ONE), of_world(ONE_ONE, changes={}), of_world(OTHER))
    assert Together(held, {ONE, ONE_ONE, OTHER}).newest == {ONE: ONE, ONE_ONE: ONE_ONE, OTHER: OTHER}


def test_a_way_over_a_version_that_is_not_ready_is_not_used() -> None:
    held = world()
    del held.rubrics[ONE_ONE]
    assert Together(held, {ONE, TWO}).newest == {ONE: ONE, TWO: TWO, OTHER: OTHER}


def test_an_id_that_comes_back_with_another_meaning_is_not_the_same() -> None:
    held = holding(
        version("x@1.0.0", ["plan", "safe"]),
        version("x@1.1.0", ["safe"], changes=changes("x@1.0.0", domains={"dropped": ["plan"]})),
        version("x@1.2.0", ["safe", "plan"], changes=changes("x@1.1.0")),
    )
    found = Together(held, held.rubrics)
    assert standing(found, "x@1.0.0", "plan").counted_as == "plan@x@1.0.0"
    assert standing(found, "x@1.2.0", "plan").counted_as == "plan"


def test_what_is_gone_without_a_word_is_apart() -> None:
    held = holding(version("x@1.0.0", ["plan", "safe"]), version("x@1.1.0", ["safe"], changes=changes("x@1.0.0")))
    assert standing(Together(held, held.rubrics), "x@1.0.0", "plan").end == "gone"


GRADES = ["poor", "met", "good"]


@pytest.mark.parametrize(
    ("after", "said", "ladder"),
    [
        (["poor", "met", "good", "great"], {}, "x@1.0.0"),  # good counted as good before, and does not any more
        (["bad", "poor", "met", "good"], {}, "x@1.1.0"),  # one more at the foot: all have a place
        (["poor", "good"], {"dropped": ["met"]}, "x@1.0.0"),
        (["poor", "good"], {"renamed": {"met": "poor"}}, "x@1.1.0"),  # two become one
    ],
)
def test_on_which_ladder_grades_are_counted(after: list[str], said: dict[str, object], ladder: str) -> None:
    held = holding(
        version("x@1.0.0", ["plan"], GRADES),
        version("x@1.1.0", ["plan"], after, changes=changes("x@1.0.0", grades=said)),
    )
    for name in ("plan", "overall"):
        found = standing(Together(held, held.rubrics), "x@1.0.0", name)
        assert (found.counted_as, found.graded_at) == (name, ladder)


def test_grades_that_have_lost_their_place_do_not_find_another_later() -> None:
    held = holding(
        version("x@1.0.0", ["plan"], GRADES),
        version("x@1.1.0", ["plan"], ["poor", "good"], changes=changes("x@1.0.0", grades={"dropped": ["met"]})),
        version("x@1.2.0", ["plan"], GRADES, changes=changes("x@1.1.0")),
    )
    found = standing(Together(held, held.rubrics), "x@1.0.0", "plan")
    assert (found.graded_at, found.carried) == ("x@1.0.0", {"poor": "poor", "good": "good"})


def test_domains_of_items_go_on_by_their_id() -> None:
    def of_items(name: str) -> dict[str, object]:
        items = [{"item": f"{name}-{n}", "label": str(n), "looks_for": "It."} for n in (1, 2)]
        rules = [{"otherwise": "poor", "because": "Always.", "origin": "ours"}]
        return {
            "domain": name, "part": "work", "label": name.title(), "scale": "quality", "looks_for": "It.",
            "items": items, "rules": rules, "not_assessed": "ignore",
        }  # fmt: skip

    held = holding(
        version("x@1.0.0", [of_items("plan"), of_items("keep"), "safe"]),
        version("x@1.1.0", [of_items("plan"), "safe"], changes=changes("x@1.0.0")),
    )
    found = Together(held, held.rubrics)
    assert [each.counted_as for each in found.of("x@1.0.0") if each.of.startswith(("plan", "keep"))] == [
        "plan-1", "plan-2", "keep-1@x@1.0.0", "keep-2@x@1.0.0", "plan", "keep@x@1.0.0",
    ]  # fmt: skip


def test_reports_and_impact_take_the_same_way() -> None:
    """What is counted as something else has that grade when audits are graded anew; what is apart has none."""
    held = world()
    files = {f"{file.record.rubric}@{file.record.version}": file.record for file in held.rubric_files}
    for ref in (ONE, ONE_ONE):
        steps = Passages(files, held.rubrics).between(ref, TWO)
        assert steps
        rubric = held.rubrics[ref]
        directions = Directions(rubric, held.rubrics[TWO], steps)
        for name in rubric.domain_by_id:
            found = follow(rubric, "domain", name, steps)
            for grade in [g.grade for g in rubric.scale_of(name)]:
                carried = carry_through({name: Assessment(grade=grade)}, steps).assessments
                given = {to: each.grade for to, each in carried.items() if each.grade is not None}
                assert given == ({found.name: found.grades[grade]} if found.end is None else {})
        for name in ("compliance", "impact"):
            grades = follow(rubric, "result", name, steps).grades
            assert {directions.of(name, old, new) for old, new in grades.items()} == {"same"}
