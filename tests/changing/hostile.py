"""Branches of somebody who means harm, each in a few lines. `BRANCHES` says what is found in each, at least.

Every text of a record that one of them writes holds the word CASE_TEXT, which must never be printed.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from change_world import AUDITOR, NEW, NEW_ENTRY, OTHER, Branch
from check_world import AUDIT, ENTRY, RUBRIC

from q4c_cli.app.privacy.allow import Terms, allow
from q4c_cli.store.git.lineage import MOST_COMMITS

CASE_TEXT = "Persephone"
REFUSED = "refused"
"""What is expected where git itself is led astray and nothing can be said of files: a sentence, and exit code 2."""


@dataclass(frozen=True)
class Hostile:
    """A hostile branch: how it is made on the branch `topic`, and the codes that must be found in it.

    One that is `stored` is in git's own store as no work tree could be; of any other, what is on the disk is committed.
    A `large` one takes a while, and is looked at in one form only.
    """

    make: Callable[[Branch], None]
    codes: frozenset[str]
    stored: bool = False
    large: bool = False

    @property
    def name(self) -> str:
        """What it tries."""
        return self.make.__name__.replace("_", "-")


BRANCHES: list[Hostile] = []


def finds(
    *codes: str, stored: bool = False, large: bool = False
) -> Callable[[Callable[[Branch], None]], Callable[[Branch], None]]:
    """Add a branch in which these codes are found."""

    def add(make: Callable[[Branch], None]) -> Callable[[Branch], None]:
        BRANCHES.append(Hostile(make, frozenset(codes), stored, large))
        return make

    return add


def tamper(branch: Branch) -> None:
    """Make a final audit say something else."""
    branch.change(AUDIT, "She was asked twice.", f"{CASE_TEXT} was asked once.")


# What was final


@finds("Q701")
def a_final_audit_changed_in_two_small_steps(branch: Branch) -> None:
    branch.change(AUDIT, "status: final", "status: draft")
    branch.commit()
    tamper(branch)
    branch.commit()
    branch.change(AUDIT, "status: draft", "status: final")
    branch.commit()


@finds("Q701", "Q502")
def what_was_asked_changed_in_the_audit_alone(branch: Branch) -> None:
    branch.change(AUDIT, "Write to her about the outcome.", f"Write to {CASE_TEXT}.")


@finds("Q701")
def a_final_audit_changed_in_its_line_ends(branch: Branch) -> None:
    branch.write(AUDIT, branch.read(AUDIT).replace("\n", "\r\n"))


@finds("Q701", "Q102")
def a_link_in_place_of_an_audit(branch: Branch) -> None:
    branch.remove(AUDIT)
    (branch.root / AUDIT).symlink_to("../../../people.yaml")


@finds("Q701", "Q102", stored=True)
def a_link_whose_target_is_written_like_an_audit(branch: Branch) -> None:
    text = branch.read(AUDIT).replace("good", "outstanding")[:1000]
    branch.remove(AUDIT)
    branch.repo.git("rm", "-q", "--cached", AUDIT)
    branch.repo.git("update-index", "--add", "--cacheinfo", f"120000,{branch.repo.blob(text.encode())},{AUDIT}")
    branch.repo.git("commit", "-qm", "Odd")


@finds("Q701", "Q102", stored=True)
def a_submodule_in_place_of_an_audit(branch: Branch) -> None:
    branch.remove(AUDIT)
    head = branch.repo.git("rev-parse", "HEAD")
    branch.repo.git("update-index", "--add", "--cacheinfo", f"160000,{head},{AUDIT}")
    branch.repo.git("commit", "-qm", "Odd")


@finds("Q702", "Q301")
def a_folder_in_place_of_an_audit(branch: Branch) -> None:
    text = branch.read(AUDIT)
    branch.remove(AUDIT)
    branch.write(f"{AUDIT}/inner.yaml", text.replace("grade: good", "grade: outstanding"))


@finds("Q702", "Q316")
def an_audit_moved_and_changed_on_the_way(branch: Branch) -> None:
    branch.write("audits/2026/11/2026-10-14-a00001.yaml", branch.read(AUDIT).replace("twice", f"by {CASE_TEXT}"))
    branch.remove(AUDIT)


@finds("Q701", "Q301")
def another_audit_in_the_same_file(branch: Branch) -> None:
    branch.change(AUDIT, "a00001", "b00002")


@finds("Q703")
def an_earlier_amendment_taken_away_with_its_change(branch: Branch) -> None:
    branch.on_main()
    branch.change(AUDIT, "She was asked twice.", "She was asked once.")
    branch.amended(field="assessments.heard.rationale", was="She was asked twice.", now="She was asked once.")
    branch.commit()
    branch.repo.git("checkout", "-q", "-B", "topic")
    branch.repo.git("checkout", "-q", "main~1", "--", AUDIT)


@finds("Q324", "Q703")
def an_amendment_that_makes_up_what_was_there(branch: Branch) -> None:
    tamper(branch)
    branch.amended(
        field="assessments.heard.rationale", was=f"{CASE_TEXT} was not asked.", now=f"{CASE_TEXT} was there."
    )


@finds("Q703")
def a_comment_slipped_in_beside_an_amendment(branch: Branch) -> None:
    branch.change(AUDIT, "She was asked twice.", "She was asked once.")
    branch.amended(field="assessments.heard.rationale", was="She was asked twice.", now="She was asked once.")
    branch.write(AUDIT, f"{branch.read(AUDIT)}# What {CASE_TEXT} really said.\n")


@finds("Q322")
def an_amendment_dated_before_the_audit(branch: Branch) -> None:
    branch.change(AUDIT, "She was asked twice.", "She was asked once.")
    branch.amended(field="assessments.heard.rationale", was="She was asked twice.", now="She was asked once.")
    branch.change(AUDIT, "on: 2026-11-02", "on: 2025-11-02")


@finds("Q324", "Q703", "Q312")
def an_amendment_of_the_results(branch: Branch) -> None:
    branch.change(AUDIT, "overall: good", "overall: outstanding")
    branch.amended(field="results.overall", was="good", now="outstanding")


@finds("Q702")
def a_merge_that_undoes_what_main_has(branch: Branch) -> None:
    branch.write("notes.md", "x\n")
    branch.commit()
    branch.on_main()
    branch.new_audit()
    branch.commit()
    branch.repo.git("checkout", "-q", "topic")
    branch.repo.git("merge", "-q", "--no-ff", "-s", "ours", "-m", "Merge", "main")


@finds("Q701")
def a_merge_with_a_change_of_its_own(branch: Branch) -> None:
    branch.on_main()
    branch.write("notes.md", "x\n")
    branch.commit()
    branch.repo.git("checkout", "-q", "topic")
    branch.write("other.md", "x\n")
    branch.commit()
    branch.repo.git("merge", "-q", "--no-ff", "--no-commit", "main")
    tamper(branch)


@finds("Q701")
def a_branch_from_before_the_audit_was_final(branch: Branch) -> None:
    branch.on_main()
    branch.new_audit(status="draft")
    branch.commit()
    branch.repo.git("checkout", "-q", "-B", "topic")
    branch.on_main()
    branch.new_audit()
    branch.commit()
    branch.repo.git("checkout", "-q", "topic")
    branch.new_audit(status="final")
    branch.change(NEW, "She was asked twice.", f"{CASE_TEXT} was asked once.")


@finds(REFUSED)
def a_history_written_anew(branch: Branch) -> None:
    branch.repo.git("checkout", "-q", "--orphan", "other")
    tamper(branch)
    branch.commit()
    branch.repo.git("branch", "-qf", "topic", "other")
    branch.repo.git("checkout", "-q", "topic")


@finds("Q706")
def progress_written_anew(branch: Branch) -> None:
    note = "    progress:\n      - {on: 2026-11-02, by: ps-001, state: open, note: Nothing has come of it.}\n"
    branch.on_main()
    branch.write(ENTRY, branch.read(ENTRY) + note)
    branch.commit()
    branch.repo.git("checkout", "-q", "-B", "topic")
    branch.change(
        ENTRY, "state: open, note: Nothing has come of it.", f"state: achieved, note: {CASE_TEXT} is pleased."
    )


@finds("Q701")
def a_merge_of_three_with_a_change_of_its_own(branch: Branch) -> None:
    """An octopus, whose own tree says what none of its parents says."""
    git, heads = branch.repo.git, []
    for name in ("one", "two", "three"):
        git("checkout", "-q", "-B", name, "main")
        branch.write(f"{name}.md", "x\n")
        heads.append(branch.commit())
    git("checkout", "-q", "topic")
    tamper(branch)
    tree = git("rev-parse", f"{branch.commit()}^{{tree}}")
    git("reset", "-q", "--soft", branch.repo.commit_tree(tree, *heads))


@finds("Q701")
def a_merge_of_a_history_from_nowhere(branch: Branch) -> None:
    branch.write("notes.md", "x\n")
    latest = branch.commit()
    branch.repo.git("checkout", "-q", "--orphan", "nowhere")
    tamper(branch)
    nowhere = branch.commit()
    made = branch.repo.commit_tree(branch.repo.git("rev-parse", f"{nowhere}^{{tree}}"), latest, nowhere)
    branch.repo.git("checkout", "-q", "-B", "topic", made)


@finds("Q701")
def a_final_audit_changed_and_made_a_program(branch: Branch) -> None:
    tamper(branch)
    (branch.root / AUDIT).chmod(0o755)


@finds("Q701", stored=True)
def a_final_audit_with_a_mode_that_git_never_writes(branch: Branch) -> None:
    changed = branch.read(AUDIT).replace("She was asked twice.", CASE_TEXT)
    audits = branch.repo.tree(("100664", branch.repo.blob(changed.encode()), AUDIT.rpartition("/")[2]))
    for name in ("10", "2026"):
        audits = branch.repo.tree(("40000", audits, name))
    in_top(branch, ("40000", audits, "audits"))


@finds("Q702", stored=True)
def a_submodule_called_audits(branch: Branch) -> None:
    in_top(branch, ("160000", branch.repo.git("rev-parse", "HEAD"), "audits"))


@finds("Q702", stored=True)
def a_file_called_audits(branch: Branch) -> None:
    in_top(branch, ("100644", branch.repo.blob(b"x\n"), "audits"))


def in_top(branch: Branch, *changed: tuple[str, str, str]) -> None:
    """Commit the top folder of main with these entries in place of those of the same names, in git's store only."""
    names = {name for _, _, name in changed}
    lines = [line.split(None, 3) for line in branch.repo.git("ls-tree", "main").splitlines()]
    kept = [(mode, id_, name) for mode, _, id_, name in lines if name not in names]
    tree = branch.repo.tree(*sorted([*kept, *changed], key=lambda entry: entry[2]))
    branch.repo.git(
        "update-ref", "refs/heads/topic", branch.repo.commit_tree(tree, branch.repo.git("rev-parse", "main"))
    )


