"""The `q4c` command: its groups, its global options, and what its exit codes mean.

Exit: 0 fine, 1 findings, 2 usage or settings, 3 nothing matched, 4 a bug in q4c, 130 interrupted. Ended from outside by
a signal it is 128 and the signal's number, as for any program: 141 where nobody reads the output any more.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
from contextlib import suppress
from pathlib import Path
from types import FrameType
from typing import Annotated

import typer

from q4c_cli import __version__
from q4c_cli.cli.contents import Contents
from q4c_cli.cli.shell.exits import FINE, INTERRUPTED, USAGE
from q4c_cli.cli.shell.screen import hint, say

app = typer.Typer(
    name="q4c",
    cls=Contents,
    help="Judge and improve practice with children: audit cases, explain grades, keep learning logs, report on teams.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


NEW_BETWEEN_SEARCHES = 20_000
"""How many more objects there are before Python searches for cycles among them. Loading q4c makes many, which stay."""


def _show_version(wanted: bool) -> None:
    if wanted:
        say(f"q4c {__version__}")
        raise typer.Exit


@app.callback()
def _global_options(
    directory: Annotated[
        Path | None, typer.Option("-C", metavar="DIR", help="Work as if q4c had been started in DIR.")
    ] = None,
    version: Annotated[  # noqa: ARG001
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version and leave.")
    ] = False,
) -> None:
    if directory is None:
        return
    try:
        os.chdir(directory)
    except OSError as problem:
        hint(f"-C {directory}: {problem.strerror}.")
        raise typer.Exit(USAGE) from None


def main() -> None:
    """Run q4c and exit with a code that says how it went."""
    gc.set_threshold(NEW_BETWEEN_SEARCHES)
    os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"  # what else is installed neither slows a start nor has a say
    if sys.stdin is None:  # started with its input closed: the same as an empty one
        sys.stdin = Path(os.devnull).open(encoding="utf-8")  # noqa: SIM115 - open for as long as q4c runs
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError):  # a stream may be closed, or stand in for one
            stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    for number in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) is signal.SIG_DFL:  # under nohup, a closed terminal is to be ignored
            signal.signal(number, _leave)
    code = _run()
    sys.exit(_flushed(code))


def _leave(number: int, _frame: FrameType | None) -> None:
    """End as on Ctrl-C: what is half done is put back on the way out."""
    raise SystemExit(128 + number)


def _run() -> int:
    try:
        code = app(standalone_mode=False)
    except typer.Abort:
        code = INTERRUPTED
    except SystemExit as end:
        if isinstance(end.__context__, BrokenPipeError):
            return _explained(end.__context__)
        code = end.code
    except (Exception, KeyboardInterrupt) as problem:  # noqa: BLE001 - every failure becomes a sentence and a code
        return _explained(problem)
    if code == INTERRUPTED:
        return _explained(KeyboardInterrupt())
    return code if isinstance(code, int) else FINE


def _explained(problem: BaseException) -> int:
    """Say why it ended, and give the exit code. Typer shows its own help pages."""
    from q4c_cli.cli.shell.refusal import explain_refusal

    if (show := getattr(problem, "show", None)) is not None:
        from q4c_cli.cli.shell.mistyped import plain

        mistyped = None
        with suppress(AttributeError, LookupError):
            mistyped = plain(problem)
        if mistyped is None:
            show()
            return USAGE
        problem = mistyped

    return explain_refusal(problem)


def _flushed(code: int) -> int:
    """The exit code once everything printed has left, which may fail only now: nobody reads, or no room is left."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except OSError as problem:
        return _explained(problem)
    return code
