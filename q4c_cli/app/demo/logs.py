"""What came of the made-up learning points: the progress in a practitioner's learning log."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from q4c_cli.app.demo.decks import Decks
from q4c_cli.app.demo.phrasebook import Phrasebook
from q4c_cli.app.demo.plan import on_a_working_day
from q4c_cli.model.audit import Audit
from q4c_cli.model.learning import LogEntry, LoggedPoint, Progress, State
from q4c_cli.rules.learning import entry_for, with_progress

STARTED, IN_TIME, LATE, AGAIN = 0.5, 0.9, 0.8, 0.85
"""How likely it is that the practitioner notes a beginning, that the review takes place when it should, that it takes
place late where it did not, and that a point left open is looked at once more."""
ACHIEVED, CITED = 0.75, 0.6
"""How likely it is that a review finds the point achieved, and that it names a later audit that shows so."""


@dataclass(frozen=True, slots=True)
class Later:
    """The practitioner's later audits at some day: the themes asked for again, and the latest without the theme."""

    again: bool
    shown_by: str | None


class Keeper:
    """Keeps made-up learning logs up to the last day."""

    def __init__(self, words: Phrasebook, chance: Random, until: date) -> None:
        self._words = words
        self._chance = chance
        self._decks = Decks(chance)
        self._until = until

    def entries(self, audits: Sequence[Audit], reviewer: str) -> list[LogEntry]:
        """The log of one practitioner, an entry for each final audit that asks for something, oldest first."""
        final = [a for a in audits if a.final]
        entries = []
        for n, audit in enumerate(final):
            entry = entry_for(audit)
            for point in entry.points:
                for progress in self._progress(audit, point, final[n + 1 :], reviewer):
                    entry = with_progress(entry, point.point, progress)
            if entry.points:
                entries.append(entry)
        return entries

    def _progress(self, audit: Audit, point: LoggedPoint, later: Sequence[Audit], reviewer: str) -> list[Progress]:
        notes = []
        if self._chance.random() < STARTED:
            days = (point.review_on - audit.audited_on).days
            begun = on_a_working_day(audit.audited_on + timedelta(days=self._chance.randrange(10, days - 7)))
            notes.append(self._note(begun, audit.practitioner, "in-progress", "in-progress", point))
        in_time = self._chance.random() < IN_TIME
        delay = self._chance.choice((0, 0, 0, 1, 3, 6)) if in_time else self._chance.randrange(30, 130)
        if in_time or self._chance.random() < LATE:
            reviewed = on_a_working_day(point.review_on + timedelta(days=delay))
            notes += self._review(reviewed, point, later, reviewer)
        return [note for note in notes if note.on <= self._until]

    def _review(self, day: date, point: LoggedPoint, later: Sequence[Audit], reviewer: str) -> list[Progress]:
        """One review, or two where the first leaves the point open."""
        then = _look_back(day, point, later)
        if then.again and self._chance.random() < 0.8:
            return [self._note(day, reviewer, "carried-forward", "carried-forward", point)]
        if self._chance.random() < ACHIEVED:
            return [self._achieved(day, reviewer, point, then)]
        state: State = "in-progress" if self._chance.random() < 0.7 else "open"
        again = on_a_working_day(day + timedelta(days=self._chance.randrange(35, 70)))
        first = self._note(day, reviewer, state, "still-open", point)
        if self._chance.random() >= AGAIN:
            return [first]
        return [first, self._achieved(again, reviewer, point, _look_back(again, point, later))]

    def _achieved(self, day: date, reviewer: str, point: LoggedPoint, then: Later) -> Progress:
        note = self._note(day, reviewer, "achieved", "achieved", point)
        cite = then.shown_by if self._chance.random() < CITED else None
        return note.model_copy(update={"audit": cite}) if cite else note

    def _note(self, on: date, by: str, state: State, kind: str, point: LoggedPoint) -> Progress:
        by_theme = self._words.progress[kind]
        theme = point.theme if point.theme in by_theme and self._chance.random() < 0.6 else "any"
        line = self._decks.deal((kind, theme), by_theme[theme], frozenset())
        if line is None:
            raise LookupError(f"no words for {kind} {theme}")
        return Progress(on=on, by=by, state=state, note=line.text)


def _look_back(day: date, point: LoggedPoint, later: Sequence[Audit]) -> Later:
    """What audits after this point's own, up to that day, say about its theme."""
    again, shown_by = False, None
    for audit in later:
        if audit.audited_on > day:
            break
        asked = {p.theme for a in audit.assessments.values() for p in a.learning_points}
        again = again or point.theme in asked
        shown_by = audit.audit if point.theme not in asked else shown_by
    return Later(again, shown_by)
