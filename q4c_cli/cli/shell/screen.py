"""What reaches the terminal: results on stdout, progress and hints on stderr, nothing harmful."""

from __future__ import annotations

import os
import re
import sys
from typing import TextIO

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


_AT_THE_START = re.compile(r"(?m)^(\s*):(?=:)")
_ANYWHERE = re.compile(r"#(?=#\w*\[)")
"""How commands begin that runners of GitHub and others obey: `::name` first in a line, `##[name` at any place."""


def clean(text: str) -> str:
    """Text that is safe to show: no control or direction characters, and nothing a CI runner obeys."""
    text = _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)
    return _ANYWHERE.sub("# ", _AT_THE_START.sub(r"\1: ", text))


def say(text: str = "", *, to: TextIO | None = None, end: str = "\n") -> None:
    """Print a result on stdout, cleaned."""
    print(clean(text), file=to or sys.stdout, end=end)


def hint(text: str) -> None:
    """Print progress or advice on stderr, cleaned; on a terminal, wrapped between words."""
    if sys.stderr is not None and sys.stderr.isatty():
        from q4c_cli.cli.shell.paragraphs import sentences, width

        text = sentences(text, width())
    say(text, to=sys.stderr)


SERVICES = ("CI", "TF_BUILD", "JENKINS_URL", "TEAMCITY_VERSION", "BAMBOO_BUILDKEY", "CODEBUILD_BUILD_ID")
"""Variables by which services that run checks say so. Nearly all of them set the first."""


def logged() -> bool:
    """Whether a service runs this, which keeps what is printed in a log that others may read."""
    return any(os.environ.get(name, "").lower() not in ("", "0", "false") for name in SERVICES)


def coloured(stream: TextIO | None = None) -> bool:
    """Whether to use colour: a terminal, and `NO_COLOR` unset or empty."""
    return (stream or sys.stdout).isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
