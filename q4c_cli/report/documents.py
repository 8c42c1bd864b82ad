"""Documents from templates: sandboxed, escaped by what comes out, with a workspace's own templates first.

A template gets plain data only (`plain`), can change none of it, and reaches no file but templates.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib import resources
from typing import Any

from jinja2 import BaseLoader, StrictUndefined, TemplateNotFound, TemplateSyntaxError
from jinja2.exceptions import TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from q4c_cli.model.bilingual import Language
from q4c_cli.model.finding import UsageProblem
from q4c_cli.report import markdown, notation
from q4c_cli.report.apart import MEGABYTES, TookTooLong, render_apart
from q4c_cli.report.compiled import Compiled
from q4c_cli.report.language import marks, speaking
from q4c_cli.report.language.marking import in_welsh, markdown_in_welsh
from q4c_cli.report.plain import plain
from q4c_cli.rules.days import day_in_words
from q4c_cli.rules.words import counted, sentence

PACKAGED = "q4c/"
"""A template of this name's folder is always the packaged one: `{% extends "q4c/team.html.j2" %}`."""

OVERRIDES = "templates/"
"""Where in a workspace its own templates are. Only for what messages say."""


@dataclass(frozen=True, slots=True)
class Output:
    """A kind of document: the ending of its templates' names, and how a value becomes safe text in it.

    `in_welsh` writes out in Welsh what a template made of marked words.
    """

    ending: str
    safe: Callable[[Any], Any]
    in_welsh: Callable[[str], str]


def _for_html(value: Any) -> Any:
    """A value for HTML. Jinja's own escaping follows."""
    return "" if value is None else value


def _for_markdown(value: Any) -> Any:
    """A value for Markdown: text is escaped; what a macro has already made is left as it is."""
    if hasattr(value, "__html__"):
        return value
    said = "" if value is None else _escaped_in_each(str(value))
    return Markup(said)  # noqa: S704 - safe in Markdown, not HTML


_escaped_in_each = marks.in_each(markdown.escape)

HTML = Output("html.j2", _for_html, in_welsh)
MARKDOWN = Output("md.j2", _for_markdown, markdown_in_welsh)


class _Templates(BaseLoader):
    """The workspace's own templates by name, then the packaged ones."""

    def __init__(self, own: Mapping[str, str]) -> None:
        self._own = own

    def get_source(self, environment: Any, template: str) -> tuple[str, str, Callable[[], bool]]:  # noqa: ARG002
        if template in self._own:
            return self._own[template], OVERRIDES + template, lambda: True
        name = template.removeprefix(PACKAGED)
        file = resources.files(__package__).joinpath("templates", *name.split("/"))
        if ".." in name.split("/") or not file.is_file():
            raise TemplateNotFound(template)
        return file.read_text(encoding="utf-8"), PACKAGED + name, lambda: True


def render(
    name: str,
    output: Output,
    context: Mapping[str, object],
    own: Mapping[str, str],
    language: Language = Language.en,
) -> str:
    """The document that the template `name` (without its ending) makes of the context, in a language.

    `own` holds the workspace's templates by name; where there are any, documents are made apart, with limits. Raises
    UsageProblem, with file and line, where one of those fails, and with the file where one has to be stopped.
    """
    welsh = language is Language.cy
    said = marks.marked_plain(dict(context)) if welsh else plain(dict(context))
    if own:
        made = render_apart(name, output.ending, said, own, language=language)
    else:
        made = render_here(name, output, said, own, language)
    return output.in_welsh(made) if welsh else made


def render_here(
    name: str, output: Output, context: Mapping[str, Any], own: Mapping[str, str], language: Language = Language.en
) -> str:
    """The same in this process, without limits, of plain data. In Welsh, words in both languages are marked in it."""
    try:
        environment = _environment(output, tuple(own.items()), language)
        return environment.get_template(f"{name}.{output.ending}").render(context)
    except Exception as problem:
        told = _explained(problem)
        if told is None:
            raise
        raise told from None


@lru_cache(maxsize=4)
def _environment(output: Output, own: tuple[tuple[str, str], ...], language: Language) -> ImmutableSandboxedEnvironment:
    """What templates are rendered in. It is kept, so that a template is read once for all pages that it makes."""
    environment = ImmutableSandboxedEnvironment(
        loader=_Templates(dict(own)),
        autoescape=True,
        finalize=output.safe,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        bytecode_cache=None if own or language is Language.cy else Compiled(),
    )
    environment.globals = {"range": environment.globals["range"], "namespace": environment.globals["namespace"]}
    environment.filters |= {"day": _day, "short_day": _short_day, "percent": notation.percent}
    environment.filters |= {"counted": counted, "number": notation.number, "sentence": sentence}
    spoken = speaking.WELSH if language is Language.cy else speaking.ENGLISH
    environment.globals |= spoken.functions
    environment.filters |= spoken.filters
    return environment


def _day(iso: str) -> str:
    return day_in_words(date.fromisoformat(iso))


def _short_day(iso: str) -> str:
    return notation.short_day(date.fromisoformat(iso))


def _explained(problem: Exception) -> UsageProblem | None:
    """What is wrong with a workspace's own template, and where; None where the fault is not in one."""
    if isinstance(problem, TemplateSyntaxError):
        places = [(problem.filename or "", problem.lineno)]
    else:
        places = [(frame.filename, frame.lineno or 0) for frame in traceback.extract_tb(problem.__traceback__)]
    own = [(path, line) for path, line in places if path.startswith(OVERRIDES)]
    if not own:
        return None
    path, line = own[-1]
    what = _what(problem)
    return UsageProblem(
        f"{path}, line {line}: the template does not work ({what}).",
        "Mend the template, or remove it to use q4c's own.",
    )


def _what(problem: Exception) -> str:
    """What went wrong, without any value that the template was given."""
    match problem:
        case MemoryError():
            return f"it needs more than {MEGABYTES} MB of memory"
        case TookTooLong() | TemplateError():
            return f"{problem}"
        case _:
            return type(problem).__name__
