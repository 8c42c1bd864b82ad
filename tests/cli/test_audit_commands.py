"""`q4c audit` as typed: what is printed, where, and the exit code."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from audit_world import DRAFT, ENTRY, World, audit_text, path_of
from interview_world import Person

from q4c_cli.store import interviews

DAY = {"Q4C_TODAY": "2026-11-22", "COLUMNS": "100"}


@pytest.fixture
def world(tmp_path: Path) -> World:
    world = World(tmp_path)
    world.audit()
    world.audit(
        "2026-10-20-b2b2b2",
        grades={"enabled": ""},
        more="judged: {grade: outstanding, reason: More than its grades., by: sm-002}\n",
    )
    return world


@pytest.fixture
def typed(world: World, q4c):
    def run(*words: str, **options: object):
        options["env"] = DAY | options.get("env", {})
        return q4c("audit", *words, **({"cwd": world.root} | options))

    return run


def test_help_can_be_read_by_a_manager(typed) -> None:
    shown = typed("--help")
    assert shown.returncode == 0
    for command in ("new", "list", "show", "edit", "explain", "finalise", "discard", "grade"):
        assert command in shown.stdout


def test_list_is_plain_in_a_pipe(typed) -> None:
    shown = typed("list")
    assert (shown.returncode, shown.stderr) == (0, "")
    assert shown.stdout == (
        "Audit              Team     Practitioner  Auditor  Status  Compliance  Impact  Overall\n"
        "2026-10-20-b2b2b2  north-1  fca-0117      ps-031   draft   –           –       Outstanding (judged)\n"
        "2026-10-14-c7f3k2  north-1  fca-0117      ps-031   draft   Good        Good    Good\n"
    )
    of_a_team = typed("list", "--team", "north-1").stdout
    assert of_a_team.startswith("Audit              Practitioner")


def test_list_before_there_are_any(typed, world: World) -> None:
    shutil.rmtree(world.root / "audits")
    shown = typed("list")
    assert (shown.returncode, shown.stderr) == (3, "There are no audits yet.\nBegin one: q4c audit new\n")


def test_list_for_scripts(typed) -> None:
    shown = json.loads(typed("list", "--until", "2026-10-14", "--format", "json").stdout)
    assert list(shown) == ["format_version", "audits", "unreadable"]
    (audit,) = shown["audits"]
    assert audit["audit"] == DRAFT
    assert audit["results"]["overall"] == {"grade": "good", "label": "Good"}
    assert audit["judged"] is None


def test_nothing_matched_is_3_and_a_wrong_date_2(typed) -> None:
    nothing = typed("list", "--team", "south-2")
    assert (nothing.returncode, nothing.stdout) == (3, "")
    wrong = typed("list", "--since", "October")
    assert wrong.returncode == 2
    assert "Write it as 2026-10-14" in wrong.stderr
    unknown = typed("show", "c7f3k3")
    assert unknown.returncode == 3
    assert f"Did you mean {DRAFT}?" in unknown.stderr


def test_show_reads_from_top_to_bottom(typed, world: World) -> None:
    world.audit("2026-10-21-c3c3c3", more="judged: {grade: met, reason: Less than it seems., by: sm-002}\n")
    text = world.read(path_of("2026-10-21-c3c3c3"))
    world.put(path_of("2026-10-21-c3c3c3"), text.replace("escalated: null", "escalated: Told the duty desk."))
    shown = typed("show", "c3c3c3").stdout
    for part in (
        "Audit 2026-10-21-c3c3c3 (draft): Met overall, judged by sm-002. The rules give Good.",
        "Section 7 report",
        "A safeguarding concern was raised\n  Told the duty desk.",
        "  Professional behaviour  not assessed",
        "  Overall     Good",
        "  sm-002 judged it Met instead: Less than it seems.",
        "    - Tell her how she can complain. (Children taking part, review on 31 January 2027)",
    ):
        assert part in shown


def test_show_for_scripts(typed) -> None:
    shown = json.loads(typed("show", "c7f3k2", "--format", "json").stdout)
    assert list(shown)[:4] == ["format_version", "path", "audit", "results"]
    assert (shown["signed_off"], shown["signatures"]) == ("unsigned", [])
    assert shown["audit"]["case"]["ref"] == "C7F3K2"
    assert shown["results"][-1]["grade_label"] == "Good"


def test_explain_can_be_read_aloud(typed) -> None:
    shown = typed("explain", "c7f3k2")
    assert shown.returncode == 0
    assert shown.stdout.startswith(
        f"""\
Audit {DRAFT}: Good overall
This is a draft. The grades are what the rules give for it now.

