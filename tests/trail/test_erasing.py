"""Erasing a person's record: two people, a tombstone, the history rewritten as q4c says, and what stays valid."""

from __future__ import annotations

import json
import subprocess
from datetime import datetime
from pathlib import Path

import pytest
from attacks import erased_otherwise
from trail_world import AUDIT, CASE_TEXT, ENTRY, NEW, NOTE, SIGNED, SIGNED_ENTRY, Trail
from typer.testing import CliRunner

from q4c_cli.app.trail.erasing import Erased, Wish, erase
from q4c_cli.app.trail.proposals import take_back
from q4c_cli.cli.main import app
from q4c_cli.model.finding import NothingMatched, UsageProblem

WHICH = "2026-10-16-c00003"


def wished(it: Trail, who: str, which: str | None = WHICH, practitioner: str | None = None) -> Erased:
    moment = datetime.fromisoformat("2026-11-12T09:00:00Z")
    audits = (which,) if which else ()
    return erase(it.root, Wish(audits, practitioner, "wrong-person", moment, it.keyring.folder / who))


def by_two(it: Trail) -> Erased:
    wished(it, "ps-002")
    it.commit("2026-11-12T09:00:00Z", "Propose")
    done = wished(it, "ps-003")
    it.commit("2026-11-12T10:00:00Z", "Erase")
    return done


def test_a_first_person_only_proposes(trail: Trail) -> None:
    came_to = wished(trail, "ps-002")
    assert not came_to.done
    assert trail.read(SIGNED)
    trail.commit()
    assert trail.codes() == set()


def test_the_same_person_cannot_confirm(trail: Trail) -> None:
    wished(trail, "ps-002")
    trail.commit()
    with pytest.raises(UsageProblem, match="It takes a second person"):
        wished(trail, "ps-002")
    assert trail.read(SIGNED)


def test_two_people_erase_all_that_is_about_an_audit(trail: Trail) -> None:
    trail.checkpoint(anchor="anchor")
    done = by_two(trail)
    assert done.done
    assert done.signers == ("ps-002", "ps-003")
    assert done.signatures == 4
    assert done.checkpoints == (1,)
    assert {SIGNED, SIGNED_ENTRY} <= set(done.files)
    assert not any((trail.root / path).exists() for path in done.files)
    assert (trail.root / NEW).exists()
    verified = trail.verified()
    assert verified.findings == ()
    assert verified.looked_at is not None
    assert verified.looked_at.erasures == 1


def test_all_of_a_practitioner(trail: Trail) -> None:
    first = wished(trail, "ps-002", None, "fca-0001")
    assert {AUDIT, NEW, SIGNED, ENTRY} <= set(first.files)
    with pytest.raises(NothingMatched):
        wished(trail, "ps-002", None, "fca-9999")


def test_there_is_nothing_of_somebody_without_audits(trail: Trail) -> None:
    with pytest.raises(NothingMatched, match="There is nothing here to erase"):
        wished(trail, "ps-002", None, "fca-0002")


def test_signatures_of_other_audits_stay(trail: Trail) -> None:
    other = trail.sign("moderated", "ps-002", "2026-11-06", NEW)
    trail.commit("2026-11-06T09:00:00Z")
    signatures = [path for path in wished(trail, "ps-002").files if path.endswith(".sig")]
    assert len(signatures) == 4
    assert other not in signatures


def test_it_takes_the_key_of_an_auditor(trail: Trail) -> None:
    without = Wish((WHICH,), None, "wrong-person", datetime.fromisoformat("2026-11-12T09:00:00Z"))
    with pytest.raises(UsageProblem, match="There is no key to sign with") as refused:
        erase(trail.root, without)
    assert "Without one nothing is erased: it takes two people who sign for it." in refused.value.remedy
    with pytest.raises(UsageProblem, match="is the key of a practitioner"):
        wished(trail, "fca-0001")


def test_nobody_erases_audits_of_their_own_practice(trail: Trail) -> None:
    with pytest.raises(UsageProblem, match="nobody erases audits of their own practice"):
        wished(trail, "ps-004")


