"""One command of q4c in a process of its own, with `strace` deciding what becomes of one of its system calls.

The process is forked from one that has everything loaded already, and stops before it begins. So what is counted is the
command itself, without Python's own start, and a run takes a tenth of a second.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

_CALL = re.compile(r"^(\w+)\(")
_ENDS = frozenset({"exit_group", "exit"})
_SECONDS = 300


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended: its exit code, or the signal that ended it as a negative number; and what it said."""

    code: int
    said: str
    complained: str


def load() -> None:
    """Load every module of q4c, so that whatever is forked has them."""
    top = Path(import_module("q4c_cli").__file__ or "").parent
    for path in sorted(top.rglob("*.py")):
        if path.name != "__init__.py":
            import_module(".".join(("q4c_cli", *path.relative_to(top).with_suffix("").parts)))
    for name in ("git", "yaml_rs", "ruamel.yaml", "rich.console"):
        import_module(name)


def run(root: Path, words: Sequence[str], *strace: str, log: Path | None = None) -> Ended:
    """Run `q4c WORDS` in a folder, under strace with these options; without any, as it is."""
    out, err = root.parent / "stdout", root.parent / "stderr"
    child = os.fork()
    if child == 0:
        _q4c(root, words, out, err)
    tracer: subprocess.Popen[bytes] | None = None
    os.waitpid(child, os.WUNTRACED)
    if strace or log:
        tracer = attached(child, [*strace, "-o", str(log or os.devnull)])
    os.kill(child, signal.SIGCONT)
    status = waited(child)
    if tracer is not None:
        tracer.wait()
    return Ended(os.waitstatus_to_exitcode(status), out.read_text(), err.read_text())


def calls(root: Path, words: Sequence[str]) -> Counter[str]:
    """How often a command makes each system call."""
    log = root.parent / "calls"
    ended = run(root, words, log=log)
    if ended.code != 0:
        raise SystemExit(f"q4c {' '.join(words)} fails by itself: {ended.complained}")
    names = (match[1] for line in log.read_text(errors="replace").splitlines() if (match := _CALL.match(line)))
    return Counter(name for name in names if name not in _ENDS)


def _q4c(root: Path, words: Sequence[str], out: Path, err: Path) -> None:
    code: object = 70
    try:
        os.chdir(root)
        for stream, path in ((1, out), (2, err)):
            os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), stream)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        sys.stdout, sys.stderr = os.fdopen(1, "w"), os.fdopen(2, "w", buffering=1)
        sys.argv = ["q4c", *words]
        from q4c_cli.cli.main import main

        os.kill(os.getpid(), signal.SIGSTOP)
        main()
    except SystemExit as end:
        code = end.code
    finally:
        os._exit(code if isinstance(code, int) else 0 if code is None else 71)


def attached(child: int, options: list[str]) -> subprocess.Popen[bytes]:
    """strace with these options, once it holds a process that has stopped."""
    tracer = subprocess.Popen(["strace", "-qqq", "-p", str(child), *options], stderr=subprocess.DEVNULL)
    status = Path(f"/proc/{child}/status")
    give_up = time.monotonic() + _SECONDS
    while "TracerPid:\t0\n" in status.read_text():
        if tracer.poll() is not None or time.monotonic() > give_up:
            os.kill(child, signal.SIGKILL)
            raise SystemExit("strace cannot attach to a process here.")
        time.sleep(0.001)
    return tracer


def waited(child: int) -> int:
    """The status with which a process ended."""
    give_up = time.monotonic() + _SECONDS
    while time.monotonic() < give_up:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            return status
        time.sleep(0.002)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    raise SystemExit("a command did not come to an end")
