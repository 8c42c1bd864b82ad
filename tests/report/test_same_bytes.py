"""The same records give the same bytes, in any form, wherever and whenever they are made."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import needs

SCRIPT = Path(__file__).parent / "every_form.py"

SURROUNDINGS = [
    {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "1"},
    {"TZ": "America/Adak", "LC_ALL": "C.UTF-8", "LANG": "tr_TR.UTF-8", "PYTHONHASHSEED": "4242", "COLUMNS": "33"},
]


@needs.pango
def test_every_form_is_the_same_in_any_surroundings() -> None:
    made: list[list[str]] = []
    for surroundings in SURROUNDINGS:
        if made:
            time.sleep(1.1)
        run = [sys.executable, "-X", "utf8", str(SCRIPT)]
        done = subprocess.run(run, env=os.environ | surroundings, capture_output=True, text=True, check=True)
        made.append(done.stdout.splitlines())
    forms = {(line.split()[0], line.split()[1]) for line in made[0]}
    assert len(forms) == len(made[0]) == 5 * 5 + 2
    assert made[0] == made[1]
