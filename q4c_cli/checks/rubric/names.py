"""Ids in a rubric: each one once, and every reference to one that is there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from q4c_cli.checks.rubric.library import Subject, ref_of
from q4c_cli.checks.wording import pick
from q4c_cli.model.catalogue import finding
from q4c_cli.model.finding import Finding, Pointer
from q4c_cli.model.paths import EXAMPLES, example_path, rubric_path

Named = Iterable[tuple[str, Pointer]]


def place(rubric: Subject) -> Iterator[Finding]:
    """Q201: the file stands where its id and version say."""
    ref = ref_of(rubric.record)
    expected = example_path(ref) if rubric.path.startswith(f"{EXAMPLES}/") else rubric_path(ref)
    if rubric.path not in (rubric_path(ref), expected) and rubric.path not in rubric.library.elsewhere:
        remedy = f"Move the file to `{expected}`, or correct its rubric and version."
        yield finding("Q201", rubric.at("rubric"), f"This file says it is `{ref}`, but stands elsewhere.", remedy)


def ids_once(rubric: Subject) -> Iterator[Finding]:
    """Q205: every id is used once among its kind; domains and indicators also across what is taken."""
    record = rubric.record
    for scale, grades in record.scales.items():
        yield from _twice(
            rubric, f"grade of `{scale}`", ((g.grade, ("scales", scale, n, "grade")) for n, g in enumerate(grades))
        )
    yield from _twice(rubric, "part", ((p.part, ("parts", n, "part")) for n, p in enumerate(record.parts)))
    yield from _twice(rubric, "result", ((r.result, ("results", n, "result")) for n, r in enumerate(record.results)))
    documents = ((d.document, ("documents", n, "document")) for n, d in enumerate(record.documents))
    yield from _twice(rubric, "document", documents)
    sources = ((s.source, ("evidence_sources", n, "source")) for n, s in enumerate(record.evidence_sources))
    yield from _twice(rubric, "evidence source", sources)
    yield from _twice(rubric, "domain or item" if _has_items(rubric) else "domain", _domains(rubric))
    yield from _twice(rubric, "indicator", _indicators(rubric), _taken_indicators(rubric))
    for at, domain in record.assessed:
        levels = ((level.grade, (*at, "levels", m, "grade")) for m, level in enumerate(domain.levels))
        yield from _twice(rubric, f"level of `{domain.domain}`", levels, remedy=_ONE_LEVEL)


def domains_and_results_apart(rubric: Subject) -> Iterator[Finding]:
    """Q214: no result has the name of a domain or an item."""
    for n, result in enumerate(rubric.record.results):
        if (other := rubric.domains.get(result.result)) is not None:
            message = f"`{result.result}` is both {'a domain' if other.within is None else 'an item'} and a result."
            yield finding("Q214", rubric.at("results", n, "result"), message)


def references(rubric: Subject) -> Iterator[Finding]:
    """Q203, Q204, Q209, Q218: scales, parts, evidence sources and documents that are named are also listed."""
    record = rubric.record
    known = {
        "scale": ("Q203", set(record.scales)),
        "part": ("Q204", {p.part for p in record.parts}),
        "evidence": ("Q209", _listed_sources(rubric)),
        "document": ("Q218", {d.document for d in record.documents}),
    }
    for kind, word, pointer in _uses(rubric):
        code, choices = known[kind]
        if word not in choices:
            what = {"evidence": "evidence source"}.get(kind, kind)
            yield finding(code, rubric.at(*pointer), f"There is no {what} `{word}` here.", pick(word, choices))


def _uses(rubric: Subject) -> Iterator[tuple[str, str, Pointer]]:
    for n, take in enumerate(rubric.record.takes):
        yield "scale", take.scale, ("takes", n, "scale")
        yield "part", take.part, ("takes", n, "part")
    for n, domain in enumerate(rubric.record.domains):
        yield "scale", domain.scale, ("domains", n, "scale")
        yield "part", domain.part, ("domains", n, "part")
        if domain.document is not None:
            yield "document", domain.document, ("domains", n, "document")
        for m, source in enumerate(domain.evidence):
            yield "evidence", source, ("domains", n, "evidence", m)
        for m, item in enumerate(domain.items):
            at: Pointer = ("domains", n, "items", m)
            if item.scale is not None:
                yield "scale", item.scale, (*at, "scale")
            yield from (("evidence", source, (*at, "evidence", k)) for k, source in enumerate(item.evidence or ()))
    for n, result in enumerate(rubric.record.results):
        yield "scale", result.scale, ("results", n, "scale")


def _listed_sources(rubric: Subject) -> set[str]:
    taken = (s.source for base in rubric.bases for s in base.evidence_sources)
    return {s.source for s in rubric.record.evidence_sources}.union(taken)


def _domains(rubric: Subject) -> Iterator[tuple[str, Pointer]]:
    for n, take in enumerate(rubric.record.takes):
        offer, wanted = rubric.library.offers.get(take.rubric, {}), set(rubric.library.wanted(take))
        brought = (name for name, one in offer.items() if name in wanted or one.within in wanted)
        yield from ((name, ("takes", n, "rubric")) for name in brought)
    for n, domain in enumerate(rubric.record.domains):
        yield domain.domain, ("domains", n, "domain")
        yield from ((item.item, ("domains", n, "items", m, "item")) for m, item in enumerate(domain.items))


def _has_items(rubric: Subject) -> bool:
    return any(gradable.within is not None for gradable in rubric.domains.values())


def _indicators(rubric: Subject) -> Iterator[tuple[str, Pointer]]:
    for at, domain in rubric.record.assessed:
        for m, indicator in enumerate(domain.indicators):
            yield indicator.indicator, (*at, "indicators", m, "indicator")
        for m, level in enumerate(domain.levels):
            for k, indicator in enumerate(level.indicators):
                yield indicator.indicator, (*at, "levels", m, "indicators", k, "indicator")


def _taken_indicators(rubric: Subject) -> set[str]:
    return {i.indicator for base in rubric.bases for _, d in base.assessed for i in d.all_indicators()}


_ONE_LEVEL = "Give one of the two the grade that it is for, or make one level of both."


def _twice(
    rubric: Subject, what: str, named: Named, taken: Iterable[str] = (), remedy: str | None = None
) -> Iterator[Finding]:
    """A finding for every id that was used before, or by a rubric that this one takes from."""
    first: dict[str, Pointer | None] = dict.fromkeys(taken)
    for name, pointer in named:
        if name not in first:
            first[name] = pointer
            continue
        earlier = first[name]
        related = () if earlier is None else (rubric.at(*earlier),)
        elsewhere = " also in a rubric that this one takes from" if earlier is None else " twice"
        yield finding("Q205", rubric.at(*pointer), f"The {what} `{name}` is here{elsewhere}.", remedy, *related)
