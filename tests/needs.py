"""What some tests need beside Python. Where it is missing they are skipped and say so, but never where all must run."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

import pytest


def _missing(what: str, have: bool) -> pytest.MarkDecorator:
    reason = f"needs {what}: see tests/system.sh"
    return pytest.mark.skipif(not have and not os.environ.get("Q4C_ALL_TESTS"), reason=reason)


def _works(use: Callable[[], object]) -> bool:
    try:
        with redirect_stdout(StringIO()):
            use()
    except (ImportError, OSError):
        return False
    return True


def _pango() -> None:
    import weasyprint  # noqa: F401


pango = _missing("Pango and HarfBuzz, for PDF", _works(_pango))


NODE_MODULES = Path(__file__).parent / "browser" / "node_modules"
"""Where `npm ci` puts what `tests/browser/package-lock.json` pins."""


def chromium_path() -> str | None:
    """The browser that tests use, where there is one."""
    return shutil.which("chromium") or shutil.which("google-chrome")


strace = _missing("strace", shutil.which("strace") is not None)
chromium = _missing("Chromium", chromium_path() is not None)
npm = _missing("axe-core and html-validate from npm", NODE_MODULES.is_dir())