Overall: Good
  Compliance and impact are both at least good.
  What decided it: Compliance (Good) and Impact (Good).
  It is not Outstanding, because:
    - Impact is Good; this asks for Outstanding.
  What would lift it, with the fewest domains changed:
    - Outstanding, if any three of Safe, Heard, Better represented and Enabled were
      Outstanding.
  What would lower it, with the fewest domains changed:
    - Requires improvement, if Safeguarding or Safe were Requires improvement.
"""
    )
    assert "are this rubric's own." in shown.stdout


def test_explain_says_first_that_the_rubric_is_a_draft(typed, world: World, q4c) -> None:
    said = "impact-framework@1.1.0 is a draft of a rubric: until it is released, this audit counts nowhere."
    assert said not in typed("explain", "c7f3k2").stdout
    q4c("rubric", "new-version", "impact-framework", cwd=world.root, env=DAY)
    text = world.read(path_of(DRAFT)).replace("impact-framework@1.0.0", "impact-framework@1.1.0")
    world.put(path_of(DRAFT), text.replace("status: draft", "status: final"))
    shown = typed("explain", "c7f3k2").stdout
    headline, first = shown.split("\n\n")[:2]
    assert (headline, first.replace("\n", " ")) == (f"Audit {DRAFT}: Good overall", said)
    feedback = q4c("report", "audit", "c7f3k2", "--format", "markdown", "-o", "-", cwd=world.root, env=DAY)
    assert said in feedback.stdout.replace("\\", "")
    graded = typed("grade", path_of(DRAFT)).stdout.replace("\n", " ")
    assert graded.startswith(f"{DRAFT}, by impact-framework@1.1.0 {said} ")
    for words in (["grade", path_of(DRAFT)], ["what-if", "c7f3k2", "safe=good"], ["explain", "c7f3k2"]):
        assert json.loads(typed(*words, "--format", "json").stdout)["rubric_released"] is False


def test_explain_an_incomplete_audit_and_a_judged_one(typed) -> None:
    shown = typed("explain", "b2b2b2").stdout
    assert shown == (
        "Audit 2026-10-20-b2b2b2: Outstanding overall, judged by sm-002. The rules give no grade.\n"
        "This is a draft. The grades are what the rules give for it now.\n"
        "sm-002 judged it Outstanding instead: More than its grades.\n"
        "\n"
        "The audit is incomplete: Enabled has no assessment yet.\n"
    )


def test_explain_for_scripts(typed) -> None:
    shown = json.loads(typed("explain", "c7f3k2", "--format", "json").stdout)
    assert list(shown)[:4] == ["format_version", "audit", "rubric", "rubric_released"]
    assert list(shown)[4:] == ["status", "overall", "results", "judged"]
    overall = shown["results"][-1]
    assert overall["because"] == "Compliance and impact are both at least good."
    assert overall["lifts"][0]["to"] == "outstanding"
    assert set(overall["lifts"][0]["changes"][0]) == {"domain", "from", "to"}


def test_finalise_says_what_it_wrote_and_the_second_time_that_it_wrote_nothing(typed, world: World) -> None:
    first = typed("finalise", "c7f3k2", "--commit")
    commit = world.git("rev-parse", "HEAD")[:10]
    assert first.stdout == (
        f"{DRAFT} is final: Good overall.\n  written: {ENTRY}\n  written: {path_of(DRAFT)}\n  committed: {commit}\n"
    )
    again = typed("finalise", "c7f3k2", "--commit")
    assert (again.returncode, again.stdout) == (
        0,
        f"{DRAFT} was final already: Good overall. Nothing was changed.\n",
    )


def test_finalise_what_is_incomplete_gives_1_and_names_the_domain(typed) -> None:
    shown = typed("finalise", "b2b2b2")
    assert shown.returncode == 1
    assert "Q304" in shown.stderr
    assert "`enabled`" in shown.stderr


def thin(world: World) -> None:
    """The draft without a reason for one of its grades."""
    world.put(path_of(DRAFT), audit_text().replace("    rationale: What was seen of safe.\n", ""))


@pytest.mark.parametrize(("answer", "status"), [("", "draft"), ("n", "draft"), ("maybe", "draft"), ("y", "final")])
def test_finalise_says_what_is_thin_before_it_writes_and_asks(world: World, answer: str, status: str) -> None:
    thin(world)
    before = world.read(path_of(DRAFT))
    person = Person(world.root, DRAFT, command=("audit", "finalise"))
    said = " ".join(person.asked().split())
    assert "warning Q319 `safe` has a grade, but neither rationale nor evidence." in said
    assert said.endswith("A final audit is only amended in the open, with a reason. Finalise it all the same? [y/N]")
    assert world.read(path_of(DRAFT)) == before
    person.types(answer)
    assert person.ends() == 0
    assert f"status: {status}" in world.read(path_of(DRAFT))
    assert ("Nothing was written." in person.heard) == (status == "draft")


def test_finalise_asks_nothing_where_nothing_is_thin_or_it_was_told_not_to(world: World) -> None:
    assert Person(world.root, DRAFT, command=("audit", "finalise")).ends() == 0
    thin(world)
    person = Person(world.root, DRAFT, "--yes", command=("audit", "finalise"))
    assert person.ends() == 0
    assert person.heard.index("Q319") < person.heard.index("is final")


def test_finalise_without_a_terminal_warns_first_and_goes_on(typed, world: World) -> None:
    thin(world)
    done = typed("finalise", DRAFT)
    assert done.returncode == 0
    assert "warning Q319" in done.stderr
    assert "status: final" in world.read(path_of(DRAFT))


def test_finalise_for_scripts(typed) -> None:
    shown = json.loads(typed("finalise", "c7f3k2", "--format", "json").stdout)
    assert shown["written"] == [ENTRY, path_of(DRAFT)]
    assert shown["commit"] is None


def test_grade_any_file_and_standard_input(typed, tmp_path_factory: pytest.TempPathFactory) -> None:
    away = tmp_path_factory.mktemp("away")
    (away / "a.yaml").write_text(audit_text(grades={"safe": "requires-improvement"}))
    expected = (
        f"{DRAFT}, by impact-framework@1.0.0\n"
        "  Compliance  Good\n  Impact      Requires improvement\n  Overall     Requires improvement\n"
    )
    assert typed("grade", "a.yaml", cwd=away).stdout == expected
    assert typed("grade", "-", cwd=away, input=(away / "a.yaml").read_text()).stdout == expected
    shown = json.loads(typed("grade", "a.yaml", "--format", "json", cwd=away).stdout)
    assert shown["format_version"] == 1
    assert shown["complete"] is True
    assert [result["grade"] for result in shown["results"]] == ["good", *["requires-improvement"] * 2]


def test_grade_what_cannot_be_graded_gives_1_with_findings(typed) -> None:
    shown = typed("grade", "-", input=audit_text(grades={"safe": "goof"}))
    assert (shown.returncode, shown.stdout) == (1, "")
    assert shown.stderr.startswith("-:29:12: error Q306 ")
    assert typed("grade", "nothing.yaml").returncode == 1


def editor(world: World, script: str) -> dict[str, str]:
    """An editor that does what a script of sed says."""
    world.put("editor.sh", f"#!/bin/sh\n{script.replace('FILE', chr(34) + '$1' + chr(34))}\n")
    (world.root / "editor.sh").chmod(0o755)
    return {"EDITOR": f"{world.root}/editor.sh"}


def test_edit_opens_the_draft_and_checks_it_afterwards(typed, world: World) -> None:
    shown = typed("edit", "c7f3k2", env=editor(world, "sed -i 's/seen of safe/seen of her safety/' FILE"))
    assert (shown.returncode, shown.stdout, shown.stderr) == (0, "", "Saved.\n")
    assert "seen of her safety" in world.read(path_of(DRAFT))


def test_edit_keeps_what_was_typed_also_where_it_is_wrong(typed, world: World) -> None:
    shown = typed("edit", "c7f3k2", env=editor(world, "echo 'oh: [' >> FILE"))
    assert shown.returncode == 1
    assert "error Q110" in shown.stdout
    assert world.read(path_of(DRAFT)).endswith("oh: [\n")
    again = typed("edit", "c7f3k2", env=editor(world, "sed -i '$d' FILE"))
    assert (again.returncode, again.stderr) == (0, "Saved.\n")


def test_edit_without_a_change_says_so(typed, world: World) -> None:
    assert typed("edit", "c7f3k2", env=editor(world, "true")).stderr == "Nothing was changed.\n"


def test_an_editor_that_fails_or_is_not_there(typed, world: World) -> None:
    failed = typed("edit", "c7f3k2", env=editor(world, "echo '# kept' >> FILE; exit 1"))
    assert failed.returncode == 2
    assert "ended with an error" in failed.stderr
    assert world.read(path_of(DRAFT)).endswith("# kept\n")
    missing = typed("edit", "c7f3k2", env={"VISUAL": "no-such-editor --wait"})
    assert (missing.returncode, "cannot be started" in missing.stderr) == (2, True)
    nobody = typed("edit", "c7f3k2")
    assert (nobody.returncode, "no terminal" in nobody.stderr) == (2, True)


def test_a_final_audit_is_not_edited(typed, world: World) -> None:
    typed("finalise", "c7f3k2")
    before = world.everything()
    shown = typed("edit", "c7f3k2", env=editor(world, "echo x >> FILE"))
    assert shown.returncode == 2
    assert "is final" in shown.stderr
    assert {k: v for k, v in world.everything().items() if k != "editor.sh"} == before


def begun(world: World, name: str, case: str) -> Path:
    """The notes of an interview about a case audited on the day of the draft."""
    interviews.create(
        world.root,
        name,
        {"event": "start", "format": 1},
        *(
            {"event": "answer", "question": question, "value": value}
            for question, value in (("case", case), ("audited_on", "2026-10-14"))
        ),
    ).close()
    return world.root / interviews.FOLDER / f"{name}.jsonl"


def test_discard_throws_a_draft_away_when_told_so(typed, world: World) -> None:
    asked = typed("discard", "c7f3k2")
    assert (asked.returncode, (world.root / path_of(DRAFT)).exists()) == (2, True)
    assert "Add --yes" in asked.stderr
    done = typed("discard", "c7f3k2", "--yes")
    assert (done.returncode, done.stdout) == (0, f"Thrown away: {path_of(DRAFT)}\n")
    assert not (world.root / path_of(DRAFT)).exists()
    assert typed("discard", "c7f3k2", "--yes").returncode == 3


def test_discard_an_interview_by_its_id(typed, world: World) -> None:
    notes = begun(world, "20261122-130501", "Z9Z9Z9")
    done = typed("discard", "20261122-130501", "--yes")
    assert (done.returncode, done.stdout) == (0, "Thrown away: the notes of the interview 20261122-130501\n")
    assert not notes.exists()
    assert (world.root / path_of(DRAFT)).exists()


def test_an_interview_begun_anew_on_a_case_with_a_final_audit_is_discarded_and_the_audit_stays(
    typed, world: World
) -> None:
    typed("finalise", "c7f3k2")
    interviews.create(world.root, "20261122-130501", {"event": "start", "format": 1}).close()
    assert typed("discard", "c7f3k2", "--yes").returncode == 2
    case = {"event": "answer", "question": "case", "value": "C7F3K2"}
    interviews.create(world.root, "20261122-140501", {"event": "start", "format": 1}, case).close()
    done = typed("discard", "C7F3K2", "--yes")
    assert (done.returncode, done.stdout) == (0, "Thrown away: the notes of the interview 20261122-140501\n")
    assert (world.root / path_of(DRAFT)).exists()
    assert "is final" in typed("discard", "C7F3K2", "--yes").stderr


def test_finalise_says_what_comes_next(typed) -> None:
    said = typed("finalise", "c7f3k2").stderr
    assert "q4c audit explain 2026-10-14-c7f3k2" in said
    assert "q4c learning show fca-0117" in said
    assert "q4c audit finalise 2026-10-14-c7f3k2 --commit" in said
    assert "--commit" not in typed("finalise", "c7f3k2", "--commit").stderr


def test_a_final_audit_is_not_discarded(typed, world: World) -> None:
    typed("finalise", "c7f3k2")
    refused = typed("discard", "c7f3k2", "--yes")
    assert refused.returncode == 2
    assert refused.stderr.startswith(f"{DRAFT} is final.")
    assert (world.root / path_of(DRAFT)).exists()


def test_show_groups_what_was_seen_by_its_level(typed, world: World) -> None:
    text = audit_text("2026-10-22-d4d4d4").replace(
        "  safeguarding:\n", "  safeguarding:\n    indicators: [sg-s1, sg-i1, zz-9]\n"
    )
    world.put(path_of("2026-10-22-d4d4d4"), text)
    shown = typed("show", "d4d4d4").stdout
    met, good = shown.index("  Seen, Requires improvement\n"), shown.index("  Seen, Met\n")
    assert met < shown.index("(sg-i1)") < good < shown.index("(sg-s1)")
    assert "  Seen, but not in this rubric\n    - zz-9" in shown


def test_an_audit_by_a_path_through_a_link(typed, world: World, tmp_path_factory: pytest.TempPathFactory) -> None:
    link = tmp_path_factory.mktemp("elsewhere") / "link"
    link.symlink_to(world.root)
    assert typed("show", str(link / path_of(DRAFT))).returncode == 0
    outside = typed("show", str(link.parent / "audits/2026/10/other.yaml"))
    assert outside.returncode == 3


@pytest.mark.parametrize("which", ["a" * 300, "2026-10-14-" + "a" * 5000, "audits/" + "a" * 5000 + ".yaml"])
def test_an_id_that_is_far_too_long_is_no_audit(typed, which: str) -> None:
    shown = typed("show", which)
    assert shown.returncode == 3
    assert shown.stderr.startswith("There is no audit")
