"""Saving files and committing them to git as one: where git refuses, the files are put back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from q4c_cli.store.git.repository import Repository
from q4c_cli.store.writing.lock import COMMIT_SECONDS, WAIT_SECONDS, lock
from q4c_cli.store.writing.transaction import Write, commit_writes, digest


@dataclass(frozen=True, slots=True)
class Step:
    """One file to write, and what it held before: None where there was none."""

    write: Write
    before: bytes | None

    def undone(self) -> Write:
        """The write that puts back what was there."""
        return Write(self.write.path, self.before, digest(self.write.data))


@contextmanager
def one_turn(root: Path, repository: Repository | None) -> Iterator[None]:
    """Within this, no other q4c saves in the workspace: what is saved and then committed is committed as it was saved.

    Whoever commits waits longer for their turn. Raises UsageProblem where it does not come.
    """
    with lock(root, COMMIT_SECONDS if repository else WAIT_SECONDS):
        yield


@contextmanager
def put_back_on_failure(root: Path, steps: Sequence[Step]) -> Iterator[None]:
    """Within this, what was saved with these steps is put back where anything fails."""
    try:
        yield
    except BaseException:
        commit_writes(root, [step.undone() for step in reversed(steps)])
        raise
