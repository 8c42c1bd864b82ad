"""Signing an audit off: final and signed at once, by whoever may, with a key that is theirs, or nothing at all."""

from __future__ import annotations

import errno
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from audit_world import ENTRY, path_of
from sign_off_world import DRAFT, MOMENT, SIGNATURES, TODAY, SigningWorld
from signing_world import PASSPHRASE

from q4c_cli.app.audits.amending import Wish as Amend
from q4c_cli.app.audits.amending import amend
from q4c_cli.app.audits.finalising import finalise
from q4c_cli.app.changing.gate import check_change
from q4c_cli.app.checking.check import check
from q4c_cli.app.signing.acknowledging import Wish as Acknowledge
from q4c_cli.app.signing.acknowledging import acknowledge, begin_acknowledging
from q4c_cli.app.signing.on_file import signs
from q4c_cli.app.signing.signing_off import SignedOff, Wish, begin_signing_off, sign_off
from q4c_cli.app.workspace import open_workspace
from q4c_cli.model.finding import Refused, UsageProblem
from q4c_cli.store import signatures
from q4c_cli.store.writing.transaction import recover

AUDIT = path_of(DRAFT)
DOCS = Path(__file__).parent.parent.parent / "docs" / "trail.md"


@pytest.fixture
def world(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> SigningWorld:
    return SigningWorld.again(tmp_path_factory.getbasetemp(), tmp_path)


def signed_off(world: SigningWorld, who: str = "ps-031", **wish: object) -> SignedOff:
    wanted = replace(Wish(MOMENT, key=world.key(who)), **wish)  # type: ignore[arg-type]
    return sign_off(begin_signing_off(world.root, DRAFT, wanted))


def refusal(world: SigningWorld, who: str = "ps-031", **wish: object) -> UsageProblem:
    """Why it is refused; and nothing whatever has changed."""
    before = world.everything()
    with pytest.raises(UsageProblem) as refused:
        signed_off(world, who, **wish)
    assert world.everything() == before
    return refused.value


def codes(world: SigningWorld) -> list[str]:
    return [found.code for found in check(world.root, [], TODAY).findings]


def test_a_draft_becomes_final_and_signed(world: SigningWorld) -> None:
    done = signed_off(world)
    (name,) = world.signatures()
    assert done.written == (f"{SIGNATURES}/{name}", ENTRY, AUDIT)
    assert (done.statement.signer, done.statement.role) == ("ps-031", "practice-supervisor")
    assert (done.statement.on, done.statement.time) == (date(2026, 11, 22), "16:05:09 UTC")
    assert done.statement.results == {"compliance": "good", "impact": "good", "overall": "good"}
    assert "status: final" in world.read(AUDIT)
    assert codes(world) == []


def test_the_signature_is_proven_by_sed_and_ssh_keygen_alone(world: SigningWorld) -> None:
    """By the very lines of the documentation."""
    signed_off(world)
    (name,) = world.signatures()
    (block,) = [part for part in DOCS.read_text().split("```sh\n") if part.startswith("sed ")]
    script = block.partition("```")[0].replace("NAME.sig", name).replace("SIGNER", "ps-031").replace("AUDIT", DRAFT)
    folder = world.root / SIGNATURES
    (folder / "allowed").write_text(f"ps-031 {world.keys.line('ps-031')}\n")
    done = subprocess.run(["sh", "-ec", script], cwd=folder, capture_output=True, text=True, check=True)
    good, sha256 = done.stdout.splitlines()
    assert good.startswith('Good "q4c" signature for ps-031')
    assert f'sha256: "{sha256.split()[0]}"'.replace('"', "") in (folder / name).read_text().replace('"', "")


def test_signing_off_twice_changes_nothing(world: SigningWorld) -> None:
    first = signed_off(world)
    before = world.everything()
    again = signed_off(world, moment=MOMENT + timedelta(hours=1))
    assert (again.again, again.written, again.statement) == (True, (), first.statement)
    assert world.everything() == before


def test_a_commit_of_exactly_these_files(world: SigningWorld) -> None:
    world.put("notes.txt", "Not mine to commit.")
    done = signed_off(world, commit=True)
    assert set(world.git("show", "--name-only", "--format=", "HEAD").split()) == set(done.written)
    assert "Q4C-Signed: audited by ps-031" in world.git("log", "-1")
    assert world.git("status", "--short") == "?? notes.txt\n"
    assert [f.code for f in check_change(world.root, "HEAD~1", "HEAD", TODAY).findings] == []


def test_what_was_signed_before_can_be_committed_later(world: SigningWorld) -> None:
    written = signed_off(world).written
    done = signed_off(world, commit=True)
    assert (done.again, done.written) == (True, ())
    assert set(world.git("show", "--name-only", "--format=", "HEAD").split()) == set(written)


def test_a_final_audit_is_signed_as_it_is(world: SigningWorld) -> None:
    finalise(world.root, DRAFT, TODAY, commit=True)
    done = signed_off(world, commit=True)
    assert len(done.written) == 1
    assert codes(world) == []


def test_git_needs_not_know_anybody(world: SigningWorld, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL"):
        monkeypatch.delenv(name)
    assert "git does not know who you are" in refusal(world, commit=True).message
    assert signed_off(world).statement.signer == "ps-031"


def test_it_works_outside_git(world: SigningWorld) -> None:
    subprocess.run(["rm", "-r", ".git"], cwd=world.root, check=True)
    assert signed_off(world).statement.signer == "ps-031"


def test_the_key_that_git_has_below_ones_home(world: SigningWorld, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(world.keys.folder))
    world.git("config", "user.signingkey", "~/ps-031.pub")
    assert signed_off(world, key=None).statement.signer == "ps-031"


@pytest.mark.parametrize("setting", ["path", "line", "key::line", "key::line with a comment"])
def test_the_key_that_git_has(world: SigningWorld, setting: str) -> None:
    line = world.keys.line("ps-031")
    world.git(
        "config",
        "user.signingkey",
        {
            "path": f"{world.key('ps-031')}.pub",
            "line": line,
            "key::line": f"key::{line}",
            "key::line with a comment": f"key::{line} sam@laptop",
        }[setting],
    )
    if setting == "path":
        assert signed_off(world, key=None).statement.signer == "ps-031"
    else:
        assert "agent" in refusal(world, key=None).remedy


def test_of_a_key_that_is_nobodys_it_is_said_whose_it_should_be(world: SigningWorld) -> None:
    world.keys.make("new")
    assert "If it is the key of ps-031, add this" in refusal(world, "new").remedy
    signed_off(world)
    assert "If it is the key of whoever moderates, add this" in refusal(world, "new", meaning="moderated").remedy


def test_what_was_signed_and_does_not_hold_is_not_kept(world: SigningWorld, monkeypatch: pytest.MonkeyPatch) -> None:
    """As by an ssh-keygen that signs something else than it was given."""
    real, program = shutil.which("ssh-keygen"), world.keys.folder / "ssh-keygen"
    program.write_text(
        "#!/bin/sh\n"
        f'[ "$2" = sign ] || exec {real} "$@"\n'
        'for last; do :; done\necho other > "$last.x"\n'
        f'{real} -Y sign -n q4c -f {world.key("ps-031")} "$last.x" && mv "$last.x.sig" "$last.sig"\n'
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(world.keys.folder), prepend=":")
    assert "does not hold, so it was not kept" in refusal(world).message


def test_it_is_told_whether_git_has_it_yet(world: SigningWorld) -> None:
    assert signed_off(world).uncommitted
    world.git("add", "-A")
    world.git("commit", "-qm", "Sign off")
    assert not signed_off(world).uncommitted


def test_how_each_audit_of_a_month_stands_in_short(world: SigningWorld) -> None:
    def stands() -> dict[str, str | None]:
        found = [file for file in open_workspace(world.root).records.audits if file.record.audit[:7] == DRAFT[:7]]
        return {file.record.audit: sign for file, sign in zip(found, signs(world.root, found), strict=True)}

    other, read = world.audit("2026-10-20-b2b2b2"), world.audit("2026-10-21-b3b3b3")
    signed_off(world)
    finalise(world.root, other, TODAY)
    finalise(world.root, read, TODAY)
    acknowledge(begin_acknowledging(world.root, read, Acknowledge(MOMENT, world.key("fca-0117"))), None)
    draft = world.audit("2026-10-22-b4b4b4")
    assert stands() == {DRAFT: "on file", other: "unsigned", read: "unsigned", draft: None}
    world.put(AUDIT, f"{world.read(AUDIT)}# A remark.\n")
    assert stands()[DRAFT] == "before"


def test_without_a_key_it_is_said_how_to_get_one(world: SigningWorld) -> None:
    refused = refusal(world, key=None)
    assert "no key to sign with" in refused.message
    assert "ssh-keygen -t ed25519" in refused.remedy
    assert f"q4c audit finalise {DRAFT}" in refused.remedy
    world.git("config", "user.signingkey", "0xDEADBEEF")
    assert refusal(world, key=None).message == refused.message


def test_a_key_that_nobody_has_yet(world: SigningWorld) -> None:
    """What is to be added to people.yaml can be added as it is told."""
    world.keys.make("new")
    refused = refusal(world, "new")
    assert "nobody's key" in refused.message
    (line,) = [line.strip() for line in refused.remedy.splitlines() if line.strip().startswith("keys: [")]
    people = world.read("people.yaml")
    old = next(part for part in people.splitlines() if "ps-031" in part)
    world.put("people.yaml", people.replace(old, f"{old.partition(', keys')[0]}, {line}}}"))
    assert signed_off(world, "new").statement.signer == "ps-031"


@pytest.mark.parametrize(
    ("who", "wish", "words"),
    [
        ("sm-002", {}, "nobody else can say that they audited it"),
        ("fca-0117", {}, "who is a practitioner"),
        ("ps-031", {"meaning": "moderated"}, "is a draft still"),
    ],
)
def test_whoever_may_not_sign_does_not(world: SigningWorld, who: str, wish: dict[str, object], words: str) -> None:
    assert words in refusal(world, who, **wish).message


def test_who_may_sign_instead_is_said(world: SigningWorld) -> None:
    assert refusal(world, "sm-002").remedy == f"If sm-002 looked it over: q4c audit sign-off {DRAFT} --as moderated"
    world.put(
        "people.yaml", world.read("people.yaml").replace("{auditor: sm-002", "{auditor: sm-002, practises_as: fca-0117")
    )
    assert refusal(world, "sm-002").remedy == "Ask ps-031."
    signed_off(world)
    assert refusal(world, meaning="moderated").remedy == "Ask another auditor."


@pytest.mark.parametrize(
    ("others", "named"),
    [(("sm-002",), "ps-031 and sm-002"), (("fca-0117", "fca-0220"), "fca-0117 and fca-0220")],
)
def test_a_key_of_several_people_is_nobodys(world: SigningWorld, others: tuple[str, ...], named: str) -> None:
    for who in others:
        world.list_key(who, "ps-031")
    assert refusal(world).message == f"{world.key('ps-031')} is the key of {named} by people.yaml."


def test_the_option_that_names_the_key_again(world: SigningWorld) -> None:
    assert signed_off(world).key == f" --key {world.key('ps-031')}"


def test_moderating_is_done_by_somebody_else(world: SigningWorld) -> None:
    signed_off(world)
    assert "Moderating is done by somebody else" in refusal(world, "ps-031", meaning="moderated").message
    done = signed_off(world, "sm-002", meaning="moderated")
    assert (done.statement.statement, done.statement.signer) == ("moderated", "sm-002")
    assert len(world.signatures()) == 2
    assert codes(world) == []


def test_nobody_moderates_an_audit_of_their_own_practice(world: SigningWorld) -> None:
    signed_off(world)
    world.put(
        "people.yaml", world.read("people.yaml").replace("{auditor: sm-002", "{auditor: sm-002, practises_as: fca-0117")
    )
    assert "own practice" in refusal(world, "sm-002", meaning="moderated").message


@pytest.mark.parametrize(
    ("since", "until", "words"),
    [
        ("2026-01-01", "2026-11-21", "was the key of ps-031 until 21 November 2026"),
        ("2026-11-23", None, "is the key of ps-031 from 23 November 2026 on"),
    ],
)
def test_a_key_on_another_day(world: SigningWorld, since: str, until: str | None, words: str) -> None:
    world.list_key("ps-031", "ps-031", since, until)
    assert words in refusal(world).message


@pytest.mark.parametrize("day", ["2026-11-22"])
def test_a_key_on_its_last_day(world: SigningWorld, day: str) -> None:
    world.list_key("ps-031", "ps-031", day, day)
    signed_off(world)
    assert codes(world) == []


def test_a_passphrase_without_a_terminal(world: SigningWorld) -> None:
    world.keys.make("secret", passphrase=PASSPHRASE)
    world.list_key("ps-031", "secret")
    assert "at a terminal" in refusal(world, "secret").remedy


def test_without_ssh_keygen(world: SigningWorld, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    git = subprocess.run(["which", "git"], capture_output=True, text=True, check=True).stdout.strip()
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "git").symlink_to(git)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    assert "ssh-keygen is not installed" in refusal(world).message


def test_an_audit_with_mistakes_is_not_signed(world: SigningWorld) -> None:
    world.put(AUDIT, world.read(AUDIT).replace("grade: good", "grade: gold", 1))
    before = world.everything()
    with pytest.raises(Refused):
        signed_off(world)
    assert world.everything() == before


def test_a_final_audit_that_was_changed_unsaid_is_not_signed(world: SigningWorld) -> None:
    finalise(world.root, DRAFT, TODAY, commit=True)
    world.put(AUDIT, world.read(AUDIT).replace("What was seen of safe.", "Nothing much."))
    assert "has been changed since" in refusal(world).message
    world.put(AUDIT, world.read(AUDIT).replace("Nothing much.", "What was seen of safe.") + "# A remark.\n")
    assert "has been changed since" in refusal(world).message


def test_an_amended_audit_is_signed_again_beside_the_first(world: SigningWorld) -> None:
    signed_off(world, commit=True)
    world.put(AUDIT, world.read(AUDIT).replace("What was seen of safe.", "Nothing much."))
    amend(world.root, DRAFT, Amend("A slip.", "ps-031"), TODAY)
    assert codes(world) == []
    assert signed_off(world, commit=True).again is False
    assert len(world.signatures()) == 2
    assert codes(world) == []


def test_windows_line_ends_are_not_signed(world: SigningWorld) -> None:
    world.put(AUDIT, world.read(AUDIT).replace("\n", "\r\n"))
    assert "Windows line ends" in refusal(world).message


def test_something_else_in_the_place_of_the_signature(world: SigningWorld) -> None:
    signed_off(world)
    (name,) = world.signatures()
    file = world.root / SIGNATURES / name
    good = file.read_text()
    for bad in ("", good.replace("2026-11-22", "2026-11-21"), good.replace("ps-031", "sm-002")):
        file.write_text(bad)
        assert "is no signature that holds" in refusal(world).message
    file.unlink()
    file.symlink_to(world.root / "people.yaml")
    with pytest.raises(UsageProblem):
        signed_off(world)
    assert file.is_symlink()


def test_a_link_in_place_of_the_folder(world: SigningWorld, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (world.root / SIGNATURES).symlink_to(tmp_path / "elsewhere")
    assert "is a link or a file" in refusal(world).message
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_full_disk_leaves_everything_as_it_was(world: SigningWorld, monkeypatch: pytest.MonkeyPatch) -> None:
    """Wherever in the write it is full: nothing is final and nothing signed, or all of it where only the end failed."""
    real, left = os.fsync, [0]

    def full(handle: int) -> None:
        if left[0] == 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        left[0] -= 1
        real(handle)

    tried = 0
    monkeypatch.setattr(os, "fsync", full)
    for room in range(0, 60, 3):
        left[0] = room
        problem = _refused(world)
        if problem is None:
            break
        left[0] = -1
        assert "No space left" in f"{problem.message} {problem.remedy}"
        recover(world.root)
        final = "status: final" in world.read(AUDIT)
        assert (len(world.signatures()) == 1) == (world.root / ENTRY).exists() == final
        tried += 1
    assert tried > 3
    assert codes(world) == []


def test_two_people_at_once_never_undo_one_another(world: SigningWorld) -> None:
    """Each begins before the other has finished: both signatures stand, or the later one is told to look again."""
    signed_off(world)
    one = begin_signing_off(world.root, DRAFT, Wish(MOMENT, "audited", world.key("ps-031")))
    other = begin_signing_off(world.root, DRAFT, Wish(MOMENT, "moderated", world.key("sm-002")))
    assert sign_off(other).written
    assert sign_off(one).again
    assert len(world.signatures()) == 2


def test_two_of_the_same_at_once(world: SigningWorld) -> None:
    begun = [begin_signing_off(world.root, DRAFT, Wish(MOMENT, key=world.key("ps-031"))) for _ in range(2)]
    sign_off(begun[0])
    before = world.everything()
    with pytest.raises(UsageProblem):
        sign_off(begun[1])
    assert world.everything() == before
    assert codes(world) == []


def _refused(world: SigningWorld) -> UsageProblem | None:
    try:
        signed_off(world)
    except UsageProblem as problem:
        return problem
    return None


Spoil = Callable[[str], str]


@pytest.mark.parametrize(
    ("spoil", "expected"),
    [
        (lambda text: text.replace("overall: good", "overall: outstanding"), "Q437"),
        (lambda text: text.replace("\n", "\r\n"), "Q430"),
        (lambda text: text.replace("signer: ps-031", "signer: sm-002"), "Q431"),
        (lambda text: text + "x" * 400_000, "Q103"),
        (lambda text: text.replace("role: practice-supervisor", "role: practitioner"), "Q434"),
        (lambda text: f"# Ring me on 07700 900123 please.\n{text}", "Q604"),
        (lambda text: text.replace("time:", "response: Ring me on 07700 900123 please.\ntime:"), "Q604"),
    ],
)
def test_a_check_sees_what_was_done_to_a_signature(world: SigningWorld, spoil: Spoil, expected: str) -> None:
    signed_off(world)
    (name,) = world.signatures()
    file = world.root / SIGNATURES / name
    file.write_bytes(spoil(file.read_text()).encode())
    assert expected in codes(world)


def messages(world: SigningWorld, code: str) -> list[str]:
    return [found.message for found in check(world.root, [], TODAY).findings if found.code == code]


def test_what_a_check_says_of_an_audit_that_is_not_what_was_signed(world: SigningWorld) -> None:
    signed_off(world)
    signed = world.read(AUDIT)
    other = signed.replace("What was seen of safe.", "Nothing much.")
    world.put(AUDIT, other.replace("status: final", "status: draft"))
    assert messages(world, "Q433") == ["The audit is a draft, and was something else when it was signed."]
    world.put(AUDIT, other)
    assert messages(world, "Q433") == ["The audit was changed since it was signed, without an amendment."]
    change = "{field: assessments.safe.rationale, was: What was seen of safe., now: Nothing much.}"
    amendment = f"amendments:\n  - {{on: DAY, by: ps-031, reason: A slip., changes: [{change}]}}\n"
    world.put(AUDIT, other + amendment.replace("DAY", "2026-11-21"))
    assert messages(world, "Q433") == [
        "The audit was changed since it was signed, and its last amendment is of 2026-11-21, before that."
    ]
    world.put(AUDIT, other + amendment.replace("DAY", "2026-11-22"))
    assert messages(world, "Q433") == []
    world.put(AUDIT, signed.replace("overall: good", "overall: met"))
    assert messages(world, "Q437") == []


def lines(world: SigningWorld, code: str) -> list[int | None]:
    return [found.place.line for found in check(world.root, [], TODAY).findings if found.code == code]


def test_where_a_signature_says_something_else_than_its_audit(world: SigningWorld) -> None:
    """At the line that says so, or at none, of the whole file, where it leaves that out."""
    world.put(AUDIT, world.read(AUDIT) + "judged: {grade: met, reason: Once more., by: ps-031}\n")
    signed_off(world)
    (name,) = world.signatures()
    path = f"{SIGNATURES}/{name}"
    said = world.read(path)
    digest = re.search("rubric_sha256: (.*)\n", said)
    assert digest
    for old, new, line, what in (
        ("overall: good", "overall: met", "  compliance: good", "`results` is"),
        ("judged: met", "judged: good", "judged: good", "`judged` is"),
        ("judged: met\n", "", None, "`judged` is"),
        ("rubric: impact-framework@1.0.0", "rubric: other@1.0.0", "rubric: other@1.0.0", "`rubric` is"),
        (digest[1], "a" * 64, f"rubric_sha256: {'a' * 64}", "The rubric impact-framework@1.0.0 is"),
    ):
        spoilt = said.replace(old, new)
        world.put(path, spoilt)
        (at,) = lines(world, "Q437")
        assert (spoilt.splitlines()[at - 1] if at else None) == line
        assert messages(world, "Q437") == [
            f"{what} another than the audit has, although its file is the one that was signed."
        ]


def test_what_a_check_says_of_keys_and_days(world: SigningWorld) -> None:
    signed_off(world)
    people = world.read("people.yaml")
    world.list_key("ps-031", "ps-031", "2026-01-01", "2026-11-21")
    assert messages(world, "Q435") == [
        "The key of this signature was not that of `ps-031` on 2026-11-22, by people.yaml."
    ]
    world.put("people.yaml", re.sub(r"(ps-031.*?), keys: \[.*?\]", r"\1", people))
    assert messages(world, "Q435") == ["people.yaml has no key of `ps-031`."]
    world.put("people.yaml", people.replace("ps-031", "ps-077"))
    assert messages(world, "Q435") == []
    world.put("people.yaml", people)
    path = f"{SIGNATURES}/{world.signatures()[0]}"
    said = world.read(path)
    world.put(path, said.replace("on: 2026-11-22", "on: 2026-10-13"))
    assert messages(world, "Q436") == ["This was signed on 2026-10-13, before the audit on 2026-10-14."]
    world.put(path, said.replace("on: 2026-11-22", "on: 2026-11-24"))
    assert messages(world, "Q436") == ["This was signed on 2026-11-24, and today is 2026-11-22."]


@pytest.mark.parametrize("how", [("-n", "git"), ("-n", "q4c", "-O", "hashalg=sha256")])
def test_a_signature_for_another_purpose_or_of_another_hash_is_seen(world: SigningWorld, how: tuple[str, ...]) -> None:
    signed_off(world)
    file = world.root / SIGNATURES / world.signatures()[0]
    statement = file.with_name("statement")
    statement.write_text(file.read_text().partition("-----BEGIN")[0])
    subprocess.run(["ssh-keygen", "-q", "-Y", "sign", "-f", world.key("ps-031"), *how, statement], check=True)
    file.write_text(statement.read_text() + statement.with_name("statement.sig").read_text())
    for made in (statement, statement.with_name("statement.sig")):
        made.unlink()
    message = "This signature was made for another purpose than q4c, or with another hash."
    assert messages(world, "Q435") == [message]


def test_the_days_on_which_an_audit_can_have_been_signed(world: SigningWorld) -> None:
    """In UTC it may be a day later than here."""
    signed_off(world, moment=MOMENT.replace(month=10, day=14))
    for today, late in ((date(2026, 10, 14), False), (date(2026, 10, 13), False), (date(2026, 10, 12), True)):
        found = [one.code for one in check(world.root, [], today).findings]
        assert ("Q436" in found) is late


def test_what_a_check_says_of_whoever_signed(world: SigningWorld) -> None:
    signed_off(world)
    people = world.read("people.yaml")
    world.put("people.yaml", people.replace("{auditor: ps-031", "{auditor: ps-031, practises_as: fca-0117"))
    assert messages(world, "Q434") == [
        "`ps-031` practises as `fca-0117`, and nobody signs an audit of their own practice."
    ]
    world.put(AUDIT, world.read(AUDIT) + "# A remark.\n")
    assert messages(world, "Q434") == []
    world.put("people.yaml", people)
    assert messages(world, "Q434") == []
    world.put("people.yaml", people.replace("ps-031", "ps-077"))
    assert messages(world, "Q434") == ["There is no auditor `ps-031` in people.yaml."]


def test_a_signature_copied_to_another_audit_is_seen(world: SigningWorld) -> None:
    signed_off(world)
    other = world.audit("2026-10-20-b2b2b2")
    finalise(world.root, other, TODAY)
    (name,) = world.signatures()
    text = (world.root / SIGNATURES / name).read_text()
    (world.root / SIGNATURES / name.replace(DRAFT, other)).write_text(text)
    assert codes(world) == ["Q431"]
    (world.root / SIGNATURES / name.replace(DRAFT, other)).write_text(text.replace(DRAFT, other))
    assert codes(world) == ["Q433"]


def test_the_gate_says_the_same_and_what_a_change_brings_along(world: SigningWorld) -> None:
    world.keys.make("new")
    world.list_key("ps-031", "new")
    done = signed_off(world, "new")
    found = [(f.code, f.place.path) for f in check_change(world.root, "HEAD", None, TODAY).findings]
    assert ("Q711", done.written[0]) in found
    world.git("add", "-A")
    world.git("commit", "-qm", "Both")
    (world.root / done.written[0]).unlink()
    assert [f.code for f in check_change(world.root, "HEAD", None, TODAY).findings] == ["Q713"]
    world.git("checkout", "-q", ".")
    world.list_key("ps-031", "ps-031")
    found = [(f.code, f.place.path) for f in check_change(world.root, "HEAD", None, TODAY).findings]
    assert (
        found == [("Q435", done.written[0])] == [(f.code, f.place.path) for f in check(world.root, [], TODAY).findings]
    )


def test_what_an_audit_has_on_file(world: SigningWorld) -> None:
    assert signatures.of_audit(world.root, DRAFT) == ([], 0)
    signed_off(world)
    (world.root / SIGNATURES / f"{DRAFT}.audited.sm-002.000000000000.sig").write_text("rubbish")
    stated, unusable = signatures.of_audit(world.root, DRAFT)
    assert [one.signer for one in stated] == ["ps-031"]
    assert unusable == 1
