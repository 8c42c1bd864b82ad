"""What ids are called: the labels that settings, people and rubrics give to teams, themes, domains and the rest."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from q4c_cli.model.records import Records
from q4c_cli.model.rubric import Rubric
from q4c_cli.report.language.catalogue import term
from q4c_cli.report.language.terms import with_terms
from q4c_cli.rules.versions.following import apart
from q4c_cli.rules.words import sentence

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class DomainName:
    """What a domain is called, and the part it belongs to."""

    label: str
    part: str


@dataclass(frozen=True)
class Names:
    """Labels by id, in the order in which they should be shown. An id without a label is shown in plain words.

    `apart` has domains and results of each version, by what they go by where newer ones have nothing for them.
    """

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
    apart: dict[str, DomainName]

    @classmethod
    def of(cls, records: Records, by: Collection[str] = ()) -> Names:
        """The labels of a workspace; where rubrics differ, those of the default rubric.

        `by` are the versions that audits are counted by, where that is known: their labels come before all others.
        """
        settings = records.settings
        rubrics = sorted(map(with_terms, _default_first(records)), key=lambda rubric: rubric.ref not in by)
        return cls(
            organisation=settings.organisation,
            notice=settings.notice,
            teams={t.team: t.label for t in records.people.teams},
            themes={t.theme: term(t.label) for t in settings.themes},
            questions={t.theme: t.question for t in settings.themes if t.question},
            work={w.work: term(w.label) for w in settings.work},
            stages={s.stage: term(s.label) for s in settings.stages},
            parts=_first({p.part: p.label for p in r.parts} for r in rubrics),
            domains=_first(map(_domains, rubrics)),
            results=_first(map(_results, rubrics)),
            apart=_first(map(_apart, rubrics)),
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
        known = self.domains.get(domain) or self.apart.get(domain)
        return known.label if known else plain(domain)

    def part(self, domain: str) -> str:
        """The part that a domain belongs to; "other" where none is known."""
        known = self.domains.get(domain) or self.apart.get(domain)
        return known.part if known else "other"

    def result(self, result: str) -> str:
        """What a result is called."""
        known = self.apart.get(result)
        return self.results.get(result) or (known.label if known else plain(result))


def _domains(rubric: Rubric) -> dict[str, DomainName]:
    """The domains of a rubric in order, each that is graded by items before these."""
    found: dict[str, DomainName] = {}
    for domain in rubric.domains:
        whole = rubric.graded_by_items.get(domain.within or "")
        if whole is not None:
            found.setdefault(whole.result, DomainName(whole.label, whole.part))
        found[domain.domain] = DomainName(domain.label, domain.part)
    return found


def _results(rubric: Rubric) -> dict[str, str]:
    return {x.result: x.label for x in rubric.results if x.result not in rubric.graded_by_items}


def _apart(rubric: Rubric) -> dict[str, DomainName]:
    """The domains and results of a version as they go by where they are counted apart from newer ones."""
    known = _domains(rubric) | {name: DomainName(label, "other") for name, label in _results(rubric).items()}
    return {
        apart(name, rubric.ref): DomainName(of_version(each.label, rubric.ref), each.part)
        for name, each in known.items()
    }


def of_version(label: str, ref: str) -> str:
    """What a domain or result is called that only versions up to this one have: Heard (up to 1.0.0)."""
    return f"{label} (up to {ref.rpartition('@')[2]})"


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
