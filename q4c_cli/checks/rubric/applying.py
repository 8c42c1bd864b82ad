"""When domains and items apply: to some cases at least, and named by the kinds of work and the stages there are."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import islice

from q4c_cli.checks.rubric.library import Subject
from q4c_cli.checks.rubric.size import MOST_IN_A_FILE
from q4c_cli.checks.wording import pick
from q4c_cli.model.catalogue import finding
from q4c_cli.model.finding import Finding, Place, Pointer
from q4c_cli.model.paths import EXAMPLES
from q4c_cli.model.records import Stored
from q4c_cli.model.rubric import AppliesWhen, RubricFile
from q4c_cli.model.settings import Settings

_CALLED = {"work": "kind of work", "stage": "stage"}


def says_something(rubric: Subject) -> Iterator[Finding]:
    """Q247: applies_when names a field of a case, and at least one value for it."""
    for applies_when, at in written(rubric.record):
        if not applies_when.fields:
            message = "This names neither a kind of work nor a stage, so it says nothing."
            yield finding("Q247", rubric.at(*at, on_key=True), message)
        for field, values in applies_when.fields.items():
            if not values:
                message = f"No {_CALLED[field]} is named, so this could apply to no case."
                yield finding("Q247", rubric.at(*at, field), message)


def to_some_case(rubric: Subject) -> Iterator[Finding]:
    """Q249: an item can apply where its domain does."""
    for n, domain in enumerate(rubric.record.domains):
        for m, item in enumerate(domain.items):
            if domain.applies_when is None or item.applies_when is None:
                continue
            both = domain.applies_when.and_also(item.applies_when)
            for field, values in both.fields.items():
                if not values and all((domain.applies_when.fields[field], item.applies_when.fields[field])):
                    message = f"`{item.item}` can never apply: `{domain.domain}` applies to no such {_CALLED[field]}."
                    place = rubric.at("domains", n, "items", m, "applies_when", field)
                    yield finding("Q249", place, message, None, rubric.at("domains", n, "applies_when", field))


def known_kinds(files: Iterable[Stored[RubricFile]], settings: Settings) -> Iterator[Finding]:
    """Q248: the kinds of work and the stages that rubrics name are in q4c.yaml. Examples may have others."""
    known = {"work": [work.work for work in settings.work], "stage": [stage.stage for stage in settings.stages]}
    for file in files:
        if not file.path.startswith(f"{EXAMPLES}/"):
            yield from islice(_unknown(file, known), MOST_IN_A_FILE)


def _unknown(file: Stored[RubricFile], known: Mapping[str, Collection[str]]) -> Iterator[Finding]:
    for applies_when, at in written(file.record):
        for field, values in applies_when.fields.items():
            for n, value in enumerate(values):
                if value not in known[field]:
                    message = f"There is no {_CALLED[field]} `{value}` in q4c.yaml."
                    yield finding("Q248", Place(file.path, (*at, field, n)), message, pick(value, known[field]))


def written(record: RubricFile) -> Iterator[tuple[AppliesWhen, Pointer]]:
    """Every applies_when of a file, with its place."""
    for n, domain in enumerate(record.domains):
        if domain.applies_when is not None:
            yield domain.applies_when, ("domains", n, "applies_when")
        for m, item in enumerate(domain.items):
            if item.applies_when is not None:
                yield item.applies_when, ("domains", n, "items", m, "applies_when")
