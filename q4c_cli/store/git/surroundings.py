"""The surroundings git is run in: settings that run nobody's programs, and an environment of its own."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from q4c_cli.model.finding import UsageProblem

SETTINGS = (
    "core.hooksPath=/dev/null",
    "core.fsmonitor=false",
    "safe.bareRepository=explicit",
    "user.useConfigOnly=true",
    "gc.auto=0",
)
"""No hook and no file monitor runs, a folder that a branch has made look like a repository is not taken for one,
nobody's name is guessed, and no tidying begins in the background."""

_KEPT = re.compile(r"GIT_(AUTHOR|COMMITTER)_|GIT_CONFIG_(?!PARAMETERS)")


def program() -> str:
    """Where git is. Raises UsageProblem where it is not installed."""
    found = shutil.which("git")
    if found is None:
        raise UsageProblem("git is not installed here.", "Install git, then give the command again.")
    return found


def variables() -> dict[str, str]:
    """The environment without what git tells its hooks; identity and settings of the user's own stay."""
    return {k: v for k, v in os.environ.items() if not k.startswith("GIT_") or _KEPT.match(k)}


@contextmanager
def own_variables() -> Iterator[None]:
    """The same for GitPython, which can add to the environment it was started in but not take away from it."""
    wanted = variables()
    hidden = {key: os.environ.pop(key) for key in list(os.environ) if key not in wanted}
    try:
        yield
    finally:
        os.environ.update(hidden)
