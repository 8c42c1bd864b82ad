"""A final audit that was amended on two sides: the amendments of both in one file, where their fields are apart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from q4c_cli.model.audit import Audit
from q4c_cli.model.rubric import Rubric
from q4c_cli.rules.amended_twice import orders
from q4c_cli.rules.grading import grade
from q4c_cli.rules.merging import Merged, merge
from q4c_cli.rules.trail.merging import brought_together
from q4c_cli.store.reading import records
from q4c_cli.store.reading.reader import Source
from q4c_cli.store.writing.edit import edit

_WORKED_OUT = ("results", "amendments")


class Side(NamedTuple):
    """An audit on one side: as a record, and the plain values of its file."""

    audit: Audit
    values: dict[str, Any]


def fields_together(audits: Sequence[Side]) -> Merged:
    """What an audit says on both sides, amendments and results aside. `audits` is what was before, ours and theirs."""
    base, ours, theirs = map(_without_what_is_worked_out, audits)
    return merge(base, ours, theirs)


def amended_on_both(audits: Sequence[Side], merged: Merged, file: Source, rubric: Rubric | None) -> bytes | None:
    """The bytes of our `file` with the amendments of both sides, and the results that they come to.

    None where a person has to decide: where both changed one field, and where the results cannot be worked out.
    """
    _, ours, theirs = audits
    if rubric is None or merged.conflicts:
        return None
    for amendments in orders(ours.audit.amendments, theirs.audit.amendments):
        wanted = merged.ours | {"amendments": _plain(amendments, (ours, theirs))}
        draft = records.decode(Source(file.path, edit(file.data, {(): wanted})), Audit)
        results = grade(rubric, draft.case, draft.assessments)
        data = edit(file.data, {(): wanted | {"results": {name: one.grade for name, one in results.items()}}})
        audit = records.decode(Source(file.path, data), Audit)
        if all(brought_together(side.audit, audit) for side in (ours, theirs)):
            return data
    return None


def _without_what_is_worked_out(side: Side) -> dict[str, Any]:
    return {key: value for key, value in side.values.items() if key not in _WORKED_OUT}


def _plain(amendments: Sequence[object], sides: Sequence[Side]) -> list[Any]:
    """What the files say of these amendments."""
    said = [pair for side in sides for pair in zip(side.audit.amendments, _listed(side), strict=True)]
    return [next(plain for one, plain in said if one == amendment) for amendment in amendments]


def _listed(side: Side) -> list[Any]:
    return side.values.get("amendments") or []
