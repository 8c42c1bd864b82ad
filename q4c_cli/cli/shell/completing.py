"""What the shell offers when a value is begun and Tab is pressed: ids that are in the workspace.

A function here is given to typer as the `autocompletion` of an argument. It says nothing where nothing can be known.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path, PurePosixPath

import typer

Offer = Callable[[typer.Context, str], list[str]]


def _offer(ids: Callable[[Path], Iterable[str]]) -> Offer:
    """Offer those ids of the workspace that begin as typed."""

    def offer(ctx: typer.Context, incomplete: str) -> list[str]:
        from q4c_cli.store.workspace import find

        try:
            root = find(Path(ctx.find_root().params.get("directory") or "."))
            return sorted(i for i in ids(root) if i.startswith(incomplete))
        except Exception:  # noqa: BLE001 - a message would land in the middle of what is being typed
            return []

    return offer


def _audits(root: Path) -> Iterable[str]:
    from q4c_cli.store.workspace import audit_paths

    return (PurePosixPath(path).stem for path in audit_paths(root))


def _people(group: str, key: str) -> Callable[[Path], Iterable[str]]:
    def ids(root: Path) -> Iterable[str]:
        from q4c_cli.store.reading.reader import load, parse

        return (str(person[key]) for person in parse(load(root, "people.yaml"))[group])

    return ids


def _codes(_root: Path) -> Iterable[str]:
    from q4c_cli.model.catalogue import CATALOGUE

    return CATALOGUE


audit = _offer(_audits)
team = _offer(_people("teams", "team"))
practitioner = _offer(_people("practitioners", "practitioner"))
auditor = _offer(_people("auditors", "auditor"))
code = _offer(_codes)
