"""Remedies that fit a change: what it took away or altered is in its base, and it is the base's lists that count."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace

from q4c_cli.model.finding import Finding
from q4c_cli.model.paths import LEARNING, audit_path
from q4c_cli.model.words import for_shell

FITTED = frozenset({"Q222", "Q223", "Q501", "Q504", "Q508", *(f"Q60{n}" for n in range(1, 10))})
"""The codes whose remedy may be another one in a change. Whatever else there is to say of them stays the same."""

_NO_AUDIT = re.compile("There is no audit `([^`]+)` here")
_NEW_VERSION = "If the change is wanted"
_ALLOW = "If it points to nobody"
_LIST_OF_THE_BASE = (
    "In a change of its own, and before this one: the list of the base counts, not the one that this brings."
)


@dataclass(frozen=True, slots=True)
class Remedies:
    """What a change has altered (`was`: all files that its base had) and taken away, and the name of its base."""

    base: str
    was: Collection[str]
    gone: Collection[str]

    def fitting(self, found: Finding) -> Finding:
        """The same finding, with the remedy that fits."""
        path = found.place.path
        match found.code:
            case "Q222" if path in self.was and "line ends" not in found.message:
                kept = [line for line in found.remedy.splitlines() if line.startswith(_NEW_VERSION)]
                return replace(found, remedy="\n".join([*kept, self._put_back(path)]))
            case "Q223":
                rubrics = path.rpartition("/")[0]
                lost = [one for one in self.gone if one.rpartition("/")[0] == rubrics and f"`{one}`" in found.message]
                return replace(found, remedy=self._put_back(lost[0])) if lost else found
            case "Q501":
                name = path.rpartition("/")[2]
                lost = [one for one in self.gone if one.startswith(f"{LEARNING}/") and one.endswith(f"/{name}")]
                return replace(found, remedy=self._put_back(lost[0])) if lost else found
            case "Q504" | "Q508" if (named := _NO_AUDIT.match(found.message)) and audit_path(named[1]) in self.gone:
                return replace(found, remedy=self._put_back(audit_path(named[1])))
            case code if code in FITTED and _ALLOW in found.remedy:
                return replace(found, remedy=f"{found.remedy}\n{_LIST_OF_THE_BASE}")
        return found

    def _put_back(self, path: str) -> str:
        return f"Put it back: git restore --source={for_shell(self.base)} -- {for_shell(path)}"
