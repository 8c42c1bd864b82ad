"""The same signed on two branches: one signature is enough, the earlier that holds. Checkpoints are never merged."""

from __future__ import annotations

from pathlib import Path

from q4c_cli.app.audits.grading import read_file
from q4c_cli.app.trail.proof import prove
from q4c_cli.checks.trail.signatures import gave_way
from q4c_cli.model.finding import Refused, UsageProblem
from q4c_cli.model.paths import AUDITS, CHECKPOINTS, PEOPLE, SIGNATURE
from q4c_cli.model.people import People
from q4c_cli.model.signing import Statement
from q4c_cli.store import signatures, ssh
from q4c_cli.store.reading import records
from q4c_cli.store.writing.document import write_document

PATTERNS = (f"{AUDITS}/**/*{SIGNATURE}", f"{CHECKPOINTS}/*{SIGNATURE}")
"""The signed files that git asks about, from the top of a workspace."""


def is_signed(path: str) -> bool:
    """Whether what stands at a path is merged as a signature."""
    return path.endswith(SIGNATURE)


def of_checkpoint(path: str) -> bool:
    """Whether it is that of a checkpoint, whatever folder of a repository the workspace is."""
    return path.split("/")[-2:-1] == [CHECKPOINTS]


def one_of_two(root: Path | None, ours: Path, theirs: Path) -> bool:
    """Leave in our file the earlier signature that holds; False where they do not say the same, or neither holds."""
    try:
        files = [read_file(path) for path in (ours, theirs)]
        both = [signatures.parse(file, Statement) for file in files]
        people = records.read(root, PEOPLE, People).record if root is not None else None
    except (Refused, UsageProblem):
        return False
    if people is None or not gave_way(both[0].statement, both[1].statement) or not ssh.installed():
        return False
    proofs = [prove(file.path, it, people) for file, it in zip(files, both, strict=True)]
    good = [(it.said.on, it.said.time, n) for n, it in enumerate(proofs) if it.holds]
    if good:
        write_document(ours, files[min(good)[-1]].data)
    return bool(good)
