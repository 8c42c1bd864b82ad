"""A comparison in words: one sentence for each kind of difference, and tables of what grades differently."""

from __future__ import annotations

import copy
import json
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rubric_changes import IMPACT, TOOLKIT, any_change, changed, edition, written
from thoroughness import many

from q4c_cli.cli.rubric.comparison import comparison_text
from q4c_cli.model.rubric import Rubric
from q4c_cli.report.comparison.build import comparison_view
from q4c_cli.report.comparison.documents import as_json, as_markdown
from q4c_cli.report.comparison.view import ComparisonView
from q4c_cli.rules.comparing import Edition, compare

EVIL = "*Bold* <b>html</b> [link](http://x) | cell"


def view_of(before: Edition, after: Edition, most_work: int = 10**9) -> ComparisonView:
    return comparison_view(compare(before, after, most_work=most_work), "here", "there")


def view(*path: str | int, to: object, ref: str = IMPACT) -> ComparisonView:
    return view_of(edition(ref), changed(ref, *path, to=to))


def said(shown: ComparisonView) -> list[tuple[str, str]]:
    return [(section.heading, line.said) for section in shown.sections for line in section.lines]


def with_rules(result: int, *rules: dict[str, Any]) -> list[dict[str, Any]]:
    there = copy.deepcopy(written()[IMPACT]["results"][result]["rules"])
    return [*rules, *there]


SAFE, TOOLKIT_SAFEGUARDING = "Safe (safe)", "Safeguarding (safeguarding)"
IMPACT_RULES, SCALE, PROOF = "How Impact comes about", "Grades (quality)", "Where proof is found"
RULE = {"grade": "met", "when": {"some": ["heard"], "is": "met"}, "because": "It was not heard.", "origin": "ours"}
COUNTS = {"good_or_better": True}
TOP = {"grade": "excellent", "label": "Excellent", **COUNTS}
QUALITY = written()[IMPACT]["scales"]["quality"]
LEVELS = written()[TOOLKIT]["domains"][0]["levels"]
DOCUMENT = "Improving by understanding the difference we make for children"

SENTENCES: dict[tuple[str | int, ...], tuple[object, str, str]] = {
    ("title",): ("Framework", "The rubric", "The title was reworded."),
    ("documents", 0, "note"): ("Short.", "Documents it comes from", f"The note on {DOCUMENT} was reworded."),
    ("evidence_sources", 1, "label"): (
        "Feedback", PROOF, "What the child said about the service (child-feedback) is called Feedback now.",
    ),
    ("parts", 1, "asks"): ("What came of it?", "Parts", "What Impact asks was reworded."),
    ("scales", "quality"): ([*QUALITY, TOP], SCALE, "Excellent (excellent) was added, above Outstanding."),
    ("scales", "quality", 1, "label"): ("Enough", SCALE, "Met (met) is called Enough now."),
    ("scales", "quality", 1, "good_or_better"): (True, SCALE, "Met (met) now counts as good or better."),
    ("domains", 0, "part"): ("compliance", SAFE, "It moved from Impact to Compliance."),
    ("domains", 0, "learning_points"): (0, SAFE, "It takes no learning points, before up to 3 learning points."),
    ("domains", 0, "can_be_not_assessed"): (True, SAFE, "It can now be left not assessed."),
    ("domains", 1, "can_be_not_assessed"): (False, "Heard (heard)", "It must now always be assessed."),
    ("domains", 0, "evidence"): (
        ["case-file", "direct-work", "child-feedback"],
        SAFE,
        "Where proof is found: What the child said about the service added; Reports filed in the case removed.",
    ),
    ("domains", 0, "indicators", 4, "text"): ("The child feels safe.", SAFE, "sf-5 was reworded."),
    ("domains", 0, "indicators", 4, "ordinal"): (6, SAFE, "sf-5 has place 6 in the source, before 5."),
    ("results", 1, "rules"): (
        with_rules(1, RULE), IMPACT_RULES, "Rule 1 was added: Met, if Heard is exactly Met. It was not heard.",
    ),
    ("results", 1, "rules", 2, "grade"): (
        "good", IMPACT_RULES, "Rule 3 gives Good, before Outstanding. Its reason was left as it was.",
    ),
    ("results", 1, "rules", 2, "origin"): ("source", IMPACT_RULES, "Rule 3 comes from the source, it says now."),
    ("results", 1, "rules", 2, "because"): ("So it is.", IMPACT_RULES, "The reason of rule 3 was reworded."),
    ("results", 1, "rules", 1, "when", "count", "min"): (
        3, IMPACT_RULES, "Rule 2, for Requires improvement, asks something else. Its reason was left as it was.",
    ),
    ("results", 0, "not_assessed"): (
        "blocks", "How Compliance comes about", "What was not assessed is dealt with differently.",
    ),
    ("results", 1, "of"): (["safe", "heard"], IMPACT_RULES, "It is no longer made of Better represented and Enabled."),
    ("results", 2, "label"): ("Whole", "How Whole comes about", "Overall (overall) is called Whole now."),
}  # fmt: skip


