"""What a check has to report."""

from __future__ import annotations

from dataclasses import dataclass, replace

from q4c_cli.model.finding import Finding, Silenced
from q4c_cli.rules.privacy.veil import veiled, veiled_findings


@dataclass(frozen=True, slots=True)
class Compared:
    """What a change was compared with: the name of its base, and the commit where the head left it.

    `head` is the name of the commit it leads to; None stands for the work tree. `changed` is how many files differ.
    """

    base: str
    commit: str
    head: str | None
    changed: int


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a check found: the findings in their order, how many files were checked, and which files have even more.

    `compared` says with what, where a change was checked. `silenced` is what else was found and is known already.
    """

    findings: tuple[Finding, ...]
    files: int
    cut_short: tuple[str, ...] = ()
    compared: Compared | None = None
    silenced: tuple[Silenced, ...] = ()

    def count(self, severity: str) -> int:
        """How many findings are of this severity."""
        return sum(f.severity == severity for f in self.findings)

    def covered(self) -> CheckReport:
        """The same without anything that points to a real person, as it may be shown in any form."""
        return replace(
            self,
            findings=tuple(veiled_findings(self.findings)),
            cut_short=tuple(map(veiled, self.cut_short)),
            silenced=tuple(map(_covered, self.silenced)),
        )


def _covered(one: Silenced) -> Silenced:
    """The same with what points to a real person covered in the path and the pointer that it names."""
    return replace(one, path=one.path and veiled(one.path), pointer=one.pointer and veiled(one.pointer))
