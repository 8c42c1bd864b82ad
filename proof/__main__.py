"""`python -m proof [kills] [faults] [writers] [mutants]`: all of it where nothing is named. See docs/reliability.md.

PROOF_EVERY tries only every so-many-th point of kills and faults (1). PROOF_MUTANTS takes a sample of the mutants, such
as 8/0: every eighth, from the first. What becomes of each mutant goes to build/proof/mutants.jsonl.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

FOUND = Path("build/proof/mutants.jsonl")


def main(wanted: list[str]) -> int:
    from conftest import QUIET

    os.environ |= QUIET
    every = int(os.environ.get("PROOF_EVERY", "1"))
    good = True
    for kind in wanted or ["kills", "faults", "writers", "mutants"]:
        print(f"\n{kind}:", flush=True)
        if kind in ("kills", "faults"):
            from proof import kills

            good = kills.run(kind, every) and good
        elif kind == "writers":
            from proof import writers

            good = writers.run() and good
        elif kind == "mutants":
            from proof import mutation

            mutation.run((), FOUND)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
