from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from thoroughness import many

from q4c_cli.model.audit import Assessment, Audit, Case, Evidence, Judged, LearningPoint, Strength
from q4c_cli.model.finding import UsageProblem
from q4c_cli.model.learning import LogEntry, LoggedPoint, Progress
from q4c_cli.store.reading.reader import Source, parse
from q4c_cli.store.reading.records import decode
from q4c_cli.store.writing.emit import emit, schema_line

LONG = "Three planned interviews; her wishes are on file in her own words. " * 3

slugs = st.one_of(
    st.from_regex(r"[a-z0-9]{1,6}(-[a-z0-9]{1,4}){0,2}", fullmatch=True).filter(lambda s: any(c.isalpha() for c in s)),
    st.sampled_from(["yes", "no", "on", "off", "y", "n", "null", "true", "false", "1e5", "0x1f", "0o7", "e1", "nan"]),
)
days = st.dates(date(1900, 1, 1), date(2099, 12, 31))
pieces = st.sampled_from(
    ["\n", "\n\n", "\n   \n", "\n  ", " ", "  ", "\t", ": ", ":", " #", "#", "- ", "-", "? ", "'", '"', "''", "\\", "|",
     ">", "&a", "*a", "!t", "%", "@", "`", "{", "}", "[", "]", ",", "---", "...", "\n---\n", "\n...", "<<", "=", "~",
     "null", "no", "12:30", "0123", "2026-10-14", "\r", "\r\n", "é", "\u00a0", "漢字", "🙂", "word", "Her wishes"]
)  # fmt: skip
texts = st.one_of(
    st.lists(pieces, min_size=1, max_size=12).map("".join),
    st.text(st.characters(min_codepoint=32, max_codepoint=0x2FF, exclude_categories=["Cc", "Cs", "Cf"]), max_size=150),
    st.lists(pieces, min_size=40, max_size=60).map("".join),
).filter(lambda t: t.strip() != "")
optional_texts = st.none() | texts


def assessments() -> st.SearchStrategy[Assessment]:
    evidence = st.lists(st.builds(Evidence, source=slugs, note=texts), max_size=2)
    strengths = st.lists(st.builds(Strength, text=texts, theme=slugs), max_size=2)
    points = st.lists(st.builds(LearningPoint, text=texts, theme=slugs, review_on=days), max_size=2)
    shared = {
        "evidence": evidence.map(tuple),
        "indicators": st.lists(slugs, max_size=30).map(tuple),
        "rationale": optional_texts,
        "strengths": strengths.map(tuple),
        "learning_points": points.map(tuple),
    }
    return st.one_of(
        st.builds(Assessment, grade=st.none() | slugs, **shared), st.builds(Assessment, not_assessed=texts, **shared)
    )


audits = st.builds(
    Audit,
    format=st.just(1),
    audit=st.from_regex(r"2026-10-14-[a-z0-9]{1,8}", fullmatch=True),
    rubric=st.just("impact-framework@1.0.0"),
    case=st.builds(Case, ref=st.sampled_from(["C7F3K2", "1E5", "0X1F", "C-7"]), work=slugs, stage=slugs),
    practitioner=slugs,
    team=slugs,
    auditor=slugs,
    audited_on=days,
    status=st.sampled_from(["draft", "final"]),
    escalated=optional_texts,
    assessments=st.dictionaries(slugs, assessments(), max_size=4),
    results=st.none() | st.dictionaries(slugs, st.none() | slugs, max_size=3),
    judged=st.none() | st.builds(Judged, grade=slugs, reason=texts, by=slugs),
)
progress = st.builds(
    Progress,
    on=days,
    by=slugs,
    state=st.sampled_from(["open", "in-progress", "achieved", "carried-forward"]),
    note=texts,
    audit=st.none() | st.just("2026-11-02-d1"),
)
points = st.builds(
    LoggedPoint,
    point=st.just("heard-1"),
    domain=slugs,
    text=texts,
    theme=slugs,
    review_on=days,
    progress=st.lists(progress, max_size=2).map(tuple),
)
entries = st.builds(
    LogEntry,
    format=st.just(1),
    audit=st.just("2026-10-14-c7f3k2"),
    practitioner=slugs,
    audited_on=days,
    points=st.lists(points, max_size=3).map(tuple),
)


@settings(max_examples=many(150), deadline=None)
@given(audits | entries)
def test_whatever_the_text_it_reads_back_equal(record: Audit | LogEntry) -> None:
    data = emit(record, schema=schema_line("audits/2026/10/x.yaml", "audit"), header="Synthetic.")
    assert decode(Source("x.yaml", data), type(record)) == record
    assert b"\r" not in data
    assert data.endswith(b"\n")


