"""Domains that are graded by items: the items are what is assessed, and rules make the domain's grade of theirs."""

from __future__ import annotations

from collections.abc import Iterator

from q4c_cli.checks.rubric.library import Subject
from q4c_cli.model.catalogue import finding
from q4c_cli.model.finding import Finding
from q4c_cli.model.rubric import DomainAsWritten


def rules_for_items(rubric: Subject) -> Iterator[Finding]:
    """Q243: a domain that has items has rules that make its grade."""
    for n, domain in enumerate(rubric.record.domains):
        if domain.items and not domain.rules:
            message = f"`{domain.domain}` has items, and no rules that make a grade of theirs."
            yield finding("Q243", rubric.at("domains", n, "items", on_key=True), message)


def items_for_rules(rubric: Subject) -> Iterator[Finding]:
    """Q244: only a domain that has items has rules, limits, or a say in what not assessed does."""
    for n, domain in enumerate(rubric.record.domains):
        if domain.items:
            continue
        for key in _about_items(domain):
            message = f"`{domain.domain}` has no items, so there is nothing for its `{key}` to go by."
            yield finding("Q244", rubric.at("domains", n, key, on_key=True), message)


def descriptors_in_items(rubric: Subject) -> Iterator[Finding]:
    """Q245: where a domain has items, indicators and levels are theirs."""
    for n, domain in enumerate(rubric.record.domains):
        for key in ("indicators", "levels"):
            if domain.items and getattr(domain, key):
                message = f"`{domain.domain}` is graded by its items, so nobody would be asked about its `{key}`."
                yield finding("Q245", rubric.at("domains", n, key, on_key=True), message)


def _about_items(domain: DomainAsWritten) -> list[str]:
    said = {"rules": domain.rules, "not_assessed": domain.not_assessed, "no_better_than": domain.no_better_than}
    return [key for key, value in said.items() if value]
