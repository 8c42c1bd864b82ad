"""The schemas as files of a workspace: made for what it holds, refreshed, and found out of date."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

from q4c_cli import __version__
from q4c_cli.app.rubrics.reading import of_files
from q4c_cli.app.saving import Step
from q4c_cli.app.schema.described import KINDS, described
from q4c_cli.app.schema.offered import USED, offer
from q4c_cli.app.schema.vocabulary import Vocabulary, vocabulary
from q4c_cli.app.workspace import Reading
from q4c_cli.checks.known import Known
from q4c_cli.model.base import Record
from q4c_cli.model.catalogue import finding
from q4c_cli.model.finding import Finding, Place, Refused, UsageProblem
from q4c_cli.model.paths import SCHEMAS
from q4c_cli.model.people import People
from q4c_cli.model.settings import Settings
from q4c_cli.store import workspace
from q4c_cli.store.reading import plainly
from q4c_cli.store.reading.reader import Source
from q4c_cli.store.reading.records import decode
from q4c_cli.store.writing.transaction import Write, commit_writes, digest

FOLDER = SCHEMAS
NO_WORDS = Vocabulary()

_HEAD = 1024
"""In so many bytes at the beginning of a schema stands what it was made from."""

R = TypeVar("R", bound=Record)


def schema(kind: str, words: Vocabulary = NO_WORDS) -> dict[str, Any]:
    """The JSON Schema of one kind of file, with these words to choose from.

    Raises NothingMatched where there is no such kind.
    """
    return offer(kind, described(kind), words)


def text(kind: str, words: Vocabulary = NO_WORDS) -> str:
    """The same as the text of its file. Raises as `schema` does."""
    made = schema(kind, words)
    head = {"$schema": made.pop("$schema"), "$comment": _made_from(kind, words)}
    return json.dumps(head | made, indent=2, ensure_ascii=False) + "\n"


def files(words: Vocabulary) -> dict[str, bytes]:
    """Every schema by the path of its file in a workspace."""
    return {f"{FOLDER}/{kind}.json": text(kind, words).encode() for kind in KINDS}


def for_files(held: Mapping[str, bytes]) -> dict[str, bytes]:
    """The schemas of a workspace that holds these settings, people and rubrics, by path.

    What cannot be read has nothing to offer.
    """
    settings, people = _readable(held, workspace.SETTINGS, Settings), _readable(held, workspace.PEOPLE, People)
    return files(vocabulary(settings, people, of_files(held).ready))


def _readable(held: Mapping[str, bytes], path: str, kind: type[R]) -> R | None:
    if path not in held:
        return None
    try:
        return decode(Source(path, held[path]), kind)
    except Refused:
        return None


def words_around(start: Path) -> Vocabulary:
    """What the workspace that `start` lies in has to offer; nothing outside of one."""
    try:
        return _words_at(workspace.find(start))
    except UsageProblem:
        return NO_WORDS


def _words_at(root: Path) -> Vocabulary:
    reading = Reading(root)
    settings, people = reading.one(workspace.SETTINGS, Settings), reading.one(workspace.PEOPLE, People)
    return vocabulary(settings, people, reading.rubrics().ready)


def refresh(start: Path) -> list[str]:
    """Write the schemas anew for the workspace that `start` lies in. Gives the paths that changed.

    Raises UsageProblem outside a workspace, and where the files cannot be written.
    """
    root = workspace.find(start)
    steps = _steps(root)
    commit_writes(root, [step.write for step in steps])
    return [step.write.path for step in steps]


def to_keep_up(root: Path) -> list[Step]:
    """What to write so that the schemas a workspace keeps offer what it holds now; nothing where it keeps none."""
    return _steps(root) if (root / FOLDER).is_dir() else []


def kept(root: Path) -> list[str]:
    """The paths of the schemas that a workspace keeps."""
    return [path for path in (f"{FOLDER}/{kind}.json" for kind in KINDS) if (root / path).is_file()]


def _steps(root: Path) -> list[Step]:
    wanted = files(_words_at(root))
    held = {path: plainly.read(root, path) for path in wanted}
    return [
        Step(Write(path, data, digest(held[path])), held[path]) for path, data in wanted.items() if held[path] != data
    ]


def out_of_date(root: Path, known: Known) -> Iterator[Finding]:
    """Q419: the schemas, where there are any, are made from what the workspace holds now, by this version of q4c."""
    if not (root / FOLDER).is_dir():
        return
    words = vocabulary(known.settings, known.people, known.rubrics)
    for kind in KINDS:
        path = f"{FOLDER}/{kind}.json"
        if _made_from(kind, words).encode() not in (plainly.read(root, path, _HEAD) or b""):
            yield finding("Q419", Place(path), "The schemas for editors do not offer what this workspace holds now.")
            return


def _made_from(kind: str, words: Vocabulary) -> str:
    parts = words.digest(USED.get(kind, ()))
    return f"Made by q4c {__version__}. `q4c schema --write` makes it anew. {parts}"
