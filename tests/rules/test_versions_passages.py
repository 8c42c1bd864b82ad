"""Which version comes from which, and where domains, indicators and grades go on the way."""

from __future__ import annotations

import pytest
from versions_examples import changes, domain, passages, taking, version

from q4c_cli.rules.versions.lineage import ancestry, following, line
from q4c_cli.rules.versions.passage import Place

ONE = version("x@1.0.0", ["plan", "notes", "safe"])


@pytest.mark.parametrize(
    ("before", "major", "minor", "patch"),
    [
        ("1.0.0", "2.0.0", "1.1.0", "1.0.1"),
        ("1.9.9", "2.0.0", "1.10.0", "1.9.10"),
        ("0.0.0", "1.0.0", "0.1.0", "0.0.1"),
    ],
)
def test_the_next_version(before: str, major: str, minor: str, patch: str) -> None:
    found = [following(before, "major"), following(before, "minor"), following(before, "patch")]
    assert found == [major, minor, patch]


def test_a_version_and_all_it_comes_from() -> None:
    files = {
        "x@1.0.0": ONE,
        "x@1.1.0": version("x@1.1.0", ["plan"], changes=changes("x@1.0.0")),
        "y@1.0.0": version("y@1.0.0", ["plan"], changes=changes("x@1.1.0")),
        "x@2.0.0": version("x@2.0.0", ["plan"], changes=changes("x@1.9.0")),
    }
    assert ancestry("y@1.0.0", files) == ("y@1.0.0", "x@1.1.0", "x@1.0.0")
    assert line("x@1.0.0", "y@1.0.0", files) == ("x@1.0.0", "x@1.1.0", "y@1.0.0")
    assert line("x@1.0.0", "x@1.0.0", files) == ("x@1.0.0",)
    assert line("y@1.0.0", "x@1.0.0", files) == ()
    assert ancestry("x@2.0.0", files) == ("x@2.0.0",)
    assert ancestry("nobody@1.0.0", files) == ()


def test_a_circle_ends() -> None:
    files = {
        "x@1.0.0": version("x@1.0.0", ["plan"], changes=changes("y@1.0.0")),
        "y@1.0.0": version("y@1.0.0", ["plan"], changes=changes("x@1.0.0")),
    }
    assert ancestry("x@1.0.0", files) == ("x@1.0.0", "y@1.0.0")


def test_what_is_not_mentioned_keeps_its_id() -> None:
    (step,) = (
        passages(ONE, version("x@1.1.0", ["safe", "plan", "new"], changes=changes("x@1.0.0"))).between(
            "x@1.0.0", "x@1.1.0"
        )
        or ()
    )
    assert step.domains == {"plan": Place(("plan",)), "notes": Place(()), "safe": Place(("safe",))}
    assert step.alone == {"plan": "plan", "safe": "safe"}


def test_renamed_merged_split_and_dropped() -> None:
    said = {"renamed": {"safe": "safer"}, "merged": {"paper": ["plan", "notes"]}}
    two = version("x@2.0.0", ["paper", "safer"], changes=changes("x@1.0.0", domains=said))
    said = {"split": {"safer": ["a", "b"]}, "dropped": ["paper"]}
    three = version("x@3.0.0", ["a", "b"], changes=changes("x@2.0.0", domains=said))
    first, second = passages(ONE, two, three).between("x@1.0.0", "x@3.0.0") or ()
    assert first.domains["plan"] == first.domains["notes"] == Place(("paper",))
    assert first.sources == {"paper": ("plan", "notes"), "safer": ("safe",)}
    assert first.alone == {"safe": "safer"}
    assert second.domains == {"paper": Place((), said=True), "safer": Place(("a", "b"), split=True)}


def test_no_way_and_no_way_needed() -> None:
    ways = passages(ONE, version("x@1.1.0", ["plan"]))
    assert ways.between("x@1.0.0", "x@1.1.0") is None
    assert ways.between("x@1.0.0", "x@1.0.0") == ()


def test_versions_that_do_not_come_from_each_other_are_taken_by_their_ids() -> None:
    other = version("x@1.1.0", ["plan", "safer"], changes=changes("x@0.9.0", domains={"renamed": {"safe": "safer"}}))
    assert passages(ONE, other).step("x@1.0.0", "x@1.1.0").domains["safe"] == Place(())


