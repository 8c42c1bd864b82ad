"""`q4c check --no-cache` that does not look for what points to a real person: to know what looking costs."""

from __future__ import annotations

import sys
from typing import Any

from q4c_cli.app.checking import report
from q4c_cli.checks import privacy
from q4c_cli.cli.main import main


def nothing(*_: Any, **__: Any) -> tuple[()]:
    return ()


for name in ("file_text", "file_names"):
    setattr(privacy, name, nothing)
report.veiled_findings = list
sys.argv = ["q4c", "check", "--no-cache"]
main()
