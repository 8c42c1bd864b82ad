"""`q4c privacy` as typed: a text looked through before it is kept, and a value allowed without being typed."""

from __future__ import annotations

from pathlib import Path

import pytest
from check_world import AUDIT, World

PHONE = "0808 157 0123"
PLACE = f"{AUDIT}:22:25"
TERMS = ("--reason", "The helpline of a charity.", "--until", "2027-10-14")


@pytest.fixture
def world(tmp_path: Path) -> World:
    world = World(tmp_path)
    world.change(AUDIT, "She was asked twice.", f"She rang {PHONE}.")
    return world


def test_allowing_what_a_finding_names(world: World, q4c) -> None:
    assert q4c("check", cwd=world.root).returncode == 1
    shown = q4c("privacy", "allow", PLACE, *TERMS, "--by", "ps-001", cwd=world.root)
    assert shown.returncode == 0
    assert shown.stdout == (
        "Allowed: a phone number (13 characters), by ps-001, until 2027-10-14.\n  written: privacy.yaml\n"
    )
    assert (
        shown.stderr
        == 'Not committed yet: git add privacy.yaml && git commit -m "Allowed in privacy.yaml: a phone number"\n'
    )
    assert q4c("check", cwd=world.root).stdout.startswith("Nothing wrong in ")
    text = (world.root / "privacy.yaml").read_text()
    assert "0808" not in text
    assert "reason: The helpline of a charity.\n    by: ps-001\n    until: 2027-10-14\n" in text


def test_each_workspace_has_a_salt_of_its_own(tmp_path: Path, q4c) -> None:
    lines = set()
    for name in ("one", "two"):
        world = World(tmp_path / name)
        world.change(AUDIT, "She was asked twice.", f"She rang {PHONE}.")
        assert q4c("privacy", "allow", PLACE, *TERMS, "--by", "ps-001", cwd=world.root).returncode == 0
        lines |= {line for line in (world.root / "privacy.yaml").read_text().splitlines() if "hash" in line}
    assert len(lines) == 2


def test_a_second_value_is_added_and_the_rest_of_the_file_stays(world: World, q4c) -> None:
    q4c("privacy", "allow", PLACE, *TERMS, "--by", "ps-001", cwd=world.root)
    world.change("privacy.yaml", "allowed:\n", "allowed:  # two at most\n")
    before = (world.root / "privacy.yaml").read_text()
    world.change(AUDIT, "She rang", "At LS86 4QD she rang")
    assert q4c("privacy", "allow", f"{AUDIT}:22", *TERMS, "--by", "ps-001", cwd=world.root).returncode == 2
    assert q4c("privacy", "allow", f"{AUDIT}:22:19", *TERMS, "--by", "ps-001", cwd=world.root).returncode == 0
    assert (world.root / "privacy.yaml").read_text().startswith(before)
    assert q4c("check", cwd=world.root).returncode == 0


def test_allowing_again_renews_the_terms(world: World, q4c) -> None:
    q4c("privacy", "allow", PLACE, *TERMS, "--by", "ps-001", cwd=world.root)
    again = q4c(
        "privacy", "allow", PLACE, "--reason", "Still one.", "--until", "2028-01-31", "--by", "ps-001", cwd=world.root
    )
    assert again.stdout.startswith("Renewed: a phone number (13 characters), by ps-001, until 2028-01-31.\n")
    text = (world.root / "privacy.yaml").read_text()
    assert text.count("kind:") == 1
    assert "Still one." in text