# What a change is judged by


@finds("Q701", "Q709")
def silencing_that_the_branch_brings(branch: Branch) -> None:
    tamper(branch)
    silenced = "silenced:\n  - {code: Q701, reason: We say so., until: 2030-01-01}\n"
    branch.write("q4c.yaml", branch.read("q4c.yaml") + silenced)


@finds("Q711", "Q709")
def ids_that_take_anything(branch: Branch) -> None:
    branch.change("q4c.yaml", "'[A-Z][0-9]{5}'", "'.*'")
    branch.new_audit(ref=CASE_TEXT)


@finds("Q711", "Q709")
def an_auditor_made_by_the_branch(branch: Branch) -> None:
    line = "  - {auditor: ps-009, role: practice-supervisor, git: ps-009@example.org}\n"
    branch.write("people.yaml", branch.read("people.yaml") + line)
    branch.new_audit(auditor="ps-009")
    branch.commit(email="ps-009@example.org")


@finds("Q711", "Q707")
def ones_own_practice_no_longer_ones_own(branch: Branch) -> None:
    branch.change("people.yaml", ", practises_as: fca-0002", "")
    branch.new_audit(practitioner="fca-0002")
    branch.write(NEW_ENTRY.replace("0001", "0002"), branch.read(NEW_ENTRY))
    branch.remove(NEW_ENTRY)


