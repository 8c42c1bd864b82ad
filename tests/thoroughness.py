"""How many examples a property test tries: few in every run of the suite, many when somebody has the time.

`Q4C_THOROUGH=10 make test` tries ten times as many as are written beside each test.
"""

from __future__ import annotations

import os

SHARE = float(os.environ.get("Q4C_THOROUGH", "0.25"))
"""How much of what is written beside a test is tried. The suite has to be quick enough to be run before every push."""


def many(examples: int) -> int:
    """So many examples as this run has time for, and never fewer than ten."""
    return max(10, round(examples * SHARE))
