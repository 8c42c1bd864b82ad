"""A workspace's own report templates."""

from __future__ import annotations

from pathlib import Path

from q4c_cli.app.reports.logo import logo_templates
from q4c_cli.model.finding import UsageProblem
from q4c_cli.store.reading import reader

FOLDER = "templates"


def own_templates(root: Path) -> dict[str, str]:
    """The templates that stand in the workspace's `templates` folder, by file name, and those that show its logo.

    Raises Refused where one is not a regular file inside the workspace, and UsageProblem where one is not UTF-8, or the
    logo cannot be shown.
    """
    names = sorted(path.name for path in (root / FOLDER).glob("*.j2"))
    return logo_templates(root) | {name: _text(root, f"{FOLDER}/{name}") for name in names}


def _text(root: Path, path: str) -> str:
    try:
        return reader.load(root, path).data.decode("utf-8")
    except UnicodeDecodeError:
        raise UsageProblem(f"{path} is not UTF-8 text.", "Save it as UTF-8, or remove it.") from None
