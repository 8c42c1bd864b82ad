"""The organisation's logo, put into pages as a picture that stands in them.

PNG only: an SVG is a document that can hold scripts and ask for things, and its cleaning would have to be trusted. Of a
PNG only what makes the picture is taken: no text, no time, no place where it was made.
"""

from __future__ import annotations

import struct
import zlib
from base64 import b64encode
from pathlib import Path

from q4c_cli.model.finding import UsageProblem
from q4c_cli.model.paths import SETTINGS
from q4c_cli.model.settings import Settings
from q4c_cli.store.reading import reader
from q4c_cli.store.reading import records as stored

LARGEST, WIDEST = 200_000, 2_000
"""How many bytes a logo may have, and how many pixels in each direction: it stands in every page."""

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_KEPT = (b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND")

PICTURE = (
    '<div class="wide" style="background: #fff; padding-block: .75rem">'
    '<img src="{src}" alt="" style="display: block; max-height: 4rem; max-width: min(16rem, 100%)"></div>\n'
)
"""The organisation's name stands below it as words, so the picture says nothing to a screen reader."""


def logo_templates(root: Path) -> dict[str, str]:
    """The two small templates by which pages show the logo and allow it; none where the workspace has no logo.

    Raises Refused where the file is not one of the workspace, and UsageProblem where it is no PNG, or too large.
    """
    settings = stored.decode(reader.load(root, SETTINGS), Settings)
    if settings.logo is None:
        return {}
    picture = bare(reader.load(root, settings.logo).data, settings.logo)
    src = f"data:image/png;base64,{b64encode(picture).decode()}"
    return {"logo.html.j2": PICTURE.format(src=src), "logo-policy.html.j2": "; img-src data:"}


def bare(data: bytes, path: str) -> bytes:
    """A PNG with nothing in it but the picture. Raises UsageProblem where it is none that can be shown."""
    if len(data) > LARGEST:
        raise _refused(path, f"has more than {LARGEST // 1000} kB", "Make it smaller: it stands in every page.")
    if not data.startswith(_SIGNATURE):
        raise _refused(path, "is no PNG", "Save the logo as PNG. Other kinds of pictures are not shown.")
    kept, at = [_SIGNATURE], len(_SIGNATURE)
    seen: list[bytes] = []
    while at < len(data) and seen[-1:] != [b"IEND"]:
        length, kind = struct.unpack(">I4s", data[at : at + 8].ljust(8, b"\0"))
        chunk = data[at : at + 12 + length]
        if len(chunk) < 12 + length or zlib.crc32(chunk[4:-4]) != int.from_bytes(chunk[-4:], "big"):
            break
        seen.append(kind)
        kept += [chunk] if kind in _KEPT else []
        at += 12 + length
    if seen[:1] != [b"IHDR"] or b"IDAT" not in seen or seen[-1:] != [b"IEND"]:
        raise _refused(path, "is a damaged PNG", "Save the logo as PNG again.")
    if max(struct.unpack(">II", data[16:24])) > WIDEST:
        raise _refused(path, f"is wider or higher than {WIDEST:,} pixels", "Make it smaller.")
    return b"".join(kept)


def _refused(path: str, what: str, remedy: str) -> UsageProblem:
    return UsageProblem(f"The logo {path} {what}.", remedy)
