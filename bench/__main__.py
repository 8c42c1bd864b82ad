"""Make a corpus, measure, and print the figures as Markdown.

BENCH_AUDITS sets how many audits the corpus has (10,000), BENCH_RUNS how often each thing is run (3, quickest counts).
BENCH_SAMPLE gives check-jsonschema only so many of the audits and says so in the table; without it, all.
"""

from __future__ import annotations

import os
import platform
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path

from bench import change
from bench.measure import Cost, in_turn, run

HERE = Path(__file__).parent
AUDITS = int(os.environ.get("BENCH_AUDITS", "10000"))
RUNS = int(os.environ.get("BENCH_RUNS", "3"))
SAMPLE = int(os.environ.get("BENCH_SAMPLE", "0"))
SEED = 1
TEAM = "north-1"
TARGETS = ("at least 20", "at most 2.5", "at most 1.5", "at most 3", "at most 1.5")
BIN = Path(sys.executable).parent
Q4C = BIN / "q4c"
TODAY = {"Q4C_TODAY": "2026-11-22"}


def make_corpus(folder: Path) -> None:
    """A workspace of synthetic audits, made anew each time: the same seed gives the same bytes."""
    progress(f"Making {AUDITS:,} audits …")
    run([Q4C, "demo", folder, "--audits", str(AUDITS), "--seed", str(SEED), "--no-git"], folder.parent)


def table(title: str, *rows: tuple[str, ...]) -> None:
    """Print a Markdown table; the first row holds the headings."""
    head, *body = rows
    print(f"\n{title}\n")
    for row in (head, tuple("---" for _ in head), *body):
        print(f"| {' | '.join(row)} |")


def cost_row(name: str, cost: Cost) -> tuple[str, ...]:
    return name, f"{cost.seconds:.2f} s", f"{cost.processor:.2f} s", f"{cost.megabytes:.0f} MB"


def progress(what: str) -> None:
    print(what, file=sys.stderr, flush=True)


def check_with_others(space: Path, audits: list[str]) -> Cost:
    progress(f"Checking {len(audits):,} audits with check-jsonschema, which takes minutes …")
    return run([BIN / "check-jsonschema", "--schemafile", ".q4c/schema/audit.json", *audits], space)


def main() -> None:
    os.environ.update(TODAY)
    with tempfile.TemporaryDirectory(prefix="q4c-bench-") as folder:
        space = Path(folder, "corpus")
        make_corpus(space)
        measure(space)


def measure(space: Path) -> None:
    """Measure everything in one run on one corpus, and print the tables."""
    audits = sorted(path.relative_to(space).as_posix() for path in (space / "audits").rglob("*.yaml"))
    files = sum(1 for top in ("audits", "learning", "rubric") for _ in (space / top).rglob("*.yaml"))
    given = audits[:SAMPLE] if SAMPLE else audits
    month = max(path[7:14] for path in audits).replace("/", "-")
    report = [Q4C, "report", "team", TEAM, "--month", month, "--format"]

    progress("Starting, checking and reporting …")
    start, typer = in_turn([Q4C, "--help"], [sys.executable, "-c", "import typer"], space, 10 * RUNS)
    check, floor = in_turn([Q4C, "check"], [sys.executable, HERE / "floor.py"], space, RUNS)
    looking, blind = in_turn([Q4C, "check"], [sys.executable, HERE / "without_privacy.py"], space, RUNS)
    markdown, html = in_turn([*report, "markdown"], [*report, "html"], space, RUNS)
    progress("Changing five files …")
    gate, status = change.check_and_status(Q4C, space, 3 * RUNS)
    others = check_with_others(space, given)

    print(f"{platform.system()} on {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}.")
    table(
        "What was measured:",
        ("", "by the clock", "processor time", "peak memory"),
        cost_row(f"`q4c check`: {len(audits):,} audits, {files:,} files", check),
        cost_row("`q4c check` without looking for what points to a real person", blind),
        cost_row(f"reading and parsing with yaml-rs alone: {files:,} files", floor),
        cost_row(f"check-jsonschema {version('check-jsonschema')}: {len(given):,} audits", others),
        cost_row(f"`q4c report team`, Markdown: {len(audits):,} audits", markdown),
        cost_row(f"`q4c report team`, HTML: {len(audits):,} audits", html),
        cost_row(f"`q4c check --base`: {change.CHANGED} changed files of {files:,}", gate),
        cost_row("`git status` of the same", status),
        cost_row("`q4c --help`", start),
        cost_row('`python -c "import typer"`', typer),
    )
    ratios = {
        "check-jsonschema against `q4c check`, an audit": others.seconds / len(given) / (check.seconds / len(audits)),
        "`q4c check` against reading and parsing alone": check.seconds / floor.seconds,
        "`q4c check` against not looking for what points to a real person": looking.processor / blind.processor,
        "`q4c check --base` against `git status`": gate.seconds / status.seconds,
        "`q4c --help` against importing typer": start.seconds / typer.seconds,
    }
    table(
        "What it comes to:",
        ("", "times as long", "target"),
        *((what, f"{ratios[what]:.1f}", target) for what, target in zip(ratios, TARGETS, strict=True)),
    )


if __name__ == "__main__":
    main()
