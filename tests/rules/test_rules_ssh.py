"""What SSH keys and signatures hold: every type that is used is read, and nothing else is."""

from __future__ import annotations

from base64 import b64decode, b64encode
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from signing_world import PASSPHRASE, Keyring

from q4c_cli.rules.ssh import BEGIN, END, NotAKey, NotASignature, of_private, public_key, seal, with_comment

KIND = "ssh-ed25519"
BLOB = b"\0\0\0\x0bssh-ed25519" + b"\0\0\0\x20" + bytes(range(32))
LINE = f"{KIND} {b64encode(BLOB).decode()}"


@pytest.mark.parametrize("words", [("-t", "ed25519"), ("-t", "ecdsa", "-b", "256")])
def test_a_key_is_read_from_its_public_and_its_private_file(tmp_path: Path, words: tuple[str, ...]) -> None:
    keys = Keyring(tmp_path)
    private = keys.make("one", *words, passphrase=PASSPHRASE)
    public = public_key(keys.line("one"))
    assert public.line == keys.line("one")
    assert with_comment((tmp_path / "one.pub").read_text()) == public
    assert of_private(private.read_text()) == public


def test_a_security_key_is_known_as_one() -> None:
    name = b"sk-ssh-ed25519@openssh.com"
    blob = len(name).to_bytes(4, "big") + name + b"\0\0\0\x20" + bytes(32) + b"\0\0\0\x04ssh:"
    key = public_key(f"{name.decode()} {b64encode(blob).decode()}")
    assert key.in_hardware
    assert not public_key(LINE).in_hardware


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("", "none"),
        ("not a key", "none"),
        (f"{LINE} sam@laptop", "more"),
        (f"{LINE}\n{LINE}", "none"),
        (LINE[:-8], "cut"),
        (LINE[:-1] + "!", "none"),
        (LINE.replace("ssh-ed25519", "ssh-rsa", 1), "cut"),
        ("ssh-dss AAAAB3NzaC1kc3MAAACBAA==", "type"),
        ("ecdsa-sha2-nistp521 AAAAE2VjZHNhLXNoYTItbmlzdHA1MjE=", "type"),
        (f"{KIND} {b64encode(BLOB + b'more').decode()}", "cut"),
        ("-----BEGIN OPENSSH PRIVATE KEY-----", "private"),
        (f"{KIND} AAAA====", "none"),
    ],
)
def test_what_is_no_key_is_refused_and_says_why(line: str, kind: str) -> None:
    with pytest.raises(NotAKey) as refused:
        public_key(line)
    assert refused.value.kind == kind


