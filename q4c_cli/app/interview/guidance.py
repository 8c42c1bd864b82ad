"""What is shown around the questions: how each part opens, what each level of a domain looks like, the commands."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from q4c_cli.app.interview import closing, header, indicators
from q4c_cli.app.interview.basis import Basis
from q4c_cli.app.interview.indicators import NOT_ASSESSED
from q4c_cli.app.interview.question import Answers, Line, Question, flowing
from q4c_cli.app.interview.reading import numbered, read
from q4c_cli.app.interview.sheet import domains_of
from q4c_cli.app.interview.summary import results, so_far
from q4c_cli.model.rubric import Domain, Indicator, Level, Rubric

COMMANDS = "b goes back, s saves and leaves, ? helps."
"""The commands in a short line, shown as every part opens."""


def welcome(known: Basis) -> list[Line]:
    """What is said once, as a new audit begins."""
    return [
        Line(f"New audit · {known.rubric.title}", heading=True),
        Line("Answer each question and press Enter. Every answer is saved before the next question comes."),
        Line("Alone on a line, these are commands at any time:"),
        Line("b  go back one question", indent=2),
        Line("s  save and leave; you can go on later", indent=2),
        Line("?  help; where you grade, also what each level looks like", indent=2),
        Line("In a list, answer with the number, or with part of the name."),
    ]


def welcome_back(known: Basis, given: Answers, question: Question | None) -> list[Line]:
    """What is said as an interrupted audit goes on: what was said so far, and which question comes now."""
    which = [word for word in (given.one("case"), given.one("practitioner")) if word]
    lines = [Line(" · ".join(["Going on", *which]), heading=True)]
    lines += [Line(name, right=value) for name, value in so_far(known, given, question.section if question else "")]
    if question is not None:
        lines.append(Line(f"Now: {question.text}"))
        lines += [Line(COMMANDS)] if question.section.startswith("@") else []
    return lines


def opening(known: Basis, given: Answers, section: str) -> list[Line]:
    """How a part of the interview opens: its heading, and what it is about."""
    if section == header.SECTION:
        return [Line("The case", heading=True)]
    if section == closing.CONCERN:
        return [Line("A concern", heading=True)]
    if section == closing.RESULT:
        return results(known.rubric, given)
    among = domains_of(known.rubric, given)
    return [*opening_of(known.rubric, known.rubric.domain_by_id[section], among), Line(COMMANDS)]


def opening_of(rubric: Rubric, domain: Domain, among: Sequence[Domain]) -> list[Line]:
    """A domain's place among those that apply, what it belongs to and looks for, and where proof is found."""
    place = [d.domain for d in among].index(domain.domain) + 1
    part = next((p.label for p in rubric.parts if p.part == domain.part), domain.part)
    within = f", part of {rubric.label_of(domain.within)}" if domain.within else ""
    lines = [
        Line(f"{place} of {len(among)} · {domain.label}", heading=True),
        Line(f"{part}{within}. {flowing(domain.looks_for)}"),
    ]
    sources = [s.label for s in rubric.evidence_sources if s.source in domain.evidence]
    if sources:
        lines.append(Line(f"Where to look: {', '.join(sources)}."))
    return lines


def help_with(known: Basis, given: Answers, question: Question, about: str = "") -> list[Line]:
    """What `?` shows: how to answer this question, the commands, and what helps to answer it.

    `about` is what was typed behind it, which may be one of the levels. Raises Complaint where it is none.
    """
    domain = known.rubric.domain_by_id.get(question.section)
    if domain is not None and question.id == f"{domain.domain}.grade":
        seen = indicators.seen(domain, given)
        if about:
            return list(_level(known.rubric, domain, str(read(question, about)), seen))
        return [*_help(question), *levels(known.rubric, domain, seen)]
    unlisted = question.choices if question.kind == "several" and question.shown == 0 else ()
    return [*_help(question), *(Line(f"{n}. {choice.label}", indent=2) for n, choice in numbered(unlisted))]


def _help(question: Question) -> Iterator[Line]:
    yield Line("Help", heading=True)
    yield from how_to_answer(question)
    yield from _about_commands()


def how_to_answer(question: Question) -> Iterator[Line]:
    """How an answer to this kind of question can be written."""
    match question.kind:
        case "choice":
            yield Line("Answer with a number from the list, or with part of a name.")
        case "several":
            yield Line("Answer with the numbers of all that you saw, such as 1,3-5, or with all.")
        case "day":
            yield Line("A date can be written as 2026-10-14, 14/10/2026, 14 October, today or yesterday.")
        case "lines":
            yield Line("Write as many lines as you like. An empty line ends the text. b takes away the last line.")
        case _:
            yield Line("Answer in your own words, on one line.")
    if question.none is not None:
        yield Line("A lone - says none.")


def _about_commands() -> Iterator[Line]:
    yield Line("b goes back one question. Your earlier answer is offered again.")
    yield Line("s saves and leaves. So does Ctrl-D. To go on: q4c audit new --resume")
    yield Line("To give b, s, ? or - itself as an answer, type a backslash before it, such as \\b.")


def levels(rubric: Rubric, domain: Domain, seen: Collection[str]) -> Iterator[Line]:
    """What each level of a domain looks like, the worst first, and which of its indicators were seen."""
    yield Line(f"{domain.label}: what to look for", heading=True)
    if not domain.levels:
        yield Line("The framework has no examples for each level here. The grade is your judgement.")
    elif domain.indicators:
        yield Line("At no particular level")
    yield from (_indicator(i, seen) for i in domain.indicators)
    for level in domain.levels:
        yield from _level(rubric, domain, level.grade, seen)


def _level(rubric: Rubric, domain: Domain, grade: str, seen: Collection[str]) -> Iterator[Line]:
    level = next((level for level in domain.levels if level.grade == grade), None)
    if level is None:
        label = "that" if grade == NOT_ASSESSED else rubric.grade_of(domain.domain, grade).label
        yield Line(f"The framework has no examples of {label} in {domain.label}.")
        return
    yield Line(level_name(rubric, domain, level))
    yield from (_indicator(i, seen) for i in level.indicators)
    if level.note:
        yield Line(f"Note: {flowing(level.note)}", indent=2)


def level_name(rubric: Rubric, domain: Domain, level: Level) -> str:
    """What a level is called, and which lower level it builds on."""
    label = rubric.grade_of(domain.domain, level.grade).label
    if level.includes is None:
        return label
    return f"{label}: all of {rubric.grade_of(domain.domain, level.includes).label}, and also"


def _indicator(indicator: Indicator, seen: Collection[str]) -> Line:
    return Line(f"- {flowing(indicator.text)}{' (seen)' if indicator.indicator in seen else ''}", indent=2)
