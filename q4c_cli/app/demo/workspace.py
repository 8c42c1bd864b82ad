"""Writing a made-up workspace: a new folder with settings, people, rubrics, audits and learning logs."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

from q4c_cli.app import schema
from q4c_cli.app.demo.make import Demo, Share
from q4c_cli.app.demo.phrasebook import phrasebook_from
from q4c_cli.app.rubrics.reading import of_q4c
from q4c_cli.model.audit import Audit
from q4c_cli.model.base import Record
from q4c_cli.model.finding import UsageProblem
from q4c_cli.model.paths import PEOPLE, SETTINGS, audit_path, entry_path
from q4c_cli.model.settings import Settings
from q4c_cli.store import shipped
from q4c_cli.store.git.repository import Repository, has_history, is_repository
from q4c_cli.store.reading.reader import Source, parse
from q4c_cli.store.reading.records import decode
from q4c_cli.store.writing import bulk
from q4c_cli.store.writing.emit import emit, schema_line

NOTICE = "Synthetic: made up by `q4c demo`. There is no such child, practitioner, auditor, case or team."
MOST_AUDITS = 1_000_000
FIRST_YEAR = 2016
"""The framework was launched in February 2016; a made-up audit before that would not be plausible."""
SIDE_BY_SIDE_FROM = 1_000
"""From how many audits on it pays to start more than one process."""
FIRST_COMMIT = "Synthetic audits, made up by q4c demo"
NOBODY = ("q4c demo (synthetic)", "demo@example.org")
"""Whose commit it is where git does not know who is asking. Nobody's judgement is in it."""

Files = list[tuple[str, bytes]]
Tell = Callable[[int, int], None]
"""Called now and then with how many audits are written, and of how many."""


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked for. The same request gives the same bytes."""

    directory: Path
    audits: int
    seed: int
    until: date
    commit: bool = True


class Made(NamedTuple):
    """What was made: how many files and audits, which teams; the commit if there is one, or what stood against it."""

    root: Path
    files: int
    audits: int
    teams: tuple[str, ...]
    commit: str | None
    trouble: UsageProblem | None


def make(request: Request, today: date, tell: Tell) -> Made:
    """Make the workspace. Raises UsageProblem where the request cannot be met; then nothing is written."""
    _require_possible(request, today)
    bulk.require_new(request.directory)
    root = request.directory.resolve()
    words = {name: data for name, data in shipped.demo_files().items() if name != "settings.yaml"}
    settings = shipped.demo_files()["settings.yaml"]
    demo = Demo(
        phrasebook_from({name.removesuffix(".yaml"): parse(Source(name, data)) for name, data in words.items()}),
        of_q4c().ready[decode(Source(SETTINGS, settings), Settings).rubric],
        request.audits,
        request.seed,
        request.until,
    )
    frame = shipped.workspace_files() | shipped.rubrics() | shipped.versions()
    frame |= {SETTINGS: settings, PEOPLE: _file(PEOPLE, "people", demo.cast.people())[1]}
    frame |= schema.for_files(frame)
    number = bulk.write_new_tree(root, _all_files(frame, demo, tell), last=SETTINGS)
    commit, trouble = _committed(root, request) if request.commit and not has_history(root) else (None, None)
    return Made(root, number, request.audits, tuple(t.team for t in demo.cast.teams), commit, trouble)


def _require_possible(request: Request, today: date) -> None:
    if not 1 <= request.audits <= MOST_AUDITS:
        raise UsageProblem(f"There can be from 1 to {MOST_AUDITS:,} audits.", "Give another number.")
    if request.until > today:
        raise UsageProblem(
            f"{request.until} has not come yet, and an audit cannot be in the future.", "Give a past day."
        )
    if request.until.year < FIRST_YEAR + 5:
        raise UsageProblem(f"Audits up to {request.until} would begin before the framework.", "Give a later day.")


def _all_files(frame: dict[str, bytes], demo: Demo, tell: Tell) -> Iterator[tuple[str, bytes]]:
    yield from frame.items()
    done, shares = 0, demo.shares()
    for share, files in zip(shares, _files_by_share(shares, demo.audits), strict=True):
        yield from files
        done += len(share.slots)
        tell(done, demo.audits)


def _files_by_share(shares: list[Share], audits: int) -> Iterator[Files]:
    """The files of each share, in the order of the shares; made side by side where there are many."""
    processes = os.cpu_count() or 1
    if audits < SIDE_BY_SIDE_FROM or processes == 1:
        yield from map(_files, shares)
        return
    with ProcessPoolExecutor(processes, get_context("spawn"), _leave_signals_to_the_parent) as pool:
        try:
            yield from pool.map(_files, shares)
        except BaseException:
            pool.shutdown(wait=True, cancel_futures=True)
            raise


def _leave_signals_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _files(share: Share) -> Files:
    return [
        _file(audit_path(record.audit), "audit", record)
        if isinstance(record, Audit)
        else _file(entry_path(record.practitioner, record.audit), "learning", record)
        for record in share.records()
    ]


def _file(path: str, kind: str, record: Record) -> tuple[str, bytes]:
    return path, emit(record, schema=schema_line(path, kind), header=NOTICE)


def _committed(root: Path, request: Request) -> tuple[str | None, UsageProblem | None]:
    """The first commit of a new repository, or what stood against it."""
    try:
        paths = sorted(entry.name for entry in root.iterdir() if entry.name != bulk.GIT)
        trailers = {"Q4C-Demo": f"audits {request.audits}, seed {request.seed}, until {request.until}"}
        repository = Repository.at(root) if is_repository(root) else Repository.init(root)
        return repository.commit(paths, FIRST_COMMIT, trailers, None if repository.knows_who() else NOBODY), None
    except UsageProblem as problem:
        return None, problem
