"""The tags of a repository, and where they stand."""

from __future__ import annotations

import re
from pathlib import Path

from q4c_cli.store.git import plain

_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/+-]{0,199}")


def tags(root: Path) -> dict[str, str]:
    """The id of what each tag stands at, by its name; of names that are plain ones."""
    listed = plain.said(root, "for-each-ref", "--format=%(objectname) %(refname:lstrip=2)", "refs/tags/") or ""
    pairs = (line.split(" ", 1) for line in listed.splitlines())
    return {name: at for at, name in pairs if _PLAIN.fullmatch(name)}
