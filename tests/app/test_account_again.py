"""Where nothing has changed, the figures of the account are what they were; where anything has, they are not."""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest
from organisation_world import organisation
from team_world import TODAY, audit, write

from q4c_cli.app.occasion import occasion
from q4c_cli.app.reports.organisation import Span, quality_account
from q4c_cli.rules.periods import Period
from q4c_cli.store.workspace import audit_path
from q4c_cli.store.writing.emit import emit

LATER = 5_000_000_000
NOW = Span(None, None)


opened: list[str] = []
"""What this process opens."""


def _note(event: str, args: tuple[object, ...]) -> None:
    if event == "open" and isinstance(args[0], str):
        opened.append(args[0])


sys.addaudithook(_note)


@dataclass
class Counting:
    """A workspace whose account is made again and again, and how often its audits were read for that."""

    root: Path
    kept: Path
    times: int = 0

    def account(self, span: Span = NOW, *, anew: bool = False) -> str:
        opened.clear()
        text = quality_account(occasion(self.root, TODAY), span, anew=anew).json()
        self.times += any(path.startswith(f"{self.root}/audits/") for path in opened)
        return text


@pytest.fixture
def again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Counting:
    """The clock is a few seconds ahead: of a file that was changed just now nothing is concluded."""
    real = time.time_ns
    monkeypatch.setattr(time, "time_ns", lambda: real() + LATER)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return Counting(write(tmp_path / "space", organisation()), tmp_path / "cache" / "q4c")


def test_the_second_time_nothing_is_counted_and_all_is_the_same(again: Counting) -> None:
    first = again.account()
    assert again.account() == first
    assert again.times == 1
    assert again.account(anew=True) == first
    assert again.times == 2


def test_another_audit_counts_at_once(again: Counting) -> None:
    again.account()
    more = audit("2026-09-09", "fca-n10", "ggg", ref="CNEW")
    path = again.root / audit_path(more.audit)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(emit(more))
    assert '"headline": "64% of 89 audits' in again.account()
    path.unlink()
    assert '"headline": "64% of 88 audits' in again.account()


def test_a_changed_grade_counts_at_once(again: Counting) -> None:
    again.account()
    path = next((again.root / "audits").rglob("2026-01-02-c0001.yaml"))
    path.write_text(path.read_text(encoding="utf-8").replace("grade: good", "grade: met"), encoding="utf-8")
    assert '"headline": "63% of 88 audits' in again.account()


def test_another_question_is_another_account(again: Counting) -> None:
    first = again.account()
    assert again.account(Span(Period.quarter(2026, 2), None)) != first
    assert again.account() == first
    assert again.times == 3, "one account is remembered, the last"


def test_a_changed_setting_counts_at_once(again: Counting) -> None:
    again.account()
    settings = again.root / "q4c.yaml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("hide_below: 3", "hide_below: 20"))
    assert '"hide_below": 20' in again.account()


def test_what_is_kept_is_counts_and_no_word_of_a_record(again: Counting) -> None:
    again.account()
    (kept,) = again.kept.glob("*-organisation.json")
    text = kept.read_text(encoding="ascii")
    assert "north-1" in text
    assert "fca-" not in text
    assert "Do it another way" not in text


@pytest.mark.parametrize("what", ["", "{}", "[]", '{"counts": [[1]]}', "nothing"])
def test_what_is_spoilt_is_counted_anew(again: Counting, what: str) -> None:
    first = again.account()
    (kept,) = again.kept.glob("*-organisation.json")
    head = kept.read_bytes().partition(b"\n")[0]
    kept.write_bytes(head + b"\n" + what.encode())
    assert again.account() == first
    assert again.times == 2


def test_a_file_that_cannot_be_read_is_never_taken_for_granted(again: Counting) -> None:
    path = next((again.root / "audits").rglob("*.yaml"))
    path.write_text("{", encoding="utf-8")
    assert "1 file that cannot be read" in again.account()
    again.account()
    assert again.times == 2
