"""Where nothing has changed the verdict is what it was; where anything has, it is what it would be without memory.

A file that was changed just now is trusted by nobody, so most of these tests set the clock a few seconds ahead.
"""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from check_world import AUDIT, ENTRY, RUBRIC, TODAY, World
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from thoroughness import many

import q4c_cli
from q4c_cli.app.checking import again
from q4c_cli.app.checking.check import check as check_anew
from q4c_cli.app.checking.report import CheckReport
from q4c_cli.cli.findings import shown_of
from q4c_cli.model.finding import NothingMatched
from q4c_cli.store import cache, survey

LATER = 5_000_000_000

opened: list[str] = []
"""What this process opens and lists, while it is watched."""

watching: list[bool] = []


def _note(event: str, args: tuple[object, ...]) -> None:
    if watching and event in ("open", "os.listdir", "os.scandir") and isinstance(args[0], str | bytes | Path):
        opened.append(os.fsdecode(args[0]))


sys.addaudithook(_note)


@pytest.fixture
def watched() -> Iterator[list[str]]:
    opened.clear()
    watching.append(True)
    yield opened
    watching.clear()


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """A clock by which every file was changed a while ago."""
    real = time.time_ns
    monkeypatch.setattr(time, "time_ns", lambda: real() + LATER)


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which verdicts are kept."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "q4c"


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path / "world")


def check(world: World, *, every_line: bool = True) -> CheckReport:
    return again.check(world.root, [], TODAY, None if every_line else shown_of)


def anew(world: World, *, every_line: bool = True) -> CheckReport:
    return check_anew(world.root, [], TODAY, None if every_line else shown_of)


def read_records(paths: list[str]) -> list[str]:
    return [path for path in paths if "/audits/" in path and path.endswith(".yaml")]


def memory(kept: Path) -> Path:
    (file,) = kept.iterdir()
    return file


def broken(world: World) -> None:
    world.change(AUDIT, "overall: good", "overall: met")
    world.change(ENTRY, "theme: participation", "theme: particpation")


@pytest.mark.usefixtures("kept", "later")
def test_unchanged_records_are_not_read_again(world: World, watched: list[str]) -> None:
    first = check(world)
    assert read_records(watched)
    watched.clear()
    assert check(world) == first == CheckReport((), 6)
    assert not read_records(watched)


@pytest.mark.usefixtures("kept", "later")
@pytest.mark.parametrize("every_line", [True, False])
def test_findings_come_back_with_their_lines(world: World, every_line: bool) -> None:
    broken(world)
    world.write("audits/2026/10/2026-10-15-b00002.yaml", "audit: [\n")
    world.write("audits/2026/10/2026-10-16-c00003.yaml", "audit: x\n# born on 3 May 2015\n")
    first = check(world, every_line=every_line)
    assert check(world, every_line=every_line) == first == anew(world, every_line=every_line)
    assert any(found.place.text for found in first.findings)


@pytest.mark.usefixtures("later")
def test_nothing_of_a_record_is_kept(world: World, kept: Path) -> None:
    world.change(AUDIT, "overall: good", "overall: met # Ellie ran away")
    world.change(AUDIT, "practitioner:", "Ellie ran away: yes\npractitioner:")
    check(world)
    assert not kept.exists()
    world.change(AUDIT, "Ellie ran away: yes\n", "")
    assert "Ellie" in str(check(world).findings[0].place.text)
    assert b"Ellie" not in memory(kept).read_bytes()
    assert (kept.stat().st_mode & 0o777, memory(kept).stat().st_mode & 0o777) == (0o700, 0o600)


@pytest.mark.usefixtures("later")
def test_fewer_lines_do_not_serve_for_all(world: World, kept: Path) -> None:
    for number in range(11):
        world.draft("\n  heard: {grade: gold, rationale: Clear.}", ref=f"B{number:05}")
    few = check(world, every_line=False)
    assert check(world, every_line=False) == few
    assert check(world) == anew(world) != few
    assert memory(kept)
    assert check(world) == anew(world)


def test_what_was_changed_just_now_is_not_trusted(world: World, kept: Path) -> None:
    check(world)
    assert not kept.exists()


