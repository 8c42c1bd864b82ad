"""Checkpoints one by one: what `q4c verify` says of a chain, of what it lists, of its tags, and of one kept outside."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

import pytest
from signing_world import key_line

from q4c_cli.checks.trail import checkpoints as checks
from q4c_cli.checks.trail.checkpoints import FEW, CheckpointFile
from q4c_cli.checks.trail.proofs import Proof
from q4c_cli.model.checkpoints import Checkpoint
from q4c_cli.model.finding import Finding
from q4c_cli.rules.ssh import public_key

KEY = public_key(key_line(1))
Found = list[tuple[str, str, str]]


def made(number: int = 1, listed: dict[str, str] | None = None, path: str | None = None, **said: Any) -> CheckpointFile:
    """A checkpoint of 1 November, on the one before it; its own fingerprint is its number, 64 times."""
    stated = Checkpoint.model_validate(
        {
            "format": 1,
            "statement": "checkpoint",
            "number": number,
            "previous": str(number - 1) * 64 if number > 1 else None,
            "commit": "c" * 40,
            "records": len(listed or {}),
            "sha256": "a" * 64,
            "signer": "sm-002",
            "role": "service-manager",
            "on": "2026-11-01",
            "time": "16:05:09 UTC",
            **said,
        }
    )
    where = path or f"checkpoints/{number:04}.sig"
    return CheckpointFile(Proof(where, stated, KEY, holds=True, brought=None), str(number) * 64, listed)


def told(found: Any) -> Found:
    every: list[Finding] = list(found)
    return [(one.code, one.place.path, one.message) for one in every]


@pytest.mark.parametrize(
    ("chain", "said"),
    [
        ([], []),
        ([made(1), made(2), made(3)], []),
        ([made(1), made(2, on="2026-11-02"), made(3, on="2026-11-02")], []),
        (
            [made(1, path="checkpoints/0007.sig")],
            [("Q862", "checkpoints/0007.sig", "It is number 1, and stands elsewhere.")],
        ),
        ([made(2)], [("Q862", "checkpoints/0002.sig", "It is the first that is here, and names one before.")]),
        (
            [made(1, previous="b" * 64)],
            [("Q862", "checkpoints/0001.sig", "It is the first that is here, and names one before.")],
        ),
        (
            [made(1), made(3)],
            [("Q862", "checkpoints/0003.sig", "Between number 1 and number 3 there is a gap.")],
        ),
        (
            [made(1), made(2, previous="b" * 64), made(3)],
            [("Q862", "checkpoints/0002.sig", "It does not follow on number 1 as that is here.")],
        ),
        (
            [made(1), made(2, on="2026-10-31")],
            [("Q862", "checkpoints/0002.sig", "It is dated 2026-10-31, and number 1 before it 2026-11-01.")],
        ),
    ],
)
def test_a_chain(chain: list[CheckpointFile], said: Found) -> None:
    assert told(checks.chained(chain)) == said


def test_a_list_is_the_one_that_was_signed() -> None:
    digest = "d" * 64
    data = f"{digest}  audits/x.yaml\n".encode()
    signed = made(records=1, sha256=sha256(data).hexdigest()).said

    def of(said: Checkpoint, data: bytes | None) -> dict[str, str] | None:
        return checks.of_list(said, data, lambda it: sha256(it).hexdigest())

    assert of(signed, data) == {"audits/x.yaml": digest}
    assert of(signed, None) is None
    assert of(signed, data * 2) is None
    assert of(signed.model_copy(update={"records": 2}), data) is None
    spoilt = b"no list\n"
    assert of(signed.model_copy(update={"sha256": sha256(spoilt).hexdigest()}), spoilt) is None


def test_records_that_the_history_never_had() -> None:
    """Of very many, the first are named, and the others counted."""
    for number, more in ((0, None), (1, None), (FEW, None), (FEW + 1, "1 more record"), (FEW + 5, "5 more records")):
        it = made(1, {f"audits/{n:02}.yaml": "d" * 64 for n in range(number)} | {"audits/there.yaml": "e" * 64})
        found = told(checks.records_are_there(it, lambda _, digest: digest == "e" * 64))
        message = "Checkpoint 1 of 2026-11-01 has this with bytes that the history never had here."
        named = [("Q863", f"audits/{n:02}.yaml", message) for n in range(min(number, FEW))]
        rest = f"Checkpoint 1 has {more} that the history never had so."
        assert found == named + ([("Q863", "checkpoints/0001.sig", rest)] if more else [])
    assert told(checks.records_are_there(made(1), lambda *_: False)) == []


@pytest.mark.parametrize(
    ("listed", "said"),
    [
        (None, None),
        ({"a": "1", "b": "2"}, None),
        ({"b": "2"}, "Its list lacks 1 final record, as of its commit: `a`."),
        ({}, "Its list lacks 2 final records, as of its commit: `a` and `b`."),
        ({"a": "1", "b": "2", "c": "3"}, "Its list has 1 record too many, as of its commit: `c`."),
        ({"a": "1", "b": "other"}, "Its list lacks 1 final record, as of its commit: `b`."),
    ],
)
def test_a_list_holds_what_was_final(listed: dict[str, str] | None, said: str | None) -> None:
    found = told(checks.is_complete(made(1, listed), {"a": "1", "b": "2"}))
    assert found == ([("Q861", "checkpoints/0001.sig", said)] if said else [])


def test_the_commit_is_there() -> None:
    assert told(checks.commit_is_there(made(1), {"c" * 40})) == []
    message = "Checkpoint 1 of 2026-11-01 was made at cccccccccc, which is not here."
    assert told(checks.commit_is_there(made(1), {"d" * 40})) == [("Q864", "checkpoints/0001.sig", message)]


def test_tags_stand_where_they_stood() -> None:
    it = made(1, tags=[{"tag": tag, "at": "b" * 40} for tag in ("gone", "moved", "stays")])
    found = told(checks.tags_are_there(it, {"moved": "e" * 40, "stays": "b" * 40, "new": "f" * 40}))
    stood = "By checkpoint 1 of 2026-11-01, the tag"
    assert found == [
        ("Q865", "checkpoints/0001.sig", f"{stood} `gone` stood at bbbbbbbbbb. This copy has no such tag."),
        ("Q865", "checkpoints/0001.sig", f"{stood} `moved` stood at bbbbbbbbbb. It stands at eeeeeeeeee now."),
    ]
    many = made(1, tags=[{"tag": f"t{n}", "at": "b" * 40} for n in range(FEW + 1)])
    assert len(told(checks.tags_are_there(many, {}))) == FEW


def test_one_that_was_kept_outside() -> None:
    chain = [made(1), made(2)]
    assert told(checks.anchored(made(2, path="kept.sig"), chain)) == []
    gone = "Checkpoint 3 of 2026-11-01, which was kept outside, is not here."
    assert told(checks.anchored(made(3, path="kept.sig"), chain)) == [("Q866", "kept.sig", gone)]
    other = CheckpointFile(made(2, path="kept.sig").proof, "f" * 64, None)
    message = "Checkpoint 2 is another one than that of 2026-11-01 which was kept outside."
    assert told(checks.anchored(other, chain)) == [("Q866", "checkpoints/0002.sig", message)]
