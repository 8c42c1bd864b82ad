"""How a runner of GitHub Actions finds commands in a log, so that tests can say which ones it would obey."""

from __future__ import annotations

import re
from dataclasses import dataclass

_NOW = ("add-mask", "debug", "echo", "endgroup", "error", "group", "notice", "stop-commands", "warning")
_ONCE = ("add-matcher", "add-path", "command", "remove-matcher", "save-state", "section", "set-env", "set-output")
NAMES = frozenset({*_NOW, *_ONCE})


@dataclass(frozen=True)
class Command:
    name: str
    properties: dict[str, str]
    data: str


def commands(log: str) -> list[Command]:
    """Every command in a log, in either of the two forms: `::name key=value::data` and `##[name key=value]data`."""
    found = (_new_form(line) or _old_form(line) for line in re.split(r"[\r\n]", log))
    return [command for command in found if command is not None]


def _new_form(line: str) -> Command | None:
    line = line.lstrip()
    end = line.find("::", 2)
    if not line.startswith("::") or end < 0:
        return None
    name, _, rest = line[2:end].partition(" ")
    return Command(name, _properties(rest, ","), _unescaped(line[end + 2 :])) if name in NAMES else None


def _old_form(line: str) -> Command | None:
    start, end = line.find("##["), line.find("]", line.find("##["))
    if start < 0 or end < 0:
        return None
    name, _, rest = line[start + 3 : end].partition(" ")
    return Command(name, _properties(rest, ";"), _unescaped(line[end + 1 :])) if name in NAMES else None


def _properties(text: str, between: str) -> dict[str, str]:
    pairs = (part.split("=", 1) for part in text.split(between) if "=" in part)
    return {key: _unescaped(value) for key, value in pairs}


def _unescaped(text: str) -> str:
    for escaped, plain in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(escaped, plain)
    return text
