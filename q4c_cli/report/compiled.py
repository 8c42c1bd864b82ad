"""Packaged templates, compiled once: they lie beside Python's own compiled files and are trusted as much as those.

Compiling a page's templates takes longer than filling it. Templates of a workspace are never kept.
"""

from __future__ import annotations

import os
import sys
import tempfile
from contextlib import suppress
from functools import cached_property
from hashlib import sha256
from importlib.util import cache_from_source
from pathlib import Path
from pickle import UnpicklingError

import jinja2
from jinja2.bccache import Bucket, BytecodeCache

_HERE = Path(__file__).parent
_COMPILED_INTO = ("documents.py", "markdown.py", "notation.py")
"""Modules of this room whose work may become part of a compiled template."""


class Compiled(BytecodeCache):
    """Where compiled templates are. Where they cannot be read or written, templates are compiled each time."""

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give the bucket what was compiled of the very same source by the very same code, if anything was."""
        with suppress(OSError, EOFError, ValueError, TypeError, UnpicklingError), self._path(bucket).open("rb") as file:
            bucket.load_bytecode(file)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled, unless Python is told to keep nothing."""
        if sys.dont_write_bytecode:
            return
        with suppress(OSError):
            path = self._path(bucket)
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(prefix=".new-", dir=path.parent)
            try:
                with os.fdopen(handle, "wb") as file:
                    bucket.write_bytecode(file)
                Path(name).replace(path)
            except BaseException:
                with suppress(OSError):
                    Path(name).unlink()
                raise

    def get_source_checksum(self, source: str) -> str:
        """A digest of a template and of all code that compiles it."""
        return sha256(self._code + source.encode()).hexdigest()

    @cached_property
    def _code(self) -> bytes:
        seen = sha256(jinja2.__version__.encode())
        for name in _COMPILED_INTO:
            seen.update((_HERE / name).read_bytes())
        return seen.digest()

    @staticmethod
    def _path(bucket: Bucket) -> Path:
        return Path(cache_from_source(str(_HERE / "templates" / f"{bucket.key}.py"))).with_suffix(".jinja")
