"""The catalogues of q4c's words: what the code and templates say, worked out anew. `make words` writes them.

Messages are what stands in `say("…")` and `many(n, "…", "…")`. Translators fill in `messages.po`; `glossary.po` has
terms that are published in Welsh, each with its source in docs/welsh.md.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

REPORT = Path(__file__).parent.parent / "q4c_cli" / "report"
CATALOGUES = REPORT / "catalogues"
WORDS = {"say": None, "many": (2, 3)}
STATES = ("draft", "final")
"""What `say` is given that no source says outright: the status of an audit."""


def sources() -> Iterator[tuple[str, Path]]:
    yield from (("python", path) for path in sorted(REPORT.rglob("*.py")))
    yield from (("jinja2.ext:babel_extract", path) for path in sorted((REPORT / "templates").glob("*.j2")))


def template() -> Catalog:
    """Every message that q4c says, with where."""
    made = _catalog(None)
    for method, path in sources():
        with path.open("rb") as file:
            for _, message, _, _ in extract(method, file, WORDS, options={"silent": "false", "trimmed": "false"}):
                made.add(message, locations=[(path.relative_to(REPORT).as_posix(), None)])
    for state in STATES:
        made.add(state)
    return made


def _catalog(locale: str | None) -> Catalog:
    return Catalog(locale, project="q4c", header_comment=f"# {HEADER}", fuzzy=False)


ONE_DAY = datetime(2026, 11, 26, tzinfo=UTC)
"""What a catalogue's head says of its date, always: the same words give the same bytes."""

HEADER = "Messages of q4c. Made by `make words`."


def as_po(catalog: Catalog) -> str:
    """A catalogue as text, without what changes from day to day."""
    out = io.BytesIO()
    write_po(out, catalog, width=120, omit_header=True, sort_output=True)
    return f"{_head(catalog)}{out.getvalue().decode()}"


def _head(catalog: Catalog) -> str:
    plural = f'"Plural-Forms: {catalog.plural_forms}\\n"\n' if catalog.locale else ""
    language = f'"Language: {catalog.locale}\\n"\n' if catalog.locale else ""
    return f'# {HEADER}\nmsgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n{language}{plural}\n'


def read(path: Path, locale: str | None = "cy") -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=locale)


def as_mo(catalog: Catalog) -> bytes:
    """A catalogue as gettext reads it. Only what is translated is in it."""
    kept = Catalog(catalog.locale, charset="utf-8", fuzzy=False, creation_date=ONE_DAY, revision_date=ONE_DAY)
    for message in catalog:
        if message.id and any(message.string if isinstance(message.string, tuple) else (message.string,)):
            kept.add(message.id, message.string)
    out = io.BytesIO()
    write_mo(out, kept)
    return out.getvalue()


def main() -> None:
    """Write the template, bring the Welsh messages up to date with it, and compile both catalogues."""
    found = template()
    (CATALOGUES / "messages.pot").write_text(as_po(found), encoding="utf-8")
    messages = CATALOGUES / "cy" / "messages.po"
    welsh = read(messages) if messages.exists() else Catalog("cy", fuzzy=False)
    welsh.update(found, no_fuzzy_matching=True)
    messages.write_text(as_po(welsh), encoding="utf-8")
    for name in ("messages", "glossary"):
        (CATALOGUES / "cy" / f"{name}.mo").write_bytes(as_mo(read(CATALOGUES / "cy" / f"{name}.po")))


if __name__ == "__main__":
    main()
