"""The picture from top to bottom, for a telephone: what a result is made of, then the result, the overall one last."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from q4c_cli.report.charts.pathway.drawing import Box, Drawing, Line, arrow, foot, line
from q4c_cli.report.charts.pathway.graph import Graph, Node, node_box

WIDTH = 340
NEAR, APART = 7, 22
"""Pixels between boxes, and after a result."""

JOINT, LANE, BAR = 9, 15, 9
"""Pixels between the lines that join groups at the left, between lanes of limits at the right, half of a bar."""


def drawn(graph: Graph, id_: str, title: str, description: str) -> Drawing:
    """The picture of a graph."""
    layers = max((node.layer for node in graph.nodes), default=0)
    left, right = 6 + JOINT * layers, 8 + LANE * len(graph.limits)
    boxes: dict[str, Box] = {}
    at = 4.0
    for node in graph.nodes:
        at += APART - NEAR if node.layer and boxes else 0
        boxes[node.name] = node_box(graph, node, left, at, WIDTH - left - right)
        at = boxes[node.name].bottom + (APART if node.layer else NEAR)
    lines = [part for node in graph.nodes if node.made_of for part in _made_of(node, boxes, left)]
    lines += _limits(graph, boxes)
    return Drawing(id_, title, description, WIDTH, foot(boxes.values()), tuple(boxes.values()), tuple(lines))


def _made_of(node: Node, boxes: dict[str, Box], left: float) -> Iterator[Line]:
    joint = left - JOINT * node.layer
    parts, there = [boxes[name] for name in node.made_of], boxes[node.name]
    heights = [part.middle for part in parts]
    yield from (line("made-of", (joint, y), (left, y)) for y in heights)
    yield line("made-of", (joint, min(*heights, there.middle)), (joint, max(*heights, there.middle)))
    yield from arrow((joint, there.middle), there)


def _limits(graph: Graph, boxes: dict[str, Box]) -> Iterator[Line]:
    many = Counter(name for limit in graph.limits for name in limit.results)
    arrived = Counter[str]()
    for number, limit in enumerate(graph.limits, 1):
        here = boxes[limit.domain]
        lane = here.right + LANE * number
        for name in limit.results:
            there = boxes[name]
            arrived[name] += 1
            step = there.height / (many[name] + 1)
            y, half = there.y + arrived[name] * step, min(BAR, step / 2)
            yield line("limit", (here.right, here.middle), (lane, here.middle), (lane, y), (there.right + 4, y))
            yield line("bar", (there.right + 4, y - half), (there.right + 4, y + half))