def test_two_seconds_after_the_last_change_all_is_settled(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two changes within one tick of the clock look alike, so the tick must be over. No clock ticks more slowly."""
    last = max(path.stat().st_ctime_ns for path in world.root.rglob("*") if path.is_file())
    for since, settled in ((0, False), (2_000_000_000, False), (2_000_000_001, True)):
        monkeypatch.setattr(time, "time_ns", lambda since=since: last + since)
        found = survey.survey(world.root)
        assert found is not None
        assert found.settled is settled


CHANGES: dict[str, Callable[[World], object]] = {
    "an audit, to the same size and time": lambda w: in_place(w, AUDIT, "overall: good", "overall: best"),
    "an audit": lambda w: w.change(AUDIT, "overall: good", "overall: met"),
    "an entry": lambda w: w.change(ENTRY, "theme: participation", "theme: recording"),
    "the settings": lambda w: w.change("q4c.yaml", "theme: participation", "theme: participating"),
    "the people": lambda w: w.change("people.yaml", "practitioner: fca-0001", "practitioner: fca-0009"),
    "a rubric": lambda w: w.change(RUBRIC, "grade: good", "grade: best"),
    "what is released": lambda w: (w.root / "rubric/tiny/versions.yaml").unlink(),
    "an allow list": lambda w: w.write("privacy.yaml", "format: 2\n"),
    "a new audit": lambda w: w.draft("\n  heard: {grade: gold, rationale: Clear.}"),
    "a new file beside": lambda w: w.write("audits/notes.txt", "Notes."),
    "a new file at the top": lambda w: w.write("Q4C.yaml", "format: 1\n"),
    "what git is told": lambda w: w.write(".gitattributes", "*.yaml filter=x\n"),
    "an audit gone": lambda w: (w.root / AUDIT).unlink(),
    "an entry moved": lambda w: (w.root / "learning/fca-0001").rename(w.root / "learning/fca-0002"),
    "a link": lambda w: linked(w.root / AUDIT),
    "a folder that is a link": lambda w: linked(w.root / "audits"),
    "a repository inside": lambda w: w.write("audits/2026/.git/HEAD", "ref: refs/heads/main\n"),
    "schemas": lambda w: w.write(".q4c/schema/audit.json", "{}"),
}


def in_place(world: World, path: str, old: str, new: str) -> None:
    """Change a file so that nothing shows it but the time at which it was changed."""
    file = world.root / path
    before = file.stat()
    world.change(path, old, new)
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    after = file.stat()
    assert (after.st_size, after.st_mtime_ns, after.st_ino) == (before.st_size, before.st_mtime_ns, before.st_ino)


def linked(path: Path) -> None:
    elsewhere = path.with_name(f"{path.name}.elsewhere")
    path.rename(elsewhere)
    path.symlink_to(elsewhere.name)


@pytest.mark.usefixtures("kept", "later")
@pytest.mark.parametrize("what", CHANGES)
def test_every_change_is_seen(world: World, what: str) -> None:
    first = check(world)
    CHANGES[what](world)
    assert check(world) == anew(world) != first


def texts(old: str, *new: str) -> st.SearchStrategy[tuple[str, str]]:
    return st.tuples(st.just(old), st.sampled_from(new))


EDITS = st.one_of(
    st.tuples(st.just(AUDIT), texts("good", "best", "gold", "met")),
    st.tuples(st.just(AUDIT), texts("fca-0001", "fca-0002", "fca-0009")),
    st.tuples(st.just(ENTRY), texts("participation", "recording", "partizipation")),
    st.tuples(st.just("q4c.yaml"), texts("participation", "partizipation")),
    st.tuples(st.just("people.yaml"), texts("fca-0001", "fca-0009")),
    st.tuples(st.just(RUBRIC), texts("heard", "herad")),
)
WAYS = st.sampled_from(["write", "keep the time", "replace", "remove", "put back", "nothing"])


@pytest.mark.usefixtures("kept", "later")
@settings(max_examples=many(25), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.tuples(WAYS, EDITS, st.booleans()), min_size=1, max_size=5))
def test_with_memory_and_without_the_verdict_is_the_same(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, tuple[str, tuple[str, str]], bool]]
) -> None:
    world = World(tmp_path_factory.mktemp("world"))
    originals = {path: (world.root / path).read_bytes() for path in (AUDIT, ENTRY, "q4c.yaml", "people.yaml", RUBRIC)}
    check(world)
    for way, (path, (old, new)), every_line in steps:
        file = world.root / path
        edited = file.read_bytes().replace(old.encode(), new.encode()) if file.exists() else originals[path]
        if way == "replace":
            file.with_name("new").write_bytes(edited)
            file.with_name("new").replace(file)
        elif way == "remove" and path in (AUDIT, ENTRY):
            file.unlink(missing_ok=True)
        elif way == "put back":
            file.write_bytes(originals[path])
        elif way in ("write", "keep the time"):
            before = file.stat() if file.exists() else None
            file.write_bytes(edited)
            if way == "keep the time" and before is not None:
                os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
        expected = anew(world, every_line=every_line)
        assert check(world, every_line=every_line) == expected
        assert check(world, every_line=every_line) == expected


@pytest.mark.usefixtures("later")
def test_another_day_another_q4c_and_other_tools_are_asked_anew(
    world: World, kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, watched: list[str]
) -> None:
    check(world)
    watched.clear()
    again.check(world.root, [], TODAY + timedelta(days=1))
    assert read_records(watched)

    check(world)
    (tmp_path / "yaml_rs-99.dist-info").mkdir()
    monkeypatch.syspath_prepend(str(tmp_path))
    watched.clear()
    check(world)
    assert read_records(watched)

    monkeypatch.setattr(q4c_cli, "__version__", "99.0.0")
    watched.clear()
    check(world)
    assert read_records(watched)
    watched.clear()
    check(world)
    assert not read_records(watched)
    assert memory(kept)


def swap_a_byte(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)


SPOILT: dict[str, Callable[[Path], object]] = {
    "empty": lambda file: file.write_bytes(b""),
    "cut off": lambda file: file.write_bytes(file.read_bytes()[:-9]),
    "a byte is wrong": swap_a_byte,
    "no JSON": lambda file: file.write_bytes(b"\xff" * 99),
    "endless": lambda file: file.write_bytes(b"[" * (cache.MAX_BYTES + 1)),
    "others may write": lambda file: file.chmod(0o666),
    "a link": linked,
    "a folder": lambda file: (file.unlink(), file.mkdir()),
    "a pipe": lambda file: (file.unlink(), os.mkfifo(file)),
    "others may write in its folder": lambda file: file.parent.chmod(0o777),
    "its folder is a link": lambda file: linked(file.parent),
}


@pytest.mark.usefixtures("later")
@pytest.mark.parametrize("how", SPOILT)
def test_a_spoilt_memory_is_no_memory(world: World, kept: Path, how: str, watched: list[str]) -> None:
    broken(world)
    first = check(world)
    SPOILT[how](memory(kept))
    watched.clear()
    assert check(world) == first
    assert read_records(watched)
    assert check(world) == first


@pytest.mark.usefixtures("later")
def test_the_verdict_of_another_workspace_is_not_believed(world: World, kept: Path, tmp_path: Path) -> None:
    check(world)
    fine = memory(kept)
    other = World(tmp_path / "other")
    broken(other)
    first = check(other)
    (of_other,) = (path for path in kept.iterdir() if path != fine)
    shutil.copy(fine, of_other)
    assert check(other) == first


@pytest.mark.usefixtures("later")
def test_nothing_is_kept_within_the_workspace(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(world.root / ".cache"))
    check(world)
    assert not (world.root / ".cache").exists()


@pytest.mark.usefixtures("later")
def test_without_a_place_to_keep_it_the_check_is_as_ever(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert check(world) == check(world) == anew(world)


@pytest.mark.usefixtures("kept", "later")
def test_many_logs_are_surveyed_as_well_as_few(world: World, watched: list[str]) -> None:
    """Then another process looks through them."""
    for number in range(survey.MANY_LOGS):
        world.write(f"learning/fca-1{number:03}/2026-10-14-a00001.yaml", (world.root / ENTRY).read_bytes())
    first = check(world)
    watched.clear()
    assert check(world) == first
    assert not read_records(watched)
    in_place(world, "learning/fca-1042/2026-10-14-a00001.yaml", "theme: participation", "theme: participatiom")
    assert check(world) == anew(world) != first
    shutil.rmtree(world.root / "learning/fca-1043")
    assert check(world) == anew(world)
    world.write("audits/notes.txt", "Notes.")
    assert check(world) == anew(world)
    linked(world.root / "learning")
    assert check(world) == anew(world)


@pytest.mark.usefixtures("kept", "later")
def test_what_is_silenced_is_counted_again(world: World) -> None:
    broken(world)
    world.change("q4c.yaml", "format: 1\n", "format: 1\nsilenced: [{code: Q312, reason: Known., until: 2026-12-31}]\n")
    first = check(world)
    assert first.silenced
    assert check(world) == first == anew(world)


@pytest.mark.usefixtures("later")
def test_nothing_to_check_is_said_each_time(world: World, kept: Path) -> None:
    with pytest.raises(NothingMatched):
        again.check(world.root, [world.root / "audits/2025"], TODAY)
    assert not kept.exists()


@pytest.mark.usefixtures("kept", "later")
def test_whatever_a_check_opens_is_surveyed(world: World, watched: list[str]) -> None:
    """Else a change of it would go unseen. A new kind of file that is checked belongs into `store.survey`."""
    world.write(".gitattributes", "*.yaml text\n")
    world.write("audits/.gitattributes", "*.yaml text\n")
    world.write("privacy.yaml", "format: 1\n")
    world.write(".q4c/schema/audit.json", "{}")
    watched.clear()
    anew(world)
    inside = [Path(path).relative_to(world.root) for path in watched if Path(path).is_relative_to(world.root)]
    assert len(inside) > 10
    below = tuple(map(Path, survey.SURVEYED))
    assert not [path for path in inside if len(path.parts) > 1 and not any(path.is_relative_to(top) for top in below)]
