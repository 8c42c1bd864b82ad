"""The table of contents of `q4c`: every command under its heading, what it does, and the module it is in.

A module is imported when its command is used and not before, so that `q4c --help` costs little more than typer does.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib import import_module
from typing import Any, NamedTuple

import typer
from typer.core import TyperGroup


class Command(NamedTuple):
    """A command or a group of them: its module below this folder, its name there, and its help in one sentence."""

    module: str
    name: str
    does: str


CONTENTS = {
    "Audit, learn and report": {
        "audit": Command(
            "audit.commands",
            "app",
            "Audit a case, and look at, explain, edit, finalise, sign off and discard the audits there are.",
        ),
        "show": Command("audit.commands", "show", "Show one audit in full, as it is or as it was."),
        "learning": Command(
            "learning.commands",
            "app",
            "See a practitioner's learning log, note what has come of a learning point, and acknowledge feedback.",
        ),
        "report": Command("report.commands", "app", "Show what audits say, taken together."),
        "history": Command(
            "history.commands",
            "history",
            "Tell what happened to audits and learning logs, the latest first: begun, changed, finalised, amended.",
        ),
        "status": Command(
            "status",
            "status",
            "Show what needs doing: drafts, reviews that are due, practitioners not audited this quarter.",
        ),
    },
    "Keep order": {
        "check": Command("check", "check", "Check the records: every file, every reference, every stored result."),
        "verify": Command(
            "verify",
            "verify",
            "Verify the whole history against a trust root: nothing final has been touched.",
        ),
        "checkpoint": Command(
            "checkpoint",
            "checkpoint",
            "Sign a list of everything that is final at the latest commit, chained to the checkpoint before.",
        ),
        "erase": Command(
            "erase",
            "erase",
            "Erase audits with their log entries and signatures: one person proposes, a second one confirms.",
        ),
        "explain": Command(
            "check", "explain", "Explain a code that `q4c check` shows: what it means, why it matters, what to do."
        ),
        "privacy": Command(
            "privacy", "app", "Look through a text for what points to a real person, and allow what only seems to."
        ),
        "merge": Command("merge", "merge", "Put two changes of one audit, log entry or list together, field by field."),
        "rubric": Command(
            "rubric.commands", "app", "Read, change and release rubrics, and see whether their rules make sense."
        ),
    },
    "Set up": {
        "init": Command(
            "init", "init", "Make a new workspace: settings, people, rubrics, editor schemas and a git history."
        ),
        "demo": Command("demo", "demo", "Make a workspace of synthetic audits over several teams, with learning logs."),
        "hooks": Command(
            "hooks", "app", "Have git check every commit on this computer, and merge records field by field."
        ),
        "schema": Command("schema", "schema", "Describe a kind of file to an editor, as a JSON Schema."),
    },
}


class Group(TyperGroup):
    """A group whose help gives the first sentence of each command in full, and that says which commands there are."""

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:
        """The command that was typed. Raises UsageProblem where there is none of that name."""
        if args and not args[0].startswith("-") and not ctx.resilient_parsing and args[0] not in self.commands:
            from q4c_cli.cli.shell.mistyped import no_such_command

            raise no_such_command(args[0], ctx.command_path, self.commands, self.elsewhere(args[0]))
        return super().resolve_command(ctx, args)

    def elsewhere(self, typed: str) -> Sequence[str]:  # noqa: ARG002 - for those who have groups
        """The groups in which there is a command of this name."""
        return ()

    def sections(self) -> dict[str, list[tuple[str, str]]]:
        """What each command does, by heading and name."""
        return {"Commands": [(name, c.get_short_help_str(200)) for name, c in self.commands.items() if not c.hidden]}

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002 - the base class's
        """Write the commands under their headings, all aligned."""
        sections = self.sections()
        width = max(len(name) for rows in sections.values() for name, _ in rows)
        for heading, rows in sections.items():
            with formatter.section(heading):
                formatter.write_dl([(name.ljust(width), does) for name, does in rows])


class Contents(Group):
    """The top of `q4c`: lists every command without importing any."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.commands = dict.fromkeys(_LISTED)  # type: ignore[assignment] # only the names; get_command makes the rest

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002 - the base class's
        """The command of this name, imported now; None where there is none."""
        return _made(cmd_name) if cmd_name in _LISTED else None

    def elsewhere(self, typed: str) -> Sequence[str]:
        """The groups in which there is a command of this name, each of them imported for it."""
        made = ((name, _made(name)) for name in _LISTED)
        return [name for name, it in made if isinstance(it, Group) and typed in it.commands]

    def sections(self) -> dict[str, list[tuple[str, str]]]:
        """What each command does, by heading and name."""
        return {heading: [(name, c.does) for name, c in commands.items()] for heading, commands in CONTENTS.items()}


_LISTED = {name: command for commands in CONTENTS.values() for name, command in commands.items()}


@cache
def _made(name: str) -> Any:
    """The command as typer runs it."""
    listed = _LISTED[name]
    found = getattr(import_module(f"q4c_cli.cli.{listed.module}"), listed.name)
    around = typer.Typer(rich_markup_mode=None)
    if isinstance(found, typer.Typer):
        around.add_typer(found, name=name, cls=Group)
    else:
        around.command(name)(found)
    return typer.main.get_group(around).commands[name]
