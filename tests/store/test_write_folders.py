"""Whole folders and documents: all of it or nothing, never over what somebody has, and on the disk when it returns."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from q4c_cli.model.finding import UsageProblem
from q4c_cli.store.writing.bulk import require_new, write_new_tree
from q4c_cli.store.writing.document import write_document
from q4c_cli.store.writing.site import MARK, NotASite, new_site

FILES = [("z/2026/a.yaml", b"a"), ("q4c.yaml", b"s"), ("b.yaml", b"b"), ("z/2026/b.yaml", b"c"), ("z/c.yaml", b"d")]
WRITTEN = dict(FILES)


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def site(folder: Path, *pages: tuple[str, str]) -> None:
    with new_site(folder) as put:
        for path, text in pages:
            put(path, text)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture
def mask() -> Iterator[int]:
    """An unusual mask: the group may write, others may nothing."""
    before = os.umask(0o007)
    yield 0o007
    os.umask(before)


@pytest.fixture
def done(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str | int]]:
    """What is synced and moved from now on, in its order: how, and the number of what is synced, or the new name."""
    seen: list[tuple[str, str | int]] = []

    def watch(name: str, of: Callable[..., str | int]) -> None:
        real = getattr(os, name)

        def watched(*args: Any, **options: Any) -> Any:
            seen.append((name, of(*args)))
            return real(*args, **options)

        monkeypatch.setattr(os, name, watched)

    watch("sync", lambda: "")
    watch("fsync", lambda handle: os.fstat(handle).st_ino)
    for name in ("rename", "replace"):
        watch(name, lambda _, to: Path(to).name)
    return seen


# New folders


@pytest.mark.parametrize("place", ["new", "deep/below/new", "empty", "begun"])
def test_a_new_folder_holds_all_and_says_how_many(place: str, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "begun/.git").mkdir(parents=True)
    assert write_new_tree(tmp_path / place, iter(FILES), last="q4c.yaml") == 5
    assert contents(tmp_path / place) == WRITTEN
    assert not list(tmp_path.rglob("*.q4c-new"))


def test_where_nothing_may_be_written_over(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"mine")
    (tmp_path / "mine/.git").mkdir(parents=True)
    (tmp_path / "mine/letter").write_bytes(b"mine")
    (tmp_path / "empty").mkdir()
    (tmp_path / "link").symlink_to("empty")
    (tmp_path / "nowhere").symlink_to("nothing")
    for name, why in (("file", "is not a folder"), ("link", "is not a folder"), ("nowhere", "is not a folder")):
        with pytest.raises(UsageProblem, match=why):
            require_new(tmp_path / name)
    with pytest.raises(UsageProblem, match="is not empty"):
        write_new_tree(tmp_path / "mine", FILES, last="q4c.yaml")
    assert contents(tmp_path) == {"file": b"mine", "mine/letter": b"mine"}


def test_all_is_on_the_disk_before_it_is_moved_and_what_others_look_for_comes_last(
    tmp_path: Path, done: list[tuple[str, str | int]]
) -> None:
    (tmp_path / "empty").mkdir()
    write_new_tree(tmp_path / "empty", FILES, last="q4c.yaml")
    assert done == [("sync", ""), ("rename", "b.yaml"), ("rename", "z"), ("rename", "q4c.yaml")]
    done.clear()
    write_new_tree(tmp_path / "new", FILES, last="q4c.yaml")
    assert done == [("sync", ""), ("rename", "new")]


def test_what_is_moved_already_goes_back_where_something_is_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()

    def meanwhile() -> Iterator[tuple[str, bytes]]:
        yield from FILES
        (tmp_path / "empty/z/mine").mkdir(parents=True)

    with pytest.raises(UsageProblem, match=r"empty cannot be written: .*\. Nothing was left behind\."):
        write_new_tree(tmp_path / "empty", meanwhile(), last="q4c.yaml")
    assert [str(path.relative_to(tmp_path)) for path in sorted(tmp_path.rglob("*"))] == [
        "empty",
        "empty/z",
        "empty/z/mine",
    ]


@pytest.mark.parametrize("path", ["{}/outside.yaml", "a/../../outside.yaml", ".."])
def test_a_path_that_leads_outside_is_a_mistake_of_whoever_asks(path: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="outside the new folder"):
        write_new_tree(tmp_path / "new", [(path.format(tmp_path), b"a")], last="q4c.yaml")
    with pytest.raises(ValueError, match="a page stands in its site"):
        site(tmp_path / "new", (path.format(tmp_path), "a"))
    assert list(tmp_path.iterdir()) == []


def test_new_folders_and_documents_have_the_permissions_that_others_have(tmp_path: Path, mask: int) -> None:
    write_new_tree(tmp_path / "new", FILES, last="q4c.yaml")
    site(tmp_path / "site")
    write_document(tmp_path / "page.html", b"page")
    write_document(tmp_path / "reports/2026/page.html", b"page")
    assert {mode(tmp_path / name) for name in ("new", "site")} == {0o777 & ~mask}
    assert {mode(tmp_path / name) for name in ("page.html", "reports/2026/page.html")} == {0o666 & ~mask}


# Sites


def test_a_site_takes_the_place_of_a_site_or_of_an_empty_folder(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    for word in ("One é\n", "Two\n"):
        site(tmp_path / "site", ("index.html", word), (f"{word[:3]}/page.html", "Page\n"))
        mark = (tmp_path / "site" / MARK).read_bytes()
        assert b"q4c report site" in mark
        pages = {"index.html": word.encode(), f"{word[:3]}/page.html": b"Page\n"}
        assert contents(tmp_path) == {f"site/{path}": data for path, data in pages.items()} | {f"site/{MARK}": mark}
        assert [path.name for path in tmp_path.iterdir()] == ["site"]
    site(tmp_path / "deep/below/site", ("index.html", "One"))
    assert (tmp_path / "deep/below/site/index.html").exists()


def test_what_is_no_site_stays(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"mine")
    (tmp_path / "mine" / MARK).mkdir(parents=True)
    site(tmp_path / "site", ("index.html", "One"))
    (tmp_path / "link").symlink_to("site")
    (tmp_path / "nowhere").symlink_to("nothing")
    before = contents(tmp_path)
    for name in ("file", "mine", "link", "nowhere"):
        with pytest.raises(NotASite):
            site(tmp_path / name, ("index.html", "Two"))
    assert contents(tmp_path) == before


def test_a_site_that_is_not_finished_leaves_the_old_one(tmp_path: Path) -> None:
    site(tmp_path / "site", ("index.html", "One"))
    before = contents(tmp_path / "site")
    with new_site(tmp_path / "site") as put:
        put("index.html", "Two")
        assert contents(tmp_path / "site") == before
    with pytest.raises(ValueError, match="a page stands"):
        site(tmp_path / "site", ("index.html", "Three"), ("/page.html", "Three"))
    assert contents(tmp_path) == {f"site/{path}": data for path, data in (before | {"index.html": b"Two"}).items()}


# Documents


def test_a_document_keeps_its_permissions_and_the_link_that_leads_to_it(tmp_path: Path) -> None:
    (tmp_path / "real.html").write_bytes(b"one")
    (tmp_path / "real.html").chmod(0o604)
    (tmp_path / "link.html").symlink_to("real.html")
    write_document(tmp_path / "link.html", b"two")
    assert (tmp_path / "link.html").is_symlink()
    assert ((tmp_path / "real.html").read_bytes(), mode(tmp_path / "real.html")) == (b"two", 0o604)


def test_a_document_is_on_the_disk_before_it_is_moved_and_so_is_its_folder_afterwards(
    tmp_path: Path, done: list[tuple[str, str | int]]
) -> None:
    write_document(tmp_path / "page.html", b"page")
    page, folder = (tmp_path / "page.html").stat().st_ino, tmp_path.stat().st_ino
    assert done == [("fsync", page), ("replace", "page.html"), ("fsync", folder)]


def test_where_the_folder_of_a_document_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"mine")
    with pytest.raises(OSError, match=r"File exists|Not a directory"):
        write_document(tmp_path / "file/page.html", b"page")
    assert contents(tmp_path) == {"file": b"mine"}
