"""The assessments of an audit say what its rubric asks for, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from q4c_cli.checks.audit.subject import Subject
from q4c_cli.checks.wording import listed_briefly, pick, pick_labelled, points
from q4c_cli.model.catalogue import finding
from q4c_cli.model.finding import Finding


def domains_known(it: Subject) -> Iterator[Finding]:
    """Q305, Q330, Q331: every domain that is assessed is one to assess in the rubric, and applies to the case."""
    if it.rubric is None or len(it.assessed) == len(it.audit.assessments):
        return
    for name in it.audit.assessments:
        place = it.of_domain(name, on_key=True)
        if name in it.rubric.items:
            items = it.rubric.items[name]
            remedy = f"Assess {listed_briefly(items)} instead."
            yield finding("Q331", place, f"`{name}` is graded by its items, not by itself.", remedy)
        elif name not in it.rubric.domains:
            message = f"`{it.audit.rubric}` has no domain `{name}`."
            yield finding("Q305", place, message, pick_labelled(name, it.rubric.labels))
        elif it.expected and name not in it.expected:
            case = it.audit.case
            message = f"`{name}` does not apply to this case, which is `{case.work}` at the stage `{case.stage}`."
            yield finding("Q330", place, message, None, it.at("case", "work"), it.at("case", "stage"))


def something_applies(it: Subject) -> Iterator[Finding]:
    """Q332: the rubric is for this kind of case at all."""
    if it.rubric is not None and not it.expected:
        case = it.audit.case
        message = f"Nothing in `{it.audit.rubric}` applies to a case of `{case.work}` at the stage `{case.stage}`."
        yield finding("Q332", it.at("case", "work"), message, None, it.at("case", "stage"))


def domains_there(it: Subject) -> Iterator[Finding]:
    """Q304: every domain that applies is there. In a draft, one note says which are still to do."""
    if len(it.assessed) == len(it.expected):
        return
    missing = [name for name in it.expected if name not in it.audit.assessments]
    place = it.at("assessments", on_key=True)
    if not it.audit.final:
        message = f"Still to do in this draft: {listed_briefly(missing)}."
        yield replace(finding("Q304", place, message, _go_on(it)), severity="note")
        return
    for name in missing:
        yield finding("Q304", place, f"This final audit does not deal with `{name}`.")


def settled(it: Subject) -> Iterator[Finding]:
    """Q307: every domain is graded or not assessed. In a draft, one note says which are still to do."""
    empty = [name for name, assessment, _ in it.assessed if not assessment.settled]
    if not empty:
        return
    if not it.audit.final:
        message = f"Begun in this draft and not graded yet: {listed_briefly(empty)}."
        yield replace(finding("Q307", it.of_domain(empty[0], on_key=True), message, _go_on(it)), severity="note")
        return
    for name in empty:
        message = f"`{name}` is neither graded nor said to be not assessed."
        yield finding("Q307", it.of_domain(name, on_key=True), message)


def grades(it: Subject) -> Iterator[Finding]:
    """Q306: every grade is on its domain's scale."""
    for name, assessment, domain in it.assessed:
        if assessment.grade is not None and assessment.grade not in domain.grades:
            message = f"`{assessment.grade}` is not a grade of `{name}`."
            yield finding("Q306", it.of_domain(name, "grade"), message, pick_labelled(assessment.grade, domain.grades))


def assessed_where_it_must_be(it: Subject) -> Iterator[Finding]:
    """Q310: a domain that must be assessed is not left out."""
    for name, assessment, domain in it.assessed:
        if assessment.not_assessed is not None and not domain.can_be_not_assessed:
            message = f"`{name}` must be assessed in every audit."
            yield finding("Q310", it.of_domain(name, "not_assessed"), message)


def learning_points(it: Subject) -> Iterator[Finding]:
    """Q308, Q309: a domain has no more learning points than it takes."""
    for name, assessment, domain in it.assessed:
        given = len(assessment.learning_points)
        if given <= domain.learning_points:
            continue
        if domain.learning_points == 0:
            message = f"`{name}` takes no learning points."
            takers = [other for other, table in it.expected.items() if table.learning_points]
            remedy = f"Move the points to a domain that takes them: {listed_briefly(takers)}." if takers else None
            yield finding("Q309", it.of_domain(name, "learning_points", on_key=True), message, remedy)
        else:
            message = f"`{name}` has {given} learning points and takes {domain.learning_points}."
            place = it.of_domain(name, "learning_points", domain.learning_points)
            remedy = f"Keep the {points(domain.learning_points)} that matter most, and remove the rest."
            yield finding("Q308", place, message, remedy)


def review_dates(it: Subject) -> Iterator[Finding]:
    """Q315: a learning point is reviewed after the audit."""
    day = it.audit.audited_on
    for name, assessment in it.audit.assessments.items():
        for n, point in enumerate(assessment.learning_points):
            if point.review_on <= day:
                message = f"The review on {point.review_on} is not after the audit on {day}."
                yield finding("Q315", it.of_domain(name, "learning_points", n, "review_on"), message)


def indicators(it: Subject) -> Iterator[Finding]:
    """Q311, Q320: every indicator is one of its domain, and is listed once."""
    for name, assessment, domain in it.assessed:
        seen = assessment.indicators
        if domain.indicators.issuperset(seen) and len(set(seen)) == len(seen):
            continue
        for n, indicator in enumerate(seen):
            if indicator not in domain.indicators:
                message = f"`{name}` has no indicator `{indicator}`."
                place = it.of_domain(name, "indicators", n)
                yield finding("Q311", place, message, pick(indicator, sorted(domain.indicators)))
            elif (first := seen.index(indicator)) < n:
                place, earlier = it.of_domain(name, "indicators", n), it.of_domain(name, "indicators", first)
                yield finding("Q320", place, f"`{indicator}` is listed twice.", None, earlier)


def evidence(it: Subject) -> Iterator[Finding]:
    """Q313: evidence comes from a source that the rubric lists."""
    if it.rubric is None:
        return
    sources = it.rubric.sources
    for name, assessment, _ in it.assessed:
        for n, one in enumerate(assessment.evidence):
            if one.source not in sources:
                message = f"There is no evidence source `{one.source}` in `{it.audit.rubric}`."
                yield finding(
                    "Q313", it.of_domain(name, "evidence", n, "source"), message, pick_labelled(one.source, sources)
                )


def something_behind_the_grade(it: Subject) -> Iterator[Finding]:
    """Q319: every grade has a rationale or evidence. A draft says so in time; a final audit is amended."""
    remedy = _amend(it) if it.audit.final else None
    for name, assessment, _ in it.assessed:
        if assessment.grade is not None and assessment.rationale is None and not assessment.evidence:
            message = f"`{name}` has a grade, but neither rationale nor evidence."
            yield finding("Q319", it.of_domain(name, "grade"), message, remedy)


def _amend(it: Subject) -> str:
    how = f'q4c audit amend {it.audit.audit} --reason "Say why"'
    return f"If the reason is known, write it beside the grade and amend the audit: `{how}`"


def _go_on(it: Subject) -> str:
    return f"Go on with `q4c audit new --resume {it.audit.audit}` when you are ready."
