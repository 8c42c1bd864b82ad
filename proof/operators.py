"""Small wrong turns a programmer could take, one at a time, in the source of a module."""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator
from typing import NamedTuple

_COMPARED = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
_RECKONED = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv, ast.FloorDiv: ast.Mult, ast.Div: ast.Mult,
    ast.BitOr: ast.BitAnd, ast.BitAnd: ast.BitOr, ast.Mod: ast.Mult,
}  # fmt: skip


class Mutant(NamedTuple):
    """A module with one thing wrong: where, what was done there, and the whole tree.

    `lines` are those of the statement that is wrong: nothing is another where none of them is reached.
    """

    line: int
    what: str
    tree: ast.Module
    lines: range


def mutants(source: str) -> Iterator[Mutant]:
    """Every mutant of a module, in the order of its lines. What only types or documents is left alone."""
    found = sorted(_places(ast.parse(source)), key=lambda place: (place[0], place[1]))
    for line, _, path, number, what in found:
        tree = ast.parse(source)
        node: ast.AST = tree
        lines = range(0)
        *way, (field, index) = path
        for name, at in way:
            inner = getattr(node, name)
            node = inner if at is None else inner[at]
            lines = _head(node) if isinstance(node, ast.stmt) else lines
        inner = getattr(node, field)
        old = inner if index is None else inner[index]
        lines = _head(old) if isinstance(old, ast.stmt) else lines
        new = list(_variants(old))[number][1]
        if index is None:
            setattr(node, field, new)
        else:
            inner[index] = new
        yield Mutant(line, what, ast.fix_missing_locations(tree), lines)


def _head(node: ast.stmt) -> range:
    """The lines of a statement; of one that has others in it, those that are reached before any of them."""
    match node:
        case ast.If(test=last) | ast.While(test=last) | ast.For(iter=last) | ast.Match(subject=last):
            return _to_end_of(node, last)
        case ast.With(items=items):
            return _to_end_of(node, items[-1].context_expr)
        case _:
            return _to_end_of(node, node)


def _to_end_of(node: ast.stmt, last: ast.expr | ast.stmt) -> range:
    return range(node.lineno, (last.end_lineno or last.lineno) + 1)


Way = tuple[tuple[str, int | None], ...]


def _places(node: ast.AST, way: Way = ()) -> Iterator[tuple[int, int, Way, int, str]]:
    """Line, column, the way to each node that has variants, the variant's number, and what it is."""
    for field, value in ast.iter_fields(node):
        if field in ("annotation", "returns", "decorator_list", "ctx", "type_params"):
            continue
        several = isinstance(value, list)
        for index, inner in enumerate(value if several else [value]):
            if not isinstance(inner, ast.AST) or _only_for_types(inner):
                continue
            here = (*way, (field, index if several else None))
            for number, (what, _) in enumerate(_variants(inner)):
                yield inner.lineno, inner.col_offset, here, number, what  # type: ignore[attr-defined]
            yield from _places(inner, here)


def _only_for_types(node: ast.AST) -> bool:
    if isinstance(node, ast.If):
        return isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
    return isinstance(node, ast.Import | ast.ImportFrom)


def _variants(node: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    """What could stand in a node's place by mistake, and in words."""
    match node:
        case ast.Compare():
            for number, old in enumerate(node.ops):
                changed = copy.deepcopy(node)
                changed.ops[number] = _COMPARED[type(old)]()
                yield f"{type(old).__name__} for {type(changed.ops[number]).__name__}", changed
        case ast.BoolOp():
            other: ast.boolop = ast.Or() if isinstance(node.op, ast.And) else ast.And()
            yield f"{type(node.op).__name__} for {type(other).__name__}", ast.BoolOp(other, node.values)
        case ast.UnaryOp(op=ast.Not()):
            yield "without not", node.operand
        case ast.BinOp() if type(node.op) in _RECKONED:
            op = _RECKONED[type(node.op)]()
            yield f"{type(node.op).__name__} for {type(op).__name__}", ast.BinOp(node.left, op, node.right)
        case ast.Constant(value=bool()):
            yield f"{node.value} turned round", ast.Constant(not node.value)
        case ast.Constant(value=int()):
            yield f"{node.value} and one more", ast.Constant(node.value + 1)
        case ast.Return() if node.value is not None and not _is_none(node.value):
            yield "nothing returned", ast.Return(ast.Constant(None))
        case ast.Expr() if not isinstance(node.value, ast.Constant):
            yield "statement left out", ast.Pass()
        case ast.Raise() | ast.AugAssign() | ast.Continue() | ast.Break():
            yield f"{type(node).__name__} left out", ast.Pass()
        case ast.If() | ast.While():
            changed_if = copy.copy(node)
            changed_if.test = ast.UnaryOp(ast.Not(), node.test)
            yield "condition turned round", changed_if
        case ast.IfExp():
            yield "the other of two values", ast.IfExp(node.test, node.orelse, node.body)


def _is_none(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and node.value is None
