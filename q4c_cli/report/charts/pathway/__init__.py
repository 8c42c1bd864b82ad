"""How the overall grade comes about, as a picture: domains, the results made of them, and what limits these."""

from __future__ import annotations

from q4c_cli.model.rubric import Rubric
from q4c_cli.report.charts.pathway import narrow, wide
from q4c_cli.report.charts.pathway.audited import audited_graph
from q4c_cli.report.charts.pathway.drawing import Drawing, Pathway
from q4c_cli.report.charts.pathway.graph import Graph, graph_of
from q4c_cli.rules.possible.reach import Reached

__all__ = ["Drawing", "Graph", "Pathway", "audited_graph", "drawn", "pathway"]


def pathway(rubric: Rubric, reach: Reached) -> Pathway:
    """The picture, from left to right for a wide page and from top to bottom for a narrow one."""
    return drawn(graph_of(rubric, reach))


def drawn(graph: Graph) -> Pathway:
    """The picture of a graph, as of an audit (`audited_graph`)."""
    title = f"How {graph.last.label} comes about" if graph.last else "How the grades come about"
    described = _described(graph)
    return Pathway(
        wide=wide.drawn(graph, "pathway_wide", title, described),
        narrow=narrow.drawn(graph, "pathway_narrow", title, described),
        limits=tuple(limit.words for limit in graph.limits),
    )


def _described(graph: Graph) -> str:
    made_of = [node.words for node in graph.nodes if node.words]
    limits = [f"{number}: {limit.words}" for number, limit in enumerate(graph.limits, 1)]
    return " ".join([*made_of, *limits])
