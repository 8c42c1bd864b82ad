"""Make workspaces of several sizes, measure, and print the figures as Markdown.

BENCH_SIZES says how many audits they have (1000,10000,100000). BENCH_RUNS says how often each thing is run (3), and
the quickest counts; above 10,000 audits, a third as often. BENCH_SAMPLE is how many of the audits check-jsonschema is
given at most (1000). BENCH_HISTORY says how many audits and commits the long history has (100000,20000), or is empty
for none. BENCH_FOLDER keeps the workspaces there, and uses those that are there already.
"""

from __future__ import annotations

import math
import os
import platform
import sys
import tempfile
from collections.abc import Callable, Iterator
from importlib.metadata import version
from pathlib import Path

from bench import sizes, trail
from bench.corpus import CHANGED, Corpus
from bench.measure import Cost, in_turn
from bench.sizes import (
    ACCOUNT,
    ACCOUNT_AGAIN,
    AGAIN,
    BLIND,
    COLD,
    DUCKDB,
    FLOOR,
    GATE,
    HTML,
    MARKDOWN,
    OTHERS,
    Q4C,
    SITE,
    STATUS,
    STATUS_CHANGED,
    TEAM_COLD,
)

SIZES = sorted(int(size) for size in os.environ.get("BENCH_SIZES", "1000,10000,100000").split(","))
RUNS = int(os.environ.get("BENCH_RUNS", "3"))
SAMPLE = int(os.environ.get("BENCH_SAMPLE", "1000"))
FOLDER = os.environ.get("BENCH_FOLDER", "")
HISTORY = [int(number) for number in os.environ.get("BENCH_HISTORY", "100000,20000").split(",") if number]
TODAY = "2026-11-22"
OFTEN = 10_000
"""Up to so many audits everything is run as often as BENCH_RUNS says."""

_WITHIN_REACH = (trail.LATEST, trail.ONE, trail.TEAM, trail.ALL)
"""What is told of a history that does not read every record in it."""

