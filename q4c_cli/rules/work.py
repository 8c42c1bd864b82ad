"""A bound on work: a rubric may come from anyone, and nothing that looks at all it allows may hang."""

from __future__ import annotations


class TooMuchWork(Exception):
    """The bound was reached."""


class Work:
    """What was done so far, and how much may be done, in numbers looked at."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.done = 0

    def spend(self, work: int) -> None:
        """Count some more. Raises TooMuchWork when that exceeds the bound."""
        self.done += work
        if self.done > self.most:
            raise TooMuchWork

    def share(self, among: int) -> Work:
        """An even share of what is left, for the next of so many."""
        return Work((self.most - self.done) // among)
