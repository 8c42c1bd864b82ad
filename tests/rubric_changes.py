"""The shipped rubrics with something changed in them, for tests of what is said of the change."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from functools import cache
from typing import Any

from hypothesis import strategies as st

from q4c_cli.checks.rubric import check_all
from q4c_cli.checks.rubric.releases import Releases
from q4c_cli.model.paths import rubric_path
from q4c_cli.model.records import Stored
from q4c_cli.model.rubric import Rubric, RubricFile
from q4c_cli.rules.comparing import Edition
from q4c_cli.rules.rubrics import resolve
from q4c_cli.store import shipped
from q4c_cli.store.reading.reader import Source, parse

IMPACT, TOOLKIT = "impact-framework@1.0.0", "q4c-toolkit@1.0.0"
Path = tuple[str | int, ...]


@cache
def written() -> dict[str, dict[str, Any]]:
    """The shipped rubric files as plain data, by `id@version`."""
    files = [parse(Source(path, data)) for path, data in shipped.rubrics().items()]
    return {f"{file['rubric']}@{file['version']}": file for file in files}


def edition(ref: str, data: dict[str, Any] | None = None, *, takers: bool = True) -> Edition:
    """A rubric to be compared, from what its file says; without `takers`, no other takes from it.

    Raises ValueError where a check finds errors in any of them.
    """
    files = {name: RubricFile.model_validate(file) for name, file in written().items() if takers}
    record = RubricFile.model_validate(data or written()[ref])
    ref = f"{record.rubric}@{record.version}"
    files[ref] = record
    found = check_all([Stored(rubric_path(name), file) for name, file in files.items()], Releases()).findings
    if any(f.severity == "error" for f in found):
        raise ValueError("; ".join(f.message for f in found))
    return Edition(record, resolve(record, files))


def changed(ref: str, *path: str | int, to: object) -> Edition:
    """A shipped rubric with one value changed."""
    data = copy.deepcopy(written()[ref])
    where: Any = data
    for step in path[:-1]:
        where = where[step]
    where[path[-1]] = to
    return edition(ref, data)


def alone(rubric: Rubric) -> Edition:
    """A rubric that takes nothing from others, as its file has it."""
    name, _, version = rubric.ref.partition("@")
    fields = {field: getattr(rubric, field) for field in Rubric.model_fields if field != "ref"}
    return Edition(RubricFile(format=1, rubric=name, version=version, **fields), rubric)


def leaves(value: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Every value in a document that is no list or mapping itself, with the way to it."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(inner, (*path, key))
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            yield from leaves(inner, (*path, place))
    else:
        yield path, value


def lists(value: Any, path: Path = ()) -> Iterator[Path]:
    """The way to every list in a document."""
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
        if isinstance(inner, list):
            yield (*path, key)
        if isinstance(inner, dict | list):
            yield from lists(inner, (*path, key))


def another(value: Any, data: st.DataObject) -> Any:
    """Some other value in place of this one."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int | float):
        return value + 1
    return data.draw(st.sampled_from([f"{value} indeed", f"{value}x", "met", "good", "safe", "ours", "source"]))


def any_change(data: st.DataObject) -> tuple[Edition, Edition, Path, bool]:
    """A shipped rubric and the same with any value changed or any entry of a list left out; where, and whether it is.

    Raises ValueError where what comes of it is no rubric without errors any more.
    """
    ref = data.draw(st.sampled_from([IMPACT, TOOLKIT]))
    whole = written()[ref]
    if data.draw(st.booleans()):
        places = [leaf for leaf in leaves(whole) if leaf[0] not in {("format",), ("rubric",), ("version",)}]
        path, value = data.draw(st.sampled_from(places))
        new = another(value, data)
        return edition(ref), changed(ref, *path, to=new), path, new != value
    path = data.draw(st.sampled_from(list(lists(whole))))
    entries: Any = whole
    for step in path:
        entries = entries[step]
    number = data.draw(st.integers(0, len(entries) - 1))
    return edition(ref), changed(ref, *path, to=[*entries[:number], *entries[number + 1 :]]), path, True
