"""The logo: a picture that stands in every page, and nothing but a picture."""

from __future__ import annotations

import struct
import zlib
from base64 import b64decode
from pathlib import Path

import pytest
from small_team import small_team
from team_world import TODAY, write

from q4c_cli.app.occasion import occasion
from q4c_cli.app.reports.team import team_summary
from q4c_cli.model.finding import Refused, UsageProblem
from q4c_cli.rules.periods import Period


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int = 2, height: int = 2, *more: bytes) -> bytes:
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    rows = b"".join(b"\0" + b"\x12\x43\x6d" * min(width, 9) for _ in range(min(height, 9)))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(more) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


@pytest.fixture
def space(tmp_path: Path) -> Path:
    root = write(tmp_path / "space", small_team())
    settings = root / "q4c.yaml"
    settings.write_text(settings.read_text().replace("\nrubric:", "\nlogo: templates/logo.png\nrubric:", 1))
    (root / "templates").mkdir()
    return root


def page(space: Path) -> str:
    return team_summary(occasion(space, TODAY), "north-1", Period.month(2026, 10)).html()


def test_it_stands_in_the_page_and_only_it_is_allowed(space: Path) -> None:
    hidden = chunk(b"tEXt", b"Author\0Siobhan of the comms team")
    (space / "templates" / "logo.png").write_bytes(png(2, 2, hidden) + b"<script>alert(1)</script>")
    text = page(space)
    assert text.count("<img ") == 1
    shown = b64decode(text.split('src="data:image/png;base64,')[1].split('"')[0])
    assert shown == png()
    assert """content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">""" in text


def test_without_one_no_picture_is_allowed(tmp_path: Path) -> None:
    text = page(write(tmp_path / "space", small_team()))
    assert "<img" not in text
    assert "img-src" not in text


def test_a_pdf_has_it(space: Path) -> None:
    (space / "templates" / "logo.png").write_bytes(png())
    pdf = team_summary(occasion(space, TODAY), "north-1", Period.month(2026, 10)).pdf()
    assert b"/Subtype /Image" in pdf or b"/Subtype/Image" in pdf


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', "is no PNG"),
        (b"GIF89a", "is no PNG"),
        (png()[:-14], "is a damaged PNG"),
        (png().replace(b"IDAT", b"IDAX"), "is a damaged PNG"),
        (b"\x89PNG\r\n\x1a\n", "is a damaged PNG"),
        (png(2001, 2), "is wider or higher than 2,000 pixels"),
        (png(2, 2, chunk(b"zzZz", b"x" * 200_000)), "has more than 200 kB"),
    ],
)
def test_what_is_no_fitting_picture_is_refused(space: Path, data: bytes, said: str) -> None:
    (space / "templates" / "logo.png").write_bytes(data)
    with pytest.raises(UsageProblem, match=said):
        page(space)


def test_a_logo_from_elsewhere_is_refused(space: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.png").write_bytes(png())
    (space / "templates" / "logo.png").symlink_to(tmp_path / "secret.png")
    with pytest.raises(Refused):
        page(space)
    (space / "templates" / "logo.png").unlink()
    with pytest.raises(Refused):
        page(space)
