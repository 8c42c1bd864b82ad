"""Whose a key is, who may sign what, and what signatures come to, in words."""

from __future__ import annotations

from base64 import b64encode
from datetime import UTC, date, datetime
from typing import Any

import pytest

from q4c_cli.model.audit import Audit
from q4c_cli.model.people import People
from q4c_cli.model.signing import Key, Meaning, Statement
from q4c_cli.rules.signing import Bytes, Saying, against, in_words, role_of, same_key, standing, statement
from q4c_cli.rules.ssh import public_key

KIND = "ssh-ed25519"
LINE = f"{KIND} " + b64encode(b"\0\0\0\x0bssh-ed25519" + b"\0\0\0\x20" + bytes(range(32))).decode()
ANOTHER = f"{KIND} " + b64encode(b"\0\0\0\x0bssh-ed25519" + b"\0\0\0\x20" + bytes(range(1, 33))).decode()


@pytest.mark.parametrize(
    ("line", "same"), [(LINE, True), (ANOTHER, False), (LINE[:-8], False), (f"{KIND} AAAA", False)]
)
def test_a_listed_key_is_that_one_or_none(line: str, same: bool) -> None:
    assert same_key(Key(key=line, since=date(2026, 1, 1)), public_key(LINE)) is same


PEOPLE = People.model_validate(
    {
        "format": 1,
        "practitioners": [{"practitioner": "fca-0117", "team": "north-1"}, {"practitioner": "fca-0220", "team": "n"}],
        "auditors": [
            {"auditor": "ps-031", "role": "practice-supervisor"},
            {"auditor": "sm-002", "role": "service-manager"},
            {"auditor": "ps-117", "role": "practice-supervisor", "practises_as": "fca-0117"},
        ],
    }
)
SLIP = {"on": "2026-11-02", "by": "ps-031", "reason": "A slip.", "changes": [{"field": "escalated", "was": "No."}]}
WITHDRAWN = {"on": "2026-11-03", "by": "ps-031", "reason": "Another case's."}


def audit(**more: Any) -> Audit:
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
            "status": "final",
            "assessments": {},
            **more,
        }
    )


@pytest.mark.parametrize(
    ("meaning", "signer", "more", "says"),
    [
        ("audited", "ps-031", {}, None),
        ("audited", "sm-002", {}, "The auditor of this case is `ps-031`, so nobody else can say that they audited it."),
        ("audited", "fca-0117", {}, "There is no auditor `fca-0117` in people.yaml."),
        ("read", "fca-0117", {}, None),
        (
            "read",
            "fca-0220",
            {},
            "This is feedback to `fca-0117`, so nobody else can say that they have read it.",
        ),
        ("read", "ps-031", {}, "There is no practitioner `ps-031` in people.yaml."),
        ("moderated", "sm-002", {}, None),
        ("moderated", "ps-031", {}, "`ps-031` audited this case. Moderating is done by somebody else."),
        (
            "moderated",
            "ps-117",
            {},
            "`ps-117` practises as `fca-0117`, and nobody signs an audit of their own practice.",
        ),
        ("moderated", "ps-117", {"practitioner": "fca-0220"}, None),
        ("amended", "ps-031", {"amendments": [SLIP]}, None),
        ("amended", "sm-002", {"amendments": [SLIP]}, "The last amendment is by `ps-031`."),
        ("amended", "sm-002", {"amendments": [SLIP, SLIP | {"by": "sm-002"}]}, None),
        ("amended", "ps-031", {"amendments": [SLIP, SLIP | {"by": "sm-002"}]}, "The last amendment is by `sm-002`."),
        ("amended", "ps-031", {}, "This audit was never amended."),
        ("withdrawn", "ps-031", {"withdrawn": WITHDRAWN}, None),
        ("withdrawn", "sm-002", {"withdrawn": WITHDRAWN}, "This audit was withdrawn by `ps-031`."),
        ("withdrawn", "ps-031", {}, "This audit was not withdrawn."),
    ],
)
def test_what_speaks_against_a_signature(meaning: Meaning, signer: str, more: dict[str, Any], says: str | None) -> None:
    assert against(meaning, audit(**more), signer, PEOPLE) == says


def test_the_role_somebody_signs_in() -> None:
    assert role_of(PEOPLE, "fca-0117", "read") == "practitioner"
    assert role_of(PEOPLE, "fca-0117", "audited") is None
    assert role_of(PEOPLE, "sm-002", "moderated") == "service-manager"
    assert role_of(PEOPLE, "sm-002", "read") is None


def stated(meaning: Meaning = "audited", sha256: str = "a" * 64, hour: int = 16, **more: Any) -> Statement:
    moment = datetime(2026, 11, 22, hour, 5, 9, tzinfo=UTC)
    signer = "fca-0117" if meaning == "read" else "ps-031"
    return statement(audit(**more), Bytes(sha256, "b" * 64), Saying(meaning, signer, "a-role", moment))


def test_a_statement_says_the_result_and_who_judged_otherwise() -> None:
    assert (stated().results, stated().judged) == ({}, None)
    judged = {"grade": "met", "reason": "Seen by two.", "by": "sm-002"}
    said = stated(results={"overall": "good"}, judged=judged)
    assert (said.results, said.judged) == ({"overall": "good"}, "met")
    assert (said.on, said.time, said.sha256, said.rubric_sha256) == (
        date(2026, 11, 22),
        "16:05:09 UTC",
        "a" * 64,
        "b" * 64,
    )


@pytest.mark.parametrize(
    ("meaning", "sha256", "signed_off"),
    [
        ("audited", "a" * 64, True),
        ("amended", "a" * 64, True),
        ("withdrawn", "a" * 64, True),
        ("audited", "c" * 64, False),
        ("read", "a" * 64, False),
        ("moderated", "a" * 64, False),
    ],
)
def test_what_signs_an_audit_off(meaning: Meaning, sha256: str, signed_off: bool) -> None:
    assert standing([stated(meaning, sha256)], 0, "a" * 64).signed_off is signed_off


def test_how_an_audit_stands_in_words() -> None:
    assert in_words(standing([], 0, "a" * 64)) == ["Unsigned."]
    assert in_words(standing([], 2, "a" * 64))[1:] == ["2 signature files cannot be used. q4c check says why."]
    before, read = stated(sha256="c" * 64, hour=9), stated("read", hour=12)
    of_before = (
        'ps-031 on 22 November 2026 at 09:05 UTC: "I audited this case." Signature of the text before on file, '
        "not verified here."
    )
    told_read = (
        'fca-0117 on 22 November 2026 at 12:05 UTC: "I have read my feedback." Signature on file, not verified here.'
    )
    assert in_words(standing([read, before], 0, "a" * 64)) == ["Unsigned as it is now.", of_before, told_read]
    assert in_words(standing([stated(), read], 0, "a" * 64)) == [
        told_read,
        'ps-031 on 22 November 2026 at 16:05 UTC: "I audited this case." Signature on file, not verified here.',
    ]
