"""What a rubric takes from others: they are there, sound, and every grade of theirs has one here."""

from __future__ import annotations

from collections.abc import Iterator

from q4c_cli.checks.rubric.library import Subject, ref_of
from q4c_cli.checks.wording import pick
from q4c_cli.model.catalogue import finding
from q4c_cli.model.finding import Finding
from q4c_cli.model.rubric import Take
from q4c_cli.model.words import listed


def there(rubric: Subject) -> Iterator[Finding]:
    """Q202: a rubric that is taken from is in the workspace."""
    for n, take in enumerate(rubric.record.takes):
        if take.rubric not in rubric.library.files:
            remedy = pick(take.rubric, rubric.library.files.keys() - {ref_of(rubric.record)})
            yield finding("Q202", rubric.at("takes", n, "rubric"), f"There is no rubric `{take.rubric}` here.", remedy)


def no_circle(rubric: Subject) -> Iterator[Finding]:
    """Q216: no rubric is built on itself."""
    if ref_of(rubric.record) not in rubric.library.circular:
        return
    for n, take in enumerate(rubric.record.takes):
        if take.rubric in rubric.library.circular:
            message = f"`{ref_of(rubric.record)}` and `{take.rubric}` take from each other in a circle."
            yield finding("Q216", rubric.at("takes", n, "rubric"), message)


def domains_there(rubric: Subject) -> Iterator[Finding]:
    """Q213: the domains that are taken are there, at least one."""
    for n, take, _ in _sound(rubric):
        offer = rubric.library.offers[take.rubric]
        if not take.domains or not offer:
            yield finding("Q213", rubric.at("takes", n, "rubric"), f"No domain is taken from `{take.rubric}`.")
        domains = [name for name, gradable in offer.items() if gradable.within is None]
        for m, domain in enumerate(() if take.domains == "all" else take.domains):
            if domain in offer and offer[domain].within is not None:
                message = f"`{domain}` is an item of `{offer[domain].within}`, and only whole domains are taken."
                remedy = f"Take `{offer[domain].within}`."
                yield finding("Q213", rubric.at("takes", n, "domains", m), message, remedy)
            elif domain not in offer:
                message = f"`{take.rubric}` has no domain `{domain}`."
                yield finding("Q213", rubric.at("takes", n, "domains", m), message, pick(domain, domains))


def grade_map(rubric: Subject) -> Iterator[Finding]:
    """Q206, Q207: the map has every grade of the taken scales, only those, and maps them to grades of ours."""
    for n, take, scales in _sound(rubric):
        ours, theirs = rubric.grades(take.scale), list(dict.fromkeys(grade for scale in scales for grade in scale))
        for grade, here in take.grades.items():
            if theirs and grade not in theirs:
                message = f"`{grade}` is not a grade of `{take.rubric}`."
                yield finding("Q206", rubric.at("takes", n, "grades", grade, on_key=True), message, pick(grade, theirs))
            if ours and here not in ours:
                message = f"`{here}` is not on the scale `{take.scale}`."
                yield finding("Q206", rubric.at("takes", n, "grades", grade), message, pick(here, ours))
        if missing := [grade for grade in theirs if grade not in take.grades]:
            message = f"The map of grades lacks {listed(missing)} of `{take.rubric}`."
            yield finding("Q207", rubric.at("takes", n, "grades", on_key=True), message)


def better_stays_better(rubric: Subject) -> Iterator[Finding]:
    """Q221: of two grades of a taken scale, the better one never becomes the worse one here."""
    for n, take, scales in _sound(rubric):
        ours = rubric.grades(take.scale)
        for theirs in scales:
            ranks = [ours.index(take.grades[grade]) for grade in theirs if take.grades.get(grade) in ours]
            if ranks != sorted(ranks):
                message = f"A better grade of `{take.rubric}` becomes a worse one here."
                yield finding("Q221", rubric.at("takes", n, "grades", on_key=True), message)


def _sound(rubric: Subject) -> Iterator[tuple[int, Take, list[tuple[str, ...]]]]:
    """Every `takes` that can be followed, and the scales that its domains have over there, worst grade first."""
    for n, take in enumerate(rubric.record.takes):
        if take.rubric in rubric.library.offers:
            offer = rubric.library.offers[take.rubric]
            yield n, take, list(dict.fromkeys(offer[domain].grades for domain in rubric.library.wanted(take)))
