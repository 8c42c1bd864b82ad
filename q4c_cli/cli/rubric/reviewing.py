"""`q4c rubric review`: what a branch's rubrics would change, as Markdown for whoever agrees to it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from q4c_cli.cli.shell.screen import say

if TYPE_CHECKING:
    from q4c_cli.app.rubrics.review import Reviewed


def review(
    base: Annotated[str, typer.Argument(metavar="BASE", help="The branch or commit that this one is to go into.")],
) -> None:
    """Say what the rubrics of this branch change: what linting finds, what is said and graded differently, and where.

    It is Markdown, for a pull request. The exit code is 0 whatever is found: `q4c check --base` is the gate.
    """
    from q4c_cli.app.rubrics.review import review as review_rubrics

    found = review_rubrics(Path.cwd(), base)
    say("\n\n".join(map(review_markdown, found)) or f"No rubric differs from {base}.")


def review_markdown(reviewed: Reviewed) -> str:
    """All there is to say of one rubric."""
    from q4c_cli.report.markdown import escape

    parts = [f"# Rubric {escape(reviewed.name)}"]
    wrong = [one.finding for file in reviewed.linted.files for one in file.found if one.finding.severity != "note"]
    if wrong:
        listed = [
            f"- **{f.severity} {f.code}** {escape(f.place.path)}:{f.place.line or 1} {escape(f.message)}" for f in wrong
        ]
        parts.append("\n".join(["Linting it finds:", "", *listed]))
    else:
        parts.append("Linting it finds nothing wrong.")
    parts += [one.markdown().strip() for one in (reviewed.compared, reviewed.impact) if one is not None]
    return "\n\n".join([*parts, *map(escape, reviewed.why_not)])
