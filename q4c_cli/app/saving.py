"""Saving files and committing them to git as one: where git refuses, the files are put back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

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
def put_back_on_failure(root: Path, steps: Sequence[Step]) -> Iterator[None]:
    """Within this, what was saved with these steps is put back where anything fails."""
    try:
        yield
    except BaseException:
        commit_writes(root, [step.undone() for step in reversed(steps)])
        raise
