"""What is wrong with files beside what they hold: their names, where they are, what git is told about them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from q4c_cli.checks import attributes, privacy
from q4c_cli.checks import names as name_checks
from q4c_cli.checks import settings as settings_checks
from q4c_cli.model.finding import Finding, Refused
from q4c_cli.model.paths import AUDITS, LEARNING, RUBRICS
from q4c_cli.rules.privacy.allowing import Allowed
from q4c_cli.store import workspace
from q4c_cli.store.reading import reader
from q4c_cli.store.reading.reader import Root

_OF_RECORDS = (f"{AUDITS}/", f"{LEARNING}/", f"{RUBRICS}/")


def about_files(
    root: Path, records: Iterable[str], others: Sequence[str], selected: Callable[[str], bool], allowed: Allowed
) -> Iterator[Finding]:
    """What is wrong with the selected files beside what they hold.

    Given are the paths of all records of the workspace, and of all `others` in their folders.
    """
    paths, top = [*records, *others], [path.name for path in root.iterdir()]
    found = (
        *settings_checks.strays(others),
        *name_checks.check(paths),
        *name_checks.alike(name_checks.by_folder([*paths, *top])),
    )
    yield from (one for one in found if selected(one.place.path))
    yield from privacy.file_names(filter(selected, paths), allowed)
    yield from _about_attributes(root, (path for path in (*others, *top) if selected(path)))


def about_some(root: Root, paths: Iterable[str], allowed: Allowed) -> Iterator[Finding]:
    """The same about a few files, also outside the folders of records; what else is in their folders is looked up."""
    paths = sorted(paths)
    on_the_way = name_checks.by_folder(paths)
    ours = {f"{folder}/{name}" if folder else name for folder, names in on_the_way.items() for name in names}
    alike = name_checks.alike({folder: workspace.names(root, folder) for folder in on_the_way})
    yield from settings_checks.strays(p for p in paths if p.startswith(_OF_RECORDS) and not p.endswith(".yaml"))
    yield from name_checks.check(paths)
    yield from privacy.file_names(paths, allowed)
    yield from (one for one in alike if not ours.isdisjoint([one.place.path, *(place.path for place in one.related)]))
    yield from _about_attributes(root, paths)


def _about_attributes(root: Root, paths: Iterable[str]) -> Iterator[Finding]:
    """What is wrong with the `.gitattributes` files among these that may be about records."""
    for path in paths:
        if attributes.is_one(path) and (path.lower() == attributes.FILE or path.startswith(_OF_RECORDS)):
            try:
                yield from attributes.check(path, reader.plain_text(reader.load(root, path)))
            except Refused as refused:
                yield from refused.findings
