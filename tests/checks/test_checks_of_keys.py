"""Keys in people.yaml: of a type that is used, each of one person, on days that make sense."""

from __future__ import annotations

import pytest
from check_world import World
from signing_world import Keyring

PRACTITIONER = "  - {practitioner: fca-0001, team: north-1}\n"
PEOPLE = (
    PRACTITIONER,
    PRACTITIONER.replace("0001", "0002"),
    "  - {auditor: ps-001, role: practice-supervisor, practises_as: fca-0002}\n",
)


@pytest.fixture
def keys(tmp_path_factory: pytest.TempPathFactory) -> Keyring:
    keys = Keyring(tmp_path_factory.mktemp("keys"))
    keys.make("one")
    keys.make("two")
    return keys


def give(world: World, who: str, *keys: str) -> None:
    """Give keys, each as YAML lines without their indent, to somebody of the base."""
    old = next(line for line in PEOPLE if f": {who}," in line)
    inner = old.strip(" -{}\n").split(", ")
    lines = ["  - " + inner[0], *("    " + one for one in inner[1:]), "    keys:"]
    lines += [f"      {'- ' if n == 0 else '  '}{line}" for key in keys for n, line in enumerate(key.splitlines())]
    world.change("people.yaml", old, "\n".join(lines) + "\n")


def test_good_keys_are_nothing_to_remark(world: World, keys: Keyring) -> None:
    give(
        world,
        "fca-0001",
        f"key: {keys.line('one')}\nsince: 2025-01-01\nuntil: 2025-12-31",
        f"key: {keys.line('two')}\nsince: 2026-01-01",
    )
    assert world.codes() == []


def test_an_auditor_who_practises_may_use_one_key(world: World, keys: Keyring) -> None:
    give(world, "ps-001", f"key: {keys.line('one')}\nsince: 2025-01-01")
    assert world.codes() == []


def test_others_may_not_nor_after_one_another(world: World, keys: Keyring) -> None:
    give(world, "ps-001", f"key: {keys.line('one')}\nsince: 2025-01-01\nuntil: 2025-02-01")
    give(world, "fca-0001", f"key: {keys.line('one')}\nsince: 2026-01-01")
    assert world.messages("Q421") == ["This key is that of `fca-0001` as well as of `ps-001`."]


def test_a_key_twice_for_the_same_days(world: World, keys: Keyring) -> None:
    line = keys.line("one")
    give(world, "ps-001", f"key: {line}\nsince: 2025-01-01\nuntil: 2025-02-01", f"key: {line}\nsince: 2025-02-01")
    assert world.messages("Q422") == ["This key of `ps-001` is listed twice for the same days."]


def test_a_key_again_later_is_fine(world: World, keys: Keyring) -> None:
    line = keys.line("one")
    give(world, "ps-001", f"key: {line}\nsince: 2025-01-01\nuntil: 2025-02-01", f"key: {line}\nsince: 2025-02-02")
    assert world.codes() == []


def test_a_private_key_is_refused_and_shown_to_nobody(world: World, keys: Keyring) -> None:
    private = "\n".join(f"  {line}" for line in (keys.folder / "one").read_text().splitlines())
    give(world, "ps-001", f"key: |\n{private}\nsince: 2025-01-01")
    (found,) = world.check().findings
    assert found.code == "Q420"
    assert found.place.text == "  - auditor: ps-001"
    assert "never use that key again" in found.remedy


def test_what_looks_personal_in_a_key_is_none_of_it(world: World, keys: Keyring) -> None:
    """Letters between two signs of a key can look like a postcode."""
    line = keys.line("one")
    looks = line[:60] + "/SW1A1AA+" + line[69:]
    give(world, "ps-001", f"key: {looks}\nsince: 2025-01-01")
    assert world.codes() == []
    world.change("people.yaml", f"key: {looks}", f"key: {looks} SW1A 1AA")
    assert world.codes() == ["Q420", "Q603"]
