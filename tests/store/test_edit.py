from __future__ import annotations

import difflib
import re
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from thoroughness import many

from q4c_cli.model.audit import Audit
from q4c_cli.model.finding import Refused, UsageProblem
from q4c_cli.model.learning import LogEntry
from q4c_cli.model.rubric import Grade
from q4c_cli.model.versions import Changes, DomainChanges
from q4c_cli.store.reading.reader import Source
from q4c_cli.store.reading.records import decode
from q4c_cli.store.writing.edit import DELETE, edit, rename_keys, rewrite
from q4c_cli.store.writing.emit import emit

BY_HAND = """\
# yaml-language-server: $schema=../../../.q4c/schema/audit.json
# SYNTHETIC

format:   1      # always
audit: 2026-10-14-c7f3k2
rubric: 'impact-framework@1.0.0'
case: {ref: C7F3K2,   work: private-law, stage: section-7-report}
practitioner: fca-0117
team: north-1                  # the team on that day
auditor: "ps-031"
audited_on: 2026-10-14
status: draft                  # draft | final
escalated: null                # a concern raised elsewhere
assessments:

  heard:
      grade: good
      evidence:
      - source: case-file
        note: >
          folded text
          goes on

      rationale:   |   # why
          Her words.

          More.
      # about strengths
      strengths:
        - text: "a  b"
          theme: voice-of-child
          # below the first strength
        -   text: >-
              x
            theme: participation
  safe:
    not_assessed: plain text that
      goes on
# before judged
judged: null    # or a person's grade
# the end
"""


def changed(before: str, after: bytes) -> list[str]:
    """The lines that are gone, with a -, and those that are new, with a +."""
    lines = difflib.unified_diff(before.splitlines(), after.decode().splitlines(), n=0, lineterm="")
    return [f"{line[0]} {line[1:]}" for line in list(lines)[2:] if line[0] in "+-"]


def edited(text: str, **changes: Any) -> list[str]:
    pointers = {tuple(int(p) if p.isdigit() else p for p in name.split("__")): v for name, v in changes.items()}
    return changed(text, edit(text.encode(), pointers))


def test_a_word_is_changed_and_nothing_else() -> None:
    assert edited(BY_HAND, status="final") == [
        "- status: draft                  # draft | final",
        "+ status: final                  # draft | final",
    ]


def test_nothing_to_change_gives_the_same_bytes() -> None:
    assert edit(BY_HAND.encode(), {("status",): "draft", ("audited_on",): date(2026, 10, 14)}) == BY_HAND.encode()


def test_a_new_mapping_goes_below_the_last_key() -> None:
    assert edited(BY_HAND, results={"compliance": None, "overall": "good"}) == [
        "+ results:",
        "+   compliance: null",
        "+   overall: good",
    ]
    assert (
        edit(BY_HAND.encode(), {("results",): {"overall": "good"}})
        .decode()
        .endswith("judged: null    # or a person's grade\nresults:\n  overall: good\n# the end\n")
    )


def test_a_mapping_in_the_place_of_null_keeps_the_comment() -> None:
    assert edited(BY_HAND, judged={"grade": "met", "reason": "Because.", "by": "ps-031"}) == [
        "- judged: null    # or a person's grade",
        "+ judged:    # or a person's grade",
        "+   grade: met",
        "+   reason: Because.",
        "+   by: ps-031",
    ]


def test_a_long_text_in_the_place_of_null_becomes_a_block_and_keeps_the_comment() -> None:
    assert edited(BY_HAND, escalated="One.\nTwo.") == [
        "- escalated: null                # a concern raised elsewhere",
        "+ escalated: |                # a concern raised elsewhere",
        "+   One.",
        "+   Two.",
    ]


def test_a_block_becomes_one_line_and_keeps_the_comment_behind_its_header() -> None:
    assert edited(BY_HAND, assessments__heard__rationale="Short.") == [
        "-       rationale:   |   # why",
        "-           Her words.",
        "- ",
        "-           More.",
        "+       rationale:   Short.   # why",
    ]


