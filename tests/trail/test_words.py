"""What verify says to a person: the table first, errors before warnings, and many alike in one line."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from trail_world import Trail

from q4c_cli.app.trail.checkpointing import Wish, checkpoint
from q4c_cli.cli.verify import as_plain, as_text
from q4c_cli.model.finding import UsageProblem


def forged(trail: Trail, number: int) -> None:
    """Another final audit in the name of somebody who has a key, unsigned."""
    path = f"audits/2026/10/2026-10-17-d0000{number}.yaml"
    text = trail.read("audits/2026/10/2026-10-16-c00003.yaml").replace("2026-10-16", "2026-10-17")
    trail.put(path, text.replace("c00003", f"d0000{number}").replace("C00003", f"D0000{number}"))


def test_the_table_stands_first_then_errors_and_many_alike_are_one_line(trail: Trail) -> None:
    for number in range(1, 5):
        forged(trail, number)
    trail.remove("audits/2026/10/2026-10-15-b00002.yaml")
    trail.commit()
    text = as_text(trail.verified(trust=trail.git("rev-parse", "trusted")))
    assert text.startswith("What is verified")
    assert "  4 signatures, 4 audits without   4 warnings\n" in text
    assert text.count("Q857") == 1
    assert "warning Q857 4 audits are unsigned although their auditors had a key, such as audits/2026/10/" in text
    assert text.index("error Q812") < text.index("Q857")


def test_of_the_repository_as_a_whole_it_is_spoken_in_words(trail: Trail) -> None:
    trail.put("notes.txt", "Nothing much.\n")
    trail.commit("2026-11-04T12:00:00Z")
    verified = trail.verified()
    assert "\n\nthe repository: error Q841 Commit " in as_text(verified)
    assert [one["path"] for one in as_plain(verified)["findings"]] == ["."]  # type: ignore[attr-defined]


def test_a_checkpoint_that_is_not_committed_is_committed_first(trail: Trail) -> None:
    wish = Wish(datetime(2026, 11, 9, 9, tzinfo=UTC), trail.keyring.folder / "ps-002")
    checkpoint(trail.root, wish)
    with pytest.raises(UsageProblem, match="Checkpoint 1 has been made, and is not committed yet") as refused:
        checkpoint(trail.root, wish)
    assert "git add checkpoints/0001.sig checkpoints/0001.sha256" in refused.value.remedy
