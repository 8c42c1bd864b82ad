"""Made-up workspaces: sound, labelled, the same every time, and written all or nothing."""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from q4c_cli.app.checking.check import check
from q4c_cli.app.demo import workspace as demo
from q4c_cli.app.demo.phrasebook import phrasebook_from
from q4c_cli.app.workspace import open_workspace
from q4c_cli.model.finding import UsageProblem
from q4c_cli.model.records import Records
from q4c_cli.rules.learning import overdue, recurrences
from q4c_cli.store import shipped
from q4c_cli.store.reading.reader import Source, parse

LAST_DAY, TODAY = date(2026, 10, 31), date(2026, 11, 22)
Run = Callable[..., subprocess.CompletedProcess[str]]


def make(folder: Path, audits: int = 150, seed: int = 24, until: date = LAST_DAY) -> Path:
    demo.make(demo.Request(folder, audits, seed, until, commit=False), TODAY, lambda _done, _whole: None)
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    found = (p for p in folder.rglob("*") if p.is_file() and ".git/" not in p.as_posix())
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in found}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("demo") / "workspace")


@pytest.fixture(scope="module")
def records(made: Path) -> Records:
    return open_workspace(made).records


def test_a_made_up_workspace_passes_every_check(made: Path) -> None:
    found = check(made, (), TODAY).findings
    assert {(f.severity, f.code) for f in found} == {("note", "Q304")}


def test_every_made_up_file_says_that_it_is_made_up(made: Path) -> None:
    files = [*made.glob("audits/*/*/*.yaml"), *made.glob("learning/*/*.yaml"), made / "people.yaml"]
    assert len(files) > 250
    for file in files:
        first, second = file.read_text(encoding="utf-8").splitlines()[:2]
        assert first.startswith("# yaml-language-server: $schema=")
        assert second.startswith("# Synthetic: ")
    assert "synthetic" in (made / "q4c.yaml").read_text(encoding="utf-8").lower()


def test_no_place_in_a_sentence_is_left_unfilled(made: Path) -> None:
    text = b"".join(contents(made).values()).decode()
    assert not re.search(r"<[a-z]+>", text.replace("<base>", ""))


def test_the_project_s_own_workspace_is_what_the_command_makes(made: Path, checkout: Path) -> None:
    ours = ("audits/", "learning/", "q4c.yaml", "people.yaml")
    theirs = {path: data for path, data in contents(made).items() if path.startswith(ours)}
    for path, data in theirs.items():
        assert (checkout / path).read_bytes() == data, path
    here = [p for folder in ("audits", "learning") for p in (checkout / folder).rglob("*.yaml")]
    assert len(here) == len(theirs) - 2


def test_the_same_request_gives_the_same_bytes_in_any_surroundings(made: Path, tmp_path: Path, q4c: Run) -> None:
    odd = {"PYTHONHASHSEED": "7", "LC_ALL": "C", "TZ": "Pacific/Auckland", "Q4C_TODAY": "2027-03-01"}
    done = q4c("demo", "again", "--no-git", env=odd)
    assert done.returncode == 0, done.stderr
    assert contents(tmp_path / "again") == contents(made)


def test_another_seed_gives_other_audits(made: Path, tmp_path: Path) -> None:
    other = make(tmp_path / "other", seed=25)
    assert not contents(other).keys() & {p for p in contents(made) if p.startswith("audits/")}


def test_the_last_day_can_be_chosen(tmp_path: Path) -> None:
    earlier = open_workspace(make(tmp_path / "earlier", audits=40, until=date(2024, 2, 15))).records
    days = [a.record.audited_on for a in earlier.audits]
    assert date(2022, 11, 1) <= min(days)
    assert date(2024, 2, 1) <= max(days) <= date(2024, 2, 15)
    assert all(n.on <= date(2024, 2, 15) for e in earlier.entries for p in e.record.points for n in p.progress)


def test_three_teams_over_fifteen_months(records: Records) -> None:
    audits = [a.record for a in records.audits]
    assert len(audits) == 150
    assert Counter(a.team for a in audits).keys() == {"north-1", "coast-1", "vale-1"}
    assert len({(a.audited_on.year, a.audited_on.month) for a in audits}) == 15
    assert all(a.audited_on.weekday() < 5 for a in audits)


def test_one_team_improves(records: Records) -> None:
    def share(team: str, *, late: bool) -> float:
        half = date(2026, 3, 15)
        final = [a.record for a in records.audits if a.record.final and a.record.team == team]
        graded = [str((a.results or {})["overall"]) for a in final if (a.audited_on > half) == late]
        return sum(g in ("good", "outstanding") for g in graded) / len(graded)

    assert share("north-1", late=True) - share("north-1", late=False) > 0.3
    assert abs(share("coast-1", late=True) - share("coast-1", late=False)) < 0.2
    assert share("vale-1", late=True) < share("vale-1", late=False)


def test_one_theme_fades_and_others_come_back(records: Records) -> None:
    entries = [e.record for e in records.entries]
    by_theme = Counter((p.theme, e.audited_on >= date(2026, 8, 1)) for e in entries for p in e.points)
    assert by_theme["explaining-outcome", False] > 30
    assert by_theme["explaining-outcome", True] == 0
    assert max(len(r.audits) for r in recurrences(entries)) >= 4


