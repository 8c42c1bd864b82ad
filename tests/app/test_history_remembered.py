"""What commits did is read in git once, and told from memory after that: the same, and without a word of anybody's."""

from __future__ import annotations

import sqlite3
import zlib
from dataclasses import dataclass
from pathlib import Path

import pytest
from audit_world import DRAFT, ENTRY, TODAY, World, path_of
from typer.testing import CliRunner

from q4c_cli.app.audits.amending import Wish, amend
from q4c_cli.app.audits.finalising import finalise
from q4c_cli.app.history import remembering
from q4c_cli.app.history.filters import Filters
from q4c_cli.app.history.steps import Step
from q4c_cli.app.history.whole import history
from q4c_cli.app.learning.progress import Wish as Noting
from q4c_cli.app.learning.progress import add_progress
from q4c_cli.cli.main import app
from q4c_cli.model.finding import UsageProblem

AUDIT = path_of(DRAFT)
OTHER = "2026-09-01-b1b1b1"
LATER = "2026-11-20-d4d4d4"
WORDS = ("The letter was on file.", "She has the leaflet.")
BY_HAND = {
    "a value": "update remembered set said = x'78' where length(id) = 40",
    "two values": "update remembered set said = (select min(said) from remembered where length(id) = 40)",
    "another version": "update remembered set said = 'x' where id = 'maker'",
    "another history": "update remembered set said = '0123456789012345678901234567890123456789' where id = 'head'",
    "another table": "drop table remembered; create table remembered (other text)",
}
"""What somebody does to a memory."""

FILTERS = [
    Filters(),
    Filters(practitioner="fca-0117"),
    Filters(practitioner="fca-0220"),
    Filters(team="north-1"),
    Filters(team="south-2"),
    Filters(auditor="ps-031"),
    Filters(auditor="sm-002"),
    Filters(since=TODAY),
    Filters(practitioner="fca-0117", team="north-1", auditor="ps-031"),
]


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "q4c"


@pytest.fixture
def world(tmp_path: Path, cache: Path) -> World:
    """Two audits, one of which is amended and has progress noted, in commits of their own."""
    assert not cache.exists()
    (tmp_path / "work").mkdir()
    world = World(tmp_path / "work")
    world.audit(OTHER, practitioner="fca-0220", team="south-2")
    world.audit(grades={"safe": "met"})
    commit(world, "Begin")
    finalise(world.root, DRAFT, TODAY, commit=True)
    world.put(AUDIT, world.read(AUDIT).replace("heard:\n    grade: good", "heard:\n    grade: outstanding"))
    amend(world.root, DRAFT, Wish(WORDS[0]), TODAY, commit=True)
    add_progress(world.root, DRAFT, "heard-1", Noting("achieved", WORDS[1], by="ps-031"), TODAY)
    commit(world, "Note")
    return world


def commit(world: World, message: str) -> None:
    world.git("add", "-A")
    world.git("commit", "-qm", message)


def told(world: World, filters: Filters | None = None) -> list[Step]:
    return list(history(world.root, filters or Filters()))


def anew(world: World, filters: Filters | None = None) -> list[Step]:
    return list(history(world.root, filters or Filters(), anew=True))


def memory(cache: Path) -> Path:
    (path,) = cache.glob("*-history.sqlite")
    return path


@dataclass(frozen=True)
class Lost:
    """What git had stored at a place."""

    at: Path
    data: bytes

    def put_back(self) -> None:
        self.at.write_bytes(self.data)


def lose(world: World, revision: str) -> Lost:
    """Take away what git has stored for a file or folder."""
    id_ = world.git("rev-parse", revision).strip()
    at = world.root / ".git" / "objects" / id_[:2] / id_[2:]
    lost = Lost(at, at.read_bytes())
    at.unlink()
    return lost


@pytest.mark.parametrize("filters", FILTERS)
def test_what_is_told_again_is_what_was_told(world: World, filters: Filters) -> None:
    first = told(world, filters)
    assert first == told(world, filters) == anew(world, filters)
    told(world)
    assert told(world, filters) == first


def test_git_is_not_asked_again_what_a_commit_did(world: World) -> None:
    first = told(world)
    lose(world, f"HEAD~3:{AUDIT}")
    assert told(world) == first
    assert anew(world) != first


def test_what_could_not_be_read_is_read_again(world: World) -> None:
    whole = anew(world)
    kept = lose(world, f"HEAD~3:{AUDIT}")
    assert [step.happened.unreadable for step in told(world)] == [False, False, True, False, True]
    kept.put_back()
    assert told(world) == whole


def test_where_git_breaks_off_nothing_is_told_or_remembered_as_nothing(world: World) -> None:
    kept = lose(world, "HEAD~2^{tree}")
    with pytest.raises(UsageProblem, match="git cannot tell the whole history"):
        told(world)
    kept.put_back()
    assert told(world) == anew(world)


def test_before_the_first_commit_there_is_nothing_to_tell(world: World) -> None:
    world.git("checkout", "-q", "--orphan", "empty")
    assert told(world) == []


def test_a_new_commit_is_told_with_those_that_are_remembered(world: World) -> None:
    first = told(world)
    world.audit(LATER)
    commit(world, "Another")
    latest, *others = told(world)
    assert (latest.happened.audit, others) == (LATER, first)


def test_no_word_that_anybody_wrote_is_kept(world: World, cache: Path) -> None:
    said = {event.words for step in told(world) for event in step.happened.events}
    assert said == {None, *WORDS}
    with sqlite3.connect(memory(cache)) as kept:
        values = [value for (value,) in kept.execute("select said from remembered where id not in ('maker', 'head')")]
    plain = b"".join(zlib.decompress(value[32:]) for value in values).decode()
    assert DRAFT in plain
    assert not [word for word in (*WORDS, "What was seen", "how she can complain") if word in plain]
    assert [path.stat().st_mode & 0o077 for path in (cache, memory(cache))] == [0, 0]


