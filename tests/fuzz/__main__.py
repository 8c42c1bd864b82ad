"""`make fuzz`: let a coverage-guided fuzzer look for a file that breaks the laws of reading and writing.

What it finds is put into `tests/fuzz/found`, where a test replays it from then on. It learns in `build/fuzz`, so that
the next run begins where this one ended; `--keep` puts the inputs that reach most into `tests/fuzz/corpus`.
"""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from hashlib import sha1
from pathlib import Path

HERE = Path(__file__).parent
LEARNED = HERE.parent.parent / "build" / "fuzz"
LONGEST = 4096
"""The longest input, in bytes: far below what is read, since long files have tests of their own."""

SECONDS_AN_INPUT, MEGABYTES = 5, 600
"""What one input may take: more than the tests grant, since every line that is run is counted, and in one process."""


def main() -> int:
    """Run for so many seconds; gives the fuzzer's own exit code, which is not 0 where something was found."""
    if sys.argv[1:2] == ["--one-process"]:
        return _fuzz(sys.argv[2:])
    if sys.argv[1:2] == ["--keep"]:
        return _keep()
    seconds = sys.argv[1]
    _sow(LEARNED / "corpus")
    (HERE / "found").mkdir(exist_ok=True)
    options = [
        f"-max_total_time={seconds}",
        f"-max_len={LONGEST}",
        f"-timeout={SECONDS_AN_INPUT}",
        f"-rss_limit_mb={MEGABYTES}",
        f"-artifact_prefix={HERE / 'found'}/",
        f"-dict={HERE / 'words.dict'}",
        "-print_final_stats=1",
        str(LEARNED / "corpus"),
    ]
    return _in_a_process(options)


def _in_a_process(options: list[str]) -> int:
    paths = os.pathsep.join([str(HERE), str(HERE.parent)])
    command = [sys.executable, str(Path(__file__)), "--one-process", *options]
    return subprocess.run(command, env=os.environ | {"PYTHONPATH": paths}, check=False).returncode


def _fuzz(options: list[str]) -> int:
    import atheris

    with atheris.instrument_imports(include=["q4c_cli", "ruamel"]):
        from target import one
    myself = shlex.join([sys.executable, str(Path(__file__)), "--one-process"])  # merging starts more of itself by this
    atheris.Setup([myself, *options], one)
    atheris.Fuzz()
    return 0


def _sow(folder: Path) -> None:
    sys.path[:0] = [str(HERE), str(HERE.parent)]
    from target import seeds

    folder.mkdir(parents=True, exist_ok=True)
    for seed in seeds():
        if len(seed) <= LONGEST:
            (folder / sha1(seed, usedforsecurity=False).hexdigest()).write_bytes(seed)


def _keep() -> int:
    """Put into the corpus what reaches something that nothing else there reaches, the shortest first."""
    (HERE / "corpus").mkdir(exist_ok=True)
    options = ["-merge=1", "-use_counters=0", f"-max_len={LONGEST}"]
    return _in_a_process([*options, str(HERE / "corpus"), str(LEARNED / "corpus")])


if __name__ == "__main__":
    raise SystemExit(main())