def test_a_value_on_the_lines_below_its_key() -> None:
    assert edited(BY_HAND, assessments__safe__not_assessed="Short.") == [
        "-     not_assessed: plain text that",
        "-       goes on",
        "+     not_assessed: Short.",
    ]
    text = "a:   # why\n    plain text\nb: x\n"
    assert edit(text.encode(), {("a",): "z"}).decode() == "a: z   # why\nb: x\n"
    assert edit(b"a:\nb: x\n", {("a",): "z"}) == b"a: z\nb: x\n"
    assert edit(b"a:\n  b: x\n", {("a",): None}) == b"a: null\n"


def test_lists_grow_shrink_and_change_in_place() -> None:
    assert edited(BY_HAND, assessments__heard__strengths__1__theme="planning") == [
        "-             theme: participation",
        "+             theme: planning",
    ]
    assert edited(BY_HAND, assessments__heard__strengths__2={"text": "New: one.", "theme": "voice-of-child"}) == [
        '+         - text: "New: one."',
        "+           theme: voice-of-child",
    ]
    assert edited(BY_HAND, assessments__heard__strengths__1=DELETE) == [
        "-         -   text: >-",
        "-               x",
        "-             theme: participation",
    ]
    assert edited(BY_HAND, assessments__heard__evidence=[]) == [
        "-       evidence:",
        "-       - source: case-file",
        "-         note: >",
        "-           folded text",
        "-           goes on",
        "+       evidence: []",
    ]


def test_a_key_goes_and_the_comments_around_it_stay() -> None:
    assert edited(BY_HAND, assessments__safe=DELETE) == [
        "-   safe:",
        "-     not_assessed: plain text that",
        "-       goes on",
    ]
    assert edited(BY_HAND, judged=DELETE) == ["- judged: null    # or a person's grade"]


def test_a_value_in_brackets_is_written_anew_as_a_whole() -> None:
    assert edited(BY_HAND, case__stage="final-hearing") == [
        "- case: {ref: C7F3K2,   work: private-law, stage: section-7-report}",
        "+ case:",
        "+   ref: C7F3K2",
        "+   work: private-law",
        "+   stage: final-hearing",
    ]
    assert edited("a:\n  x: [sg-1,  sg-2]  # seen\n", a__x=["sg-1", "sg-3"]) == [
        "-   x: [sg-1,  sg-2]  # seen",
        "+   x: [sg-1, sg-3]  # seen",
    ]


def test_an_empty_mapping_gets_its_first_key() -> None:
    assert edit(b"a: {}  # none yet\n", {("a", "b"): "c"}) == b"a:  # none yet\n  b: c\n"
    assert edit(b"a:\nb: x\n", {("a",): {"c": "d"}}) == b"a:\n  c: d\nb: x\n"


def test_the_first_key_of_a_list_entry_can_go() -> None:
    assert edit(b"a:\n  - x: 1\n    y: 2\n", {("a", 0, "x"): DELETE}) == b"a:\n  - y: 2\n"


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("finished", [True, False])
@pytest.mark.parametrize("start", ["", "\ufeff"])
def test_line_ends_byte_order_mark_and_a_missing_last_line_end_stay(ending: str, finished: bool, start: str) -> None:
    lines = ["a: x", "b:", "  - c: one", "    d: |", "      two", "      three"]
    text = start + ending.join(lines) + (ending if finished else "")
    more = [("b", 1), ("e",)]
    after = edit(text.encode(), {more[0]: {"c": "four"}, more[1]: "five\nsix", ("a",): "z"}).decode()
    wanted = ["a: z", *lines[1:], "  - c: four", "e: |", "  five", "  six"]
    assert after == start + ending.join(wanted) + (ending if finished else "")


def test_a_file_that_cannot_be_read_is_not_changed() -> None:
    with pytest.raises(Refused):
        edit(b"a: [x\n", {("a",): "z"})


def test_a_pointer_that_leads_nowhere_is_an_error() -> None:
    with pytest.raises(KeyError):
        edit(b"a: x\n", {("b", "c"): "y"})


