"""Running a command and measuring it from outside, as a person at a terminal would wait for it."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

BYTES_PER_RSS_UNIT = 1 if sys.platform == "darwin" else 1024


@dataclass(frozen=True)
class Cost:
    """Seconds by the clock, processor seconds of all its processes together, and the most memory of any, in MB."""

    seconds: float
    processor: float
    megabytes: float


def run(command: Sequence[str | Path], cwd: Path) -> Cost:
    """Run a command once with its output thrown away. Raises RuntimeError with the end of stderr where it fails."""
    begun = time.perf_counter()
    process = subprocess.Popen(command, cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    complaint = process.stderr.read() if process.stderr else b""
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise RuntimeError(f"{command[0]} ended with {process.returncode}: {complaint[-2000:].decode()}")
    return Cost(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * BYTES_PER_RSS_UNIT / 1e6)


def in_turn(first: Sequence[str | Path], second: Sequence[str | Path], cwd: Path, times: int) -> tuple[Cost, Cost]:
    """The quickest run of each of two commands, which other work on the machine has disturbed least.

    They take turns, so that neither has the quieter machine.
    """
    pairs = [(run(first, cwd), run(second, cwd)) for _ in range(times)]
    firsts, seconds = zip(*pairs, strict=True)
    return min(firsts, key=lambda c: c.seconds), min(seconds, key=lambda c: c.seconds)