Row = tuple[str, ...]
Costs = dict[str, Cost]


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="q4c-bench-") as scratch:
        os.environ |= {"Q4C_TODAY": TODAY, "XDG_CACHE_HOME": scratch}
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # else every start of q4c would compile it anew
        folder = Path(FOLDER or scratch)
        corpora, found = [], []
        for size in SIZES:
            sizes.progress(f"{size:,} audits: making them …")
            corpora.append(Corpus.made(Q4C, folder / f"{size}", size, SAMPLE))
            runs = RUNS if size <= OFTEN else max(1, RUNS // 3)
            found.append(sizes.measured(corpora[-1], runs))
        along = _history(folder) if HISTORY else {}
        sizes.progress("Starting …")
        start = in_turn([[Q4C, "--help"], [sys.executable, "-c", "import typer"]], folder, 10 * RUNS)
        show(corpora, found, start)
        show_history(along)


def show(corpora: list[Corpus], found: list[Costs], start: list[Cost]) -> None:
    """Print everything that was measured, and what it comes to."""
    print(f"{platform.system()} on {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}.")
    for it, costs in zip(corpora, found, strict=True):
        named = names(it)
        rows = (cost_row(named[name], costs[name]) for name in named if name in costs)
        table(f"{it.audits:,} audits, {it.files:,} files", ("", "by the clock", "processor", "memory"), *rows)
    helped, typer = start
    rows = (cost_row("`q4c --help`", helped), cost_row('`python -c "import typer"`', typer))
    table("Starting", ("", "by the clock", "processor", "memory"), *rows)
    table("What it comes to", ("", *(f"{it.audits:,}" for it in corpora), "target"), *comes_to(corpora, found))
    table("And", ("", "", "target"), *growth(corpora, found), _start(helped, typer))


def _history(folder: Path) -> Costs:
    audits, commits = HISTORY
    sizes.progress(f"{audits:,} audits in {commits:,} commits: making them …")
    made = trail.made(Q4C, folder / f"history-{audits}-{commits}", audits, commits)
    sizes.progress("Looking along them …")
    return trail.measured(Q4C, made, max(1, RUNS // 3))


def show_history(costs: Costs) -> None:
    """Print what looking along a long history costs, and what that comes to."""
    if not costs:
        return
    audits, commits = HISTORY
    named = {
        trail.LOG: "`git log --name-status`",
        trail.BLOBS: "`git cat-file --batch`: every state of every record, and nothing done with it",
        trail.FIRST: "`q4c history --no-cache`: all that ever happened, read in git",
        trail.LATEST: "`q4c history`: the latest 50",
        trail.ONE: "`q4c history --practitioner`: all that ever happened to one, told again",
        trail.TEAM: "`q4c history --team`: all that ever happened in one, told again",
        trail.ALL: "`q4c history`: all that ever happened, told again",
        trail.VERIFY: "`q4c verify`",
    }
    rows = (cost_row(named[name], costs[name]) for name in named)
    title = f"A history of {audits:,} audits in {commits:,} commits"
    table(title, ("", "by the clock", "processor", "memory"), *rows)
    against = costs[trail.LOG].seconds
    ratios = [
        (
            f"{named[name]} against `git log --name-status`",
            f"{costs[name].seconds / against:.1f}",
            "at most 3" if name in _WITHIN_REACH else "",
        )
        for name in named
        if name != trail.LOG
    ]
    table("What it comes to", ("", "", "target"), *ratios)


def names(it: Corpus) -> dict[str, str]:
    """What each thing that was measured is called."""
    sample = f"{len(it.sample):,} of the audits"
    return {
        COLD: "`q4c check --no-cache`: everything anew",
        BLIND: "the same without looking for what points to a real person",
        FLOOR: "reading and parsing with yaml-rs alone, in one process",
        OTHERS: f"check-jsonschema {version('check-jsonschema')}: {sample}",
        AGAIN: "`q4c check`: nothing has changed",
        STATUS: "`git status` of the same",
        GATE: f"`q4c check --base HEAD`: {CHANGED} changed files",
        STATUS_CHANGED: "`git status` of the same",
        TEAM_COLD: "`q4c report team --no-cache`, HTML: everything anew",
        MARKDOWN: "`q4c report team`, Markdown: nothing has changed",
        HTML: "`q4c report team`, HTML: nothing has changed",
        ACCOUNT: "`q4c report organisation --no-cache`, HTML: everything anew",
        ACCOUNT_AGAIN: "`q4c report organisation`, HTML: nothing has changed",
        SITE: f"`q4c report site DIR --month {it.month}`: {it.pages:,} pages",
        DUCKDB: '`python -c "import duckdb"`',
    }


def comes_to(corpora: list[Corpus], found: list[Costs]) -> Iterator[Row]:
    """The ratios, at each size."""

    def row(name: str, ratio: Callable[[Corpus, Costs], float | None], target: str) -> Row:
        ratios = [ratio(it, costs) for it, costs in zip(corpora, found, strict=True)]
        return name, *("" if each is None else f"{each:.1f}" for each in ratios), target

    def against(one: str, other: str) -> Callable[[Corpus, Costs], float]:
        return lambda _, costs: costs[one].seconds / costs[other].seconds

    def site(_: Corpus, costs: Costs) -> float | None:
        return costs[SITE].seconds if SITE in costs else None

    def others(it: Corpus, costs: Costs) -> float:
        return costs[OTHERS].seconds / len(it.sample) / (costs[COLD].seconds / it.audits)

    yield row("check-jsonschema against everything anew, an audit", others, "at least 20")
    yield row("everything anew against reading and parsing", against(COLD, FLOOR), "at most 2.5")
    processor = "the same in processor time"
    yield row(processor, lambda _, costs: costs[COLD].processor / costs[FLOOR].processor, "")
    yield row("looking for what points to a real person against not, in processor time", _looking, "at most 1.5")
    yield row("nothing has changed against `git status`", against(AGAIN, STATUS), "at most 3")
    yield row("a change of five files against `git status`", against(GATE, STATUS_CHANGED), "at most 3")
    yield row("the team report again against importing duckdb", against(HTML, DUCKDB), "at most 5")
    yield row("the Quality Account again against importing duckdb", against(ACCOUNT_AGAIN, DUCKDB), "at most 5")
    yield row("the site of a month, in seconds", site, "under 60 at 10,000")


def _looking(_: Corpus, costs: Costs) -> float:
    return costs[COLD].processor / costs[BLIND].processor


def growth(corpora: list[Corpus], found: list[Costs]) -> Iterator[Row]:
    """How time and memory grow from each size to the next."""
    for it, larger, cost, more in zip(corpora, corpora[1:], found, found[1:], strict=False):
        few, many, before, after = it.audits, larger.audits, cost[COLD], more[COLD]
        between = f"from {few:,} to {many:,} audits"
        for what, ratio in (
            ("time by the clock", after.seconds / before.seconds),
            ("processor time", after.processor / before.processor),
        ):
            exponent = math.log(ratio) / math.log(many / few)
            yield f"exponent by which {what} grows {between}", f"{exponent:.2f}", "under 1.05"
        kilobytes = (after.megabytes - before.megabytes) * 1000 / (many - few)
        yield f"memory that an audit more takes {between}", f"{kilobytes:.1f} KB", "under 3 KB"


def _start(helped: Cost, typer: Cost) -> Row:
    return "`q4c --help` against importing typer", f"{helped.seconds / typer.seconds:.1f}", "at most 1.5"


def table(title: str, *rows: Row) -> None:
    """Print a Markdown table; the first row holds the headings."""
    head, *body = rows
    print(f"\n{title}:\n")
    for row in (head, tuple("---" for _ in head), *body):
        print(f"| {' | '.join(row)} |")


def cost_row(name: str, cost: Cost) -> Row:
    return name, f"{cost.seconds:.2f} s", f"{cost.processor:.2f} s", f"{cost.megabytes:.0f} MB"


if __name__ == "__main__":
    main()