def test_a_file_in_a_strange_form_is_refused_rather_than_spoiled() -> None:
    with pytest.raises(UsageProblem, match="Nothing was changed"):
        edit(b"a:\n  -\n  # what\n  - x\n", {("a", 0): {"b": "c"}})


def hand_written_audit() -> Audit:
    text = BY_HAND.replace("audit.json\n", "audit.json\n")
    return decode(Source("x.yaml", text.encode()), Audit)


def test_a_record_is_written_into_its_file_in_the_order_of_the_model() -> None:
    audit = hand_written_audit()
    final = audit.model_copy(update={"status": "final", "results": {"impact": "good", "overall": "good"}})
    after = rewrite(BY_HAND.encode(), final)
    assert changed(BY_HAND, after) == [
        "- status: draft                  # draft | final",
        "+ status: final                  # draft | final",
        "+ results:",
        "+   impact: good",
        "+   overall: good",
    ]
    assert after.decode().index("results:") < after.decode().index("# before judged")
    assert decode(Source("x.yaml", after), Audit) == final


def test_what_is_written_out_although_usual_stays() -> None:
    text = b"format: 1\naudit: 2026-10-14-c7f3k2\npractitioner: fca-1\naudited_on: 2026-10-14\npoints: []\n"
    entry = decode(Source("x", text), LogEntry)
    assert rewrite(text, entry) == text
    assert rewrite(BY_HAND.encode(), hand_written_audit()) == BY_HAND.encode()


def test_lists_that_grow_and_shrink_keep_the_usual_values_that_are_written_out() -> None:
    text = """\
format: 1
audit: 2026-10-14-c7f3k2
practitioner: fca-1
audited_on: 2026-10-14
points:
  - {point: heard-1, text: One., theme: voice, domain: heard, review_on: 2027-01-31, progress: []}
  - {point: heard-2, text: Two., theme: voice, domain: heard, review_on: 2027-01-31, progress: []}
"""
    entry = decode(Source("x", text.encode()), LogEntry)
    one, two = entry.points
    third = two.model_copy(update={"point": "heard-3"})
    lines = text.splitlines(keepends=True)
    assert rewrite(text.encode(), entry.model_copy(update={"points": (one,)})).decode() == "".join(lines[:-1])
    longer = rewrite(text.encode(), entry.model_copy(update={"points": (one, two, third)})).decode()
    assert longer.startswith(text)
    assert longer.count("progress: []") == 2


@pytest.mark.parametrize(
    ("before", "pointer", "value", "after"),
    [
        ("a: [b, c]\n", ("a",), "bc", "a: bc\n"),
        ("a: bc\n", ("a",), ["b", "c"], "a: [b, c]\n"),
        ("a:\n  - b\n  - c\n", ("a",), "bc", "a: bc\n"),
        ("a:\n  b: 1\nd: 2\n", ("a",), ["b"], "a: [b]\nd: 2\n"),
        ("a:\n  - b\nd: 2\n", ("a",), {"b": 1}, "a:\n  b: 1\nd: 2\n"),
        (
            "a:\n- t: one  # first\n- {t: two}\n- t: three\n- t: four\n",
            ("a",),
            [{"t": "one"}, {"t": "zwei"}, {"t": "one", "n": 3}, {"t": "four"}],
            "a:\n- t: one  # first\n- t: zwei\n- t: one\n  n: 3\n- t: four\n",
        ),
        ("a:\n- t: one\n  u: two\n", ("a", 0, "v"), "three", "a:\n- t: one\n  u: two\n  v: three\n"),
        ("a:\n  t: one\n  u: two\n", ("a", "v"), "three", "a:\n  t: one\n  u: two\n  v: three\n"),
        ("a:\n- t: one\n  u: two\n", ("a", 0), {"s": "new", "t": "one"}, "a:\n- t: one\n  s: new\n"),
        ("a: b\n", ("a",), True, "a: true\n"),
        ("a: b\n", ("a",), False, "a: false\n"),
        ("a: b\n", ("a",), None, "a: null\n"),
        ("a: null\n", ("a",), "None", "a: None\n"),
        ("a: None\n", ("a",), None, "a: null\n"),
        ("a: true\n", ("a",), 1, "a: 1\n"),
        ("a: 1\n", ("a",), True, "a: true\n"),
        ("a: |   # b | c > d\n  e\n", ("a",), "f", "a: f   # b | c > d\n"),
        ("\nt: one\nu: two\n", ("t",), DELETE, "\nu: two\n"),
        ("t: one\nu: two\n", (), {"s": "new", "t": "one", "u": "two"}, "s: new\nt: one\nu: two\n"),
    ],
)
def test_one_kind_of_value_becomes_another(before: str, pointer: Any, value: Any, after: str) -> None:
    assert edit(before.encode(), {pointer: value}).decode() == after


