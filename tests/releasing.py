"""Releasing the rubrics of a made-up workspace, for tests that need them released and are not about releasing."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from q4c_cli.model.paths import VERSIONS
from q4c_cli.model.versions import Versions
from q4c_cli.store.writing.emit import emit


def release_all(root: Path) -> None:
    """Write the list of released versions of every rubric of a workspace: all that it has, as they are now."""
    for folder in {path.parent for path in root.glob("rubric/**/*.yaml")}:
        files = sorted(path for path in folder.glob("*.yaml") if path.name != VERSIONS)
        released = [
            {
                "version": path.stem,
                "released_on": "2026-01-05",
                "sha256": sha256(path.read_bytes()).hexdigest(),
                "summary": "For tests.",
            }
            for path in files
        ]
        (folder / VERSIONS).write_bytes(emit(Versions.model_validate({"format": 1, "released": released})))
