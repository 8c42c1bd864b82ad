"""The picture from left to right: domains in a column, then the results made of them, the overall one at the end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from q4c_cli.report.charts.pathway.drawing import Box, Drawing, Line, arrow, foot, line
from q4c_cli.report.charts.pathway.graph import Graph, Limit, Node, node_box

WIDTH, WIDEST_BOX = 960, 270
NEAR, APART, ABOVE = 8, 30, 22
"""Pixels between domains of one result, between groups, and between results in one column."""

BRACKET, BAR, CLEAR = 20, 12, 14
"""Pixels to the line that joins a group, half the width of a bar, and how far a line keeps from a box it passes."""

OFF = 6
"""How far the two lines that leave a box with a limit are from its middle."""


def drawn(graph: Graph, id_: str, title: str, description: str) -> Drawing:
    """The picture of a graph."""
    layers = max((node.layer for node in graph.nodes), default=0) + 1
    gap = 130 if layers <= 3 else 84
    width = min(WIDEST_BOX, (WIDTH - gap * (layers - 1)) / layers)
    places = _Places(graph, [n * (width + gap) for n in range(layers)], width)
    boxes = places.boxes
    lines = [part for node in graph.nodes if node.made_of for part in _made_of(node, boxes)]
    lines += _limits(graph, boxes)
    total = layers * width + (layers - 1) * gap
    return Drawing(id_, title, description, total, foot(boxes.values()), tuple(boxes.values()), tuple(lines))


class _Places:
    """Where each box stands: domains below each other, a result at the middle of what it is made of."""

    def __init__(self, graph: Graph, columns: Sequence[float], width: float) -> None:
        self._graph = graph
        self._columns = columns
        self._width = width
        self.boxes: dict[str, Box] = {}
        self._domains()
        for layer in range(1, len(columns)):
            self._results([node for node in graph.nodes if node.layer == layer])

    def _domains(self) -> None:
        domains = [node for node in self._graph.nodes if node.layer == 0]
        at = 10.0
        for _, group in groupby(domains, key=lambda node: self._owner(node.name)):
            for node in group:
                self.boxes[node.name] = self._box(node, at)
                at = self.boxes[node.name].bottom + NEAR
            at += APART - NEAR

    def _owner(self, name: str) -> str:
        return next((node.name for node in self._graph.nodes if name in node.made_of), "")

    def _results(self, nodes: Sequence[Node]) -> None:
        wanted = sorted(nodes, key=self._middle)
        free = 10.0
        for node in wanted:
            height = self._box(node, 0).height
            found = self._box(node, max(free, self._middle(node) - height / 2))
            self.boxes[node.name] = found
            free = found.bottom + ABOVE

    def _middle(self, node: Node) -> float:
        parts = [self.boxes[name].middle for name in node.made_of if name in self.boxes]
        return (min(parts) + max(parts)) / 2 if parts else 40.0

    def _box(self, node: Node, y: float) -> Box:
        return node_box(self._graph, node, self._columns[node.layer], y, self._width)


def _made_of(node: Node, boxes: dict[str, Box]) -> Iterator[Line]:
    """From each part a short line, one that joins them, and an arrow to the result."""
    parts = [boxes[name] for name in node.made_of]
    there = boxes[node.name]
    joint = max(part.right for part in parts) + BRACKET
    heights = [_leaving(part) for part in parts]
    for part, y in zip(parts, heights, strict=True):
        yield line("made-of", (part.right, y), (joint, y))
    if min(*heights, there.middle) != max(*heights, there.middle):
        yield line("made-of", (joint, min(*heights, there.middle)), (joint, max(*heights, there.middle)))
    yield from arrow((joint, there.middle), there)


def _leaving(part: Box) -> float:
    return part.middle + (OFF if part.number is not None else 0)


def _limits(graph: Graph, boxes: dict[str, Box]) -> Iterator[Line]:
    """From each domain with a limit a heavy line that ends in a bar at every result it limits."""
    arrived: dict[tuple[str, bool], int] = {}
    for limit in graph.limits:
        for name in limit.results:
            yield from _limit(graph, limit, name, boxes, arrived)


def _limit(
    graph: Graph, limit: Limit, result: str, boxes: dict[str, Box], arrived: dict[tuple[str, bool], int]
) -> Iterator[Line]:
    here, there = boxes[limit.domain], boxes[result]
    y = here.middle - OFF
    points = [(here.right, y)]
    between = [boxes[n.name] for n in graph.nodes if 0 < n.layer < graph.by_name[result].layer]
    for other in sorted(between, key=lambda one: one.x):
        if other.y - CLEAR < y < other.bottom + CLEAR:
            above = y - other.y <= other.bottom - y
            turned = other.y - CLEAR if above else other.bottom + CLEAR
            points += [(other.x - 2 * CLEAR, y), (other.x - 2 * CLEAR, turned)]
            y = turned
    if there.y - CLEAR / 2 <= y <= there.bottom + CLEAR / 2:
        yield line("limit", *points, (there.x - 4, y))
        yield line("bar", (there.x - 4, y - BAR), (there.x - 4, y + BAR))
        return
    above = y < there.y
    place = arrived[result, above] = arrived.get((result, above), 0) + 1
    x = there.x + there.width / 2 + (place - 1) * 3 * BAR
    edge = there.y - 4 if above else there.bottom + 4
    yield line("limit", *points, (x, y), (x, edge))
    yield line("bar", (x - BAR, edge), (x + BAR, edge))
