"""What is said of a command that was typed wrongly: what is wrong with it, and what can be typed instead.

Typer finds the mistake; its own words for it are those of a programmer. Its errors are known here by the names of their
classes, which it does not publish, so where they are not as expected its own words stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from q4c_cli.model.finding import UsageProblem


def plain(problem: Any) -> UsageProblem | None:
    """A usage error of typer in plain words; None where typer shows a help page, which is plain enough."""
    match type(problem).__name__:
        case "NoArgsIsHelpError":
            return None
        case "NoSuchOption":
            return _no_such_option(problem)
        case "MissingParameter" if problem.param is not None:
            return _missing(problem)
        case "BadParameter" if problem.param is not None:
            return _cannot_be(problem)
        case "BadOptionUsage":
            return _value_or_none(problem.option_name, problem.message)
        case _:
            return _anything_else(problem)


def no_such_command(typed: str, path: str, commands: Iterable[str], elsewhere: Sequence[str] = ()) -> UsageProblem:
    """A command that is not there, after what was typed before it (`q4c audit`).

    `elsewhere` are the groups that have one of this name.
    """
    from q4c_cli.model.nearest import nearest

    if elsewhere:
        meant = _listed([f"'{path} {group} {typed}'" for group in elsewhere], "or")
        return UsageProblem(f"{path} has no command {typed}.", f"Did you mean {meant}?")
    known = list(commands)
    guess = nearest(typed, known)
    return UsageProblem(
        f"{path} has no command {typed}.",
        f"Did you mean '{path} {guess}'? See all with '{path} --help'." if guess else f"It has {_listed(known)}.",
    )


def _no_such_option(problem: Any) -> UsageProblem:
    path = problem.ctx.command_path if problem.ctx else "q4c"
    meant = _meant(problem.option_name, problem.possibilities or ())
    return UsageProblem(f"{path} has no option {problem.option_name}.", f"{meant}See all with '{path} --help'.")


def _missing(problem: Any) -> UsageProblem:
    path, name = problem.ctx.command_path, _name(problem.param)
    about = (problem.param.help or "").rstrip(".")
    what = f": {about[:1].lower()}{about[1:]}" if about else ""
    needed = [_name(p) for p in problem.ctx.command.params if p.required]
    return UsageProblem(f"'{path}' needs {name}{what}.", f"Write: {path} {' '.join(needed)}    For more: {path} --help")


def _cannot_be(problem: Any) -> UsageProblem:
    """A value that an option or argument does not take: not one of its choices, or no number."""
    name, typed, choices = _name(problem.param), _typed(problem), _choices(problem.param)
    if choices:
        return UsageProblem(
            f"{name} cannot be {typed}.", f"{_meant(typed, choices)}It can be {_listed(choices, 'or')}."
        )
    if (least := _least(problem)) is not None:
        return UsageProblem(f"{name} cannot be {typed}.", f"Write {least} or more.")
    if isinstance(problem.param.default, int):
        return UsageProblem(
            f"{name} {typed} is not a whole number.", f"Write it in digits, such as {name} {problem.param.default}."
        )
    return UsageProblem(f"{name} cannot be {typed}.", f"See what it takes with '{problem.ctx.command_path} --help'.")


def _name(param: Any) -> str:
    """What a parameter is called on the command line: `--state`, `PRACTITIONER`."""
    if param.param_type_name == "option":
        return str(next(iter(param.opts)))
    return str(param.metavar or param.name)


def _typed(problem: Any) -> str:
    """What was typed, where the error still knows it."""
    return str(_error(problem).get("input", "that"))


def _least(problem: Any) -> int | None:
    """The least number that would do, where a smaller one was typed."""
    least = _error(problem).get("ctx", {}).get("ge")
    return least if isinstance(least, int) else None


def _error(problem: Any) -> dict[str, Any]:
    errors: list[dict[str, Any]] = getattr(problem.__cause__, "errors", list)()
    return errors[0] if errors else {}


def _choices(param: Any) -> list[str]:
    """The values that a parameter takes, where they can be listed."""
    found = getattr(getattr(param, "type_descriptor", None) or param.type, "choices", None) or ()
    return [str(getattr(choice, "value", choice)) for choice in found]


def _value_or_none(option: str, message: str) -> UsageProblem:
    if "not take" in message:
        return UsageProblem(f"{option} takes no value.", f"Write {option} alone.")
    return UsageProblem(f"{option} needs a value behind it.", f"Write it after a space: {option} VALUE")


def _anything_else(problem: Any) -> UsageProblem:
    path = problem.ctx.command_path if getattr(problem, "ctx", None) else "q4c"
    extra = re.search(r"extra arguments?(?:\(s\))? \((.*)\)", problem.format_message(), re.DOTALL)
    if extra:
        return UsageProblem(
            f"'{path}' has no use for: {extra[1]}",
            f"Put words that belong together into quotes. See what it takes with '{path} --help'.",
        )
    return UsageProblem(problem.format_message(), f"See '{path} --help'.")


def _meant(typed: str, choices: Iterable[str]) -> str:
    """The guess as a sentence, with a space behind it; nothing where none is near."""
    from q4c_cli.model.nearest import did_you_mean

    said = did_you_mean(typed, choices)
    return f"{said} " if said else ""


def _listed(words: Sequence[str], last: str = "and") -> str:
    from q4c_cli.rules.words import joined

    return joined(words, last)
