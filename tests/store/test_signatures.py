"""Signature files on the disk, signed and verified by ssh-keygen itself."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from signing_world import PASSPHRASE, Keyring

from q4c_cli.model.finding import Refused, UsageProblem
from q4c_cli.model.paths import is_signature, signature_name, signature_path
from q4c_cli.model.signing import Statement, held_on
from q4c_cli.rules.ssh import BEGIN
from q4c_cli.store import signatures, ssh
from q4c_cli.store.reading.reader import Source

SHA = "0" * 63 + "a"
STATEMENT = Statement(
    format=1,
    statement="read",
    audit="2026-10-14-c7f3k2",
    sha256=SHA,
    rubric="impact-framework@1.0.0",
    rubric_sha256="b" * 64,
    results={"compliance": "good", "impact": "good", "overall": None},
    signer="fca-0117",
    role="practitioner",
    on=date(2026, 11, 22),
    time="16:05:09 UTC",
    response="Thank you.\nI will write to her.",
)
ANYONE = "fca-0117"


@pytest.fixture
def keys(tmp_path: Path) -> Keyring:
    keys = Keyring(tmp_path / "keys")
    keys.make("one")
    return keys


def signed_with(file: Path, statement: Statement = STATEMENT) -> tuple[bytes, str]:
    said = signatures.said(statement)
    return said, ssh.sign(said, ssh.signing_key(file))


def test_what_is_signed_can_be_read_again_and_holds(keys: Keyring) -> None:
    said, armor = signed_with(keys.folder / "one")
    there = signatures.parse(Source("x.sig", signatures.joined(said, armor)), Statement)
    assert there.statement == STATEMENT
    assert ssh.valid(there.said, there.armor, ANYONE, [keys.key("one")])
    assert signatures.of_our_kind(signatures.sealed_as(there))
    assert signatures.sealed_as(there).key.line == keys.line("one")


@pytest.mark.parametrize(
    "words", [("-t", "ecdsa", "-b", "256"), ("-t", "rsa", "-b", "3072"), ("-t", "ecdsa", "-m", "PEM")]
)
def test_keys_of_other_types_sign_too(keys: Keyring, words: tuple[str, ...]) -> None:
    said, armor = signed_with(keys.make("other", *words))
    assert ssh.valid(said, armor, ANYONE, [keys.key("one"), keys.key("other")])
    assert not ssh.valid(said, armor, ANYONE, [keys.key("one")])


def test_it_holds_for_nobody_else_and_for_nothing_else(keys: Keyring) -> None:
    keys.make("two")
    said, armor = signed_with(keys.folder / "one")
    one = [keys.key("one")]
    assert not ssh.valid(said, armor, ANYONE, [keys.key("two")])
    assert not ssh.valid(said, armor, ANYONE, [])
    assert not ssh.valid(said + b" ", armor, ANYONE, one)
    assert not ssh.valid(said.replace(b"\n", b"\r\n"), armor, ANYONE, one)
    assert not ssh.valid(said.replace(b"good", b"outstanding", 1), armor, ANYONE, one)
    assert not ssh.valid(said, armor, ANYONE, [one[0].model_copy(update={"key": "rubbish"})])
    assert not ssh.valid(said, ssh.sign(said, ssh.signing_key(keys.folder / "one"), "git"), ANYONE, one)
    assert not ssh.valid(said, "rubbish", ANYONE, one)


def test_a_key_is_theirs_on_its_days_only(keys: Keyring) -> None:
    mine = [keys.key("one", date(2026, 2, 1), date(2026, 3, 31))]
    days = [date(2026, 1, 31), date(2026, 2, 1), date(2026, 3, 31), date(2026, 4, 1)]
    assert [bool(held_on(mine, day)) for day in days] == [False, True, True, False]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        (b"\n", b"\r\n", "Q430"),
        (BEGIN.encode(), b"-----BEGIN PGP SIGNATURE-----", "Q430"),
        (b"\n" + BEGIN.encode(), b" " + BEGIN.encode(), "Q430"),
        (b"SIGNATURE-----\n", b"SIGNATURE-----\n\n", "Q430"),
        (b"-----END SSH", b"AAAA\n-----END SSH", "Q430"),
        (b"statement: read", b"statement: red", "Q125"),
        (b"signer: fca-0117", b"signer: fca-0117\nsignr: fca-0118", "Q120"),
        (b"16:05:09 UTC", b"24:05:09 UTC", "Q124"),
        (b"0000", b"000", "Q124"),
        (b"Thank you", b"x" * 70_000, "Q430"),
    ],
)
def test_what_was_changed_in_the_file_is_refused(keys: Keyring, old: bytes, new: bytes, code: str) -> None:
    data = signatures.joined(*signed_with(keys.folder / "one"))
    assert old in data
    with pytest.raises(Refused) as refused:
        signatures.parse(Source("x.sig", data.replace(old, new)), Statement)
    assert {finding.code for finding in refused.value.findings} == {code}


def test_windows_line_ends_are_said_to_be_what_is_wrong(keys: Keyring) -> None:
    data = signatures.joined(*signed_with(keys.folder / "one")).replace(b"\n", b"\r\n")
    with pytest.raises(Refused) as refused:
        signatures.parse(Source("x.sig", data), Statement)
    assert "Windows line ends" in refused.value.findings[0].message


def test_what_somebody_has_written_stands_above_the_signature(keys: Keyring) -> None:
    for response, ids in ((STATEMENT.response, False), (None, True)):
        said, armor = signed_with(
            keys.folder / "one", STATEMENT.model_copy(update={"response": response, "results": {"impact": "good"}})
        )
        stated = signatures.stated(Source("x.sig", signatures.joined(said, armor)))
        assert (stated.path, stated.data) == ("x.sig", said)
        assert signatures.nothing_but_ids(stated) is ids


def test_a_key_with_a_passphrase_needs_a_terminal(keys: Keyring) -> None:
    file = keys.make("secret", passphrase=PASSPHRASE)
    with pytest.raises(UsageProblem) as refused:
        signed_with(file)
    assert "could not sign" in refused.value.message
    assert "at a terminal" in refused.value.remedy


@pytest.mark.parametrize(
    ("complaint", "reason"),
    [
        ("Signing file statement", "It gave no reason."),
        ("", "It gave no reason."),
        ("Signing file statement\nNo such luck.\n\nEnter passphrase: ", "It says: No such luck."),
    ],
)
def test_why_it_cannot_be_signed_is_what_ssh_keygen_says_last(
    keys: Keyring, complaint: str, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = keys.folder / "ssh-keygen"
    program.write_text(f"#!/bin/sh\nprintf '%s' '{complaint}' >&2\nexit 1\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(keys.folder), prepend=":")
    with pytest.raises(UsageProblem) as refused:
        signed_with(keys.folder / "one")
    assert refused.value.message == f"ssh-keygen could not sign with {keys.folder / 'one'}. {reason}"


def test_how_large_a_file_may_be_is_said() -> None:
    with pytest.raises(Refused) as refused:
        signatures.parse(Source("x.sig", b"x" * (64 * 1024 + 1)), Statement)
    assert refused.value.findings[0].message == "This file is larger than 64 KB."


def test_a_key_that_others_may_read(keys: Keyring) -> None:
    (keys.folder / "one").chmod(0o644)
    with pytest.raises(UsageProblem) as refused:
        signed_with(keys.folder / "one")
    assert "chmod 600" in refused.value.remedy


def test_a_key_in_an_agent_signs_although_its_file_is_gone(keys: Keyring, monkeypatch: pytest.MonkeyPatch) -> None:
    socket = keys.folder / "agent"
    agent = subprocess.Popen(["ssh-agent", "-D", "-a", str(socket)], stdout=subprocess.DEVNULL)
    try:
        while not socket.exists():
            assert agent.poll() is None
        monkeypatch.setenv("SSH_AUTH_SOCK", str(socket))
        subprocess.run(["ssh-add", "-q", str(keys.folder / "one")], check=True, capture_output=True)
        (keys.folder / "one").unlink()
        said, armor = signed_with(keys.folder / "one.pub")
        assert ssh.valid(said, armor, ANYONE, [keys.key("one")])
        by_line = replace(ssh.signing_key(keys.folder / "one.pub"), file=None, name="the key in git's settings")
        assert ssh.valid(said, ssh.sign(said, by_line), ANYONE, [keys.key("one")])
    finally:
        agent.terminate()
        agent.wait()


def test_a_public_key_without_its_private_half(keys: Keyring) -> None:
    (keys.folder / "one").unlink()
    with pytest.raises(UsageProblem) as refused:
        signed_with(keys.folder / "one.pub")
    assert "agent" in refused.value.remedy


def test_a_private_key_in_an_old_form_needs_its_public_half_beside_it(keys: Keyring) -> None:
    file = keys.make("old", "-t", "ecdsa", "-m", "PEM")
    file.with_name("old.pub").unlink()
    with pytest.raises(UsageProblem, match="its public half is not beside it") as refused:
        ssh.signing_key(file)
    assert refused.value.remedy == f"Write that there: ssh-keygen -y -f {file} > {file}.pub"


def test_a_public_half_of_another_key_is_noticed(keys: Keyring) -> None:
    file = keys.make("old", "-t", "ecdsa", "-m", "PEM")
    keys.make("two")
    file.with_name("old.pub").write_text((keys.folder / "two.pub").read_text())
    with pytest.raises(UsageProblem):
        signed_with(file)


@pytest.mark.parametrize(
    ("key", "words"), [("two", "-n q4c"), ("one", "-n git"), ("one", "-n q4c -O hashalg=sha256"), ("one", "-n q4c")]
)
def test_a_signature_of_another_kind_than_was_asked_for_is_not_taken(
    keys: Keyring, key: str, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As from another ssh-keygen, which does not look whether the two halves of a key belong together."""
    keys.make("two")
    real = shutil.which("ssh-keygen")
    program = keys.folder / "ssh-keygen"
    program.write_text(f'#!/bin/sh\nfor last; do :; done\nexec {real} -Y sign {words} -f {keys.folder / key} "$last"\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(keys.folder), prepend=":")
    if (key, words) == ("one", "-n q4c"):
        assert BEGIN in signed_with(keys.folder / "one")[1]
    else:
        with pytest.raises(UsageProblem, match="does not belong to the public one beside it"):
            signed_with(keys.folder / "one")


def test_what_is_no_signature_at_all_is_not_taken(keys: Keyring, monkeypatch: pytest.MonkeyPatch) -> None:
    program = keys.folder / "ssh-keygen"
    program.write_text('#!/bin/sh\nfor last; do :; done\necho rubbish > "$last.sig"\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(keys.folder), prepend=":")
    with pytest.raises(UsageProblem, match=r"ssh-keygen gave something that cannot be used\."):
        signed_with(keys.folder / "one")


@pytest.mark.parametrize("data", ["", "rubbish", "ssh-dss AAAAB3NzaC1kc3MAAACBAA==", None])
def test_what_holds_no_key_is_not_signed_with(keys: Keyring, data: str | None) -> None:
    file = keys.folder / "none"
    if data is not None:
        file.write_text(data)
    with pytest.raises(UsageProblem):
        ssh.signing_key(file)


def test_what_is_no_file_is_not_read_as_a_key() -> None:
    with pytest.raises(UsageProblem, match=r"The key /dev/null cannot be read: No such file\."):
        ssh.signing_key(Path("/dev/null"))


def test_without_ssh_keygen(keys: Keyring, monkeypatch: pytest.MonkeyPatch) -> None:
    said, armor = signed_with(keys.folder / "one")
    monkeypatch.setenv("PATH", str(keys.folder))
    assert not ssh.installed()
    with pytest.raises(UsageProblem, match="not installed"):
        signed_with(keys.folder / "one")
    with pytest.raises(UsageProblem, match="not installed"):
        ssh.valid(said, armor, ANYONE, [keys.key("one")])


def test_without_room_for_temporary_files(keys: Keyring, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(keys.folder / "nowhere"))
    with pytest.raises(UsageProblem, match="Nothing was signed"):
        signed_with(keys.folder / "one")


def test_an_environment_that_would_change_ssh_keygen_does_not_reach_it(
    keys: Keyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LD_PRELOAD", os.devnull)
    monkeypatch.setenv("SSH_ASKPASS", os.devnull)
    said, armor = signed_with(keys.folder / "one")
    assert ssh.valid(said, armor, ANYONE, [keys.key("one")])


def test_the_path_of_a_signature_says_what_it_is() -> None:
    path = signature_path("2026-10-14-c7f3k2", "audited", "ps-031", SHA)
    assert path == "audits/2026/10/signatures/2026-10-14-c7f3k2.audited.ps-031.000000000000.sig"
    assert signature_name(path) == ("2026-10-14-c7f3k2", "audited", "ps-031", "0" * 12)
    assert is_signature(path)
    assert not is_signature("learning/fca-0001/x.sig")
    assert signature_name("audits/2026/10/signatures/mine.sig") is None
