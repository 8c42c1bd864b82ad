"""Reports that are kept in the repository, made once more from the revision that their foot names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from q4c_cli import __version__
from q4c_cli.app.occasion import CHANGED, Occasion
from q4c_cli.app.reports.audit import audit_feedback
from q4c_cli.app.reports.output import FOLDER
from q4c_cli.app.reports.practitioner import practitioner_summary
from q4c_cli.app.reports.report import Report
from q4c_cli.app.reports.team import team_summary
from q4c_cli.checks.trail import reports as checks
from q4c_cli.checks.trail.times import Moment
from q4c_cli.model.finding import Finding, Refused, UsageProblem
from q4c_cli.rules.days import NotADay, read_day
from q4c_cli.rules.periods import Period, parse
from q4c_cli.store.git.lineage import Lineage
from q4c_cli.store.git.revision import Revision
from q4c_cli.store.past import is_file

MOST_OF_A_REPORT = 16 * 1024 * 1024
"""The largest report that is looked at, in bytes."""

_NAME = re.compile(rf"{FOLDER}/(team|practitioner|audit)-([a-z0-9-]+)\.(html|md)")
_PERIOD = re.compile(r"(.+?)-(\d{4}-\d\d-\d\d-to-\d{4}-\d\d-\d\d|\d{4}(?:-\d\d|-q\d)?)")
_FOOT = re.compile(
    r"by q4c (?P<version>\S+), from the workspace at revision "
    rf"(?P<revision>[0-9a-f]{{12}}(?:, as at (?P<day>\d{{1,2}} [A-Z][a-z]+ \d{{4}})| {CHANGED})?)\.(?:</p>)?\s"
)


@dataclass(frozen=True)
class _Then(Occasion):
    """An occasion in the past, called in the foot of a report as it was called then."""

    called: str = ""

    @property
    def revision(self) -> str:
        return self.called


@dataclass(frozen=True)
class Kept:
    """The reports that a revision keeps, `brought` by these commits, by path; `commits` are those of its history."""

    lineage: Lineage
    now: Revision
    commits: frozenset[str]
    brought: dict[str, Moment]

    def findings(self) -> Iterator[Finding]:
        """What is wrong with them."""
        for path, data in self.files():
            yield from self._looked_at(path, data)

    def files(self) -> Iterator[tuple[str, bytes]]:
        """The reports of the kinds that can be made once more, by path."""
        for path, entry in sorted(self.now.files(FOLDER)):
            if is_file(entry) and _NAME.fullmatch(path):
                (blob,) = self.now.objects.files([entry.id], MOST_OF_A_REPORT)
                yield path, blob.data or b""

    def _looked_at(self, path: str, data: bytes) -> Iterator[Finding]:
        text = data.decode("utf-8", "replace")
        feet = list(_FOOT.finditer(text.replace("\\", "")))
        if not feet:
            yield checks.cannot_be_compared(path, "Its foot does not say from which revision it was made")
            return
        foot = feet[-1]
        commit = next((one for one in self.commits if one.startswith(foot["revision"][:12])), None)
        if foot["version"] != __version__:
            made = f"It was made by q4c {foot['version']}, which is another version"
            yield checks.cannot_be_compared(path, made)
        elif foot["revision"].endswith(CHANGED):
            yield checks.cannot_be_compared(path, "It was made from files that were not committed")
        elif commit is None:
            yield checks.differs(path, f"It says that it was made from {foot['revision'][:10]}, which is not here")
        elif not any(
            self._again(path, foot["revision"], commit, day) == text for day in self._days(path, foot, commit)
        ):
            yield checks.differs(path, f"Made once more from {foot['revision'][:10]}, it is another")

    def _days(self, path: str, foot: re.Match[str], commit: str) -> Iterator[date]:
        """The days on which a report may have been made: the one it names, else when it came or its records did."""
        brought = self.brought.get(path)
        if foot["day"]:
            try:
                yield read_day(foot["day"], date.max)
            except NotADay:
                return
        else:
            times = (brought.written, brought.committed) if brought is not None else ()
            yield from dict.fromkeys(
                [time.date() for time in times if time is not None] + [self.lineage.day_of(commit)]
            )

    def _again(self, path: str, called: str, commit: str, day: date) -> str | None:
        """The report made once more; None where it cannot be."""
        then = _Then(self.lineage.root, self.lineage.revision(commit), day, called=called)
        try:
            report = _report(path, then)
            return report.html() if path.endswith(".html") else report.markdown()
        except (Refused, UsageProblem):
            return None


def _report(path: str, then: Occasion) -> Report[object]:
    """The report of this name. Raises UsageProblem and Refused as they do."""
    found = _NAME.fullmatch(path)
    kind, name = (found[1], found[2]) if found else ("", "")
    if kind == "audit":
        return audit_feedback(then, name)  # type: ignore[return-value]
    parts = _PERIOD.fullmatch(name)
    if parts is None:
        raise UsageProblem(f"{path} names no period.")
    period: Period = parse(parts[2].replace("-to-", ".."), then.today)
    make = team_summary if kind == "team" else practitioner_summary
    return make(then, parts[1], period)  # type: ignore[return-value]
