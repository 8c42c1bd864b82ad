"""Writing a folder of many pages: whole or not at all, and never over a folder that holds anything else."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from q4c_cli.store.writing.leftovers import umask, unfinished_folder

MARK = ".q4c-site"
"""The file by which a folder is known to be a site that may be replaced."""


class NotASite(Exception):
    """The folder is there and holds something else."""


@contextmanager
def new_site(folder: Path) -> Iterator[Callable[[str, str], None]]:
    """A new site in place of `folder`, page by page: what this gives is called with each page's path and text.

    When all is done without an exception, the new site takes the place of the old; until then that stays as it is.
    Raises NotASite for a folder that is no site, and OSError where the system refuses.
    """
    if folder.is_symlink() or (folder.exists() and not _may_go(folder)):
        raise NotASite(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    with unfinished_folder(folder) as unfinished:
        _put(unfinished, MARK, "Made by q4c report site, which may replace this folder.\n")
        yield lambda path, text: _put(unfinished, path, text)
        unfinished.chmod(0o777 & ~umask())
        _take_the_place(unfinished, folder)


def _may_go(folder: Path) -> bool:
    return folder.is_dir() and ((folder / MARK).is_file() or not any(folder.iterdir()))


def _take_the_place(unfinished: Path, folder: Path) -> None:
    """Put the new site where the old one is, which goes. Killed in between, the old one is beside it."""
    if not folder.exists():
        unfinished.rename(folder)
        return
    old = folder.with_name(f"{unfinished.name}-old")
    folder.rename(old)
    unfinished.rename(folder)
    shutil.rmtree(old, ignore_errors=True)


def _put(root: Path, path: str, text: str) -> None:
    page = PurePosixPath(path)
    if page.is_absolute() or ".." in page.parts:
        raise ValueError("a page stands in its site")
    target = root / page
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("w", encoding="utf-8", newline="\n") as file:
        file.write(text)
