"""The first questions: who audits whose practice, which case, and when."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pydantic import TypeAdapter, ValidationError

from q4c_cli.app.interview.basis import Basis
from q4c_cli.app.interview.question import Answers, Choice, Question, Value
from q4c_cli.model.audit import audit_id
from q4c_cli.model.base import CaseRef
from q4c_cli.model.patterns import matcher
from q4c_cli.model.people import Auditor, Practitioner
from q4c_cli.rules.days import day_in_words

SECTION = "@case"
LISTED = 20
"""How many practitioners are listed before one has to type part of an id to find the others."""


def questions(known: Basis, given: Answers) -> Iterator[Question]:
    """The questions of the header, in order; each is followed by the next once it is answered."""
    yield _auditor(known)
    yield _practitioner(known, given.one("auditor"))
    yield _team(known, given.one("practitioner"))
    yield _case(known)
    yield _work(known)
    yield _stage(known)
    yield _day(known, given.one("case"))


HEADER = ("auditor", "practitioner", "team", "case", "work", "stage", "audited_on")
"""The ids of the questions of the header."""


def _auditor(known: Basis) -> Question:
    active = [a for a in known.people.auditors if a.until is None or a.until >= known.today]
    choices = tuple(Choice(a.auditor, a.auditor, note=_auditor_note(known, a)) for a in active)
    likely = known.likely_auditor if known.likely_auditor in {c.id for c in choices} else None
    return Question("auditor", SECTION, "Who is auditing?", "choice", choices=choices, default=likely)


def _auditor_note(known: Basis, auditor: Auditor) -> str:
    role = next((r.label for r in known.settings.roles if r.role == auditor.role), auditor.role)
    team = known.people.team_by_id.get(auditor.team or "")
    return f"{role}, {team.label}" if team else role


def _practitioner(known: Basis, auditor_id: str) -> Question:
    auditor = known.people.auditor_by_id[auditor_id]
    own_team = [p for p in known.people.practitioners if p.team == auditor.team]
    others = [p for p in known.people.practitioners if p.team != auditor.team]
    ordered = sorted(own_team + others, key=lambda p: (_gone(p, known.today), p.team != auditor.team))
    choices = tuple(Choice(p.practitioner, p.practitioner, note=_practitioner_note(known, p)) for p in ordered)
    shown = len(choices)
    notes: tuple[str, ...] = ()
    if len(choices) > LISTED:
        here = sum(not _gone(p, known.today) for p in own_team)
        shown = here if here <= 2 * LISTED else 0
        notes = (f"Type part of an id to find any of the {len(choices)} practitioners.",)

    def refuse(value: Value) -> str | None:
        if value != auditor.practises_as:
            return None
        return f"{auditor_id} practises as {value}, and nobody audits their own practice. Please choose someone else."

    text = "Whose practice is being audited?"
    return Question("practitioner", SECTION, text, "choice", notes=notes, choices=choices, shown=shown, refuse=refuse)


def _gone(practitioner: Practitioner, today: date) -> bool:
    return practitioner.until is not None and practitioner.until < today


def _practitioner_note(known: Basis, practitioner: Practitioner) -> str:
    team = known.people.team_by_id.get(practitioner.team)
    label = team.label if team else practitioner.team
    if practitioner.until is not None and _gone(practitioner, known.today):
        return f"{label}, until {day_in_words(practitioner.until)}"
    return label


def _team(known: Basis, practitioner: str) -> Question:
    choices = tuple(Choice(t.team, t.label) for t in known.people.teams)
    theirs = known.people.practitioner_by_id[practitioner].team
    text = f"Which team was {practitioner} in at the time?"
    default = theirs if theirs in known.people.team_by_id else None
    return Question("team", SECTION, text, "choice", choices=choices, default=default)


def _case(known: Basis) -> Question:
    pattern = known.settings.ids.case

    def tidy(typed: str) -> str:
        text = typed.strip()
        return text.upper() if not _matches(pattern, text) and _matches(pattern, text.upper()) else text

    def refuse(value: Value) -> str | None:
        if not _is_case_ref(str(value)):
            return f"A case reference is letters, digits and single hyphens. {_shape(known)}"
        if not _matches(pattern, str(value)):
            return f"That is not what case references look like here. {_shape(known)}"
        return None

    such = f" Such as {_example(known)}." if _example(known) else ""
    notes = (f"The pseudonymous reference your service uses. Never a name, and never a court number.{such}",)
    return Question("case", SECTION, "What is the case reference?", notes=notes, tidy=tidy, refuse=refuse)


def _shape(known: Basis) -> str:
    """What case references look like, by an example from the latest audit where there is one."""
    example = _example(known)
    return f"They look like {example}." if example else "Please check it, or ask whoever gives them out."


def _example(known: Basis) -> str:
    """The case reference of the latest audit, or nothing."""
    example = max(known.taken, default="")[11:].upper()
    return example if example and _matches(known.settings.ids.case, example) else ""


def _work(known: Basis) -> Question:
    choices = tuple(Choice(w.work, w.label) for w in known.settings.work)
    return Question("work", SECTION, "What kind of work is it?", "choice", choices=choices, default=_only(choices))


def _stage(known: Basis) -> Question:
    choices = tuple(Choice(s.stage, s.label) for s in known.settings.stages)
    return Question("stage", SECTION, "How far has the case come?", "choice", choices=choices, default=_only(choices))


def _only(choices: tuple[Choice, ...]) -> str | None:
    return choices[0].id if len(choices) == 1 else None


def _day(known: Basis, case: str) -> Question:
    ending = f"-{case.lower()}"
    before = sorted(a[:10] for a in known.taken if a[10:] == ending)
    notes = ["Such as 2026-10-14, 14/10/2026, 14 October, yesterday or today."]
    if before:
        days = " and ".join(day_in_words(date.fromisoformat(day)) for day in before)
        notes.insert(0, f"There is already an audit of {case} of {days}.")

    def refuse(value: Value) -> str | None:
        day = date.fromisoformat(str(value))
        if day > known.today:
            return f"{day_in_words(day)} is in the future. An audit can be dated today at the latest."
        wanted = audit_id(day, case)
        if wanted in known.taken:
            return (
                f"There is already an audit {wanted}. Give another day, or correct the case reference. "
                f"See it with: q4c audit show {wanted}. A draft is changed with: q4c audit edit {wanted}"
            )
        return None

    return Question(
        "audited_on",
        SECTION,
        "On which day was the case audited?",
        "day",
        notes=tuple(notes),
        default=None if audit_id(known.today, case) in known.taken else known.today.isoformat(),
        refuse=refuse,
        today=known.today,
    )


def _matches(pattern: str, text: str) -> bool:
    matches = matcher(pattern)
    return matches is None or matches(text)


_CASE_REF: TypeAdapter[str] = TypeAdapter(CaseRef)


def _is_case_ref(text: str) -> bool:
    try:
        _CASE_REF.validate_python(text)
    except ValidationError:
        return False
    return True
