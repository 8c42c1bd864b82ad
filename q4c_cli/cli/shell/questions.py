"""Questions as they stand in a terminal, and asking a single one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from q4c_cli.app.interview.guidance import how_to_answer
from q4c_cli.app.interview.question import Choice, Complaint, Line, Question, Value
from q4c_cli.app.interview.reading import numbered, read
from q4c_cli.cli.shell.prompts import Unreadable, ask, show, tell
from q4c_cli.model.finding import UsageProblem

FEW = 12
"""Up to so many choices that are not in the numbered list are named below it."""


class GoBack(Exception):
    """The person wants the question before this one."""


def one_answer(question: Question, *, first: bool = True) -> str:
    """The answer to a question that stands by itself or is one of a few, asked until it can be taken.

    Raises UsageProblem where the person leaves, and GoBack where they want the one before, unless it is the `first`.
    """
    while True:
        show(as_lines(question))
        try:
            typed = ask()
            match None if typed is None else typed.strip().casefold():
                case None | "s":
                    raise UsageProblem("Nothing was changed.")
                case "b" if not first:
                    raise GoBack
                case "b":
                    tell("\nThere is no going back here. Type s to leave; nothing is changed then.")
                case "?":
                    back = () if first else (Line("b goes back to the question before."),)
                    show([Line(""), *how_to_answer(question), *back, Line("s leaves, and nothing is changed.")])
                case _:
                    return str(read(question, typed or ""))
        except Complaint as complaint:
            show_complaint(complaint)
        except Unreadable as problem:
            tell(f"\n{problem}")


def as_lines(question: Question, written: Sequence[str] = ()) -> Iterator[Line]:
    """A question as lines: an empty one, what is asked, notes, choices, and what Enter gives.

    Of a text of several lines that was begun, what is `written` stands in place of what Enter would give without it.
    """
    yield Line("")
    yield Line(question.text)
    for note in question.notes:
        yield Line(note, indent=2)
    listed = numbered(question.choices)
    shown = len(listed) if question.shown is None else question.shown
    for number, choice in listed[:shown]:
        yield _choice(number, choice)
    if 0 < len(listed) - shown <= FEW and shown:
        yield Line(f"Others, by name: {', '.join(choice.label for _, choice in listed[shown:])}", indent=2)
    for choice in question.choices:
        if choice.key is not None:
            yield Line(f"{choice.key}. {choice.label}", indent=2)
    yield from _so_far(written) if written else _enter(question)


def _choice(number: int | None, choice: Choice) -> Line:
    note = f" ({choice.note})" if choice.note else ""
    return Line(f"{'' if number is None else f'{number}. '}{choice.label}{note}", indent=2)


def _enter(question: Question) -> Iterator[Line]:
    """What Enter gives, if anything."""
    default = question.default
    if default is None:
        if question.none is not None:
            numbers = "Type numbers, such as 1,3-5, or press" if question.kind == "several" else "Press"
            yield Line(f"{numbers} Enter for: {question.none}", indent=2)
        return
    words = question.in_words(default)
    if question.kind == "lines" and default:
        yield Line("Your earlier text:", indent=2)
        yield from (Line(line, indent=4) for line in words.splitlines())
        yield Line("Press Enter to keep it. Anything you type replaces it.", indent=2)
    elif question.again:
        yield Line(f"Press Enter to keep your earlier answer: {words}", indent=2)
    else:
        yield Line(f"Press Enter for: {words}{question.default_note}", indent=2)
    if default and question.none is not None:
        yield Line(f"Type - for: {question.none}", indent=2)


def _so_far(lines: Sequence[str]) -> Iterator[Line]:
    yield Line("Your text so far:", indent=2)
    yield from (Line(line, indent=4) for line in lines)
    yield Line("Go on writing, or press Enter to end it. b takes the last line away.", indent=2)


def echo(question: Question, value: Value, typed: str) -> None:
    """Say how an answer was understood, where that is not what was typed."""
    words = question.in_words(value)
    if isinstance(value, tuple) and value and words[:1].isdigit():
        words = f"{len(value)} {question.counted}"
    if value and question.kind in {"choice", "several", "day"} and words.casefold() != typed.strip().casefold():
        tell(f"Noted: {words}")


def show_complaint(complaint: Complaint) -> None:
    """Say why an answer cannot be taken, and which it might have meant."""
    tell(f"\n{complaint.message}")
    show(_choice(number, choice) for number, choice in complaint.choices)