@pytest.mark.parametrize("path", SENTENCES, ids=lambda path: ".".join(map(str, path)))
def test_each_difference_is_a_sentence(path: tuple[str | int, ...]) -> None:
    to, heading, sentence = SENTENCES[path]
    assert (heading, sentence) in said(view(*path, to=to))


@pytest.mark.parametrize(
    ("path", "to", "sentence"),
    [
        ((1, "includes"), "inadequate", "Satisfactory includes all of Inadequate now."),
        ((2, "includes"), None, "Good no longer includes all of Satisfactory."),
        ((3, "includes"), "satisfactory", "Outstanding includes all of Satisfactory now, before all of Good."),
        ((2, "note"), "As seen.", "The note at Good is new."),
    ],
)
def test_what_is_said_of_levels(path: tuple[str | int, ...], to: object, sentence: str) -> None:
    shown = view("domains", 0, "levels", *path, to=to, ref=TOOLKIT)
    assert (TOOLKIT_SAFEGUARDING, sentence) in said(shown)


def test_an_indicator_at_no_level_was_only_added_or_removed() -> None:
    points = copy.deepcopy(written()[IMPACT]["domains"][0]["indicators"])
    gone = points.pop()
    points.append({"indicator": "sf-99", "text": "It lasts."})
    assert [sentence for _, sentence in said(view("domains", 0, "indicators", to=points))] == [
        f"{gone['indicator']} was removed: {gone['text']}",
        "sf-99 was added: It lasts.",
    ]


def test_an_indicator_that_was_moved_added_or_removed() -> None:
    levels = copy.deepcopy(LEVELS)
    levels[2]["indicators"].insert(0, levels[1]["indicators"].pop(3))
    levels[3]["indicators"].append({"indicator": "sg-o4", "text": "It lasts."})
    gone = levels[0]["indicators"].pop()
    assert [sentence for _, sentence in said(view("domains", 0, "levels", to=levels, ref=TOOLKIT))] == [
        f"sg-i7 was removed from Inadequate: {gone['text']}",
        "sg-o4 was added at Outstanding: It lasts.",
        "sg-s4 moved from Satisfactory to Good.",
    ]


def test_a_whole_domain_that_goes() -> None:
    domains = written()[TOOLKIT]["domains"]
    shown = view("domains", to=[*domains[:1], *domains[2:]], ref=TOOLKIT)
    sentences = [sentence for heading, sentence in said(shown) if heading == "Case planning (case-planning)"]
    assert sentences[0] == "This domain was removed from Practice areas. It had 23 indicators."
    assert len([s for s in sentences if " was removed from " in s]) == 24


def test_what_several_domains_have_in_common_is_said_once() -> None:
    shown = view("takes", 0, "learning_points", to=1)
    (section,) = [s for s in shown.sections if "Safeguarding" in s.heading]
    assert section.heading.startswith("Safeguarding (safeguarding), Case planning (case-planning), ")
    assert len([d for d in shown.differences if d.aspect == "learning_points"]) == 6


