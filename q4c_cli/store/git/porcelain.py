"""What git is asked to do, by way of GitPython: begin a repository, add named files, commit. `repository` uses it."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from git import Git, Repo
from git.exc import GitError

from q4c_cli.model.finding import UsageProblem
from q4c_cli.store.git import surroundings


def begin(root: Path) -> None:
    """Make `root` a repository on the branch main. Raises UsageProblem where git refuses."""
    with surroundings.own_variables(), _in_plain_words("begin a repository"):
        Repo.init(root, initial_branch="main").close()


def note_new(root: Path, paths: Sequence[str]) -> None:
    """Tell git that these files are to be known from the next commit on. Raises UsageProblem where it refuses."""
    with surroundings.own_variables(), _in_plain_words("add the files"):
        _in_turn(lambda: _git(root).add("--intent-to-add", "--", *paths))


def forget_new(root: Path, paths: Sequence[str]) -> None:
    """Take back what `note_new` told, as far as git lets us."""
    with surroundings.own_variables(), suppress(GitError):
        _in_turn(lambda: _git(root).update_index("--force-remove", "--", *paths))


def commit(root: Path, paths: Sequence[str], text: str, author: tuple[str, str] | None = None) -> None:
    """Commit what these files hold, leaving what else is staged as it is. Raises UsageProblem where git refuses.

    `author` is the name and the address to do so in; without it, they are those that git has.
    """
    env = {f"GIT_{role}_{what}": said for role in _ROLES for what, said in zip(_IDENTITY, author or (), strict=False)}
    with surroundings.own_variables(), _in_plain_words("commit"):
        words = ("--quiet", "--no-verify", f"--message={text}", "--only", "--", *paths)
        _in_turn(lambda: _git(root).commit(*words, env=env))


_ROLES = ("AUTHOR", "COMMITTER")
_IDENTITY = ("NAME", "EMAIL")


WAIT_SECONDS = 5.0
"""How long another git, of a person or their editor, is waited for."""
_PAUSE_SECONDS = 0.1
_AT_WORK = re.compile(r"\.lock'|cannot lock ref")


def _in_turn(ask: Callable[[], object]) -> None:
    """Ask git, and again while another git holds one of its locks."""
    give_up = time.monotonic() + WAIT_SECONDS
    while True:
        try:
            ask()
        except GitError as problem:
            if not _AT_WORK.search(_said(problem)) or time.monotonic() >= give_up:
                raise
        else:
            return
        time.sleep(_PAUSE_SECONDS)


def _git(root: Path) -> Git:
    return Git(root)(c=list(surroundings.SETTINGS), literal_pathspecs=True, no_replace_objects=True)


@contextmanager
def _in_plain_words(what: str) -> Iterator[None]:
    try:
        yield
    except GitError as problem:
        said = _said(problem)
        remedy = _WAIT if _AT_WORK.search(said) else "Put that right, then try again."
        raise UsageProblem(f"git could not {what}. {_reason(said)}", remedy) from None


_WAIT = (
    "Another git is at work here: wait until it has finished, then give the command again.\n"
    "If none is, one was interrupted: remove the file that it names, then give the command again."
)


def _said(problem: GitError) -> str:
    return str(getattr(problem, "stderr", "") or problem)


def _reason(said: str) -> str:
    lines = [line.strip(" '\"") for line in said.replace("stderr:", "").splitlines()]
    told = [line for line in lines if line and not line.startswith("hint:")]
    reason = re.sub(r"^(fatal|error): ", "", told[0]) if told else "It gave no reason"
    return f"It says: {reason.rstrip('.')}."
