"""What q4c can do only with packages that it is not installed with."""

from __future__ import annotations

import shlex
import sys

EXTRAS = {"xlsx": ("XlsxWriter",), "pdf": ("weasyprint", "tinycss2")}
"""The packages of each extra, as pyproject.toml names them. q4c itself is on no package index: a command that
names it would fail there, or install whatever a stranger puts up under that name."""


def install(extra: str) -> str:
    """The command that installs what an extra needs beside this q4c, to paste."""
    return f"{shlex.quote(sys.executable)} -m pip install {' '.join(EXTRAS[extra])}"