def test_the_words_that_changed_are_marked() -> None:
    shown = view("domains", 0, "indicators", 4, "text", to="The child feels safe, too.")
    assert "was: The child feels [safe] too.\n      now: The child feels [safe,] too." in comparison_text(shown)
    assert "- sf-5 was reworded.\n  The child feels ~~safe~~ **safe,** too.\n" in as_markdown(shown, {})


@settings(max_examples=many(300))
@given(st.data())
def test_there_are_words_for_every_difference(data: st.DataObject) -> None:
    try:
        before, after, _, _ = any_change(data)
    except ValueError:
        return  # what came of it has errors
    shown = view_of(before, after)
    for text in (comparison_text(shown), as_markdown(shown, {}), as_json(shown)):
        assert not re.search(r"\bNone\b(?! of the)", text)
        assert "Condition(" not in text


# What grades differently -----------------------------------------------------------------------------------------

FEWER = [{"every": "all", "at_least": "good"}, {"count": {"min": 2}, "is": "outstanding"}]


def test_how_many_audits_move_from_which_grade_to_which() -> None:
    text = comparison_text(view("results", 1, "rules", 2, "when", "all_of", to=FEWER))
    assert (
        "Impact and Overall come out differently for some audits.\n\n"
        "Overall: 15,468 of 6,250,000 possible audits come out differently (0.2%).\n\n"
        "       Before  After        Audits  Share\n"
        "    1  Good    Outstanding  15,468  0.2%\n\n"
        "  The smallest of these audits:\n\n"
        "    Domain                  Grade\n"
        "    Safeguarding            Met\n"
    ) in text
    assert "    Overall before          Good\n" in text
    assert text.endswith("    Impact before       Good\n    Impact after        Outstanding")


def test_where_nothing_grades_differently_it_says_so() -> None:
    shown = view("title", to="Framework")
    assert shown.grading.said == "All 6,250,000 possible audits come out the same: Compliance, Impact and Overall."
    assert not shown.same
    same = view_of(edition(IMPACT), edition(IMPACT))
    assert same.same
    assert "Both say the same." in comparison_text(same)
    assert "Both say the same." in as_markdown(same, {})


def test_what_only_one_of_them_has_is_said() -> None:
    extra = {"domain": "settled", "part": "impact", "label": "Settled", "scale": "quality", "looks_for": "It lasts."}
    shown = view("domains", to=[*written()[IMPACT]["domains"], extra])
    assert shown.grading.audits == 31_250_000
    assert shown.grading.notes == ("Only the rubric after has Settled; everything that can be there was tried.",)
    longer = view("scales", "quality", to=[*QUALITY, TOP])
    assert "Left out are audits in which Heard is Excellent: only the rubric after knows these." in longer.grading.notes
    always = view("domains", 1, "can_be_not_assessed", to=False)
    assert always.grading.notes == (
        "Left out are audits in which Heard is not assessed: only the rubric before knows these.",
    )


def test_rubrics_that_have_no_grade_in_common() -> None:
    other = [{"grade": "no", "label": "No"}, {"grade": "yes", "label": "Yes", "good_or_better": True}]
    data = copy.deepcopy(written()[TOOLKIT])
    data["scales"]["other"] = other
    data["domains"][0] |= {"scale": "other", "levels": []}
    data["results"][0]["rules"] = [{"otherwise": "good", "because": "So.", "origin": "ours"}]
    shown = view_of(edition(TOOLKIT), edition(TOOLKIT, data, takers=False))
    assert shown.grading.said == "No result could be compared."
    assert "Overall could not be compared: it looks at a domain that has no grade in common." in shown.grading.notes


