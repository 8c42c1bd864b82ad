"""Which tests notice what is wrong in a line: those that come by it, and whether they pass in a copy of the process."""

from __future__ import annotations

import gc
import mmap
import os
import resource
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from types import CodeType, FrameType, FunctionType
from typing import Any

CACHE = type(cache(len))
"""What remembers a function's answers; those given while it was right are forgotten for each mutant."""

ANOTHER_PROCESS = ("", 0)
"""Where a test is put down to come by that forks: nobody sees what goes on in the copy."""

PROCESSOR_SECONDS, IDLE_SECONDS = 90, 60
"""What takes the processor longer than this has lost its way, and so has what does next to nothing for so long, such as
asking again and again for a lock that nobody lets go. Either is noticed."""

TICKS = os.sysconf("SC_CLK_TCK")


class Ways:
    """Which lines of a group's modules each of its tests comes by, and how long it takes."""

    def __init__(self, modules: tuple[str, ...]) -> None:
        self._files = {str((Path("q4c_cli") / module).resolve()) for module in modules}
        self._came_by: dict[Any, set[tuple[str, int]]] = {}
        self._took: dict[Any, float] = {}
        self._good: dict[tuple[str, str], set[Any]] = {}
        self._now: set[tuple[str, int]] = set()
        os.register_at_fork(before=lambda: self._now.add(ANOTHER_PROCESS))

    def seen(self, session: Any) -> bool:
        """Run every test once, and see. False where one fails."""
        for item, following in _one_by_one(session.items):
            _forget(memories())
            self._now = self._came_by[item] = set()
            start = time.monotonic()
            sys.settrace(self._called)
            threading.settrace(self._called)
            _one(item, following)
            sys.settrace(None)
            threading.settrace(None)  # type: ignore[arg-type]
            self._took[item] = time.monotonic() - start
            if session.testsfailed:
                return False
        self._now = set()
        return True

    def _called(self, frame: FrameType, _event: str, _: object) -> Any:
        if frame.f_code.co_filename not in self._files:
            return None
        return self._line(frame, "call", None)

    def _line(self, frame: FrameType, _event: str, _: object) -> Any:
        self._now.add((frame.f_code.co_filename, frame.f_lineno))
        return self._line

    @property
    def quickest_first(self) -> list[Any]:
        """All tests."""
        return sorted(self._took, key=self._took.__getitem__)

    def by_way_of(self, path: Path, lines: range, names: set[str]) -> list[Any]:
        """The tests that come by one of these lines of a file, or fork and may do so there: no other can notice.

        Those come first that have noticed something wrong in these functions before, then the quickest.
        """
        file = str(path.resolve())
        wanted = {ANOTHER_PROCESS, *((file, line) for line in lines)}
        coming = [item for item in self.quickest_first if self._came_by[item] & wanted]
        good = set[Any]().union(*(self._good.get((file, name), set()) for name in names))
        return sorted(coming, key=lambda item: item not in good)

    def noticed(self, path: Path, names: set[str], item: Any) -> None:
        """Remember which test it was that noticed something wrong."""
        for name in names:
            self._good.setdefault((str(path.resolve()), name), set()).add(item)


def memories() -> list[Any]:
    """Everything in q4c that remembers answers."""
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


def functions(path: Path) -> list[FunctionType]:
    """Every function of a module that is there now, however it is wrapped."""
    file = str(path.resolve())
    return [f for f in gc.get_objects() if isinstance(f, FunctionType) and f.__code__.co_filename == file]


def _codes(code: CodeType) -> Iterator[CodeType]:
    """The code of a module, a class or a function, and of all that stand in it."""
    yield code
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            yield from _codes(inner)


def differing(before: CodeType, after: CodeType) -> dict[str, CodeType]:
    """The code that is another, by the qualified name of its function. Two of one name are left alone."""
    there = [code.co_qualname for code in _codes(before)]
    was = {code.co_qualname: code for code in _codes(before)}
    return {c.co_qualname: c for c in _codes(after) if c != was.get(c.co_qualname) and there.count(c.co_qualname) == 1}


def outcome(
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
    spent, looked = 0, time.monotonic()
    while True:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            lost = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGXCPU
            return "never ended" if lost else "noticed" if status else "survived"
        if time.monotonic() - looked > IDLE_SECONDS:
            before, spent, looked = spent, _spent(child), time.monotonic()
            if spent - before < IDLE_SECONDS * TICKS / 100:
                os.killpg(child, signal.SIGKILL)
                os.waitpid(child, 0)
                return "never ended"
        time.sleep(0.005)


def _spent(group: int) -> int:
    """The ticks that the processor has given to the processes of a group, and to those they waited for."""
    ticks = 0
    for process in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            _, _, group_of, *numbers = process.read_text().rpartition(") ")[2].split()
            ticks += sum(int(number) for number in numbers[8:12]) if int(group_of) == group else 0
    return ticks
