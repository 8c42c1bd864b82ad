"""From a file that is well-formed but wrong to findings that a manager can act on."""

from __future__ import annotations

import gc

import pytest

from q4c_cli.model.audit import Audit
from q4c_cli.model.base import Record
from q4c_cli.model.catalogue import CATALOGUE
from q4c_cli.model.complaints import known_keys
from q4c_cli.model.finding import Finding, Refused
from q4c_cli.model.people import People
from q4c_cli.model.rubric import RubricFile
from q4c_cli.model.settings import Settings
from q4c_cli.model.validate import validate
from q4c_cli.store.reading import records
from q4c_cli.store.reading.reader import Source
from q4c_cli.store.reading.records import decode

AUDIT = """\
format: 1
audit: 2026-10-14-c7f3k2
rubric: impact-framework@1.0.0
case: {ref: C7F3K2, work: private-law, stage: section-7-report}
practitioner: fca-0117
team: north-1
auditor: ps-031
audited_on: 2026-10-14
status: draft
assessments:
  heard:
    grade: good
    evidence:
      - source: case-file
        note: Three planned interviews.
"""

SLUG = "lower-case letters, digits and single hyphens, such as north-1"
REF = "a rubric, an @ and a version, such as impact-framework@1.0.0"
CHOICES = "it may be `ignore` or `blocks` or keys with values"

RULES = """\
format: 1
rubric: x
version: 1.0.0
title: T
about: A
scales: {q: [{grade: a, label: A}]}
parts: [{part: p, label: P}]
results:
  - result: r
    label: R
    scale: q
    of: p
    rules:
      - {grade: a, when: {every: all, is: a}, because: B, origin: ours}
"""


def findings(text: str, kind: type[Record] = Audit) -> list[Finding]:
    with pytest.raises(Refused) as refused:
        decode(Source("some.yaml", text.encode()), kind)
    return list(refused.value.findings)


def only(text: str, kind: type[Record] = Audit) -> tuple[str, str, str]:
    """The place, code and message, and the remedy, of the one finding a text gets."""
    (found,) = findings(text, kind)
    return f"{found.place.line}:{found.place.column} {found.code}", found.message, found.remedy


