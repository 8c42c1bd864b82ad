"""Templates that a workspace brings, rendered in a process of their own with limits of time and memory.

The sandbox keeps a template from reaching anything; it does not keep it from never ending or from filling the memory.
q4c's own templates are tested and rendered where they are asked for; as soon as a workspace has one of its own, its
documents are made here. One process serves all documents of a run. It is given JSON and gives JSON back, can write no
file and start no process.
"""

from __future__ import annotations

import atexit
import json
import os
import select
import signal
import struct
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import FrameType
from typing import Any, BinaryIO

from q4c_cli.model.bilingual import Language
from q4c_cli.model.finding import UsageProblem


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may take: so many seconds of the processor, and `waiting` of them by the clock on the wall.

    `MEGABYTES` is what the process may take of memory for all documents, beyond what it begins with.
    """

    seconds: float = 10
    waiting: float = 60


MEGABYTES = 512
USUAL = Limits()

_LENGTH = struct.Struct(">Q")


class TookTooLong(Exception):
    """A template has had its time, which is what this says."""


def render_apart(
    name: str,
    ending: str,
    context: Mapping[str, Any],
    own: Mapping[str, str],
    limits: Limits = USUAL,
    *,
    language: Language = Language.en,
) -> str:
    """The document that a template makes of plain data.

    Raises UsageProblem where a workspace's own template fails or has to be stopped.
    """
    asked: dict[str, Any] = {"name": name, "ending": ending, "context": context, "own": dict(own)}
    question = {**asked, "language": language, "seconds": limits.seconds}
    answer = _process().ask(question, limits.waiting)
    if answer is None:
        first = f"{name}.{ending}"
        told = f"templates/{first if first in own else min(own)}"
        raise UsageProblem(
            f"{told}: the template was stopped, because it takes too long or too much memory "
            f"(more than {limits.seconds:g} seconds or {MEGABYTES} MB).",
            "Mend the template, or remove it to use q4c's own.",
        )
    if "problem" in answer:
        raise UsageProblem(*answer["problem"])
    if "bug" in answer:
        raise RuntimeError(answer["bug"])
    return str(answer["document"])


@lru_cache(maxsize=1)
def _process() -> _Process:
    process = _Process()
    atexit.register(process.end)
    return process


class _Process:
    """The process that renders; started when it is first asked, and again after it had to be ended."""

    def __init__(self) -> None:
        self._running: subprocess.Popen[bytes] | None = None

    def ask(self, question: Mapping[str, Any], waiting: float) -> dict[str, Any] | None:
        """What the process answers; None where it ran out of memory, or out of time and was ended."""
        running = self._running = self._running or _start()
        try:
            _send(running.stdin, question)
            said = _receive_within(running.stdout, waiting)
        except (OSError, EOFError, TimeoutError):
            self.end()
            return None
        answer: dict[str, Any] | None = json.loads(said)
        return answer

    def end(self) -> None:
        """End the process, if it runs."""
        running, self._running = self._running, None
        if running is not None:
            running.kill()
            running.communicate()


def _start() -> subprocess.Popen[bytes]:
    code = f"import sys; sys.path.insert(0, sys.argv[1]); from {__name__} import serve; serve()"
    command = [sys.executable, "-I", "-X", "utf8", "-c", code, str(Path(__file__).parents[2])]
    return subprocess.Popen(  # noqa: S603 - this Python and these words, nothing of anybody else's
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env={}
    )


def _send(stream: Any, what: Mapping[str, Any] | None) -> None:
    data = json.dumps(what, ensure_ascii=True).encode()
    stream.write(_LENGTH.pack(len(data)) + data)
    stream.flush()


def _receive_within(stream: Any, seconds: float) -> bytes:
    """One message. Raises TimeoutError where it is not here in time, and EOFError where the other side has gone."""
    until = time.monotonic() + seconds
    held = bytearray()
    wanted = _LENGTH.size
    while len(held) < wanted:
        ready, _, _ = select.select([stream], [], [], max(0, until - time.monotonic()))
        if not ready:
            raise TimeoutError
        part = os.read(stream.fileno(), 1 << 20)
        if not part:
            raise EOFError
        held += part
        if wanted == _LENGTH.size and len(held) >= wanted:
            wanted += _LENGTH.unpack(held[: _LENGTH.size])[0]
    return bytes(held[_LENGTH.size :])


def serve() -> None:
    """What the process runs: answers questions from stdin until there are none. Ends the process when done."""
    from q4c_cli.report import documents  # noqa: PLC0415 - documents themselves are rendered by way of this module

    asked, answers = sys.stdin.buffer, sys.stdout.buffer
    outputs = {output.ending: output for output in (documents.HTML, documents.MARKDOWN)}
    signal.signal(signal.SIGPROF, _stop)
    _limit()
    while head := asked.read(_LENGTH.size):
        question = json.loads(_read(asked, _LENGTH.unpack(head)[0]))
        _send(answers, _answer(question, outputs[question["ending"]]))


def _read(stream: BinaryIO, length: int) -> bytes:
    data = stream.read(length)
    if len(data) < length:
        sys.exit(1)
    return data


def _answer(question: Mapping[str, Any], output: Any) -> dict[str, Any] | None:
    """The document, or what is wrong; None where time or memory ran out and it cannot be said in which line."""
    from q4c_cli.report import documents  # noqa: PLC0415

    signal.setitimer(signal.ITIMER_PROF, question["seconds"], 0.5)
    try:
        language = Language(question["language"])
        document = documents.render_here(question["name"], output, question["context"], question["own"], language)
    except UsageProblem as problem:
        return {"problem": [problem.message, problem.remedy]}
    except (MemoryError, TookTooLong):
        return None
    except Exception as problem:  # noqa: BLE001 - told on the other side as what it is
        return {"bug": f"{type(problem).__name__} while rendering {question['name']}.{output.ending}"}
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return {"document": document}


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise TookTooLong("it takes too long")


def _limit() -> None:
    """From here on: so much memory and no more, no files written, no processes started."""
    import resource  # noqa: PLC0415 - where there are limits to set

    limits = {resource.RLIMIT_FSIZE: 0, resource.RLIMIT_NPROC: 0}
    with suppress(OSError):  # where a system does not say how much memory is in use, there is only the limit of time
        pages = int(Path("/proc/self/statm").read_bytes().split()[0])
        limits[resource.RLIMIT_AS] = pages * resource.getpagesize() + MEGABYTES * 1024 * 1024
    for limit, most in limits.items():
        resource.setrlimit(limit, (most, most))
