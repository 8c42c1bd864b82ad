"""`q4c check --watch`: check again whatever is saved, until somebody presses Ctrl-C."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

from q4c_cli.app.checking.check import Selection
from q4c_cli.app.checking.outcome import Outcome
from q4c_cli.app.checking.watching import belonging, saved
from q4c_cli.cli.findings import blocks
from q4c_cli.cli.formats.summary import checked
from q4c_cli.cli.shell.clock import now
from q4c_cli.cli.shell.paragraphs import width
from q4c_cli.cli.shell.refusal import explain_refusal
from q4c_cli.cli.shell.screen import coloured, hint
from q4c_cli.model.finding import Refused, UsageProblem
from q4c_cli.store.workspace import signs

SECONDS = 1.0
"""How long to wait between two looks at the files."""

SHARE = 10
"""A look may take a tenth of the time: where it takes long, as on a slow network drive, the next comes later."""

Check = Callable[[Sequence[Path]], Outcome]


def watch(root: Path, paths: Sequence[Path], check: Check) -> NoReturn:
    """Check these files and folders, then again what is saved of them and what belongs with it. Ends on Ctrl-C."""
    selection = Selection.of(root, paths)
    before = signs(root)
    _show(check, paths)
    hint("Watching. Ctrl-C ends it.")
    while True:
        started = time.monotonic()
        after = signs(root)
        changed = {path for path in saved(before, after) if path in selection}
        before = after
        if changed:
            again = belonging(changed, after.keys())
            if again is None:
                _show(check, paths)
            elif again:
                _show(check, [root / path for path in sorted(again)])
        time.sleep(max(SECONDS, SHARE * (time.monotonic() - started)))


def _show(check: Check, paths: Sequence[Path]) -> None:
    try:
        outcome = check(paths)
    except (UsageProblem, Refused, OSError) as problem:
        explain_refusal(problem)
        return
    columns = width() if sys.stdout.isatty() else None
    said = f"{now():%Y-%m-%d %H:%M:%S} {checked(outcome)}"
    print("\n\n".join([*blocks(outcome.findings, coloured(), columns), said]), flush=True)
