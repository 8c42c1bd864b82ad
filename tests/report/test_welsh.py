"""Welsh: as far as a rubric, settings and the glossary go, said where it stops, and nothing said that nobody gave."""

from __future__ import annotations

import ast
import json
import re
from dataclasses import dataclass, field
from datetime import date
from gettext import GNUTranslations
from hashlib import sha256
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from typing import Any

import feedback_world
import pytest
import translations
from babel.dates import format_date
from babel.messages.catalog import Catalog
from hypothesis import given, settings
from hypothesis import strategies as st
from page_laws import VOID
from page_laws import read as read_page
from thoroughness import many

from q4c_cli.app.occasion import occasion
from q4c_cli.app.reports.audit import audit_feedback
from q4c_cli.app.rubrics.handbook import make_handbook
from q4c_cli.app.rubrics.new_version import begin_version
from q4c_cli.model.bilingual import Bilingual, Language
from q4c_cli.model.finding import Refused
from q4c_cli.model.settings import Settings, Theme
from q4c_cli.model.validate import validate
from q4c_cli.report.audit.documents import as_html, as_markdown
from q4c_cli.report.documents import HTML, MARKDOWN, render
from q4c_cli.report.language import days, marks
from q4c_cli.report.language.catalogue import Catalogue, packaged, same
from q4c_cli.report.plain import as_json_in_both
from q4c_cli.store.reading.reader import Source
from q4c_cli.store.reading.records import decode
from q4c_cli.store.writing.emit import emit

CHECKOUT = Path(__file__).parent.parent.parent
GLOSSARY = translations.read(translations.CATALOGUES / "cy" / "glossary.po")


