"""Family Q2: is a rubric whole, and does everything in it refer to something that is there?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from q4c_cli.checks.rubric import applying, changes, items, limits, names, releases, results, scales, takes
from q4c_cli.checks.rubric.library import Library, Subject, by_ref
from q4c_cli.checks.rubric.releases import Releases
from q4c_cli.checks.rubric.size import MOST_IN_A_FILE, within_bounds
from q4c_cli.model.catalogue import finding
from q4c_cli.model.finding import Finding
from q4c_cli.model.records import Stored
from q4c_cli.model.rubric import RubricFile

CHECKS: tuple[Callable[[Subject], Iterator[Finding]], ...] = (
    names.place,
    names.ids_once,
    names.references,
    names.domains_and_results_apart,
    scales.two_grades,
    scales.good_at_the_top,
    scales.levels,
    scales.included_levels,
    takes.there,
    takes.no_circle,
    takes.domains_there,
    takes.grade_map,
    takes.better_stays_better,
    results.some_result,
    results.otherwise_last,
    results.grades_given,
    results.looked_at,
    results.compared_with,
    releases.rests_on_released,
    limits.limited_by,
    limits.grades_allowed,
    items.rules_for_items,
    items.items_for_rules,
    items.descriptors_in_items,
    applying.says_something,
    applying.to_some_case,
)
"""Every check of a rubric. Each one's docstring says which codes it gives."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What checking all rubrics together gave: the findings, and by `id@version` the rubrics without errors.

    `released` are those that are released, with errors or without.
    """

    findings: tuple[Finding, ...]
    sound: dict[str, RubricFile]
    released: frozenset[str]


def check_all(
    files: Iterable[Stored[RubricFile]], released: Releases, elsewhere: frozenset[str] = frozenset()
) -> Checked:
    """Check rubrics together. A rubric that is built on one with errors has an error too: Q217.

    `elsewhere` are the paths of files that need not stand where their id and version say.
    """
    files = tuple(files)
    by_name = by_ref(files)
    library = Library(by_name, elsewhere, released.released(by_name.values()))
    findings = list(releases.check(released, files))
    for file in files:
        rubric = Subject(file.path, file.record, library)
        findings += list(within_bounds(rubric)) or islice((f for one in CHECKS for f in one(rubric)), MOST_IN_A_FILE)
    faulty = _rubrics_at(library, findings)
    findings += _built_on_faulty(library, faulty)
    of_changes = list(changes.check(library, _without(library, faulty)))
    misled = _rubrics_at(library, of_changes)
    findings += of_changes
    findings += (f for f in _built_on_faulty(library, misled) if f not in findings)
    return Checked(tuple(findings), _without(library, faulty | misled), library.released)


def _rubrics_at(library: Library, findings: Iterable[Finding]) -> set[str]:
    """The rubrics, by `id@version`, whose files have errors."""
    wrong = {f.place.path for f in findings if f.severity == "error"}
    return {ref for ref, file in library.files.items() if file.path in wrong}


def _without(library: Library, faulty: set[str]) -> dict[str, RubricFile]:
    return {ref: file.record for ref, file in library.files.items() if ref not in faulty}


def _built_on_faulty(library: Library, faulty: set[str]) -> Iterator[Finding]:
    """Q217: no rubric takes from one that has errors. Adds to `faulty` what is found so."""
    endless = library.files.keys() - library.offers.keys()
    for ref in (*library.offers, *sorted(endless - library.circular)):
        file = library.files[ref]
        for n, take in enumerate(file.record.takes):
            if take.rubric in faulty or take.rubric in endless:
                place = Subject(file.path, file.record, library).at("takes", n, "rubric")
                folder = library.files[take.rubric].path.rpartition("/")[0]
                remedy = f"Put that one right first. See what is wrong with it: q4c check {folder}"
                yield finding("Q217", place, f"The rubric `{take.rubric}` has errors.", remedy)
                faulty.add(ref)
