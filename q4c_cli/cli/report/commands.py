"""`q4c report`: what audits show, taken together."""

from __future__ import annotations

import typer

from q4c_cli.cli.report.audit import audit
from q4c_cli.cli.report.organisation import organisation
from q4c_cli.cli.report.practitioner import practitioner
from q4c_cli.cli.report.site import site
from q4c_cli.cli.report.team import team
from q4c_cli.cli.report.themes import themes

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)


@app.callback()
def reports() -> None:
    """Show what audits say, taken together."""


app.command("organisation")(organisation)
app.command("team")(team)
app.command("audit")(audit)
app.command("practitioner")(practitioner)
app.command("themes")(themes)
app.command("site")(site)
