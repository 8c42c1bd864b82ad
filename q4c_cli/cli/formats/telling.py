"""What several formats tell of a finding, and in which order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import sha256
from operator import itemgetter

from q4c_cli.app.checking.outcome import Outcome
from q4c_cli.cli.findings import one_line, place_text
from q4c_cli.model.finding import SEVERITIES, Finding, Place, order


def in_repository(outcome: Outcome, place: Place) -> str:
    """The path of a place from the top of the git repository, in one line that is safe to show."""
    return one_line(outcome.within + place.path)


def advice(finding: Finding) -> str:
    """What to do, and where else to look; lines that are safe to show."""
    lines = [one_line(line) for line in finding.remedy.splitlines()]
    return "\n".join([*lines, *(f"See also {place_text(other)}" for other in finding.related)])


def worst_first(findings: Iterable[Finding]) -> list[Finding]:
    """Errors before warnings before notes; among those, one of each that says something different before the others."""
    said: set[tuple[str, str]] = set()
    ranked: list[tuple[int, bool, Finding]] = []
    for finding in sorted(findings, key=order):
        key = finding.code, finding.message
        ranked.append((SEVERITIES.index(finding.severity), key in said, finding))
        said.add(key)
    return [finding for *_, finding in sorted(ranked, key=itemgetter(0, 1))]


def with_fingerprints(outcome: Outcome) -> Iterator[tuple[Finding, str]]:
    """Each finding with a name that stays the same when it only moves to another line.

    It is made of code, path, pointer and message. Where several findings agree in all of them, they are numbered.
    """
    said: Counter[str] = Counter()
    for finding in outcome.findings:
        place = finding.place
        parts = (finding.code, outcome.within + place.path, *map(str, place.told), finding.message)
        same = "\0".join(parts)
        said[same] += 1
        number = f"\0{said[same]}" if said[same] > 1 else ""
        yield finding, sha256((same + number).encode("utf-8", "surrogatepass")).hexdigest()
