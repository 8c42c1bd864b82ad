"""Loading a file: only regular files inside the workspace, only so much, and a finding for everything else."""

from __future__ import annotations

import os
import socket
from hashlib import sha256
from pathlib import Path

import pytest

from q4c_cli.app.audits.grading import read_file
from q4c_cli.model.finding import Refused
from q4c_cli.store.reading import reader
from q4c_cli.store.reading.bytegate import MAX_BYTES


def refusal(root: Path, path: str) -> str:
    with pytest.raises(Refused) as refused:
        reader.load(root, path)
    (found,) = refused.value.findings
    assert found.place.path == path
    return found.code


def test_a_file_and_its_digest(tmp_path: Path) -> None:
    (tmp_path / "audits" / "2026").mkdir(parents=True)
    (tmp_path / "audits" / "2026" / "a.yaml").write_bytes(b"a: 1\r\n")

    source = reader.load(tmp_path, "audits/2026/a.yaml")

    assert (source.path, source.data) == ("audits/2026/a.yaml", b"a: 1\r\n")
    assert source.digest == sha256(b"a: 1\r\n").hexdigest()


def test_an_empty_and_a_full_file(tmp_path: Path) -> None:
    (tmp_path / "empty.yaml").write_bytes(b"")
    (tmp_path / "full.yaml").write_bytes(b"#" * MAX_BYTES)
    (tmp_path / "more.yaml").write_bytes(b"#" * (MAX_BYTES + 1))

    assert reader.load(tmp_path, "empty.yaml").data == b""
    assert len(reader.load(tmp_path, "full.yaml").data) == MAX_BYTES
    assert refusal(tmp_path, "more.yaml") == "Q103"


def test_a_missing_file_or_folder(tmp_path: Path) -> None:
    assert refusal(tmp_path, "people.yaml") == "Q101"
    assert refusal(tmp_path, "audits/2026/10/x.yaml") == "Q101"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_without_permission(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("a: 1\n")
    (tmp_path / "a.yaml").chmod(0)

    assert refusal(tmp_path, "a.yaml") == "Q101"


@pytest.mark.parametrize(
    "path", ["../a.yaml", "/etc/passwd", "audits/../../a.yaml", "a//b.yaml", "./a.yaml", "", "a/", "a\0b"]
)
def test_a_path_that_leads_elsewhere(path: str, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("a: 1\n")
    (tmp_path / "root" / "audits").mkdir(parents=True)

    assert refusal(tmp_path / "root", path) == "Q102"


def test_a_symbolic_link_is_never_followed(tmp_path: Path) -> None:
    root, outside = tmp_path / "root", tmp_path / "outside"
    root.mkdir()
    outside.mkdir()
    (outside / "a.yaml").write_text("a: 1\n")
    (root / "file.yaml").symlink_to(outside / "a.yaml")
    (root / "gone.yaml").symlink_to(outside / "gone.yaml")
    (root / "folder").symlink_to(outside)
    (root / "real").mkdir()
    (root / "real" / "inner").symlink_to(outside)

    assert refusal(root, "file.yaml") == "Q102"
    assert refusal(root, "gone.yaml") == "Q102"
    assert refusal(root, "folder") == "Q102"
    assert refusal(root, "folder/a.yaml") == "Q102"
    assert refusal(root, "real/inner/a.yaml") == "Q102"


def test_a_link_inside_the_workspace_is_not_followed_either(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("a: 1\n")
    (tmp_path / "b.yaml").symlink_to("a.yaml")

    assert refusal(tmp_path, "b.yaml") == "Q102"


def test_what_is_not_a_file_is_refused_without_waiting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "folder.yaml").mkdir()
    os.mkfifo(tmp_path / "pipe.yaml")
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("socket.yaml")

        assert refusal(tmp_path, "folder.yaml") == "Q102"
        assert refusal(tmp_path, "pipe.yaml") == "Q102"
        assert refusal(tmp_path, "socket.yaml") == "Q102"
    assert refusal(Path("/dev"), "null") == "Q102"


def remedy(root: Path, path: str) -> str:
    with pytest.raises(Refused) as refused:
        reader.parse(reader.load(root, path))
    return refused.value.findings[0].remedy


def test_what_to_do_is_ready_to_paste_and_never_copies_what_a_link_leads_to(tmp_path: Path) -> None:
    (tmp_path / "a b.yaml").symlink_to("/etc/passwd")
    (tmp_path / "empty.yaml").write_text("# nothing\n")
    (tmp_path / "folder.yaml").mkdir()
    assert remedy(tmp_path, "a b.yaml").splitlines()[0] == "Delete the link: git rm 'a b.yaml'"
    assert remedy(tmp_path, "gone.yaml") == "Put the file back. If git has it: git restore gone.yaml"
    assert remedy(tmp_path, "empty.yaml").endswith("git rm empty.yaml")
    assert remedy(tmp_path, "folder.yaml").startswith("A record is a plain file.")


def test_of_standard_input_and_named_files_it_says_what_fits_them(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        reader.parse(reader.Source("-", b""))
    assert refused.value.findings[0].message == "Nothing came on standard input."
    with pytest.raises(Refused) as refused:
        read_file(tmp_path / "gone.yaml")
    assert refused.value.findings[0].remedy == "Check the name."
