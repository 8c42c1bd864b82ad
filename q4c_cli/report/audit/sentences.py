"""What a feedback says in sentences: the headline, what to know first, and how to read it."""

from __future__ import annotations

from q4c_cli.report.audit.question import Audited
from q4c_cli.report.audit.view import Amended, Learning, Overall, Strength
from q4c_cli.report.charts.pathway import Graph
from q4c_cli.report.language.catalogue import many, same, say
from q4c_cli.report.language.days import day
from q4c_cli.report.why import Why, draft_of_a_rubric
from q4c_cli.rules.words import joined, sentence


def draft() -> str:
    """What to know of an audit that is a draft."""
    return say("This is a draft. It counts nowhere, and anything in it may still change before it is final.")


def headline(of: Audited, grade: Overall, strengths: tuple[Strength, ...], learning: tuple[Learning, ...]) -> str:
    """The one sentence to take away: the overall grade, how much to keep, and how much to learn."""
    points = sum(len(each.points) for each in learning)
    if grade.grade:
        said = say("{grade} overall", grade=grade.label)
        said = said if of.audit.final else say("Draft, {overall} so far", overall=said)
    else:
        said = say("No overall grade") if of.audit.final else say("Draft, no overall grade yet")
    keep = many(len(strengths), "{number} strength", "{number} strengths")
    learn = many(points, "{number} learning point", "{number} learning points")
    if strengths and points:
        return say("{overall}: {strengths} and {learning}.", overall=said, strengths=keep, learning=learn)
    if strengths or points:
        return say("{overall}: {found}.", overall=said, found=keep if strengths else learn)
    return say("{overall}.", overall=said)


def lead(
    of: Audited, grade: Overall, learning: tuple[Learning, ...], amendments: tuple[Amended, ...]
) -> tuple[str, ...]:
    """What else to know before reading on: who judged, what changed, what has come back, and what is due when."""
    said = []
    if not of.released:
        said.append(draft_of_a_rubric(of.audit.rubric))
    if grade.judged:
        said.append(grade.judged.words)
    if grade.why_none:
        said.append(sentence(grade.why_none))
    if amendments:
        last = amendments[-1]
        often = many(
            len(amendments),
            "It was amended on {day}.",
            "It was amended {number} times, last on {day}.",
            day=day(last.on),
        )
        said.append(say("{amended} {moved}", amended=often, moved=last.overall) if last.overall else often)
    points = [point for each in learning for point in each.points]
    back = list(dict.fromkeys(point.theme for point in points if point.before))
    if back:
        themes = back[0] if len(back) == 1 else joined(back)
        said.append(many(len(back), "{themes} has come up before.", "{themes} have come up before.", themes=themes))
    late = sum(1 for point in points if point.days_overdue)
    due = [point.review_on for point in points if point.state in ("Open", "In progress")]
    if late:
        said.append(
            many(
                late,
                "{number} learning point was past the review date on {day}.",
                "{number} learning points were past the review date on {day}.",
                day=day(of.today),
            )
        )
    elif due:
        said.append(say("The first review is on {day}.", day=day(min(due))))
    return tuple(said)


def picture(of: Audited, overall: Why, graph: Graph) -> str:
    """What the picture of the grades shows: the overall grade by the rules, and what held it down or decided it."""
    grade = say("{overall} is {grade}", overall=overall.label, grade=overall.grade_label)
    if of.audit.judged:
        grade = say("By the rules, {grade}", grade=grade)
    held = [of.rubric.label_of(limit.domain) for limit in graph.limits if overall.result in limit.results]
    if overall.grade and held:
        return say("{grade}, held down by {domains}.", grade=grade, domains=joined(held))
    deciders = [of.rubric.label_of(each.name) for each in of.traces[overall.result].deciders]
    if overall.grade and deciders:
        return say("{grade}, decided by {domains}.", grade=grade, domains=joined(deciders))
    return say("{grade}.", grade=grade)


def notes(of: Audited) -> tuple[str, ...]:
    """How to read it, and what could not be read."""
    said = [
        say("The grades of the results are worked out anew from the domains each time this is made."),
        say("What good looks like next is in the words of the rubric that this audit was graded by, one level up."),
    ]
    if of.audit.final:
        if any(each.learning_points for each in of.audit.assessments.values()):
            said.append(say("What has come of the learning points is told as it stood on {day}.", day=day(of.today)))
        done = same(f"q4c learning add-progress {of.audit.audit}")
        said.append(
            say("When something has come of a learning point, note it in the learning log: {command}", command=done)
        )
    if of.unreadable:
        said.append(
            many(
                of.unreadable,
                "{number} file of the learning log could not be read; run q4c check.",
                "{number} files of the learning log could not be read; run q4c check.",
            )
        )
    return tuple(said)
