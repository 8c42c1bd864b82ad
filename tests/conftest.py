"""What every test shares: a git of its own, a plain terminal, and property tests that run the same everywhere."""

from __future__ import annotations

import gc
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from types import MappingProxyType

import pytest
from hypothesis import HealthCheck, settings
from ready import PROGRAM, Ready
from thoroughness import many

from q4c_cli.cli.shell.screen import SERVICES

settings.register_profile(
    "ci", max_examples=many(100), derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("here", max_examples=many(100), deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "here")

QUIET = {
    "NO_COLOR": "1",
    "TERM": "dumb",
    "COLUMNS": "120",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "Test",
    "GIT_AUTHOR_EMAIL": "test@example.invalid",
    "GIT_COMMITTER_NAME": "Test",
    "GIT_COMMITTER_EMAIL": "test@example.invalid",
    "GIT_AUTHOR_DATE": "2026-11-22T12:00:00Z",
    "GIT_COMMITTER_DATE": "2026-11-22T12:00:00Z",
    "Q4C_TODAY": "2026-11-22",
}
NOT_OURS = (
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "EDITOR",
    "VISUAL",
    "FORCE_COLOR",
    "XDG_CACHE_HOME",
    *SERVICES,
)


MEMORY = Path("/dev/shm")  # noqa: S108 - pytest makes a folder of its own there
ROOM = 2 << 30
"""Bytes that must be free there; the tests need a fraction of it."""


def pytest_configure() -> None:
    """Put the folders of tests into memory, where that has room and runs programs: they are full of small files.

    Ctrl-C and a terminal that closes reach what the tests start, also where whoever started the tests in the background
    had them ignored.
    """
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGHUP, signal.SIG_DFL)
    with suppress(OSError):
        there = os.statvfs(MEMORY)
        if there.f_bavail * there.f_frsize >= ROOM and not there.f_flag & os.ST_NOEXEC:
            os.environ.setdefault("TMPDIR", str(MEMORY))
            tempfile.tempdir = None


def pytest_collection() -> None:
    """What is loaded with the tests stays, so Python need not search it for garbage, now or while they run."""
    gc.disable()


LONG = {
    "test_init_ci.py",
    "test_kills_and_faults.py",
    "test_pre_commit.py",
    "test_same_bytes.py",
    "test_site_every_page.py",
    "test_twenty_branches.py",
    "test_wheel.py",
    "test_whole_life.py",
}
"""Files with tests of ten seconds and more: they come first, so that at the end no worker waits for another."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the long ones first; see `LONG`."""
    items.sort(key=lambda item: item.path.name not in LONG)


def pytest_collection_finish() -> None:
    """See `pytest_collection`."""
    gc.freeze()
    gc.enable()


@pytest.fixture(autouse=True)
def own_surroundings(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Nothing of the machine's own git settings, terminal, home folder or day reaches a test.

    Each begins in the checkout: the one before may have gone to a folder of its own, which is gone since.
    """
    os.chdir(Path(__file__).parent.parent)
    for name in NOT_OURS:
        monkeypatch.delenv(name, raising=False)
    for name, value in QUIET.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("HOME", str(tmp_path_factory.getbasetemp()))


@pytest.fixture
def checkout() -> Path:
    """The root of this repository, which is a workspace itself."""
    return Path(__file__).parent.parent


Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ready]:
    """A process that has q4c loaded, for `q4c`."""
    home = {"HOME": str(tmp_path_factory.getbasetemp())}
    env = {name: value for name, value in os.environ.items() if name not in NOT_OURS} | QUIET | home
    made = Ready(tmp_path_factory.mktemp("ready"), env)
    yield made
    made.end()


@pytest.fixture
def q4c(tmp_path: Path, ready: Ready, started_q4c: Run) -> Run:
    """Run `q4c` as a person would: `q4c("status", cwd=folder, env={...}, input="...")`.

    Python is started for it only where that makes a difference; see `ready.py`.
    """

    def run(
        *words: str,
        cwd: Path = tmp_path,
        env: Mapping[str, str] = MappingProxyType({}),
        input: str = "",  # noqa: A002
    ) -> subprocess.CompletedProcess[str]:
        around = os.environ | env
        if not ready.would_not_notice(around):
            return started_q4c(*words, cwd=cwd, env=env, input=input)
        return ready.run(*words, cwd=cwd, env=around, given=input)

    return run


@pytest.fixture
def started_q4c(tmp_path: Path) -> Run:
    """Start the installed `q4c`, for tests of its start; otherwise the same as `q4c`."""

    def run(
        *words: str,
        cwd: Path = tmp_path,
        env: Mapping[str, str] = MappingProxyType({}),
        input: str = "",  # noqa: A002
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [PROGRAM, *words],
            cwd=cwd,
            env=os.environ | env,
            input=input,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    return run


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """This package as others install it."""
    out = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(out)]
    subprocess.run(command, cwd=Path(__file__).parent.parent, capture_output=True, check=True)
    (made,) = out.glob("*.whl")
    return made
