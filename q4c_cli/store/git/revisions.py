"""The files of another revision, read from git's own store: nothing is checked out, and no file is touched."""

from __future__ import annotations

from q4c_cli.model.catalogue import finding
from q4c_cli.model.finding import Finding, Place
from q4c_cli.store.git.repository import Repository
from q4c_cli.store.reading.bytegate import MAX_BYTES, too_large
from q4c_cli.store.reading.reader import Source


def files_at(repository: Repository, commit: str, folder: str) -> tuple[dict[str, Source], list[Finding]]:
    """Every file below a folder as a commit holds it, by path; and what is there but cannot be read.

    The same is refused as on the disk: what is no plain file (Q102), and what is too large (Q103). Of a file that is
    refused, only the finding is there.
    """
    listed = sorted(repository.listed(commit, folder))
    wrong: dict[str, Finding] = {}
    for one in listed:
        if not one.plain:
            wrong[one.path] = finding("Q102", Place(one.path), "This is a symbolic link, or no file at all.")
        elif one.size > MAX_BYTES:
            wrong[one.path] = finding("Q103", Place(one.path), too_large(one.size))
    good = [one for one in listed if one.path not in wrong]
    contents = repository.contents([one.id for one in good])
    return {one.path: Source(one.path, contents[one.id]) for one in good if one.id in contents}, list(wrong.values())
