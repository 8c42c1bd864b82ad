"""The files users own, described for editors: one JSON Schema (draft 7) a kind of file, kept in `.q4c/schema/`.

An editor that follows a file's first line completes its keys, offers the workspace's own grades, indicators, themes and
people, and marks what is wrong while it is typed. A schema knows one file by itself; `q4c check` knows all of them
together, and asks for more. What a schema refuses, the check refuses too.
"""

from __future__ import annotations

from q4c_cli.app.schema.described import KINDS
from q4c_cli.app.schema.files import (
    FOLDER,
    files,
    for_files,
    kept,
    out_of_date,
    refresh,
    schema,
    text,
    to_keep_up,
    words_around,
)
from q4c_cli.app.schema.vocabulary import Vocabulary

__all__ = [
    "FOLDER",
    "KINDS",
    "Vocabulary",
    "files",
    "for_files",
    "kept",
    "out_of_date",
    "refresh",
    "schema",
    "text",
    "to_keep_up",
    "words_around",
]
