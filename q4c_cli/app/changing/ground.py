"""What a change is judged by: settings, people, rubrics and what is allowed, before the change and after it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from q4c_cli.app.changing.sides import Sides
from q4c_cli.app.checking.ground import Ground, ground
from q4c_cli.model.paths import PEOPLE, PRIVACY, RUBRICS, SETTINGS
from q4c_cli.store.git.revision import Revision


@dataclass(frozen=True)
class Grounds:
    """The ground `before` the change, `agreed` on at the tip of its base, and `after` the change."""

    before: Ground
    agreed: Ground
    after: Ground

    @property
    def changed(self) -> bool:
        """Whether the change touches any of it."""
        return self.before is not self.after


def grounds(sides: Sides, today: date) -> Grounds:
    """Read what there is to judge by, each state once."""
    after = ground(sides.after, today)
    touched = any(path in (SETTINGS, PEOPLE, PRIVACY) or path.startswith(f"{RUBRICS}/") for path in sides.change.files)
    before = ground(sides.change.base, today) if touched else after
    same = _same(sides.change.base, sides.change.tip)
    return Grounds(before, before if same else ground(sides.change.tip, today), after)


def _same(one: Revision, other: Revision) -> bool:
    """Whether two revisions have the same settings, people, rubrics and allow list."""
    return all(one.entry(path) == other.entry(path) for path in (SETTINGS, PEOPLE, PRIVACY, RUBRICS))
