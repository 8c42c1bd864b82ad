"""Attacks on a history, each with plain git in a few lines. `ATTACKS` says what verify finds in each, at least.

Every text of a record that one of them writes holds the word CASE_TEXT, which must never be printed.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path

from releasing import release_all
from trail_world import AUDIT, CASE_TEXT, ENTRY, LIST, NEW, NEW_ENTRY, NOTE, RUBRIC, SIGNED, TODAY, Trail

from q4c_cli.app.occasion import occasion
from q4c_cli.app.reports.team import team_summary
from q4c_cli.app.trail.erasing import Wish, erase
from q4c_cli.model.checkpoints import Checkpoint
from q4c_cli.model.erasures import Erase
from q4c_cli.model.paths import list_path, signature_path
from q4c_cli.rules.periods import parse
from q4c_cli.store import ssh
from q4c_cli.store.reading.reader import Source
from q4c_cli.store.signatures import joined, said
from q4c_cli.store.signatures import parse as parse_signed

Doing = Callable[[Trail], None]


@dataclass(frozen=True)
class Attack:
    """An attack: what is done to the honest history, and the codes that must be found in what comes of it."""

    doing: Doing
    codes: frozenset[str]
    given: bool = False
    """Whether it is held against a people.yaml that was given by hand, not against a commit."""

    @property
    def name(self) -> str:
        """What it tries."""
        return self.doing.__name__.replace("_", "-")


ATTACKS: list[Attack] = []


def finds(*codes: str, given: bool = False) -> Callable[[Doing], Doing]:
    """Add an attack in which exactly these codes are found."""

    def add(doing: Doing) -> Doing:
        ATTACKS.append(Attack(doing, frozenset(codes), given))
        return doing

    return add


def tamper(it: Trail, path: str = NEW) -> None:
    """Make a final audit say something else."""
    it.change(path, "She was asked", f"{CASE_TEXT} was never asked")


def stored(it: Trail, revision: str) -> Path:
    """The file in which git stores an object by itself."""
    id_ = it.git("rev-parse", revision)
    return it.root / ".git" / "objects" / id_[:2] / id_[2:]


# The repository


@finds("Q801")
def an_object_with_a_bit_turned_over(it: Trail) -> None:
    path = stored(it, f"HEAD~3:{AUDIT}")
    path.chmod(0o644)
    data = bytearray(path.read_bytes())
    data[-5] ^= 1
    path.write_bytes(data)


@finds("Q801", "Q811", "Q814")
def an_object_taken_away(it: Trail) -> None:
    stored(it, f"HEAD~1:{AUDIT}").unlink()


@finds("Q801")
def a_commit_taken_away(it: Trail) -> None:
    stored(it, "HEAD~2").unlink()


@finds("Q801", "Q811")
def an_object_that_holds_what_another_should(it: Trail) -> None:
    path = stored(it, f"HEAD:{AUDIT}")
    path.chmod(0o644)
    shutil.copyfile(stored(it, f"HEAD~4:{AUDIT}"), path)


@finds("Q801")
def a_folder_that_holds_two_files_of_one_name(it: Trail) -> None:
    entries = [line.split() for line in it.git("ls-tree", "HEAD").splitlines()]
    entries.append(["100644", "blob", it.git("hash-object", "-w", "--stdin", input=CASE_TEXT.encode()), "people.yaml"])
    raw = b"".join(
        mode.lstrip("0").encode() + b" " + name.encode() + b"\0" + bytes.fromhex(id_)
        for mode, _, id_, name in sorted(entries, key=lambda one: one[3])
    )
    tree = it.git("hash-object", "-t", "tree", "-w", "--literally", "--stdin", input=raw)
    it.git("update-ref", "HEAD", it.git("commit-tree", tree, "-p", "HEAD", "-m", "Odd", at="2026-11-10T09:00:00Z"))


@finds("Q801")
def a_folder_that_is_cut_off(it: Trail) -> None:
    tree = it.git("hash-object", "-t", "tree", "-w", "--literally", "--stdin", input=b"100644 people.yaml")
    it.git("update-ref", "HEAD", it.git("commit-tree", tree, "-p", "HEAD", "-m", "Odd", at="2026-11-10T09:00:00Z"))


@finds("Q801", "Q842")
def a_commit_that_is_none(it: Trail) -> None:
    body = f"tree {it.git('rev-parse', 'HEAD^{tree}')}\nparent {it.git('rev-parse', 'HEAD')}\nauthor nobody\n\nOdd\n"
    words = ("hash-object", "-t", "commit", "-w", "--stdin", "--literally")
    it.git("update-ref", "HEAD", it.git(*words, input=body.encode()))


@finds("Q802")
def a_final_audit_replaced_for_everyone_who_looks(it: Trail) -> None:
    tamper(it)
    it.git("replace", it.git("rev-parse", f"HEAD:{NEW}"), it.git("hash-object", "-w", NEW))


@finds("Q802")
def a_commit_given_other_parents(it: Trail) -> None:
    it.put(".git/info/grafts", f"{it.git('rev-parse', 'HEAD')} {it.git('rev-parse', 'HEAD~3')}\n")


@finds("Q803", "Q854", "Q867")
def a_copy_without_what_came_before(it: Trail) -> None:
    other = it.root.with_name("shallow")
    it.git("clone", "-q", "--depth", "2", "--no-single-branch", f"file://{it.root}", str(other))
    shutil.rmtree(it.root)
    other.rename(it.root)


@finds("Q803")
def a_copy_that_fetches_files_only_when_they_are_asked_for(it: Trail) -> None:
    it.git("config", "remote.origin.promisor", "true")


@finds("Q804")
def objects_borrowed_from_a_folder_that_is_gone(it: Trail) -> None:
    it.put(".git/objects/info/alternates", "/nowhere/objects\n")


@finds("Q805")
def damage_that_git_is_told_to_overlook(it: Trail) -> None:
    it.git("config", "fsck.missingEmail", "ignore")


# Final audits


@finds("Q811")
def a_final_audit_changed(it: Trail) -> None:
    tamper(it)
    it.commit()


@finds("Q811")
def a_final_audit_changed_and_put_back(it: Trail) -> None:
    tamper(it)
    it.commit()
    it.git("checkout", "-q", "HEAD~1", "--", NEW)
    it.commit("2026-11-11T09:00:00Z")


@finds("Q812")
def a_final_audit_changed_by_way_of_a_draft(it: Trail) -> None:
    it.change(NEW, "status: final", "status: draft")
    it.commit()
    tamper(it)
    it.commit("2026-11-11T09:00:00Z")
    it.change(NEW, "status: draft", "status: final")
    it.commit("2026-11-12T09:00:00Z")


@finds("Q812", "Q822")
def a_final_audit_taken_away_with_its_log_entry(it: Trail) -> None:
    it.remove(NEW, NEW_ENTRY)
    it.commit()


@finds("Q812")
def a_final_audit_taken_away(it: Trail) -> None:
    it.remove(NEW)
    it.commit()


@finds("Q812")
def a_final_audit_taken_away_and_brought_back_otherwise(it: Trail) -> None:
    text = it.read(NEW)
    it.remove(NEW)
    it.commit()
    it.put(NEW, text.replace("She was asked", CASE_TEXT))
    it.commit("2026-11-11T09:00:00Z")


@finds("Q812", "Q817")
def a_final_audit_moved_and_changed_on_the_way(it: Trail) -> None:
    it.put("audits/2026/11/2026-10-15-b00002.yaml", it.read(NEW).replace("twice", CASE_TEXT))
    it.remove(NEW)
    it.commit()


@finds("Q811")
def a_final_audit_changed_in_its_line_ends(it: Trail) -> None:
    it.put(NEW, it.read(NEW).replace("\n", "\r\n"))
    it.commit()


@finds("Q811", "Q815")
def a_result_made_better(it: Trail) -> None:
    it.change(NEW, "overall: good", "overall: met")
    it.commit()


@finds("Q811", "Q814")
def a_link_in_place_of_a_final_audit(it: Trail) -> None:
    it.remove(NEW)
    (it.root / NEW).symlink_to("2026-10-14-a00001.yaml")
    it.commit()


@finds("Q811", "Q814")
def a_final_audit_that_cannot_be_read_any_more(it: Trail) -> None:
    it.put(NEW, it.read(NEW) + f"\n{CASE_TEXT}: [\n")
    it.commit()


@finds("Q814")
def an_audit_that_never_could_be_read(it: Trail) -> None:
    it.put("audits/2026/10/2026-10-18-e00005.yaml", f"{CASE_TEXT}: [\n")
    it.commit()


@finds("Q813")
def an_amendment_taken_out_again(it: Trail) -> None:
    it.git("checkout", "-q", "HEAD~2", "--", AUDIT)
    it.commit()


@finds("Q813")
def an_amendment_that_names_less_than_was_changed(it: Trail) -> None:
    it.change(AUDIT, "rationale: She was asked once.", "rationale: She was asked.")
    it.change(AUDIT, "Every visit is on file.", f"{CASE_TEXT} is on file.")
    it.amended("She was asked once.", "She was asked.", "2026-11-10")
    it.commit()


@finds("Q813")
def an_amendment_that_makes_up_what_was_there(it: Trail) -> None:
    it.change(AUDIT, "rationale: She was asked once.", "rationale: She was asked.")
    it.amended(f"{CASE_TEXT} was there.", "She was asked.", "2026-11-10")
    it.commit()


@finds("Q813")
def an_earlier_amendment_rewritten(it: Trail) -> None:
    it.change(AUDIT, "reason: A slip.", f"reason: {CASE_TEXT} wished it.")
    it.commit()


@finds("Q811")
def a_merge_that_changes_an_audit_by_itself(it: Trail) -> None:
    it.branch("side", "HEAD~1")
    it.commit(message="Nothing much")
    it.on("main")
    it.merge("side")
    tamper(it)
    it.commit("2026-11-12T09:00:00Z", "Merge")


@finds("Q813")
def a_merge_that_leaves_the_amendment_of_a_side_out(it: Trail) -> None:
    it.branch("side", "HEAD~2")
    it.commit(message="Nothing much")
    it.merge("main", "-s", "ours")
    it.git("checkout", "-q", "main", "--", ENTRY)
    it.commit("2026-11-12T09:00:00Z", "Merge")


@finds("Q812")
def a_merge_that_leaves_an_audit_out(it: Trail) -> None:
    it.branch("side", "HEAD~1")
    it.commit(message="Nothing much")
    it.on("main")
    it.merge("side")
    it.remove(NEW)
    it.commit("2026-11-12T09:00:00Z", "Merge")


@finds("Q812")
def a_merge_of_three_that_makes_a_draft_of_an_audit(it: Trail) -> None:
    for name in ("one", "two"):
        it.branch(name, "main~1")
        it.put(f"{name}.txt", "Nothing much.\n")
        it.commit(message="Nothing much")
    it.on("main")
    it.git("merge", "-q", "--no-commit", "--no-ff", "one", "two", at="2026-11-12T09:00:00Z")
    it.change(NEW, "status: final", "status: draft")
    it.commit("2026-11-12T09:00:00Z", "Merge")


@finds("Q811")
def a_history_of_its_own_merged_in_with_another_audit_in_place(it: Trail) -> None:
    it.git("checkout", "-q", "--orphan", "other")
    tamper(it)
    it.commit(message="All anew")
    it.on("main")
    it.merge("other", "--allow-unrelated-histories", "-X", "theirs")
    it.commit("2026-11-12T09:00:00Z", "Merge")


def withdrawn(it: Trail, path: str = NEW, on: str = "2026-11-10", at: str = "2026-11-10T09:00:00Z") -> None:
    """Withdraw an audit, and commit that."""
    it.put(path, f"{it.read(path)}withdrawn:\n  on: {on}\n  by: ps-001\n  reason: {CASE_TEXT} was somebody else.\n")
    it.commit(at)


@finds("Q813")
def a_withdrawal_taken_back(it: Trail) -> None:
    withdrawn(it)
    it.git("checkout", "-q", "HEAD~1", "--", NEW)
    it.commit("2026-11-11T09:00:00Z")


@finds("Q811")
def a_remark_in_an_audit_that_was_withdrawn(it: Trail) -> None:
    withdrawn(it)
    it.put(NEW, f"{it.read(NEW)}# {CASE_TEXT} was told.\n")
    it.commit("2026-11-11T09:00:00Z")


@finds("Q813")
def a_merge_that_takes_a_withdrawal_back(it: Trail) -> None:
    it.branch("side")
    it.commit(message="Nothing much")
    it.on("main")
    withdrawn(it)
    it.merge("side")
    it.git("checkout", "-q", "HEAD~1", "--", NEW)
    it.commit("2026-11-12T09:00:00Z", "Merge")


@finds("Q844")
def a_withdrawal_dated_back(it: Trail) -> None:
    withdrawn(it, on="2026-10-20")


@finds("Q843")
def a_withdrawal_of_a_day_to_come(it: Trail) -> None:
    withdrawn(it, on="2026-11-20")


@finds("Q856")
def a_signed_audit_withdrawn_without_a_signature(it: Trail) -> None:
    withdrawn(it, SIGNED)


def faked(it: Trail, at: str = "2026-11-12T09:00:00Z") -> None:
    """Commit what is on the disk as a merge of a commit with an earlier one of its own line."""
    it.git("add", "-A")
    tree = it.git("write-tree")
    it.git("reset", "-q", "--hard", it.git("commit-tree", tree, "-p", "HEAD", "-p", "HEAD~2", "-m", "Merge", at=at))


@finds("Q811", "Q815")
def a_merge_that_makes_a_result_better(it: Trail) -> None:
    it.branch("side", "HEAD~1")
    it.commit(message="Nothing much")
    it.on("main")
    it.merge("side")
    it.change(NEW, "overall: good", "overall: met")
    it.commit("2026-11-12T09:00:00Z", "Merge")


@finds("Q811", "Q815")
def a_merge_that_is_none_and_makes_a_result_better(it: Trail) -> None:
    it.change(NEW, "overall: good", "overall: met")
    faked(it)


@finds("Q811")
def a_merge_that_is_none_and_changes_a_comment(it: Trail) -> None:
    it.put(NEW, f"# {CASE_TEXT} told nobody.\n{it.read(NEW)}")
    faked(it)


@finds("Q811")
def a_merge_that_brings_an_amendment_and_a_comment_of_its_own(it: Trail) -> None:
    it.branch("side", "HEAD~2")
    it.put("other.txt", "Nothing much.\n")
    it.commit(message="Nothing much")
    it.merge("main")
    it.put(AUDIT, f"# {CASE_TEXT} told nobody.\n{it.read(AUDIT)}")
    it.commit("2026-11-12T09:00:00Z", "Merge")


@finds("Q813")
def a_comment_changed_along_with_an_amendment(it: Trail) -> None:
    it.change(NEW, "She was asked twice.", "She was asked once.")
    it.amended(on="2026-11-10", path=NEW)
    it.put(NEW, f"# {CASE_TEXT} told nobody.\n{it.read(NEW)}")
    it.commit()


@finds("Q811")
def a_comment_changed_along_with_a_withdrawal(it: Trail) -> None:
    it.put(NEW, f"# {CASE_TEXT} told nobody.\n{it.read(NEW)}")
    withdrawn(it)


@finds("Q815")
def a_better_result_that_came_with_an_amendment(it: Trail) -> None:
    it.change(NEW, "She was asked twice.", "She was asked once.")
    it.amended(on="2026-11-10", path=NEW)
    it.change(NEW, "overall: good", "overall: met")
    it.commit()


@finds("Q815")
def an_audit_that_never_had_the_results_of_the_rules(it: Trail) -> None:
    path, text = copied(it)
    it.put(path, text.replace("overall: good", "overall: met"))
    it.commit()


@finds("Q815")
def an_audit_final_by_a_rubric_that_is_not_there(it: Trail) -> None:
    path, text = copied(it)
    it.put(path, text.replace("tiny@1.0.0", "tiny@9.0.0"))
    it.commit()


def copied(it: Trail) -> tuple[str, str]:
    """Where another audit belongs, and what it says."""
    text = it.read(NEW).replace("2026-10-15", "2026-10-19").replace("b00002", "f00006").replace("B00002", "F00006")
    path = "audits/2026/10/2026-10-19-f00006.yaml"
    logged(it, path)
    return path, text


def logged(it: Trail, path: str) -> str:
    """Write the log entry of a copy of the audit that goes to a path; gives where that belongs."""
    name = Path(path).stem
    entry = NEW_ENTRY.replace("2026-10-15-b00002", name)
    it.put(entry, it.read(NEW_ENTRY).replace("2026-10-15-b00002", name).replace("2026-10-15", name[:10]))
    return entry


@finds("Q816")
def an_audit_by_nobody_who_audits(it: Trail) -> None:
    path, text = copied(it)
    it.put(path, text.replace("auditor: ps-001", "auditor: ps-666"))
    it.commit()


@finds("Q816")
def an_audit_of_ones_own_practice(it: Trail) -> None:
    path, text = copied(it)
    it.put(path, text.replace("practitioner: fca-0001", "practitioner: fca-0002"))
    it.commit()


@finds("Q816")
def an_audit_of_somebody_who_is_not_there(it: Trail) -> None:
    path, text = copied(it)
    it.put(path, text.replace("practitioner: fca-0001", "practitioner: fca-0009"))
    it.commit()


def judged(it: Trail, by: str) -> None:
    """Another audit, with another grade than the rules give."""
    path, text = copied(it)
    it.put(path, f"{text}judged: {{grade: met, reason: {CASE_TEXT} was not seen., by: {by}}}\n")


@finds("Q816")
def another_grade_given_by_nobody_who_audits(it: Trail) -> None:
    judged(it, "ps-999")
    it.commit()


@finds("Q816")
def another_grade_given_by_the_practitioner(it: Trail) -> None:
    judged(it, "fca-0001")
    it.commit()


@finds("Q816")
def another_grade_given_by_whose_practice_it_is_about(it: Trail) -> None:
    judged(it, "ps-004")
    it.commit()


@finds("Q816")
def an_amendment_by_the_practitioner(it: Trail) -> None:
    it.change(NEW, "She was asked twice.", "She was asked once.")
    it.amended(on="2026-11-10", path=NEW, by="fca-0001")
    it.commit()


@finds("Q817")
def an_audit_twice_with_other_grades(it: Trail) -> None:
    it.put("audits/2026/11/2026-10-15-b00002.yaml", it.read(NEW))
    it.commit()


@finds("Q817")
def an_audit_under_a_name_that_looks_like_another(it: Trail) -> None:
    it.put("audits/2026/10/2026-10-15-\N{CYRILLIC SMALL LETTER VE}00002.yaml", it.read(NEW))
    it.commit()


@finds("Q818", "Q854", given=True)
def a_workspace_begun_anew_in_a_folder_of_its_own(it: Trail) -> None:
    below = it.root / "sub"
    below.mkdir()
    for name in ("audits", "learning", "rubric", "people.yaml", "q4c.yaml"):
        (it.root / name).rename(below / name)
    it.root = below
    tamper(it)
    it.commit()


@finds("Q818", "Q854", given=True)
def a_workspace_copied_to_a_folder_of_its_own(it: Trail) -> None:
    for name in ("audits", "learning", "rubric"):
        shutil.copytree(it.root / name, it.root / "sub" / name)
    for name in ("people.yaml", "q4c.yaml"):
        shutil.copyfile(it.root / name, it.root / "sub" / name)
    it.root = it.root / "sub"
    tamper(it)
    it.commit()


@finds("Q845")
def a_note_dated_before_the_audit(it: Trail) -> None:
    note = NOTE.replace("2026-11-05", "2026-10-01").partition("\n")[2]
    it.put(ENTRY, it.read(ENTRY).replace("    progress:\n", f"    progress:\n{note}"))
    it.commit()


@finds("Q845")
def a_signature_dated_before_the_audit(it: Trail) -> None:
    it.sign("moderated", "ps-002", "2026-10-02")
    it.commit()


@finds("Q822")
def a_log_entry_moved_to_somebody_else_and_rewritten(it: Trail) -> None:
    text = it.read(NEW_ENTRY)
    it.remove(NEW_ENTRY)
    it.put(NEW_ENTRY.replace("fca-0001", "fca-0002"), text.replace("text: ", f"text: {CASE_TEXT} "))
    it.commit()


@finds("Q822")
def a_log_entry_that_never_asked_what_its_audit_asks(it: Trail) -> None:
    path, text = copied(it)
    it.put(path, text)
    it.change(logged(it, path), "text: ", f"text: {CASE_TEXT} ")
    it.commit()


@finds("Q822")
def an_audit_that_asks_for_something_and_was_never_in_a_learning_log(it: Trail) -> None:
    path, text = copied(it)
    it.remove(logged(it, path))
    it.put(path, text)
    it.commit()


# Learning logs


@finds("Q821")
def a_note_taken_out(it: Trail) -> None:
    it.put(ENTRY, it.read(ENTRY).replace(NOTE, ""))
    it.commit()


@finds("Q821")
def a_note_that_says_something_else(it: Trail) -> None:
    it.change(ENTRY, "A letter is drafted.", f"{CASE_TEXT} has a letter.")
    it.commit()


@finds("Q823")
def a_note_by_nobody_who_is_known(it: Trail) -> None:
    note = NOTE.partition("\n")[2].replace("2026-11-05", "2026-11-10").replace("fca-0001", "ps-999")
    it.put(ENTRY, it.read(ENTRY) + note)
    it.commit()


@finds("Q823")
def a_note_by_nobody_who_is_known_that_came_with_its_entry(it: Trail) -> None:
    path, text = copied(it)
    it.put(path, text)
    note = NOTE.replace("2026-11-05", "2026-11-10").replace("fca-0001", "ps-999")
    it.put(entry := logged(it, path), it.read(entry) + note)
    it.commit()


@finds("Q821")
def a_log_entry_taken_away_with_its_note(it: Trail) -> None:
    it.remove(ENTRY)
    it.commit()


@finds("Q821")
def a_merge_that_loses_a_note(it: Trail) -> None:
    it.branch("side", "HEAD~1")
    it.commit(message="Nothing much")
    it.on("main")
    it.merge("side")
    it.put(ENTRY, it.read(ENTRY).replace(NOTE, ""))
    it.commit("2026-11-12T09:00:00Z", "Merge")


@finds("Q822")
def a_log_entry_taken_away_before_anything_came_of_it(it: Trail) -> None:
    it.remove(NEW_ENTRY)
    it.commit()


@finds("Q822")
def a_learning_point_made_easier(it: Trail) -> None:
    it.change(NEW_ENTRY, "Write to her about the outcome.", f"Think of {CASE_TEXT}.")
    it.commit()


@finds("Q822")
def a_review_put_off_in_the_log_alone(it: Trail) -> None:
    it.change(NEW_ENTRY, "2027-01-31", "2029-01-31")
    it.commit()


@finds("Q822")
def a_log_entry_that_cannot_be_read_any_more(it: Trail) -> None:
    it.put(NEW_ENTRY, f"{CASE_TEXT}: [\n")
    it.commit()


# Released rubrics


@finds("Q815", "Q831", "Q833")
def a_released_rubric_changed(it: Trail) -> None:
    it.put(RUBRIC, it.read(RUBRIC) + "# Seen.\n")
    it.commit()


@finds("Q831")
def a_released_rubric_changed_for_a_day(it: Trail) -> None:
    it.put(RUBRIC, it.read(RUBRIC) + "# Seen.\n")
    it.commit()
    it.git("checkout", "-q", "HEAD~1", "--", RUBRIC)
    it.commit("2026-11-11T09:00:00Z")


@finds("Q831", "Q832", "Q834", "Q854", "Q857")
def a_released_rubric_changed_with_its_fingerprint(it: Trail) -> None:
    it.put(RUBRIC, it.read(RUBRIC) + "# Seen.\n")
    release_all(it.root)
    it.commit()


@finds("Q832", "Q834", "Q854", "Q857")
def a_released_version_taken_off_the_list(it: Trail) -> None:
    it.put(LIST, "format: 1\nreleased: []\n")
    it.commit()


@finds("Q832", "Q834", "Q854", "Q857")
def a_released_version_taken_off_the_list_after_a_checkpoint(it: Trail) -> None:
    it.checkpoint(anchor="anchor")
    it.put(LIST, "format: 1\nreleased: []\n")
    it.commit()


@finds("Q815", "Q831", "Q832", "Q834", "Q854", "Q857")
def a_merge_that_takes_a_rubric_and_its_list_away(it: Trail) -> None:
    it.branch("side", "HEAD~1")
    it.commit(message="Nothing much")
    it.on("main")
    it.merge("side")
    it.remove(RUBRIC, LIST)
    it.commit("2026-11-12T09:00:00Z", "Merge")


@finds("Q833")
def a_new_version_with_a_fingerprint_that_is_not_its_own(it: Trail) -> None:
    it.put("rubric/tiny/1.1.0.yaml", it.read(RUBRIC).replace("version: 1.0.0", "version: 1.1.0"))
    entry = "  - version: 1.1.0\n    released_on: 2026-11-10\n    sha256: '{}'\n    summary: More.\n".format("0" * 64)
    it.put(LIST, it.read(LIST) + entry)
    it.commit()


@finds("Q834", "Q854", "Q857", "Q867")
def a_history_begun_anew_with_another_rubric(it: Trail) -> None:
    it.git("checkout", "-q", "--orphan", "anew")
    it.put(RUBRIC, it.read(RUBRIC) + "# Seen.\n")
    release_all(it.root)
    it.commit(message="All anew")


# Dates


@finds("Q841")
def a_commit_dated_back(it: Trail) -> None:
    it.put("notes.txt", "Nothing much.\n")
    it.commit("2026-11-04T12:00:00Z")


@finds("Q842")
def a_commit_dated_ahead(it: Trail) -> None:
    it.commit("2027-03-01T12:00:00Z")


@finds("Q842")
def a_commit_at_a_time_that_no_clock_shows(it: Trail) -> None:
    body = f"tree {it.git('rev-parse', 'HEAD^{tree}')}\nparent {it.git('rev-parse', 'HEAD')}\n"
    who = "Test <test@example.invalid> 99999999999999 +0000"
    body += f"author {who}\ncommitter {who}\n\nOdd\n"
    it.git(
        "update-ref", "HEAD", it.git("hash-object", "-t", "commit", "-w", "--stdin", "--literally", input=body.encode())
    )


@finds("Q842")
def a_commit_written_after_it_was_committed(it: Trail) -> None:
    words = ("commit", "-q", "--allow-empty", "-m", "Odd", "--date", "2026-11-15T09:00:00Z")
    it.git(*words, at="2026-11-10T09:00:00Z")


@finds("Q843")
def an_audit_of_a_day_to_come(it: Trail) -> None:
    text = it.read(NEW).replace("2026-10-15", "2026-11-18").replace("b00002", "c00003").replace("B00002", "C00003")
    it.put("audits/2026/11/2026-11-18-c00003.yaml", text.replace("status: final", "status: draft"))
    it.commit()


@finds("Q843")
def an_amendment_of_a_day_to_come(it: Trail) -> None:
    it.change(AUDIT, "rationale: She was asked once.", "rationale: She was asked.")
    it.amended("She was asked once.", "She was asked.", "2026-11-20")
    it.commit()


@finds("Q843")
def a_note_of_a_day_to_come(it: Trail) -> None:
    it.put(ENTRY, it.read(ENTRY) + NOTE.partition("\n")[2].replace("2026-11-05", "2026-11-20"))
    it.commit()


@finds("Q844")
def an_amendment_dated_back(it: Trail) -> None:
    it.change(NEW, "She was asked twice.", "She was asked once.")
    text = it.read(NEW)
    change = "{field: assessments.heard.rationale, was: She was asked twice., now: She was asked once.}"
    it.put(
        NEW,
        f"{text}amendments:\n  - on: 2026-10-16\n    by: ps-001\n    reason: A slip.\n    changes:\n      - {change}\n",
    )
    it.commit()


# Signatures


def latest(it: Trail) -> str:
    """The signature of the signed audit as it is now."""
    statement = it.statement("audited", "ps-003", "2026-11-01")
    return signature_path(statement.audit, "audited", "ps-003", statement.sha256)


def forged(it: Trail, name: str = "2026-10-17-d00004") -> str:
    """Another audit in the name of the auditor who signs theirs."""
    text = it.read(NEW).replace("2026-10-15", name[:10]).replace("b00002", name[11:])
    path = f"audits/{name[:4]}/{name[5:7]}/{name}.yaml"
    it.put(path, text.replace("B00002", name[11:].upper()).replace("auditor: ps-001", "auditor: ps-003"))
    logged(it, path)
    return path


@finds("Q857")
def an_audit_in_the_name_of_another(it: Trail) -> None:
    forged(it)
    it.commit()


@finds("Q852", "Q857")
def an_audit_in_the_name_of_another_signed_by_a_stranger(it: Trail) -> None:
    it.sign("audited", "ps-003", "2026-11-10", forged(it), key="stranger")
    it.commit()


@finds("Q851", "Q857")
def an_audit_in_the_name_of_another_signed_by_a_colleague(it: Trail) -> None:
    it.sign("audited", "ps-003", "2026-11-10", forged(it), key="ps-002")
    it.commit()


@finds("Q852", "Q857", "Q868")
def a_key_put_into_people_by_the_branch_itself(it: Trail) -> None:
    people = it.read("people.yaml")
    key = f"      - {{key: {it.keyring.line('stranger')}, since: 2026-01-01}}\n"
    it.put("people.yaml", people.replace("  - {auditor: ps-004", f"{key}  - {{auditor: ps-004"))
    it.sign("audited", "ps-003", "2026-11-10", forged(it), key="stranger")
    it.commit()


@finds("Q868", "Q869")
def a_key_taken_out_of_people(it: Trail) -> None:
    it.change("people.yaml", f", keys: [{{key: {it.keyring.line('ps-002')}, since: 2026-01-01}}]", "")
    it.commit()


@finds("Q868", "Q869")
def a_key_given_to_somebody_else_in_people(it: Trail) -> None:
    it.change("people.yaml", it.keyring.line("ps-002"), it.keyring.line("stranger"))
    it.change("people.yaml", it.keyring.line("ps-003"), it.keyring.line("ps-002"))
    it.commit()


@finds("Q852", "Q857")
def a_lost_key_used_after_its_last_day(it: Trail) -> None:
    it.sign("audited", "ps-003", "2026-11-10", forged(it), key="lost")
    it.commit()


@finds("Q845", "Q852", "Q857")
def a_lost_key_used_with_the_day_dated_back(it: Trail) -> None:
    it.sign("audited", "ps-003", "2026-09-15", forged(it), key="lost")
    it.commit()


@finds("Q852", "Q857")
def a_lost_key_used_with_the_commit_said_to_be_written_earlier(it: Trail) -> None:
    it.sign("audited", "ps-003", "2026-09-15", forged(it, "2026-09-10-d00004"), key="lost")
    it.git("add", "-A")
    it.git("commit", "-q", "-m", "Odd", "--date", "2026-10-01T09:00:00Z", at="2026-11-10T09:00:00Z")


@finds("Q852", "Q857")
def a_signature_in_the_name_of_nobody(it: Trail) -> None:
    path = forged(it)
    statement = it.statement("audited", "ps-003", "2026-11-10", path)
    it.sign_that(statement.model_copy(update={"signer": "ps-999"}), "ps-003")
    it.commit()


@finds("Q851", "Q854", "Q855", "Q856")
def a_signed_statement_changed_in_a_word(it: Trail) -> None:
    it.change(latest(it), "overall: good", "overall: met ")
    it.commit()


@finds("Q851", "Q855", "Q856")
def a_signature_with_other_line_ends(it: Trail) -> None:
    it.put(latest(it), it.read(latest(it)).replace("\n", "\r\n"))
    it.commit()


@finds("Q851")
def something_else_in_place_of_a_signature(it: Trail) -> None:
    it.put("audits/2026/10/signatures/2026-10-15-b00002.audited.ps-001.0123456789ab.sig", f"{CASE_TEXT}\n")
    it.commit()


@finds("Q851")
def a_link_in_place_of_a_signature(it: Trail) -> None:
    link = it.root / "audits/2026/10/signatures/2026-10-15-b00002.audited.ps-001.0123456789ab.sig"
    link.symlink_to(Path(latest(it)).name)
    it.commit()


@finds("Q851")
def a_signature_with_a_book_below_it(it: Trail) -> None:
    name = "audits/2026/10/signatures/2026-10-15-b00002.audited.ps-001.0123456789ab.sig"
    it.put(name, it.read(latest(it)) + f"{CASE_TEXT}\n" * 40_000)
    it.commit()


@finds("Q851", "Q857")
def a_signature_made_for_another_purpose(it: Trail) -> None:
    statement = it.statement("audited", "ps-003", "2026-11-10", forged(it))
    data = said(statement)
    armor = ssh.sign(data, ssh.signing_key(it.keyring.folder / "ps-003"), "git")
    it.put(signature_path(statement.audit, "audited", "ps-003", statement.sha256), joined(data, armor))
    it.commit()


@finds("Q854", "Q857")
def a_signature_moved_to_another_audit(it: Trail) -> None:
    path = forged(it)
    statement = it.statement("audited", "ps-003", "2026-11-10", path)
    it.put(signature_path(statement.audit, "audited", "ps-003", statement.sha256), it.read(latest(it)))
    it.commit()


@finds("Q854")
def a_signature_of_a_text_that_never_was(it: Trail) -> None:
    text = it.read(SIGNED)
    it.change(SIGNED, "She was asked", f"{CASE_TEXT} was asked")
    it.sign("audited", "ps-003", "2026-11-10")
    it.put(SIGNED, text)
    it.commit()


@finds("Q854")
def a_signature_that_states_a_better_result(it: Trail) -> None:
    statement = it.statement("moderated", "ps-002", "2026-11-10")
    it.sign_that(statement.model_copy(update={"results": {"overall": "met"}}), "ps-002")
    it.commit()


@finds("Q854")
def a_signature_that_names_other_bytes_of_the_rubric(it: Trail) -> None:
    statement = it.statement("moderated", "ps-002", "2026-11-10")
    it.sign_that(statement.model_copy(update={"rubric_sha256": "0" * 64}), "ps-002")
    it.commit()


@finds("Q853")
def an_audit_moderated_by_whose_practice_it_is_about(it: Trail) -> None:
    it.sign("moderated", "ps-004", "2026-11-10")
    it.commit()


@finds("Q853")
def an_audit_moderated_by_its_own_auditor(it: Trail) -> None:
    it.sign("moderated", "ps-003", "2026-11-10")
    it.commit()


@finds("Q853")
def an_audit_signed_as_audited_by_somebody_else(it: Trail) -> None:
    it.sign("audited", "ps-002", "2026-11-10")
    it.commit()


@finds("Q858")
def a_signature_in_a_higher_role(it: Trail) -> None:
    statement = it.statement("moderated", "ps-002", "2026-11-10")
    it.sign_that(statement.model_copy(update={"role": "service-manager"}), "ps-002")
    it.commit()


@finds("Q843")
def a_signature_of_a_day_to_come(it: Trail) -> None:
    it.sign("moderated", "ps-002", "2026-11-20")
    it.commit()


@finds("Q855", "Q856")
def a_signature_taken_away(it: Trail) -> None:
    it.remove(latest(it))
    it.commit()


@finds("Q855", "Q856")
def a_signature_taken_away_that_a_checkpoint_lists(it: Trail) -> None:
    it.checkpoint(anchor="anchor")
    it.remove(latest(it))
    it.commit()


@finds("Q855", "Q856")
def a_merge_that_leaves_a_signature_out(it: Trail) -> None:
    it.branch("side", "HEAD~1")
    it.commit(message="Nothing much")
    it.on("main")
    it.merge("side")
    it.remove(latest(it))
    it.commit("2026-11-12T09:00:00Z", "Merge")


@finds("Q856")
def a_signed_audit_amended_without_signing_again(it: Trail) -> None:
    it.change(SIGNED, "rationale: She was asked once.", f"rationale: {CASE_TEXT} was asked.")
    it.amended("She was asked once.", f"{CASE_TEXT} was asked.", "2026-11-10", path=SIGNED, by="ps-003")
    it.commit()


@finds("Q856")
def a_signed_audit_amended_and_only_moderated(it: Trail) -> None:
    it.change(SIGNED, "rationale: She was asked once.", f"rationale: {CASE_TEXT} was asked.")
    it.amended("She was asked once.", f"{CASE_TEXT} was asked.", "2026-11-10", path=SIGNED, by="ps-003")
    it.sign("moderated", "ps-002", "2026-11-10")
    it.commit()


# Checkpoints, and what was kept outside


def anew(it: Trail) -> None:
    """Go on in a history that is begun anew with everything as it is now."""
    it.git("checkout", "-q", "--orphan", "anew")


@finds("Q861")
def a_checkpoint_signed_by_a_stranger(it: Trail) -> None:
    made = it.checkpoint()
    it.git("reset", "-q", "--hard", "HEAD~1")
    listed = stored_list(it, made.path)
    data = said(made.said)
    it.put(made.path, joined(data, ssh.sign(data, ssh.signing_key(it.keyring.folder / "stranger"))))
    it.put(list_path(made.path), listed)
    it.commit()


def stored_list(it: Trail, path: str) -> bytes:
    """The list of the checkpoint that was made and taken back."""
    return it.git("show", f"ORIG_HEAD:{list_path(path)}").encode() + b"\n"


@finds("Q861")
def a_checkpoint_in_the_name_of_nobody(it: Trail) -> None:
    made = it.checkpoint()
    it.git("reset", "-q", "--hard", "HEAD~1")
    data = said(made.said.model_copy(update={"signer": "ps-999"}))
    it.put(made.path, joined(data, ssh.sign(data, ssh.signing_key(it.keyring.folder / "ps-002"))))
    it.put(list_path(made.path), stored_list(it, made.path))
    it.commit()


@finds("Q861", "Q862")
def a_list_with_a_record_taken_out(it: Trail) -> None:
    path = list_path(it.checkpoint().path)
    it.put(path, "".join(line for line in it.read(path).splitlines(keepends=True) if NEW not in line))
    it.commit()


@finds("Q862")
def a_checkpoint_taken_away(it: Trail) -> None:
    path = it.checkpoint().path
    it.remove(path, list_path(path))
    it.commit()


@finds("Q862")
def the_first_of_two_checkpoints_taken_away(it: Trail) -> None:
    path = it.checkpoint().path
    it.checkpoint("2026-11-10T09:00:00Z")
    it.remove(path, list_path(path))
    it.commit("2026-11-11T09:00:00Z")


@finds("Q862")
def a_chain_that_forks(it: Trail) -> None:
    it.checkpoint()
    made = it.checkpoint("2026-11-10T09:00:00Z")
    it.git("reset", "-q", "--hard", "HEAD~1")
    data = said(made.said.model_copy(update={"previous": "0" * 64}))
    it.put(made.path, joined(data, ssh.sign(data, ssh.signing_key(it.keyring.folder / "ps-002"))))
    it.put(list_path(made.path), stored_list(it, made.path))
    it.commit("2026-11-11T09:00:00Z")


def made_otherwise(it: Trail, key: str = "ps-002", at: str = "2026-11-10", **changed: object) -> None:
    """Take the checkpoint back that was made last, and make it once more with something else in it."""
    names = it.git("diff-tree", "-r", "--name-only", "--no-commit-id", "HEAD").splitlines()
    path = next(path for path in names if path.endswith(".sig"))
    listed = it.read(list_path(path))
    said_ = parse_signed(Source(path, it.read(path).encode()), Checkpoint).statement
    data = said(said_.model_copy(update=changed))
    it.put(path, joined(data, ssh.sign(data, ssh.signing_key(it.keyring.folder / key))))
    it.put(list_path(path), listed)
    it.git("add", "-A")
    it.git("commit", "-q", "--amend", "--no-edit", at=f"{at}T09:00:00Z")


@finds("Q861")
def a_checkpoint_signed_with_a_lost_key_and_dated_back(it: Trail) -> None:
    it.checkpoint()
    made_otherwise(it, "lost", signer="ps-003", on=date(2026, 9, 15))


@finds("Q862")
def a_checkpoint_dated_before_the_one_before(it: Trail) -> None:
    it.checkpoint()
    it.checkpoint("2026-11-10T09:00:00Z")
    made_otherwise(it, on=date(2026, 11, 8))


@finds("Q843")
def a_checkpoint_of_a_day_to_come(it: Trail) -> None:
    it.checkpoint()
    made_otherwise(it, on=date(2026, 11, 20))


@finds("Q858")
def a_checkpoint_in_a_higher_role(it: Trail) -> None:
    it.checkpoint()
    made_otherwise(it, role="service-manager")


@finds("Q861")
def a_checkpoint_that_leaves_a_record_out(it: Trail) -> None:
    path = list_path(it.checkpoint().path)
    lines = [line for line in it.read(path).splitlines(keepends=True) if NEW not in line]
    it.put(path, "".join(lines))
    made_otherwise(it, records=len(lines), sha256=sha256("".join(lines).encode()).hexdigest())


@finds("Q861")
def a_checkpoint_that_has_a_record_as_it_was_before(it: Trail) -> None:
    path = list_path(it.checkpoint().path)
    before = sha256(it.git("show", f"trusted:{AUDIT}").encode() + b"\n").hexdigest()
    lines = [f"{before}  {AUDIT}\n" if AUDIT in line else line for line in it.read(path).splitlines(keepends=True)]
    it.put(path, "".join(lines))
    made_otherwise(it, sha256=sha256("".join(lines).encode()).hexdigest())


@finds("Q867")
def a_record_of_the_trust_root_that_the_history_never_had(it: Trail) -> None:
    gone = f"git rm -q --cached --ignore-unmatch {AUDIT} {ENTRY}"
    it.git("filter-branch", "-f", "--index-filter", gone, "--", "main")


@finds("Q861")
def something_else_in_place_of_a_checkpoint(it: Trail) -> None:
    it.put("checkpoints/0001.sig", f"{CASE_TEXT}\n")
    it.commit()


@finds("Q854", "Q863", "Q864", "Q867")
def a_history_begun_anew_beside_its_checkpoint(it: Trail) -> None:
    it.checkpoint()
    anew(it)
    tamper(it)
    it.commit()


@finds("Q854", "Q863", "Q864", "Q866", "Q867")
def a_history_begun_anew_without_its_checkpoint(it: Trail) -> None:
    path = it.checkpoint(anchor="anchor").path
    anew(it)
    it.remove(path, list_path(path))
    tamper(it)
    it.commit()


@finds("Q854", "Q863", "Q864", "Q866", "Q867")
def a_history_begun_anew_with_a_checkpoint_of_its_own(it: Trail) -> None:
    path = it.checkpoint(anchor="anchor").path
    anew(it)
    it.remove(path, list_path(path))
    tamper(it)
    it.commit()
    it.checkpoint("2026-11-11T09:00:00Z")


@finds("Q863", "Q864", "Q866")
def a_history_cut_short(it: Trail) -> None:
    it.checkpoint(anchor="anchor")
    it.git("reset", "-q", "--hard", "HEAD~2")


@finds("Q864")
def a_commit_made_anew_with_the_same_files(it: Trail) -> None:
    it.checkpoint(anchor="anchor")
    it.git("rebase", "-q", "--force-rebase", "HEAD~2", at="2026-11-10T09:00:00Z")


@finds("Q865")
def a_tag_that_was_moved(it: Trail) -> None:
    it.git("tag", "october", "HEAD~1")
    it.checkpoint()
    it.git("tag", "-f", "october", "HEAD")


@finds("Q865")
def a_tag_that_was_taken_away(it: Trail) -> None:
    it.git("tag", "october")
    it.checkpoint(anchor="anchor")
    it.git("tag", "-d", "october")


# Erasures


def erased(it: Trail, *, second: str = "ps-003") -> list[str]:
    """The signed audit erased, by two people; gives the paths of what is on record of it."""
    which = ("2026-10-16-c00003",)
    for who, at in (("ps-002", "2026-11-10T09:00:00Z"), (second, "2026-11-11T09:00:00Z")):
        erase(it.root, Wish(which, None, "wrong-person", datetime.fromisoformat(at), it.keyring.folder / who))
        it.commit(at, "Erase")
    return it.git("ls-files", "erasures").splitlines()


@finds("Q871", "Q812", "Q822", "Q855")
def an_erasure_that_only_one_person_agreed_to(it: Trail) -> None:
    paths = erased(it)
    it.git("reset", "-q", "--soft", "HEAD~1")
    it.git("rm", "-q", "-f", next(path for path in paths if "ps-003" in path))
    it.commit("2026-11-11T09:00:00Z")


@finds("Q871", "Q812", "Q822", "Q855")
def an_erasure_in_which_one_person_is_two(it: Trail) -> None:
    paths = erased(it)
    it.git("reset", "-q", "--soft", "HEAD~1")
    stone = next(path for path in paths if path.endswith(".yaml"))
    it.put(stone, it.read(stone).replace("ps-003", "ps-002"))
    it.commit("2026-11-11T09:00:00Z")


@finds("Q812", "Q822")
def another_record_that_goes_along_with_an_erasure(it: Trail) -> None:
    erased(it)
    it.git("reset", "-q", "--soft", "HEAD~1")
    it.remove(NEW, NEW_ENTRY)
    it.commit("2026-11-11T09:00:00Z")


def signed_otherwise(it: Trail, path: str, key: str, **changed: object) -> None:
    """What somebody agreed to says something else, and is signed with this key."""
    before = parse_signed(Source(path, it.read(path).encode()), Erase).statement
    after = before.model_copy(update=changed)
    data = said(after)
    it.remove(path)
    armor = ssh.sign(data, ssh.signing_key(it.keyring.folder / key))
    it.put(path.replace(before.signer, after.signer), joined(data, armor))


def erased_otherwise(it: Trail, key: str = "ps-003", stone: str = "2026-11-11", **changed: object) -> None:
    """Erase, but with something else in what the second person signs, and on the tombstone."""
    paths = erased(it)
    signed_otherwise(it, next(path for path in paths if "ps-003" in path), key, **changed)
    tomb = next(path for path in paths if path.endswith(".yaml"))
    it.put(tomb, it.read(tomb).replace("ps-003", str(changed.get("signer", "ps-003"))).replace("2026-11-11", stone))
    it.git("add", "-A")
    it.git("commit", "-q", "--amend", "--no-edit", at="2026-11-11T09:00:00Z")


@finds("Q871", "Q812", "Q822", "Q855")
def an_erasure_of_more_records_than_are_listed(it: Trail) -> None:
    paths = erased(it)
    tomb = next(path for path in paths if path.endswith(".yaml"))
    it.change(tomb, "records: 6", "records: 7")
    for who in ("ps-002", "ps-003"):
        signed_otherwise(it, next(path for path in paths if who in path), who, records=7)
    it.git("reset", "-q", "--soft", "HEAD~2")
    it.commit("2026-11-11T09:00:00Z")


@finds("Q871", "Q812", "Q822", "Q855")
def an_erasure_signed_with_a_lost_key_and_dated_back(it: Trail) -> None:
    erased_otherwise(it, "lost", on=date(2026, 9, 15))


@finds("Q871")
def an_erasure_by_whose_practice_it_is_about(it: Trail) -> None:
    erased_otherwise(it, "ps-004", signer="ps-004")


@finds("Q871")
def a_tombstone_of_another_day_than_anybody_signed(it: Trail) -> None:
    erased_otherwise(it, stone="2026-11-12")


@finds("Q843")
def an_erasure_of_a_day_to_come(it: Trail) -> None:
    erased_otherwise(it, stone="2099-12-31", on=date(2099, 12, 31))


@finds("Q871")
def an_erasure_that_names_a_checkpoint_to_come(it: Trail) -> None:
    erased_otherwise(it, checkpoint=1)


@finds("Q858")
def an_erasure_in_a_higher_role(it: Trail) -> None:
    erased_otherwise(it, role="service-manager")


@finds("Q871", "Q812", "Q822", "Q855")
def a_tombstone_taken_away(it: Trail) -> None:
    for path in erased(it):
        it.remove(path)
    it.commit("2026-11-12T09:00:00Z")


@finds("Q872")
def an_erased_record_brought_back_by_a_branch_from_before(it: Trail) -> None:
    erased(it)
    it.git("checkout", "-q", "HEAD~1", "--", "audits", "learning")
    it.commit("2026-11-12T09:00:00Z")


def listed_as_well(it: Trail, path: str) -> None:
    """Make a checkpoint that lists one more file, with bytes that it never had."""
    list_ = list_path(it.checkpoint("2026-11-12T09:00:00Z").path)
    lines = sorted([*it.read(list_).splitlines(keepends=True), f"{'0' * 64}  {path}\n"], key=lambda one: one[66:])
    it.put(list_, "".join(lines))
    made_otherwise(it, records=len(lines), sha256=sha256("".join(lines).encode()).hexdigest(), at="2026-11-12")


@finds("Q861", "Q863")
def a_checkpoint_that_lists_an_erased_record_with_other_bytes(it: Trail) -> None:
    erased(it)
    listed_as_well(it, SIGNED)


@finds("Q863", "Q864")
def a_checkpoint_after_an_erasure_that_lists_other_bytes_in_a_history_rewritten_once_more(it: Trail) -> None:
    erased(it)
    listed_as_well(it, SIGNED)
    it.git("filter-branch", "-f", "--msg-filter", "sed s/^/x/", "--", "trusted..main")


@finds("Q871")
def something_else_in_place_of_a_tombstone(it: Trail) -> None:
    it.put("erasures/e0123456789ab.yaml", f"{CASE_TEXT}: [\n")
    it.commit()


# Reports that are kept


def reported(it: Trail, *words: str) -> str:
    """A report that is kept in the repository, as at what is committed; gives its path."""
    path = f"reports/team-north-1-2026-10.{'md' if 'markdown' in words else 'html'}"
    when = team_summary(occasion(it.root, TODAY, "HEAD"), "north-1", parse("2026-10", TODAY))
    it.put(path, when.markdown() if "markdown" in words else when.html())
    it.git("add", "-f", path)
    return path


@finds("Q881")
def a_report_with_a_better_figure(it: Trail) -> None:
    path = reported(it)
    it.change(path, "Good", "Very good")
    it.commit()


@finds("Q881")
def a_report_that_names_another_revision(it: Trail) -> None:
    path = reported(it, "markdown")
    it.change(path, it.git("rev-parse", "HEAD")[:12], it.git("rev-parse", "HEAD~3")[:12])
    it.commit()


@finds("Q881")
def a_report_of_a_revision_that_never_was(it: Trail) -> None:
    path = reported(it, "markdown")
    it.change(path, it.git("rev-parse", "HEAD")[:12], "0123456789ab")
    it.commit()


@finds("Q882")
def a_report_made_by_something_else(it: Trail) -> None:
    path = reported(it, "markdown")
    it.change(path, "by q4c ", "by q4c 9.")
    it.commit()
