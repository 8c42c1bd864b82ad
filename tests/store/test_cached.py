"""Whoever has a git at work lets go of it as soon as nobody needs it any more, and not when Python comes to tidying."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest
from audit_world import World

from q4c_cli.app.history.filters import Filters
from q4c_cli.app.history.of_audit import audit_history
from q4c_cli.app.history.whole import history
from q4c_cli.store.git.objects import Objects
from q4c_cli.store.past import Past


def open_files() -> int:
    return sum(1 for _ in Path("/proc/self/fd").iterdir())


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="only Linux says which files are open")
def test_no_git_stays_at_work(tmp_path: Path) -> None:
    world = World(tmp_path)
    audit = world.audit()
    world.git("add", "-A")
    world.git("commit", "-qm", "One")
    entry = world.git("rev-parse", "HEAD").strip()
    gc.disable()
    try:
        before = open_files()
        for _ in range(3):
            objects = Objects(world.root)
            assert objects.folder(objects.commit(entry).tree)
            Past(objects).record(None, "", object)  # type: ignore[type-var]
            del objects
            assert audit_history(world.root, str(audit)).steps
            assert list(history(world.root, Filters()))
        assert open_files() == before
    finally:
        gc.enable()


def test_who_asks_without_the_object_is_told(tmp_path: Path) -> None:
    folder = Objects(tmp_path).folder
    with pytest.raises(ReferenceError, match="has gone"):
        folder("a" * 40)
