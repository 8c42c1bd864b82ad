"""Finding a workspace and everything in it, without ever following a link."""

from __future__ import annotations

from pathlib import Path

import pytest

from q4c_cli.model.finding import Refused, UsageProblem
from q4c_cli.store import shipped, workspace
from q4c_cli.store.reading import reader


def write(root: Path, *paths: str) -> None:
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text("a: 1\n")


def test_the_root_is_found_from_any_folder_below(tmp_path: Path) -> None:
    write(tmp_path, "q4c.yaml", "audits/2026/10/x.yaml")

    assert workspace.find(tmp_path / "audits" / "2026" / "10") == tmp_path
    assert workspace.find(tmp_path) == tmp_path


def test_outside_a_workspace_the_remedy_names_init(tmp_path: Path) -> None:
    (tmp_path / "q4c.yaml").mkdir()

    with pytest.raises(UsageProblem) as problem:
        workspace.find(tmp_path)

    assert "q4c init" in problem.value.remedy


def test_records_are_listed_sorted_wherever_they_stand(tmp_path: Path) -> None:
    write(
        tmp_path,
        "audits/2026/10/b.yaml",
        "audits/2026/10/a.yaml",
        "audits/2026/9/c.yaml",
        "audits/top.yaml",
        "audits/deep/er/than/it/should/be.yaml",
        "learning/fca-1/a.yaml",
        "rubric/x/1.0.0.yaml",
        "rubric/x/versions.yaml",
        "other/z.yaml",
    )

    assert workspace.audit_paths(tmp_path) == [
        "audits/2026/10/a.yaml",
        "audits/2026/10/b.yaml",
        "audits/2026/9/c.yaml",
        "audits/deep/er/than/it/should/be.yaml",
        "audits/top.yaml",
    ]
    assert workspace.entry_paths(tmp_path) == ["learning/fca-1/a.yaml"]
    assert workspace.rubric_paths(tmp_path) == ["rubric/x/1.0.0.yaml"]
    assert workspace.versions_paths(tmp_path) == ["rubric/x/versions.yaml"]


def test_a_workspace_without_folders_has_no_records(tmp_path: Path) -> None:
    assert workspace.audit_paths(tmp_path) == []
    assert workspace.other_paths(tmp_path) == []


def test_a_linked_folder_is_listed_for_what_it_is_and_not_entered(tmp_path: Path) -> None:
    write(tmp_path, "elsewhere/a.yaml", "audits/2026/b.yaml")
    (tmp_path / "audits" / "2025").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "audits" / "loop").symlink_to(tmp_path / "audits")
    (tmp_path / "learning").symlink_to(tmp_path / "elsewhere")

    assert workspace.audit_paths(tmp_path) == ["audits/2025", "audits/2026/b.yaml", "audits/loop"]
    assert workspace.entry_paths(tmp_path) == ["learning"]
    for path in ("audits/2025", "audits/loop", "learning"):
        with pytest.raises(Refused) as refused:
            reader.load(tmp_path, path)
        assert [f.code for f in refused.value.findings] == ["Q102"]


def test_all_files_that_are_no_records(tmp_path: Path) -> None:
    write(tmp_path, "audits/a.yml", "audits/2026/notes.txt", "audits/.keep", "rubric/x/README.md", "learning/ok.yaml")

    others = ["audits/.keep", "audits/2026/notes.txt", "audits/a.yml", "rubric/x/README.md"]
    assert workspace.other_paths(tmp_path) == others


def test_the_shipped_rubrics_are_the_checkouts_own(checkout: Path) -> None:
    rubrics = shipped.rubrics()

    assert list(rubrics) == ["rubric/impact-framework/1.0.0.yaml", "rubric/q4c-toolkit/1.0.0.yaml"]
    assert list(shipped.versions()) == ["rubric/impact-framework/versions.yaml", "rubric/q4c-toolkit/versions.yaml"]
    assert all((checkout / path).read_bytes() == data for path, data in (rubrics | shipped.versions()).items())
