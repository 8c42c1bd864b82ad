"""What is shown around the questions: how each part opens, what each level of a domain looks like, the commands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from q4c_cli.app.interview import closing, header
from q4c_cli.app.interview.known import Known
from q4c_cli.app.interview.question import Answers, Line, Question, flowing
from q4c_cli.app.interview.sheet import domains_of
from q4c_cli.app.interview.summary import results
from q4c_cli.model.rubric import Domain, Indicator, Level, Rubric

COMMANDS = "b goes back, s saves and leaves, ? helps."
"""The commands in a short line, shown as every part opens."""


def welcome(known: Known) -> list[Line]:
    """What is said once, as a new audit begins."""
    return [
        Line(f"New audit · {known.rubric.title}", heading=True),
        Line("Answer each question and press Enter. Every answer is saved before the next question comes."),
        Line("Alone on a line, these are commands at any time:"),
        Line("b  go back one question", indent=2),
        Line("s  save and leave; you can go on later", indent=2),
        Line("?  help, and in a domain what each level looks like", indent=2),
        Line("In a list, answer with the number, or with part of the name."),
    ]


def welcome_back(given: Answers, question: Question | None) -> list[Line]:
    """What is said as an interrupted audit goes on: which it is, and the commands where the next part does not."""
    which = [word for word in (given.one("case"), given.one("practitioner")) if word]
    heading = Line(" · ".join(["Going on", *which]), heading=True)
    return [heading, Line(COMMANDS)] if question and question.section.startswith("@") else [heading]


def opening(known: Known, given: Answers, section: str) -> list[Line]:
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


def help_with(known: Known, question: Question) -> list[Line]:
    """What `?` shows: how to answer this question, the commands, and where they help to answer it, the indicators."""
    domain = known.rubric.domain_by_id.get(question.section)
    wanted = domain is not None and question.id in {f"{domain.domain}.seen", f"{domain.domain}.grade"}
    lines = levels(known.rubric, domain) if domain and wanted else []
    return [Line("Help", heading=True), *_how_to_answer(question), *_about_commands(), *lines]


def _how_to_answer(question: Question) -> Iterator[Line]:
    match question.kind:
        case "choice":
            yield Line("Answer with a number from the list, or with part of a name.")
        case "several":
            yield Line("Answer with numbers, ranges and ids, such as 1,3-5.")
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


def levels(rubric: Rubric, domain: Domain) -> list[Line]:
    """What each level of a domain looks like, the worst first; the numbers are those to answer with."""
    numbers = {i.indicator: n for n, i in enumerate(domain.all_indicators(), 1)}
    lines = [Line(f"{domain.label}: what to look for", heading=True)]
    if domain.indicators:
        lines += [] if not domain.levels else [Line("At no particular level")]
        lines += [_indicator(i, numbers) for i in domain.indicators]
    for level in domain.levels:
        lines.append(Line(level_name(rubric, domain, level, _range(domain, level, numbers))))
        lines += [_indicator(i, numbers) for i in level.indicators]
        if level.note:
            lines.append(Line(f"Note: {flowing(level.note)}", indent=2))
    if not domain.levels:
        lines.append(Line("This domain has no examples for each level. The grade is your judgement."))
        lines += [_meaning(g.label, g.meaning) for g in rubric.scale_of(domain.domain) if g.meaning]
    return lines


def _meaning(label: str, meaning: str | None) -> Line:
    return Line(f"{label}: {flowing(meaning or '')}", indent=2)


def level_name(rubric: Rubric, domain: Domain, level: Level, numbers: str = "") -> str:
    """What a level is called, and which lower level it builds on; `numbers` are put behind the name of that."""
    label = rubric.grade_of(domain.domain, level.grade).label
    if level.includes is None:
        return label
    return f"{label}: all of {rubric.grade_of(domain.domain, level.includes).label}{numbers}, and also"


def _range(domain: Domain, level: Level, numbers: dict[str, int]) -> str:
    """The numbers of the indicators of the level that this one includes: ` (8 to 16)`."""
    lower = next((each.indicators for each in domain.levels if each.grade == level.includes), ())
    return f" ({numbers[lower[0].indicator]} to {numbers[lower[-1].indicator]})" if lower else ""


def _indicator(indicator: Indicator, numbers: dict[str, int]) -> Line:
    return Line(f"{numbers[indicator.indicator]}. {flowing(indicator.text)} ({indicator.indicator})", indent=2)
