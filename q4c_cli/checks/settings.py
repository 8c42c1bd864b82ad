"""Family Q4 for the settings: ids listed once, patterns that can be used, a default rubric that is there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from q4c_cli.checks import silencing
from q4c_cli.checks.known import Known
from q4c_cli.checks.wording import RUBRIC_FIRST, pick
from q4c_cli.model.catalogue import finding
from q4c_cli.model.finding import Finding, Place
from q4c_cli.model.paths import PEOPLE, SETTINGS, is_signature
from q4c_cli.model.patterns import matcher
from q4c_cli.model.settings import Settings


def check(known: Known) -> Iterator[Finding]:
    """Everything wrong with the settings; nothing where they cannot be used, which is said elsewhere."""
    if known.settings is not None:
        for one in CHECKS:
            yield from one(known.settings, known)


def unusable(known: Known) -> Iterator[Finding]:
    """Q401: the settings and the people can be used. What is wrong with those files is said beside it."""
    if known.settings is None:
        yield finding("Q401", Place(SETTINGS), "The settings cannot be used, so nothing was compared with them.")
    if known.people is None:
        yield finding("Q401", Place(PEOPLE), "The people cannot be used, so nothing was compared with them.")


def strays(paths: Iterable[str]) -> Iterator[Finding]:
    """Q414: every file in the folders of records is a record, or a signature. Hidden files do not count."""
    for path in paths:
        name, _, ending = path.rpartition("/")[2].rpartition(".")
        if path.rpartition("/")[2].startswith(".") or is_signature(path):
            continue
        remedy = f"If it is a record, rename it to `{name}.yaml`. If not, move it out of this folder."
        looks_like_yaml = ending.lower() in {"yml", "yaml"}
        message = (
            "The name of a record ends in .yaml, in small letters." if looks_like_yaml else "This is not a record."
        )
        yield finding("Q414", Place(path), message, remedy if looks_like_yaml else None)


def ids_once(settings: Settings, known: Known) -> Iterator[Finding]:  # noqa: ARG001 - every check takes the same
    """Q409: kinds of work, stages, roles and themes are listed once."""
    yield from twice(SETTINGS, "kind of work", "work", "work", [w.work for w in settings.work])
    yield from twice(SETTINGS, "stage", "stages", "stage", [s.stage for s in settings.stages])
    yield from twice(SETTINGS, "role", "roles", "role", [r.role for r in settings.roles])
    yield from twice(SETTINGS, "theme", "themes", "theme", [t.theme for t in settings.themes])


def patterns(settings: Settings, known: Known) -> Iterator[Finding]:  # noqa: ARG001
    """Q413: the id patterns are regular expressions that can be used."""
    ids = settings.ids
    for key, pattern in (("case", ids.case), ("practitioner", ids.practitioner), ("auditor", ids.auditor)):
        if matcher(pattern) is None:
            message = f"The {key} pattern is not a regular expression that can be used here."
            yield finding("Q413", Place(SETTINGS, ("ids", key)), message)


def default_rubric(settings: Settings, known: Known) -> Iterator[Finding]:
    """Q412: the rubric for new audits is there and has no errors."""
    ref, place = settings.rubric, Place(SETTINGS, ("rubric",))
    if ref in known.rubrics:
        return
    if ref in known.written:
        yield finding("Q412", place, f"The rubric `{ref}` has errors.", RUBRIC_FIRST)
    else:
        yield finding("Q412", place, f"There is no rubric `{ref}` here.", pick(ref, sorted(known.written)))


def released_rubric(settings: Settings, known: Known) -> Iterator[Finding]:
    """Q226: the rubric for new audits is released."""
    ref = settings.rubric
    if ref in known.rubrics and ref not in known.released:
        message = f"`{ref}` is a draft, so audits by it cannot be finished."
        yield finding("Q226", Place(SETTINGS, ("rubric",)), message, f"Release it: q4c rubric release {ref}")


CHECKS: tuple[Callable[[Settings, Known], Iterator[Finding]], ...] = (
    ids_once,
    patterns,
    default_rubric,
    released_rubric,
    *silencing.CHECKS,
)
"""Every check of the settings."""


def twice(path: str, what: str, section: str, key: str, ids: list[str]) -> Iterator[Finding]:
    """A Q409 finding for every id of a section that was listed before in it."""
    first: dict[str, int] = {}
    for n, one in enumerate(ids):
        if one in first:
            earlier = Place(path, (section, first[one], key))
            yield finding("Q409", Place(path, (section, n, key)), f"The {what} `{one}` is listed twice.", None, earlier)
        first.setdefault(one, n)
