"""Erasures one by one: what `q4c verify` says of who agreed to one, and of what is here again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from signing_world import key_line

from q4c_cli.checks.trail import erasures as checks
from q4c_cli.checks.trail.erasures import Agreed, Erasure
from q4c_cli.checks.trail.proofs import Doubt, Proof
from q4c_cli.checks.trail.times import Moment
from q4c_cli.model.erasures import Erase, Tombstone
from q4c_cli.model.finding import Finding
from q4c_cli.model.people import People
from q4c_cli.rules.ssh import public_key

ABOUT = {"erasure": "e0123456789ab", "reason": "wrong-person", "records": 2, "sha256": "a" * 64}
STONE = "erasures/e0123456789ab.yaml"
LISTED = {"audits/x.yaml": "d" * 64, "learning/x.yaml": "e" * 64}
KEYS = {"ps-002": 2, "ps-003": 3, "ps-004": 4}
PEOPLE = People.model_validate(
    {
        "format": 1,
        "practitioners": [{"practitioner": "fca-0004", "team": "north-1"}],
        "auditors": [
            {"auditor": "ps-002", "role": "practice-supervisor"},
            {"auditor": "ps-003", "role": "practice-supervisor"},
            {"auditor": "ps-004", "role": "practice-supervisor", "practises_as": "fca-0004"},
        ],
    }
)


def by(signer: str, on: str = "2026-11-10", key: int | None = None, **how: Any) -> Agreed:
    """What somebody agreed to: in `how` what is other than usual in the statement, or of how it came."""
    doubt, latest, brought = (how.pop(name, None) for name in ("doubt", "latest", "brought"))
    usual = {"format": 1, "statement": "erase", "checkpoint": 0, "role": "practice-supervisor", "time": "16:05:09 UTC"}
    said = Erase.model_validate(ABOUT | usual | {"signer": signer, "on": on} | how)
    number = KEYS[signer] if key is None else key
    path = f"erasures/e0123456789ab.{signer}.sig"
    return Agreed(Proof(path, said, public_key(key_line(number)), holds=doubt is None, brought=brought), doubt, latest)


def erasure(*agreed: Agreed, listed: dict[str, str] | None = LISTED, **said: Any) -> Erasure:
    """An erasure to which these agreed; in `said` what is other than usual on its tombstone."""
    usual = {"format": 1, "signers": ["ps-002", "ps-003"], "on": "2026-11-11"}
    return Erasure(STONE, Tombstone.model_validate(ABOUT | usual | said), agreed, listed)


def told(found: Iterable[Finding]) -> list[tuple[str, str, str]]:
    return [(one.code, one.place.path, one.message) for one in found]


FIRST, SECOND = by("ps-002"), by("ps-003", "2026-11-11")


def sig(who: str) -> str:
    return f"erasures/e0123456789ab.{who}.sig"


OWN = ("Q871", sig("ps-004"), "`ps-004` practises as `fca-0004`, and nobody erases audits of their own practice.")


def takes(how_many: str) -> list[tuple[str, str, str]]:
    return [
        ("Q871", STONE, f"Of the two different people it takes, {how_many} signed it with a key of theirs."),
    ]


@pytest.mark.parametrize(
    ("it", "said"),
    [
        (erasure(FIRST, SECOND), []),
        (erasure(SECOND, FIRST), []),
        (
            erasure(FIRST, SECOND, listed=None),
            [("Q871", STONE, "The list of what was erased is missing, or not the one that was signed.")],
        ),
        (erasure(), takes("0 have")),
        (erasure(FIRST), takes("1 has")),
        (erasure(FIRST, by("ps-004", "2026-11-11")), [*takes("1 has"), OWN]),
        (erasure(FIRST, by("ps-003", "2026-11-11", records=3)), takes("1 has")),
        (erasure(FIRST, by("ps-003", "2026-11-11", reason="never-allowed")), takes("1 has")),
        (erasure(FIRST, by("ps-003", "2026-11-11", sha256="b" * 64)), takes("1 has")),
        (erasure(FIRST, signers=["ps-002", "ps-002"]), takes("1 has")),
        (
            erasure(FIRST, by("ps-003", "2026-11-11", key=2)),
            [("Q871", STONE, "Both have signed it with the same key.")],
        ),
        (
            erasure(FIRST, by("ps-003", "2026-11-11", doubt=Doubt("It is not a signature of what stands above it."))),
            [*takes("1 has"), ("Q871", sig("ps-003"), "It is not a signature of what stands above it.")],
        ),
        (
            erasure(FIRST, SECOND, on="2026-11-12"),
            [
                (
                    "Q871",
                    STONE,
                    "It says that it was done on 2026-11-12, and the second of the two signed on 2026-11-11.",
                )
            ],
        ),
        (
            erasure(FIRST, by("ps-004", "2026-11-11"), signers=["ps-002", "ps-004"]),
            [OWN],
        ),
        (erasure(by("ps-002", checkpoint=3, latest=3), by("ps-003", "2026-11-11", checkpoint=3)), []),
        (
            erasure(by("ps-002", checkpoint=4, latest=3), SECOND),
            [
                (
                    "Q871",
                    sig("ps-002"),
                    "It names checkpoint 4 as the latest, and that was not there when it was signed.",
                )
            ],
        ),
        (
            erasure(by("ps-002", role="service-manager"), SECOND),
            [
                (
                    "Q858",
                    sig("ps-002"),
                    "It was signed as `service-manager`, and the trust root has `ps-002` as `practice-supervisor`.",
                )
            ],
        ),
    ],
)
def test_two_people_have_agreed(it: Erasure, said: list[tuple[str, str, str]]) -> None:
    assert told(checks.agreed(it, PEOPLE, {"fca-0004"})) == said


def test_it_is_signed_before_it_came() -> None:
    came = Moment("c0ffee", datetime(2026, 11, 8, 12, tzinfo=UTC), datetime(2026, 11, 8, 12, tzinfo=UTC))
    found = told(checks.agreed(erasure(by("ps-002", brought=came), SECOND), PEOPLE, set()))
    assert [(code, path) for code, path, _ in found] == [("Q843", sig("ps-002"))]


def test_one_who_practises_erases_what_is_of_others() -> None:
    it = erasure(FIRST, by("ps-004", "2026-11-11"), signers=["ps-002", "ps-004"])
    assert told(checks.agreed(it, PEOPLE, {"fca-0005"})) == []


def test_it_is_of_the_day_of_the_second_and_of_the_latest_checkpoint() -> None:
    it = erasure(by("ps-002", checkpoint=2), by("ps-003", "2026-11-11", checkpoint=5))
    assert (it.on, it.checkpoint) == (date(2026, 11, 11), 5)
    assert (erasure().on, erasure().checkpoint) == (date(2026, 11, 11), 0)


def test_what_was_erased_is_not_here_again() -> None:
    again = [("Q872", "audits/x.yaml", "This was erased on 2026-11-11, and is here again.")]
    assert told(checks.are_gone(erasure(FIRST, SECOND), lambda path: path.startswith("audits"))) == again
    assert told(checks.are_gone(erasure(FIRST, SECOND), lambda _: False)) == []
    assert told(checks.are_gone(erasure(FIRST), lambda _: True)) == []
    assert told(checks.are_gone(erasure(FIRST, SECOND, listed=None), lambda _: True)) == []
