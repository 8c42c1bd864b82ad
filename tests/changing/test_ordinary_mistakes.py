"""What auditors get wrong on an ordinary day: the gate says it in words, and its remedy, pasted, puts it right.

Commands of a remedy are run as they stand. Where it gives a word, that word is put in the place it names.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from change_world import NEW, NEW_ENTRY, Branch
from check_world import AUDIT, ENTRY, RUBRIC
from typer.testing import CliRunner

from q4c_cli.cli.main import app
from q4c_cli.model.finding import Finding

COMMAND = re.compile(r"(?:: |`|^)((?:git|q4c) [^`\n]+)")
GUESS = re.compile(r"(?:Did you mean `|Perhaps: |Write `|Change the key to )([\w-]+)")
DONE = "    progress:\n      - {on: 2026-11-02, by: ps-001, state: open, note: Nothing yet.}\n"


@dataclass(frozen=True)
class Mistake:
    """A slip on the branch `topic`, the code it is found by, and how its remedy is followed: the given line of it."""

    make: Callable[[Branch], None]
    code: str
    line: int = 0

    @property
    def name(self) -> str:
        return f"{self.make.__name__} {self.line}"


MISTAKES: list[Mistake] = []


def found_as(code: str, line: int = 0) -> Callable[[Callable[[Branch], None]], Callable[[Branch], None]]:
    def add(make: Callable[[Branch], None]) -> Callable[[Branch], None]:
        MISTAKES.append(Mistake(make, code, line))
        return make

    return add


@found_as("Q406")
def a_theme_misspelt(branch: Branch) -> None:
    branch.new_audit(status="draft")
    branch.change(NEW, "theme: participation", "theme: particpation")


@found_as("Q124")
def a_grade_with_a_capital(branch: Branch) -> None:
    branch.new_audit(status="draft")
    branch.change(NEW, "grade: good\n    rationale", "grade: Good\n    rationale")


@found_as("Q120")
def a_key_with_a_hyphen(branch: Branch) -> None:
    branch.new_audit(status="draft")
    branch.change(NEW, "learning_points:", "learning-points:")


@found_as("Q123")
def a_date_as_one_writes_it(branch: Branch) -> None:
    branch.new_audit(status="draft")
    branch.change(NEW, "audited_on: 2026-10-15", "audited_on: 15.10.2026")


@found_as("Q701", line=0)
@found_as("Q701", line=1)
def a_final_audit_edited(branch: Branch) -> None:
    branch.change(AUDIT, "She was asked twice.", "She was asked three times.")


@found_as("Q701")
def a_result_written_by_hand(branch: Branch) -> None:
    branch.change(AUDIT, "overall: good", "overall: met")


@found_as("Q702")
def a_final_audit_deleted(branch: Branch) -> None:
    branch.remove(AUDIT)


@found_as("Q501")
def finalised_by_hand_without_its_log_entry(branch: Branch) -> None:
    branch.new_audit()
    branch.remove(NEW_ENTRY)


@found_as("Q501")
@found_as("Q706")
def a_log_entry_deleted(branch: Branch) -> None:
    branch.on_main()
    branch.write(ENTRY, branch.read(ENTRY) + DONE)
    branch.commit()
    branch.repo.git("checkout", "-q", "-B", "topic")
    branch.remove(ENTRY)


@found_as("Q706")
def what_came_of_a_point_overwritten(branch: Branch) -> None:
    branch.on_main()
    branch.write(ENTRY, branch.read(ENTRY) + DONE)
    branch.commit()
    branch.repo.git("checkout", "-q", "-B", "topic")
    branch.change(ENTRY, "state: open, note: Nothing yet.", "state: achieved, note: Done.")


@found_as("Q222", line=1)
def a_word_improved_in_a_released_rubric(branch: Branch) -> None:
    branch.change(RUBRIC, "because: ", "because: All in all, ")


@found_as("Q705")
def the_list_of_releases_tidied_away(branch: Branch) -> None:
    branch.remove("rubric/tiny/versions.yaml")


@found_as("Q102")
def a_shortcut_to_another_folder(branch: Branch) -> None:
    (branch.root / "audits" / "old.yaml").symlink_to("../../old.yaml")


def followed(branch: Branch, found: Finding, line: int) -> None:
    """Do what a line of the remedy says."""
    said = found.remedy.splitlines()[line]
    if command := COMMAND.search(said):
        program, *words = shlex.split(command[1])
        if program == "git":
            branch.repo.git(*words)
        else:
            done = CliRunner().invoke(app, ["-C", str(branch.root), *words])
            assert done.exit_code == 0, done.output
        return
    guess = GUESS.search(found.remedy) or GUESS.search(found.message)
    assert guess, found.remedy
    place = found.place
    assert place.line
    assert place.column
    lines = branch.read(place.path).splitlines()
    before, after = lines[place.line - 1][: place.column - 1], lines[place.line - 1][place.column - 1 :]
    lines[place.line - 1] = before + re.sub(r"^[\w.-]+", guess[1], after)
    branch.write(place.path, "\n".join(lines) + "\n")


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda one: one.name)
def test_the_remedy_as_it_is_pasted_puts_it_right(mistake: Mistake, branch: Branch) -> None:
    mistake.make(branch)
    branch.commit()
    (found, *_) = [one for one in branch.judged().findings if one.code == mistake.code]
    followed(branch, found, mistake.line)
    branch.commit("Put right")
    assert [one for one in branch.judged().findings if one.severity == "error"] == []


def test_an_allowed_value_counts_once_its_list_is_merged(branch: Branch) -> None:
    branch.new_audit(status="draft", rationale="The helpline is 07700 900461.")
    branch.commit()
    (found,) = branch.judged().findings
    take_out, _, where = found.remedy.splitlines()
    assert take_out.startswith("Take it out")
    assert where.startswith("In a change of its own")
    assert "In a change of its own" not in branch.check().findings[0].remedy


def test_a_released_file_that_is_gone_is_put_back(branch: Branch) -> None:
    branch.remove(RUBRIC)
    branch.commit()
    (found,) = [one for one in branch.judged().findings if one.code == "Q223"]
    followed(branch, found, 0)
    branch.commit()
    assert branch.judged().findings == ()


def test_a_copy_is_to_be_deleted(branch: Branch) -> None:
    branch.write(AUDIT.replace(".yaml", " - Copy.yaml"), branch.read(AUDIT))
    (found,) = branch.judged().findings
    assert found.remedy.endswith("If it is a copy, delete it.")


def test_what_is_wrong_with_a_rubric_is_seen_alone(branch: Branch) -> None:
    branch.change(RUBRIC, "because: ", "because: All in all, ")
    in_the_way = [one for one in branch.judged().findings if one.code in ("Q303", "Q412")]
    assert {one.code for one in in_the_way} == {"Q303", "Q412"}
    for one in in_the_way:
        _, _, command = one.remedy.partition(": q4c ")
        shown = CliRunner().invoke(app, ["-C", str(branch.root), *shlex.split(command)])
        assert shown.exit_code == 1
        assert set(re.findall(r"Q[0-9]{3}", shown.stdout.partition("\n")[0])) == {"Q222"}
        assert "Q303" not in shown.stdout


def test_for_an_audit_that_is_gone_there_is_one_thing_to_do(branch: Branch) -> None:
    branch.remove(AUDIT)
    found = branch.judged().findings
    assert [f.code for f in found] == ["Q702", "Q504"]
    assert {f.remedy for f in found} == {f"Put it back: git restore --source=main -- {AUDIT}"}