@pytest.mark.parametrize(("bits", "fine"), [(2048, False), (3071, False), (3072, True), (16384, True), (16385, False)])
def test_rsa_keys_are_long_enough(bits: int, fine: bool) -> None:
    fields = (b"ssh-rsa", b"\x01\0\x01", b"\0" + (1 << (bits - 1)).to_bytes((bits + 7) // 8, "big"))
    line = f"ssh-rsa {b64encode(b''.join(len(one).to_bytes(4, 'big') + one for one in fields)).decode()}"
    if fine:
        assert public_key(line).line == line
    else:
        with pytest.raises(NotAKey, match="3,072"):
            public_key(line)


def key_line(kind: str, *fields: bytes) -> str:
    """A public key of these fields on one line."""
    blob = b"".join(len(one).to_bytes(4, "big") + one for one in (kind.encode(), *fields))
    return f"{kind} {b64encode(blob).decode()}"


CURVE = "ecdsa-sha2-nistp256"


@pytest.mark.parametrize(
    ("line", "fine"),
    [
        (key_line(KIND, bytes(32)), True),
        (key_line(KIND, bytes(31)), False),
        (key_line(KIND, bytes(33)), False),
        (key_line(CURVE, b"nistp256", b"\x04" + bytes(64)), True),
        (key_line(CURVE, b"nistp256", b"\x04" + bytes(63)), False),
        (key_line(CURVE, b"nistp256", b"\x05" + bytes(64)), False),
        (key_line(CURVE, b"nistp256", b"\x02" + bytes(32)), False),
        (key_line(CURVE, b"nistp384", b"\x04" + bytes(64)), False),
    ],
)
def test_what_a_key_is_made_of_has_its_length_and_form(line: str, fine: bool) -> None:
    if fine:
        assert public_key(line).line == line
    else:
        with pytest.raises(NotAKey) as refused:
            public_key(line)
        assert refused.value.kind == "cut"


def test_the_same_bytes_written_otherwise_are_refused() -> None:
    """Two lines for one key would let it pass for two."""
    name = b"sk-ssh-ed25519@openssh.com"
    blob = len(name).to_bytes(4, "big") + name + b"\0\0\0\x20" + bytes(32) + b"\0\0\0\x07ssh:xyz"
    text = b64encode(blob).decode()
    assert text.endswith("=")
    other = text[:-2] + chr(ord(text[-2]) + 1) + "="
    assert b64decode(other) == blob
    public_key(f"{name.decode()} {text}")
    with pytest.raises(NotAKey):
        public_key(f"{name.decode()} {other}")


def armored(data: bytes) -> str:
    return f"{BEGIN}\n{b64encode(data).decode()}\n{END}\n"


def sshsig(blob: bytes = BLOB, namespace: bytes = b"q4c", version: int = 1, rest: bytes = b"") -> bytes:
    fields = (blob, namespace, b"", b"sha512", b"signature")
    strings = b"".join(len(field).to_bytes(4, "big") + field for field in fields)
    return b"SSHSIG" + version.to_bytes(4, "big") + strings + rest


def test_a_signature_says_with_which_key_and_for_what_it_was_made() -> None:
    text = armored(sshsig())
    if len(text.split("\n")[1]) > 76:
        body = text.split("\n")[1]
        text = "\n".join([BEGIN, *(body[n : n + 70] for n in range(0, len(body), 70)), END, ""])
    found = seal(text)
    assert (found.key.line, found.namespace, found.hash) == (LINE, "q4c", "sha512")


@pytest.mark.parametrize(
    "data", [b"", b"SSHSIG", sshsig(version=2), sshsig(blob=BLOB[:-1]), sshsig(rest=b"x"), sshsig()[:-1]]
)
def test_what_is_no_signature_is_refused(data: bytes) -> None:
    body = b64encode(data).decode()
    with pytest.raises(NotASignature):
        seal("\n".join([BEGIN, *(body[n : n + 70] for n in range(0, len(body), 70)), END, ""]))


def wrapped(data: bytes) -> list[str]:
    """The lines of a signature, as ssh-keygen writes them."""
    body = b64encode(data).decode()
    return [BEGIN, *(body[n : n + 70] for n in range(0, len(body), 70)), END, ""]


@pytest.mark.parametrize(
    "lines",
    [
        wrapped(sshsig())[1:],
        ["-----BEGIN PGP SIGNATURE-----", *wrapped(sshsig())[1:]],
        wrapped(sshsig())[:-1],
        [*wrapped(sshsig())[:-2], "-----END PGP SIGNATURE-----", ""],
        [*wrapped(sshsig()), "more", ""],
        [*wrapped(sshsig())[:-2], "", END, ""],
        [BEGIN, b64encode(sshsig()).decode(), END, ""],
        [BEGIN, " ", *wrapped(sshsig())[1:]],
        wrapped(b"SSHSIX" + sshsig()[6:]),
        wrapped(sshsig(blob=BLOB[:-32] + bytes(31))),
    ],
)
def test_an_armor_is_taken_from_its_first_line_to_its_last_and_as_a_whole(lines: list[str]) -> None:
    seal("\n".join(wrapped(sshsig())))
    with pytest.raises(NotASignature):
        seal("\n".join(lines))


@given(st.text(max_size=200) | st.binary(max_size=200).map(armored))
def test_whatever_the_text_nothing_else_is_raised(text: str) -> None:
    with suppress(NotAKey):
        public_key(text)
    with suppress(NotAKey):
        with_comment(text)
    with suppress(NotAKey):
        of_private(text)
    with suppress(NotASignature):
        seal(text)