def test_the_samples_are_fine() -> None:
    assert decode(Source("some.yaml", AUDIT.encode()), Audit).practitioner == "fca-0117"
    assert decode(Source("some.yaml", RULES.encode()), RubricFile).rubric == "x"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "practitioner:",
            "practioner:",
            (
                "5:1 Q120",
                "`practioner` is not a key here. Did you mean `practitioner`?",
                "Change the key to practitioner:",
            ),
        ),
        (
            "note: Three",
            "Note: Three",
            ("15:9 Q120", "`Note` is not a key here. Did you mean `note`?", "Change the key to note:"),
        ),
        (
            "case: {",
            "case: {zzz: 1, ",
            ("4:8 Q120", "`zzz` is not a key here.", "The keys here are `ref`, `work` and `stage`."),
        ),
        ("team: north-1\n", "", ("1:1 Q121", "The key is missing: `team`.", "Add team: with a value.")),
        (
            "ref: C7F3K2, work: private-law, ",
            "",
            ("4:1 Q121", "The keys are missing in `case`: `ref` and `work`.", "Add ref: and work: with a value."),
        ),
        (
            "source: case-file\n        ",
            "",
            ("14:9 Q121", "The key is missing in entry 1 of `evidence`: `source`.", "Add source: with a value."),
        ),
        (
            "team: north-1",
            "team: 0123",
            (
                "6:7 Q122",
                "`team` needs text, and a number stands here.",
                'Put double quotes around it, as in "0123". YAML takes it for something else without them.',
            ),
        ),
        (
            "team: north-1",
            "team:",
            (
                "6:1 Q122",
                "`team` needs text, and nothing stands here.",
                "Write one text after the colon. If it begins with [ or {, put it in double quotes.",
            ),
        ),
        (
            "\n      - source: case-file\n        note: Three planned interviews.",
            " case file",
            (
                "13:15 Q122",
                "`evidence` needs a list, and text stands here.",
                "Write each entry on a line of its own, with `- ` before it.",
            ),
        ),
        (
            "case: {ref: C7F3K2, work: private-law, stage: section-7-report}",
            "case: C7F3K2",
            (
                "4:7 Q122",
                "`case` needs keys with values, and text stands here.",
                "Write each key on a line of its own below this one, indented, as `key: value`.",
            ),
        ),
        (
            "format: 1",
            "format: '1'",
            (
                "1:9 Q122",
                "`format` needs a whole number, and text stands here.",
                "Write the number in digits, without quotes.",
            ),
        ),
        (
            "audited_on: 2026-10-14",
            "audited_on: 2026-02-30",
            (
                "8:13 Q123",
                "`audited_on` is `2026-02-30`, and there is no such day in the calendar.",
                CATALOGUE["Q123"].remedy,
            ),
        ),
        (
            "audited_on: 2026-10-14",
            "audited_on: 14/10/2026",
            ("8:13 Q123", "`audited_on` needs a date.", "Perhaps: 2026-10-14"),
        ),
        (
            "audited_on: 2026-10-14",
            "audited_on: 2026-10-14T09:30:00",
            ("8:13 Q123", "`audited_on` has a time in it. A day is meant.", "Leave the time out: YYYY-MM-DD."),
        ),
        (
            "practitioner: fca-0117",
            "practitioner: FCA_0117",
            (
                "5:15 Q124",
                f"`FCA_0117` is not well formed: it needs {SLUG}.",
                "Perhaps: fca-0117",
            ),
        ),
        (
            "ref: C7F3K2",
            'ref: "0123"',
            (
                "4:13 Q124",
                "`0123` holds no letter. An id needs at least one.",
                "Put a letter in it, and use the same id wherever it is named.",
            ),
        ),
        (
            "impact-framework@1.0.0",
            "impact-framework",
            (
                "3:9 Q124",
                f"`impact-framework` is not well formed: it needs {REF}.",
                "Write it in that form.",
            ),
        ),
        (
            "  heard:",
            "  His Voice:",
            (
                "11:3 Q124",
                f"This key is not well formed: it needs {SLUG}.",
                "Write it in that form.",
            ),
        ),
        (
            "status: draft",
            "status: Finl",
            (
                "9:9 Q125",
                "`Finl` is not a choice for `status`: it may be `draft` or `final`. Did you mean `final`?",
                "Change it to final",
            ),
        ),
        (
            "grade: good",
            "grade: good\n    not_assessed: no",
            ("11:3 Q126", "Give a grade or not_assessed, not both.", CATALOGUE["Q126"].remedy),
        ),
        (
            "note: Three planned interviews.",
            "note: ' '",
            (
                "15:15 Q126",
                "`note` is empty.",
                "Write something, or delete the line if the key may be left out.",
            ),
        ),
        (
            "north-1",
            "n" * 65,
            ("6:7 Q126", "`team` has 65 characters; at most 64 are allowed.", "Shorten it."),
        ),
        (
            "format: 1",
            "format: 7\nfuture: yes",
            ("1:9 Q130", "This file is in a newer format, `7`. This q4c reads format 1.", CATALOGUE["Q130"].remedy),
        ),
    ],
)
def test_each_kind_of_mistake_is_one_finding(old: str, new: str, expected: tuple[str, str, str]) -> None:
    assert old in AUDIT

    assert only(AUDIT.replace(old, new)) == expected


@pytest.mark.parametrize(
    ("new", "place", "message"),
    [
        ("every: al", "14:34 Q125", "`al` is not a choice for `every`: it may be `all` or a list. Did you mean `all`?"),
        ("every: 3", "14:34 Q125", "`3` is not a choice for `every`: it may be `all` or a list."),
        ("every: [heard, 3]", "14:42 Q122", "Entry 2 of `every` needs text, and a number stands here."),
    ],
)
def test_a_value_with_alternatives_gets_one_sensible_finding(new: str, place: str, message: str) -> None:
    assert only(RULES.replace("every: all", new, 1), RubricFile)[:2] == (place, message)


def test_the_rule_of_a_record_is_told_on_its_key() -> None:
    new = "any_of: [{every: all, is: a}], every: all"

    assert only(RULES.replace("every: all", new), RubricFile)[:2] == (
        "14:20 Q126",
        "Give exactly one of every, some, none, count, share, all_of, any_of, not.",
    )


@pytest.mark.parametrize(
    ("new", "code", "message"),
    [
        ("{count_as: a}", "Q120", "`count_as` is not a key here. Did you mean `counts_as`?"),
        (
            "ignor",
            "Q125",
            f"`ignor` is not a choice for `not_assessed`: {CHOICES}. Did you mean `ignore`?",
        ),
        ("{counts_as: 3}", "Q122", "`counts_as` needs text, and a number stands here."),
    ],
)
def test_not_assessed_may_be_a_word_or_a_mapping(new: str, code: str, message: str) -> None:
    place, said, _ = only(RULES.replace("    of: p\n", f"    of: p\n    not_assessed: {new}\n"), RubricFile)

    assert (place.split()[1], said) == (code, message)