def test_a_key_that_is_no_name_in_python_is_written_as_people_write_it() -> None:
    text = b"from: tiny@1.0.0   # the first\ndomains: {dropped: [safe]}\n"
    changes = decode(Source("x", text), Changes)
    assert rewrite(text, changes) == text
    other = changes.model_copy(update={"from_": "tiny@1.1.0", "summary": "Fewer."})
    assert rewrite(text, other) == b"from: tiny@1.1.0   # the first\nsummary: Fewer.\ndomains: {dropped: [safe]}\n"


@pytest.mark.parametrize(
    ("written", "without_domains"),
    [
        ("from: tiny@1.0.0\ndomains: {}\n", "from: tiny@1.0.0\ndomains: {}\n"),
        (
            "domains:\n  dropped: []   # none\nfrom: tiny@1.0.0\n",
            "domains:\n  dropped: []   # none\nfrom: tiny@1.0.0\n",
        ),
        (
            "from: tiny@1.0.0\ndomains: {dropped: [], renamed: {a: b}}\ngrades: {dropped: []}\n",
            "from: tiny@1.0.0\ngrades: {dropped: []}\n",
        ),
    ],
)
def test_usual_values_written_out_within_what_is_usual_stay(written: str, without_domains: str) -> None:
    changes = decode(Source("x", written.encode()), Changes)
    assert rewrite(written.encode(), changes).decode() == written
    fewer = changes.model_copy(update={"domains": DomainChanges()})
    assert rewrite(written.encode(), fewer).decode() == without_domains


@pytest.mark.parametrize("label", ["{en: Good}", "{en: Good, cy: null}", "{cy: null, en: Good}"])
def test_words_in_languages_stay_so_with_one_of_them(label: str) -> None:
    text = f"grade: good\nlabel: {label}   # for people\n".encode()
    grade = decode(Source("x", text), Grade)
    assert rewrite(text, grade) == text
    other = grade.model_copy(update={"label": "Better"})
    assert rewrite(text, other) == b"grade: good\nlabel: Better   # for people\n"


texts = st.sampled_from(["One.", "Two: parts.", "A\nB", "- dash", "# hash", "x" * 120, 'It\'s "so".', "C\n\n  D\nE"])
slugs = st.sampled_from(["good", "met", "yes", "case-file"])
points = st.fixed_dictionaries({"text": texts, "theme": slugs, "review_on": st.dates(date(2026, 1, 1))})
optional = {
    "grade": slugs,
    "rationale": texts,
    "evidence": st.lists(st.fixed_dictionaries({"source": slugs, "note": texts}), max_size=3),
    "indicators": st.lists(slugs, max_size=3),
    "strengths": st.lists(st.fixed_dictionaries({"text": texts, "theme": slugs}), max_size=3),
    "learning_points": st.lists(points, max_size=3),
}
assessments = st.dictionaries(
    st.sampled_from(["heard", "safe", "enabled", "no"]), st.fixed_dictionaries({}, optional=optional), max_size=4
)
audits = st.builds(
    lambda seen, escalated, results, status: Audit.model_validate(
        hand_written_audit().model_dump()
        | {"assessments": seen, "escalated": escalated, "results": results, "status": status}
    ),
    assessments,
    st.none() | texts,
    st.none() | st.fixed_dictionaries({}, optional={"impact": st.none() | slugs, "overall": slugs}),
    st.sampled_from(["draft", "final"]),
)


