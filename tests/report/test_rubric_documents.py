"""A rubric as a document: everything in it, in its own words, and nothing that a text could smuggle in."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from q4c_cli.model.rubric import Rubric, RubricFile
from q4c_cli.report.rubric.build import rubric_view
from q4c_cli.report.rubric.documents import as_json, as_markdown
from q4c_cli.rules.rubrics import resolve_all
from q4c_cli.store import shipped
from q4c_cli.store.reading.reader import Source
from q4c_cli.store.reading.records import decode, read

ROOT = Path(__file__).parents[2]
EXAMPLES = ("cqc-key-questions", "cfsr-onsite-review")


@cache
def rubrics() -> dict[str, Rubric]:
    files = [decode(Source(path, data), RubricFile) for path, data in shipped.rubrics().items()]
    files += [read(ROOT, f"rubric/examples/{name}/1.0.0.yaml", RubricFile).record for name in EXAMPLES]
    return resolve_all({f"{file.rubric}@{file.version}": file for file in files})


IMPACT = "impact-framework@1.0.0"


@pytest.mark.parametrize("ref", ["impact-framework@1.0.0", "q4c-toolkit@1.0.0"])
def test_every_indicator_rule_and_source_is_in_it(ref: str) -> None:
    rubric = rubrics()[ref]
    text = as_markdown(rubric_view(rubric), {})
    for domain in rubric.domains:
        assert f"\n### {domain.label}\n" in text
        for indicator in domain.all_indicators():
            assert text.count(f"({indicator.indicator})\n") == 1
    assert text.count("\n#### ") == sum(len(domain.levels) for domain in rubric.domains)
    for result in rubric.results:
        assert f"\n### {result.label}\n\nMade of " in text
    assert text.count("\n1. **") == len(rubric.results)


def test_rules_read_as_sentences() -> None:
    text = as_markdown(rubric_view(rubrics()[IMPACT]), {})
    assert (
        "\n3. **Outstanding** if Impact is Outstanding and Compliance is Good or better. Compliance and impact are"
        " both high. Impact is outstanding and compliance at least good. (From the source.)\n"
    ) in text
    assert "\n5. **Met** otherwise. " in text


@pytest.mark.parametrize("ref", [IMPACT, "cqc-key-questions@1.0.0", "cfsr-onsite-review@1.0.0"])
def test_it_is_tidy(ref: str) -> None:
    text = as_markdown(rubric_view(rubrics()[ref]), {})
    assert "\n\n\n" not in text
    assert text.endswith((".\n", ".)\n"))
    assert all(line == line.rstrip() for line in text.splitlines())
    assert "None" not in text.replace("None of", "")


def test_limits_come_after_the_rules() -> None:
    text = as_markdown(rubric_view(rubrics()["cqc-key-questions@1.0.0"]), {})
    assert "The first that holds gives the grade, unless what follows allows less.\n" in text
    assert "\n\n- But no better than Requires improvement if Regulations is Breached. A service that breaches" in text


def test_a_domain_stands_before_the_items_it_is_graded_by() -> None:
    text = as_markdown(rubric_view(rubrics()["cfsr-onsite-review@1.0.0"]), {})
    whole, first = (text.index(f"\n### Item 12{name}") for name in (": needs", "A: the child"))
    assert whole < first
    assert "\nPart of Item 12: needs and services.\n\nApplies only where the work is foster-care.\n" in text


def test_texts_stay_texts() -> None:
    rubric = rubrics()[IMPACT]
    hostile = rubric.domains[0].model_copy(update={"label": "<b>*Bold*</b>", "looks_for": "# One\n[two](http://x)"})
    text = as_markdown(rubric_view(rubric.model_copy(update={"domains": (hostile, *rubric.domains[1:])})), {})
    assert "### \\<b\\>\\*Bold\\*\\</b\\>\n" in text
    assert "\n\\# One \\[two\\](http\\://x)\n" in text


def test_one_domain_alone() -> None:
    view = rubric_view(rubrics()[IMPACT], "heard")
    assert [domain.domain for part in view.parts for domain in part.domains] == ["heard"]
    assert [source.source for source in view.evidence_sources] == ["case-file", "direct-work", "filed-reports"]
    assert len(view.documents) == 1
    assert "How the grades come about" not in as_markdown(view, {})
    with pytest.raises(KeyError):
        rubric_view(rubrics()[IMPACT], "nothing")


def test_what_a_domain_counts_for_includes_rules_that_name_it() -> None:
    safe, heard = (rubric_view(rubrics()[IMPACT], name).parts[0].domains[0] for name in ("safe", "heard"))
    assert safe.counts_for == ("Impact", "Overall")
    assert heard.counts_for == ("Impact",)


def test_a_workspace_may_have_its_own_template() -> None:
    own = {"rubric.md.j2": "{{ rubric.rubric }} has {{ rubric.parts | length }} parts"}
    assert as_markdown(rubric_view(rubrics()[IMPACT]), own) == "impact-framework\\@1.0.0 has 2 parts\n"


def test_json_has_the_whole_view() -> None:
    shape = json.loads(as_json(rubric_view(rubrics()[IMPACT])))
    assert next(iter(shape)) == "format_version"
    assert [result["result"] for result in shape["results"]] == ["compliance", "impact", "overall"]
    assert shape["results"][2]["rules"][2]["from_source"] is True
