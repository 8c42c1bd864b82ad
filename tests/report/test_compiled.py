"""Packaged templates are compiled once; what was compiled of something else, or is spoilt, is never used."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from jinja2 import Environment
from small_team import small_report

from q4c_cli.report import documents
from q4c_cli.report.compiled import Compiled
from q4c_cli.report.team.documents import as_html


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where compiled templates are kept. What earlier tests have compiled is forgotten."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path))
    documents._environment.cache_clear()
    return tmp_path


def compiled(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.jinja"))


def test_a_page_from_compiled_templates_is_the_same(kept: Path) -> None:
    page = as_html(small_report(), {})
    files = {path: path.read_bytes() for path in compiled(kept)}
    assert files
    documents._environment.cache_clear()
    assert as_html(small_report(), {}) == page
    assert {path: path.read_bytes() for path in compiled(kept)} == files


@pytest.mark.parametrize("spoilt", [b"", b"nothing", b"j2"])
def test_what_is_spoilt_is_compiled_anew(kept: Path, spoilt: bytes) -> None:
    page = as_html(small_report(), {})
    for path in compiled(kept):
        path.write_bytes(spoilt)
    documents._environment.cache_clear()
    assert as_html(small_report(), {}) == page
    assert all(path.read_bytes() != spoilt for path in compiled(kept))


def test_another_source_is_compiled_anew(kept: Path) -> None:
    cache = Compiled()
    environment = Environment(autoescape=True)
    said = []
    for source in ("one", "two", "two"):
        bucket = cache.get_bucket(environment, "team.html.j2", "q4c/team.html.j2", source)
        said.append(bucket.code is None)
        bucket.code = compile("1", "q4c/team.html.j2", "eval")
        cache.set_bucket(bucket)
    assert said == [True, True, False]
    assert len(compiled(kept)) == 1


def test_nothing_is_kept_where_python_keeps_nothing(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    as_html(small_report(), {})
    assert not compiled(kept)


def test_templates_of_a_workspace_are_never_kept(kept: Path) -> None:
    as_html(small_report(), {"team.html.j2": '{% extends "q4c/team.html.j2" %}'})
    assert not compiled(kept)