def test_what_is_not_committed_is_not_erased(trail: Trail) -> None:
    trail.put(SIGNED, trail.read(SIGNED) + "# Seen.\n")
    with pytest.raises(UsageProblem, match="not committed"):
        wished(trail, "ps-002")


def rewritten(trail: Trail, monkeypatch: pytest.MonkeyPatch) -> Trail:
    """The audit erased, and what the command prints done line by line up to where the new history is put in place."""
    wished(trail, "ps-002")
    trail.commit("2026-11-12T09:00:00Z", "Propose")
    monkeypatch.chdir(trail.root)
    words = ["erase", WHICH, "--reason", "wrong-person", "--key", str(trail.keyring.folder / "ps-003")]
    said = CliRunner().invoke(app, words, env={"Q4C_TODAY": "2026-11-12"}).stdout
    lines = [line.strip() for line in said.splitlines()]
    start = next(n for n, line in enumerate(lines) if line.startswith("git add"))
    end = next(n for n, line in enumerate(lines) if line.startswith("Then put"))
    assert any(line.startswith("q4c checkpoint --commit --anchor ../anchor-after-e") for line in lines[end:])
    env = {"GIT_COMMITTER_DATE": "2026-11-12T10:00:00Z", "GIT_AUTHOR_DATE": "2026-11-12T10:00:00Z"}
    script = "\n".join(["set -e", "export FILTER_BRANCH_SQUELCH_WARNING=1", *lines[start:end]])
    for key, value in env.items():
        monkeypatch.setenv(key, value)
    subprocess.run(["bash", "-c", script], cwd=trail.root, check=True, capture_output=True)
    return Trail(trail.root.with_name("erased"), trail.keys)


def test_the_history_rewritten_as_it_is_said(trail: Trail, monkeypatch: pytest.MonkeyPatch) -> None:
    """Then git holds nothing of it, and verify holds all the rest."""
    trail.checkpoint(anchor="anchor")
    blob = trail.git("rev-parse", f"HEAD:{SIGNED}")
    after = rewritten(trail, monkeypatch)
    assert subprocess.run(["git", "cat-file", "-e", blob], cwd=after.root, check=False).returncode != 0
    verified = after.verified()
    assert {(one.code, one.severity) for one in verified.findings} == {("Q873", "note")}
    assert not verified.failed