def test_what_could_not_be_settled_is_left_open() -> None:
    shown = view_of(edition(IMPACT), edition(IMPACT), most_work=1000)
    assert shown.grading.unsettled == ("compliance", "impact", "overall")
    (note,) = shown.grading.notes
    assert note == (
        "The rules of Compliance, Impact and Overall tell too many audits apart to look at all of them, "
        "so these are left open."
    )


def test_more_audits_than_anybody_counts() -> None:
    domains = [
        {"domain": f"d{n}", "part": "one", "label": f"D{n}", "scale": "two", "looks_for": "It."} for n in range(60)
    ]
    rules = [
        {"grade": "good", "when": {"count": {"min": 25}, "is": "good"}, "because": "Enough.", "origin": "ours"},
        {"otherwise": "met", "because": "Not.", "origin": "ours"},
    ]
    data = {
        "format": 1, "rubric": "many", "version": "1.0.0", "title": "Many", "about": "Many.",
        "scales": {"two": [{"grade": "met", "label": "Met"}, {"grade": "good", "label": "Good", **COUNTS}]},
        "parts": [{"part": "one", "label": "One"}], "domains": domains,
        "results": [{"result": "overall", "label": "Overall", "scale": "two", "of": "one", "rules": rules}],
    }  # fmt: skip
    other = copy.deepcopy(data)
    other["results"][0]["rules"][0]["when"] = {"count": {"min": 26}, "is": "good"}  # type: ignore[index]
    shown = view_of(edition("many@1.0.0", data), edition("many@1.0.0", other))
    (result,) = shown.grading.results
    assert (shown.grading.audits, result.different, result.moves[0].audits) == (None, None, None)
    assert result.said == "Overall: under 0.1% of all possible audits come out differently."
    assert "D0, D1, D2 and 32 more" in comparison_text(shown)


# Documents -------------------------------------------------------------------------------------------------------


def test_markdown_is_tidy_and_texts_stay_texts() -> None:
    data = copy.deepcopy(written()[IMPACT])
    data["domains"][0]["label"] = EVIL
    data["results"][1]["rules"][2]["when"]["all_of"] = FEWER
    text = as_markdown(view_of(edition(IMPACT), edition(IMPACT, data)), {})
    assert "\n\n\n" not in text
    assert all(line == line.rstrip() for line in text.splitlines())
    assert r"\*Bold\* \<b\>html\</b\> \[link\](http\://x) \| cell" in text
    rows = [line for line in text.splitlines() if line.startswith("| ")]
    assert {row.replace(r"\|", "").count("|") for row in rows} <= {3, 6}


def test_json_has_each_difference_by_id_and_the_counts() -> None:
    shape = json.loads(as_json(view("results", 1, "rules", 2, "when", "all_of", to=FEWER)))
    assert list(shape) == ["format_version", "before", "after", "same", "differences", "grading"]
    (found,) = shape["differences"]
    assert (found["kind"], found["id_before"], found["id_after"], found["within"]) == ("rule", "3", "3", "impact")
    assert found["aspect"] == "when"
    assert found["after"]["all_of"][1] == {"count": {"min": 2.0}, "is": "outstanding"}
    overall = shape["grading"]["results"][0]
    assert (overall["result"], overall["different"]) == ("overall", 15_468)
    assert [(m["before"], m["after"], m["audits"]) for m in overall["moves"]] == [("good", "outstanding", 15_468)]
    assert {d["id"]: d["grade"] for d in overall["moves"][0]["domains"]}["enabled"] == "outstanding"


def test_a_workspace_may_have_its_own_template() -> None:
    own = {"rubric-diff.md.j2": "{{ diff.grading.audits | number }} audits"}
    assert as_markdown(view("title", to="Framework"), own) == "6,250,000 audits\n"


def test_the_same_rubrics_give_the_same_bytes() -> None:
    rubric: Rubric = edition(IMPACT).rubric
    assert rubric.ref == IMPACT
    first, second = (as_json(view("results", 1, "rules", 2, "when", "all_of", to=FEWER)) for _ in range(2))
    assert first == second
