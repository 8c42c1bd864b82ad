"""A page as PDF, tagged for screen readers. Needs WeasyPrint, the extra `pdf`, and the system's text libraries.

WeasyPrint lays out the same HTML for print, but draws an inline SVG without the page's styles. So those are put into
each picture here, with their variables worked out and the patterns they refer to.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import redirect_stdout
from io import StringIO
from typing import Any

from q4c_cli.model.finding import UsageProblem
from q4c_cli.report.extras import install

_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)
_DEFS = re.compile(r"<defs>(.*?)</defs>", re.DOTALL)
_SVG = re.compile(r"<svg\b[^>]*>(?!\s*<defs>)")
_CLASS = re.compile(r"\.([\w-]+)")
_VARIABLE = re.compile(r"var\(\s*(--[\w-]+)\s*\)")
_FONT = re.compile(r"(?P<weight>\d+|bold|normal)\s+(?P<size>[\d.]+\w+)(?:/[\d.]+)?\s+(?P<family>.+)", re.DOTALL)
_DRAWN = ("fill", "stroke", "font", "opacity", "text-anchor", "vector-effect")
"""How properties begin that a picture takes from the page."""

_MEDIUM = ("media", "print")

PAPER = """
@page {
  size: A4; margin: 13mm 12mm 16mm;
  @bottom-left { content: string(page-title); font: 8pt sans-serif; color: #333; }
  @bottom-right { content: counter(page) " of " counter(pages); font: 8pt sans-serif; color: #333; }
}
h1 { string-set: page-title content(); }
"""
"""What only paper has: numbered pages, and what they are about at the foot of each."""


def as_pdf(page: str) -> bytes:
    """The PDF of a page. The same page gives the same bytes wherever the same fonts and libraries are.

    Raises UsageProblem where WeasyPrint or a library that it needs is missing.
    """
    weasyprint = _weasyprint()
    said = _with_styles_in_pictures(page).replace("</head>", f"<style>{PAPER}</style>\n</head>", 1)
    from_the_page_itself = weasyprint.urls.URLFetcher(allowed_protocols=("data",))
    document = weasyprint.HTML(string=said, url_fetcher=from_the_page_itself, media_type="print")
    made = document.write_pdf(pdf_variant="pdf/ua-1", pdf_identifier=False)
    return bytes(made)


def _weasyprint() -> Any:
    try:
        with redirect_stdout(StringIO()):
            import weasyprint  # noqa: PLC0415 - an extra
    except ImportError:
        raise UsageProblem(
            "PDF needs WeasyPrint, which is not installed.",
            f"Install it: {install('pdf')}\nOr make a page with --format html and print it.",
        ) from None
    except OSError:
        raise UsageProblem(
            "PDF needs the text libraries Pango and HarfBuzz, which this computer lacks.",
            "On Debian and Ubuntu: apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0, "
            "or make a page with --format html and print it.",
        ) from None
    return weasyprint


def _with_styles_in_pictures(page: str) -> str:
    """The page, with what its pictures need of its styles and patterns inside each of them."""
    sheet = "".join(_STYLE.findall(page))
    patterns = _resolved("".join(_DEFS.findall(page)), _variables(sheet))
    inside = f"<style>{_pictures_styles(sheet)}</style>" + (f"<defs>{patterns}</defs>" if patterns else "")
    return _SVG.sub(lambda found: found.group() + inside, _with_halos(page, sheet))


def _with_halos(page: str, sheet: str) -> str:
    """The page, with the words of its pictures that have a halo drawn twice: WeasyPrint has no `paint-order`.

    First the halo, as a thick outline that screen readers do not read; then the words upon it.
    """
    named = {name for selector, said in _rules(sheet) if _has_halo(said) for name in _CLASS.findall(selector)}
    if not named:
        return page
    words = re.compile(
        rf'<text\b[^>]*\bclass="[^"]*(?<![\w-])(?:{"|".join(sorted(named))})(?![\w-])[^>]*>.*?</text>', re.S
    )

    def twice(found: re.Match[str]) -> str:
        return found.group().replace('class="', 'class="halo-only ', 1) + found.group()

    return words.sub(twice, page)


def _has_halo(said: list[tuple[str, str]]) -> bool:
    return any(name == "paint-order" for name, _ in said)


def _rules(sheet: str) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """The rules of a style sheet that hold on paper: each selector, with its properties and their values."""
    import tinycss2  # noqa: PLC0415 - comes with WeasyPrint

    def of(rules: Iterable[Any]) -> Iterator[tuple[str, list[tuple[str, str]]]]:
        for rule in rules:
            if rule.type == "qualified-rule":
                found = tinycss2.parse_blocks_contents(rule.content)
                said = [(d.name, tinycss2.serialize(d.value).strip()) for d in found if d.type == "declaration"]
                yield tinycss2.serialize(rule.prelude).strip(), said
            elif (
                rule.type == "at-rule" and (rule.lower_at_keyword, tinycss2.serialize(rule.prelude).strip()) == _MEDIUM
            ):
                yield from of(tinycss2.parse_rule_list(rule.content or (), skip_comments=True, skip_whitespace=True))

    yield from of(tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True))


def _variables(sheet: str) -> dict[str, str]:
    """The page's variables, as they are on paper."""
    return {
        name: value
        for selector, said in _rules(sheet)
        if selector == ":root"
        for name, value in said
        if name.startswith("--")
    }


def _resolved(text: str, values: dict[str, str]) -> str:
    """Text with the values of its variables in their places, those of variables that name others too."""
    for _ in range(5):
        text, found = _VARIABLE.subn(lambda name: values.get(name.group(1), "none"), text)
        if not found:
            break
    return text


def _pictures_styles(sheet: str) -> str:
    """The rules that draw: for a picture that knows nothing of the page around it."""
    values = _variables(sheet)
    kept: list[str] = []
    halos: list[str] = []
    for selector, said in _rules(sheet):
        drawn = [(n, _resolved(v, values)) for n, v in said if n.startswith(_DRAWN)]
        if _has_halo(said):
            outline = [(n, v) for n, v in drawn if n.startswith("stroke")]
            drawn = [(n, v) for n, v in drawn if not n.startswith("stroke")]
            under = ", ".join(f"{each.strip()}.halo-only" for each in selector.split(","))
            of_outline = " ".join(line for name, value in outline for line in _longhand(name, value))
            halos.append(f"{under} {{ fill: none; {of_outline} }}")
        lines = [line for name, value in drawn for line in _longhand(name, value)]
        if lines and "::" not in selector:
            kept.append(f"{selector} {{ {' '.join(lines)} }}")
    kept += halos
    return "\n".join(kept)


def _longhand(name: str, value: str) -> Iterator[str]:
    """A property as WeasyPrint's pictures know it: `font` in its parts."""
    short = _FONT.fullmatch(value) if name == "font" else None
    if short is None:
        yield f"{name}: {value};"
        return
    yield f"font-weight: {short['weight']}; font-size: {short['size']}; font-family: {short['family']};"
