"""What ids are called: the labels that settings, people and rubrics give to teams, themes, domains and the rest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from q4c_cli.model.records import Records
from q4c_cli.model.rubric import Rubric
from q4c_cli.report.language.catalogue import term
from q4c_cli.report.language.terms import with_terms
from q4c_cli.rules.words import sentence

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class DomainName:
    """What a domain is called, and the part it belongs to."""

    label: str
    part: str


@dataclass(frozen=True)
class Names:
    """Labels by id, in the order in which they should be shown. An id without a label is shown in plain words."""

    organisation: str
    notice: str | None
    teams: dict[str, str]
    themes: dict[str, str]
    questions: dict[str, str]
    work: dict[str, str]
    stages: dict[str, str]
    parts: dict[str, str]
    domains: dict[str, DomainName]
    results: dict[str, str]

    @classmethod
    def of(cls, records: Records) -> Names:
        """The labels of a workspace; where rubrics differ, those of the default rubric."""
        settings = records.settings
        rubrics = [with_terms(rubric) for rubric in _default_first(records)]
        return cls(
            organisation=settings.organisation,
            notice=settings.notice,
            teams={t.team: t.label for t in records.people.teams},
            themes={t.theme: term(t.label) for t in settings.themes},
            questions={t.theme: t.question for t in settings.themes if t.question},
            work={w.work: term(w.label) for w in settings.work},
            stages={s.stage: term(s.label) for s in settings.stages},
            parts=_first({p.part: p.label for p in r.parts} for r in rubrics),
            domains=_first(_domains(r) for r in rubrics),
            results=_first(
                {x.result: x.label for x in r.results if x.result not in r.graded_by_items} for r in rubrics
            ),
        )

    def team(self, team: str) -> str:
        """What a team is called."""
        return self.teams.get(team) or plain(team)

    def area(self, area: str) -> str:
        """What a service area is called: settings and people give it an id and no more."""
        return plain(area)

    def graded(self, kind: str, name: str) -> str:
        """What is called what was graded: a domain, a result, or the whole audit."""
        return "Overall" if kind == "overall" else self.result(name) if kind == "result" else self.domain(name)

    def in_order(self, graded: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
        """Kinds and names of what was graded: overall first, then results, then domains, in the rubric's order."""
        kinds: dict[str, list[str]] = {"overall": [], "result": [*self.results], "domain": [*self.domains]}
        place = {(kind, name): (n, m) for n, kind in enumerate(kinds) for m, name in enumerate(kinds[kind])}
        last = {kind: (n, len(names)) for n, (kind, names) in enumerate(kinds.items())}
        return sorted(graded, key=lambda each: (place.get(each, last[each[0]]), each))

    def theme(self, theme: str) -> str:
        """What a theme is called."""
        return self.themes.get(theme) or plain(theme)

    def domain(self, domain: str) -> str:
        """What a domain is called."""
        return self.domains[domain].label if domain in self.domains else plain(domain)

    def result(self, result: str) -> str:
        """What a result is called."""
        return self.results.get(result) or plain(result)


def _domains(rubric: Rubric) -> dict[str, DomainName]:
    """The domains of a rubric in order, each that is graded by items before these."""
    found: dict[str, DomainName] = {}
    for domain in rubric.domains:
        whole = rubric.graded_by_items.get(domain.within or "")
        if whole is not None:
            found.setdefault(whole.result, DomainName(whole.label, whole.part))
        found[domain.domain] = DomainName(domain.label, domain.part)
    return found


def plain(slug: str) -> str:
    """An id in plain words: voice-of-child is Voice of child."""
    return sentence(slug.replace("-", " "))


def _default_first(records: Records) -> list[Rubric]:
    """Usable rubrics, the workspace's default first, then the others from the last by name to the first."""
    others = [records.rubrics[ref] for ref in sorted(records.rubrics, reverse=True) if ref != records.settings.rubric]
    default = records.rubrics.get(records.settings.rubric)
    return [default, *others] if default else others


def _first(found: Iterable[Mapping[str, T]]) -> dict[str, T]:
    """Everything that is found, in order; where something is found twice, what was found first."""
    result: dict[str, T] = {}
    for each in found:
        for key, value in each.items():
            result.setdefault(key, value)
    return result
