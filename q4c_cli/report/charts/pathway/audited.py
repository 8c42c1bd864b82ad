"""The picture of one audit: the same boxes with the grades that were given, and what held a result down."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from q4c_cli.model.audit import Kind
from q4c_cli.model.result import Decider, Result, Trace
from q4c_cli.model.rubric import Rubric
from q4c_cli.report.charts.pathway.graph import MOST_LIMITS, Graph, Limit, Node, in_order, layer_of
from q4c_cli.rules.words import joined


def audited_graph(
    rubric: Rubric, kind: Kind, grades: Mapping[str, str], results: Mapping[str, Result], traces: Mapping[str, Trace]
) -> Graph:
    """What there is to be drawn of an audit of such a case.

    `grades` says by domain and result how it stands, in words. What does not apply to the case is left out.
    """
    applies = {d.domain for d in rubric.domains_for(kind)} | {name for name, r in results.items() if r.applies}
    nodes = []
    for name in in_order(rubric):
        if name in applies:
            made_of = () if name in rubric.domain_by_id else rubric.made_of(rubric.result_by_id[name])
            parts = tuple(part for part in made_of if part in applies)
            label, stands = rubric.label_of(name), grades[name]
            nodes.append(Node(name, label, parts, layer_of(rubric, name), stands, f"{label}: {stands}."))
    limits = tuple(_limits(rubric, grades, traces))
    return Graph(tuple(nodes), limits if len(limits) <= MOST_LIMITS else ())


def _limits(rubric: Rubric, grades: Mapping[str, str], traces: Mapping[str, Trace]) -> Iterator[Limit]:
    """The domains that held results down, in the rubric's order, each with a sentence on what it did to which."""
    held: dict[str, list[str]] = {}
    for result, trace in traces.items():
        for domain in _holding(rubric, result, trace):
            held.setdefault(domain, []).append(result)
    for domain in (name for name in rubric.domain_by_id if name in held):
        results = held[domain]
        by_grade: dict[str, list[str]] = {}
        for name in results:
            by_grade.setdefault(grades[name], []).append(rubric.label_of(name))
        said = [f"{joined(some)} {'is' if len(some) == 1 else 'are'} {grade}" for grade, some in by_grade.items()]
        why = " ".join(dict.fromkeys(traces[name].because for name in results))
        yield Limit(domain, tuple(results), f"{rubric.label_of(domain)} is {grades[domain]}, so {joined(said)}. {why}")


def _holding(rubric: Rubric, result: str, trace: Trace) -> tuple[str, ...]:
    """The domains that alone decided a result which is not the best: by a limit, or each at its worst grade."""
    scale = rubric.scale_of(result)
    domains = tuple(decider.name for decider in trace.deciders if decider.kind == "domain")
    if trace.rule is None or len(domains) < len(trace.deciders) or not domains:
        return ()
    if trace.limit is not None:
        return domains
    gives = rubric.result_by_id[result].rules[trace.rule].gives
    at_worst = all(_at_worst(rubric, decider) for decider in trace.deciders)
    return domains if at_worst and gives != scale[-1].grade else ()


def _at_worst(rubric: Rubric, decider: Decider) -> bool:
    return decider.grade == rubric.scale_of(decider.name)[0].grade
