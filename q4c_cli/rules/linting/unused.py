"""What a rubric lists and never uses, and domains whose grades change nothing."""

from __future__ import annotations

from collections.abc import Iterator

from q4c_cli.model.catalogue import finding
from q4c_cli.model.finding import Place, Pointer
from q4c_cli.model.rubric import RubricFile
from q4c_cli.rules.grading import Grader
from q4c_cli.rules.grading.conditions import BESIDES
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
    sources |= {source for written in file.domains for source in written.evidence}
    scales = {r.scale for r in subject.rubric.results}
    return {
        "document": {d.document for d in domains if d.document is not None},
        "evidence source": sources.union(*(d.evidence for other in takers for _, d in other.assessed)),
        "scale": scales | {d.scale for d in domains} | {take.scale for take in file.takes},
        "part": {d.part for d in domains} | {take.part for take in file.takes},
    }


def idle_domains(subject: Subject, grader: Grader) -> Iterator[Found]:
    """Q238: domains and items whose grade no rule or limit tells apart from another."""
    deciding = {
        slot
        for result in grader.results
        for quantified in result.quantifiers()
        for slot, marks in quantified.members
        if len(set(marks[:-BESIDES])) > 1
    }
    graded = [*subject.rubric.domain_by_id, *subject.rubric.graded_by_items]
    idle = [name for name in graded if grader.slot(name) not in deciding]
    places = _places(subject) if idle else {}
    for name in idle:
        yield Found(finding("Q238", places[name], f"Whatever grade `{name}` has, every result stays the same."))


def _places(subject: Subject) -> dict[str, Place]:
    """Where each domain and item comes into this rubric: its own, or the `takes` that brings it."""
    files, places = subject.library.files, dict[str, Place]()
    for n, take in enumerate(subject.file.takes):
        for domain in resolve(files[take.rubric], files).domains:
            name = domain.within or domain.domain
            where = () if take.domains == "all" else (take.domains.index(name),) if name in take.domains else None
            if where is not None:
                places |= dict.fromkeys((name, domain.domain), subject.at("takes", n, "domains", *where))
    for n, own in enumerate(subject.file.domains):
        places[own.domain] = subject.at("domains", n, "domain")
        places |= {item.item: subject.at("domains", n, "items", m, "item") for m, item in enumerate(own.items)}
    return places
