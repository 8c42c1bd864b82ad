"""What is counted together where several versions of a rubric judged: each by the newest of them, as it says itself.

Versions between which nothing is written share no ladder: of them only the mark for good or better is compared.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import cached_property

from q4c_cli.model.records import Records
from q4c_cli.model.rubric import Rubric
from q4c_cli.model.versions import number
from q4c_cli.rules.grading import overall
from q4c_cli.rules.versions.following import Kind, Standing, follow
from q4c_cli.rules.versions.passage import Passage
from q4c_cli.rules.versions.passages import Passages


class Together:
    """How the versions of a workspace's rubrics are counted together. `judged` are those by which there are audits.

    `rubrics` are all that are ready for use, by `id@version`.
    """

    def __init__(self, records: Records, judged: Collection[str]) -> None:
        self._records = records
        files = {f"{f.record.rubric}@{f.record.version}": f.record for f in records.rubric_files}
        self.rubrics = records.rubrics
        self.judged = tuple(sorted(ref for ref in judged if ref in records.rubrics))
        self._passages = Passages(files, records.rubrics)

    def among(self, judged: Collection[str]) -> Together:
        """The same for others that judged."""
        return Together(self._records, judged)

    @cached_property
    def newest(self) -> dict[str, str]:
        """Of every version that is ready: the one that it is counted by. That is itself where none leads on from it."""
        return {ref: way[-1].new.ref if way else ref for ref, way in self._ways.items()}

    @cached_property
    def counted_by(self) -> frozenset[str]:
        """The versions by which the audits are counted: the newest of those that judged."""
        return frozenset(self.newest[ref] for ref in self.judged)

    @cached_property
    def _ways(self) -> dict[str, tuple[Passage, ...]]:
        """Of every version, the steps to the newest that judged and comes from it; of several, the longest way."""
        return {ref: max(self._leading(ref), key=_length, default=()) for ref in self.rubrics}

    def _leading(self, ref: str) -> Iterator[tuple[Passage, ...]]:
        for newer in self.judged:
            way = self._between(ref, newer)
            if way:
                yield way

    def _between(self, old: str, new: str) -> tuple[Passage, ...] | None:
        try:
            return self._passages.between(old, new)
        except KeyError:
            return None  # a version on the way has errors, so what it says is not used

    @cached_property
    def standings(self) -> tuple[Standing, ...]:
        """Of every version: its overall result, its other results and its domains, in its order."""
        return tuple(
            follow(rubric, kind, name, self._ways[ref])
            for ref, rubric in self.rubrics.items()
            for kind, name in _graded(rubric)
        )

    def of(self, ref: str) -> Iterable[Standing]:
        """The standings of one version."""
        return (each for each in self.standings if each.rubric == ref)


def _length(way: tuple[Passage, ...]) -> tuple[int, tuple[int, ...]]:
    return len(way), number(way[-1].new.ref.rpartition("@")[2]) if way else ()


def _graded(rubric: Rubric) -> Iterator[tuple[Kind, str]]:
    """Everything of a rubric that is given a grade, by the kind under which it is counted."""
    last = overall(rubric)
    yield "overall", last
    yield from (("result", r.result) for r in rubric.results if r.result not in (last, *rubric.graded_by_items))
    yield from (("domain", domain.domain) for domain in rubric.domains)
    yield from (("domain", name) for name in rubric.graded_by_items if name != last)
