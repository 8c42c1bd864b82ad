"""`python -m proof [PART …]`, all of them where none is named. See docs/reliability.md.

PROOF_EVERY tries only every so-many-th point of kills and faults (1) and of loading (60), PROOF_OF only one command,
such as sign-off. PROOF_MUTANTS takes a sample of the mutants, such as 12/0: every twelfth, from the first. What becomes
of each goes to build/proof/mutants.jsonl, where the next run goes on.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

FOUND = Path("build/proof/mutants.jsonl")

THOROUGHLY = {
    "merges": ("30", "tests/rules/test_rules_merging.py", "tests/app/test_merging.py"),
    "branches": ("1", "tests/reliability/test_twenty_branches.py"),
    "lives": ("25", "tests/reliability/test_whole_life.py"),
    "wizard": ("1", "tests/cli/test_audit_new_interrupted.py"),
    "trail": ("1", "tests/trail"),
}
"""Tests of the suite that are tried with many more examples here: how many times those written in them, and which."""

PARTS = ("kills", "faults", "loading", "writers", *THOROUGHLY, "mutants")


def main(wanted: list[str]) -> int:
    from conftest import QUIET

    os.environ |= QUIET
    every = int(os.environ.get("PROOF_EVERY", "1"))
    good = True
    for part in wanted or PARTS:
        print(f"\n{part}:", flush=True)
        good = _done(part, every) and good
    return 0 if good else 1


def _done(part: str, every: int) -> bool:
    """Whether one part finds nothing wrong. Raises KeyError where there is none of that name."""
    only = os.environ.get("PROOF_OF", "")
    if part in ("kills", "faults"):
        from proof import kills

        return kills.run(part, every, only)
    if part == "loading":
        from proof import loading

        return loading.run(int(os.environ.get("PROOF_EVERY", loading.EVERY)), only)
    if part == "writers":
        from proof import writers

        return writers.run()
    if part == "mutants":
        from proof import mutation

        return mutation.run((), FOUND)
    times, *tests = THOROUGHLY[part]
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *tests]
    return subprocess.run(command, env=os.environ | {"Q4C_THOROUGH": times}, check=False).returncode == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
