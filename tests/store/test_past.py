"""What git's store has of files: the same whether asked for in bulk or one by one, whatever there is room for."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from git_world import Repo

from q4c_cli.model.learning import LogEntry
from q4c_cli.store import past as module
from q4c_cli.store.git.differences import Difference
from q4c_cli.store.git.objects import LINK, Entry, Objects
from q4c_cli.store.past import Past, together
from q4c_cli.store.reading.bytegate import MAX_BYTES

PATH = "learning/fca-0117/2026-10-14-c7f3k2.yaml"


@dataclass(frozen=True)
class Step:
    files: tuple[Difference, ...]


@pytest.mark.parametrize("room", [0, 5, module.MOST_HELD])
def test_in_bulk_as_one_by_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, room: int) -> None:
    monkeypatch.setattr(module, "MOST_HELD", room)
    repo = Repo(tmp_path)
    texts = [b"one", b"two", b"", b"x" * (MAX_BYTES + 1)]
    entries = [Entry("100644", repo.blob(text)) for text in texts]
    missing, link = Entry("100644", "0" * 40), Entry(LINK, entries[0].id)
    past = Past(Objects(tmp_path))
    past.hold([*entries, missing, link, None])
    said = [past.data(entry) for entry in (*entries, missing, link, None)]
    assert said == [b"one", b"two", b"", None, None, None, None]
    past.hold(entries[:1])
    assert [past.data(entry) for entry in entries[:2]] == [b"one", b"two"]
    assert past.digest(entries[0]) == "7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed"
    assert past.digest(missing) is None


def test_what_is_no_record_is_none(tmp_path: Path) -> None:
    past = Past(Objects(tmp_path))
    repo = Repo(tmp_path)
    entry = Entry("100644", repo.blob(b"points: ["))
    assert past.record(entry, PATH, LogEntry) is None
    assert past.record(None, PATH, LogEntry) is None


def test_few_steps_first_then_more_and_each_once_in_order() -> None:
    file = Difference("audits/a.yaml", None, None)
    steps = [Step((file,) * (n % 3)) for n in range(4_000)]
    sizes = [sum(len(step.files) for step in some) for some in together(steps, 4)]
    most = [4, 8, 16, 32, 64, 128, 256, 512, 1024, *[module.MANY] * 5]
    assert all(bound - 2 < files <= bound for files, bound in zip(sizes[:-1], most, strict=False))
    assert [step for some in together(steps, 4) for step in some] == steps
    large = Step((file,) * 5_000)
    assert list(together([large, large], 4)) == [[large], [large]]
    assert list(together([], 4)) == []