def test_everything_wrong_is_told_at_once_in_the_order_of_the_file() -> None:
    text = AUDIT.replace("fca-0117", "12").replace("draft", "done").replace("grade: good", "gradee: good")

    assert [(f.place.line, f.code) for f in findings(text)] == [(5, "Q122"), (9, "Q125"), (12, "Q120")]


def test_a_missing_key_and_its_misspelling_are_one_mistake() -> None:
    codes = [f.code for f in findings(AUDIT.replace("auditor:", "auditr:").replace("team: north-1\n", ""))]

    assert codes == ["Q121", "Q120"]


def test_a_list_with_wrong_entries_is_not_also_too_short() -> None:
    text = (
        "format: 1\norganisation: O\nrubric: a@1.0.0\nids: {case: x, practitioner: x, auditor: x}\n"
        "work: [{work: a}]\nstages: [{stage: b, label: B}]\nroles: []\nthemes: [{theme: t, label: T}]\n"
    )

    assert [(f.code, f.message) for f in findings(text, Settings)] == [
        ("Q121", "The key is missing in entry 1 of `work`: `label`."),
        ("Q126", "`roles` is an empty list, and needs an entry."),
    ]


@pytest.mark.parametrize(
    "secret", ["Her mother said so", "smith@example.org and more", "X" * 41, "07700 900123", "Ann\nSmith"]
)
def test_free_text_never_reaches_a_message(secret: str) -> None:
    quoted = secret.replace("\n", "\\n")
    places = ["practitioner: fca-0117", "status: draft", "audited_on: 2026-10-14", "rubric: impact-framework@1.0.0"]
    text = AUDIT
    for place in places:
        text = text.replace(place, f'{place.split(":")[0]}: "{quoted}"')
    text = text.replace("    grade: good\n", f'    "{quoted}": 1\n').replace("  heard:", f'  "{quoted} ":')

    found = findings(text)

    assert len(found) == 6
    assert all(secret not in f.message + f.remedy for f in found)


def test_a_huge_number_is_a_finding_like_any_other() -> None:
    assert only(AUDIT.replace("format: 1", "format: " + "9" * 5_000))[0] == "1:9 Q130"
    assert only(AUDIT.replace("north-1", "9" * 5_000))[0] == "6:7 Q122"


def test_conditions_within_conditions_are_followed_however_deep() -> None:
    deep = "{not: " * 20 + "{every: all, is: 3}" + "}" * 20

    assert only(RULES.replace("{every: all, is: a}", deep), RubricFile)[0].split()[1] == "Q122"


def test_of_thousands_of_mistakes_enough_are_told() -> None:
    text = "format: 1\nteams:\n" + "  - {teem: 1}\n" * 3_000

    found = findings(text, People)

    assert 50 < len(found) <= 100
    assert any(f.message.endswith("There is more wrong in this file.") for f in found)


def test_while_many_are_read_nothing_is_collected() -> None:
    with records.many():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_validate_takes_plain_data_and_leaves_the_place_open() -> None:
    with pytest.raises(Refused) as refused:
        validate(People, {"format": 1, "team": []}, "people.yaml")

    (found,) = refused.value.findings
    assert (found.place.path, found.place.pointer, found.place.line) == ("people.yaml", ("team",), None)
    assert "`teams`" in found.message


def test_known_keys_follow_a_pointer() -> None:
    assert known_keys(Audit, ("assessments", "heard", "evidence", 3)) == ("source", "note")
    assert "not" in known_keys(RubricFile, ("results", 0, "rules", 0, "when", "all_of", 1))
    assert known_keys(RubricFile, ("results", 0, "not_assessed")) == ("counts_as",)
    assert known_keys(Audit, ("nowhere", 1)) == ()


def test_every_entry_of_the_family_says_why_and_what_to_do() -> None:
    family = [entry for code, entry in CATALOGUE.items() if code.startswith("Q1")]

    assert len(family) == 27
    assert all(entry.title and entry.why.endswith(".") and entry.remedy for entry in family)
    assert not any("!" in entry.title for entry in family)


@pytest.mark.parametrize(
    ("written", "share"), [("85", "0.85 for 85 %"), ("85%", "0.85 for 85 %"), ("12.5", "0.125 for 12.5 %")]
)
def test_a_share_in_per_cent(written: str, share: str) -> None:
    with pytest.raises(Refused) as refused:
        decode(Source("q4c.yaml", f"format: 1\ntarget: {{good_or_better: {written}}}\n".encode()), Settings)
    assert f"Write a share: {share}." in [f.remedy for f in refused.value.findings]
