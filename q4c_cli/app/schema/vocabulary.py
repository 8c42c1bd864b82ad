"""What a workspace has to offer to an editor: its rubrics, people and themes, by id and with what each one means."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from hashlib import sha256

from q4c_cli.model.people import Auditor, People, Practitioner
from q4c_cli.model.rubric import Domain, Grade, Rubric
from q4c_cli.model.settings import Settings


@dataclass(frozen=True, slots=True)
class Word:
    """An id, and what it means in plain text."""

    id: str
    means: str


Words = tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class DomainWords:
    """One domain of a rubric: what may be said of it in an audit. Grades are worst first."""

    domain: str
    label: str
    looks_for: str
    grades: Words
    indicators: Words
    learning_points: int
    can_be_not_assessed: bool


@dataclass(frozen=True, slots=True)
class RubricWords:
    """One rubric that audits may name."""

    ref: str
    title: str
    domains: tuple[DomainWords, ...]
    sources: Words
    overall_grades: Words


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Everything of a workspace that files may refer to; empty where nothing is known, and then nothing is offered."""

    rubrics: tuple[RubricWords, ...] = ()
    work: Words = ()
    stages: Words = ()
    roles: Words = ()
    themes: Words = ()
    teams: Words = ()
    practitioners: Words = ()
    auditors: Words = ()

    @property
    def domains(self) -> Words:
        """Every domain of any rubric, once."""
        return _words((d.domain, d.label) for rubric in self.rubrics for d in rubric.domains)

    @property
    def refs(self) -> Words:
        """Every rubric, by `id@version`."""
        return tuple(Word(rubric.ref, rubric.title) for rubric in self.rubrics)

    def digest(self, parts: Iterable[str]) -> str:
        """A name for exactly what these parts of the vocabulary hold."""
        held = [[asdict(word) for word in getattr(self, part)] for part in parts]
        return sha256(json.dumps(held).encode()).hexdigest()


def vocabulary(settings: Settings | None, people: People | None, rubrics: Mapping[str, Rubric]) -> Vocabulary:
    """What these have to offer. `rubrics` are those without errors, by `id@version`; None is what cannot be used."""
    return Vocabulary(
        rubrics=tuple(_rubric(rubrics[ref]) for ref in sorted(rubrics)),
        work=_words((w.work, w.label) for w in (settings.work if settings else ())),
        stages=_words((s.stage, s.label) for s in (settings.stages if settings else ())),
        roles=_words((r.role, r.label) for r in (settings.roles if settings else ())),
        themes=_words((t.theme, t.label) for t in (settings.themes if settings else ())),
        teams=_words((t.team, t.label) for t in (people.teams if people else ())),
        practitioners=_words((p.practitioner, _post(p)) for p in (people.practitioners if people else ())),
        auditors=_words((a.auditor, _post(a)) for a in (people.auditors if people else ())),
    )


def _words(pairs: Iterable[tuple[str, str]]) -> Words:
    """Each id once, in the order given."""
    first: dict[str, str] = {}
    for one, means in pairs:
        first.setdefault(one, means)
    return tuple(Word(one, means) for one, means in first.items())


def _post(person: Practitioner | Auditor) -> str:
    """What is known of a person, who has no name here: role, team, and the last day in post."""
    role = person.role if isinstance(person, Auditor) else ""
    until = f"until {person.until}" if person.until is not None else ""
    return ", ".join(part for part in (role, person.team or "", until) if part)


def _rubric(rubric: Rubric) -> RubricWords:
    return RubricWords(
        ref=rubric.ref,
        title=rubric.title,
        domains=tuple(_domain(domain, rubric.scales[domain.scale]) for domain in rubric.domains),
        sources=_words((s.source, s.label) for s in rubric.evidence_sources),
        overall_grades=_grades(rubric.scales[rubric.results[-1].scale]),
    )


def _domain(domain: Domain, scale: Iterable[Grade]) -> DomainWords:
    return DomainWords(
        domain=domain.domain,
        label=domain.label,
        looks_for=domain.looks_for,
        grades=_grades(scale),
        indicators=_words(_indicators(domain, {grade.grade: grade.label for grade in scale})),
        learning_points=domain.learning_points,
        can_be_not_assessed=domain.can_be_not_assessed,
    )


def _grades(scale: Iterable[Grade]) -> Words:
    return _words((g.grade, f"{g.label}: {g.meaning}" if g.meaning else g.label) for g in scale)


def _indicators(domain: Domain, labels: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Every indicator with its text, and the grade at whose level it stands."""
    yield from ((i.indicator, i.text) for i in domain.indicators)
    for level in domain.levels:
        yield from ((i.indicator, f"{labels[level.grade]}: {i.text}") for i in level.indicators)