def test_a_version_on_the_way_that_cannot_be_used() -> None:
    ways = passages(ONE, version("x@1.1.0", ["plan"], changes=changes("x@1.0.0")))
    ways._rubrics = {"x@1.0.0": ways._rubrics["x@1.0.0"]}
    with pytest.raises(KeyError):
        ways.between("x@1.0.0", "x@1.1.0")


BASE = version("base@1.0.0", [domain("plan", ["p-1", "p-2"]), "notes"])
NEXT = version(
    "base@1.1.0",
    [domain("planning", ["q-1", "p-2"]), "notes"],
    changes=changes("base@1.0.0", domains={"renamed": {"plan": "planning"}}, indicators={"renamed": {"p-1": "q-1"}}),
)
LAST = version(
    "base@2.0.0",
    [domain("paper", ["q-1"])],
    changes=changes(
        "base@1.1.0", domains={"merged": {"paper": ["planning", "notes"]}}, indicators={"dropped": ["p-2"]}
    ),
)


def test_what_a_taken_rubric_says_holds_for_whoever_takes_from_it() -> None:
    old = version("top@1.0.0", ["safe"], takes=[taking("base@1.0.0")])
    new = version("top@2.0.0", ["safe"], takes=[taking("base@2.0.0")], changes=changes("top@1.0.0"))
    step = passages(BASE, NEXT, LAST, old, new).step("top@1.0.0", "top@2.0.0")
    assert step.domains["plan"] == step.domains["notes"] == Place(("paper",))
    assert step.sources["paper"] == ("plan", "notes")
    assert step.indicators == {"p-1": "q-1", "p-2": None}
    assert "p-2" in step.said


def test_what_it_says_itself_comes_first() -> None:
    old = version("top@1.0.0", ["safe"], takes=[taking("base@1.0.0")])
    said = {"dropped": ["notes"]}
    new = version("top@2.0.0", ["safe"], takes=[taking("base@2.0.0")], changes=changes("top@1.0.0", domains=said))
    step = passages(BASE, NEXT, LAST, old, new).step("top@1.0.0", "top@2.0.0")
    assert step.domains["notes"] == Place((), said=True)
    assert step.sources["paper"] == ("plan",)


def test_a_domain_of_its_own_is_not_taken_for_one_of_the_same_id_that_it_never_took() -> None:
    old = version("top@1.0.0", ["plan"], takes=[taking("base@1.0.0", domains=["notes"])])
    new = version("top@2.0.0", ["plan"], takes=[taking("base@1.1.0", domains=["notes"])], changes=changes("top@1.0.0"))
    step = passages(BASE, NEXT, old, new).step("top@1.0.0", "top@2.0.0")
    assert step.domains["plan"] == Place(("plan",))


def test_a_rubric_on_a_rubric_on_a_rubric() -> None:
    files = [BASE, NEXT]
    for ref in ("base@1.0.0", "base@1.1.0"):
        minor = "1.0.0" if ref == "base@1.0.0" else "1.1.0"
        below = ref
        for level in range(60):
            here = f"l{level}@{minor}"
            said = {"changes": changes(f"l{level}@1.0.0")} if minor == "1.1.0" else {}
            files.append(version(here, [], takes=[taking(below)], **said))
            below = here
    step = passages(*files).step("l59@1.0.0", "l59@1.1.0")
    assert step.domains["plan"] == Place(("planning",))
    assert step.indicators["p-1"] == "q-1"


def test_grades_keep_their_id_where_it_is_there_and_else_go_by_what_is_said() -> None:
    said = {"renamed": {"poor": "met"}, "dropped": ["good"]}
    new = version("x@2.0.0", ["plan", "notes", "safe"], ["met", "fine"], changes=changes("x@1.0.0", grades=said))
    step = passages(ONE, new).step("x@1.0.0", "x@2.0.0")
    assert [step.grade(g, "plan") for g in ("poor", "met", "good")] == ["met", "met", None]
    assert step.grade("poor", "overall") == "met"
    assert step.graded_alike[-1] == ("overall", "overall")
