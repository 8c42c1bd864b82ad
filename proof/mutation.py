"""Mutation testing: every small mistake made in the code that signs, verifies, writes and grades, one at a time.

The tests of that code are loaded once, and run once to see that they pass, how long each takes and what it calls. For
each mutant that process is forked; in the copy, the functions of the module get the mutant's code in the place of their
own, and the tests that call them are run to the first that fails, the most promising before the others. A mutant that
none notices is a survivor. Hypothesis tries the same examples each time, so a run can be repeated. What is worked out
when a module is loaded, outside all functions, is not changed.
"""

from __future__ import annotations

import gc
import json
import mmap
import os
import resource
import signal
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from types import CodeType, FrameType, FunctionType
from typing import Any

from proof.operators import Mutant, mutants

CACHE = type(cache(len))
"""What remembers a function's answers; those given while it was right are forgotten for each mutant."""

ANOTHER_PROCESS = ("", "")
"""What a test is put down to call that forks: nobody sees what goes on in the copy."""

PROCESSOR_SECONDS, SECONDS = 90, 120
"""What takes longer than this, by the processor or by the clock, has lost its way, which is noticed."""

EVERY, FIRST = (int(word) for word in os.environ.get("PROOF_MUTANTS", "1/0").split("/"))
"""A sample: of each module every so many mutants, from that one on."""


@dataclass(frozen=True, slots=True)
class Group:
    """Modules, as paths below `q4c_cli`, and the tests that should notice what is wrong in them."""

    name: str
    modules: tuple[str, ...]
    tests: tuple[str, ...]


def _writing(*names: str) -> tuple[str, ...]:
    return tuple(f"store/writing/{name}.py" for name in names)


def _tests(folder: str, *names: str) -> tuple[str, ...]:
    return tuple(f"tests/{folder}/test_{name}.py" for name in names)


GROUPS = (
    Group(
        "writing",
        _writing("transaction", "journal", "lock", "folders", "leftovers"),
        _tests("store", "write_transaction", "write_durable", "leftovers"),
    ),
    Group("editing", _writing("edit", "splice", "emit"), _tests("store", "edit", "emit")),
    Group(
        "grading",
        tuple(f"rules/grading/{name}.py" for name in ("__init__", "conditions", "results", "tracing")),
        _tests("rules", "rules_grading", "rules_tracing", "rules_limits", "rules_applying", "rules_shipped")
        + _tests("rules", "rules_changes", "rules_next_level", "versions_regrading", "linting_exact", "comparing_moves")
        + _tests("checks", "checks_of_audits", "checks_of_applicability"),
    ),
    Group(
        "finishing",
        ("rules/amendments.py", "app/audits/finalising.py", "app/audits/amending.py", "app/saving.py"),
        _tests("rules", "rules_amendments")
        + _tests("app", "audits_finalising", "audits_amending", "withdrawing", "acknowledging", "audits_reading"),
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
        _tests("rules", "rules_ssh", "rules_signing")
        + _tests("store", "signatures")
        + _tests("app", "signing_off", "acknowledging", "withdrawing")
        + _tests("checks", "checks_of_keys"),
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
        _tests("rules", "rules_trail", "rules_trail_merging")
        + _tests("trail", "attacks", "trust_root", "honest", "erasing"),
    ),
)


