"""Mutation testing: every small mistake made in the code that signs, verifies, writes and grades, one at a time.

For each, the tests of that code are run in a process of their own that has the mutant in the place of the module. A
mutant that no test notices is a survivor. Hypothesis tries the same examples each time, so a run can be repeated.
"""

from __future__ import annotations

import ast
import importlib.abc
import importlib.machinery
import importlib.util
import json
import os
import resource
import signal
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from proof.operators import Mutant, mutants

PROCESSOR_SECONDS, SECONDS = 90, 400
"""What takes longer than this, by the processor or by the clock, has lost its way, which is noticed."""

EVERY, FIRST = (int(word) for word in os.environ.get("PROOF_MUTANTS", "1/0").split("/"))
"""A sample: of each module every so many mutants, from that one on."""


@dataclass(frozen=True, slots=True)
class Group:
    """Modules, as paths below `q4c_cli`, and the tests that should notice what is wrong in them.

    `others` use that code for something else. They are asked about what the first did not notice.
    """

    name: str
    modules: tuple[str, ...]
    tests: tuple[str, ...]
    others: tuple[str, ...] = ()


def _writing(*names: str) -> tuple[str, ...]:
    return tuple(f"store/writing/{name}.py" for name in names)


def _tests(folder: str, *names: str) -> tuple[str, ...]:
    return tuple(f"tests/{folder}/test_{name}.py" for name in names)


GROUPS = (
    Group(
        "writing",
        _writing("transaction", "journal", "lock", "folders", "leftovers"),
        _tests("store", "write_transaction", "leftovers"),
        _tests("app", "audits_finalising"),
    ),
    Group(
        "editing", _writing("edit", "splice", "emit"), _tests("store", "edit", "emit"), _tests("app", "audits_amending")
    ),
    Group(
        "grading",
        tuple(f"rules/grading/{name}.py" for name in ("__init__", "conditions", "results", "tracing")),
        _tests("rules", "rules_grading", "rules_tracing", "rules_limits", "rules_applying", "rules_shipped"),
        (*_tests("checks", "checks_of_audits", "checks_of_applicability"), *_tests("app", "audits_reading")),
    ),
    Group(
        "finishing",
        ("rules/amendments.py", "app/audits/finalising.py", "app/audits/amending.py", "app/saving.py"),
        _tests("rules", "rules_amendments") + _tests("app", "audits_finalising", "audits_amending"),
    ),
    Group("merging", ("rules/merging.py", "rules/aligning.py"), _tests("rules", "rules_merging")),
    Group(
        "signing",
        (
            "rules/signing.py",
            "rules/ssh.py",
            "store/signatures.py",
            "store/ssh.py",
            "app/signing/keys.py",
            "app/signing/signing_off.py",
            "checks/signatures.py",
        ),
        _tests("rules", "rules_ssh") + _tests("store", "signatures") + _tests("app", "signing_off"),
        ("tests/trail/test_attacks.py",),
    ),
    Group(
        "verifying",
        (
            "rules/trail/merging.py",
            "rules/trail/times.py",
            "checks/trail/signatures.py",
            "checks/trail/records.py",
            "checks/trail/repository.py",
            "checks/trail/retold.py",
            "checks/trail/times.py",
            "app/trail/proving.py",
            "app/trail/walking.py",
            "app/trail/trust.py",
        ),
        ("tests/trail/test_attacks.py", "tests/trail/test_trust_root.py"),
        ("tests/trail/test_honest.py",),
    ),
)


class _Hasty:
    """Once an example has failed, no smaller one is looked for."""

    def pytest_sessionstart(self) -> None:
        from hypothesis import HealthCheck, Phase, settings

        few = settings.get_profile("ci").max_examples
        phases = (Phase.explicit, Phase.generate)
        settings.register_profile("hasty", max_examples=few, derandomize=True, deadline=None, database=None,
                                  phases=phases, suppress_health_check=[HealthCheck.too_slow])  # fmt: skip
        settings.load_profile("hasty")


