"""The shipped rubrics with something changed in them, for tests of what is said of the change."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from q4c_cli.checks.rubric import check_all
from q4c_cli.checks.rubric.releases import Releases
from q4c_cli.model.paths import rubric_path
from q4c_cli.model.records import Stored
from q4c_cli.model.rubric import DomainResult, Rubric, RubricFile
from q4c_cli.rules.comparing import Edition
from q4c_cli.rules.rubrics import resolve
from q4c_cli.store import shipped
from q4c_cli.store.reading.reader import Source, parse

IMPACT, TOOLKIT = "impact-framework@1.0.0", "q4c-toolkit@1.0.0"
REVIEW, QUESTIONS, TAKER = "cfsr-onsite-review@1.0.0", "cqc-key-questions@1.0.0", "taker@1.0.0"
EXAMPLES = Path(__file__).parent.parent / "rubric" / "examples"
Way = tuple[str | int, ...]


TAKES_ITEMS = """\
format: 1
rubric: taker
version: 1.0.0
title: What takes a domain that is graded by items
about: For tests.
scales:
  two: [{grade: low, label: Low}, {grade: high, label: High, good_or_better: true}]
parts: [{part: all, label: All}]
takes:
  - rubric: cfsr-onsite-review@1.0.0
    domains: [item-12, item-13]
    part: all
    scale: two
    grades: {area-needing-improvement: low, strength: high}
results:
  - result: overall
    label: Overall
    scale: two
    of: all
    not_assessed: ignore
    rules: [{otherwise: high, because: It was done., origin: ours}]
    no_better_than: [{of: item-12, because: Needs come first., origin: ours}]
"""


@cache
def written() -> dict[str, dict[str, Any]]:
    """The rubric files of this repository as plain data, by `id@version`, and one that takes items from another."""
    sources = [Source(path, data) for path, data in shipped.rubrics().items()]
    sources += [Source(str(path), path.read_bytes()) for path in sorted(EXAMPLES.glob("*/1.0.0.yaml"))]
    files = [parse(source) for source in (*sources, Source("taker.yaml", TAKES_ITEMS.encode()))]
    return {f"{file['rubric']}@{file['version']}": file for file in files}


@cache
def _files() -> dict[str, RubricFile]:
    return {name: RubricFile.model_validate(file) for name, file in written().items()}


def edition(ref: str, data: dict[str, Any] | None = None, *, takers: bool = True) -> Edition:
    """A rubric to be compared, from what its file says; without `takers`, no other takes from it.

    Raises ValueError where a check finds errors in any of them.
    """
    return _edition(data or written()[ref], _files() if takers else {})


@cache
def as_it_is(ref: str) -> Edition:
    """A rubric of these as it is, to be compared; made once."""
    return edition(ref)


def _edition(data: dict[str, Any], others: Mapping[str, RubricFile]) -> Edition:
    record = RubricFile.model_validate(data)
    ref = f"{record.rubric}@{record.version}"
    files = {**others, ref: record}
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
    left_out = {"ref", "domains", "results"}
    fields = {field: getattr(rubric, field) for field in Rubric.model_fields if field not in left_out}
    domains = [_as_written(rubric, d.domain) for d in rubric.domains if d.within is None]
    domains += [_with_items(rubric, result) for result in rubric.graded_by_items.values()]
    results = [
        r.model_dump(by_alias=True, exclude_none=True) for r in rubric.results if not isinstance(r, DomainResult)
    ]
    said = {**fields, "domains": domains, "results": results}
    return Edition(RubricFile.model_validate({"format": 1, "rubric": name, "version": version, **said}), rubric)


def _as_written(rubric: Rubric, domain: str) -> dict[str, Any]:
    return rubric.domain_by_id[domain].model_dump(by_alias=True, exclude_none=True, exclude={"within"})


def _with_items(rubric: Rubric, result: DomainResult) -> dict[str, Any]:
    """A domain with its items, as a file has it."""
    said = result.model_dump(by_alias=True, exclude_none=True, exclude={"of", "result"})
    items = [_as_written(rubric, item) for item in rubric.made_of(result)]
    fields = {
        "domain": result.result,
        "items": [
            {("item" if k == "domain" else k): v for k, v in i.items() if k not in ("part", "document")} for i in items
        ],
    }
    return {**said, **fields}


def leaves(value: Any, path: Way = ()) -> Iterator[tuple[Way, Any]]:
    """Every value in a document that is no list or mapping itself, with the way to it."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(inner, (*path, key))
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            yield from leaves(inner, (*path, place))
    else:
        yield path, value


def lists(value: Any, path: Way = ()) -> Iterator[Way]:
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


def any_change(data: st.DataObject) -> tuple[Edition, Edition, Way, bool]:
    """A shipped rubric and the same with any value changed or any entry of a list left out; where, and whether it is.

    Raises ValueError where what comes of it is no rubric without errors any more.
    """
    ref = data.draw(st.sampled_from([IMPACT, TOOLKIT, REVIEW, REVIEW, QUESTIONS, TAKER]))
    whole = written()[ref]
    if data.draw(st.booleans()):
        places = [leaf for leaf in leaves(whole) if leaf[0] not in {("format",), ("rubric",), ("version",)}]
        path, value = data.draw(st.sampled_from(places))
        new = another(value, data)
        return as_it_is(ref), changed(ref, *path, to=new), path, new != value
    path = data.draw(st.sampled_from(list(lists(whole))))
    entries: Any = whole
    for step in path:
        entries = entries[step]
    number = data.draw(st.integers(0, len(entries) - 1))
    return as_it_is(ref), changed(ref, *path, to=[*entries[:number], *entries[number + 1 :]]), path, True
