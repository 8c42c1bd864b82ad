"""The trust root: who audits and which rubrics were released, by something that is not itself in question."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
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
from q4c_cli.store.git.log import NO_SHORT_CUT

SETTING = "q4c.trust"
"""The setting of git, in this copy of the repository only, that names a trust root."""

FEWEST_DIGITS = 16
"""How many digits of a commit's number are needed: whoever tries long enough makes another that begins with fewer."""

_DIGITS = re.compile(r"[0-9a-f]{4,64}")

_HOW = f"""Name one that you have from elsewhere:
  q4c verify --trust NUMBER           a commit whose number you were given, or wrote down earlier
  q4c verify --trust origin/settings  a protected branch that others keep people.yaml on
  q4c verify --trust FILE             a people.yaml that you were given
To be asked no more in this copy: git config {SETTING} WHICH"""


@dataclass(frozen=True)
class Trust:
    """A trust root: as it was named, the commit that is, if it is one, and what it says.

    `within` is whether that commit is in the history in question, as one that somebody has the number of may be, and
    `set_here` whether it was named by the settings of this copy. A people.yaml alone says nothing of settings and
    rubrics.
    """

    name: str
    commit: str | None
    people: People
    settings: Settings | None = None
    lists: tuple[Stored[Versions], ...] = ()
    within: bool = False
    set_here: bool = False

    @property
    def by_number(self) -> bool:
        """Whether it was named by the number of a commit."""
        return self.commit is not None and self.commit.startswith(self.name.lower())


def trust_root(lineage: Lineage, named: str | None, head: str) -> Trust:
    """The trust root of that name, or of this copy's settings, for verifying what leads to the commit `head`.

    Raises UsageProblem where there is none, or where it is what is in question itself; CannotStart where it cannot be
    used.
    """
    set_here = "" if named else named_here(lineage.root)
    name = named or set_here
    if not name:
        raise UsageProblem("Nothing can be verified against itself, so a trust root is needed.", _HOW)
    file = Path(name)
    root = _file(lineage, name, file) if file.is_file() else _revision(lineage, name, head)
    return replace(root, set_here=bool(set_here))


def named_here(root: Path) -> str:
    """The trust root that the settings of this copy name; empty where they name none."""
    return (plain.said(root, "config", "--get", SETTING) or "").strip()


def _file(lineage: Lineage, name: str, file: Path) -> Trust:
    """A people.yaml that somebody was given."""
    whole = file.resolve()
    if whole.is_relative_to(lineage.top.resolve()):
        raise UsageProblem(f"{name} is in the repository that is in question, and vouches for nothing.", _HOW)
    reading = Reading(whole.parent)
    people = reading.one(whole.name, People)
    if people is None:
        raise CannotStart(*located(whole.parent, reading.findings))
    return Trust(name, None, people)


def _revision(lineage: Lineage, name: str, head: str) -> Trust:
    commit = lineage.named(name)
    within = _leads_to(lineage.root, commit, head)
    if _DIGITS.fullmatch(name.lower()):
        _refuse_no_number(name, commit)
    elif commit == head:
        raise UsageProblem(f"{name} is what is in question itself, and cannot vouch for itself.", _HOW)
    elif within or _leads_to(lineage.root, head, commit):
        raise _same_history(name, within=within)
    held_in = lineage.revision(commit)
    reading = Reading(held_in)
    people = reading.one(PEOPLE, People)
    settings = reading.one(SETTINGS, Settings) if workspace.has(held_in, SETTINGS) else None
    if people is None or reading.findings:
        raise CannotStart(*located(held_in, reading.findings))
    return Trust(name, commit, people, settings, of_workspace(held_in).versions, within)


def _leads_to(root: Path, commit: str, other: str) -> bool:
    """Whether a commit is in the history that leads to the other."""
    return (plain.said(root, *NO_SHORT_CUT, "merge-base", commit, other) or "").strip() == commit


def _refuse_no_number(name: str, commit: str) -> None:
    """Raise UsageProblem where what looks like the number of a commit is none that only one commit can have."""
    if not commit.startswith(name.lower()):
        raise UsageProblem(
            f"{name} looks like the number of a commit, and is the name of a branch or tag here.",
            f"If you mean that, write its whole name, such as refs/heads/{name}.",
        )
    if len(name) < FEWEST_DIGITS:
        raise UsageProblem(
            f"{name} is too little of a commit's number: another commit can be made to begin with so few digits.",
            f"Give the whole number, or at least {FEWEST_DIGITS} digits of it.",
        )


def _same_history(name: str, *, within: bool) -> UsageProblem:
    """What is said of a name for a commit that the history in question holds, or leads to."""
    where = "in the very history that is in question" if within else "built on the very commit that is in question"
    return UsageProblem(
        f"{name} is a commit {where}. A name can be given to any commit there, so it vouches for nothing.",
        f"If somebody has given you the number of that commit, give the number. {_HOW}",
    )