class _InPlaceOf(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Gives a mutant where a module is asked for."""

    def __init__(self, name: str, path: Path, tree: ast.Module) -> None:
        self._name, self._path, self._tree = name, path, tree

    def find_spec(self, fullname: str, *_: Any) -> importlib.machinery.ModuleSpec | None:
        if fullname != self._name:
            return None
        inside = [str(self._path.parent)] if self._path.name == "__init__.py" else None
        return importlib.util.spec_from_file_location(
            fullname, self._path, loader=self, submodule_search_locations=inside
        )

    def create_module(self, _: importlib.machinery.ModuleSpec) -> None:
        return None

    def exec_module(self, module: ModuleType) -> None:
        exec(compile(self._tree, str(self._path), "exec"), module.__dict__)


def outcome(module: str, tree: ast.Module, tests: tuple[str, ...]) -> str:
    """What the tests make of a mutant of a module: `survived`, `noticed`, or `never ended`."""
    _resting_on(_name(module))
    child = os.fork()
    if child == 0:
        _tested(module, tree, tests)
    give_up = time.monotonic() + SECONDS
    while time.monotonic() < give_up:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            lost = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGXCPU
            return "never ended" if lost else "noticed" if status else "survived"
        time.sleep(0.01)
    os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return "never ended"


def _tested(module: str, tree: ast.Module, tests: tuple[str, ...]) -> None:
    """Run the tests with the mutant, and end as they do."""
    os.setpgrp()
    resource.setrlimit(resource.RLIMIT_CPU, (PROCESSOR_SECONDS, resource.RLIM_INFINITY))
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    try:
        import pytest

        for known in _resting_on(_name(module)):
            _forgotten(known)
        sys.meta_path.insert(0, _InPlaceOf(_name(module), Path("q4c_cli") / module, tree))
        quiet = ["-x", "-q", "--tb=no", "-p", "no:cacheprovider", "-p", "no:xdist", "-p", "no:syrupy"]
        code = pytest.main([*quiet, *tests], plugins=[_Hasty()])
    except BaseException:  # noqa: BLE001 - whatever it is, it is noticed
        os._exit(9)
    os._exit(int(code))


def _loaded() -> None:
    """Load once, before anything is forked, what every test needs and no mutant is part of."""
    os.environ["CI"] = "1"  # Hypothesis: the same examples each time
    sys.dont_write_bytecode = True
    sys.path.insert(0, "tests")
    import git  # noqa: F401
    import hypothesis  # noqa: F401
    import pydantic  # noqa: F401
    import pytest  # noqa: F401
    import ruamel.yaml  # noqa: F401
    import typer  # noqa: F401

    for path in Path("q4c_cli").rglob("*.py"):
        if "cli/" not in str(path.relative_to("q4c_cli")):
            importlib.import_module(".".join(path.with_suffix("").parts).removesuffix(".__init__"))


def _forgotten(name: str) -> None:
    """Let a module be loaded anew by whoever asks, by its own name or by that of its package."""
    above, _, last = name.rpartition(".")
    sys.modules.pop(name, None)
    if above in sys.modules:
        vars(sys.modules[above]).pop(last, None)


def _name(module: str) -> str:
    return "q4c_cli." + module.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


@cache
def _resting_on(module: str) -> frozenset[str]:
    """A module, and all that import it, directly or by others: what has to be loaded anew where it is another."""
    asked: dict[str, set[str]] = {}
    for path in Path("q4c_cli").rglob("*.py"):
        name = ".".join(path.with_suffix("").parts).removesuffix(".__init__")
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.ImportFrom) and node.module:
                asked.setdefault(name, set()).update([node.module, *(f"{node.module}.{a.name}" for a in node.names)])
    found = {module}
    while more := {name for name, needs in asked.items() if needs & found} - found:
        found |= more
    return frozenset(found)


def _all(group: Group) -> Iterator[tuple[str, int, Mutant]]:
    for module in group.modules:
        for number, mutant in enumerate(mutants((Path("q4c_cli") / module).read_text())):
            yield module, number, mutant


def run(only: tuple[str, ...], found: Path) -> bool:
    """Try every mutant of the groups (all, where none is named), and put down in `found` what became of each.

    Those that stand there already are not tried again. True where enough are killed.
    """
    _loaded()
    found.parent.mkdir(parents=True, exist_ok=True)
    there = [json.loads(line) for line in found.read_text().splitlines()] if found.exists() else []
    done = {(note["module"], note["number"]): note for note in there}
    with found.open("a") as log:
        for group in GROUPS:
            if only and group.name not in only:
                continue
            for module in group.modules:
                if outcome(module, ast.parse("1 / 0"), group.tests) != "noticed":
                    raise SystemExit(f"{module}: the tests do not look at the mutants")
            for module, number, mutant in _all(group):
                if number % EVERY != FIRST or (module, number) in done:
                    continue
                note = {
                    "group": group.name,
                    "module": module,
                    "number": number,
                    "line": mutant.line,
                    "what": mutant.what,
                    "outcome": _outcome(module, mutant, group),
                }
                done[module, number] = note
                log.write(json.dumps(note) + "\n")
                log.flush()
    return _told([note for note in done.values() if not only or note["group"] in only])


def _outcome(module: str, mutant: Mutant, group: Group) -> str:
    first = outcome(module, mutant.tree, group.tests)
    return outcome(module, mutant.tree, group.others) if first == "survived" and group.others else first


def _told(notes: list[dict[str, Any]]) -> bool:
    """Print what became of the mutants, by group, and each survivor."""
    enough = True
    for group in dict.fromkeys(note["group"] for note in notes):
        mine = [note for note in notes if note["group"] == group]
        left = [note for note in mine if note["outcome"] == "survived"]
        share = 1 - len(left) / len(mine)
        print(f"| {group} | {len(mine)} | {len(mine) - len(left)} | {share:.1%} |", flush=True)
        for note in left:
            print(f"    {note['module']}:{note['line']} {note['what']}", flush=True)
        enough = enough and share >= 0.9
    return enough


if __name__ == "__main__":
    run(tuple(sys.argv[2:]), Path(sys.argv[1]))