def commented(data: bytes, wanted: list[bool]) -> bytes:
    """The same file with a comment of its own above some of the lines that hold a key."""
    lines: list[str] = []
    block = -1
    for number, line in enumerate(data.decode().splitlines()):
        indent = len(line) - len(line.lstrip())
        if block >= 0 and line.strip() and indent <= block:
            block = -1
        if block < 0 and wanted[number % len(wanted)] and line.strip():
            lines.append(f"{' ' * indent}# comment {number}")
        if block < 0 and re.search(r": \|$", line):
            block = indent + (2 if line.lstrip().startswith("- ") else 0)
        lines.append(line)
    return ("\n".join(lines) + "\n").encode()


@settings(max_examples=many(100), deadline=None)
@given(audits, audits, st.lists(st.booleans(), min_size=1, max_size=7), st.sampled_from([b"\n", b"\r\n"]))
def test_any_audit_can_be_made_any_other(one: Audit, other: Audit, where: list[bool], ending: bytes) -> None:
    before = commented(emit(one), where).replace(b"\n", ending)
    after = rewrite(before, other)
    assert decode(Source("x", after), Audit) == other
    known = set(before.split(ending)) | set(emit(other).split(b"\n"))
    strange = [line for line in after.split(ending) if line not in known and b"# comment" not in line]
    assert [line for line in strange if not line.lstrip().startswith(b"- ")] == []


def test_a_key_is_renamed_where_it_stands() -> None:
    changed = rename_keys(BY_HAND.encode(), ("assessments",), {"heard": "listened-to", "safe": "safer"}).decode()
    assert changed == BY_HAND.replace("  heard:\n", "  listened-to:\n").replace("  safe:\n", "  safer:\n")
    assert rename_keys(b"a: {b: 1, 'c': 2}\n", ("a",), {"c": "d"}) == b"a: {b: 1, d: 2}\n"


def test_renaming_what_is_not_there() -> None:
    with pytest.raises(KeyError):
        rename_keys(b"a: {b: 1}\n", ("a",), {"c": "d"})
    with pytest.raises(KeyError):
        rename_keys(b"a: {b: 1}\n", ("x",), {"c": "d"})


@pytest.mark.parametrize("written", ["? b\n  : 1\n", '"b" : 1\n', "b: {x: 1,\n    y: 2}\n", "b:\n    - b\n"])
def test_a_key_may_be_written_in_any_way(written: str) -> None:
    changed = rename_keys(f"a:\n  {written}".encode(), ("a",), {"b": "c"})
    rest = written.replace('"b"', "b").partition("b")[2]
    assert changed.decode().endswith(f"c{rest}")


def test_a_text_that_no_file_may_hold_is_said_to_be_one() -> None:
    with pytest.raises(UsageProblem, match=r"This cannot be saved as it is\..*Nothing was changed\."):
        edit(BY_HAND.encode(), {("escalated",): "a\x1bb"})


def test_the_whole_document_can_be_said_anew() -> None:
    text = b"# kept\nformat: 1\naudit: 2026-10-14-c7f3k2   # this one\nteam: north-1\n"
    changed = edit(text, {(): {"format": 1, "audit": "2026-10-14-c7f3k2", "auditor": "ps-031"}})
    assert changed == b"# kept\nformat: 1\naudit: 2026-10-14-c7f3k2   # this one\nauditor: ps-031\n"


def test_what_is_put_between_entries_of_a_list_leaves_their_comments_where_they_are() -> None:
    text = b"teams:\n  - team: a      # first\n    label: A\n  # about the second\n  - team: b\n    label: B\n"
    a, b, c = ({"team": name, "label": name.upper()} for name in "abc")
    assert edit(text, {("teams",): [a, c, b]}) == (
        b"teams:\n  - team: a      # first\n    label: A\n  - team: c\n    label: C\n"
        b"  # about the second\n  - team: b\n    label: B\n"
    )
    assert edit(text, {("teams",): [c, a, b]}).startswith(
        b"teams:\n  - team: c\n    label: C\n  - team: a      # first\n"
    )
    assert edit(text, {("teams",): [b]}) == b"teams:\n  # about the second\n  - team: b\n    label: B\n"
