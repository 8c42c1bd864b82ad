"""Pydantic's errors put in order: one complaint for each thing wrong, with a pointer that leads into the data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic_core import ErrorDetails

from q4c_cli.model.base import Record
from q4c_cli.model.finding import Pointer
from q4c_cli.model.nearest import nearest


@dataclass(frozen=True, slots=True)
class Complaint:
    """One thing wrong with a value.

    `kinds` are pydantic's names for it, several where the value may be one of several kinds. `about` is what pydantic
    adds (limits, patterns, choices). `keys` are the keys that may stand beside an unknown one, or that are missing.
    `free` is whether any text of the file may be repeated, since it is about no case.
    """

    kinds: tuple[str, ...]
    pointer: Pointer
    value: Any
    about: Mapping[str, Any]
    on_key: bool = False
    keys: tuple[str, ...] = ()
    free: bool = False


@dataclass(frozen=True, slots=True)
class _Raw:
    """An error whose location is split into the pointer and, where the value had alternatives, which one and where."""

    complaint: Complaint
    union: Pointer | None = None
    branch: str = ""
    deeper: bool = field(default=False)


def complaints(kind: type[Record], data: Mapping[str, Any], errors: Iterable[ErrorDetails]) -> Iterator[Complaint]:
    """What is wrong with `data`, without the repetitions that alternatives and missing keys bring."""
    raws = [_raw(error, data) for error in errors]
    singles = [_with_keys(c, kind) for c in (*_collapsed(raws), *(r.complaint for r in raws if r.union is None))]
    yield from _without_echoes(_joined(singles))


def _raw(error: ErrorDetails, data: Any) -> _Raw:
    here, on_key = data, False
    pointer: list[str | int] = []
    union: Pointer | None = None
    branch = ""
    for n, step in enumerate(error["loc"]):
        if _leads_on(here, step):
            here = here[step]
        elif step == "[key]":
            on_key = True
            continue
        elif not (error["type"] == "missing" and n == len(error["loc"]) - 1):
            union, branch = tuple(pointer), str(step)
            continue
        pointer.append(step)
    complaint = Complaint((error["type"],), tuple(pointer), error["input"], error.get("ctx", {}), on_key)
    return _Raw(complaint, union, branch, deeper=union is not None and len(pointer) > len(union))


def _leads_on(here: Any, step: str | int) -> bool:
    if isinstance(here, Mapping):
        return step in here
    return isinstance(here, list) and isinstance(step, int) and step < len(here)


def _collapsed(raws: Iterable[_Raw]) -> Iterator[Complaint]:
    """For each value with alternatives: the complaints of the one it was meant to be, or else one for them all."""
    groups: dict[Pointer, list[_Raw]] = {}
    for raw in raws:
        if raw.union is not None:
            groups.setdefault(raw.union, []).append(raw)
    for group in groups.values():
        meant = next((raw.branch for raw in group if raw.deeper), None)
        if meant is not None:
            yield from (raw.complaint for raw in group if raw.branch == meant)
        else:
            about = {key: value for raw in group for key, value in raw.complaint.about.items()}
            yield replace(group[0].complaint, kinds=tuple(raw.complaint.kinds[0] for raw in group), about=about)


def _joined(singles: Iterable[Complaint]) -> list[Complaint]:
    """The missing keys of one mapping become one complaint that names them all."""
    kept: list[Complaint] = []
    missing: dict[Pointer, list[str]] = {}
    for complaint in singles:
        if complaint.kinds == ("missing",):
            missing.setdefault(complaint.pointer[:-1], []).append(str(complaint.pointer[-1]))
        else:
            kept.append(complaint)
    joined = [
        Complaint(("missing",), pointer, None, {}, on_key=True, keys=tuple(keys)) for pointer, keys in missing.items()
    ]
    return kept + joined


def _without_echoes(found: list[Complaint]) -> Iterator[Complaint]:
    """Leave out what only repeats another: a missing key that was misspelt, a list short for lack of good entries."""
    meant = {(c.pointer[:-1], nearest(str(c.pointer[-1]), c.keys)) for c in found if "extra_forbidden" in c.kinds}
    for complaint in found:
        if complaint.kinds == ("missing",):
            still = tuple(key for key in complaint.keys if (complaint.pointer, key) not in meant)
            if still:
                yield replace(complaint, keys=still)
        elif complaint.kinds == ("too_short",) and len(complaint.value) >= complaint.about["min_length"]:
            continue
        else:
            yield complaint


def _with_keys(complaint: Complaint, kind: type[Record]) -> Complaint:
    if complaint.kinds != ("extra_forbidden",):
        return complaint
    return replace(complaint, on_key=True, keys=known_keys(kind, complaint.pointer[:-1]))


def known_keys(kind: type[Record], pointer: Pointer) -> tuple[str, ...]:
    """The keys that may stand in the mapping that `pointer` leads to in a record of this kind."""
    shapes: list[Any] = [kind]
    for step in pointer:
        shapes = [inner for shape in shapes for inner in _inside(shape, step)]
    return tuple(key for shape in shapes if _is_record(shape) for key in _fields(shape))


def _fields(shape: type[Record]) -> dict[str, Any]:
    return {field.alias or name: field.annotation for name, field in shape.model_fields.items()}


def _inside(shape: Any, step: str | int) -> Iterator[Any]:
    """What may stand at a key or place inside a value of this shape."""
    if _is_record(shape):
        yield from _alternatives(_fields(shape).get(str(step)))
    elif get_origin(shape) is dict:
        yield from _alternatives(get_args(shape)[1])
    elif get_origin(shape) is tuple:
        yield from _alternatives(get_args(shape)[0])


def _alternatives(annotation: Any) -> Iterator[Any]:
    origin = get_origin(annotation)
    if origin is Annotated:
        yield from _alternatives(get_args(annotation)[0])
    elif origin in {Union, UnionType}:
        for one in get_args(annotation):
            yield from _alternatives(one)
    else:
        yield annotation


def _is_record(shape: Any) -> bool:
    return isinstance(shape, type) and issubclass(shape, Record)
