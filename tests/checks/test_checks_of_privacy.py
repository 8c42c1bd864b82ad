"""Family Q6: where it looks, what is meant to stand somewhere, and what the allow list does."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from check_world import AUDIT, ENTRY, RUBRIC, TODAY, World

from q4c_cli.checks import privacy
from q4c_cli.model.finding import Finding
from q4c_cli.model.privacy import AllowedValue, AllowList
from q4c_cli.rules.privacy.allowing import MOST_VALUES, Allowed, fingerprint
from q4c_cli.rules.privacy.finding import matches

PHONE, OTHER = "0808 157 0123", "07700 900461"
SALT = "00" * 16


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path)


def allow_list(*values: str, until: date = TODAY, by: str = "ps-001") -> AllowList:
    entries = [
        AllowedValue(kind=match.kind, hash=fingerprint(match, SALT), reason="A helpline.", by=by, until=until)
        for value in values
        for match in matches(value)
    ]
    return AllowList(format=1, salt=SALT, allowed=tuple(entries))


def write(world: World, *values: str, until: date = TODAY, by: str = "ps-001") -> None:
    lines = [
        f'  - {{kind: {entry.kind}, hash: "{entry.hash}", reason: A helpline., by: {entry.by}, until: {entry.until}}}'
        for entry in allow_list(*values, until=until, by=by).allowed
    ]
    world.write("privacy.yaml", f'format: 1\nsalt: "{SALT}"\nallowed:\n' + "\n".join(lines) + "\n")


def places(world: World, *paths: str) -> list[tuple[str, str, int | None, int | None]]:
    return [(f.code, f.place.path, f.place.line, f.place.column) for f in world.check(*paths).findings]


def test_every_kind_of_file_is_looked_through(world: World) -> None:
    world.change(AUDIT, "She was asked twice.", f"She rang {PHONE}.")
    world.write(ENTRY, (world.root / ENTRY).read_bytes() + f"# {PHONE}\n".encode())
    world.change("people.yaml", "format: 1", f"format: 1  # {PHONE}")
    world.change("q4c.yaml", "format: 1", f"format: 1  # {PHONE}")
    world.change(RUBRIC, "format: 1", f"format: 1  # {PHONE}")
    write(world, OTHER)
    world.change("privacy.yaml", "A helpline.", f"Not {PHONE}")
    found = [place for place in places(world) if place[0] == "Q604"]
    assert {path for _, path, _, _ in found} == {AUDIT, ENTRY, "people.yaml", "q4c.yaml", RUBRIC, "privacy.yaml"}
    assert ("Q604", AUDIT, 22, 25) in found
    assert ("Q604", "people.yaml", 1, 14) in found


def test_a_file_that_cannot_be_read_as_a_record_is_looked_through_all_the_same(world: World) -> None:
    world.write(AUDIT, f"rationale: [\n  She rang {PHONE}\n")
    assert ("Q604", AUDIT, 2, 12) in places(world)


def test_only_what_is_asked_for_is_looked_through(world: World) -> None:
    world.change(AUDIT, "She was asked twice.", f"She rang {PHONE}.")
    world.change("q4c.yaml", "format: 1", f"format: 1  # {PHONE}")
    world.write("audits/notes 07700 900461.txt", "x")
    assert [path for _, path, _, _ in places(world, AUDIT)] == [AUDIT]
    assert [path for _, path, _, _ in places(world, "q4c.yaml")] == ["q4c.yaml"]


def test_the_names_of_files_are_looked_at(world: World) -> None:
    world.write("audits/2026/10/2026-10-14-07700900461.txt", "x")
    found = [f for f in world.check().findings if f.code == "Q604"]
    assert [f.message for f in found] == ["The name of this file holds a phone number (11 characters)."]
    assert [f.place.path for f in found] == [f"audits/2026/10/2026-10-14-{'█' * 11}.txt"]


def test_an_auditors_git_address_is_meant_to_be_there(world: World) -> None:
    address = "ps-001@example.org"
    world.change("people.yaml", "practises_as: fca-0002", f"practises_as: fca-0002, git: {address}")
    assert world.codes() == []
    world.change("people.yaml", "label: North 1", f"label: {address}")
    assert world.codes() == ["Q605"]


def test_an_auditors_git_address_is_shown_with_what_else_is_wrong_there(world: World) -> None:
    world.change("people.yaml", "role: practice-supervisor", "git: ps-001@example.org, role: supervisor")
    (found,) = world.check().findings
    assert found.code == "Q411"
    assert found.place.text is not None
    assert "ps-001@example.org" in found.place.text


def test_what_stands_in_the_line_of_a_match_is_said_in_general_words(world: World) -> None:
    world.change(AUDIT, "theme: participation", f"theme: particpation  # {PHONE}")
    theme, phone = world.check(AUDIT).findings
    assert (theme.code, theme.message) == ("Q406", "Unknown theme.")
    assert theme.place.text is not None
    assert theme.place.text.endswith(f"theme: particpation  # {'█' * len(PHONE)}")
    assert (phone.code, phone.place.text) == ("Q604", None)


def test_an_allowed_value_is_allowed_wherever_and_however_it_is_written(world: World) -> None:
    world.change(AUDIT, "She was asked twice.", f"She rang {PHONE} and +44 808 157 0123.")
    write(world, PHONE)
    assert world.codes() == []
    world.change(AUDIT, "She rang", f"She rang {OTHER} and")
    assert world.codes() == ["Q604"]


def test_an_allowed_value_is_of_one_kind(world: World) -> None:
    world.change(AUDIT, "She was asked twice.", f"She rang {PHONE}.")
    (match,) = matches(PHONE)
    right, wrong = fingerprint(match, SALT), allow_list(PHONE).model_copy()
    entry = wrong.allowed[0].model_copy(update={"kind": "email"})
    assert entry.hash == right
    assert not Allowed(wrong.model_copy(update={"allowed": (entry,)}), TODAY).covers(match)


def test_an_entry_holds_through_its_last_day(world: World) -> None:
    world.change(AUDIT, "She was asked twice.", f"She rang {PHONE}.")
    write(world, PHONE, until=TODAY)
    assert world.codes() == []
    write(world, PHONE, until=TODAY - timedelta(days=1))
    assert world.codes() == ["Q604", "Q610"]


def test_of_two_entries_for_one_value_the_longer_holds() -> None:
    (match,) = matches(PHONE)
    short, long = allow_list(PHONE, until=TODAY - timedelta(days=1)), allow_list(PHONE)
    for entries in ((*short.allowed, *long.allowed), (*long.allowed, *short.allowed)):
        assert Allowed(long.model_copy(update={"allowed": entries}), TODAY).covers(match)


def test_an_entry_that_matches_nothing_is_found_when_all_is_looked_through(world: World) -> None:
    world.change(AUDIT, "She was asked twice.", f"She rang {PHONE}.")
    write(world, PHONE, OTHER)
    assert places(world) == [("Q611", "privacy.yaml", 5, 5)]
    assert world.codes(AUDIT, "privacy.yaml") == []


def test_a_value_that_is_only_in_a_file_name_or_the_settings_is_needed(world: World) -> None:
    world.write("audits/help 0808 157 0123.txt", "x")
    world.change("q4c.yaml", "format: 1", f"format: 1  # {OTHER}")
    write(world, PHONE, OTHER)
    assert world.codes() == ["Q414"]


def test_whoever_allows_is_an_auditor(world: World) -> None:
    world.change(AUDIT, "She was asked twice.", f"She rang {PHONE}.")
    write(world, PHONE, by="ps-01")
    (found,) = world.check().findings
    assert (found.code, found.place.path) == ("Q404", "privacy.yaml")


def test_a_list_that_cannot_be_used_allows_nothing(world: World) -> None:
    world.change(AUDIT, "She was asked twice.", f"She rang {PHONE}.")
    write(world, PHONE)
    world.change("privacy.yaml", f'salt: "{SALT}"', "salt: none")
    assert world.codes() == ["Q604", "Q124"]


def test_another_salt_voids_the_list() -> None:
    (match,) = matches(PHONE)
    other = allow_list(PHONE).model_copy(update={"salt": "01" * 16})
    assert not Allowed(other, TODAY).covers(match)


def test_only_so_many_values_are_compared_with_the_list() -> None:
    allowed, (helpline,) = Allowed(allow_list(PHONE), TODAY), matches(PHONE)
    for n in range(MOST_VALUES):
        (match,) = matches(f"07700 {900_000 + n}")
        assert not allowed.covers(match)
    assert not allowed.covers(helpline)


def test_a_file_of_nothing_but_phone_numbers_is_cut_short(world: World) -> None:
    world.write(AUDIT, f"a: {PHONE}\n" * 500)
    report = world.check(AUDIT)
    assert len(report.findings) == 100
    assert report.cut_short == (AUDIT,)


def messages(text: str) -> list[tuple[str, int | None, int | None]]:
    found: list[Finding] = list(privacy.commit_message("commit 1a2b3c4d", text, Allowed(allow_list(PHONE), TODAY)))
    assert all(f.place.path == "commit 1a2b3c4d" for f in found)
    return [(f.code, f.place.line, f.place.column) for f in found]


def test_commit_messages() -> None:
    assert messages("Audit C7F3K2\n\nAudited on 2026-10-14 by ps-001.\n") == []
    assert messages(f"Note a call\n\nFrom {OTHER}, see {PHONE}\n") == [("Q604", 3, 6)]


def test_who_signed_a_commit_may_stand_in_its_message() -> None:
    trailers = "Signed-off-by: A. Person <a.person@example.org>\nCo-authored-by: B <b@example.org>\n"
    assert messages(f"Audit C7F3K2\n\n{trailers}") == []
    assert messages(f"Audit for <a.person@example.org>\n\n{trailers}") == [("Q605", 1, 12)]
