"""A page in Welsh: its language is said, every passage that is in English says so, and its foot tells how much is.

That is what WCAG asks for (3.1.1 and 3.1.2): a screen reader then reads each passage with the right voice. It is done
to the finished page, so no template, nor any that a workspace brings, can leave a passage out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from q4c_cli.report.language import marks
from q4c_cli.report.language.catalogue import say
from q4c_cli.report.language.marks import Tongue

_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)
_NO_WORDS = frozenset({"style", "script"})
_ENGLISH_ONLY = frozenset({"svg"})
"""Pictures are drawn to the measure of their English words; beside each stands its table."""

_ONE_LANGUAGE = frozenset({"title", "option"})
"""What cannot hold elements: it is in English where any of it is."""

_SPOKEN = re.compile(r'(\s(?:aria-label|alt|title|placeholder)=")([^"]*)(")')
_LANG = re.compile(r'\slang="[^"]*"')
_WORD = re.compile(r"[^\W\d_]{2,}")


@dataclass
class _Element:
    """An element with what stands in it, in order; `tag` is empty for what is no element."""

    name: str
    tag: str
    inside: list[_Element | str] = field(default_factory=list)
    end: str = ""


class _Tree(HTMLParser):
    """Reads a page into elements that give the very same page again."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.top = _Element("", "")
        self._open = [self.top]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        element = _Element(tag, self.get_starttag_text() or "")
        self._open[-1].inside.append(element)
        if tag not in _VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self._open[-1].inside.append(_Element(tag, self.get_starttag_text() or ""))

    def handle_endtag(self, tag: str) -> None:
        if tag in [each.name for each in self._open]:
            while self._open[-1].name != tag:
                self._open.pop()
            self._open.pop().end = f"</{tag}>"

    def handle_data(self, data: str) -> None:
        self._add(data)

    def handle_entityref(self, name: str) -> None:
        self._add(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._add(f"&#{name};")

    def handle_decl(self, decl: str) -> None:
        self._add(f"<!{decl}>")

    def handle_comment(self, data: str) -> None:
        self._add(f"<!--{data}-->")

    def _add(self, text: str) -> None:
        inside = self._open[-1].inside
        if inside and isinstance(inside[-1], str):
            inside[-1] += text
        else:
            inside.append(text)


@dataclass
class _Counted:
    """How many words of a page are in Welsh, of how many."""

    welsh: int = 0
    all: int = 0


def in_welsh(page: str) -> str:
    """The page of marked words in Welsh, as far as it goes."""
    tree = _Tree()
    tree.feed(page)
    tree.close()
    counted = _Counted()
    made = "".join(_written(each, "cy", counted) for each in tree.top.inside)
    return _at_the_foot(made, f'<p class="wide quiet" lang="en">{how_much(counted.welsh, counted.all)}</p>\n')


def markdown_in_welsh(document: str) -> str:
    """A Markdown document of marked words in Welsh, as far as it goes."""
    pieces = list(marks.runs(document))
    welsh = sum(words(said) for tongue, _, said in pieces if tongue == "cy")
    every = sum(words(said) for tongue, _, said in pieces if tongue != "same")
    made = "".join(said for _, _, said in pieces).rstrip("\n")
    return f"{marks.unmarked(made)}\n\n{how_much(welsh, every)}\n"


def how_much(welsh: int, every: int) -> str:
    """The sentence that says how much is not translated."""
    return say(
        "{welsh} of the {every} words here are in Welsh: those that an official body publishes, or that the service "
        "gave. The rest, and what people wrote, is in English.",
        welsh=welsh,
        every=every,
    )


def words(text: str) -> int:
    """How many words there are in a text."""
    return len(_WORD.findall(re.sub(r"&#?\w+;|<!.*?>", " ", text)))


def _at_the_foot(page: str, said: str) -> str:
    place = next((page.rfind(end) for end in ("</footer>", "</body>") if end in page), len(page))
    return page[:place] + said + page[place:]


def _written(part: _Element | str, around: Tongue, counted: _Counted) -> str:
    """A part of a page inside what is in the language `around`."""
    if isinstance(part, str):
        return _pieces(part, around, counted)
    if part.name in _NO_WORDS or part.name in _ENGLISH_ONLY:
        return _in_english(part, around)
    tongue = "cy" if part.name == "html" else _language_of(part, around)
    tag = _tag(part, tongue, around)
    if part.name in _ONE_LANGUAGE:
        text = "".join(each for each in part.inside if isinstance(each, str))
        said = _as_welsh(text) if tongue == "cy" else marks.english(text)
        return tag + said + part.end
    return tag + "".join(_written(each, tongue, counted) for each in part.inside) + part.end


def _pieces(text: str, around: Tongue, counted: _Counted) -> str:
    made = []
    for tongue, _, said in marks.runs(text):
        here = words(said) if tongue != "same" else 0
        counted.all += here
        counted.welsh += here if tongue == "cy" else 0
        apart = here and tongue != around and not said.startswith("<!")
        made.append(f'<span lang="{tongue}">{said}</span>' if apart else said)
    return marks.unmarked("".join(made))


def _language_of(part: _Element, around: Tongue) -> Tongue:
    """What an element is to be in: as its attributes are, else its own text, else all that is in it; else as around."""
    for found in (
        set(_of_attributes(part)),
        {tongue for each in part.inside if isinstance(each, str) for tongue in _tongues(each)},
        set(_of_all(part)),
    ):
        if len(found) == 1:
            return found.pop()
        if found:
            return around
    return around


def _of_attributes(part: _Element) -> Iterator[Tongue]:
    said = " ".join(text for _, text, _ in _SPOKEN.findall(part.tag))
    if words(marks.english(said)):
        yield "en" if "en" in _tongues(said) else "cy"


def _of_all(part: _Element) -> Iterator[Tongue]:
    for each in part.inside:
        if isinstance(each, str):
            yield from _tongues(each)
        elif each.name in _ENGLISH_ONLY:
            yield "en"
        elif each.name not in _NO_WORDS:
            yield from (*_of_attributes(each), *_of_all(each))


def _tongues(text: str) -> set[Tongue]:
    return {tongue for tongue, _, said in marks.runs(text) if tongue != "same" and words(said)}


def _tag(part: _Element, tongue: Tongue, around: Tongue) -> str:
    """The tag with its language, where that is another than around it; the page's own always says it."""
    in_it = _as_welsh if tongue == "cy" else marks.english
    tag = marks.english(_LANG.sub("", _SPOKEN.sub(lambda found: found[1] + in_it(found[2]) + found[3], part.tag)))
    if part.name != "html" and tongue == around:
        return tag
    return f'{tag[: 1 + len(part.name)]} lang="{tongue}"{tag[1 + len(part.name) :]}'


def _as_welsh(text: str) -> str:
    return marks.unmarked("".join(said for _, _, said in marks.runs(text)))


def _in_english(part: _Element, around: Tongue) -> str:
    """An element whose words are all in English, or that has none."""
    return _in_itself(part, _tag(part, "en" if part.name in _ENGLISH_ONLY else around, around))


def _in_itself(part: _Element, tag: str) -> str:
    """An element with this tag, and what stands in it in English."""
    inside = (marks.english(x) if isinstance(x, str) else _in_itself(x, marks.english(x.tag)) for x in part.inside)
    return tag + "".join(inside) + part.end
