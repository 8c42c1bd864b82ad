from __future__ import annotations

import os
from pathlib import Path

import pytest
from trail_world import Trail


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Trail:
    """The honest history, made once."""
    with pytest.MonkeyPatch.context() as patch:
        for name in os.environ:
            if name.startswith("GIT_"):
                patch.delenv(name)
        patch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
        patch.setenv("GIT_CONFIG_NOSYSTEM", "1")
        for who in ("AUTHOR", "COMMITTER"):
            patch.setenv(f"GIT_{who}_NAME", "Test")
            patch.setenv(f"GIT_{who}_EMAIL", "test@example.invalid")
        return Trail.honest(tmp_path_factory.mktemp("trail") / "space")


@pytest.fixture
def trail(template: Trail, tmp_path: Path) -> Trail:
    """The honest history, to do something with."""
    return template.copy(tmp_path / "space")