def test_a_name_that_no_record_has_is_not_kept(world: World, cache: Path) -> None:
    world.put("audits/2026/10/Jane Doe, 12 Acacia Avenue.yaml", "audit: [")
    world.put("learning/Jane Doe/x.yaml", "audit: [")
    commit(world, "Odd")
    assert len(told(world)) == 7
    assert told(world) == anew(world)
    with sqlite3.connect(memory(cache)) as kept:
        values = kept.execute("select said from remembered where id not in ('maker', 'head')").fetchall()
    assert not [value for (value,) in values if b"Jane" in zlib.decompress(value[32:])]


def test_a_file_of_the_same_name_elsewhere_hides_nothing(world: World) -> None:
    first = told(world)
    world.audit(LATER)
    other = world.read(path_of(LATER)).replace("fca-0117", "fca-0220").replace("north-1", "south-2")
    world.put(f"audits/zz/{LATER}.yaml", other)
    commit(world, "Two")
    for _ in range(2):
        (mine,) = [step for step in told(world, Filters(practitioner="fca-0117")) if step not in first]
        assert (mine.happened.paths, mine.happened.practitioner) == ((path_of(LATER),), "fca-0117")
        assert len(told(world)) == len(first) + 2


def test_what_was_rewritten_is_forgotten(world: World, cache: Path) -> None:
    told(world)
    before = memory(cache).stat().st_size
    world.git("checkout", "-q", "--orphan", "anew")
    world.git("rm", "-qrf", "audits", "learning")
    commit(world, "Anew")
    world.git("branch", "-qD", "main")
    world.git("reflog", "expire", "--expire=now", "--all")
    world.git("gc", "-q", "--prune=now")
    assert told(world) == []
    with sqlite3.connect(memory(cache)) as kept:
        assert kept.execute("select count(*) from remembered").fetchone() == (3,)
    assert before > 0


def test_whose_a_log_entry_is_the_latest_commit_tells(world: World) -> None:
    first = told(world, Filters(team="north-1"))
    world.put(AUDIT, world.read(AUDIT).replace("team: north-1", "team: south-2"))
    commit(world, "Moved")
    assert len(first) == 4
    moved = Filters(team="south-2")
    assert [step.happened.paths for step in told(world, moved)] == [(AUDIT,), (ENTRY,), (path_of(OTHER),)]
    assert told(world, moved) == anew(world, moved)


@pytest.mark.parametrize(
    "broken",
    [
        *("garbage", "half", "another table", "a value", "two values", "another version", "another history"),
        *("of others", "a link", "a folder"),
    ],
)
def test_a_memory_that_is_not_to_be_believed_is_not(world: World, cache: Path, tmp_path: Path, broken: str) -> None:
    first = told(world)
    path = memory(cache)
    if broken == "garbage":
        path.write_bytes(b"garbage" * 1000)
    elif broken == "half":
        path.write_bytes(path.read_bytes()[:5000])
    elif broken in BY_HAND:
        with sqlite3.connect(path) as kept:
            kept.executescript(BY_HAND[broken])
    elif broken == "of others":
        path.chmod(0o666)
    else:
        path.unlink()
        path.symlink_to(tmp_path / "elsewhere") if broken == "a link" else path.mkdir()
    assert told(world) == told(world) == first
    assert not (tmp_path / "elsewhere").exists()
    lose(world, f"HEAD~3:{AUDIT}")
    remembered = broken in ("garbage", "half", *BY_HAND)
    assert (told(world) == first) is remembered


def test_who_finds_the_memory_in_use_reads_git(world: World, cache: Path) -> None:
    first = told(world)
    kept = sqlite3.connect(memory(cache), isolation_level=None)
    kept.execute("begin exclusive")
    assert told(world) == first
    kept.close()
    assert told(world) == first


def test_without_a_place_for_it_nothing_is_remembered(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    first = told(world)
    monkeypatch.setenv("XDG_CACHE_HOME", str(world.root / "cache"))
    assert told(world) == first
    assert not (world.root / "cache").exists()


def test_a_copy_with_only_the_latest_commits_is_not_remembered(world: World, tmp_path: Path) -> None:
    copy = World.__new__(World)
    copy.root = tmp_path / "copy"
    world.git("clone", "-q", "--depth", "1", f"file://{world.root}", str(copy.root))
    assert [step.happened.events[0].kind for step in told(copy)] == ["begun", "begun"]
    copy.git("fetch", "-q", "--unshallow")
    assert told(copy) == told(world)


def test_several_processes_tell_the_same(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    first = anew(world)
    monkeypatch.setattr(remembering, "WORTH_SHARING", 1)
    monkeypatch.setattr(remembering, "SHARE", 1)
    assert anew(world) == first


def test_what_a_merge_threw_away_is_told(world: World) -> None:
    world.git("checkout", "-q", "-b", "side")
    world.audit(LATER)
    commit(world, "Side")
    world.git("checkout", "-q", "main")
    world.git("merge", "-q", "-s", "ours", "-m", "Thrown away", "side")
    assert told(world)[0].happened.audit == LATER


def test_at_the_command_line(world: World) -> None:
    run = CliRunner().invoke
    words = ["-C", str(world.root), "history", "--practitioner", "fca-0117"]
    first = run(app, words).stdout
    assert first == run(app, words).stdout == run(app, [*words, "--no-cache"]).stdout
    assert all(word in " ".join(first.split()) for word in WORDS)