class _Trying:
    """In the place of running the tests once: run them, then once for each mutant in a copy of this process."""

    def __init__(self, group: Group, log: Path, done: dict[tuple[str, int], dict[str, Any]]) -> None:
        self._group, self._log, self._done = group, log, done

    def pytest_sessionstart(self) -> None:
        """Once an example has failed, no smaller one is looked for."""
        from hypothesis import HealthCheck, Phase, settings

        few = settings.get_profile("ci").max_examples
        settings.register_profile(
            "hasty",
            max_examples=few,
            derandomize=True,
            deadline=None,
            database=None,
            phases=(Phase.explicit, Phase.generate),
            suppress_health_check=[HealthCheck.too_slow],
        )
        settings.load_profile("hasty")

    def pytest_runtestloop(self, session: Any) -> bool:
        ways = _Ways(self._group)
        if not session.items or not ways.seen(session):
            raise SystemExit(f"{self._group.name}: its tests do not pass as the code is")
        caches = _caches()
        functions = {module: _functions(Path("q4c_cli") / module) for module in self._group.modules}
        gc.freeze()
        self._pass_in_a_copy(session, ways, caches)
        for module, there in functions.items():
            path = Path("q4c_cli") / module
            whole = compile(path.read_text(), str(path.resolve()), "exec", dont_inherit=True)
            for number, mutant in enumerate(mutants(path.read_text())):
                if number % EVERY != FIRST or (module, number) in self._done:
                    continue
                wrong = _differing(whole, compile(mutant.tree, str(path.resolve()), "exec", dont_inherit=True))
                if not any(function.__code__.co_qualname in wrong for function in there):
                    continue
                items = ways.that_call(path, set(wrong))
                outcome, last = _outcome(session, items, there, wrong, caches)
                if outcome == "noticed":
                    ways.noticed(path, set(wrong), items[last])
                self._note(module, number, mutant, outcome)
            self._pass_in_a_copy(session, ways, caches, module)
        if not any(functions.values()):
            raise SystemExit(f"{self._group.name}: its functions are not found")
        return True

    def _pass_in_a_copy(self, session: Any, ways: _Ways, caches: list[Any], tried: str = "") -> None:
        """Make sure that the tests still pass where nothing is wrong: else what was `tried` last is not known."""
        if _outcome(session, ways.quickest_first, [], {}, caches)[0] == "survived":
            return
        kept = [note for note in _there(self._log).values() if note["module"] != tried]
        self._log.write_text("".join(json.dumps(note) + "\n" for note in kept))
        raise SystemExit(f"{self._group.name}: its tests do not pass in a copy of the process. {tried}")

    def _note(self, module: str, number: int, mutant: Mutant, outcome: str) -> None:
        note = {
            "group": self._group.name,
            "module": module,
            "number": number,
            "line": mutant.line,
            "what": mutant.what,
            "outcome": outcome,
        }
        self._done[module, number] = note
        with self._log.open("a") as log:
            log.write(json.dumps(note) + "\n")


class _Ways:
    """Which functions of a group each of its tests calls, and how long it takes."""

    def __init__(self, group: Group) -> None:
        self._files = {str((Path("q4c_cli") / module).resolve()) for module in group.modules}
        self._called: dict[Any, set[tuple[str, str]]] = {}
        self._took: dict[Any, float] = {}
        self._good: dict[tuple[str, str], set[Any]] = {}

    def seen(self, session: Any) -> bool:
        """Run every test once, and see. False where one fails."""
        for item, following in _one_by_one(session.items):
            _forget(_caches())
            calls = self._called[item] = set()
            see = partial(self._see, calls)
            start = time.monotonic()
            sys.setprofile(see)
            threading.setprofile(see)
            _one(item, following)
            sys.setprofile(None)
            self._took[item] = time.monotonic() - start
            if session.testsfailed:
                return False
        return True

    def _see(self, calls: set[tuple[str, str]], frame: FrameType, event: str, called: object) -> None:
        if event == "call" and frame.f_code.co_filename in self._files:
            calls.add((frame.f_code.co_filename, frame.f_code.co_qualname))
        elif event == "c_call" and called is os.fork:
            calls.add(ANOTHER_PROCESS)

    @property
    def quickest_first(self) -> list[Any]:
        """All tests."""
        return sorted(self._took, key=self._took.__getitem__)

    def that_call(self, path: Path, names: set[str]) -> list[Any]:
        """The tests that call one of these functions of a file, or fork and may do so there.

        Those come first that have noticed something wrong in these functions before, then the quickest.
        """
        wrong = {(str(path.resolve()), name) for name in names}
        calling = [item for item in self.quickest_first if self._called[item] & {ANOTHER_PROCESS, *wrong}]
        good = set().union(*(self._good.get(one, set()) for one in wrong))
        return sorted(calling, key=lambda item: item not in good)

    def noticed(self, path: Path, names: set[str], item: Any) -> None:
        """Remember which test it was that noticed something wrong."""
        for name in names:
            self._good.setdefault((str(path.resolve()), name), set()).add(item)


def _caches() -> list[Any]:
    return [o for o in gc.get_objects() if isinstance(o, CACHE) and str(o.__module__).startswith("q4c_cli")]


def _forget(caches: list[Any]) -> None:
    for remembered in caches:
        remembered.cache_clear()


