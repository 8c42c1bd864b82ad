"""Conditions that decide nothing: with a fixed answer in its place, a rule comes out the same wherever it is tried."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from q4c_cli.model.finding import Pointer
from q4c_cli.rules.grading.conditions import AllOf, AnyOf, Node, Not, Quantified, quantifiers
from q4c_cli.rules.linting.survey import Truths
from q4c_cli.rules.work import Work


def idle_parts(when: Node, truths: Truths, work: Work) -> list[Pointer]:
    """The parts of a rule's condition that decide nothing, as pointers within it, in the order of writing.

    `truths` say how its quantifiers come out together where the rule is tried. Of two parts that say the same, only the
    lower one is named; of a part and what is in it, only the part. A rule that always or never holds there has none:
    that is told otherwise. Raises TooMuchWork.
    """
    leaves = quantifiers(when)
    rows = [dict(zip(leaves, truth, strict=True)) for truth in truths]
    outcomes = {_value(when, row, {}) for row in rows}
    if len(outcomes) < 2 or len(leaves) < 2:
        return []
    found: list[Pointer] = []
    fixed: dict[Node, bool] = {}
    waiting = list(_parts(when, ()))
    while waiting:
        node, pointer = waiting.pop()
        work.spend(2 * len(rows) * (1 + len(leaves)))
        answer = _answer_that_changes_nothing(when, node, rows, fixed)
        if answer is None:
            waiting += _parts(node, pointer)
        else:
            fixed[node] = answer
            found.append(pointer)
    return sorted(found, key=_written)


def _written(pointer: Pointer) -> tuple[tuple[int, str], ...]:
    return tuple((step, "") if isinstance(step, int) else (0, step) for step in pointer)


def _parts(node: Node, pointer: Pointer) -> Iterator[tuple[Node, Pointer]]:
    """The parts of a combination. One that is alone in it says no more than the whole, so its own parts stand in."""
    if isinstance(node, Quantified):
        return
    if isinstance(node, Not):
        yield from _parts(node.part, (*pointer, "not"))
        return
    key = "all_of" if isinstance(node, AllOf) else "any_of"
    if len(node.parts) == 1:
        yield from _parts(node.parts[0], (*pointer, key, 0))
        return
    yield from ((part, (*pointer, key, n)) for n, part in enumerate(node.parts))


def _answer_that_changes_nothing(
    when: Node, node: Node, rows: list[dict[Quantified, bool]], fixed: Mapping[Node, bool]
) -> bool | None:
    for answer in (True, False):
        if all(_value(when, row, fixed) == _value(when, row, {**fixed, node: answer}) for row in rows):
            return answer
    return None


def _value(node: Node, row: Mapping[Quantified, bool], fixed: Mapping[Node, bool]) -> bool:
    """Whether a condition holds, where its quantifiers come out as in `row` and some parts are fixed."""
    if node in fixed:
        return fixed[node]
    if isinstance(node, Quantified):
        return row[node]
    if isinstance(node, AllOf):
        return all(_value(part, row, fixed) for part in node.parts)
    if isinstance(node, AnyOf):
        return any(_value(part, row, fixed) for part in node.parts)
    return not _value(node.part, row, fixed)