@finds("Q707", "Q709")
def another_auditors_address_taken_over(branch: Branch) -> None:
    branch.change("people.yaml", "git: ps-001@example.org", "git: mallory@example.org")
    branch.new_audit()
    branch.commit(email="mallory@example.org")


@finds("Q707")
def an_author_known_by_a_mailmap_only(branch: Branch) -> None:
    branch.write(".mailmap", "Test <ps-001@example.org> <mallory@example.org>\n")
    branch.new_audit()
    branch.commit(email="mallory@example.org")


@finds("Q707")
def an_author_with_two_addresses(branch: Branch) -> None:
    branch.new_audit()
    commit = branch.commit()
    raw = branch.repo.git("cat-file", "commit", commit)
    forged = raw.replace(f"<{AUDITOR}>", f"<mallory@example.org> <{AUDITOR}>", 1)
    made = branch.repo.git("hash-object", "-t", "commit", "-w", "--literally", "--stdin", input=f"{forged}\n".encode())
    branch.repo.git("reset", "-q", "--soft", made)


@finds("Q707")
def an_author_whose_address_only_looks_like_another(branch: Branch) -> None:
    """A long s, which programs that take no notice of capitals may take for an s."""
    branch.new_audit()
    branch.commit(email=f"p\u017f{AUDITOR[2:]}")


