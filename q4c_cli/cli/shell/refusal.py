"""How a command ends when it does not end well: the sentence it says and the exit code it gives."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

from q4c_cli.cli.shell.exits import BUG, FINDINGS, INTERRUPTED, NOTHING, UNREAD, USAGE
from q4c_cli.cli.shell.screen import hint
from q4c_cli.model.finding import CannotStart, NothingMatched, Refused, UsageProblem


def explain_refusal(problem: BaseException) -> int:
    """Say on stderr why a command stopped, and give its exit code. Never shows free text from a record."""
    match problem:
        case Refused():
            from q4c_cli.cli.findings import show_findings

            show_findings(problem.findings, to=sys.stderr)
            return USAGE if isinstance(problem, CannotStart) else FINDINGS
        case UsageProblem():
            hint(problem.message)
            if problem.remedy:
                hint(problem.remedy)
            return NOTHING if isinstance(problem, NothingMatched) else USAGE
        case KeyboardInterrupt():
            hint("\nStopped.")
            return INTERRUPTED
        case BrokenPipeError():
            _speak_to_nobody()
            return UNREAD
        case OSError(errno=errno.EPIPE | errno.ENOSPC | errno.EBADF, filename=None):
            _speak_to_nobody()
            hint(f"The output could not be written: {problem.strerror}.")
            return USAGE
        case OSError():
            hint(f"{problem.filename}: {problem.strerror}." if problem.filename else f"{_what_happened(problem)}.")
            return USAGE
        case _ if isinstance(problem, ImportError) or _lacks_a_part():
            hint("q4c cannot load a part of itself.")
            hint("See whether the disk works and q4c's own files can be read; or install it again.")
            return USAGE
        case _:
            hint(f"q4c has met a bug of its own ({type(problem).__name__}). Please report it with {_log(problem)}.")
            return BUG


def _lacks_a_part() -> bool:
    """Whether a folder of q4c was loaded without what it says, as Python does where the disk fails at that moment."""
    ours = [module for name, module in list(sys.modules.items()) if name.partition(".")[0] == "q4c_cli"]
    return any(getattr(module, "__file__", None) is None for module in ours)


def _what_happened(problem: OSError) -> str:
    """What to say of a failure of the computer that names no file."""
    return f"The computer says: {problem.strerror or type(problem).__name__}"


def _speak_to_nobody() -> None:
    """Send what is still waiting to be printed nowhere, so that leaving does not fail once more."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


def _log(problem: BaseException) -> Path:
    """Write where the bug is, without any values, which may be case text: file, line and function names only."""
    import tempfile
    import traceback

    frames = traceback.extract_tb(problem.__traceback__)
    lines = [f"{Path(f.filename).name}:{f.lineno} in {f.name}" for f in frames]
    handle, name = tempfile.mkstemp(prefix="q4c-bug-", suffix=".txt")
    with os.fdopen(handle, "w", encoding="utf-8") as log:
        log.write(f"{type(problem).__name__}\n" + "\n".join(lines) + "\n")
    return Path(name)
