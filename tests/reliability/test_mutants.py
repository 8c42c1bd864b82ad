"""The small mistakes that `make proof` makes in the code: each is another program, and good tests notice each."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

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


def test_what_is_wrong_is_put_into_the_code_and_its_own_tests_notice(tmp_path: Path) -> None:
    """A few of one group, in a process of their own, as `make proof` tries all."""
    found = tmp_path / "mutants.jsonl"
    few = {"PYTHONPATH": os.pathsep.join((".", "tests")), "PROOF_MUTANTS": "90/0", "Q4C_THOROUGH": "0.02"}
    command = [sys.executable, "proof/mutation.py", str(found), "merging"]
    done = subprocess.run(command, env=os.environ | few, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    notes = [json.loads(line) for line in found.read_text().splitlines()]
    assert {note["module"] for note in notes} == {"rules/merging.py", "rules/aligning.py"}
    assert "noticed" in {note["outcome"] for note in notes} <= {"noticed", "survived"}
    assert f"| merging | {len(notes)} | " in done.stdout
