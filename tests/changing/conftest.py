from __future__ import annotations

from pathlib import Path

import pytest
from change_world import AUDITOR, Branch


@pytest.fixture
def branch(tmp_path: Path) -> Branch:
    return Branch(tmp_path / "space")


@pytest.fixture(autouse=True)
def auditor_at_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_AUTHOR_EMAIL", AUDITOR)