@finds("Q707")
def finalised_for_somebody_else(branch: Branch) -> None:
    branch.new_audit()
    branch.commit(email=OTHER)


@finds("Q401")
def settings_taken_away(branch: Branch) -> None:
    branch.new_audit()
    branch.remove("q4c.yaml")


@finds("Q102", "Q401")
def people_from_elsewhere(branch: Branch) -> None:
    branch.remove("people.yaml")
    (branch.root / "people.yaml").symlink_to("/etc/passwd")


@finds("Q111", "Q401")
def settings_that_grow(branch: Branch) -> None:
    bomb = "a: &a [x]\n" + "".join(f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    branch.write("q4c.yaml", bomb)


@finds("Q413", "Q711")
def a_pattern_that_never_ends(branch: Branch) -> None:
    branch.change("q4c.yaml", "'[A-Z][0-9]{5}'", r"'((a+)+)\1'")
    branch.new_audit(ref="aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaX")


@finds("Q222")
def a_milder_rubric_under_the_same_version(branch: Branch) -> None:
    branch.change(RUBRIC, "otherwise: met", "otherwise: good")


@finds("Q704", "Q705")
def a_milder_rubric_and_its_fingerprint(branch: Branch) -> None:
    branch.change(RUBRIC, "otherwise: met", "otherwise: good")
    branch.release()


@finds("Q705", "Q325")
def a_rubric_that_is_a_draft_again(branch: Branch) -> None:
    branch.remove("rubric/tiny/versions.yaml")


@finds("Q102", "Q303")
def a_rubric_from_elsewhere(branch: Branch) -> None:
    branch.remove(RUBRIC)
    (branch.root / RUBRIC).symlink_to("/etc/passwd")


@finds("Q102")
def templates_from_elsewhere(branch: Branch) -> None:
    (branch.root / "templates").mkdir()
    (branch.root / "templates" / "team.html.j2").symlink_to("/etc/passwd")


@finds("Q120")
def settings_of_their_own_further_down(branch: Branch) -> None:
    branch.write("audits/2026/q4c.yaml", branch.read("q4c.yaml") + "silenced: []\n")
    branch.new_audit(status="draft")


@finds("Q102", "Q705")
def a_list_of_releases_from_elsewhere(branch: Branch) -> None:
    branch.remove("rubric/tiny/versions.yaml")
    (branch.root / "rubric/tiny/versions.yaml").symlink_to("/etc/passwd")


@finds("Q701", "Q709")
def the_workflow_that_runs_the_check(branch: Branch) -> None:
    tamper(branch)
    branch.write(".github/workflows/q4c.yml", "on: push\njobs: {q4c: {steps: [{run: 'true'}]}}\n")


# What git is told


def attributes(line: str) -> Callable[[Branch], None]:
    def make(branch: Branch) -> None:
        branch.write(".gitattributes", f"{line}\n")

    return make


for word, line in {
    "union": "audits/** merge=union",
    "filter": "*.yaml filter=lfs",
    "encoding": "*.yaml working-tree-encoding=UTF-16LE",
    "ident": "* ident",
    "line_ends": "*.yaml text eol=crlf",
    "hidden": "audits/** -diff",
    "generated": "learning/** linguist-generated",
    "macro": "[attr]quiet -diff merge=ours",
}.items():
    hostile = attributes(line)
    hostile.__name__ = f"attributes_{word}"
    finds("Q140")(hostile)


@finds("Q140")
def attributes_further_down(branch: Branch) -> None:
    branch.write("audits/2026/.gitattributes", "* export-ignore merge=ours\n")


@finds("Q140")
def attributes_in_capitals(branch: Branch) -> None:
    """On a disk that takes small letters and capitals for the same, git obeys this one too."""
    branch.write(".GitAttributes", "audits/** filter=lfs\n")


@finds("Q140")
def attributes_for_a_folder_in_capitals(branch: Branch) -> None:
    branch.write(".gitattributes", "AUDITS/** filter=lfs\n")


@finds("Q102")
def attributes_from_elsewhere(branch: Branch) -> None:
    (branch.root / ".gitattributes").symlink_to("/etc/passwd")


@finds("Q102", stored=True)
def a_submodule_among_the_audits(branch: Branch) -> None:
    branch.write(".gitmodules", '[submodule "x"]\n\tpath = audits/x\n\turl = ext::sh -c touch% owned\n')
    branch.repo.git("add", ".gitmodules")
    head = branch.repo.git("rev-parse", "HEAD")
    branch.repo.git("update-index", "--add", "--cacheinfo", f"160000,{head},audits/x")
    branch.repo.git("commit", "-qm", "Odd")


@finds("Q102")
def a_folder_of_audits_from_elsewhere(branch: Branch) -> None:
    (branch.root / "audits" / "2027").symlink_to("/etc")


@finds("Q102", "Q702")
def all_audits_from_elsewhere(branch: Branch) -> None:
    (branch.root / "audits").rename(branch.root / "elsewhere")
    (branch.root / "audits").symlink_to("elsewhere")


@finds("Q701")
def replaced_objects(branch: Branch) -> None:
    tamper(branch)
    branch.commit()
    before, after = (branch.repo.git("rev-parse", f"{one}:{AUDIT}") for one in ("main", "topic"))
    branch.repo.git("replace", before, after)


@finds("Q701")
def a_grafted_history(branch: Branch) -> None:
    branch.on_main()
    branch.commit()
    branch.repo.git("checkout", "-q", "topic")
    tamper(branch)
    commit = branch.commit()
    branch.write(".git/info/grafts", f"{branch.repo.git('rev-parse', 'main')} {commit}\n")


@finds(REFUSED)
def a_tag_called_like_the_base(branch: Branch) -> None:
    tamper(branch)
    branch.commit()
    branch.repo.git("tag", "main", "topic")


@finds("Q701")
def a_replaced_commit(branch: Branch) -> None:
    """The base is said to be the branch itself, so that nothing would differ."""
    tamper(branch)
    branch.repo.git("replace", branch.repo.git("rev-parse", "main"), branch.commit())


@finds("Q707")
def an_author_whose_address_is_a_command(branch: Branch) -> None:
    branch.new_audit()
    branch.commit(email=f"\x1b]0;{CASE_TEXT}\x07::error::@example.org")


@finds("Q701", stored=True)
def a_commit_from_no_time_and_in_no_encoding(branch: Branch) -> None:
    tamper(branch)
    raw = branch.repo.git("cat-file", "commit", branch.commit())
    head, _, message = raw.replace("1795348800 +0000", "99999999999999999999 +9999").partition("\n\n")
    forged = f"{head}\nencoding utf-16\n\n{message}\0::error::\x1b[2J\n".encode()
    made = branch.repo.git("hash-object", "-t", "commit", "-w", "--literally", "--stdin", input=forged)
    branch.repo.git("update-ref", "refs/heads/topic", made)


@finds(REFUSED, stored=True)
def one_name_twice_in_a_folder(branch: Branch) -> None:
    """One for git that checks out, another for whoever looks."""
    name = AUDIT.rpartition("/")[2]
    good, bad = (branch.repo.blob(data) for data in (branch.read(AUDIT).encode(), b"x: 1\n"))
    audits = branch.repo.tree(("100644", good, name), ("100644", bad, name))
    for folder in ("10", "2026"):
        audits = branch.repo.tree(("40000", audits, folder))
    in_top(branch, ("40000", audits, "audits"))


# Names


def named(path: str, *codes: str) -> None:
    def make(branch: Branch) -> None:
        branch.write(path, f"note: {CASE_TEXT}\n")

    make.__name__ = f"named {path!r}"[:60]
    finds(*codes)(make)


named("audits/new\nline\n::error::x.yaml", "Q107")
named("audits/\x1b]0;owned\x07\x1b[2J.yaml", "Q107")
named("audits/\u202eLMAY.yaml", "Q107")
named("audits/\u200b2026.yaml", "Q107")
named(os.fsdecode(b"audits/\xff\xfe.yaml"), "Q107")
named("audits/CON.yaml", "Q108")
named("learning/fca-0001/nul", "Q108", "Q414")
named("audits/2026/10/2026-10-14-a00001.yaml.", "Q108", "Q414")
named("audits/2026/10/2026-10-14-a00001.yaml:evil", "Q108", "Q414")
named("audits/..\\..\\q4c.yaml", "Q108")
named("audits/2026/10/2026-10-14-A00001.yaml", "Q109")
named("Audits/2026/x.yaml", "Q109")
named("audits/" + "/".join(["long"] * 40) + "/x.yaml", "Q108")
named("audits/--output=x.yaml", "Q121")
named("audits/::error file=a::b.yaml", "Q108")
named("audits/notes.yml", "Q414")
named("Q4C.yaml", "Q109")
named("q4c.yaml ", "Q108")
named("audits/2026./10 /x.yaml", "Q108")
named("people\u200c.yaml", "Q107")


@finds("Q109")
def two_names_that_look_alike(branch: Branch) -> None:
    """The same letter in one character and in two: some disks take them for the same."""
    branch.write("audits/caf\u00e9.yaml", f"note: {CASE_TEXT}\n")
    branch.write("audits/cafe\u0301.yaml", f"note: {CASE_TEXT}\n")


def in_tree(name: str, *codes: str) -> None:
    """A name that no checkout makes: put into git's own store."""

    def make(branch: Branch) -> None:
        blob = branch.repo.blob(f"note: {CASE_TEXT}\n".encode())
        inner = branch.repo.tree(("100644", blob, name))
        old = [line.split(None, 3) for line in branch.repo.git("ls-tree", "main").splitlines()]
        entries = [(mode, id_, path) for mode, _, id_, path in old] + [("40000", inner, "zzz")]
        commit = branch.repo.commit_tree(branch.repo.tree(*entries), branch.repo.git("rev-parse", "main"))
        branch.repo.git("update-ref", "refs/heads/topic", commit)

    make.__name__ = f"in the tree {name!r}"
    finds(*codes, stored=True)(make)


in_tree(".git", "Q108")
in_tree(".GIT", "Q108")
in_tree("git~1", "Q108")
in_tree("..", REFUSED)
in_tree(".", REFUSED)
in_tree("a/b", REFUSED)
in_tree("", REFUSED)


# What files hold


def holding(what: str, data: bytes, *codes: str) -> None:
    def make(branch: Branch) -> None:
        branch.write(NEW, data)

    make.__name__ = f"holding {what}"
    finds(*codes)(make)


ALIASES = "".join(f"k{n}: &k{n} [{', '.join([f'*k{n - 1}'] * 9)}]\n" for n in range(1, 12))
MERGES = "a0: &a0 {x: 1}\n" + "".join(f"a{n}: &a{n} {{<<: [*a{n - 1}, *a{n - 1}]}}\n" for n in range(1, 30))
holding("a bomb of aliases", f"k0: &k0 [x]\n{ALIASES}".encode(), "Q111")
holding("a bomb of merge keys", MERGES.encode(), "Q111")
holding("very many brackets", b"[" * 30_000, "Q116")
holding("very many levels", "".join(f"{' ' * n}a:\n" for n in range(300)).encode(), "Q116")
holding("far too much", b"# " + b"x" * 5_000_000, "Q103")
holding("one long line", f"note: {CASE_TEXT * 10_000}\n".encode(), "Q106")
holding("another encoding", f"note: {CASE_TEXT}\n".encode("utf-16"), "Q104")
holding("bytes that are no text", f"note: {CASE_TEXT} \xff\n".encode("latin-1"), "Q104")
holding("a NUL byte", f"note: {CASE_TEXT}\0\n".encode(), "Q105")
holding("terminal escapes", f"note: \x1b]0;{CASE_TEXT}\x07\x1b[2J\n".encode(), "Q105")
holding("text that turns around", f"note: \u202e{CASE_TEXT}\n".encode(), "Q105")
holding("code to run", b'!!python/object/apply:os.system ["touch owned"]\n', "Q112")
holding("two documents", f"note: {CASE_TEXT}\n---\nnote: {CASE_TEXT}\n".encode(), "Q114")
holding("a key twice", f"note: {CASE_TEXT}\nnote: {CASE_TEXT}\n".encode(), "Q115")
holding(
    "workflow commands", f"::error::{CASE_TEXT}: x\n::set-output name=a::b: '::stop-commands::x'\n".encode(), "Q120"
)
holding("very many mistakes", "".join(f"{CASE_TEXT.lower()}{n}: x\n" for n in range(9_000)).encode(), "Q120")


@finds("Q406")
def workflow_commands_in_what_is_shown(branch: Branch) -> None:
    branch.new_audit(status="draft")
    branch.change(NEW, "She was asked twice.", f"|\n      ::error::{CASE_TEXT}\n      ::add-mask::x")
    branch.change(NEW, "theme: participation", "theme: add-mask")
    branch.commit("::error::owned\n\n\x1b[2J::set-env name=PATH::/tmp")


# What points to a real person


@finds("Q604", "Q709")
def a_number_with_an_allow_list_of_its_own(branch: Branch) -> None:
    branch.new_audit(rationale=f"{CASE_TEXT} has 07700 900461.")
    allow(branch.root, f"{NEW}:22", Terms("Trust me.", date(2027, 11, 22), "ps-001"), date(2026, 11, 22))


@finds("Q604")
def a_number_in_escapes(branch: Branch) -> None:
    branch.new_audit(rationale=f'"{CASE_TEXT}: \\x30\\x37700 9004\\x361"')


@finds("Q604")
def a_number_after_ten_thousand_others(branch: Branch) -> None:
    branch.new_audit(rationale=f"{CASE_TEXT} has " + "07700 90046, " * 700 + "07700 900461")


@finds("Q604")
def a_number_taken_out_by_a_later_commit(branch: Branch) -> None:
    branch.new_audit(status="draft", rationale=f"{CASE_TEXT} has 07700 900461.")
    branch.commit()
    branch.new_audit()


@finds("Q604")
def a_letter_that_came_and_went(branch: Branch) -> None:
    branch.write("audits/2026/10/letter.txt", f"{CASE_TEXT} has 07700 900461.\n")
    branch.commit()
    branch.remove("audits/2026/10/letter.txt")
    branch.new_audit()


@finds("Q603", "Q604")
def a_commit_message_about_somebody(branch: Branch) -> None:
    branch.new_audit()
    branch.commit(f"{CASE_TEXT} lives at LS86 4QD\n\nShe has 07700 900461.")


# Size


@finds(REFUSED, stored=True)
def empty_files_without_end(branch: Branch) -> None:
    empty = branch.repo.blob(b"")
    names = (f"{n:06}{'x' * 190}.yaml" for n in range(75_000))
    in_top(branch, ("40000", branch.repo.tree(*(("100644", empty, name) for name in names)), "audits"))


@finds("Q712", stored=True, large=True)
def folders_without_end(branch: Branch) -> None:
    inner = branch.repo.tree(("100644", branch.repo.blob(b"x\n"), "x.yaml"))
    for _ in range(12):
        inner = branch.repo.tree(*(("40000", inner, f"d{n}") for n in range(10)))
    commit = branch.repo.commit_tree(branch.repo.tree(("40000", inner, "audits")), branch.repo.git("rev-parse", "main"))
    branch.repo.git("update-ref", "refs/heads/topic", commit)


@finds("Q712", stored=True, large=True)
def folders_inside_folders(branch: Branch) -> None:
    inner = branch.repo.tree(("100644", branch.repo.blob(b"x\n"), "x.yaml"))
    for _ in range(80):
        inner = branch.repo.tree(("40000", inner, "d" * 60))
    commit = branch.repo.commit_tree(branch.repo.tree(("40000", inner, "audits")), branch.repo.git("rev-parse", "main"))
    branch.repo.git("update-ref", "refs/heads/topic", commit)


@finds("Q712", stored=True, large=True)
def messages_without_end(branch: Branch) -> None:
    commit, tree = "main", branch.repo.git("rev-parse", "main^{tree}")
    for _ in range(5):
        message = f"{CASE_TEXT} has 07700 90046\n" * 33_000
        commit = branch.repo.git("commit-tree", tree, "-p", commit, "-F", "-", input=message.encode())
    branch.repo.git("update-ref", "refs/heads/topic", commit)


@finds("Q712", stored=True, large=True)
def commits_without_end(branch: Branch) -> None:
    branch.repo.commit_many(MOST_COMMITS + 1)


@finds("Q120", large=True)
def a_thousand_broken_files(branch: Branch) -> None:
    for n in range(1_000):
        branch.write(f"audits/2026/10/2026-10-14-x{n:05}.yaml", f"note: {CASE_TEXT}\n")
