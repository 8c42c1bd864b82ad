"""A comparison as Markdown and as JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping

from q4c_cli.report.comparison.view import ComparisonView
from q4c_cli.report.documents import MARKDOWN, render
from q4c_cli.report.plain import plain

TEMPLATE = "rubric-diff"
FORMAT_VERSION = 1
"""The version of the JSON shape. It changes when a key goes or changes its meaning, not when one is added."""


def as_markdown(view: ComparisonView, own: Mapping[str, str]) -> str:
    """The comparison in Markdown, for a pull request.

    Raises UsageProblem where the workspace's own template `rubric-diff.md.j2` fails.
    """
    return render(TEMPLATE, MARKDOWN, {"diff": view}, own).rstrip() + "\n"


def as_json(view: ComparisonView) -> str:
    """The comparison for scripts."""
    shape = {"format_version": FORMAT_VERSION, **plain(view)}
    del shape["sections"]  # this and the examples are the same for people
    for result in shape["grading"]["results"]:
        del result["examples"]
    return json.dumps(shape, ensure_ascii=False, indent=2) + "\n"
