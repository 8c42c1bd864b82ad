"""The forms in which the outcome of a check is given. Each is a function from the outcome to a text, and does no more.

None holds text from a record, besides `text`, which shows the user's own line where no service keeps a log of it. All
are in a fixed order, so that the same records give the same bytes.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from q4c_cli.app.checking.outcome import Outcome

Format = Literal["text", "json", "github", "gitlab", "junit", "sarif"]

_MODULES = {form: form for form in ("text", "github", "gitlab", "junit", "sarif")} | {"json": "as_json"}
"""The module of each format, which holds a function of the same name."""


def render(outcome: Outcome, form: Format) -> str:
    """The outcome in this format, without a line end."""
    module = _MODULES[form]
    text: str = getattr(import_module(f"q4c_cli.cli.formats.{module}"), module)(outcome)
    return text
