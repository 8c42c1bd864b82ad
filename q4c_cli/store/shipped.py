"""The files that travel with the tool, so that `q4c init` works away from any checkout."""

from __future__ import annotations

import json
from pathlib import Path

from q4c_cli.model.paths import EXAMPLES, RUBRICS, VERSIONS

_PACKAGE = Path(__file__).resolve().parents[1]


def rubrics() -> dict[str, bytes]:
    """The shipped rubric files by their path in a workspace, such as `rubric/q4c-toolkit/1.0.0.yaml`, sorted.

    Read from the installed package, or from the checkout's own `rubric/` where q4c runs from one; without its examples.
    """
    return {path: data for path, data in _below_rubric().items() if not path.endswith(f"/{VERSIONS}")}


def versions() -> dict[str, bytes]:
    """The lists of released versions that belong to the shipped rubrics, by their path in a workspace, sorted."""
    return {path: data for path, data in _below_rubric().items() if path.endswith(f"/{VERSIONS}")}


def _below_rubric() -> dict[str, bytes]:
    base = _PACKAGE / "shipped"
    if not (base / RUBRICS).is_dir():
        base = _PACKAGE.parent
    found = {path.relative_to(base).as_posix(): path for path in sorted((base / RUBRICS).rglob("*.yaml"))}
    return {name: path.read_bytes() for name, path in found.items() if not name.startswith(f"{EXAMPLES}/")}


def workspace_files() -> dict[str, bytes]:
    """The files that a new workspace begins with, besides rubrics and schemas, by their path in it, sorted.

    In the package a leading dot is written `dot-`, so that git and packaging tools take no notice of these files there.
    """
    return _below(_PACKAGE / "shipped" / "workspace")


def ci_files(service: str) -> dict[str, bytes]:
    """What makes `github` or `gitlab` check every change, by path in a workspace, sorted: the run, owners, needs.

    The needs are those this q4c was tested with, exact and hashed: from the installed package, or from the checkout's
    own `requirements/` where q4c runs from one.
    """
    needs = _PACKAGE / "shipped" / "requirements" / "run.txt"
    needs = needs if needs.is_file() else _PACKAGE.parent / "requirements" / "run.txt"
    return dict(
        sorted(
            (
                _below(_PACKAGE / "shipped" / "ci" / service) | {f".{service}/q4c-requirements.txt": needs.read_bytes()}
            ).items()
        )
    )


def demo_files() -> dict[str, bytes]:
    """The words of the made-up audits, by file name such as `heard.yaml`, sorted."""
    found = sorted((_PACKAGE / "shipped" / "demo").glob("*.yaml"))
    return {path.name: path.read_bytes() for path in found}


def _below(base: Path) -> dict[str, bytes]:
    """Every file below a folder of the package, by its path in a workspace, sorted."""
    found = {_dotted(path.relative_to(base)): path.read_bytes() for path in base.rglob("*") if path.is_file()}
    return dict(sorted(found.items()))


def _dotted(path: Path) -> str:
    return "/".join("." + part.removeprefix("dot-") if part.startswith("dot-") else part for part in path.parts)


def examples() -> dict[str, str]:
    """What `q4c check` prints for each code of the catalogue, by code. Made from the catalogue's tests."""
    return dict(json.loads((_PACKAGE / "shipped" / "examples.json").read_text(encoding="utf-8")))
