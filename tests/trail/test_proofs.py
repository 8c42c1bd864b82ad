"""What is said of a signature that is not proven."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from attacks import made_otherwise
from trail_world import Trail

from q4c_cli.checks.trail.proofs import Proof, doubt
from q4c_cli.checks.trail.times import Moment
from q4c_cli.model.finding import UsageProblem
from q4c_cli.model.people import Auditor, People
from q4c_cli.rules.ssh import public_key


def said(trail: Trail, code: str) -> list[str]:
    return [one.message for one in trail.verified().findings if one.code == code]


def test_a_practitioner_who_signs_as_an_auditor_has_no_key_as_one(trail: Trail) -> None:
    trail.sign("moderated", "fca-0001", "2026-11-10")
    trail.commit()
    assert said(trail, "Q852") == ["The trust root has no key of `fca-0001` as an auditor."]


def test_an_auditor_who_signs_as_a_practitioner_has_no_key_as_one(trail: Trail) -> None:
    trail.sign("read", "ps-002", "2026-11-10")
    trail.commit()
    assert said(trail, "Q852") == ["The trust root has no key of `ps-002` as a practitioner."]


def test_a_checkpoint_made_with_the_key_of_a_colleague_says_whose(trail: Trail) -> None:
    trail.checkpoint()
    made_otherwise(trail, "ps-004")
    assert said(trail, "Q861") == ["It names `ps-002`, and was made with a key of `ps-004`."]


@pytest.mark.parametrize(("days", "proven"), [(30, True), (31, False)])
def test_a_key_counts_for_thirty_days_after_its_last(trail: Trail, days: int, *, proven: bool) -> None:
    """By the commit, whenever that is said to have been written."""
    last = datetime(2026, 11, 9, 12, tzinfo=UTC)
    key = trail.keyring.key("ps-002", until=last.date())
    auditor = Auditor(auditor="ps-002", role="practice-supervisor", keys=(key,))
    came = Moment("0" * 40, last, last + timedelta(days=days))
    it = Proof("checkpoints/0001.sig", trail.checkpoint().said, public_key(key.key), True, came)
    assert (doubt(it, People(format=1, auditors=(auditor,))) is None) == proven


@pytest.mark.parametrize("what", ["audit", "checkpoint"])
def test_without_ssh_keygen_nothing_is_proven(
    trail: Trail, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    if what == "checkpoint":
        trail.git("checkout", "-q", "--orphan", "anew")
        trail.git("rm", "-rqf", "audits", "learning")
        trail.commit()
        trail.checkpoint()
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "git").symlink_to(str(shutil.which("git")))
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    with pytest.raises(UsageProblem, match="without ssh-keygen nobody can tell whether they hold"):
        trail.verified()
