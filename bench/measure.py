"""Running a command and measuring it from outside, as a person at a terminal would wait for it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

BYTES_PER_RSS_UNIT = 1 if sys.platform == "darwin" else 1024
Command = Sequence[str | Path]
OUTSIDE = Path(__file__).with_name("outside.py")


@dataclass(frozen=True)
class Cost:
    """Seconds by the clock, processor seconds of all its processes together, and the most memory of any, in MB."""

    seconds: float
    processor: float
    megabytes: float


def run(command: Command, cwd: Path) -> Cost:
    """Run a command once with its output thrown away. Raises RuntimeError with the end of stderr where it fails."""
    watched = [sys.executable, "-I", "-S", OUTSIDE, *command]
    done = subprocess.run(watched, cwd=cwd, capture_output=True, check=False)
    seconds, processor, most, ended = done.stdout.split() or (b"0", b"0", b"0", b"1")
    if int(ended) != 0:
        raise RuntimeError(f"{command[0]} ended with {int(ended)}: {done.stderr[-2000:].decode()}")
    return Cost(float(seconds), float(processor), int(most) * BYTES_PER_RSS_UNIT / 1e6)


def in_turn(commands: Sequence[Command], cwd: Path, times: int) -> list[Cost]:
    """The quickest run of each of several commands, which other work on the machine has disturbed least.

    They take turns, so that none has the quieter machine.
    """
    rounds = [[run(command, cwd) for command in commands] for _ in range(times)]
    return [min(costs, key=lambda cost: cost.seconds) for costs in zip(*rounds, strict=True)]
