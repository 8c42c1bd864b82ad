"""`q4c` without Python's own start each time: a process that has q4c loaded, and never runs it, is forked for each run.

A run is a process of its own, with the words, folder, surroundings and input it is given, in which the function of the
installed command is called. Only what Python and libraries read as they start has no say in it: see `_READ_LATE`.
"""

from __future__ import annotations

import atexit
import gc
import json
import os
import re
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

PROGRAM = str(Path(sys.executable).with_name("q4c"))
_SECONDS = 60

_READ_LATE = re.compile(
    r"GIT_(?!PYTHON).*|BROWSER|CI|COLUMNS|EDITOR|GITHUB_STEP_SUMMARY|HOME|PYTEST_CURRENT_TEST|Q4C_TODAY|VISUAL"
)
"""What is read only when q4c runs. Where anything else is another than it was, q4c has to be started for it."""


class Ready:
    """The process that is forked. It is in a folder of its own, and has to be ended."""

    def __init__(self, folder: Path, env: dict[str, str]) -> None:
        self._env = env
        self._files = [str(folder / name) for name in ("input", "output", "errors")]
        self._process = subprocess.Popen(
            [sys.executable, __file__],
            cwd=folder,
            env=env,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def would_not_notice(self, env: dict[str, str]) -> bool:
        """Whether a run does in these surroundings what it would if it had been started in them."""
        return all(_READ_LATE.fullmatch(name) for name, _ in self._env.items() ^ env.items())

    def run(self, *words: str, cwd: Path, env: dict[str, str], given: str) -> subprocess.CompletedProcess[str]:
        """Run `q4c WORDS` in a folder with this input. Raises TimeoutExpired where that takes too long."""
        read, output, errors = map(Path, self._files)
        read.write_text(given)
        assert self._process.stdin
        assert self._process.stdout
        wanted = {"words": words, "cwd": str(cwd), "env": env, "files": self._files}
        self._process.stdin.write(json.dumps(wanted) + "\n")
        self._process.stdin.flush()
        if not select.select([self._process.stdout], [], [], _SECONDS)[0]:
            self.end()
            raise subprocess.TimeoutExpired(words, _SECONDS)
        code = int(self._process.stdout.readline())
        return subprocess.CompletedProcess([PROGRAM, *words], code, output.read_text(), errors.read_text())

    def end(self) -> None:
        """End it, and what it runs."""
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.communicate()


def _load() -> None:
    """Load every module of q4c, and the libraries that it loads where it needs them."""
    top = Path(import_module("q4c_cli").__file__ or "").parent
    for path in sorted(top.rglob("*.py")):
        if path.name != "__init__.py":
            import_module(".".join(("q4c_cli", *path.relative_to(top).with_suffix("").parts)))
    for name in ("git", "yaml_rs", "ruamel.yaml", "rich.console"):
        import_module(name)


def _work_out() -> None:
    """Make what is made where it is first needed, and comes to the same in each run: it would be made in every fork.

    That is commands, models, patterns, what q4c is made of, and what the rubrics that it brings lint to.
    """
    commands = import_module("typer.main").get_command(import_module("q4c_cli.cli.main").app)
    assert all(commands.get_command(None, name) for name in commands.commands)
    for model in _below(import_module("q4c_cli.model.base").Record):
        model.model_rebuild()
    for name in [name for name in sys.modules if name.startswith("q4c_cli.rules.privacy")]:
        for each in set(filter(callable, vars(sys.modules[name]).values())):
            if getattr(each, "__qualname__", "").startswith("late."):
                each()
    import_module("q4c_cli.store.cache").maker()
    brought = import_module("q4c_cli.app.rubrics.reading").of_q4c()
    assert not list(import_module("q4c_cli.app.rubrics.lint").errors_of_rules(brought, brought.paths))
    gc.freeze()


def _below(kind: type[Any]) -> Iterator[type[Any]]:
    """All classes that are made from this one."""
    for one in kind.__subclasses__():
        yield one
        yield from _below(one)


def _forked() -> dict[str, Any]:
    """Fork for each line that is read, and answer with the exit code. Returns in the fork, with what was read."""
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            return dict(json.loads(line))
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)  # noqa: T201
    sys.exit()


def _become(wanted: dict[str, Any]) -> None:
    """Be as q4c is once it has been started."""
    os.environ.clear()
    os.environ.update(wanted["env"])
    time.tzset()
    for number, file in enumerate(wanted["files"]):
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC if number else os.O_RDONLY)
        os.dup2(handle, number)
        os.close(handle)
    sys.stdin = os.fdopen(0)
    sys.stdout, sys.stderr = os.fdopen(1, "w"), os.fdopen(2, "w", buffering=1, errors="backslashreplace")
    os.chdir(wanted["cwd"])
    sys.argv = [PROGRAM, *wanted["words"]]


def _run() -> None:
    """Run q4c, and leave at once: to take down all that was loaded would take longer than most runs."""
    from q4c_cli.cli.main import main

    try:
        main()
    except SystemExit as end:
        atexit._run_exitfuncs()
        sys.stdout.flush()
        os._exit(int(end.code or 0))


if __name__ == "__main__":
    _load()
    _work_out()
    _become(_forked())
    _run()
