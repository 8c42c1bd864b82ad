"""Making a checkpoint: what it says, what goes into the commit and to the anchor, and when there is none."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from trail_world import ENTRY, LIST, NEW, SIGNED, Trail

from q4c_cli.app.trail.checkpointing import Wish, checkpoint
from q4c_cli.model.checkpoints import MOST_TAGS
from q4c_cli.model.finding import UsageProblem

MOMENT = datetime(2026, 11, 9, 9, 5, 7, tzinfo=UTC)


def wish(trail: Trail, key: str = "ps-002") -> Wish:
    return Wish(MOMENT, trail.keyring.folder / key)


def refused(trail: Trail, asked: Wish) -> UsageProblem:
    """Why there is none; and nothing was written."""
    before = trail.git("status", "--porcelain", "--ignored")
    with pytest.raises(UsageProblem) as problem:
        checkpoint(trail.root, asked)
    assert trail.git("status", "--porcelain", "--ignored") == before
    return problem.value


def test_it_says_what_is_final_at_the_latest_commit(trail: Trail) -> None:
    head = trail.git("rev-parse", "HEAD")
    made = checkpoint(trail.root, wish(trail))
    said = made.said
    assert (made.path, made.commit) == ("checkpoints/0001.sig", None)
    assert (said.number, said.previous, said.commit, said.signer) == (1, None, head, "ps-002")
    assert (str(said.on), said.time) == ("2026-11-09", "09:05:07 UTC")
    assert [(tag.tag, tag.at) for tag in said.tags] == [("trusted", trail.git("rev-parse", "trusted"))]
    listed = [line.split("  ")[1] for line in trail.read("checkpoints/0001.sha256").splitlines()]
    assert len(listed) == said.records == 11
    assert {NEW, SIGNED, ENTRY} < set(listed)
    assert LIST not in listed


def test_with_commit_both_files_go_into_one_commit_of_their_own(trail: Trail) -> None:
    trail.put("note.txt", "Not yet.\n")
    made = checkpoint(trail.root, replace(wish(trail), commit=True))
    assert made.commit is not None
    assert trail.git("rev-parse", "HEAD").startswith(made.commit)
    assert trail.git("show", "--name-only", "--format=%s", "HEAD").split("\n") == [
        "Checkpoint 1",
        "",
        "checkpoints/0001.sha256",
        "checkpoints/0001.sig",
    ]
    assert "?? note.txt" in trail.git("status", "--porcelain").split("\n")
    assert trail.codes() == set()


def test_the_anchor_is_both_files_together(trail: Trail) -> None:
    checkpoint(trail.root, replace(wish(trail), anchor=trail.anchor()))
    files = trail.read("checkpoints/0001.sig") + trail.read("checkpoints/0001.sha256")
    assert trail.anchor().read_text() == files


def test_an_anchor_goes_to_a_new_file_outside(trail: Trail) -> None:
    inside = trail.root / "anchor"
    assert "is inside the workspace" in refused(trail, replace(wish(trail), anchor=inside)).message
    trail.anchor().write_text("An older one.\n")
    assert refused(trail, replace(wish(trail), anchor=trail.anchor())).message == (
        f"{trail.anchor()} is there already. Nothing was signed."
    )
    assert trail.anchor().read_text() == "An older one.\n"


def test_an_anchor_that_cannot_be_written_is_said_to_be_both_files(trail: Trail, tmp_path: Path) -> None:
    anchor = tmp_path / "folder"
    anchor.mkdir()
    with pytest.raises(UsageProblem, match="The checkpoint was made, but") as problem:
        checkpoint(trail.root, replace(wish(trail), anchor=anchor))
    assert "cat FILE.sig FILE.sha256 > ANCHOR" in problem.value.remedy
    assert (trail.root / "checkpoints/0001.sig").exists()


def test_it_is_signed_with_the_key_of_an_auditor(trail: Trail) -> None:
    assert refused(trail, Wish(MOMENT)).message.startswith("There is no key to sign with")
    assert "Without one there is no checkpoint" in refused(trail, Wish(MOMENT)).remedy
    theirs = "is the key of fca-0001, who is a practitioner. Checkpoints are signed by auditors."
    assert refused(trail, wish(trail, "fca-0001")).message == f"{trail.keyring.folder / 'fca-0001'} {theirs}"
    assert "stranger" in refused(trail, wish(trail, "stranger")).message


@pytest.mark.parametrize("path", [NEW, "learning/fca-0001/2026-10-15-b\N{CYRILLIC SMALL LETTER VE}.yaml"])
def test_nothing_is_signed_about_records_that_cannot_be_read_or_listed(path: str, trail: Trail) -> None:
    trail.put(path, "format: [\n")
    trail.commit()
    assert refused(trail, wish(trail)).message == (
        f"{path} cannot be read, so nothing can be signed about all records."
    )


def test_nothing_follows_on_a_checkpoint_that_cannot_be_read(trail: Trail) -> None:
    trail.checkpoint()
    trail.put("checkpoints/0001.sig", "x" * 300_000)
    trail.commit()
    assert refused(trail, wish(trail)).message == "Checkpoint 1 cannot be read, so none can follow on it."


def test_a_checkpoint_names_so_many_tags_and_no_more(trail: Trail) -> None:
    head = trail.git("rev-parse", "HEAD")

    def tagged(*numbers: int) -> None:
        trail.git("update-ref", "--stdin", input="".join(f"create refs/tags/t{n} {head}\n" for n in numbers).encode())

    tagged(*range(MOST_TAGS - 1))
    assert len(checkpoint(trail.root, wish(trail)).said.tags) == MOST_TAGS
    trail.commit()
    tagged(MOST_TAGS)
    assert refused(trail, wish(trail)).message == f"There are {MOST_TAGS + 1} tags here. A checkpoint can name 300."


@pytest.mark.parametrize("which", ["0001.sig", "0001.sha256"])
def test_either_file_that_is_there_already_is_left_as_it_is(which: str, trail: Trail) -> None:
    trail.put(f"checkpoints/{which}", "Something.\n")
    assert "has been made, and is not committed yet" in refused(trail, wish(trail)).message
    assert trail.read(f"checkpoints/{which}") == "Something.\n"
