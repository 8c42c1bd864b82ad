"""Measure what somebody waits for who changes a rubric: `q4c rubric lint`, `diff` and `impact`.

`python -m bench.rubrics` prints the figures as Markdown. BENCH_AUDITS says how many audits are graded anew (10000).
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bench.measure import run
from bench.sizes import Q4C
from q4c_cli.app.rubrics.diff import diff_rubrics
from q4c_cli.app.rubrics.impact import impact, load, report
from q4c_cli.app.rubrics.lint import lint_rubrics

AUDITS = int(os.environ.get("BENCH_AUDITS", "10000"))
RUNS = 3
RUBRIC, OLD, NEW = "impact-framework", "impact-framework@1.0.0", "impact-framework@1.1.0"
BEFORE, AFTER = "- {count: {min: 3}, at_least: good}", "- {count: {min: 4}, at_least: good}"


def main() -> None:
    os.environ["Q4C_TODAY"] = "2026-11-22"
    with tempfile.TemporaryDirectory(prefix="q4c-bench-") as scratch:
        root = Path(scratch) / "workspace"
        run([Q4C, "demo", root, "--audits", str(AUDITS), "--no-git"], Path(scratch))
        run([Q4C, "rubric", "new-version", RUBRIC], root)
        draft = root / "rubric" / RUBRIC / "1.1.0.yaml"
        text = draft.read_text()
        if BEFORE not in text:
            raise SystemExit(f"{draft} does not say what is to be changed in it.")
        draft.write_text(text.replace(BEFORE, AFTER))
        show(root)


def show(root: Path) -> None:
    print("| | by the clock | processor time |\n| --- | --- | --- |")
    loaded = load(root, OLD, NEW)
    rows: list[tuple[str, Callable[[], object]]] = [
        (f"`q4c rubric lint`: all {len(lint_rubrics(root).files)} rubrics", lambda: lint_rubrics(root)),
        ("`q4c rubric diff`: a rule changed", lambda: diff_rubrics(root, OLD, NEW)),
        (f"`q4c rubric impact`: {AUDITS:,} audits", lambda: impact(root, OLD, NEW)),
        ("of that, after loading", lambda: report(loaded)),
    ]
    for name, what in rows:
        clock, processor = _quickest(what)
        print(f"| {name} | {clock:.2f} s | {processor:.2f} s |")


def _quickest(what: Callable[[], object]) -> tuple[float, float]:
    """The quickest of some runs, in seconds by the clock and of processor time."""
    taken = []
    for _ in range(RUNS):
        began = time.perf_counter(), time.process_time()
        what()
        taken.append((time.perf_counter() - began[0], time.process_time() - began[1]))
    return min(taken)


if __name__ == "__main__":
    main()
