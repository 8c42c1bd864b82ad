"""One made-up audit."""

from __future__ import annotations

import textwrap
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from random import Random

from q4c_cli.app.demo.decks import Decks
from q4c_cli.app.demo.phrasebook import DomainPhrases, Line, Phrasebook, Tone
from q4c_cli.app.demo.plan import Slot, on_a_working_day
from q4c_cli.app.demo.story import Story, invent
from q4c_cli.app.demo.tendency import FADING, Tendency, draw_ranks
from q4c_cli.model.audit import Assessment, Audit, Case, Evidence, Judged, LearningPoint, Strength, audit_id
from q4c_cli.model.rubric import Domain, Rubric
from q4c_cli.rules import grading

WIDTH = 88
"""Rationales are broken into lines of at most this many characters, as someone typing in an editor would."""
REVIEW_AFTER = (60, 75, 90, 90, 90, 120)
SELDOM_ASSESSED = "professional-behaviour"
UNSAFE = ("safeguarding", "safe")
"""Where work was not good enough in the case that had to be escalated."""
TONES: tuple[tuple[Tone, ...], ...] = (
    ("weak", "weak", "sound"),
    ("sound", "sound", "weak"),
    ("strong", "sound", "strong"),
    ("strong",),
)
"""How much the evidence shows, by the grade's place on its scale."""
STRENGTHS, STRENGTHS_ELSEWHERE = ((0.1,), (0.5,), (0.9, 0.25), (1.0, 0.6)), ((), (0.1,), (0.4,), (0.8,))
"""How likely a first and a second strength are, by the grade's place: in the outcomes, and in the other domains."""
POINTS = ((1.0, 1.0, 0.4), (1.0, 0.45), (0.55, 0.1), (0.15,))
"""How likely a first, second and third learning point are, by the grade's place."""


@dataclass(frozen=True, slots=True)
class Studio:
    """What every audit is made with."""

    words: Phrasebook
    rubric: Rubric
    tendency: Tendency
    head: str


