from __future__ import annotations

import errno
import fcntl
import json
import os
import resource
import shutil
import signal
import stat
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from killing import CHANGING, in_child, killed_at

from q4c_cli.model.finding import UsageProblem
from q4c_cli.store.writing.transaction import Write, commit_writes, digest, lock, recover

ENTRY = "learning/fca-0117/2026-10-14-c7f3k2.yaml"
AUDIT = "audits/2026/10/2026-10-14-c7f3k2.yaml"
OLD = b"status: draft\n"
NEW = b"status: final\n"
POINTS = b"points: []\n"
NOBODY = 65534


@pytest.fixture
def root(tmp_path: Path) -> Path:
    put(tmp_path, AUDIT, OLD)
    return tmp_path


def put(root: Path, path: str, data: bytes) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_bytes(data)


def contents(root: Path) -> dict[str, bytes]:
    """Every file below the root, hidden ones too, but for the lock."""
    files = (p for p in root.rglob("*") if p.is_file() or p.is_symlink())
    return {p.relative_to(root).as_posix(): p.read_bytes() for p in files if p.name != "lock"}


def finalising() -> list[Write]:
    return [Write(ENTRY, POINTS, None), Write(AUDIT, NEW, digest(OLD))]


def test_several_files_are_written_changed_and_removed(root: Path) -> None:
    put(root, "audits/2026/10/other.yaml", OLD)
    commit_writes(root, [*finalising(), Write("audits/2026/10/other.yaml", None, digest(OLD))])
    assert contents(root) == {ENTRY: POINTS, AUDIT: NEW}


def test_the_same_again_changes_nothing(root: Path) -> None:
    before = (root / AUDIT).stat()
    commit_writes(root, [Write(AUDIT, OLD, digest(OLD))])
    after = (root / AUDIT).stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664])
def test_the_permissions_of_a_file_stay(root: Path, mode: int) -> None:
    (root / AUDIT).chmod(mode)
    commit_writes(root, finalising())
    assert stat.S_IMODE((root / AUDIT).stat().st_mode) == mode


def test_a_new_file_is_what_the_umask_leaves_of_a_plain_one(root: Path) -> None:
    commit_writes(root, finalising())
    (root / "plain").touch()
    modes = {(root / path).stat().st_mode for path in (ENTRY, ".q4c/lock", "plain")}
    assert len(modes) == 1


def test_what_an_earlier_save_left_beside_a_file_is_not_in_the_way(root: Path) -> None:
    put(root, f"{AUDIT.rpartition('/')[0]}/.{AUDIT.rpartition('/')[2]}.q4c-new", b"half")
    commit_writes(root, finalising())
    assert contents(root) == {ENTRY: POINTS, AUDIT: NEW}


def test_where_there_is_nothing_to_put_back_nothing_is_touched(root: Path) -> None:
    recover(root)
    assert not (root / ".q4c").exists()
    commit_writes(root, finalising())
    with lock(root):
        in_thread(lambda: recover(root))


def test_where_the_lock_cannot_be_taken_nothing_is_written(root: Path) -> None:
    (root / ".q4c/lock").mkdir(parents=True)
    with pytest.raises(UsageProblem, match=r"could not save: Is a directory\. Nothing was changed"):
        commit_writes(root, finalising())
    assert contents(root) == {AUDIT: OLD}


def test_a_file_that_cannot_be_read_is_not_written_over(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.open

    def broken(path: str | Path, how: int, *more: int, **options: int) -> int:
        if path == Path(AUDIT).name:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return real(path, how, *more, **options)

    monkeypatch.setattr(os, "open", broken)
    with pytest.raises(UsageProblem, match=r"could not save: Input/output error\. Nothing was changed"):
        commit_writes(root, [Write(AUDIT, NEW, digest(OLD))])
    monkeypatch.undo()
    assert contents(root) == {AUDIT: OLD}


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="needs Linux")
def test_no_folder_and_no_lock_stays_open(root: Path) -> None:
    before = len(list(Path("/proc/self/fd").iterdir()))
    commit_writes(root, finalising())
    with pytest.raises(UsageProblem, match="not a plain file"):
        commit_writes(root, [Write("audits/2026/10", NEW, None)])
    assert len(list(Path("/proc/self/fd").iterdir())) == before


