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
    takers = subject.library.takers(subject.rubric.ref)
    sources = {source for d in domains for source in d.evidence}
    return {
        "document": {d.document for d in domains if d.document is not None},
        "evidence source": sources.union(*(d.evidence for other in takers for d in other.domains)),
        "scale": {d.scale for d in domains} | {r.scale for r in file.results} | {take.scale for take in file.takes},
        "part": {d.part for d in domains} | {take.part for take in file.takes},
    }


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
    idle = [domain for slot, domain in enumerate(subject.rubric.domain_by_id) if slot not in deciding]
    places = _places(subject) if idle else {}
    for domain in idle:
        yield Found(finding("Q238", places[domain], f"Whatever grade `{domain}` has, every result stays the same."))


def _places(subject: Subject) -> dict[str, Place]:
    """Where each domain comes into this rubric: its own, or the `takes` that brings it."""
    files, places = subject.library.files, dict[str, Place]()
    for n, take in enumerate(subject.file.takes):
        if take.domains == "all":
            whole = resolve(files[take.rubric], files)
            places |= {domain: subject.at("takes", n, "domains") for domain in whole.domain_by_id}
        else:
            places |= {domain: subject.at("takes", n, "domains", m) for m, domain in enumerate(take.domains)}
    return places | {own.domain: subject.at("domains", n, "domain") for n, own in enumerate(subject.file.domains)}
