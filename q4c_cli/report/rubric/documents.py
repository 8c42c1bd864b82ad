"""A rubric as Markdown and as JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping

from q4c_cli.report.documents import MARKDOWN, render
from q4c_cli.report.plain import plain
from q4c_cli.report.rubric.view import RubricView

TEMPLATE = "rubric"
FORMAT_VERSION = 1
"""The version of the JSON shape. It changes when a key goes or changes its meaning, not when one is added."""


def as_markdown(view: RubricView, own_templates: Mapping[str, str]) -> str:
    """The rubric in Markdown. Raises UsageProblem where the workspace's own template `rubric.md.j2` fails."""
    return render(TEMPLATE, MARKDOWN, {"rubric": view}, own_templates).rstrip() + "\n"


def as_json(view: RubricView) -> str:
    """The rubric for scripts."""
    shape = {"format_version": FORMAT_VERSION, **plain(view)}
    return json.dumps(shape, ensure_ascii=False, indent=2) + "\n"