def test_a_disk_that_cannot_lock_is_said_to_be_one(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def none(*_: int) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr(fcntl, "flock", none)
    with pytest.raises(UsageProblem, match=r"could not save: No locks available\. Nothing was changed"):
        commit_writes(root, finalising())
    assert contents(root) == {AUDIT: OLD}


@pytest.mark.parametrize(
    ("write", "says"),
    [
        (Write(AUDIT, NEW, digest(b"something else")), "has been changed while"),
        (Write(AUDIT, NEW, None), "exists already"),
        (Write("audits/2026/10/gone.yaml", NEW, digest(OLD)), "has been removed while"),
        (Write("../outside.yaml", NEW, None), "inside the workspace"),
        (Write("/etc/outside.yaml", NEW, None), "inside the workspace"),
        (Write("audits//x.yaml", NEW, None), "inside the workspace"),
        (Write(".git/hooks/post-checkout", NEW, None), "inside the workspace"),
        (Write("audits/.GIT/config", NEW, None), "inside the workspace"),
        (Write("audits/2026/10", NEW, None), "not a plain file"),
        (Write(f"{AUDIT}/x.yaml", NEW, None), "is a link or a file"),
    ],
)
def test_a_write_that_is_refused_takes_all_the_others_with_it(root: Path, write: Write, says: str) -> None:
    with pytest.raises(UsageProblem, match=says) as refused:
        commit_writes(root, [Write(ENTRY, POINTS, None), write])
    assert refused.value.remedy
    assert contents(root) == {AUDIT: OLD}
    assert not (root / "learning").exists()


def test_symbolic_links_are_never_followed(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    put(elsewhere, "target.yaml", OLD)
    (root / "audits/2026/10/link.yaml").symlink_to(elsewhere / "target.yaml")
    (root / "learning").symlink_to(elsewhere)
    for path in ("audits/2026/10/link.yaml", "learning/target.yaml"):
        with pytest.raises(UsageProblem):
            commit_writes(root, [Write(path, NEW, digest(OLD))])
    assert contents(elsewhere) == {"target.yaml": OLD}


def dying_at(number: int, writes: Callable[[], list[Write]] = finalising) -> Callable[[], None]:
    """Write, but be killed at the start of the `number`-th call that reaches for the disk."""

    calls = ("open", *CHANGING, "fchmod")
    return lambda: killed_at(number, lambda: commit_writes(Path.cwd(), writes()), calls)


def test_killed_anywhere_it_is_all_or_nothing(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []
    for number in range(1, 200):
        shutil.rmtree(root / "learning", ignore_errors=True)
        put(root, AUDIT, OLD)
        monkeypatch.chdir(root)
        ended = in_child(dying_at(number))
        half = contents(root)
        assert not (half.get(AUDIT) == NEW and ENTRY not in half), "the audit counts before its log entry is there"
        recover(root)
        after = contents(root)
        seen.append(after.get(AUDIT))
        assert {p: d for p, d in after.items() if p in (AUDIT, ENTRY)} in ({AUDIT: OLD}, {ENTRY: POINTS, AUDIT: NEW})
        commit_writes(root, [Write(path, after.get(path, b"x"), digest(after.get(path))) for path in (ENTRY, AUDIT)])
        if ended == 0:
            break
        assert ended == -signal.SIGKILL
        assert not any("q4c-new" in path for path in contents(root) if not path.startswith(".q4c/journal/"))
    else:
        pytest.fail("it never came to an end")
    assert len(seen) > 20
    assert seen[0] == OLD
    assert seen[-1] == NEW


def staged(root: Path) -> list[str]:
    return [path for path in contents(root) if path.endswith(".q4c-new")]


def test_what_a_killed_save_of_one_file_leaves_is_harmless_and_goes(
    root: Path, q4c, monkeypatch: pytest.MonkeyPatch
) -> None:
    q4c("init", str(root))
    left = 0
    for number in range(1, 200):
        put(root, AUDIT, OLD)
        monkeypatch.chdir(root)
        ended = in_child(dying_at(number, lambda: [Write(AUDIT, NEW, digest(OLD))]))
        if staged(root):
            left += 1
            assert staged(root) == ["audits/2026/10/.2026-10-14-c7f3k2.yaml.q4c-new"]
            status = subprocess.run(
                ["git", "status", "--porcelain"], cwd=root, capture_output=True, text=True, check=True
            )
            assert ".q4c-new" not in status.stdout
            if left == 1:
                assert ".q4c-new" not in q4c("check", cwd=root).stdout
            recover(root)
            assert staged(root) == []
        if ended == 0:
            break
    assert left > 1
    assert (root / ".q4c/lock").read_bytes() == b""


def test_what_is_staged_by_a_living_process_is_left_alone(root: Path) -> None:
    reading, writing = os.pipe()

    def busy() -> None:
        with lock(root) as note:
            note([AUDIT])
            put(root, "audits/2026/10/.2026-10-14-c7f3k2.yaml.q4c-new", NEW)
            os.write(writing, b"x")
            time.sleep(60)

    child = os.fork()
    if child == 0:
        busy()
    os.read(reading, 1)
    with pytest.raises(UsageProblem, match="Another q4c is saving"), lock(root, 0.1):
        pass
    assert len(staged(root)) == 1
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    recover(root)
    assert staged(root) == []


@pytest.mark.parametrize(
    "noted", ["../../etc/passwd", "/etc/passwd", "audits\0", "audits/../x", "new/c.yaml", "\udcff"]
)
def test_a_forged_note_removes_nothing(root: Path, noted: str) -> None:
    put(root, ".q4c/lock", noted.encode(errors="surrogateescape"))
    before = contents(root)
    recover(root)
    assert contents(root) == before
    assert not (root / "new").exists()


def test_what_a_person_changed_after_the_crash_is_left_as_it_is(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root)
    interrupted(root)
    (root / AUDIT).write_bytes(b"mine\n")
    recover(root)
    assert contents(root) == {AUDIT: b"mine\n"}


def test_notes_of_an_interrupted_save_that_make_no_sense_are_said_plainly(root: Path) -> None:
    put(root, ".q4c/journal/pending.json", b"{}")
    with pytest.raises(UsageProblem, match="interrupted"):
        commit_writes(root, finalising())


def interrupted(root: Path) -> dict[str, bytes]:
    """Leave a workspace with a save half done; gives what its journal then holds."""
    fresh = iter(range(1, 200))
    while not (root / ".q4c/journal/pending.json").exists() or (root / AUDIT).read_bytes() == OLD:
        shutil.rmtree(root / "learning", ignore_errors=True)
        shutil.rmtree(root / ".q4c", ignore_errors=True)
        put(root, AUDIT, OLD)
        assert in_child(dying_at(next(fresh))) == -signal.SIGKILL
    return {path: data for path, data in contents(root).items() if path.startswith(".q4c/journal/")}


def test_notes_that_a_commit_or_a_copy_brought_along_put_nothing_back(
    root: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(root)
    notes = interrupted(root)
    for copied in (False, True):
        other = tmp_path_factory.mktemp("other") / "workspace"
        if copied:
            shutil.copytree(root, other)
        else:
            for path, data in (notes | {AUDIT: NEW}).items():
                put(other, path, data)
        before = contents(other)
        with pytest.raises(UsageProblem, match=r"not written in this folder.*Nothing was put back"):
            recover(other)
        with pytest.raises(UsageProblem, match="not written in this folder"):
            commit_writes(other, [Write("people.yaml", NEW, None)])
        assert contents(other) == before
    recover(root)
    assert contents(root) == {AUDIT: OLD}


def test_forged_notes_reach_nothing_outside_the_records(root: Path) -> None:
    put(root, ".git/config", OLD)
    step = {"path": ".git/config", "before": None, "after": digest(OLD)}
    put(root, ".q4c/journal/begun-here", b"")
    begun = f"{root.stat().st_ino}-{(root / '.q4c/journal/begun-here').stat().st_mtime_ns}"
    put(root, ".q4c/journal/pending.json", json.dumps({"format": 1, "begun": begun, "steps": [step]}).encode())
    with pytest.raises(UsageProblem, match="plain paths"):
        recover(root)
    assert (root / ".git/config").read_bytes() == OLD


def test_a_full_disk_changes_nothing(root: Path) -> None:
    def work() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (5000, 5000))
        with pytest.raises(UsageProblem, match=r"could not save.*Nothing was changed"):
            commit_writes(root, [Write(ENTRY, POINTS, None), Write(AUDIT, b"x" * 10_000, digest(OLD))])

    assert in_child(work) == 0
    assert contents(root) == {AUDIT: OLD}
    assert not (root / "learning").exists()


@pytest.fixture
def open_root() -> Iterator[Path]:
    """A workspace that anybody may enter, since the folders of tests are closed to all but their owner."""
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        put(root, AUDIT, OLD)
        put(root, ".q4c/lock", b"")
        if os.geteuid() == 0:
            for path in (root, *root.rglob("*")):
                os.chown(path, NOBODY, NOBODY)
        root.chmod(0o755)
        yield root


def test_a_folder_one_may_not_write_in_changes_nothing(open_root: Path) -> None:
    def work() -> None:
        if os.geteuid() == 0:
            os.setegid(NOBODY)
            os.seteuid(NOBODY)
        (open_root / AUDIT).parent.chmod(0o555)
        with pytest.raises(UsageProblem, match=r"could not save: Permission denied"):
            commit_writes(open_root, finalising())
        (open_root / AUDIT).parent.chmod(0o755)

    assert in_child(work) == 0
    assert contents(open_root) == {AUDIT: OLD}


def test_nothing_goes_beside_a_folder_one_may_not_open(open_root: Path) -> None:
    def work() -> None:
        if os.geteuid() == 0:
            os.setegid(NOBODY)
            os.seteuid(NOBODY)
        (open_root / AUDIT).parent.chmod(0)
        with pytest.raises(UsageProblem, match=r"could not save: Permission denied"):
            commit_writes(open_root, [Write("audits/2026/10/other.yaml", NEW, None)])
        (open_root / AUDIT).parent.chmod(0o755)

    assert in_child(work) == 0
    assert contents(open_root) == {AUDIT: OLD}


def test_only_one_at_a_time(root: Path) -> None:
    with lock(root), pytest.raises(UsageProblem, match="Another q4c is saving") as refused:
        in_thread(lambda: commit_writes(root, finalising(), wait_seconds=0.1))
    assert "again" in refused.value.remedy
    assert contents(root) == {AUDIT: OLD}


def test_it_waits_for_the_other_to_finish(root: Path) -> None:
    def hold() -> None:
        with lock(root):
            held.set()
            time.sleep(0.3)

    held = threading.Event()
    other = threading.Thread(target=hold)
    other.start()
    held.wait()
    commit_writes(root, finalising())
    other.join()
    assert contents(root)[AUDIT] == NEW


def test_a_killed_process_lets_go_of_the_lock(root: Path) -> None:
    def work() -> None:
        with lock(root):
            os.kill(os.getpid(), signal.SIGKILL)

    assert in_child(work) == -signal.SIGKILL
    commit_writes(root, finalising())
    assert contents(root)[AUDIT] == NEW


def test_many_writers_lose_nothing(root: Path) -> None:
    def add(mark: str) -> Callable[[], None]:
        def work() -> None:
            for _ in range(5):
                while True:
                    now = (root / AUDIT).read_bytes()
                    try:
                        commit_writes(root, [Write(AUDIT, now + mark.encode(), digest(now))])
                        break
                    except UsageProblem:
                        continue

        return work

    threads = [threading.Thread(target=add(mark)) for mark in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted((root / AUDIT).read_bytes().removeprefix(OLD)) == sorted(b"abcd" * 5)


def in_thread(work: Callable[[], None]) -> None:
    """Do the work in a thread of its own and raise here what it raised there."""
    raised: list[BaseException] = []

    def guarded() -> None:
        try:
            work()
        except BaseException as problem:  # noqa: BLE001 - raised again below
            raised.append(problem)

    thread = threading.Thread(target=guarded)
    thread.start()
    thread.join()
    if raised:
        raise raised[0]


def test_whoever_holds_the_lock_may_save_within_it(root: Path) -> None:
    with lock(root):
        commit_writes(root, finalising(), wait_seconds=0)
        with pytest.raises(UsageProblem, match="Another q4c is saving"):
            in_thread(lambda: commit_writes(root, [], wait_seconds=0.1))
    in_thread(lambda: commit_writes(root, [], wait_seconds=0))
    assert contents(root)[AUDIT] == NEW
