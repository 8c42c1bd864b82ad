"""The learning log: entries from audits, progress in order, nothing lost, and what keeps coming back."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from q4c_cli.model.audit import Audit, audit_id
from q4c_cli.model.finding import UsageProblem
from q4c_cli.model.learning import LogEntry, Progress
from q4c_cli.rules.learning import (
    Occurrence,
    age_in_days,
    entry_for,
    open_points,
    overdue,
    recurrences,
    refreshed,
    with_progress,
)

DAY = date(2026, 10, 14)


def audit(on: date = DAY, who: str = "fca-0117", ref: str = "C7F3K2", **themes: list[str]) -> Audit:
    """An audit whose domains ask for learning in these themes."""
    assessments: dict[str, Any] = {"safe": {"grade": "good"}}
    for domain, wanted in themes.items():
        points = [{"text": f"Learn about {t}.", "theme": t, "review_on": on + timedelta(days=90)} for t in wanted]
        assessments[domain] = {"grade": "met", "learning_points": points}
    return Audit.model_validate(
        {
            "format": 1,
            "audit": audit_id(on, ref),
            "rubric": "example@1.0.0",
            "case": {"ref": ref, "work": "private-law", "stage": "first-hearing"},
            "practitioner": who,
            "team": "north-1",
            "auditor": "ps-031",
            "audited_on": on,
            "status": "final",
            "assessments": assessments,
        }
    )


def note(on: date, state: str = "in-progress") -> Progress:
    return Progress.model_validate({"on": on, "by": "ps-031", "state": state, "note": "Talked about it."})


def test_an_entry_holds_every_point_with_an_id() -> None:
    entry = entry_for(audit(heard=["voice", "play"], enabled=["rights"]))
    assert [(p.point, p.domain, p.theme, p.text) for p in entry.points] == [
        ("heard-1", "heard", "voice", "Learn about voice."),
        ("heard-2", "heard", "play", "Learn about play."),
        ("enabled-1", "enabled", "rights", "Learn about rights."),
    ]
    assert (entry.audit, entry.practitioner, entry.audited_on) == ("2026-10-14-c7f3k2", "fca-0117", DAY)
    assert entry.points[0].review_on == DAY + timedelta(days=90)
    assert all(p.state == "open" and not p.progress for p in entry.points)


def test_an_audit_that_asks_nothing_gives_an_entry_without_points() -> None:
    assert entry_for(audit()).points == ()


def test_progress_is_added_at_the_end_of_its_point_only() -> None:
    entry = entry_for(audit(heard=["voice", "play"]))
    after = with_progress(entry, "heard-2", note(DAY))
    after = with_progress(after, "heard-2", note(DAY + timedelta(days=30), "achieved"))
    assert [n.state for n in after.points[1].progress] == ["in-progress", "achieved"]
    assert after.points[0] == entry.points[0]
    assert entry.points[1].progress == ()
    assert [p.point for p in open_points(after)] == ["heard-1"]
    assert LogEntry.model_validate(after.model_dump()) == after


@pytest.mark.parametrize(
    ("point", "on", "message"),
    [
        ("herd-1", DAY, "2026-10-14-c7f3k2 has no learning point of that id."),
        ("heard-1", DAY - timedelta(days=1), "The note is dated 2026-10-13, before the audit of 2026-10-14."),
        ("heard-2", DAY + timedelta(days=1), "before the last progress note of 2026-10-20"),
    ],
)
def test_progress_that_cannot_be_is_refused(point: str, on: date, message: str) -> None:
    entry = with_progress(entry_for(audit(heard=["voice", "play"])), "heard-2", note(date(2026, 10, 20)))
    with pytest.raises(UsageProblem) as refused:
        with_progress(entry, point, note(on))
    assert message in refused.value.message
    assert refused.value.remedy


def test_an_unknown_point_is_met_with_a_suggestion() -> None:
    with pytest.raises(UsageProblem) as refused:
        with_progress(entry_for(audit(heard=["voice"], enabled=["rights"])), "herd-1", note(DAY))
    assert refused.value.remedy == "Did you mean heard-1?"
    with pytest.raises(UsageProblem) as refused:
        with_progress(entry_for(audit(heard=["voice"], enabled=["rights"])), "zzz", note(DAY))
    assert refused.value.remedy == "Choose one of heard-1 or enabled-1."
    with pytest.raises(UsageProblem, match="has no learning points"):
        with_progress(entry_for(audit()), "heard-1", note(DAY))


def test_refreshing_keeps_progress_and_takes_the_rest_from_the_audit() -> None:
    entry = with_progress(entry_for(audit(heard=["voice", "play"])), "heard-1", note(DAY))
    later = refreshed(entry, audit(heard=["listening"], enabled=["rights"]))
    assert [(p.point, p.theme, len(p.progress)) for p in later.points] == [
        ("heard-1", "listening", 1),
        ("enabled-1", "rights", 0),
    ]


def test_refreshing_twice_changes_nothing() -> None:
    same = audit(heard=["voice", "play"])
    entry = with_progress(entry_for(same), "heard-2", note(DAY))
    assert refreshed(entry, same) == entry
    assert refreshed(entry_for(same), same) == entry_for(same)


def test_refreshing_never_loses_progress() -> None:
    entry = with_progress(entry_for(audit(heard=["voice", "play"])), "heard-2", note(DAY))
    with pytest.raises(UsageProblem, match="has progress on heard-2, which 2026-10-14-c7f3k2 no longer asks for"):
        refreshed(entry, audit(heard=["voice"]))


def test_refreshing_with_another_audit_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="belongs to 2026-10-14-c7f3k2"):
        refreshed(entry_for(audit()), audit(ref="D1"))


def test_a_point_is_overdue_when_open_after_its_review_date() -> None:
    entry = entry_for(audit(heard=["voice"]))
    review = entry.points[0].review_on
    assert not overdue(entry.points[0], review)
    assert overdue(entry.points[0], review + timedelta(days=1))
    moving = with_progress(entry, "heard-1", note(DAY)).points[0]
    assert overdue(moving, review + timedelta(days=1))
    for state in ("achieved", "carried-forward"):
        closed = with_progress(entry, "heard-1", note(DAY, state)).points[0]
        assert not overdue(closed, review + timedelta(days=1))
    assert age_in_days(entry, date(2026, 11, 22)) == 39


def test_a_theme_that_comes_back_is_a_recurrence() -> None:
    first, second = audit(heard=["voice", "play"]), audit(DAY + timedelta(days=60), ref="D1", safe=["voice"])
    stranger = audit(DAY + timedelta(days=90), who="fca-0200", ref="E1", heard=["voice"])
    (found,) = recurrences([entry_for(second), entry_for(stranger), entry_for(first)])
    assert (found.practitioner, found.theme) == ("fca-0117", "voice")
    assert found.occurrences == (
        Occurrence("2026-10-14-c7f3k2", "heard-1", DAY),
        Occurrence("2026-12-13-d1", "safe-1", DAY + timedelta(days=60)),
    )
    assert found.audits == ("2026-10-14-c7f3k2", "2026-12-13-d1")


def test_twice_in_one_audit_or_on_one_day_is_no_recurrence() -> None:
    assert recurrences([entry_for(audit(heard=["voice", "voice"], enabled=["voice"]))]) == ()
    assert recurrences([entry_for(audit(heard=["voice"])), entry_for(audit(ref="D1", heard=["voice"]))]) == ()
    assert recurrences([]) == ()


entries = st.lists(
    st.builds(
        lambda day, who, ref, themes: entry_for(audit(DAY + timedelta(days=day), who, ref, heard=themes)),
        st.integers(0, 5),
        st.sampled_from(["fca-1", "fca-2"]),
        st.sampled_from(["A1", "B1", "C1"]),
        st.lists(st.sampled_from(["voice", "play", "rights"]), max_size=3),
    ),
    max_size=6,
    unique_by=lambda entry: entry.audit,
)


@given(entries, st.randoms())
def test_recurrences_do_not_depend_on_order_or_doubles(found: list[LogEntry], random: Any) -> None:
    shuffled = found + found[:2]
    random.shuffle(shuffled)
    assert recurrences(shuffled) == recurrences(found)
    for recurrence in recurrences(found):
        assert list(recurrence.occurrences) == sorted(recurrence.occurrences, key=lambda o: (o[2], o[0], o[1]))
        mine = [e for e in found if e.practitioner == recurrence.practitioner]
        raised = [e for e in mine if any(p.theme == recurrence.theme for p in e.points)]
        assert len({e.audited_on for e in raised}) > 1
        assert len(recurrence.occurrences) == sum(p.theme == recurrence.theme for e in raised for p in e.points)
