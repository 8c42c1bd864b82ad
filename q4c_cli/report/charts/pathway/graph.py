"""What the picture shows: which result is made of what, and which single grades limit it more than others do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from q4c_cli.model.rubric import Rubric
from q4c_cli.report.charts.pathway.drawing import Box, Style, box
from q4c_cli.rules.grading.rule_words import RuleWords
from q4c_cli.rules.possible.reach import Reach, Reached
from q4c_cli.rules.words import joined

MOST_LIMITS = 9
"""With more limits of their own the picture would be all lines; then they stand in the table only."""


@dataclass(frozen=True, slots=True)
class Node:
    """A domain, or a result with what it is made of; `layer` is 0 for a domain, and one more than that of its parts.

    `note` is what stands small in its box: the limit that any one of the domains in it sets, or the grade that an audit
    gave it. `words` say all of it.
    """

    name: str
    label: str
    made_of: tuple[str, ...]
    layer: int
    note: str
    words: str


@dataclass(frozen=True, slots=True)
class Limit:
    """A domain whose worst grade limits some results more than that of others does."""

    domain: str
    results: tuple[str, ...]
    words: str


@dataclass(frozen=True)
class Graph:
    """Domains and results, what things are made of before the thing itself; and the limits that are numbered."""

    nodes: tuple[Node, ...]
    limits: tuple[Limit, ...]

    @cached_property
    def by_name(self) -> dict[str, Node]:
        """The nodes by id."""
        return {node.name: node for node in self.nodes}

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The number of each domain that has a limit of its own."""
        return {limit.domain: number for number, limit in enumerate(self.limits, 1)}

    @property
    def last(self) -> Node | None:
        """The overall result, if there are results."""
        results = [node for node in self.nodes if node.layer]
        return results[-1] if results else None


def graph_of(rubric: Rubric, reach: Reached) -> Graph:
    """What there is to be drawn of a rubric."""
    worst = _worst(rubric, reach)
    usual = {result.result: _usual(rubric, result.result, worst) for result in rubric.results}
    nodes = [_node(rubric, name, usual) for name in in_order(rubric)]
    limits = [limit for d in rubric.domains if (limit := _limit(rubric, d.domain, worst, usual)) is not None]
    return Graph(tuple(nodes), tuple(limits) if len(limits) <= MOST_LIMITS else ())


def node_box(graph: Graph, node: Node, x: float, y: float, width: float) -> Box:
    """The box of a node at this place."""
    number = graph.numbers.get(node.name)
    texts: list[tuple[str, Style]] = [(node.label, "strong" if node.layer else "plain")]
    if node.note:
        texts.append((node.note, "small"))
    if node.layer == 0:
        return box("domain", (x, y), width, texts, number)
    return box("last" if node is graph.last else "result", (x, y), width, texts, number)


def in_order(rubric: Rubric) -> list[str]:
    """Domains and results, beginning with all that the overall result is made of; what leads nowhere comes last."""
    made_of = {result.result: RuleWords(rubric, result).of for result in rubric.results}
    ordered: dict[str, None] = {}

    def visit(name: str) -> None:
        for part in made_of.get(name, ()):
            if part not in ordered:
                visit(part)
        ordered[name] = None

    roots = [r.result for r in reversed(rubric.results)]
    for name in (*roots[:1], *reversed(roots[1:]), *rubric.domain_by_id):
        if name not in ordered:
            visit(name)
    last = roots[:1]
    return [name for name in ordered if name not in last] + last


def _node(rubric: Rubric, name: str, usual: dict[str, str | None]) -> Node:
    if name in rubric.domain_by_id:
        return Node(name, rubric.domain_by_id[name].label, (), 0, "", "")
    result = rubric.result_by_id[name]
    phrasing = RuleWords(rubric, result)
    most = usual[name]
    note = f"{_any(rubric, phrasing.of)}: no better than {_label(rubric, name, most)}" if most is not None else ""
    words = f"{result.label} is made of {phrasing.made_of()}." + (f" {note}." if note else "")
    return Node(name, result.label, phrasing.of, layer_of(rubric, name), note, words)


def layer_of(rubric: Rubric, name: str) -> int:
    """How many results deep it is: 0 for a domain."""
    if name in rubric.domain_by_id:
        return 0
    return 1 + max((layer_of(rubric, part) for part in RuleWords(rubric, rubric.result_by_id[name]).of), default=0)


def _any(rubric: Rubric, of: Sequence[str]) -> str:
    """Any one of these at its worst: "One at Requires improvement"."""
    worst = {rubric.scale_of(name)[0].label for name in of}
    return f"Any one at {joined(sorted(worst), 'or')}"


def _label(rubric: Rubric, name: str, grade: str) -> str:
    return rubric.grade_of(name, grade).label


def _worst(rubric: Rubric, reach: Reached) -> dict[tuple[str, str], Reach]:
    """By domain and result, what the worst grade leaves within reach, where that is less than the best."""
    return {
        (limit.domain, limit.result): limit
        for limit in reach.limits
        if limit.grade == rubric.scale_of(limit.domain)[0].grade
    }


def _usual(rubric: Rubric, result: str, worst: dict[tuple[str, str], Reach]) -> str | None:
    """The best that a result can be with any one of its domains at the worst; None where one does not limit it."""
    domains = list(_domains_of(rubric, result))
    found = [worst.get((domain, result)) for domain in domains]
    best = [limit.best for limit in found if limit is not None and limit.best is not None]
    if not best or len(best) < len(domains):
        return None
    return max(best, key=lambda grade: rubric.rank(result, grade))


def _domains_of(rubric: Rubric, result: str) -> Iterator[str]:
    """The domains that a result is made of, directly or by way of other results."""
    for name in RuleWords(rubric, rubric.result_by_id[result]).of:
        if name in rubric.domain_by_id:
            yield name
        else:
            yield from _domains_of(rubric, name)


def _limit(
    rubric: Rubric, domain: str, worst: dict[tuple[str, str], Reach], usual: dict[str, str | None]
) -> Limit | None:
    """The results that this domain limits more than any of theirs does; None where there is none."""
    stricter: dict[str, list[str]] = {}
    for result in rubric.result_by_id:
        limit = worst.get((domain, result))
        if limit is not None and limit.best is not None and limit.best != usual[result]:
            stricter.setdefault(_label(rubric, result, limit.best), []).append(result)
    if not stricter:
        return None
    grade = rubric.scale_of(domain)[0].label
    said = [_no_better(rubric, results, best) for best, results in stricter.items()]
    results = tuple(name for some in stricter.values() for name in some)
    return Limit(domain, results, f"{rubric.domain_by_id[domain].label} at {grade}: {joined(said)}.")


def _no_better(rubric: Rubric, results: Sequence[str], best: str) -> str:
    labels = joined([rubric.result_by_id[name].label for name in results])
    return f"{labels} {'is' if len(results) == 1 else 'are'} no better than {best}"
