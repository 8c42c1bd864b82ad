"""From plain values to a record, and from pydantic's complaints to findings that a manager can act on.

All that is wrong is told at once. Where a value may be one of several kinds, pydantic complains once for each kind;
here that becomes one finding. No message repeats free text from a record.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import replace
from typing import Any, TypeVar

from pydantic import ValidationError

from q4c_cli.model.base import FORMAT, Record
from q4c_cli.model.catalogue import finding
from q4c_cli.model.complaint_texts import say
from q4c_cli.model.complaints import Complaint, complaints
from q4c_cli.model.finding import Finding, Place, Pointer, Refused
from q4c_cli.model.paths import about_no_case
from q4c_cli.model.words import shown

MOST_ERRORS = 100
"""How many errors of one record are looked into. Whoever mends those will see the others."""

MOST_ROUNDS = 5
"""How often something is left out of a record before it is given up."""

R = TypeVar("R", bound=Record)


def validate(kind: type[R], data: Mapping[str, Any], path: str) -> R:
    """The record of this kind that plain `data` describes. `path` is named in the findings.

    Raises Refused with all findings Q120 to Q130, each with its pointer; line and column are still open.
    """
    newer = _newer_format(data)
    if newer is not None:
        raise Refused(finding("Q130", Place(path, ("format",)), newer))
    try:
        return kind.model_validate(data)
    except ValidationError as problem:
        raise Refused(*_findings(kind, data, path, problem)) from None


def as_far_as_it_goes(kind: type[R], data: Mapping[str, Any], path: str) -> R | None:
    """The record that is left of `data` when what is wrong in it is left out; None where too little is left.

    Only for saying what else is wrong, never for grading. What stands in a list is left out with all of the list, so
    that the places of the rest stay what they are. A key that must be there takes with it what it stands in.
    """
    rest = deepcopy(dict(data))
    for _ in range(MOST_ROUNDS):
        try:
            validate(kind, rest, path)
        except Refused as refused:
            if not all(_left_out(rest, found.place.pointer) for found in refused.findings):
                return None
        else:
            return kind.model_validate(rest)
    return None


def _left_out(data: dict[str, Any], pointer: Pointer) -> bool:
    """Take out of `data` what a pointer leads to; False where that would be everything, or cannot be done."""
    here: Any = data
    owner, key = data, None
    for step in pointer:
        if isinstance(step, int) or not isinstance(here, dict):
            break
        if step not in here:
            return key is not None
        owner, key, here = here, step, here[step]
    if key is None:
        return False
    del owner[key]
    return True


def _newer_format(data: Mapping[str, Any]) -> str | None:
    """What to say of a file whose `format` is beyond what this version reads; None where it is not."""
    number = data.get("format")
    if type(number) is int and number > FORMAT:
        return f"This file is in a newer format, {shown(number) or 'a huge number'}. This q4c reads format {FORMAT}."
    return None


def _findings(kind: type[Record], data: Mapping[str, Any], path: str, problem: ValidationError) -> Iterator[Finding]:
    errors = problem.errors(include_url=False)
    found = [_finding(complaint, path) for complaint in complaints(kind, data, errors[:MOST_ERRORS])]
    if len(errors) > MOST_ERRORS:
        found[-1] = replace(found[-1], message=f"{found[-1].message} There is more wrong in this file.")
    yield from found


def _finding(complaint: Complaint, path: str) -> Finding:
    said = say(replace(complaint, free=about_no_case(path)))
    return finding(said.code, Place(path, complaint.pointer, said.on_key), said.message, said.remedy)