@dataclass
class Spoken(HTMLParser):
    """What a page says, each piece with the language that a screen reader would read it in."""

    pieces: list[tuple[str, str]] = field(default_factory=list)
    open: list[tuple[str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        around = self.open[-1][1] if self.open else ""
        language = found.get("lang") or around
        for name in ("aria-label", "alt", "title", "placeholder"):
            if found.get(name):
                self.pieces.append((language, found[name] or ""))
        if tag not in VOID:
            self.open.append((tag, language))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        pass

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        if data.strip() and self.open and self.open[-1][0] not in ("style", "script"):
            self.pieces.append((self.open[-1][1], " ".join(data.split())))


def spoken(page: str) -> list[tuple[str, str]]:
    found = Spoken()
    found.feed(page)
    return found.pieces


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> feedback_world.World:
    return feedback_world.make(tmp_path_factory.mktemp("welsh"))


def welsh_page(world: feedback_world.World) -> str:
    return as_html(feedback_world.feedback(world), {}, Language.cy)


def test_each_passage_says_its_language_and_only_known_terms_are_welsh(world: feedback_world.World) -> None:
    page = welsh_page(world)
    assert page.startswith('<!DOCTYPE html>\n<html lang="cy">')
    pieces = spoken(page)
    welsh = {text.strip(":,. ") for lang, text in pieces if lang == "cy" and re.search(r"[^\W\d_]{2,}", text)}
    terms = {message.string for message in GLOSSARY if message.id}
    dated = {text for text in welsh if re.fullmatch(r"\d+ \w+ \d{4}.*", text)}
    ids = {text for text in welsh if re.search(r"\d", text)} - dated
    assert (
        welsh - dated - ids
        == {"Da", "Rhaid gwella", "Diogelu", "Gradd", "Cyfraith breifat"} & terms | {"Hysbysiad"} & welsh
    )
    english = " ".join(text for language, text in pieces if language == "en")
    for said in ("What you did well", "Her words are on file.", "Tell her how she can complain.", "Outstanding", "Met"):
        assert said in english


def test_the_foot_counts_the_words_that_it_has_in_welsh(world: feedback_world.World) -> None:
    said = re.search(r'<p class="wide quiet" lang="en">([\d,]+) of the ([\d,]+) words', welsh_page(world))
    assert said
    welsh, every = (int(number.replace(",", "")) for number in said.groups())
    pieces = [(lang, text) for lang, text in spoken(welsh_page(world)) if "words here are in Welsh" not in text]
    found = sum(len(re.findall(r"[^\W\d_]{2,}", text)) for language, text in pieces if language == "cy")
    assert 10 < welsh <= found
    assert every > 20 * welsh


def test_without_its_languages_the_page_is_the_english_one(world: feedback_world.World) -> None:
    """Taking Welsh back, and what says which language it is, gives the very page that nobody asked Welsh of."""
    report = feedback_world.feedback(world)
    for known in translations.read(translations.CATALOGUES / "cy" / "glossary.po"):
        assert known.string
    english = as_html(report, {})
    assert 'lang="cy"' not in english
    assert "\ue0c0" not in english + welsh_page(world)
    tags = [tag for tag, _ in read_page(welsh_page(world)).tags if tag != "span"]
    assert tags == [*(tag for tag, _ in read_page(english).tags if tag != "span"), "p"]


def test_markdown_and_json_have_both(world: feedback_world.World) -> None:
    report = feedback_world.feedback(world)
    text = as_markdown(report, {}, Language.cy)
    assert "Rhaid gwella" in text
    assert "Requires improvement |" not in text
    assert re.search(r"\d+ of the [\d,]+ words here are in Welsh", text.splitlines()[-1])
    said = json.loads(as_json_in_both(report))
    assert said["overall"]["label"] == "Requires improvement"
    assert said["translated"]["cy"]["Requires improvement"] == "Rhaid gwella"
    assert set(said["translated"]["cy"]) <= {message.id for message in GLOSSARY}


def test_a_service_gives_its_own_welsh_in_its_rubric_and_settings(tmp_path: Path) -> None:
    mine = feedback_world.make(tmp_path)
    q4c = mine.root / "q4c.yaml"
    themed = q4c.read_text().replace("label: Voice of the child", "label: {en: Voice of the child, cy: LLAIS}")
    q4c.write_text(themed + "language: cy\n")
    rubric = mine.root / "rubric/impact-framework/1.0.0.yaml"
    words = rubric.read_text().replace("label: Outstanding", "label: {en: Outstanding, cy: RHAGOROL}")
    (mine.root / "rubric/impact-framework/versions.yaml").unlink()
    rubric.write_text(words.replace("label: Heard", "label: {en: Heard, cy: CLYWED}"))
    report = audit_feedback(occasion(mine.root, feedback_world.TODAY), feedback_world.FINAL)
    assert report.language is Language.cy
    welsh = {text for language, text in spoken(report.html()) if language == "cy"}
    assert {"RHAGOROL", "CLYWED", "LLAIS"} <= {word for text in welsh for word in re.findall(r"\w+", text)}
    assert json.loads(report.json())["translated"]["cy"]["Heard"] == "CLYWED"


@pytest.mark.parametrize(
    ("label", "code", "pointer"),
    [
        ({"cy": "CLYWED"}, "Q121", ("label",)),
        ({"en": "Heard", "cyy": "CLYWED"}, "Q120", ("label", "cyy")),
        ({"en": "", "cy": "CLYWED"}, "Q126", ("label", "en")),
        ({"en": "Heard", "cy": 5}, "Q122", ("label", "cy")),
        (5, "Q122", ("label",)),
    ],
)
def test_words_without_english_or_with_something_else_are_refused(label: Any, code: str, pointer: Any) -> None:
    with pytest.raises(Refused) as told:
        validate(Theme, {"theme": "voice-of-child", "label": label}, "q4c.yaml")
    assert [(found.code, found.place.pointer) for found in told.value.findings] == [(code, pointer)]


def test_the_next_version_of_a_rubric_keeps_its_welsh(tmp_path: Path) -> None:
    mine = feedback_world.make(tmp_path)
    rubric = mine.root / "rubric/impact-framework/1.0.0.yaml"
    rubric.write_text(rubric.read_text().replace("label: Heard", "label: {en: Heard, cy: CLYWED}"))
    releases = mine.root / "rubric/impact-framework/versions.yaml"
    told = re.sub(r"[0-9a-f]{64}", sha256(rubric.read_bytes()).hexdigest(), releases.read_text())
    releases.write_text(told)
    begun = begin_version(mine.root, "impact-framework", "minor")
    assert "label: {en: Heard, cy: CLYWED}" in (mine.root / begun.path).read_text()
    space = decode(Source("q4c.yaml", (mine.root / "q4c.yaml").read_bytes()), Settings)
    named = space.model_copy(update={"notice": Bilingual("Synthetic.", "SYNTHETIG")})
    again = decode(Source("q4c.yaml", emit(named)), Settings)
    assert getattr(again.notice, "cy", None) == "SYNTHETIG"


def test_a_handbook_speaks_it_too() -> None:
    page = make_handbook(CHECKOUT, None, Language.cy).html()
    assert ("cy", "Diogelu") in spoken(page)
    assert ("en", "Case planning") in spoken(page)


@pytest.mark.parametrize("month", range(1, 13))
def test_days_are_as_the_locale_data_has_them(month: int) -> None:
    when = date(2026, month, 14)
    long, short = days.day(when), days.short_day(when)
    assert isinstance(long, Bilingual)
    assert isinstance(short, Bilingual)
    assert long.cy == format_date(when, "d MMMM y", locale="cy")
    assert short.cy == format_date(when, "d MMM y", locale="cy")


def test_nothing_is_said_that_is_not_in_the_catalogue() -> None:
    """The catalogue's template is what the code and the templates say now, and nobody says what cannot be found."""
    catalogues = translations.CATALOGUES
    assert (catalogues / "messages.pot").read_text() == translations.as_po(translations.template()), "run: make words"
    there = {message.id for message in translations.template()}
    welsh = translations.read(catalogues / "cy" / "messages.po")
    assert {message.id for message in welsh} == there
    for name in ("messages", "glossary"):
        compiled = translations.as_mo(translations.read(catalogues / "cy" / f"{name}.po"))
        assert (catalogues / "cy" / f"{name}.mo").read_bytes() == compiled, "run: make words"
    for path in translations.REPORT.rglob("*.py"):
        if path.parent.name == "language":
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("say", "many"):
                said = node.args[:1] if node.func.id == "say" else node.args[1:3]
                assert all(isinstance(each, ast.Constant) for each in said), f"{path.name}, line {node.lineno}"


def test_all_words_of_the_feedback_templates_are_messages() -> None:
    """What is left of the templates without their code and tags has no words."""
    for name in ("audit.html.j2", "feedback.html.j2", "audit.md.j2"):
        text = (translations.REPORT / "templates" / name).read_text()
        if name == "feedback.html.j2":
            text = text.split("{# What the next level up")[0]
        bare = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<[^>]*>", " ", text, flags=re.DOTALL)
        assert re.findall(r"[^\W\d_]{2,}", bare) == []


def test_each_term_of_the_glossary_has_a_source() -> None:
    page = (CHECKOUT / "docs" / "welsh.md").read_text()
    for message in GLOSSARY:
        if message.id:
            row = next(line for line in page.splitlines() if line.startswith(f"| {message.id} | {message.string} | "))
            assert len(row.split(" | ")[2]) > 7
            assert message.user_comments


def made(**messages: str) -> Catalogue:
    """A catalogue of invented words."""
    catalog = Catalog("cy", fuzzy=False)
    catalog.add("By {who} on {day}", "{day}: {who} WRTH")
    catalog.add(("{number} day", "{number} days"), tuple(f"{{number}} DYDD{n}" for n in range(6)))
    for message, said in messages.items():
        catalog.add(message, said)
    file = GNUTranslations(BytesIO(translations.as_mo(catalog)))
    return Catalogue(file, packaged().glossary)


def test_a_sentence_is_welsh_as_a_whole_or_not_at_all() -> None:
    words = made(Met="CYRRAEDD")
    whole = words.say("By {who} on {day}", who=same("ps-031"), day=days.day(date(2026, 10, 1)))
    assert (str(whole), whole.cy if isinstance(whole, Bilingual) else None) == (
        "By ps-031 on 1 October 2026",
        "1 Hydref 2026: ps-031 WRTH",
    )
    part = words.say("By {who} on {day}", who="somebody", day=days.day(date(2026, 10, 1)))
    assert (part, isinstance(part, Bilingual)) == ("By somebody on 1 October 2026", False)
    assert not isinstance(words.say("Nobody translated {who}", who=same("x")), Bilingual)
    assert [getattr(words.many(n, "{number} day", "{number} days"), "cy", None) for n in (1, 2, 3, 6, 1000)] == [
        "1 DYDD1", "2 DYDD2", "3 DYDD3", "6 DYDD4", "1,000 DYDD5",
    ]  # fmt: skip
    assert words.say("{who}", who="{day}") == "{day}"


WORDS = st.text(alphabet="aB <>&\"'|*#_\n\ue0c0\ue0c1\ue0c2{}%ŵ1", max_size=12)
EITHER = st.one_of(WORDS, st.builds(lambda en, cy: Bilingual(f"en {en}", f"cy {cy}"), WORDS, WORDS))


@settings(max_examples=many(60), deadline=None)
@given(texts=st.lists(EITHER, max_size=5))
def test_whatever_words_hold_each_is_shown_in_its_language(texts: list[str]) -> None:
    """Welsh where there is any, English where not, nobody's marks, and markup from neither."""
    source = {
        "page.html.j2": '<html><body>{% for x in xs %}<p title="{{ x }}">|{{ x }}</p>{% endfor %}</body></html>',
        "page.md.j2": "{% for x in xs %}\n- {{ x }}\n{% endfor %}\n",
    }
    html = render("page", HTML, {"xs": texts}, source, Language.cy)
    said = [(lang, text) for lang, text in spoken(html) if "words here are in Welsh" not in text]
    wanted = [marks.unmarked(getattr(text, "cy", text)) for text in texts]
    assert all((language == "cy") == ("cy" in text) for language, text in said if re.search(r"[^\W\d_]{2,}", text))
    bodies = read_page(html).words
    assert "".join("".join(bodies).split()).startswith("".join("".join(f"|{text}" for text in wanted).split()))
    assert not {"\ue0c0", "\ue0c1", "\ue0c2"} & set(html)
    assert "words here are in Welsh" in render("page", MARKDOWN, {"xs": texts}, source, Language.cy)
