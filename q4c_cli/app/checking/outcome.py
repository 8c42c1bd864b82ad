"""What a check comes to: of all that was found, what was asked for, and whether the check fails by it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from q4c_cli.model.catalogue import CATALOGUE, as_typed
from q4c_cli.model.finding import SEVERITIES, Finding, Severity, Silenced, UsageProblem
from q4c_cli.model.nearest import did_you_mean

if TYPE_CHECKING:
    from q4c_cli.app.checking.report import CheckReport, Compared


@dataclass(frozen=True, slots=True)
class Choice:
    """Which findings are asked for, by codes or the beginnings of codes, and what makes the check fail.

    Without `select`, all are. `ignore` has the last word. `fail_on` is the least severity that fails; None for none.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: Severity | None = "error"

    @classmethod
    def of(cls, select: Iterable[str], ignore: Iterable[str], fail_on: Severity | None) -> Choice:
        """The choice as typed: `Q31`, `q312`, or several with commas. Raises UsageProblem for what begins no code."""
        return cls(_codes("--select", select), _codes("--ignore", ignore), fail_on)

    def takes(self, code: str) -> bool:
        """Whether findings of this code are asked for."""
        return (not self.select or code.startswith(self.select)) and not code.startswith(self.ignore or ("-",))


def _codes(option: str, typed: Iterable[str]) -> tuple[str, ...]:
    words = [word.strip() for some in typed for word in some.split(",")]
    return tuple(_beginning(option, word) for word in words if word)


def _beginning(option: str, word: str) -> str:
    wanted = as_typed(word)
    if any(code.startswith(wanted) for code in CATALOGUE):
        return wanted
    guess = did_you_mean(wanted, {code[:length] for code in CATALOGUE for length in (2, 3, 4)})
    raise UsageProblem(
        f"{option} {word}: no code is called that or begins like it.",
        f"{guess} 'q4c explain' lists every code.".strip(),
    )


@dataclass(frozen=True, slots=True)
class Outcome:
    """The findings that were asked for, in their order, and what else there is to say of a check.

    `compared` says with what, where a change was checked. `not_asked_for` is how many findings were left out because of
    their code. `within` is the way from the top of the
    git repository to the workspace, such as `records/`; empty where they are the same.
    """

    findings: tuple[Finding, ...]
    files: int
    cut_short: tuple[str, ...] = ()
    silenced: tuple[Silenced, ...] = ()
    not_asked_for: int = 0
    fail_on: Severity | None = "error"
    within: str = ""
    compared: Compared | None = None

    def count(self, severity: Severity) -> int:
        """How many findings are of this severity."""
        return sum(found.severity == severity for found in self.findings)

    def fails_by(self, found: Finding) -> bool:
        """Whether this finding makes the check fail."""
        return self.fail_on is not None and SEVERITIES.index(found.severity) <= SEVERITIES.index(self.fail_on)

    @property
    def failed(self) -> bool:
        """Whether any finding does."""
        return any(map(self.fails_by, self.findings))

    @property
    def number_silenced(self) -> int:
        """How many findings are silenced, of those that were asked for."""
        return sum(one.findings for one in self.silenced)


def outcome(report: CheckReport, choice: Choice, within: str = "") -> Outcome:
    """What a check comes to, given what was found and what is asked for."""
    wanted = tuple(found for found in report.findings if choice.takes(found.code))
    return Outcome(
        findings=wanted,
        files=report.files,
        cut_short=report.cut_short,
        silenced=tuple(one for one in report.silenced if choice.takes(one.code)),
        not_asked_for=len(report.findings) - len(wanted),
        fail_on=choice.fail_on,
        within=within,
        compared=report.compared,
    )
