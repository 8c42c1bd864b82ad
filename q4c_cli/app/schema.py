"""The files users own, described for editors: one JSON Schema (draft 7) a kind of file, made from the records.

An editor that follows a file's first line completes its keys and marks what is wrong while it is typed. A schema knows
one file by itself; `q4c check` knows all of them together, and asks for more.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from q4c_cli.model.audit import Audit
from q4c_cli.model.base import Record
from q4c_cli.model.finding import NothingMatched
from q4c_cli.model.learning import LogEntry
from q4c_cli.model.nearest import did_you_mean
from q4c_cli.model.people import People
from q4c_cli.model.rubric import RubricFile
from q4c_cli.model.settings import Settings
from q4c_cli.model.versions import Versions
from q4c_cli.store import workspace
from q4c_cli.store.reading.reader import load
from q4c_cli.store.writing.transaction import Write, commit_writes, digest

FOLDER = ".q4c/schema"
KINDS: dict[str, type[Record]] = {
    "audit": Audit,
    "learning": LogEntry,
    "people": People,
    "rubric": RubricFile,
    "settings": Settings,
    "versions": Versions,
}


def schema(kind: str) -> dict[str, Any]:
    """The JSON Schema of one kind of file. Raises NothingMatched where there is no such kind."""
    if kind not in KINDS:
        remedy = did_you_mean(kind, KINDS, f"There are: {', '.join(KINDS)}.")
        raise NothingMatched(f"There is no kind of file called {kind}.", remedy)
    described: dict[str, Any] = _for_editors(KINDS[kind].model_json_schema(ref_template="#/definitions/{model}"))
    definitions = described.pop("$defs", {})
    head = {"$schema": "http://json-schema.org/draft-07/schema#", "title": f"q4c {kind}"}
    return head | _without(described, "title") | {"definitions": definitions}


def text(kind: str) -> str:
    """The JSON Schema of one kind of file, as the text of its file."""
    return json.dumps(schema(kind), indent=2, ensure_ascii=False) + "\n"


def files() -> dict[str, bytes]:
    """Every schema by the path of its file in a workspace."""
    return {f"{FOLDER}/{kind}.json": text(kind).encode() for kind in KINDS}


def refresh(start: Path) -> list[str]:
    """Write the schemas of this version of q4c into the workspace that `start` lies in. Gives the paths that changed.

    Raises UsageProblem outside a workspace, and where the files cannot be written.
    """
    root = workspace.find(start)
    writes = [
        Write(path, data, before)
        for path, data in files().items()
        if (before := _digest_now(root, path)) != digest(data)
    ]
    commit_writes(root, writes)
    return [write.path for write in writes]


def _digest_now(root: Path, path: str) -> str | None:
    return load(root, path).digest if (root / path).is_file() else None


def _for_editors(part: Any) -> Any:
    """The same schema, tidied: no made-up titles of keys, no empty defaults, and a plain word for "or nothing"."""
    if isinstance(part, list):
        return [_for_editors(item) for item in part]
    if not isinstance(part, dict):
        return part
    tidy: dict[str, Any] = {k: _for_editors(v) for k, v in part.items() if k != "default" or v not in (None, [])}
    if isinstance(tidy.get("properties"), dict):
        tidy["properties"] = {k: _without(v, "title") for k, v in tidy["properties"].items()}
    if "patternProperties" in tidy:
        tidy["additionalProperties"] = False
    if isinstance(tidy.get("description"), str):
        tidy["description"] = " ".join(tidy["description"].split())
    return _or_nothing(tidy)


def _or_nothing(part: dict[str, Any]) -> dict[str, Any]:
    """`anyOf: [X, null]` as X with the type "X or null", where X is plain enough; editors then show X's description."""
    choices = part.get("anyOf", [])
    if len(choices) != 2 or choices[1] != {"type": "null"} or choices[0].keys() & {"$ref", "anyOf", "const", "enum"}:
        return part
    plain: dict[str, Any] = choices[0]
    return _without(part, "anyOf") | plain | {"type": [plain["type"], "null"]}


def _without(part: dict[str, Any], key: str) -> dict[str, Any]:
    return {k: v for k, v in part.items() if k != key}
