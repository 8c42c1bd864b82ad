"""The small mistakes that `make proof` makes in the code: each is another program, and good tests notice each."""

from __future__ import annotations

import ast
from collections.abc import Callable

from proof.operators import Mutant, mutants

SOURCE = '''
def held(days: int, most: int = 7, *, strict: bool = False) -> str | None:
    """A docstring is no code."""
    if days < 0:
        raise ValueError
    late = not days <= most
    if strict and late:
        return "late"
    return "open" if late else "held"
'''


def made(tree: ast.Module) -> Callable[..., str | None]:
    names: dict[str, Callable[..., str | None]] = {}
    exec(compile(tree, "held", "exec"), names)  # noqa: S102
    return names["held"]


WANTED = ["held", "open", "late", "held", "held", "held", "open"]


def right(held: Callable[..., str | None]) -> bool:
    try:
        said = [held(7), held(8), held(8, strict=True), held(7, strict=True), held(0), held(1, 1), held(2, 1)]
    except ValueError:
        return False
    try:
        held(-1)
    except ValueError:
        return said == WANTED
    return False


def test_each_mutant_is_another_program() -> None:
    found = list(mutants(SOURCE))
    assert all(isinstance(mutant, Mutant) and 1 < mutant.line < 10 for mutant in found)
    whole = [ast.unparse(mutant.tree) for mutant in found]
    assert len(whole) == len(set(whole)) > 12
    assert ast.unparse(ast.parse(SOURCE)) not in whole


def test_good_tests_notice_each() -> None:
    assert right(made(ast.parse(SOURCE)))
    assert [(mutant.line, mutant.what) for mutant in mutants(SOURCE) if right(made(mutant.tree))] == []
