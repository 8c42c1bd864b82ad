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
Command = Sequence[str | Path]


@dataclass(frozen=True)
class Cost:
    """Seconds by the clock, processor seconds of all its processes together, and the most memory of any, in MB."""

    seconds: float
    processor: float
    megabytes: float


def run(command: Command, cwd: Path) -> Cost:
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


def in_turn(commands: Sequence[Command], cwd: Path, times: int) -> list[Cost]:
    """The quickest run of each of several commands, which other work on the machine has disturbed least.

    They take turns, so that none has the quieter machine.
    """
    rounds = [[run(command, cwd) for command in commands] for _ in range(times)]
    return [min(costs, key=lambda cost: cost.seconds) for costs in zip(*rounds, strict=True)]
