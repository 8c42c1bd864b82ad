"""A practitioner acknowledges feedback, and amendments are signed; what was signed before stays as it was."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from audit_world import ENTRY, path_of
from sign_off_world import DRAFT, MOMENT, SIGNATURES, TODAY, SigningWorld
from signing_world import PASSPHRASE
from typer.testing import CliRunner

from q4c_cli.app.audits import amending
from q4c_cli.app.audits.amending import Amended, amend
from q4c_cli.app.audits.finalising import finalise
from q4c_cli.app.changing.gate import check_change
from q4c_cli.app.checking.check import check
from q4c_cli.app.signing.acknowledging import Wish, acknowledge, begin_acknowledging
from q4c_cli.app.signing.signing_off import SignedOff
from q4c_cli.cli.main import app
from q4c_cli.model.finding import UsageProblem

AUDIT = path_of(DRAFT)


@pytest.fixture
def world(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> SigningWorld:
    world = SigningWorld.again(tmp_path_factory.getbasetemp(), tmp_path)
    finalise(world.root, DRAFT, TODAY, commit=True)
    return world


def acknowledged(
    world: SigningWorld, response: str | None = None, who: str = "fca-0117", *, commit: bool = False
) -> SignedOff:
    return acknowledge(begin_acknowledging(world.root, DRAFT, Wish(MOMENT, world.key(who), commit)), response)


def refusal(world: SigningWorld, response: str | None = None, who: str = "fca-0117") -> str:
    """Why it is refused; and nothing whatever has changed."""
    before = world.everything()
    with pytest.raises(UsageProblem) as refused:
        acknowledged(world, response, who)
    assert world.everything() == before
    return f"{refused.value.message} {refused.value.remedy}"


def codes(world: SigningWorld) -> list[str]:
    return [found.code for found in check(world.root, [], TODAY).findings]


def test_feedback_is_acknowledged_with_a_response(world: SigningWorld) -> None:
    done = acknowledged(world, "  Thank you.\nI will write to her.  ", commit=True)
    assert (done.statement.role, done.statement.response) == ("practitioner", "Thank you.\nI will write to her.")
    assert world.git("show", "--name-only", "--format=%s", "HEAD").split("\n\n") == [
        f"Acknowledge audit {DRAFT}",
        f"{done.written[0]}\n",
    ]
    assert "Thank you" not in world.git("log", "-1")
    assert codes(world) == []
    assert [f.code for f in check_change(world.root, "HEAD~1", "HEAD", TODAY).findings] == []


def test_twice_changes_nothing_and_another_response_is_not_lost_unsaid(world: SigningWorld) -> None:
    acknowledged(world, "Thank you.")
    before = world.everything()
    assert acknowledged(world).again
    assert acknowledged(world, "Thank you.").again
    assert world.everything() == before
    assert "was not kept" in refusal(world, "Something else.")


@pytest.mark.parametrize(
    ("who", "response", "words"),
    [
        ("ps-031", None, "is acknowledged by its practitioner"),
        ("fca-0117", "Ring me on 07700 900123.", "a phone number"),
        ("fca-0117", "x" * 10_001, "10,001 characters"),
        ("fca-0117", "A bell: \a", "cannot be saved"),
    ],
)
def test_what_is_refused(world: SigningWorld, who: str, response: str | None, words: str) -> None:
    assert words in refusal(world, response, who)


def test_a_response_may_be_as_long_as_a_text(world: SigningWorld) -> None:
    assert acknowledged(world, "x" * 10_000).statement.response == "x" * 10_000
    assert codes(world) == []


def test_a_key_that_was_theirs(world: SigningWorld) -> None:
    world.list_key("fca-0117", "fca-0117", "2026-01-01", "2026-11-21")
    assert "was the key of fca-0117 until 21 November 2026" in refusal(world)


def test_the_key_of_another_practitioner(world: SigningWorld) -> None:
    world.list_key("fca-0220", "sm-002")
    world.put("people.yaml", world.read("people.yaml").replace("{auditor: sm-002", "{auditor: sm-009"))
    assert "nobody else can say that they have read it" in refusal(world, None, "sm-002")


def test_there_is_nothing_to_read_in_a_draft(world: SigningWorld) -> None:
    world.audit("2026-10-20-b2b2b2")
    with pytest.raises(UsageProblem, match="is a draft still"):
        begin_acknowledging(world.root, "2026-10-20-b2b2b2", Wish(MOMENT, world.key("fca-0117")))


def test_as_typed(world: SigningWorld, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    editor = tmp_path / "editor"
    editor.write_text("#!/bin/sh\nprintf 'Thank you.\\n' >> \"$1\"\n")
    editor.chmod(0o755)
    monkeypatch.setenv("EDITOR", str(editor))
    monkeypatch.chdir(world.root)
    words = ["learning", "acknowledge", DRAFT, "--edit", "--key", str(world.key("fca-0117"))]
    unasked = CliRunner().invoke(app, words)
    assert isinstance(unasked.exception, UsageProblem)
    assert "there is no terminal to ask at" in str(unasked.exception)
    assert world.signatures() == []
    shown = CliRunner().invoke(app, [*words, "--yes"])
    assert shown.exit_code == 0, shown.output
    assert shown.stdout.startswith(
        f"The feedback on {DRAFT} is acknowledged.\n  signed by fca-0117 on 22 November 2026"
    )
    assert "response: Thank you.\n" in world.read(f"{SIGNATURES}/{world.signatures()[0]}")
    told = CliRunner().invoke(app, ["audit", "show", DRAFT]).stdout
    assert "Unsigned as it is now." in told
    assert "  fca-0117 says\n    Thank you.\n" in told
    assert "have read my feedback" in CliRunner().invoke(app, ["report", "audit", DRAFT]).stdout


def amended(world: SigningWorld, **wish: object) -> Amended:
    world.put(AUDIT, world.read(AUDIT).replace("What was seen of safe.", "Nothing much."))
    wanted = amending.Wish("A slip.", "ps-031", sign=None, moment=MOMENT)
    return amend(world.root, DRAFT, replace(wanted, **wish), TODAY, commit=True)  # type: ignore[arg-type]


def test_an_amendment_is_signed_with_the_key_that_git_has(world: SigningWorld) -> None:
    acknowledged(world, commit=True)
    world.git("config", "user.signingkey", f"{world.key('ps-031')}.pub")
    done = amended(world)
    assert done.statement is not None
    assert (done.statement.statement, done.before) == ("amended", True)
    assert len(world.signatures()) == 2
    assert codes(world) == []
    assert [f.code for f in check_change(world.root, "HEAD~1", "HEAD", TODAY).findings] == []
    told = CliRunner().invoke(app, ["-C", str(world.root), "audit", "show", DRAFT]).stdout
    assert 'feedback." Signature of the text before on file' in " ".join(told.split())
    assert "Unsigned" not in told


def test_without_a_key_or_a_wish_it_is_unsigned(world: SigningWorld) -> None:
    assert amended(world).statement is None
    world.git("reset", "-q", "--hard", "HEAD~1")
    world.git("config", "user.signingkey", f"{world.key('ps-031')}.pub")
    assert amended(world, sign=False).statement is None
    assert world.signatures() == []


@pytest.mark.parametrize(
    ("wish", "words"),
    [
        ({"sign": True}, "no key to sign with"),
        ({"key": "sm-002"}, "is the key of sm-002, and this is done by ps-031"),
    ],
)
def test_whoever_insists_is_told_why_not(world: SigningWorld, wish: dict[str, object], words: str) -> None:
    if "key" in wish:
        wish = {"key": world.key(str(wish["key"]))}
    entry = world.read(ENTRY)
    with pytest.raises(UsageProblem, match=words):
        amended(world, **wish)
    assert "amendments" not in world.read(AUDIT)
    assert world.read(ENTRY) == entry


def test_a_key_of_gits_that_does_not_sign_is_not_passed_over(world: SigningWorld) -> None:
    """Whoever has not asked for it is told how to do without."""
    world.keys.make("secret", passphrase=PASSPHRASE)
    world.list_key("ps-031", "secret")
    world.git("config", "user.signingkey", f"{world.key('secret')}.pub")
    before = world.signatures()
    with pytest.raises(UsageProblem) as refused:
        amended(world)
    assert refused.value.remedy.endswith("To do it unsigned, add --no-sign.")
    assert "amendments" not in world.read(AUDIT)
    assert world.signatures() == before


def test_another_auditor_amends_in_their_own_name(world: SigningWorld) -> None:
    done = amended(world, by="sm-002", key=world.key("sm-002"))
    assert done.statement is not None
    assert done.statement.signer == "sm-002"
    assert codes(world) == []