def _one_by_one(items: list[Any]) -> Iterator[tuple[Any, Any]]:
    """Each test and the one after it. What is set up for all of them stays."""
    return zip(items, [*items[1:], items[0]], strict=True)


def _one(item: Any, following: Any) -> None:
    """Run a test, and be in the same folder afterwards."""
    here = Path.cwd()
    item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
    os.chdir(here)


def _all_pass(session: Any, items: list[Any], at: mmap.mmap) -> bool:
    """Run every test, to the first that fails. `at` is told which one it is."""
    for number, (item, following) in enumerate(_one_by_one(items)):
        at[:] = number.to_bytes(4, "big")
        _one(item, following)
        if session.testsfailed:
            return False
    return True


def _functions(path: Path) -> list[FunctionType]:
    """Every function of a module that is there now, however it is wrapped."""
    file = str(path.resolve())
    return [f for f in gc.get_objects() if isinstance(f, FunctionType) and f.__code__.co_filename == file]


def _codes(code: CodeType) -> Iterator[CodeType]:
    """The code of a module, a class or a function, and of all that stand in it."""
    yield code
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            yield from _codes(inner)


def _differing(before: CodeType, after: CodeType) -> dict[str, CodeType]:
    """The code that is another, by the qualified name of its function. Two of one name are left alone."""
    there = [code.co_qualname for code in _codes(before)]
    was = {code.co_qualname: code for code in _codes(before)}
    return {c.co_qualname: c for c in _codes(after) if c != was.get(c.co_qualname) and there.count(c.co_qualname) == 1}


def _outcome(
    session: Any, items: list[Any], functions: list[FunctionType], wrong: dict[str, CodeType], caches: list[Any]
) -> tuple[str, int]:
    """What the tests make of a mutant: `survived`, `noticed`, or `never ended`; and the number of the last that ran."""
    if not items:
        return "survived", 0
    at = mmap.mmap(-1, 4)
    child = os.fork()
    if child == 0:
        os.setpgrp()
        resource.setrlimit(resource.RLIMIT_CPU, (PROCESSOR_SECONDS, resource.RLIM_INFINITY))
        passed = False
        try:
            for function in functions:
                function.__code__ = wrong.get(function.__code__.co_qualname, function.__code__)
            _forget(caches)
            passed = _all_pass(session, items, at)
        finally:
            os._exit(0 if passed else 1)
    outcome = _ended(child)
    return outcome, int.from_bytes(at[:], "big")


def _ended(child: int) -> str:
    give_up = time.monotonic() + SECONDS
    while time.monotonic() < give_up:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            lost = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGXCPU
            return "never ended" if lost else "noticed" if status else "survived"
        time.sleep(0.005)
    os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return "never ended"


def run(only: tuple[str, ...], found: Path) -> bool:
    """Try every mutant of the groups (all, where none is named), and put down in `found` what became of each.

    Those that stand there already are not tried again. True where enough are killed.
    """
    found.parent.mkdir(parents=True, exist_ok=True)
    wanted = [group for group in GROUPS if not only or group.name in only]
    for group in wanted:
        child = os.fork()
        if child == 0:
            os._exit(_tried(group, found))
        if os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) != 0:
            raise SystemExit(f"{group.name}: the mutants were not tried")
    return _told([note for note in _there(found).values() if not only or note["group"] in only])


def _tried(group: Group, found: Path) -> int:
    """Try a group in this process, which is left with its tests loaded."""
    from tempfile import TemporaryDirectory

    import pytest

    os.environ["CI"] = "1"  # Hypothesis: the same examples each time
    quiet = ["-q", "--tb=short", "-p", "no:cacheprovider", "-p", "no:xdist", "-p", "no:syrupy"]
    with TemporaryDirectory(prefix="q4c-") as base:  # of its own, which no other run of pytest clears away
        quiet += ["-o", "tmp_path_retention_policy=none", "--basetemp", f"{base}/tests"]
        return int(pytest.main([*quiet, *group.tests], plugins=[_Trying(group, found, _there(found))]))


def _there(found: Path) -> dict[tuple[str, int], dict[str, Any]]:
    notes = [json.loads(line) for line in found.read_text().splitlines()] if found.exists() else []
    return {(note["module"], note["number"]): note for note in notes}


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
    from conftest import QUIET

    os.environ |= QUIET
    run(tuple(sys.argv[2:]), Path(sys.argv[1]))
