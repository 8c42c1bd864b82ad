"""What is measured at one size of workspace."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from bench import corpus
from bench.corpus import Corpus
from bench.measure import Command, Cost, in_turn, run

HERE = Path(__file__).parent
BIN = Path(sys.executable).parent
Q4C = BIN / "q4c"
TEAM = "north-1"
LARGEST_SITE = 15_000
"""How many audits a workspace has at most whose site is made."""
SETTLED_AFTER = 2.5
"""Seconds after which q4c trusts what the disk says of a file that was changed."""

COLD, BLIND, FLOOR = "cold", "blind", "floor"
AGAIN, STATUS = "again", "status"
GATE, STATUS_CHANGED = "gate", "status of a change"
OTHERS = "others"
TEAM_COLD, MARKDOWN, HTML = "team anew", "markdown", "html"
SITE = "site"
ACCOUNT, ACCOUNT_AGAIN, DUCKDB = "account", "account again", "duckdb"


def measured(it: Corpus, runs: int) -> dict[str, Cost]:
    """What each thing costs in this corpus. Things that are compared take turns."""
    costs: dict[str, Cost] = {}
    check = [Q4C, "check"]
    report = [Q4C, "report", "team", TEAM, "--month", it.month, "--format"]
    account = [Q4C, "report", "organisation", "--format", "html"]
    site = [Q4C, "report", "site", it.site, "--month", it.month]
    python = [sys.executable]

    def measure(what: str, times: int, commands: dict[str, Command]) -> None:
        progress(f"{it.audits:,} audits: {what} …")
        costs.update(zip(commands, in_turn(list(commands.values()), it.folder, times), strict=True))

    anew = [*check, "--no-cache"]
    measure("anew", runs, {COLD: anew, FLOOR: [*python, HERE / "floor.py"], BLIND: [*python, HERE / "blind.py"]})
    time.sleep(SETTLED_AFTER)
    run(check, it.folder)
    measure("nothing has changed", 3 * runs, {AGAIN: check, STATUS: ["git", "status"]})
    corpus.change(it.folder)
    measure("five files have", 3 * runs, {GATE: [*check, "--base", "HEAD"], STATUS_CHANGED: ["git", "status"]})
    corpus.restore(it.folder)
    duckdb = [*python, "-c", "import duckdb"]
    measure("reports anew", runs, {TEAM_COLD: [*report, "html", "--no-cache"], ACCOUNT: [*account, "--no-cache"]})
    time.sleep(SETTLED_AFTER)
    again = {MARKDOWN: [*report, "markdown"], HTML: [*report, "html"], ACCOUNT_AGAIN: account}
    for command in again.values():
        run(command, it.folder)
    measure("reports again", 3 * runs, {**again, DUCKDB: duckdb})
    if it.audits <= LARGEST_SITE:
        measure("the site", 1, {SITE: site})
    others = [BIN / "check-jsonschema", "--schemafile", ".q4c/schema/audit.json", *it.sample]
    measure("check-jsonschema", 1, {OTHERS: others})
    return costs


def progress(what: str) -> None:
    print(what, file=sys.stderr, flush=True)
