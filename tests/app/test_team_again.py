"""The second report of a team reads only what it needs, and says the same; where anything has changed, it says that."""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest
from small_team import small_team
from team_world import TODAY, audit, people, records, write

from q4c_cli.app.occasion import occasion
from q4c_cli.app.reports.team import team_summary
from q4c_cli.rules.periods import Period
from q4c_cli.store.workspace import audit_path
from q4c_cli.store.writing.emit import emit

LATER = 5_000_000_000
OTHERS = [audit("2026-10-07", f"fca-5{n}", "ggg" if n else "mmm", team="south-2", ref=f"S{n}") for n in range(4)]

opened: list[str] = []
"""What this process opens."""


def _note(event: str, args: tuple[object, ...]) -> None:
    if event == "open" and isinstance(args[0], str):
        opened.append(args[0])


sys.addaudithook(_note)


@dataclass
class Again:
    """A workspace that is reported on again and again, and how many audits the last report opened."""

    root: Path
    kept: Path
    read: int = 0

    def report(self, team: str = "north-1", period: Period | None = None, *, anew: bool = False) -> str:
        opened.clear()
        on, span = occasion(self.root, TODAY), period or Period.month(2026, 10)
        text = team_summary(on, team, span, anew=anew).json()
        self.read = sum(path.startswith(f"{self.root}/audits/") for path in opened)
        return text


@pytest.fixture
def again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Again:
    """The clock is a few seconds ahead: of a file that was changed just now nothing is concluded."""
    real = time.time_ns
    monkeypatch.setattr(time, "time_ns", lambda: real() + LATER)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    held = small_team()
    whole = records(
        [*(a.record for a in held.audits), *OTHERS],
        [e.record for e in held.entries],
        who=people("fca-01", "fca-02", "fca-03", "fca-04"),
    )
    return Again(write(tmp_path / "space", whole), tmp_path / "cache" / "q4c")


def test_the_second_time_only_what_is_quoted_is_read_and_all_is_the_same(again: Again) -> None:
    first, everything = again.report(), again.read
    assert again.report() == first
    assert (everything - again.read) >= len(OTHERS)
    assert '"South 2"' not in first
    assert "3 of 4 there" in first


def test_anew_everything_is_read_and_nothing_is_remembered(again: Again) -> None:
    first, everything = again.report(anew=True), again.read
    assert not again.kept.exists()
    assert again.report() == first
    assert again.report(anew=True) == first
    assert again.read == everything


def test_another_team_reads_what_bears_on_it(again: Again) -> None:
    again.report()
    first = again.report("south-2")
    assert again.read < len(small_team().audits) + len(OTHERS)
    assert again.report("south-2") == first
    assert again.read == 0


def test_what_others_changed_counts_at_once(again: Again) -> None:
    again.report()
    path = again.root / audit_path(OTHERS[0].audit)
    path.write_text(path.read_text(encoding="utf-8").replace("grade: met", "grade: good"), encoding="utf-8")
    assert "4 of 4 there" in again.report()
    path.unlink()
    assert "3 of 3 there" in again.report()


def test_someone_elses_audit_that_becomes_the_teams_counts_at_once(again: Again) -> None:
    again.report()
    moved = OTHERS[1].model_copy(update={"team": "north-1"})
    (again.root / audit_path(moved.audit)).write_bytes(emit(moved))
    assert '"audits": 5' in again.report()


def test_another_period_is_another_comparison(again: Again) -> None:
    first = again.report()
    assert "there" not in again.report(period=Period.month(2026, 6))
    assert again.report() == first


def test_nothing_that_is_kept_says_a_word(again: Again) -> None:
    first = again.report()
    held = small_team()
    parts = [part for a in held.audits for part in a.record.assessments.values()]
    said = [each.text for part in parts for each in (*part.strengths, *part.learning_points)]
    assert any(text in first for text in said)
    kept = sorted(again.kept.glob("*.json"))
    assert [path.name.partition("-")[2] for path in kept] == ["glances.json", "team.json"]
    for path in kept:
        text = path.read_text(encoding="ascii")
        assert not any(word in text for word in said)


@pytest.mark.parametrize("kind", ["team", "glances"])
@pytest.mark.parametrize("what", ["", "{}", "[]", "[[1,2,3,4]]", '{"compared": [[1]], "left_out": 0}', "nothing"])
def test_what_is_spoilt_is_seen_anew(again: Again, kind: str, what: str) -> None:
    first = again.report()
    (kept,) = again.kept.glob(f"*-{kind}.json")
    kept.write_bytes(kept.read_bytes().partition(b"\n")[0] + b"\n" + what.encode())
    assert again.report() == first


def test_a_file_of_others_that_cannot_be_read_is_said_each_time(again: Again) -> None:
    path = again.root / audit_path(OTHERS[0].audit)
    path.write_text("practitioner: fca-50\nteam: south-2\naudited_on: 2026-10-07\nassessments: [", encoding="utf-8")
    for _ in range(2):
        assert "1 audit or file of other teams could not be read or graded" in again.report()
