"""A process of its own for each call of a function, with a limit on processor time, and without starting Python again.

The processes are forked from one that has loaded what the function needs, and that never calls it.
"""

from __future__ import annotations

import json
import select
import subprocess
import sys
from typing import Any

_SECONDS = 60

_LOOP = """
import json, os, resource, sys
program, seconds = sys.argv[1:]
exec(program)
for line in sys.stdin:
    if (child := os.fork()) == 0:
        resource.setrlimit(resource.RLIMIT_CPU, (int(seconds),) * 2)
        print(json.dumps(call(json.loads(line))), end=" ", flush=True)
        os._exit(0)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""


class Limited:
    """Runs the function `call` of a program, which takes and gives what JSON can hold. It has to be ended."""

    def __init__(self, program: str, seconds: int) -> None:
        """Load the program. A call may take so many seconds of processor time."""
        self._process = subprocess.Popen(
            [sys.executable, "-c", _LOOP, program, str(seconds)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def call(self, given: Any) -> Any:
        """What the function gives for this. Raises AssertionError where the process ends in another way."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps(given) + "\n")
        self._process.stdin.flush()
        assert select.select([self._process.stdout], [], [], _SECONDS)[0], f"no answer in {_SECONDS} seconds"
        answer, _, code = self._process.stdout.readline().rstrip("\n").rpartition(" ")
        assert code == "0"
        return json.loads(answer)

    def end(self) -> None:
        """End it."""
        self._process.kill()
        self._process.communicate()
