"""Family Q2: is a rubric whole, and does everything in it refer to something that is there?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from q4c_cli.checks.rubric import applying, items, limits, names, results, scales, takes
from q4c_cli.checks.rubric.library import Library, Subject, by_ref, ref_of
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
    """What checking all rubrics together gave: the findings, and by `id@version` the rubrics without errors."""

    findings: tuple[Finding, ...]
    sound: dict[str, RubricFile]


def check_all(files: Iterable[Stored[RubricFile]]) -> Checked:
    """Check rubrics together. A rubric that is built on one with errors has an error too: Q217."""
    files = tuple(files)
    library = Library(by_ref(files))
    findings: list[Finding] = []
    faulty: set[str] = set()
    for file in files:
        rubric = Subject(file.path, file.record, library)
        found = list(within_bounds(rubric)) or list(islice((f for one in CHECKS for f in one(rubric)), MOST_IN_A_FILE))
        findings += found
        if library.files[ref_of(file.record)] is file and any(f.severity == "error" for f in found):
            faulty.add(ref_of(file.record))
    built_on_faulty = list(_built_on_faulty(library, faulty))
    sound = {ref: file.record for ref, file in library.files.items() if ref not in faulty}
    return Checked((*findings, *built_on_faulty), sound)


def _built_on_faulty(library: Library, faulty: set[str]) -> Iterator[Finding]:
    """Q217: no rubric takes from one that has errors. Adds to `faulty` what is found so."""
    endless = library.files.keys() - library.offers.keys()
    for ref in (*library.offers, *sorted(endless - library.circular)):
        file = library.files[ref]
        for n, take in enumerate(file.record.takes):
            if take.rubric in faulty or take.rubric in endless:
                place = Subject(file.path, file.record, library).at("takes", n, "rubric")
                yield finding("Q217", place, f"The rubric `{take.rubric}` has errors.")
                faulty.add(ref)
