"""What git is asked to do, by way of GitPython: begin a repository, add named files, commit. `repository` uses it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
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
        _git(root).add("--intent-to-add", "--", *paths)


def commit(root: Path, paths: Sequence[str], text: str, author: tuple[str, str] | None = None) -> None:
    """Commit what these files hold, leaving what else is staged as it is. Raises UsageProblem where git refuses.

    `author` is the name and the address to do so in; without it, they are those that git has.
    """
    env = {f"GIT_{role}_{what}": said for role in _ROLES for what, said in zip(_IDENTITY, author or (), strict=False)}
    with surroundings.own_variables(), _in_plain_words("commit"):
        _git(root).commit("--quiet", "--no-verify", f"--message={text}", "--only", "--", *paths, env=env)


_ROLES = ("AUTHOR", "COMMITTER")
_IDENTITY = ("NAME", "EMAIL")


def _git(root: Path) -> Git:
    return Git(root)(c=list(surroundings.SETTINGS), literal_pathspecs=True, no_replace_objects=True)


@contextmanager
def _in_plain_words(what: str) -> Iterator[None]:
    try:
        yield
    except GitError as problem:
        said = str(getattr(problem, "stderr", "") or problem)
        raise UsageProblem(f"git could not {what}. {_reason(said)}", "Put that right, then try again.") from None


def _reason(said: str) -> str:
    lines = [line.strip(" '\"") for line in said.replace("stderr:", "").splitlines()]
    told = [line for line in lines if line and not line.startswith("hint:")]
    reason = re.sub(r"^(fatal|error): ", "", told[0]) if told else "It gave no reason"
    return f"It says: {reason.rstrip('.')}."
