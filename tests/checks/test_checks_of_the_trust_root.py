"""What `q4c verify` says where a history has not what the trust root has: of very many, the first ones by name."""

from __future__ import annotations

from typing import Any

import pytest

from q4c_cli.checks.trail import trusted
from q4c_cli.checks.trail.trusted import FEW
from q4c_cli.model.people import People

NEVER = "The trust root has this as a final record, with bytes that the history never had here."


@pytest.mark.parametrize(
    ("missing", "rest"), [(0, None), (FEW, None), (FEW + 1, "1 more record"), (FEW + 2, "2 more records")]
)
def test_records(missing: int, rest: str | None) -> None:
    records = {f"audits/{n:02}.yaml": "d" * 64 for n in range(missing)} | {"audits/there.yaml": "e" * 64}
    found = list(trusted.records_are_there(records, lambda _, digest: digest == "e" * 64))
    assert {one.code for one in found} <= {"Q867"}
    named = [(f"audits/{n:02}.yaml", NEVER) for n in range(min(missing, FEW))]
    last = [(".", f"The trust root has {rest} that the history never had so.")] if rest else []
    assert [(one.place.path, one.message) for one in found] == named + last


def people(*teams: str, **said: Any) -> People:
    return People.model_validate({"format": 1, "teams": [{"team": team, "label": team} for team in teams], **said})


@pytest.mark.parametrize(("more", "said"), [(0, None), (1, "1 other"), (2, "2 others")])
def test_people(more: int, said: str | None) -> None:
    names = [f"t-{n:02}" for n in range(FEW + more)]
    (found,) = trusted.people_are_the_same(people(*names), people())
    listed = [f"team `{name}` (not here)" for name in names[:FEW]]
    whole = f"{', '.join(listed)} and {said}" if said else f"{', '.join(listed[:-1])} and {listed[-1]}"
    assert (found.code, found.message) == ("Q868", f"Not as the trust root has it: {whole}.")


def test_people_that_are_not_there_or_the_same() -> None:
    (found,) = trusted.people_are_the_same(people(), None)
    assert found.message == "It is not there, or cannot be read."
    assert list(trusted.people_are_the_same(people("north-1"), people("north-1"))) == []
    (found,) = trusted.people_are_the_same(people(), people("north-1"))
    assert found.message == "Not as the trust root has it: team `north-1` (not in the trust root)."
