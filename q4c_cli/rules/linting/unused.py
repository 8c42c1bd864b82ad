"""What a rubric lists and never uses, and domains whose grades change nothing."""

from __future__ import annotations

from collections.abc import Iterator

from q4c_cli.model.catalogue import finding
from q4c_cli.model.finding import Place, Pointer
from q4c_cli.model.rubric import RubricFile
from q4c_cli.rules.conditions import quantifiers
from q4c_cli.rules.grading import Grader
from q4c_cli.rules.linting.subject import Found, Subject
from q4c_cli.rules.rubrics import resolve


def unused(subject: Subject) -> Iterator[Found]:
    """Q237: scales, parts, evidence sources and documents that nothing refers to."""
    used = _used(subject)
    for kind, name, pointer in _listed(subject.file):
        if name not in used[kind]:
            place = subject.at(*pointer, on_key=kind == "scale")
            yield Found(finding("Q237", place, f"Nothing uses the {kind} `{name}`."))


def _listed(file: RubricFile) -> Iterator[tuple[str, str, Pointer]]:
    """Everything a rubric lists to be referred to: its kind, its id, its place."""
    yield from (("document", d.document, ("documents", n, "document")) for n, d in enumerate(file.documents))
    sources = enumerate(file.evidence_sources)
    yield from (("evidence source", s.source, ("evidence_sources", n, "source")) for n, s in sources)
    yield from (("scale", name, ("scales", name)) for name in file.scales)
    yield from (("part", p.part, ("parts", n, "part")) for n, p in enumerate(file.parts))


def _used(subject: Subject) -> dict[str, set[str]]:
    """What is referred to, by kind. Evidence sources may also be used by a rubric that takes domains from this one."""
    file, domains = subject.file, subject.rubric.domains
    takers = _takers(subject)
    sources = {source for d in domains for source in d.evidence}
    return {
        "document": {d.document for d in domains if d.document is not None},
        "evidence source": sources.union(*(d.evidence for other in takers for d in other.domains)),
        "scale": {d.scale for d in domains} | {r.scale for r in file.results} | {take.scale for take in file.takes},
        "part": {d.part for d in domains} | {take.part for take in file.takes},
    }


def _takers(subject: Subject) -> list[RubricFile]:
    """The rubrics that take domains from this one, directly or through others."""
    found: dict[str, RubricFile] = {}
    waiting = [subject.rubric.ref]
    while waiting:
        taken = waiting.pop()
        for ref, other in subject.others.items():
            if ref not in found and any(take.rubric == taken for take in other.takes):
                found[ref] = other
                waiting.append(ref)
    return list(found.values())


def idle_domains(subject: Subject, grader: Grader) -> Iterator[Found]:
    """Q238: domains whose grade no rule tells apart from another."""
    deciding = {
        slot
        for result in grader.results
        for rule in result.rules
        if rule.when is not None
        for quantified in quantifiers(rule.when)
        for slot, marks in quantified.members
        if len(set(marks[:-1])) > 1
    }
    for slot, domain in enumerate(subject.rubric.domain_by_id):
        if slot not in deciding:
            message = f"Whatever grade `{domain}` has, every result stays the same."
            yield Found(finding("Q238", _place_of(subject, domain), message))


def _place_of(subject: Subject, domain: str) -> Place:
    """Where a domain comes into this rubric: its own, or the `takes` that brings it."""
    for n, own in enumerate(subject.file.domains):
        if own.domain == domain:
            return subject.at("domains", n, "domain")
    for n, take in enumerate(subject.file.takes):
        if take.domains != "all" and domain in take.domains:
            return subject.at("takes", n, "domains", take.domains.index(domain))
        if take.domains == "all" and domain in resolve(subject.others[take.rubric], subject.others).domain_by_id:
            return subject.at("takes", n, "domains")
    return subject.at("takes", on_key=True)
