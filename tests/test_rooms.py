"""The rooms of the house: who may import whom, and which library lives where.

cli -> app -> {report, facts, checks, store} -> rules -> model. The four in braces never import each other.
"""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

HOUSE = Path(__file__).parent.parent / "q4c_cli"

BELOW = {
    "cli": {"cli", "app", "report", "facts", "checks", "store", "rules", "model"},
    "app": {"app", "report", "facts", "checks", "store", "rules", "model"},
    "report": {"report", "rules", "model"},
    "facts": {"facts", "rules", "model"},
    "checks": {"checks", "rules", "model"},
    "store": {"store", "rules", "model"},
    "rules": {"rules", "model"},
    "model": {"model"},
}

HOME = {
    "typer": {"cli"},
    "rich": {"cli"},
    "ruamel": {"store"},
    "yaml_rs": {"store"},
    "git": {"store"},
    "fcntl": {"store"},
    "duckdb": {"facts"},
    "jinja2": {"report"},
    "pydantic": {"model", "app"},
}
"""The rooms in which a library may be used."""

OUTSIDE_WORLD = {"os", "pathlib", "shutil", "subprocess", "tempfile", "socket", "time", "random", "sys", "io"}
"""What the pure rooms, rules and model, may not touch."""

MODULES = sorted(HOUSE.rglob("*.py"))


def room_of(module: Path) -> str:
    parts = module.relative_to(HOUSE).parts
    return parts[0] if len(parts) > 1 else ""


@cache
def nodes(module: Path) -> tuple[ast.AST, ...]:
    """All of a module's syntax, read once."""
    return tuple(ast.walk(ast.parse(module.read_text(encoding="utf-8"))))


def imports(module: Path) -> Iterator[tuple[int, str]]:
    """Every absolute module name that a module imports, at the top or inside a function, with its line."""
    for node in nodes(module):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, name.name) for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}:{node.lineno} imports relatively; write the whole name"
            yield from ((node.lineno, f"{node.module}.{name.name}") for name in node.names)


def offences(module: Path) -> Iterator[str]:
    room = room_of(module)
    for line, name in imports(module):
        top, _, rest = name.partition(".")
        where = f"{module.relative_to(HOUSE.parent)}:{line}"
        target = rest.partition(".")[0]
        if top == "q4c_cli" and target in BELOW and room and target not in BELOW[room]:
            yield f"{where} {room} imports {target}"
        if top in HOME and room not in HOME[top]:
            yield f"{where} {top} belongs in {' or '.join(sorted(HOME[top]))}"
        if room in {"rules", "model"} and top in OUTSIDE_WORLD:
            yield f"{where} {room} is pure and must not import {top}"


def asks_the_day(module: Path) -> Iterator[str]:
    for node in nodes(module):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr in {"today", "now", "utcnow"}
            and isinstance(node.func.value, ast.Name)
            and node.func.value.id in {"date", "datetime"}
        ):
            yield f"{module.relative_to(HOUSE.parent)}:{node.lineno}"


def test_imports_go_down_and_libraries_stay_at_home() -> None:
    assert len(MODULES) > 500
    assert [each for module in MODULES for each in offences(module)] == []


def test_only_one_module_asks_what_day_it_is() -> None:
    clock = HOUSE / "cli" / "shell" / "clock.py"
    assert list(asks_the_day(clock))
    assert [each for module in MODULES if module != clock for each in asks_the_day(module)] == []


def test_every_module_is_in_a_room() -> None:
    strays = {room_of(m) for m in MODULES} - set(BELOW) - {""}
    assert strays == set()


def test_no_two_test_modules_share_a_name() -> None:
    """Else one of them is taken for the other where both are run together."""
    names = Counter(path.name for path in Path(__file__).parent.rglob("*.py") if "node_modules" not in path.parts)
    assert [name for name, number in names.items() if number > 1 and name != "conftest.py"] == []
