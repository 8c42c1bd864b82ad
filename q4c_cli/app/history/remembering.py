"""What commits did, as it was told the last time; git is asked for what is not remembered.

What a commit did never changes, so it is remembered by the commit's id: ids, grades and days, and never a word that
somebody wrote. Words are read again in the records in which they stand, once they are wanted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from q4c_cli.app.history.filters import Filters
from q4c_cli.app.history.steps import Step, Steps
from q4c_cli.app.history.telling import Changed, Telling, Told, Whose, by_audit, told_of
from q4c_cli.model.paths import AUDITS, LEARNING, belongs_to
from q4c_cli.rules.history import Event
from q4c_cli.store.git.differences import Difference
from q4c_cli.store.git.log import Commit, done_by
from q4c_cli.store.memory import Memory
from q4c_cli.store.side_by_side import hands

WORTH_SHARING = 1_000
"""From so many audits on that changed, starting processes costs less than it saves."""

SHARE = 200
"""How many of them one process is given at a time."""

Reading = Callable[[int], None]
"""Is told how many commits are about to be read in git."""

_Of = tuple[str, tuple[str, ...]]
"""The id of a commit, and the paths of one audit's files in it."""


class Remembering:
    """Telling what commits of a workspace did, each read in git once and then remembered."""

    def __init__(self, root: Path, steps: Steps, memory: Memory, reading: Reading) -> None:
        self._root = root
        self._reading = reading
        self._steps = steps
        self._memory = memory

    def steps(self, commits: Sequence[Commit], filters: Filters) -> Iterator[Step]:
        """What these commits did, in their order, as far as it is wanted."""
        may = list(self._that_may_be(commits, filters))
        self._steps.look_up(told.audit for _, told in may if told.whose is None)
        steps = ((commit, told, self._steps.step(commit, told)) for commit, told in may)
        wanted = [each for each in steps if filters.want(each[2])]
        wordless = [(commit.id, told.paths) for commit, told, _ in wanted if told.lacks_words]
        again = self._with_words(wordless) if wordless else {}
        for commit, told, step in wanted:
            whole = again.get((commit.id, told.paths))
            yield self._steps.step(commit, whole) if whole else step

    def _that_may_be(self, commits: Sequence[Commit], filters: Filters) -> Iterator[tuple[Commit, Told]]:
        """What commits did, as far as it may be wanted: as remembered, or as git has it, which is remembered then."""
        ids = [commit.id for commit in commits]
        known = self._memory.of(ids)
        new = self._read(unknown) if (unknown := [id_ for id_ in ids if id_ not in known]) else {}
        self._memory.keep({id_: list(map(_plain, told)) for id_, told in new.items() if all(map(_lasts, told))})
        for commit in commits:
            may_want = partial(filters.may_want, self._steps.author(commit))
            if commit.id in new:
                yield from ((commit, told) for told in new[commit.id] if may_want(told.whose, told.whose_log))
            else:
                yield from ((commit, _restored(it)) for it in known[commit.id] if may_want(_whose(it[0]), it[1]))

    def _read(self, ids: Sequence[str]) -> dict[str, list[Told]]:
        """What commits did, by their ids, as git has it."""
        self._reading(len(ids))
        changed = [(id_, one) for id_, files in self._changed(ids) for one in by_audit(files)]
        read: dict[str, list[Told]] = {id_: [] for id_ in ids}
        for (id_, one), told in zip(changed, self._told([one for _, one in changed]), strict=True):
            read[id_].append(told)
            if told.whose is not None and not told.unreadable:
                self._memory.keep(dict.fromkeys(one.leaves, told.whose))
        return read

    def _with_words(self, wanted: Sequence[_Of]) -> dict[_Of, Told]:
        """What commits did to certain audits, with the words."""
        among = {(id_, path) for id_, paths in wanted for path in paths}
        changed = {
            (id_, one.paths): one
            for id_, files in self._changed(list(dict.fromkeys(id_ for id_, _ in wanted)))
            for one in by_audit(file for file in files if (id_, file.path) in among)
        }
        return dict(zip(changed, self._told(list(changed.values())), strict=True))

    def _changed(self, ids: Sequence[str]) -> Iterator[tuple[str, Iterable[Difference]]]:
        """The files that commits changed, as far as it is told what happened to them."""
        for one in done_by(self._root, ids, (AUDITS, LEARNING)):
            yield one.commit.id, (file for file in one.files if told_of(file.path))

    def _told(self, changed: Sequence[Changed]) -> Iterator[Told]:
        """What happened to audits, in their order; told by several processes where that is faster."""
        shares = [changed[start : start + SHARE] for start in range(0, len(changed), SHARE)]
        with hands(self._steps.telling, several=len(changed) >= WORTH_SHARING) as crew:
            for some in crew.map(Telling.all_told, shares):
                yield from some


def _lasts(told: Told) -> bool:
    """Whether it may be kept: what cannot be read may be another time, and a name that no record has is somebody's."""
    return not told.unreadable and None not in map(belongs_to, told.paths)


def _plain(told: Told) -> list[Any]:
    """As lists, texts and numbers, without what somebody wrote; at the end, whether anything was."""
    events = [event[:-1] for event in told.events]
    lacks_words = any(event.words for event in told.events)
    return [told.whose, told.whose_log, told.audit, told.paths, events, told.unreadable, lacks_words]


def _restored(plain: Sequence[Any]) -> Told:
    whose, whose_log, audit, paths, events, unreadable, lacks_words = plain
    told = tuple(Event(*event) for event in events)
    return Told(_whose(whose), whose_log, audit, tuple(paths), told, unreadable, lacks_words)


def _whose(plain: Sequence[Any] | None) -> Whose | None:
    return Whose(*plain) if plain else None