def test_there_is_some_of_everything(records: Records) -> None:
    audits = [a.record for a in records.audits]
    points = [p for e in records.entries for p in e.record.points]
    final = [a for a in audits if a.final]
    assert {p.state for p in points} == {"open", "in-progress", "achieved", "carried-forward"}
    assert any(overdue(p, LAST_DAY) for p in points)
    assert any(n.audit for p in points for n in p.progress)
    assert {g for a in final for g in (a.results or {}).values()} == {
        None,
        "requires-improvement",
        "met",
        "good",
        "outstanding",
    }
    assert len(audits) - len(final) == 3
    assert sum(a.escalated is not None for a in audits) == 1
    assert sum(a.judged is not None for a in audits) == 1
    seen = {a.assessments["professional-behaviour"].grade for a in final}
    assert None in seen
    assert len(seen) > 2
    assert any(a.team != records.people.practitioner_by_id[a.practitioner].team for a in audits)


@pytest.mark.parametrize("audits", [1, 2, 9, 10, 37])
def test_small_workspaces_are_sound_too(tmp_path: Path, audits: int) -> None:
    folder = make(tmp_path / "small", audits=audits)
    assert len(list(folder.glob("audits/*/*/*.yaml"))) == audits
    assert not [f for f in check(folder, (), TODAY).findings if f.severity == "error"]


def test_a_larger_workspace_made_side_by_side_is_sound_too(tmp_path: Path) -> None:
    folder = make(tmp_path / "larger", audits=demo.SIDE_BY_SIDE_FROM)
    read = open_workspace(folder).records
    assert len(read.audits) == demo.SIDE_BY_SIDE_FROM
    assert len(read.people.teams) > 5
    assert not [f for f in check(folder, (), TODAY).findings if f.severity == "error"]


def test_a_history_is_begun_with_one_commit(tmp_path: Path, q4c: Run) -> None:
    done = q4c("demo", "workspace", "--audits", "12")
    assert done.returncode == 0, done.stderr
    log = subprocess.run(
        ["git", "log", "--format=%s%n%b"], cwd=tmp_path / "workspace", capture_output=True, text=True, check=True
    )
    assert log.stdout.split("\n")[0] == "Synthetic audits, made up by q4c demo"
    assert "Q4C-Demo: audits 12, seed 24, until 2026-10-31" in log.stdout
    left = subprocess.run(["git", "status", "--porcelain"], cwd=tmp_path / "workspace", capture_output=True, check=True)
    assert left.stdout == b""


def test_where_git_does_not_know_who_is_asking_it_is_nobodys_commit(tmp_path: Path, q4c: Run) -> None:
    nobody = {f"GIT_{role}_{what}": "" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    done = q4c("demo", "workspace", "--audits", "3", env=nobody)
    assert "The first commit is " in done.stderr
    log = subprocess.run(
        ["git", "log", "--format=%an, %cn"], cwd=tmp_path / "workspace", capture_output=True, text=True, check=True
    )
    assert log.stdout == "q4c demo (synthetic), q4c demo (synthetic)\n"


def test_inside_a_repository_nothing_is_committed(tmp_path: Path, q4c: Run) -> None:
    subprocess.run(["git", "init", "-q", "."], cwd=tmp_path, check=True)
    assert q4c("demo", "workspace", "--audits", "5").returncode == 0
    assert not (tmp_path / "workspace" / ".git").exists()
    assert (tmp_path / "workspace" / "q4c.yaml").exists()


def test_the_folder_one_stands_in_is_filled(tmp_path: Path, q4c: Run) -> None:
    here = tmp_path / "here"
    here.mkdir()
    assert q4c("demo", ".", "--audits", "5", "--no-git", cwd=here).returncode == 0
    assert q4c("check", cwd=here, env={"Q4C_TODAY": "2026-11-22"}).returncode == 0


@pytest.mark.parametrize(
    "words", [("--audits", "0"), ("--until", "2030-01-01"), ("--until", "soon"), ("--until", "1999-01-01")]
)
def test_what_cannot_be_is_refused_in_a_sentence(tmp_path: Path, q4c: Run, words: tuple[str, str]) -> None:
    done = q4c("demo", "new", *words, env={"Q4C_TODAY": "2026-11-22"})
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "new").exists()


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(UsageProblem, match="not empty"):
        make(tmp_path, audits=5)
    assert contents(tmp_path) == {"mine.txt": b"mine"}


def test_a_link_to_a_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    with pytest.raises(UsageProblem, match="not a folder"):
        make(tmp_path / "link", audits=5)


def test_nothing_is_left_behind_when_it_is_interrupted(tmp_path: Path) -> None:
    def give_up(_done: int, _whole: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        demo.make(demo.Request(tmp_path / "new", 20, 1, LAST_DAY), TODAY, give_up)
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UsageProblem):
        make(tmp_path / "file" / "new", audits=5)


def test_every_grade_of_every_domain_has_words_that_suit_any_case() -> None:
    files = {n.removesuffix(".yaml"): parse(Source(n, d)) for n, d in shipped.demo_files().items()}
    for name, domain in phrasebook_from(files).domains.items():
        assert list(domain.grades) == ["requires-improvement", "met", "good", "outstanding"]
        for grade, lines in domain.grades.items():
            assert any(not line.when for line in lines), (name, grade)
