"""Withdrawing a final audit: it stays readable and counts no more, and every report says how many were withdrawn."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from audit_world import ENTRY, path_of
from sign_off_world import DRAFT, MOMENT, TODAY, SigningWorld
from typer.testing import CliRunner

from q4c_cli.app.audits.finalising import finalise
from q4c_cli.app.audits.withdrawing import Wish, Withdrawn, withdraw
from q4c_cli.app.changing.gate import check_change
from q4c_cli.app.checking.check import check
from q4c_cli.app.history.of_audit import audit_history
from q4c_cli.app.signing.along import How
from q4c_cli.app.status import status
from q4c_cli.cli.main import app
from q4c_cli.model.finding import NothingMatched, UsageProblem
from q4c_cli.report.history import told
from q4c_cli.report.withdrawn import withdrawn_notes

AUDIT = path_of(DRAFT)
OTHER = "2026-10-20-b2b2b2"
WISH = Wish("The file of another case was audited.", commit=True)
NOTE = "Not counted: 1 audit that was withdrawn."


@pytest.fixture
def world(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> SigningWorld:
    world = SigningWorld.again(tmp_path_factory.getbasetemp(), tmp_path)
    finalise(world.root, DRAFT, TODAY, commit=True)
    return world


def withdrawn(world: SigningWorld, **wish: object) -> Withdrawn:
    return withdraw(world.root, DRAFT, replace(WISH, **wish), TODAY)  # type: ignore[arg-type]


def codes(world: SigningWorld) -> list[str]:
    return [found.code for found in check(world.root, [], TODAY).findings]


def gate(world: SigningWorld) -> list[str]:
    return [found.code for found in check_change(world.root, "HEAD", None, TODAY).findings]


def shown(world: SigningWorld, *words: str) -> str:
    return " ".join(CliRunner().invoke(app, ["-C", str(world.root), *words]).stdout.split())


def refusal(world: SigningWorld, *words: str) -> str:
    return str(CliRunner().invoke(app, ["-C", str(world.root), *words]).exception)


def test_it_says_so_and_is_signed(world: SigningWorld) -> None:
    done = withdrawn(world, how=How(key=world.key("ps-031"), moment=MOMENT))
    assert done.statement is not None
    assert (done.statement.statement, done.statement.signer, done.asked) == ("withdrawn", "ps-031", 1)
    assert set(world.git("show", "--name-only", "--format=", "HEAD").split()) == set(done.written)
    assert codes(world) == []
    assert [f.code for f in check_change(world.root, "HEAD~1", "HEAD", TODAY).findings] == []
    said = shown(world, "audit", "show", DRAFT)
    assert "(withdrawn): Good overall" in said
    assert "Withdrawn by ps-031 on 22 November 2026, and not counted: The file of another case was audited." in said
    assert "withdrawn" in shown(world, "audit", "list")
    last = audit_history(world.root, DRAFT).steps[-1].happened
    assert told(last.events, last.rubric)[0] == (
        'ps-031 withdrew it on 22 November 2026, so it does not count any more: "The file of another case was audited."'
    )


def test_without_a_key_it_is_unsigned(world: SigningWorld) -> None:
    assert withdrawn(world).statement is None
    assert codes(world) == []
    assert "Unsigned" in shown(world, "audit", "show", DRAFT)


def test_nothing_of_it_is_asked_for_any_more_and_what_was_noted_stays(world: SigningWorld) -> None:
    note = ["--state", "in-progress", "--note", "Begun.", "--by", "ps-031"]
    words = ["learning", "add-progress", DRAFT, "heard-1", *note]
    shown(world, *words)
    world.git("commit", "-qam", "Noted")
    assert "Begun." in world.read(ENTRY)
    withdrawn(world)
    assert "Begun." in world.read(ENTRY)
    assert "withdrawn: 2026-11-22" in world.read(ENTRY)
    said = shown(world, "learning", "show", "fca-0117")
    assert "0 points open" in said
    assert "no longer asked for: the audit was withdrawn on 22 November 2026" in said
    assert status(world.root, TODAY).due == status(world.root, TODAY).overdue == ()
    before, words = world.everything(), [*words[:-3], "More.", *words[-2:]]
    assert "nothing of it is asked for" in refusal(world, *words)
    assert world.everything() == before


@pytest.mark.parametrize(
    "words",
    [
        ("team", "north-1", "2026-Q4"),
        ("practitioner", "fca-0117", "2026-Q4"),
        ("themes", "2026-Q4"),
        ("organisation", "--since", "2026-10-01", "2026-Q4"),
    ],
)
def test_reports_leave_it_out_and_say_so(world: SigningWorld, words: tuple[str, ...]) -> None:
    finalise(world.root, world.audit(OTHER), TODAY)
    before = shown(world, "report", *words, "--format", "markdown", "-o", "-")
    assert "withdrawn" not in before
    withdrawn(world)
    after = shown(world, "report", *words, "--format", "markdown", "-o", "-")
    note = "Not counted: fewer than 5 audits that were withdrawn." if words[0] == "organisation" else NOTE
    assert note in after
    assert DRAFT not in after


def test_the_feedback_on_it_says_so(world: SigningWorld) -> None:
    withdrawn(world)
    for form in ("text", "markdown", "html"):
        said = shown(world, "report", "audit", DRAFT, "--format", form, "-o", "-")
        assert "Withdrawn by ps-031 on 22 November 2026, and not counted." in said
        assert "The file of another case was audited." in said


def test_only_a_few_are_not_told_in_public() -> None:
    assert [list(withdrawn_notes(n, 5)) for n in (0, 4, 5)] == [
        [],
        ["Not counted: fewer than 5 audits that were withdrawn."],
        ["Not counted: 5 audits that were withdrawn."],
    ]


def test_once_and_for_all(world: SigningWorld) -> None:
    withdrawn(world)
    before = world.everything()
    with pytest.raises(NothingMatched, match="already"):
        withdrawn(world)
    for words in (["audit", "amend", "--reason", "X"], ["audit", "sign-off"], ["learning", "acknowledge"]):
        assert "was withdrawn" in refusal(world, *words, DRAFT)
    assert world.everything() == before


@pytest.mark.parametrize(
    ("wish", "words"),
    [
        ({"reason": "Ring 07700 900123."}, "a phone number"),
        ({"reason": " "}, "its reason is empty"),
        ({"how": How(sign=True, moment=MOMENT)}, "no key to sign with"),
    ],
)
def test_what_is_refused_changes_nothing(world: SigningWorld, wish: dict[str, object], words: str) -> None:
    before = world.everything()
    with pytest.raises(UsageProblem, match=words):
        withdrawn(world, **wish)
    assert world.everything() == before


def test_a_draft_is_discarded_not_withdrawn(world: SigningWorld) -> None:
    world.audit(OTHER)
    with pytest.raises(UsageProblem, match="is a draft"):
        withdraw(world.root, OTHER, WISH, TODAY)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("What was seen of safe.", "Nothing much.", "Q701"),
        ("  overall: good", "  overall: outstanding", "Q701"),
    ],
)
def test_nothing_else_slips_in_with_it(world: SigningWorld, old: str, new: str, expected: str) -> None:
    """The gate lets an audit be withdrawn, and lets nothing more be done along with that."""
    withdrawn(world, commit=False)
    assert gate(world) == []
    text = world.read(AUDIT)
    assert old in text
    world.put(AUDIT, text.replace(old, new))
    assert expected in gate(world)


def test_it_is_not_taken_back(world: SigningWorld) -> None:
    withdrawn(world)
    text, entry = world.read(AUDIT), world.read(ENTRY)
    world.put(AUDIT, text.replace("The file of another case", "Another file"))
    assert "Q703" in gate(world)
    world.put(AUDIT, f"{text}# A remark.\n")
    assert gate(world) == ["Q701"]
    world.put(AUDIT, text[: text.index("withdrawn:")])
    world.put(ENTRY, entry.replace("withdrawn: 2026-11-22\n", ""))
    assert gate(world) == ["Q703"]
    world.put(AUDIT, text)
    assert codes(world) == ["Q502"]


def test_somebody_elses_commit_is_seen(world: SigningWorld, monkeypatch: pytest.MonkeyPatch) -> None:
    withdrawn(world, by="sm-002", commit=False)
    assert "Q707" in gate(world) or "Q708" in gate(world)
    monkeypatch.setenv("GIT_AUTHOR_EMAIL", "stranger@example.invalid")
    assert set(gate(world)) & {"Q707", "Q708"}


@pytest.mark.parametrize("words", [("withdraw", DRAFT, "--reason", "X", "--by", "ps-031"), ("sign-off", DRAFT)])
def test_where_nobody_can_be_asked_it_takes_yes(world: SigningWorld, words: tuple[str, ...]) -> None:
    words = ("-C", str(world.root), "audit", *words, "--key", str(world.key("ps-031")))
    before = world.everything()
    refused = CliRunner().invoke(app, words).exception
    assert isinstance(refused, UsageProblem)
    assert "there is no terminal to ask at" in str(refused)
    assert world.everything() == before
    done = CliRunner().invoke(app, [*words, "--yes"])
    assert done.exit_code == 0, done.output
