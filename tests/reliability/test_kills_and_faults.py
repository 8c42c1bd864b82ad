"""A small part of `make proof`: a few kills and faults of each command, and that the proof would see what is torn."""

from __future__ import annotations

import os
from pathlib import Path

import needs
import pytest

from proof import traced
from proof.deeds import DEEDS
from proof.kills import FAULTS, killed, starved
from proof.writers import work
from q4c_cli.store.writing import journal
from q4c_cli.store.writing.folders import Target


@pytest.fixture(scope="module", autouse=True)
def loaded() -> None:
    traced.load()


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where workspaces are made, once for each command."""
    return tmp_path_factory.mktemp("proof")


@needs.strace
@pytest.mark.parametrize("deed", DEEDS, ids=lambda deed: deed.name)
def test_killed_here_and_there_nothing_is_lost(deed, base: Path) -> None:
    tally = killed(deed, base, every=83)
    assert tally.points >= 2
    assert tally.wrong == []


@needs.strace
@pytest.mark.parametrize("deed", DEEDS[1:2], ids=lambda deed: deed.name)
def test_a_disk_that_fails_here_and_there_is_never_a_silent_success(deed, base: Path) -> None:
    tally = starved(deed, base, every=60)
    assert tally.points >= len(FAULTS)
    assert tally.wrong == []


@needs.strace
def test_a_write_that_is_not_staged_is_seen(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def in_place(target: Target, data: bytes, *_: object) -> None:
        handle = os.open(target.name, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644, dir_fd=target.folder)
        for start in range(0, len(data), 400):
            os.write(handle, data[start : start + 400])
        os.close(handle)

    monkeypatch.setattr(journal, "stage", in_place)
    monkeypatch.setattr(journal, "replace", lambda _: None)
    monkeypatch.setattr(journal, "begin", lambda *_: None)
    monkeypatch.setattr(journal, "end", lambda *_: None)
    tally = killed(DEEDS[1], base, every=1, calls=("write",))
    assert any("is torn" in each for each in tally.wrong)


def test_three_writers_at_once_lose_nothing(tmp_path: Path) -> None:
    done = work(tmp_path, 3, 3)
    assert done.good, done
