"""The impact of a change on the audits of a small workspace, word for word, in each form."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode
from team_world import TODAY, audit, people, records, write

from q4c_cli.app.rubrics.impact import Impact, impact
from q4c_cli.app.rubrics.new_version import begin_version
from q4c_cli.app.rubrics.releasing import Wish, release
from q4c_cli.cli.rubric.impact_text import impact_text
from q4c_cli.model.audit import Audit
from q4c_cli.model.finding import NothingMatched, Refused, UsageProblem
from q4c_cli.store.workspace import audit_path
from q4c_cli.store.writing.emit import emit

JUDGED = {"grade": "good", "reason": "The file came late.", "by": "ps-031"}
AUDITS = [
    audit("2026-09-01", "fca-01", "ggg"),
    audit("2026-09-02", "fca-02", "ogm"),
    audit("2026-09-03", "fca-03", "ggm", team="south-2"),
    audit("2026-10-01", "fca-01", "mgg"),
    audit("2026-10-02", "fca-02", "ooo"),
    audit("2026-10-03", "fca-03", "g-g", team="south-2"),
    audit("2026-10-04", "fca-01", "gmg", judged=JUDGED),
    audit("2026-10-05", "fca-01", "gmg", status="draft"),
    audit("2026-10-06", "fca-02", ["good", "splendid", "good"]),
]


def put(root: Path, record: Audit) -> None:
    (root / audit_path(record.audit)).parent.mkdir(parents=True, exist_ok=True)
    (root / audit_path(record.audit)).write_bytes(emit(record))


class TextFile(SingleFileSnapshotExtension):
    _write_mode = WriteMode.TEXT


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(tmp_path / "space", records(AUDITS, who=people("fca-01", "fca-02", "fca-03")))


def change(root: Path, path: str, *edits: str) -> None:
    text = (root / path).read_text()
    for old, new in zip(edits[::2], edits[1::2], strict=True):
        assert old in text, old
        text = text.replace(old, new, 1)
    (root / path).write_text(text)


def softer(root: Path) -> str:
    """A draft in which the overall grade is good where one part is."""
    begun = begin_version(root, "little", "minor")
    text = (root / begun.path).read_text()
    head, overall = text.split("  - result: overall")
    overall = overall.replace("every: all\n          at_least: good", "some: all\n          at_least: good")
    assert "some: all" in overall
    (root / begun.path).write_text(f"{head}  - result: overall{overall}")
    return begun.ref


def reshaped(root: Path) -> str:
    """A draft in which Safe and Heard are one domain, and there is a new one."""
    begun = begin_version(root, "little", "major")
    text = (root / begun.path).read_text()
    start = text.index("  - label: Heard")
    end = text.index("results:")
    new = text[start:end].replace("heard", "timely").replace("Heard", "Timely")
    text = f"{text[:start]}{new}{text[end:]}".replace("domain: safe", "domain: child").replace(
        "label: Safe", "label: The child"
    )
    said = "  domains:\n    merged: {child: [safe, heard]}\n"
    (root / begun.path).write_text(text.replace("  from: little@1.0.0\n", f"  from: little@1.0.0\n{said}"))
    return begun.ref


def document(found: Impact, ending: str) -> str:
    forms = {"md": found.markdown, "json": found.json, "txt": lambda: impact_text(found.report) + "\n"}
    return forms[ending]()


@pytest.mark.parametrize("ending", ["md", "json", "txt"])
@pytest.mark.parametrize("change_to", [softer, reshaped], ids=["softer", "reshaped"])
def test_word_for_word(root: Path, change_to: object, ending: str, snapshot: SnapshotAssertion) -> None:
    found = impact(root, change_to(root))  # type: ignore[operator]
    golden = type("Golden", (TextFile,), {"file_extension": ending})
    assert document(found, ending) == snapshot(extension_class=golden)


def test_json_has_its_format_version_first(root: Path) -> None:
    assert list(json.loads(impact(root, softer(root)).json()))[:2] == ["format_version", "report"]


def test_either_way_of_naming_the_versions_is_the_same(root: Path, tmp_path: Path) -> None:
    ref = softer(root)
    alone = impact(root, "little").report
    assert impact(root, "little@1.0.0", ref).report == alone
    elsewhere = tmp_path / "mine.yaml"
    elsewhere.write_bytes((root / "rubric/little/1.1.0.yaml").read_bytes())
    (root / "rubric/little/1.1.0.yaml").unlink()
    assert impact(root, "little@1.0.0", str(elsewhere)).report == alone


def test_a_version_that_does_not_say_what_it_comes_from_is_compared_by_ids(root: Path) -> None:
    ref = softer(root)
    change(root, "rubric/little/1.1.0.yaml", "changes:\n  from: little@1.0.0\n", "")
    report = impact(root, "little@1.0.0", ref).report
    assert report.by.startswith("little@1.1.0 does not say that it comes from little@1.0.0.")
    assert report.overall.tally.better > 0
    with pytest.raises(UsageProblem, match="does not say which version it comes from"):
        impact(root, ref)


def test_a_limit_that_holds_a_grade_down_is_what_gives_it(root: Path) -> None:
    begun = begin_version(root, "little", "minor")
    head, overall = (root / begun.path).read_text().split("  - result: overall")
    limit = (
        "    no_better_than: [{of: safe, grades: {outstanding: met}, because: Too good to be true., origin: ours}]\n"
    )
    (root / begun.path).write_text(f"{head}  - result: overall{overall.replace('    rules:', limit + '    rules:')}")
    report = impact(root, "little").report
    (reason,) = report.reasons
    (fired,) = reason.rules
    assert (reason.before, reason.after, reason.audits) == ("Outstanding", "Met", 1)
    assert (fired.result, fired.grade, fired.rule, fired.limit) == ("Overall", "Met", 1, 1)
    assert fired.because == "Too good to be true."
    assert [(d.label, d.grade) for d in fired.decided_by] == [("Safe", "Outstanding")]
    assert "Overall Met by limit 1: Too good to be true." in impact_text(report)


def test_several_steps(root: Path) -> None:
    release(root, softer(root), Wish("Softer."), TODAY)
    begin_version(root, "little", "patch")
    report = impact(root, "little@1.0.0", "little@1.1.1").report
    assert report.steps == ("little@1.0.0", "little@1.1.0", "little@1.1.1")
    assert "in 2 steps" in report.by


def test_nothing_moves(root: Path) -> None:
    begin_version(root, "little", "patch")
    report = impact(root, "little").report
    assert (
        report.headline == "Of 7 final audits by little@1.0.0, none would have another overall grade by little@1.0.1."
    )
    assert (report.reasons, report.audits) == ((), ())


def test_audits_by_the_versions_before_go_with_those_by_the_older_one(root: Path) -> None:
    """After the first release, the audits so far are by the version before it: they are graded anew as well."""
    release(root, softer(root), Wish("Softer."), TODAY)
    before = impact(root, "little@1.0.0", "little@1.1.0").report
    put(root, audit("2026-11-02", "fca-01", "ggg", rubric="little@1.1.0"))
    put(root, audit("2026-11-03", "fca-01", "ggm", rubric="little@1.1.0", status="draft"))
    begin_version(root, "little", "patch")
    found = impact(root, "little")
    report = found.report
    assert report.headline.startswith("Of 8 final audits by little@1.1.0 and little@1.0.0, ")
    assert [(v.name, v.tally.audits) for v in report.versions] == [("little@1.1.0", 1), ("little@1.0.0", 7)]
    assert report.versions[0].tally.same == 1
    assert report.versions[1].tally == before.overall.tally
    assert before.overall.tally.better > 0
    assert report.left_out == before.left_out
    assert report.by.endswith("Those by little@1.0.0 were taken to little@1.1.0 first, as the versions on the way say.")
    assert "2 drafts are not counted" in " ".join(report.notes)
    assert "BY VERSION" in impact_text(report)
    assert "| little\\@1.0.0 | 7 |" in found.markdown()


def test_audits_by_a_version_with_errors_are_left_out(root: Path) -> None:
    release(root, softer(root), Wish("Softer."), TODAY)
    put(root, audit("2026-11-02", "fca-01", "ggg", rubric="little@1.1.0"))
    begin_version(root, "little", "patch")
    change(root, "rubric/little/1.0.0.yaml", "A little rubric", "A small rubric")
    report = impact(root, "little").report
    assert [(v.name, v.tally.audits) for v in report.versions] == [("little@1.1.0", 1)]
    assert len(report.left_out) == 8
    assert "Left out: 8 final audits that cannot be graded (2026-09-01-c010901, " in " ".join(report.notes)


def test_audits_by_other_versions_are_counted_and_named(root: Path) -> None:
    """By the newer version itself, by one beside it that comes from the same, and by one that is not there."""
    release(root, softer(root), Wish("Softer."), TODAY)
    text = (root / "rubric/little/1.1.0.yaml").read_text().replace("version: 1.1.0", "version: 1.2.0")
    (root / "rubric/little/1.2.0.yaml").write_text(text)
    release(root, "little@1.2.0", Wish("Another."), TODAY)
    put(root, audit("2026-11-02", "fca-01", "ggg", rubric="little@1.1.0"))
    put(root, audit("2026-11-03", "fca-02", "ggg", rubric="little@1.2.0"))
    put(root, audit("2026-11-04", "fca-03", "ggg", rubric="little@1.2.0"))
    put(root, audit("2026-11-05", "fca-03", "ggg", rubric="little@1.2.0", status="draft"))
    put(root, audit("2026-11-06", "fca-03", "ggg", rubric="little@9.0.0"))
    put(root, audit("2026-11-07", "fca-03", "ggg", rubric="other@1.0.0"))
    found = impact(root, "little@1.0.0", "little@1.1.0")
    said = [
        "1 final audit by little@1.1.0 is not counted: that is the newer version itself.",
        ("2 final audits and 1 draft by little@1.2.0 are not counted: little@1.0.0 does not come from it. "
         "To see these: q4c rubric impact little@1.2.0 little@1.1.0"),
        "1 final audit by little@9.0.0 is not counted: there is no such version here.",
    ]  # fmt: skip
    assert [(each.rubric, each.audits, each.drafts, each.words) for each in found.report.elsewhere] == [
        ("little@1.1.0", 1, 0, said[0]),
        ("little@1.2.0", 2, 1, said[1]),
        ("little@9.0.0", 1, 0, said[2]),
    ]
    assert found.report.overall.tally.audits == 7
    assert set(said) < set(found.report.notes)
    assert "2 final audits and 1 draft by little@1.2.0" in impact_text(found.report)
    assert "1 final audit by little\\@9.0.0" in found.markdown()
    assert impact(root, "little@1.2.0", "little@1.1.0").report.overall.tally.audits == 9


def test_files_that_cannot_be_read_are_counted_and_named(root: Path) -> None:
    softer(root)
    before = impact(root, "little").report
    path = next(p for p in sorted((root / "audits").rglob("2026-09-01*.yaml")))
    change(root, str(path.relative_to(root)), "status: final", "status: finl")
    after = impact(root, "little").report
    assert (before.unreadable, after.unreadable) == ((), (str(path.relative_to(root)),))
    assert after.overall.tally.audits == before.overall.tally.audits - 1
    said = f"Not counted: 1 audit file that cannot be read ({path.relative_to(root)}). 'q4c check' says why."
    assert said in after.notes


def test_no_audits(root: Path) -> None:
    release(root, softer(root), Wish("Softer."), TODAY)
    begin_version(root, "little", "patch")
    for path in (root / "audits").rglob("*.yaml"):
        path.unlink()
    found = impact(root, "little")
    assert found.report.headline == "There are no final audits by little@1.1.0, nor by little@1.0.0."
    assert "There are no final audits" in found.markdown()


def test_what_cannot_be_compared(root: Path) -> None:
    ref = softer(root)
    with pytest.raises(UsageProblem, match="Both are"):
        impact(root, ref, ref)
    with pytest.raises(UsageProblem, match="is a draft, so no final audit is judged by it"):
        impact(root, ref, "little@1.0.0")
    with pytest.raises(NothingMatched, match=r"There is no rubric little@2\.0\.0 here"):
        impact(root, "little@2.0.0")
    change(root, "rubric/little/1.0.0.yaml", "A little rubric", "A small rubric")
    with pytest.raises(Refused) as refused:
        impact(root, ref)
    assert [f.code for f in refused.value.findings] == ["Q222"]
