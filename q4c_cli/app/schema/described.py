"""Each kind of file as the records describe it: a JSON Schema that is the same for every workspace."""

from __future__ import annotations

from typing import Any

from q4c_cli.model.audit import Audit
from q4c_cli.model.base import Record
from q4c_cli.model.finding import NothingMatched
from q4c_cli.model.learning import LogEntry
from q4c_cli.model.nearest import did_you_mean
from q4c_cli.model.people import People
from q4c_cli.model.privacy import AllowList
from q4c_cli.model.rubric import RubricFile
from q4c_cli.model.settings import Settings
from q4c_cli.model.versions import Versions

KINDS: dict[str, type[Record]] = {
    "audit": Audit,
    "learning": LogEntry,
    "people": People,
    "privacy": AllowList,
    "rubric": RubricFile,
    "settings": Settings,
    "versions": Versions,
}


def described(kind: str) -> dict[str, Any]:
    """The JSON Schema (draft 7) of one kind of file, made anew. Raises NothingMatched where there is no such kind."""
    if kind not in KINDS:
        remedy = did_you_mean(kind, KINDS, f"There are: {', '.join(KINDS)}.")
        raise NothingMatched(f"There is no kind of file called {kind}.", remedy)
    described: dict[str, Any] = _for_editors(KINDS[kind].model_json_schema(ref_template="#/definitions/{model}"))
    definitions = described.pop("$defs", {})
    head = {"$schema": "http://json-schema.org/draft-07/schema#", "title": f"q4c {kind}"}
    return head | _without(described, "title") | {"definitions": definitions}


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
    if (
        len(choices) != 2
        or choices[1] != {"type": "null"}
        or choices[0].keys() & {"$ref", "anyOf", "oneOf", "const", "enum"}
    ):
        return part
    plain: dict[str, Any] = choices[0]
    return _without(part, "anyOf") | plain | {"type": [plain["type"], "null"]}


def _without(part: dict[str, Any], key: str) -> dict[str, Any]:
    return {k: v for k, v in part.items() if k != key}