def test_what_an_erased_record_was_at_an_earlier_checkpoint_is_excused_with_it(
    trail: Trail, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A note came after the checkpoint; the erasure lists the entry with it, and the history has neither any more."""
    trail.checkpoint(anchor="anchor")
    trail.branch("settings")
    trail.commit("2026-11-09T10:00:00Z", "Nothing yet")
    settings = trail.git("rev-parse", "HEAD")
    trail.on("main")
    trail.put(SIGNED_ENTRY, trail.read(SIGNED_ENTRY) + NOTE.replace("2026-11-05", "2026-11-10"))
    trail.commit()
    after = rewritten(trail, monkeypatch)
    assert after.codes() == {"Q873"}
    after.git("fetch", "-q", str(trail.root), settings)
    assert after.codes(trust=settings) == {"Q873"}


def test_no_rewriting_is_excused_once_there_is_a_checkpoint_after_the_erasure(
    trail: Trail, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not on the same day either, and whatever the tombstone is made to say."""
    trail.checkpoint()
    after = rewritten(trail, monkeypatch)
    after.checkpoint("2026-11-12T11:00:00Z", anchor="anchor")
    assert after.codes() == {"Q873"}
    another_day = "sed -i 's/^on: .*/on: 2026-11-20/' erasures/*.yaml 2>/dev/null || true"
    after.git("filter-branch", "-f", "--msg-filter", "sed s/^/x/", "--", "main")
    assert after.codes() == {"Q873", "Q864"}
    after.git("filter-branch", "-f", "--tree-filter", another_day, "--", "main")
    assert after.codes() == {"Q873", "Q864", "Q871"}


def test_two_people_with_one_key_are_one(trail: Trail, tmp_path: Path) -> None:
    erased_otherwise(trail, "ps-002")
    shared = f"- {{key: {trail.keyring.line('ps-002')}, since: 2026-10-01}}"
    own = f"- {{key: {trail.keyring.line('ps-003')}, since: 2026-10-01}}"
    given = tmp_path / "given.yaml"
    given.write_text(trail.git("show", "trusted:people.yaml").replace(own, f"{own}\n      {shared}"))
    found = trail.verified(trust=str(given)).findings
    assert [one.message for one in found if one.code == "Q871"] == ["Both have signed it with the same key."]


def test_a_proposal_made_before_another_checkpoint_and_confirmed_after_it(trail: Trail) -> None:
    trail.checkpoint()
    wished(trail, "ps-002")
    trail.commit("2026-11-12T09:00:00Z", "Propose")
    trail.checkpoint("2026-11-12T09:30:00Z")
    wished(trail, "ps-003")
    trail.commit("2026-11-12T10:00:00Z", "Erase")
    assert trail.codes() == set()
    trail.git("filter-branch", "-f", "--msg-filter", "sed s/^/x/", "--", "main")
    assert trail.codes() == {"Q873"}


def test_the_outcome_for_scripts(trail: Trail, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(trail.root)
    words = [
        "erase",
        WHICH,
        "--reason",
        "court-order",
        "--key",
        str(trail.keyring.folder / "ps-002"),
        "--format",
        "json",
    ]
    result = CliRunner().invoke(app, words, env={"Q4C_TODAY": "2026-11-12"})
    shape = json.loads(result.stdout)
    assert (shape["done"], shape["signers"], shape["reason"]) == (False, ["ps-002"], "court-order")
    assert CASE_TEXT not in result.stdout


def test_audits_or_a_practitioner_are_named(trail: Trail, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(trail.root)
    result = CliRunner().invoke(app, ["erase", "--reason", "court-order"])
    assert isinstance(result.exception, UsageProblem)


def test_what_is_proposed_can_be_taken_back(trail: Trail, monkeypatch: pytest.MonkeyPatch) -> None:
    """Then nothing of it is left, verify finds nothing missing, and it can be proposed again."""
    it = wished(trail, "ps-002")
    trail.commit("2026-11-12T09:00:00Z", "Propose")
    monkeypatch.chdir(trail.root)
    said = CliRunner().invoke(app, ["status"], env={"Q4C_TODAY": "2026-11-12"}).stdout
    assert "  1 erasure proposed, waiting for a second person" in said
    assert f"  {it.erasure}  {len(it.files)} files  wrong-person  by ps-002 on 12 November 2026" in said
    gone = CliRunner().invoke(app, ["erase", "--take-back", it.erasure])
    assert gone.exit_code == 0
    assert gone.stdout.startswith(f"{it.erasure} is taken back. Nothing was erased. Gone are:")
    trail.commit("2026-11-12T10:00:00Z", "Take back")
    assert not list((trail.root / "erasures").glob("*"))
    assert trail.verified().findings == ()
    assert wished(trail, "ps-003").done is False


def test_what_is_done_cannot_be_taken_back(trail: Trail) -> None:
    done = by_two(trail)
    with pytest.raises(UsageProblem, match="two people have signed it"):
        take_back(trail.root, done.erasure)
    with pytest.raises(NothingMatched, match="No erasure is proposed here"):
        take_back(trail.root, "e0123456789ab")


@pytest.mark.parametrize("ending", [".sha256", ".ps-002.sig", ".yaml"])
def test_nothing_of_what_is_done_may_go(trail: Trail, ending: str) -> None:
    """Neither alone, nor along with the tombstone, nor one step after it."""
    done = by_two(trail)
    (trail.root / "erasures" / f"{done.erasure}{ending}").unlink()
    trail.commit("2026-11-12T11:00:00Z", "Tidy up")
    assert "Q871" in trail.codes()


def test_a_proposal_that_goes_in_the_step_that_does_it_is_named(trail: Trail) -> None:
    wished(trail, "ps-002")
    trail.commit("2026-11-12T09:00:00Z", "Propose")
    done = wished(trail, "ps-003")
    (trail.root / "erasures" / f"{done.erasure}.ps-002.sig").unlink()
    trail.commit("2026-11-12T10:00:00Z", "Erase")
    assert "Q871" in trail.codes()