class Writer:
    """Makes up audits, one after the other. What it deals out it remembers, so that sentences seldom repeat."""

    def __init__(self, studio: Studio, chance: Random) -> None:
        self._studio = studio
        self._chance = chance
        self._decks = Decks(chance)
        self._judgement_wanted = False
        self._asked: dict[str, set[str]] = defaultdict(set)

    def write(self, slot: Slot) -> Audit:
        """The audit of this slot, with its results unless it is a draft."""
        story = invent(self._chance)
        rubric, case = self._studio.rubric, Case(ref=slot.case_ref, work=story.work, stage=story.stage)
        assessments = self._assessments(slot, story)
        final = slot.special != "draft"
        results = {n: r.grade for n, r in grading.grade(rubric, case, assessments).items()} if final else None
        self._judgement_wanted |= slot.special == "judged"
        self._asked[slot.practitioner] |= {p.theme for a in assessments.values() for p in a.learning_points}
        return Audit(
            format=1,
            audit=audit_id(slot.audited_on, slot.case_ref),
            rubric=rubric.ref,
            case=case,
            practitioner=slot.practitioner,
            team=slot.team,
            auditor=slot.auditor,
            audited_on=slot.audited_on,
            status="final" if final else "draft",
            escalated=self._escalated(story) if slot.special == "escalated" else None,
            assessments=assessments,
            results=results,
            judged=self._judged(story, results),
        )

    def _assessments(self, slot: Slot, story: Story) -> dict[str, Assessment]:
        domains = self._studio.rubric.domains
        quality = self._studio.tendency.quality(slot.team, slot.practitioner, slot.at)
        ranks = draw_ranks(self._chance, quality, [d.domain for d in domains])
        if slot.special == "escalated":
            ranks |= dict.fromkeys(UNSAFE, 0)
        unseen = self._chance.choice(tuple(self._studio.words.whole.not_assessed)) if slot.special == "unseen" else None
        done = self._chance.randrange(3, len(domains)) if slot.special == "draft" else len(domains)
        assessments = {}
        for domain in domains[:done]:
            reasons: Sequence[Line] = ()
            if domain.domain == unseen:
                reasons = self._studio.words.whole.not_assessed[unseen]
            elif domain.domain == SELDOM_ASSESSED and self._chance.random() < 0.85:
                reasons = self._studio.words.domains[domain.domain].not_assessed
            if reasons:
                assessments[domain.domain] = Assessment(not_assessed=self._deal((domain.domain, "not"), reasons, story))
            else:
                assessments[domain.domain] = self._assessment(slot, story, domain, ranks[domain.domain])
        return assessments

    def _assessment(self, slot: Slot, story: Story, domain: Domain, rank: int) -> Assessment:
        words = self._studio.words.domains[domain.domain]
        grade = self._studio.rubric.scales[domain.scale][rank].grade
        rationale = self._decks.deal((domain.domain, grade), words.grades[grade], story.tags)
        if rationale is None:
            raise LookupError(f"no rationale for {domain.domain} {grade} suits {sorted(story.tags)}")
        text = story.tell(rationale.text)
        if grade in words.tails and self._chance.random() < 0.35:
            text += " " + (self._deal((domain.domain, "tail", grade), words.tails[grade], story) or "")
        return Assessment(
            grade=grade,
            evidence=self._evidence(story, words, rank),
            indicators=self._indicators(domain, grade, rationale),
            rationale=_wrapped(text.strip()),
            strengths=self._strengths(slot, story, domain, words, rank),
            learning_points=self._points(slot, story, domain, words, rank) if domain.learning_points else (),
        )

    def _evidence(self, story: Story, words: DomainPhrases, rank: int) -> tuple[Evidence, ...]:
        first, *others = words.evidence
        sources = [first] if not others or self._chance.random() < 0.6 else [first, self._chance.choice(others)]
        found = []
        for source in sources:
            tone = self._chance.choice(TONES[rank])
            lines = words.evidence[source].get(tone, ())
            note = self._deal((words.domain, source, tone), lines, story)
            if note:
                found.append(Evidence(source=source, note=note))
        return tuple(found)

    def _indicators(self, domain: Domain, grade: str, rationale: Line) -> tuple[str, ...]:
        """Those the rationale rests on and, where the level includes a lower one, sometimes another of that."""
        levels = {level.grade: level for level in domain.levels}
        seen = set(rationale.seen)
        if grade in levels and (lower := levels[grade].includes) and self._chance.random() < 0.6:
            seen.add(self._chance.choice(levels[lower].indicators).indicator)
        return tuple(i.indicator for i in domain.all_indicators() if i.indicator in seen)

    def _strengths(
        self, slot: Slot, story: Story, domain: Domain, words: DomainPhrases, rank: int
    ) -> tuple[Strength, ...]:
        likely = (STRENGTHS if domain.learning_points else STRENGTHS_ELSEWHERE)[rank]
        lines = [s for s in words.strengths if s.theme != FADING or self._chance.random() < slot.at]
        wanted = sum(self._chance.random() < odds for odds in likely)
        dealt = [self._dealt((words.domain, "strength"), lines, story) for _ in range(wanted)]
        return tuple(Strength(text=story.tell(line.text), theme=str(line.theme)) for line in dealt if line)

    def _points(
        self, slot: Slot, story: Story, domain: Domain, words: DomainPhrases, rank: int
    ) -> tuple[LearningPoint, ...]:
        wanted = sum(self._chance.random() < odds for odds in POINTS[rank])
        by_theme: dict[str, list[Line]] = {}
        for line in words.learning_points:
            if line.when <= story.tags:
                by_theme.setdefault(str(line.theme), []).append(line)
        points = []
        for _ in range(min(wanted, domain.learning_points)):
            theme = self._theme(slot, by_theme)
            text = self._deal((words.domain, "point", theme), by_theme.pop(theme), story)
            review_on = on_a_working_day(slot.audited_on + timedelta(days=self._chance.choice(REVIEW_AFTER)))
            points.append(LearningPoint(text=str(text), theme=theme, review_on=review_on))
        return tuple(points)

    def _theme(self, slot: Slot, by_theme: dict[str, list[Line]]) -> str:
        """A theme, by how likely it is for this practitioner then and by how much there is to say about it here."""
        asked = self._asked[slot.practitioner]
        tendency, themes = self._studio.tendency, list(by_theme)
        weights = [
            tendency.weight(theme, slot.practitioner, slot.at, asked_before=theme in asked)
            * min(3, len(by_theme[theme]))
            for theme in themes
        ]
        return self._chance.choices(themes, weights)[0]

    def _escalated(self, story: Story) -> str:
        return _wrapped(str(self._deal("escalated", self._studio.words.whole.escalated, story)))

    def _judged(self, story: Story, results: dict[str, str | None] | None) -> Judged | None:
        """A person's own grade, where one is wanted and there are words for going beyond what the rules gave."""
        if not self._judgement_wanted or results is None:
            return None
        computed = results[grading.overall(self._studio.rubric)]
        for change, reasons in self._studio.words.whole.judged.items():
            before, _, after = change.partition("-to-")
            if before == computed:
                self._judgement_wanted = False
                reason = str(self._deal(("judged", change), reasons, story))
                return Judged(grade=after, reason=_wrapped(reason), by=self._studio.head)
        return None

    def _dealt(self, key: object, lines: Sequence[Line], story: Story) -> Line | None:
        return self._decks.deal(key, lines, story.tags)

    def _deal(self, key: object, lines: Sequence[Line], story: Story) -> str | None:
        line = self._dealt(key, lines, story)
        return story.tell(line.text) if line else None


def _wrapped(text: str) -> str:
    """The text in lines, as someone typing in an editor would break it."""
    return textwrap.fill(text, WIDTH, break_on_hyphens=False)
