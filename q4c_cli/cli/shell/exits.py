"""What the exit codes of `q4c` are called."""

from __future__ import annotations

FINE = 0
FINDINGS = 1
USAGE = 2
NOTHING = 3
BUG = 4
INTERRUPTED = 130
UNREAD = 141
"""Nobody read the output to its end: what a shell says of a program that SIGPIPE ended."""
