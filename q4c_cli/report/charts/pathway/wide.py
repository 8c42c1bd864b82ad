"""The picture from left to right: domains in a column, then the results made of them, the overall one at the end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Literal

from q4c_cli.report.charts.pathway.drawing import Box, Drawing, Line, arrow, foot, line
from q4c_cli.report.charts.pathway.graph import Graph, Node, node_box

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
        free = 10.0 + CLEAR
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


Side = Literal["above", "below", "left"]


def _limits(graph: Graph, boxes: dict[str, Box]) -> Iterator[Line]:
    """From each domain with a limit a heavy line that ends in a bar at every result it limits."""
    arriving: dict[tuple[str, Side], list[list[tuple[float, float]]]] = {}
    for limit in graph.limits:
        for name in limit.results:
            way = _way(graph, boxes, limit.domain, name)
            arriving.setdefault((name, _side(boxes[name], way[-1][1])), []).append(way)
    for (name, side), ways in arriving.items():
        for number, way in enumerate(ways, 1):
            yield from _arrival(boxes[name], side, way, number / (len(ways) + 1))


def _way(graph: Graph, boxes: dict[str, Box], domain: str, result: str) -> list[tuple[float, float]]:
    """From a domain to the right, round the results that stand in between."""
    here = boxes[domain]
    way = [(here.right, here.middle - OFF)]
    between = [boxes[node.name] for node in graph.nodes if 0 < node.layer < graph.by_name[result].layer]
    for other in sorted(between, key=lambda box: box.x):
        y = way[-1][1]
        if other.y - CLEAR < y < other.bottom + CLEAR:
            turned = other.y - CLEAR if y - other.y <= other.bottom - y else other.bottom + CLEAR
            way += [(other.x - 2 * CLEAR, y), (other.x - 2 * CLEAR, turned)]
    return way


def _side(box: Box, y: float) -> Side:
    """The side of a box at which a line at this height arrives."""
    if box.y - CLEAR / 2 <= y <= box.bottom + CLEAR / 2:
        return "left"
    return "above" if y < box.y else "below"


def _arrival(box: Box, side: Side, way: list[tuple[float, float]], share: float) -> Iterator[Line]:
    """The line and its bar. `share` is how far along the side it arrives; at the left it goes on as it is."""
    y = way[-1][1]
    if side == "left":
        yield line("limit", *way, (box.x - 4, y))
        yield line("bar", (box.x - 4, y - BAR), (box.x - 4, y + BAR))
        return
    x, half = box.x + share * box.width, min(BAR, share * box.width / 2)
    edge = box.y - 4 if side == "above" else box.bottom + 4
    yield line("limit", *way, (x, y), (x, edge))
    yield line("bar", (x - half, edge), (x + half, edge))
