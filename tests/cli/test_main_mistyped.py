"""What is said of a command that was typed wrongly: plain words, what is allowed, and the nearest guess."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
import typer

from q4c_cli.cli.contents import CONTENTS
from q4c_cli.cli.main import _run, app

SAID = """\
learning add-progress fca-0001 --state achived
  --state cannot be achived.
  Did you mean achieved? It can be open, in-progress, achieved or carried-forward.
audit list --format yaml
  --format cannot be yaml.
  It can be text or json.
demo here --audits ten
  --audits ten is not a whole number.
  Write it in digits, such as --audits 150.
history --limit 0
  --limit cannot be 0.
  Write 1 or more.
audit lst
  q4c audit has no command lst.
  Did you mean 'q4c audit list'? See all with 'q4c audit --help'.
finalise 2026-10-14-c7f3k2
  q4c has no command finalise.
  Did you mean 'q4c audit finalise'?
rubric xyzzy
  q4c rubric has no command xyzzy.
  It has lint, show, handbook, diff, new-version, release, migrate, impact and review.
audit list --practicioner fca-0001
  q4c audit list has no option --practicioner.
  Did you mean --practitioner? See all with 'q4c audit list --help'.
--verzion
  q4c has no option --verzion.
  Did you mean --version? See all with 'q4c --help'.
status -x
  q4c status has no option -x.
  See all with 'q4c status --help'.
audit what-if c7f3k2
  'q4c audit what-if' needs DOMAIN=GRADE: such as safe=good, or heard=not-assessed.
  Write: q4c audit what-if AUDIT DOMAIN=GRADE    For more: q4c audit what-if --help
audit list --team
  --team needs a value behind it.
  Write it after a space: --team VALUE
audit finalise a --commit=yes
  --commit takes no value.
  Write --commit alone.
learning add-progress fca-0001 a/b --note Two words
  'q4c learning add-progress' has no use for: words
  Put words that belong together into quotes. See what it takes with 'q4c learning add-progress --help'.
demo here --until soon
  --until soon is not a date.
  Write it as 2026-10-14, 14/10/2026, "14 October" or yesterday.
audit list --since 31/02/2026
  --since 31/02/2026 is not a date.
  Write it as 2026-10-14, 14/10/2026, "14 October" or yesterday.
report team north-1 --from soon
  --from soon is not a date.
  Write it as 2026-10-14, 14/10/2026, "14 October" or yesterday.
"""


@pytest.mark.parametrize("example", re.split(r"\n(?! )", SAID.strip()), ids=lambda example: example.split("\n")[0])
def test_what_is_said(q4c, example: str) -> None:
    typed, *said = example.split("\n")
    shown = q4c(*typed.split())
    assert (shown.returncode, shown.stdout) == (2, "")
    assert shown.stderr == "".join(f"{line.strip()}\n" for line in said)


def commands(path: tuple[str, ...], command: Any) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Every command that is no group, with what one types for it."""
    for name in getattr(command, "commands", ()):
        yield from commands((*path, name), command.get_command(None, name))
    if not hasattr(command, "commands"):
        yield path, command


EVERY = list(commands((), typer.main.get_command(app)))
WRONG = [
    [*path, *extra]
    for path, command in EVERY
    for extra in (
        ["--no-such-option"],
        ["a", "b", "c", "d"],
        *([option.opts[0], "wrong value"] for option in command.params if option.param_type_name == "option"),
        *([option.opts[0]] for option in command.params if option.param_type_name == "option"),
    )
    if extra[0] not in ("--help", "-h")
]


def test_every_command_is_tried() -> None:
    assert {path[0] for path, _ in EVERY} == {name for group in CONTENTS.values() for name in group}


@pytest.mark.parametrize("words", WRONG, ids=" ".join)
def test_nothing_a_programmer_wrote_for_programmers_is_said(
    words: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path_factory: Any
) -> None:
    monkeypatch.chdir(tmp_path_factory.mktemp("nowhere"))
    monkeypatch.setattr("sys.argv", ["q4c", *words])
    code = _run()
    said = "".join(capsys.readouterr())
    assert code in (0, 1, 2, 3)
    for raw in ("Value error", "Error:", "Usage:", "Invalid value", "Input should", "Missing ", "Try '", "Traceback"):
        assert raw not in said
