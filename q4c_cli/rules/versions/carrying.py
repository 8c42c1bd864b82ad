"""Assessments of one version of a rubric, taken along to the next. What has no place there is named, never guessed.

- A domain that goes on whole keeps its grade, where the grade is still there, and everything that was written.
- Domains that are merged keep a grade that all of them had. Where they differ, the grade is open. All texts come along.
- A domain that is split leaves the grades open. Its texts go to the first of the new ones. That it was not assessed
  holds for all of them.
- An indicator goes where it now stands, whatever becomes of its domain.
- What nothing stands for is left behind: a whole assessment, indicators, the reason why one of several merged domains
  was not assessed, and a text that would make a joined one longer than a text may be.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from q4c_cli.model.audit import Assessment, Judged
from q4c_cli.model.base import LONGEST_TEXT
from q4c_cli.rules.grading import overall
from q4c_cli.rules.versions.passage import Passage

Why = Literal["split", "merged", "grade gone"]
What = Literal["assessment", "indicators", "rationale", "reason"]

_NOTHING = Assessment()


@dataclass(frozen=True, slots=True)
class Opened:
    """A domain of the later version whose grade is open again: why, and the older domains it comes from, by label."""

    domain: str
    label: str
    why: Why
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Left:
    """What was left behind of an older domain, and whether somebody's words are among it.

    The `reason` is the one for not assessing it.
    """

    domain: str
    label: str
    what: What
    indicators: tuple[str, ...] = ()
    text: bool = False


@dataclass(frozen=True, slots=True)
class Carried:
    """The assessments in the later version, in the order of the older ones, and what did not simply come along."""

    assessments: dict[str, Assessment]
    opened: tuple[Opened, ...]
    left: tuple[Left, ...]


def carry(assessments: Mapping[str, Assessment], passage: Passage) -> Carried:
    """The assessments by the later version. Raises KeyError where one is of a domain that the older does not have."""
    carrying = _Carrying(assessments, passage)
    for name in assessments:
        carrying.take(name)
    if any(assessment.indicators for assessment in assessments.values()):
        carrying.bring_indicators()
    return Carried(carrying.made, tuple(carrying.opened), tuple(carrying.left))


def carry_through(assessments: Mapping[str, Assessment], passages: Iterable[Passage]) -> Carried:
    """The same over several steps, one after the other. A domain that one step opened is open at the end.

    Raises KeyError as `carry` does.
    """
    here, opened, left = dict(assessments), list[Opened](), list[Left]()
    for passage in passages:
        labels = passage.new.domain_by_id
        opened = [
            replace(one, domain=to, label=labels[to].label)
            for one in opened
            for to in passage.domains[one.domain].names
        ]
        done = carry(here, passage)
        here, opened, left = done.assessments, [*opened, *done.opened], [*left, *done.left]
    by_domain = {one.domain: one for one in reversed(opened)}
    return Carried(here, tuple(reversed(by_domain.values())), tuple(left))


def carry_judged(judged: Judged, passage: Passage) -> Judged:
    """A person's overall grade by the later version; as it is where that has no such grade."""
    grade = passage.grade(judged.grade, overall(passage.new)) or judged.grade
    return judged if grade == judged.grade else judged.model_copy(update={"grade": grade})


