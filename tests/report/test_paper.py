"""Reports as PDF: from the same HTML, with its pictures drawn, tagged, and asking nobody for anything."""

from __future__ import annotations

import re
import zlib

import needs
import pytest
from small_team import small_report

from q4c_cli.report import paper
from q4c_cli.report.paper import as_pdf
from q4c_cli.report.team.documents import as_html

pytestmark = needs.pango


def streams(pdf: bytes) -> bytes:
    """What the streams of a PDF hold."""
    held = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL)
    return b"\n".join(_inflated(each) for each in held)


def _inflated(stream: bytes) -> bytes:
    try:
        return zlib.decompress(stream)
    except zlib.error:
        return stream


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return as_pdf(as_html(small_report("0123456789ab"), {}))


def test_it_is_a_tagged_pdf_in_its_language_with_its_title(pdf: bytes) -> None:
    assert pdf.startswith(b"%PDF-1.7")
    everything = pdf + streams(pdf)
    assert b"/MarkInfo" in everything
    assert b"/StructTreeRoot" in everything
    assert b"(en-GB)" in everything
    assert re.search(rb"""pdfuaid:part(>|=")1""", everything)
    assert "North 1, October 2026: team summary".encode("utf-16-be") in everything or (
        b"North 1, October 2026: team summary" in everything
    )


def test_no_moment_is_in_it(pdf: bytes) -> None:
    assert b"CreationDate" not in pdf + streams(pdf)
    assert b"ModDate" not in pdf + streams(pdf)


def test_pictures_have_the_colours_of_the_page(pdf: bytes) -> None:
    drawn = streams(pdf)
    best = " ".join(f"{int('12436d'[i : i + 2], 16) / 255:g}"[:6] for i in (0, 2, 4))
    assert re.search(rb"%s\S* " % best.split()[0].encode(), drawn)
    assert b"/Pattern" in drawn or b"/Pattern" in pdf


def test_words_on_hatching_stand_on_a_halo_on_paper_too() -> None:
    page = as_html(small_report(), {})
    drawn = paper._with_styles_in_pictures(page)
    on_hatching = re.findall(r'<text[^>]*class="figure on-middle"[^>]*>\d+</text>', page)
    halos = re.findall(
        r'<text[^>]*class="halo-only figure on-middle"[^>]*>\d+</text><text[^>]*class="figure on-', drawn
    )
    assert len(halos) == len(on_hatching) > 0
    assert re.search(r"svg \.on-middle\.halo-only[^{]*{ fill: none; stroke: #\w+; stroke-width: 5px;", drawn)
    assert "halo-only" not in page


def test_a_page_that_asks_for_something_gets_nothing(tmp_path_factory: pytest.TempPathFactory) -> None:
    secret = tmp_path_factory.mktemp("elsewhere") / "secret.txt"
    secret.write_text("the secret words")
    asks = (
        f'<html lang="en"><head><title>t</title><link rel="attachment" href="{secret.as_uri()}">'
        f"<style>p {{ background: url({secret.as_uri()}); }}</style></head>"
        f'<body><img src="{secret.as_uri()}" alt="gone"><object data="{secret.as_uri()}"></object></body></html>'
    )
    made = as_pdf(asks)
    assert b"the secret words" not in made + streams(made)
