"""The disk failing while Python loads q4c's own modules, in a process that has loaded nothing but the first of them."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from proof import traced
from proof.deeds import DEEDS, records
from proof.kills import FAULTS, Tally, Trial
from proof.traced import Ended

EVERY = 60
"""Every so-many-th call fails, where nothing else is asked for: a command makes four thousand of them."""

_TOP = Path(__file__).parent.parent

_BEGIN = """\
import os, signal, sys
from q4c_cli.cli.main import main
sys.argv[0] = "q4c"
os.kill(os.getpid(), signal.SIGSTOP)
main()
"""

_CALL = re.compile(r"(\w+)\(")


def starved(trial: Trial, every: int) -> Tally:
    """Let every system call that is about a file of q4c itself fail (or every so-many-th), in each way it may."""
    tally, start = Tally(trial.deed.name), time.monotonic()
    for error, call, number in list(_points(trial))[::every]:
        tally.points += 1
        trial.fresh()
        ended = _run(trial, "-e", f"trace={call}", "-e", f"inject={call}:error={error}:when={number}")
        tally.outcomes["done all the same" if ended.code == 0 else "refused, and said so"] += 1
        where = f"{trial.deed.name}, {error} at {call} {number}"
        tally.wrong += [f"{where}: {each}" for each in _wrong(trial, ended)]
    tally.seconds = time.monotonic() - start
    return tally


def _points(trial: Trial) -> Iterator[tuple[str, str, int]]:
    """The error, the call, and the how-many-th of its name it is, in the order of the calls."""
    trial.fresh()
    log = trial.here / "calls"
    ended = _run(trial, log=log)
    if ended.code != 0:
        raise SystemExit(f"{trial.deed.name} fails by itself: {ended.complained}")
    number = Counter[str]()
    for line in log.read_text(errors="replace").splitlines():
        if (match := _CALL.match(line)) is None:
            continue
        number[match[1]] += 1
        if f"{_TOP}/q4c_cli" in line:
            yield from ((error, match[1], number[match[1]]) for error, names in FAULTS.items() if match[1] in names)


def _wrong(trial: Trial, ended: Ended) -> Iterator[str]:
    now = records(trial.root)
    if ended.code == 0 and now != trial.after:
        yield "a silent success: the exit code is 0, and it is not done"
    if ended.code not in (0, 2):
        yield f"it ends with {ended.code}: {ended.complained.strip()}"
    if ended.code != 0 and not ended.complained:
        yield f"it ends with {ended.code} and says nothing"
    if now not in (trial.before, trial.after):
        yield "half of it is done"


def _run(trial: Trial, *strace: str, log: Path | None = None) -> Ended:
    out, err = trial.here / "stdout", trial.here / "stderr"
    words: Sequence[str] = (sys.executable, "-c", _BEGIN, *trial.words)
    with out.open("w") as said, err.open("w") as complained:
        child = subprocess.Popen(
            words,
            cwd=trial.root,
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=complained,
            env=os.environ | {"PYTHONPATH": str(_TOP)},
        )
    os.waitpid(child.pid, os.WUNTRACED)
    tracer = traced.attached(child.pid, [*strace, "-y", "-o", str(log or os.devnull)])
    os.kill(child.pid, signal.SIGCONT)
    child.returncode = os.waitstatus_to_exitcode(traced.waited(child.pid))
    tracer.wait()
    return Ended(child.returncode, out.read_text(), err.read_text())


def run(every: int, only: str) -> bool:
    """Do it with the commands that have this in their name, and print what came of it. True where nothing is wrong."""
    good = True
    with tempfile.TemporaryDirectory(prefix="q4c-proof-") as folder:
        for deed in (deed for deed in DEEDS if only in deed.name):
            tally = starved(Trial(deed, Path(folder)), every)
            print(tally.row(), flush=True)
            good = good and not tally.wrong
    return good
