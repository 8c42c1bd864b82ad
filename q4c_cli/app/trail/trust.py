"""The trust root: who audits and which rubrics were released, by something that is not itself in question."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from q4c_cli.app.rubrics.reading import of_workspace
from q4c_cli.app.workspace import Reading, located
from q4c_cli.model.finding import CannotStart, UsageProblem
from q4c_cli.model.paths import PEOPLE, SETTINGS
from q4c_cli.model.people import People
from q4c_cli.model.records import Stored
from q4c_cli.model.settings import Settings
from q4c_cli.model.versions import Versions
from q4c_cli.store import workspace
from q4c_cli.store.git import plain
from q4c_cli.store.git.lineage import Lineage

SETTING = "q4c.trust"
"""The setting of git, in this copy of the repository only, that names a trust root."""

_HOW = f"""Name one that you have from elsewhere:
  q4c verify --trust COMMIT           a commit whose number you were given, or wrote down earlier
  q4c verify --trust origin/settings  a protected branch that others keep people.yaml on
  q4c verify --trust FILE             a people.yaml that you were given
To be asked no more in this copy: git config {SETTING} WHICH"""


@dataclass(frozen=True)
class Trust:
    """A trust root: as it was named, the commit that is, if it is one, and what it says.

    A people.yaml alone says nothing of settings and rubrics.
    """

    name: str
    commit: str | None
    people: People
    settings: Settings | None = None
    lists: tuple[Stored[Versions], ...] = ()


def trust_root(lineage: Lineage, named: str | None, head: str) -> Trust:
    """The trust root of that name, or of this copy's settings, for verifying what leads to the commit `head`.

    Raises UsageProblem where there is none, or where it is what is in question itself; CannotStart where it cannot be
    used.
    """
    name = named or (plain.said(lineage.root, "config", "--get", SETTING) or "").strip()
    if not name:
        raise UsageProblem("Nothing can be verified against itself, so a trust root is needed.", _HOW)
    file = Path(name)
    return _file(lineage.root, name, file) if file.is_file() else _revision(lineage, name, head)


def _file(root: Path, name: str, file: Path) -> Trust:
    """A people.yaml that somebody was given."""
    whole = file.resolve()
    if whole.is_relative_to(root.resolve()):
        raise UsageProblem(f"{name} is in the workspace that is in question, and vouches for nothing.", _HOW)
    reading = Reading(whole.parent)
    people = reading.one(whole.name, People)
    if people is None:
        raise CannotStart(*located(whole.parent, reading.findings))
    return Trust(name, None, people)


def _revision(lineage: Lineage, name: str, head: str) -> Trust:
    commit = lineage.named(name)
    if commit == head:
        raise UsageProblem(f"{name} is what is in question itself, and cannot vouch for itself.", _HOW)
    held_in = lineage.revision(commit)
    reading = Reading(held_in)
    people = reading.one(PEOPLE, People)
    settings = reading.one(SETTINGS, Settings) if workspace.has(held_in, SETTINGS) else None
    if people is None or reading.findings:
        raise CannotStart(*located(held_in, reading.findings))
    return Trust(name, commit, people, settings, of_workspace(held_in).versions)
