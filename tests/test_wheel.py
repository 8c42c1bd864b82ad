"""The package as others install it: away from this checkout, with everything it needs inside."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
import venv
from pathlib import Path
from zipfile import ZipFile

import pytest


def sh(*words: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(words, cwd=cwd, capture_output=True, text=True, check=True, stdin=subprocess.DEVNULL)


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """`q4c` in an environment of its own. It borrows the libraries of this one, by a path, and not this one's q4c."""
    home = tmp_path_factory.mktemp("env")
    venv.create(home, symlinks=True)
    python = home / "bin" / "python"
    sh(sys.executable, "-m", "pip", "--python", python, "install", "--no-index", "--no-deps", wheel, cwd=home)
    site = sh(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=home).stdout.strip()
    Path(site, "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n")
    where = sh(python, "-c", "import q4c_cli; print(q4c_cli.__file__)", cwd=home).stdout
    assert where.startswith(str(home))
    return home / "bin" / "q4c"


def test_it_holds_what_travels_and_nothing_else(wheel: Path, checkout: Path) -> None:
    names = ZipFile(wheel).namelist()
    for rubric in (checkout / "rubric").rglob("*.yaml"):
        travels = "examples" not in rubric.parts
        assert (f"q4c_cli/shipped/{rubric.relative_to(checkout).as_posix()}" in names) == travels
    assert not any("examples/" in name for name in names)
    assert {f"q4c_cli/report/catalogues/cy/{name}.mo" for name in ("messages", "glossary")} <= set(names)
    for file in (checkout / "q4c_cli").rglob("*.*"):
        if file.is_file() and "__pycache__" not in file.parts:
            assert file.relative_to(checkout).as_posix() in names
    tops = {name.split("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"q4c_cli"}


def test_a_workspace_made_away_from_the_checkout_is_sound(installed: Path, tmp_path: Path) -> None:
    sh(installed, "init", cwd=tmp_path)
    for path in ("q4c.yaml", "people.yaml", "rubric/impact-framework/1.0.0.yaml", ".q4c/schema/audit.json"):
        assert (tmp_path / path).is_file()
    checked = sh(installed, "check", cwd=tmp_path)
    assert checked.returncode == 0