def an_audit(**changes: object) -> Audit:
    values: dict[str, object] = {
        "format": 1,
        "audit": "2026-10-14-c7f3k2",
        "rubric": "impact-framework@1.0.0",
        "case": {"ref": "C7F3K2", "work": "private-law", "stage": "section-7-report"},
        "practitioner": "fca-0117",
        "team": "north-1",
        "auditor": "ps-031",
        "audited_on": "2026-10-14",
        "status": "draft",
        "assessments": {},
    }
    return Audit.model_validate(values | changes)


def test_the_style_of_a_whole_file() -> None:
    audit = an_audit(
        assessments={
            "safeguarding": {
                "grade": "good",
                "evidence": [{"source": "case-file", "note": "Screening: answered on day three."}],
                "indicators": ["sg-s2", "sg-s3"],
                "rationale": "Enquiries were followed up.\n\nThe analysis draws them together.",
            },
            "heard": {
                "grade": "outstanding",
                "rationale": LONG,
                "learning_points": [{"text": 'Say "complaint".', "theme": "participation", "review_on": "2027-01-31"}],
            },
            "safe": {},
        },
        results={"compliance": None, "overall": "good"},
    )
    expected = f"""\
# yaml-language-server: $schema=../../../.q4c/schema/audit.json
# Synthetic.
#
# Not a real case.
format: 1
audit: 2026-10-14-c7f3k2
rubric: impact-framework@1.0.0
case:
  ref: C7F3K2
  work: private-law
  stage: section-7-report
practitioner: fca-0117
team: north-1
auditor: ps-031
audited_on: 2026-10-14
status: draft
assessments:
  safeguarding:
    grade: good
    evidence:
      - source: case-file
        note: "Screening: answered on day three."
    indicators: [sg-s2, sg-s3]
    rationale: |
      Enquiries were followed up.

      The analysis draws them together.
  heard:
    grade: outstanding
    rationale: |
      {LONG.strip()}
    learning_points:
      - text: Say "complaint".
        theme: participation
        review_on: 2027-01-31
  safe: {{}}
results:
  compliance: null
  overall: good
"""
    schema = schema_line("audits/2026/10/2026-10-14-c7f3k2.yaml", "audit")
    assert emit(audit, schema=schema, header="Synthetic.\n\nNot a real case.").decode() == expected


@pytest.mark.parametrize("grade", ["yes", "no", "on", "null", "true", "1e5", "0x1f"])
def test_an_id_that_a_reader_might_take_for_something_else_is_quoted(grade: str) -> None:
    data = emit(an_audit(assessments={"heard": {"grade": grade}}))
    assert f'grade: "{grade}"'.encode() in data
    assert parse(Source("x", data))["assessments"]["heard"]["grade"] == grade


def test_no_text_is_wrapped() -> None:
    data = emit(an_audit(escalated=LONG))
    assert LONG.strip() in data.decode()


def test_what_just_fits_stands_on_one_line_and_what_does_not_below() -> None:
    for more in ("", "x"):
        ids = [*(f"sg-{number:02}" for number in range(12)), "s" * 14 + more]
        text, line = "x " + "x" * 98 + more, f"[{', '.join(ids)}]"
        assert len(line) == len(text) == 100 + len(more)
        heard = {"grade": "good", "indicators": ids, "rationale": text}
        said = emit(an_audit(assessments={"heard": heard})).decode()
        assert f"    indicators:{chr(10) if more else ' '}" in said
        assert (line in said) == (not more)
        assert (f"    rationale: {'|' + chr(10) + 6 * ' ' if more else ''}{text}\n") in said


@pytest.mark.parametrize("character", ["\x1b", "\x00", "\x07", "\u202e", "\u2028", "\x85", "\ufeff"])
def test_a_hidden_character_is_refused_in_words(character: str) -> None:
    with pytest.raises(UsageProblem, match="cannot be saved") as refused:
        emit(an_audit(escalated=f"A concern{character}was raised."))
    assert "Nothing was changed" in refused.value.message
    assert "concern" not in refused.value.message


def test_half_a_character_is_refused_in_words() -> None:
    with pytest.raises(UsageProblem, match="half of a pair"):
        emit(an_audit().model_copy(update={"escalated": "\ud83d"}))


def test_an_empty_log_entry_says_that_it_is_empty() -> None:
    entry = LogEntry(
        format=1, audit="2026-10-14-c7f3k2", practitioner="fca-1", audited_on=date(2026, 10, 14), points=()
    )
    assert b"points: []\n" in emit(entry)
