"""Mutation testing: every small mistake made in the code that signs, verifies, writes and grades, one at a time.

The tests of that code are loaded once, and run once to see that they pass, how long each takes and which lines it
comes by. For each mutant that process is forked; in the copy, the functions of the module get the mutant's code in the
place of their own, and the tests that come by what is wrong are run to the first that fails, the most promising before
the others. A mutant that none notices is a survivor. Hypothesis tries the same examples each time, so a run can be
repeated. What is worked out when a module is loaded, outside all functions, is not changed.
"""

from __future__ import annotations

import gc
import json
import os
import sys
from pathlib import Path
from typing import Any

from proof.groups import GROUPS, Group
from proof.noticing import Ways, differing, functions, memories, outcome
from proof.operators import Mutant, mutants

EVERY, FIRST = (int(word) for word in os.environ.get("PROOF_MUTANTS", "1/0").split("/"))
"""A sample: of each module every so many mutants, from that one on."""


class _Trying:
    """In the place of running the tests once: run them, then once for each mutant in a copy of this process."""

    def __init__(self, group: Group, log: Path, done: dict[tuple[str, int], dict[str, Any]]) -> None:
        self._group, self._log, self._done = group, log, done
        self._now: set[tuple[str, int]] = set()

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
        gc.unfreeze()  # else what was loaded with the tests is not found
        ways = Ways(self._group.modules)
        if not session.items or not ways.seen(session):
            raise SystemExit(f"{self._group.name}: its tests do not pass as the code is")
        caches = memories()
        there_are = {module: functions(Path("q4c_cli") / module) for module in self._group.modules}
        if unseen := [module for module, there in there_are.items() if not there]:
            raise SystemExit(f"{self._group.name}: no functions are found of {', '.join(unseen)}")
        gc.freeze()
        for module, there in there_are.items():
            path = Path("q4c_cli") / module
            whole = compile(path.read_text(), str(path.resolve()), "exec", dont_inherit=True)
            for number, mutant in enumerate(mutants(path.read_text())):
                if number % EVERY != FIRST or (module, number) in self._done:
                    continue
                wrong = differing(whole, compile(mutant.tree, str(path.resolve()), "exec", dont_inherit=True))
                if not any(function.__code__.co_qualname in wrong for function in there):
                    continue
                items = ways.by_way_of(path, mutant.lines, set(wrong))
                came_to, last = outcome(session, items, there, wrong, caches)
                if came_to == "noticed":
                    ways.noticed(path, set(wrong), items[last])
                self._note(module, number, mutant, came_to)
        self._pass_in_a_copy(session, ways, caches)
        return True

    def _pass_in_a_copy(self, session: Any, ways: Ways, caches: list[Any]) -> None:
        """Make sure that the tests still pass where nothing is wrong: else what was tried now is not known."""
        if outcome(session, ways.quickest_first, [], {}, caches)[0] == "survived":
            return
        kept = [note for at, note in _there(self._log).items() if at not in self._now]
        self._log.write_text("".join(json.dumps(note) + "\n" for note in kept))
        raise SystemExit(f"{self._group.name}: its tests do not pass any more where nothing is wrong")

    def _note(self, module: str, number: int, mutant: Mutant, came_to: str) -> None:
        note = {
            "group": self._group.name,
            "module": module,
            "number": number,
            "line": mutant.line,
            "what": mutant.what,
            "outcome": came_to,
        }
        self._done[module, number] = note
        self._now.add((module, number))
        with self._log.open("a") as log:
            log.write(json.dumps(note) + "\n")


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