@dataclass
class _Carrying:
    """Assessments on their way: what is `made` of them so far."""

    before: Mapping[str, Assessment]
    passage: Passage
    made: dict[str, Assessment] = field(default_factory=dict)
    opened: list[Opened] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)

    def take(self, name: str) -> None:
        """Bring along what becomes of one older domain, but for its indicators."""
        place = self.passage.domains[name]
        if not place.names and self.before[name] != _NOTHING:
            self._leave(name, "assessment", text=_has_text(self.before[name]))
        for to in place.names:
            if to not in self.made:
                self.made[to] = self._made(to)

    def _made(self, name: str) -> Assessment:
        """What becomes of one older domain, or of several, in a domain of the later version."""
        sources = self.passage.sources[name]
        there = {old: self.before[old] for old in sources if old in self.before}
        split = any(self.passage.domains[old].split for old in sources)
        if len(sources) == 1 and not split:
            return self._whole(name, sources[0])
        texts = self._together({old: a for old, a in there.items() if self.passage.domains[old].names[0] == name})
        every = len(there) == len(sources)
        reasons = {old: a.not_assessed for old, a in there.items() if a.not_assessed is not None}
        if every and len(reasons) == len(sources):
            return texts.model_copy(update={"not_assessed": self._joined(reasons, "reason")})
        grades = {a.grade and self.passage.grade(a.grade, name) for a in there.values()}
        if every and not split and len(grades) == 1 and None not in grades:
            return texts.model_copy(update={"grade": grades.pop()})
        if any(a.settled for a in there.values()):
            self._open(name, "split" if split else "merged", sources)
        for old in reasons:
            if not self.passage.domains[old].split:
                self._leave(old, "reason", text=True)
        return texts

    def _open(self, name: str, why: Why, sources: tuple[str, ...]) -> None:
        labels = tuple(self.passage.old.domain_by_id[old].label for old in sources)
        self.opened.append(Opened(name, self.passage.new.domain_by_id[name].label, why, labels))

    def _leave(self, old: str, what: What, indicators: tuple[str, ...] = (), *, text: bool = False) -> None:
        self.left.append(Left(old, self.passage.old.domain_by_id[old].label, what, indicators, text))

    def _together(self, assessments: Mapping[str, Assessment]) -> Assessment:
        """Everything that was written about several older domains, without grades and indicators."""
        every = assessments.values()
        return Assessment(
            rationale=self._joined({old: a.rationale for old, a in assessments.items() if a.rationale}, "rationale"),
            evidence=tuple(e for a in every for e in a.evidence),
            strengths=tuple(s for a in every for s in a.strengths),
            learning_points=tuple(p for a in every for p in a.learning_points),
        )

    def _joined(self, texts: Mapping[str, str], what: Literal["rationale", "reason"]) -> str | None:
        """Texts in one, by older domain; what makes it too long is left behind. None for none."""
        whole = ""
        for old, text in texts.items():
            longer = f"{whole}{_BETWEEN if whole else ''}{text}"
            if len(longer) > LONGEST_TEXT:
                self._leave(old, what, text=True)
            elif text != whole:
                whole = longer
        return whole or None

    def _whole(self, name: str, old: str) -> Assessment:
        assessment = self.before[old]
        if assessment.grade is None:
            return assessment
        grade = self.passage.grade(assessment.grade, name)
        if grade is None:
            self._open(name, "grade gone", (old,))
        return assessment if grade == assessment.grade else assessment.model_copy(update={"grade": grade})

    def bring_indicators(self) -> None:
        """Put every indicator that was seen into the domain where it stands now."""
        seen: dict[str, list[str]] = {}
        for old, assessment in self.before.items():
            lost = []
            for indicator in assessment.indicators:
                home, name = self._home(old, indicator)
                if home is None:
                    lost.append(indicator)
                else:
                    seen.setdefault(home, []).append(name)
            if lost:
                self._leave(old, "indicators", tuple(lost))
        for name in {**self.made, **seen}:
            found = tuple(dict.fromkeys(seen.get(name, ())))
            assessment = self.made.get(name, _NOTHING)
            if found != assessment.indicators:
                self.made[name] = assessment.model_copy(update={"indicators": found})

    def _home(self, old: str, indicator: str) -> tuple[str | None, str]:
        """The domain that an indicator is in now, None where it is in none, and what it is called there.

        One that the older version does not have stays where it was written.
        """
        if indicator not in self.passage.indicators:
            return next(iter(self.passage.domains[old].names), None), indicator
        to = self.passage.indicators[indicator]
        return (None, indicator) if to is None else (self.passage.home[to], to)


_BETWEEN = "\n\n"


def _has_text(assessment: Assessment) -> bool:
    """Whether somebody has written something there, besides ids."""
    a = assessment
    return bool(a.not_assessed or a.rationale or a.evidence or a.strengths or a.learning_points)