def test_the_path_may_be_that_of_the_folder_one_is_in(world: World, q4c) -> None:
    place = "10/2026-10-14-a00001.yaml:22:25"
    assert q4c("privacy", "allow", place, *TERMS, "--by", "ps-001", cwd=world.root / "audits" / "2026").returncode == 0
    assert q4c("check", cwd=world.root).returncode == 0


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ((AUDIT, *TERMS), 2, "is not a place"),
        ((f"{AUDIT}:21", *TERMS), 3, "Nothing that looks personal begins"),
        ((f"{AUDIT}:22:24", *TERMS), 3, "Nothing that looks personal begins"),
        (("/etc/hosts:1", *TERMS), 3, "is not in this workspace"),
        (("audits/none.yaml:1", *TERMS), 1, "Q101"),
        ((PLACE, "--reason", " ", "--until", "2027-10-14"), 2, "The reason is empty"),
        ((PLACE, "--reason", f"It is {PHONE}", "--until", "2027-10-14"), 2, "The reason holds something personal"),
        ((PLACE, "--reason", "A helpline.", "--until", "2026-11-22"), 2, "is not after today"),
        ((PLACE, "--reason", "A helpline.", "--until", "soon"), 2, "is not a date"),
        ((PLACE, *TERMS, "--by", "ps-1"), 2, "Did you mean `ps-001`?"),
        ((PLACE, *TERMS), 2, "Add --by"),
    ],
)
def test_what_cannot_be_allowed(world: World, q4c, words: tuple[str, ...], code: int, said: str) -> None:
    by = () if "--by" in words or said == "Add --by" else ("--by", "ps-001")
    shown = q4c("privacy", "allow", *words, *by, cwd=world.root)
    assert (shown.returncode, shown.stdout) == (code, "")
    assert said in shown.stderr
    assert PHONE not in shown.stderr
    assert not (world.root / "privacy.yaml").exists()


def test_more_than_one_in_a_line_is_asked_about(world: World, q4c) -> None:
    world.change(AUDIT, "She rang", "At LS86 4QD she rang")
    shown = q4c("privacy", "allow", f"{AUDIT}:22", *TERMS, "--by", "ps-001", cwd=world.root)
    assert shown.stderr == (
        f"More than one thing stands in that line:\n  {AUDIT}:22:19  a postcode\n  {AUDIT}:22:37  a phone number\n"
        "Give one of these places.\n"
    )


def test_scanning_a_text_before_it_is_kept(q4c) -> None:
    shown = q4c("privacy", "scan", "-", input=f"Ring her:\n  {PHONE}, or ls86 4qd\n")
    assert shown.returncode == 1
    assert shown.stdout == (
        "-:2:3: error Q604 A phone number stands here (13 characters).\n"
        "  Take it out before this is kept, and say what matters without it.\n\n"
        "-:2:21: warning Q609 This may be a postcode (8 characters).\n"
        "  If it is, take it out before this is kept, and say what matters without it.\n"
    )


def test_scanning_in_a_workspace_knows_what_it_allows(world: World, q4c) -> None:
    q4c("privacy", "allow", PLACE, *TERMS, "--by", "ps-001", cwd=world.root)
    assert q4c("privacy", "scan", AUDIT, cwd=world.root).returncode == 0
    assert q4c("privacy", "scan", str(world.root / AUDIT), cwd=world.root.parent).returncode == 1


def test_scanning_a_file_that_is_not_there(q4c) -> None:
    shown = q4c("privacy", "scan", "none.txt")
    assert (shown.returncode, shown.stdout) == (1, "")
    assert "Q101" in shown.stderr


def test_scanning_a_commit_message_leaves_out_what_git_cuts_off(tmp_path: Path, q4c) -> None:
    (tmp_path / "MESSAGE").write_text(
        "Audit C7F3K2\n\nSigned-off-by: A <a@example.org>\n# On branch 07700900461\n"
        f"# ------------------------ >8 ------------------------\n-  Ring {PHONE}\n"
    )
    assert q4c("privacy", "scan", "--commit-message", "MESSAGE").returncode == 0
    (tmp_path / "MESSAGE").write_text(f"Ring {PHONE}\n")
    assert q4c("privacy", "scan", "--commit-message", "MESSAGE").stdout.startswith("MESSAGE:1:6: error Q604 ")


def test_warnings_alone_do_not_fail_a_scan(q4c) -> None:
    shown = q4c("privacy", "scan", "-", input="They live at ls86 4qd\n")
    assert shown.returncode == 0
    assert "Q609" in shown.stdout
