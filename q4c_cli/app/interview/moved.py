"""Going on with an interview whose draft has been moved to another version of its rubric since it was left."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from q4c_cli.app.interview.memory import Event, Memory
from q4c_cli.app.interview.question import Answers, Value
from q4c_cli.app.interview.sheet import answers_of, audit_of
from q4c_cli.app.workspace import Workspace
from q4c_cli.model.audit import Audit
from q4c_cli.model.finding import Refused
from q4c_cli.model.rubric import Rubric
from q4c_cli.rules.versions.carrying import carry_judged, carry_through
from q4c_cli.rules.versions.passage import Passage
from q4c_cli.store.reading import records


def rubric_in(events: Sequence[Event]) -> str:
    """The rubric that the answers of a journal are about: the one it began with, or its draft was moved to."""
    return str(next((event["rubric"] for event in reversed(events) if "rubric" in event), ""))


def rubric_of_draft(root: Path, state: Memory) -> str | None:
    """The rubric that the interview's draft names now; None where there is no draft, or it cannot be read."""
    for path in reversed(list(state.digests)):
        if (root / path).exists():
            try:
                return records.read(root, path, Audit).record.rubric
            except Refused:
                return None
    return None


def carried(space: Workspace, state: Memory, old: str, new: str) -> Memory:
    """What is remembered, by the rubric that the draft names now. As it is where the older one cannot be used."""
    before, after = space.records.rubrics.get(old), space.records.rubrics.get(new)
    if before is None or after is None:
        return state
    passages = space.rubrics.passages
    way = passages.between(old, new)
    steps = way if way is not None else (passages.step(old, new),)
    return replace(
        Memory(digests=state.digests),
        answers=_carried(state.kept, before, after, steps),
        base=_carried(state.base, before, after, steps),
    )


def _carried(given: Answers, rubric: Rubric, after: Rubric, steps: Sequence[Passage]) -> Answers:
    """Answers about one version as answers about another. Of a domain that has gone on alone, just those there are."""
    if not given:
        return given
    came_from = {name: name for name in rubric.domain_by_id}
    audit = audit_of(rubric, given)
    judged = audit.judged
    for step in steps:
        judged = carry_judged(judged, step) if judged is not None else None
        came_from = {new: came_from[old] for old, new in step.alone.items() if old in came_from}
    changes = {"assessments": carry_through(audit.assessments, steps).assessments, "judged": judged}
    every = answers_of(after, audit.model_copy(update=changes))
    return Answers({q: value for q, value in every.items() if _given(q, value, came_from, given)})


def _given(question: str, value: Value, came_from: Mapping[str, str], given: Answers) -> bool:
    """Whether a question has been answered, in so far as it is one that was asked in the older version as well.

    What was seen may stand at another level now, so whatever was ticked has been.
    """
    name, dot, rest = question.partition(".")
    ticked = isinstance(value, tuple) and value != ()
    return name not in came_from or f"{came_from[name]}{dot}{rest}" in given or ticked
