"""Work out the files beside this one from `pyproject.toml`: exact versions, with the hashes of every file.

The files name no index and no host, so they install from whichever index a machine is set up to use.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import venv
from pathlib import Path

HERE = Path(__file__).parent
FILES = {
    "run.txt": ["build"],
    "dev.txt": ["build", "dev"],
    "bench.txt": ["build", "bench"],
    "fuzz.txt": ["build", "fuzz"],
}
OPTIONS = "--quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url"


def main() -> None:
    """Write the files. `--upgrade` takes the newest versions; without it, pins that still fit stay."""
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        uv = Path(folder, "bin", "uv")
        subprocess.run([Path(folder, "bin", "python"), "-m", "pip", "install", "--quiet", "uv"], check=True)
        for name, groups in FILES.items():
            chosen = [word for group in groups for word in ("--group", group)]
            extras = ["--all-extras"] if "dev" in groups else []
            agreeing = [] if name == "run.txt" else ["--constraint", "requirements/run.txt"]
            command = [uv, "pip", "compile", *OPTIONS.split(), *sys.argv[1:], *chosen, *extras, *agreeing]
            output = ["--output-file", f"requirements/{name}", "pyproject.toml"]
            subprocess.run([*command, *output], check=True, cwd=HERE.parent)


if __name__ == "__main__":
    main()
