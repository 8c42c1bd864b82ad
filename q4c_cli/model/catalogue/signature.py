"""Family Q43: what is wrong with signatures, as far as it can be told without proving that they hold."""

from __future__ import annotations

from q4c_cli.model.catalogue.entry import Entry

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "Q430",
        "error",
        "Signature file that cannot be used",
        "A signature file is a statement, and directly below it the signature of exactly these bytes. Whatever is "
        "changed in it, were it only a line end, makes it say nothing any more.",
        "Put the file back as it was signed, or remove it and sign again.",
    ),
)
