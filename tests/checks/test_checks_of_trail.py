"""Signatures and log entries along a history, one by one: what `q4c verify` says of each, and on which day not yet."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from rules_examples import assessed, example
from signing_world import key_line

from q4c_cli.checks.change.learning import EntryChange
from q4c_cli.checks.trail import entries, repository, times
from q4c_cli.checks.trail.audits import of_results
from q4c_cli.checks.trail.proofs import Proof
from q4c_cli.checks.trail.signatures import Looked, ProvenStanding, of_audit, of_the_person_named
from q4c_cli.checks.trail.times import Moment
from q4c_cli.model.audit import Audit
from q4c_cli.model.learning import LogEntry
from q4c_cli.model.people import People
from q4c_cli.model.signing import Statement
from q4c_cli.rules.learning import entry_for
from q4c_cli.rules.ssh import public_key

LAST = date(2026, 10, 31)
PEOPLE = People.model_validate(
    {
        "format": 1,
        "practitioners": [
            {"practitioner": "fca-0117", "team": "north-1", "keys": [{"key": key_line(3), "since": LAST}]}
        ],
        "auditors": [
            {
                "auditor": "ps-031",
                "role": "practice-supervisor",
                "keys": [
                    {"key": key_line(1), "since": "2026-01-01", "until": LAST},
                    {"key": key_line(2), "since": LAST, "until": "2026-12-31"},
                    {"key": key_line(4), "since": "2026-01-01", "until": LAST},
                    {"key": key_line(4), "since": "2026-10-01"},
                ],
            },
            {"auditor": "sm-002", "role": "service-manager"},
        ],
    }
)
STATEMENT = Statement(
    format=1,
    statement="audited",
    audit="2026-10-14-c7f3k2",
    sha256="a" * 64,
    rubric="tiny@1.0.0",
    rubric_sha256="b" * 64,
    results={},
    signer="ps-031",
    role="practice-supervisor",
    on=LAST,
    time="16:05:09 UTC",
)


def said_of(key: int, *, brought: timedelta | None = None, holds: bool = True, **said: Any) -> list[tuple[str, str]]:
    """What is said of a signature made with a key, and brought so long after the last day of the first key."""
    moment = None
    if brought is not None:
        came = datetime(LAST.year, LAST.month, LAST.day, 12, tzinfo=UTC) + brought
        moment = Moment("c0ffee", came, came)
    statement = STATEMENT.model_copy(update=said)
    it = Looked(Proof("x.sig", statement, public_key(key_line(key)), holds, moment), audit=None, rubric=None)
    return [(found.code, found.message) for found in of_the_person_named(it, PEOPLE)]


LATE = (
    "Its key was that of `ps-031` until 2026-10-31, and the signature came into the history "
    "later than thirty days after."
)


@pytest.mark.parametrize(
    ("days", "said"), [(-5, []), (0, []), (30, []), (31, [("Q852", LATE)]), (400, [("Q852", LATE)])]
)
def test_a_signature_comes_within_thirty_days_of_the_end_of_its_key(days: int, said: list[tuple[str, str]]) -> None:
    assert said_of(1, brought=timedelta(days=days)) == said


def test_a_key_that_goes_on_is_not_late_nor_is_what_nobody_can_date() -> None:
    assert said_of(4, brought=timedelta(days=400)) == []
    assert said_of(1) == []


@pytest.mark.parametrize(
    ("key", "said", "code", "message"),
    [
        (1, {"signer": "sm-002"}, "Q852", "The trust root has no key of `sm-002` as an auditor."),
        (1, {"signer": "ps-999"}, "Q852", "The trust root has no key of `ps-999` as an auditor."),
        (3, {}, "Q851", "It names `ps-031`, and was made with a key of `fca-0117`."),
        (9, {}, "Q852", "It was made with a key that the trust root does not have for `ps-031`."),
        (
            1,
            {"on": LAST + timedelta(days=1)},
            "Q852",
            "It was made with a key that was not that of `ps-031` on 1 November 2026.",
        ),
        (2, {"holds": False}, "Q851", "It is not a signature of what stands above it."),
        (
            1,
            {"statement": "read", "signer": "fca-0117"},
            "Q851",
            "It names `fca-0117`, and was made with a key of `ps-031`.",
        ),
    ],
)
def test_whose_signature_it_is(key: int, said: dict[str, Any], code: str, message: str) -> None:
    assert said_of(key, **said) == [(code, message)]


@pytest.mark.parametrize(
    ("signed", "earlier", "auditor", "since", "codes"),
    [
        ((STATEMENT,), True, "ps-031", LAST, []),
        ((), True, "ps-031", LAST, ["Q856"]),
        ((), True, "sm-002", LAST, ["Q856"]),
        ((), False, "ps-031", LAST, ["Q857"]),
        ((), False, "ps-031", date(2025, 12, 31), []),
        ((), False, "ps-031", None, ["Q857"]),
        ((), False, "sm-002", None, []),
        ((STATEMENT.model_copy(update={"statement": "moderated"}),), False, "ps-031", LAST, ["Q857"]),
    ],
)
def test_how_a_final_audit_stands(
    signed: tuple[Statement, ...], earlier: bool, auditor: str, since: date | None, codes: list[str]
) -> None:
    it = ProvenStanding(STATEMENT.audit, "x.yaml", signed, earlier)
    assert [found.code for found in of_audit(it, auditor, since, PEOPLE)] == codes


def audit(text: str = "Ask her.", status: str = "final") -> Audit:
    point = {"text": text, "theme": "voice", "review_on": "2027-01-31"}
    return Audit.model_validate(
        {
            "format": 1,
            "audit": "2026-10-14-c7f3k2",
            "rubric": "tiny@1.0.0",
            "case": {"ref": "C7F3K2", "work": "private-law", "stage": "closed"},
            "practitioner": "fca-0117",
            "team": "north-1",
            "auditor": "ps-031",
            "audited_on": "2026-10-14",
            "status": status,
            "assessments": {"heard": {"grade": "good", "learning_points": [point]}},
        }
    )


ASKED = entry_for(audit())
NOTED = ASKED.model_copy(
    update={
        "points": tuple(
            point.model_validate(
                point.model_dump() | {"progress": [{"on": LAST, "by": "fca-0117", "state": "open", "note": "Begun."}]}
            )
            for point in ASKED.points
        )
    }
)


@pytest.mark.parametrize(
    ("after", "there", "elsewhere", "now", "was", "message"),
    [
        pytest.param(NOTED, True, [], audit("Other."), audit("Other."), None, id="a note on what was asked before"),
        pytest.param(entry_for(audit("Other.")), True, [], audit("Other."), audit(), None, id="both changed alike"),
        pytest.param(
            entry_for(audit("Other.")),
            True,
            [],
            audit(),
            audit(),
            "does not ask what its audit asks.",
            id="made easier",
        ),
        pytest.param(
            entry_for(audit("Other.")), True, [], audit(status="draft"), audit(), None, id="a draft asks nothing"
        ),
        pytest.param(entry_for(audit("Other.")), True, [], None, audit(), None, id="changed without its audit"),
        pytest.param(None, True, [], audit(), audit(), "cannot be read any more.", id="spoiled"),
        pytest.param(None, False, [], audit(), audit(), "is gone, and its audit still asks for it.", id="taken away"),
        pytest.param(None, False, [], None, audit(), "is gone, and its audit with it.", id="taken away with its audit"),
        pytest.param(None, False, [], None, None, None, id="taken away without an audit"),
        pytest.param(None, False, [ASKED], audit(), audit(), None, id="moved"),
    ],
)
def test_what_becomes_of_a_log_entry(
    after: LogEntry | None,
    there: bool,
    elsewhere: list[LogEntry],
    now: Audit | None,
    was: Audit | None,
    message: str | None,
) -> None:
    it = EntryChange("x.yaml", ASKED, after, there, elsewhere, "c0ffee")
    found = list(entries.of_entry(it, "c0ffee" * 6, lambda: now, lambda: was))
    assert [one.code for one in found] == ([] if message is None else ["Q822"])
    assert all(one.message.endswith(f"This log entry {message}") for one in found)


NOON = datetime(2026, 11, 10, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ([9, 10, 11], None),
        ([12], "`day 12` is 2026-11-12, after the commit of 10 November 2026 that brought it."),
        (
            [13, 12],
            "`day 13` is 2026-11-13, after the commit of 10 November 2026 that brought it. 1 other day as well.",
        ),
        (
            [11, 12, 14, 13],
            "`day 14` is 2026-11-14, after the commit of 10 November 2026 that brought it. 2 other days as well.",
        ),
    ],
)
def test_days_that_a_record_names_before_they_came(days: list[int], said: str | None) -> None:
    moment = Moment("c0ffee", NOON - timedelta(days=3), NOON)
    found = list(times.of_record(moment, "x.yaml", [(f"day {day}", date(2026, 11, day)) for day in days]))
    assert [one.code for one in found] == ([] if said is None else ["Q843"])
    assert all(one.message.endswith(str(said)) for one in found)
    assert not list(times.of_record(Moment("c0ffee", None, None), "x.yaml", [("day", date(2026, 12, 31))]))


def test_what_is_said_of_a_copy_that_is_not_whole() -> None:
    whole = repository.Found(None, shallow=False, partial=False, replaced=(), grafted=False, borrowed=0, overlooked=())
    assert list(repository.check(whole)) == []
    bad = repository.Found(
        ("missing blob.", "bad tree."), shallow=True, partial=True, replaced=("a" * 40,), grafted=True, borrowed=1,
        overlooked=("fsck.skipList",),
    )  # fmt: skip
    assert [(one.code, one.message) for one in repository.check(bad)] == [
        ("Q801", "This repository is damaged: missing blob.; bad tree."),
        ("Q802", "Replaced by other objects: `aaaaaaaaaa`."),
        ("Q802", "A file info/grafts gives commits other parents than they have."),
        ("Q803", "This copy holds only the latest commits."),
        ("Q803", "This copy fetches files only when they are asked for."),
        ("Q804", "Objects are borrowed from a folder that is not there."),
        ("Q805", "Set here: `fsck.skipList`."),
    ]
    several = replace(whole, damage=(), borrowed=2)
    assert [one.message for one in repository.check(several)] == [
        "This repository is damaged: git does not say what.",
        "Objects are borrowed from 2 folders that are not there.",
    ]


@pytest.mark.parametrize(
    ("changed", "wrong"),
    [
        ({}, None),
        ({"help": "met"}, "`help`"),
        ({"overall": None, "work": "poor"}, "`work`, `overall`"),
        ({"more": "good"}, "`more`"),
    ],
)
def test_which_results_are_not_what_the_rules_give(changed: dict[str, str | None], wrong: str | None) -> None:
    assessments = assessed(plan="good", report="good", record="good", safe="good", heard="good")
    results = dict.fromkeys(("work", "help", "overall"), "good") | changed
    of = audit().model_copy(update={"assessments": assessments, "results": results})
    found = [one.message for one in of_results("x.yaml", of, example(), "c0ffee")]
    assert found == ([f"Commit c0ffee: Its stored results are not what the rules give: {wrong}."] if wrong else [])
