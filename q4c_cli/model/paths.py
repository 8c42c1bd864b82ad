"""Where each record belongs in a workspace. Relative paths with forward slashes, built from validated ids only."""

from __future__ import annotations

import re
from typing import NamedTuple

AUDITS = "audits"
LEARNING = "learning"
RUBRICS = "rubric"
EXAMPLES = f"{RUBRICS}/examples"
"""Rubrics that show how others grade. They are checked like any rubric, and not copied into new workspaces."""

SETTINGS = "q4c.yaml"
PEOPLE = "people.yaml"
PRIVACY = "privacy.yaml"
SCHEMAS = ".q4c/schema"
VERSIONS = "versions.yaml"
"""The list of released versions, in the folder of each rubric."""


CHECKPOINTS = "checkpoints"
ERASURES = "erasures"
LISTED = ".sha256"
"""How the name of the list that belongs to a checkpoint ends."""

SIGNATURES = "signatures"
"""The folder of the signatures of audits, beside them."""

SIGNATURE = ".sig"
"""How the name of a signature ends."""

_AUDIT = r"[0-9]{4}-[0-9]{2}-[0-9]{2}-[a-z0-9-]+"
_SIGNATURE_NAME = re.compile(
    rf"(?P<audit>{_AUDIT})\.(?P<meaning>[a-z]+)\.(?P<signer>[a-z0-9-]+)\.(?P<hash>[0-9a-f]{{12}})"
)
_ENTRY = re.compile(rf"{LEARNING}/[a-z0-9-]+/(?P<audit>{_AUDIT})\.yaml")


class SignatureName(NamedTuple):
    """What the name of a signature says: of which audit, its meaning, by whom, and how the audit's hash begins."""

    audit: str
    meaning: str
    signer: str
    hash: str


def signature_path(audit_id: str, meaning: str, signer: str, sha256: str) -> str:
    """Where a signature of an audit belongs: in `signatures` beside it.

    Its name begins with the audit and ends with the first twelve digits of the SHA-256 of what was signed, so that
    nobody's signature ever stands in the way of another.
    """
    return f"{signatures_folder(audit_id)}/{audit_id}.{meaning}.{signer}.{sha256[:12]}{SIGNATURE}"


def signatures_folder(audit_id: str) -> str:
    """The folder where the signatures of an audit belong."""
    return f"{audit_path(audit_id).rpartition('/')[0]}/{SIGNATURES}"


def signature_name(path: str) -> SignatureName | None:
    """What the name of the signature at a path says; None where it has not the form of one."""
    found = _SIGNATURE_NAME.fullmatch(path.rpartition("/")[2].removesuffix(SIGNATURE))
    return SignatureName(**found.groupdict()) if found and path.endswith(SIGNATURE) else None


def is_signature(path: str) -> bool:
    """Whether the file at a path counts as a signature of an audit: it stands among audits and its name says so."""
    return path.startswith(f"{AUDITS}/") and path.endswith(SIGNATURE)


def belongs_to(path: str) -> str | None:
    """The audit whose file, log entry or signature belongs at a path; None where nobody's does."""
    if (signature := signature_name(path)) is not None:
        return signature.audit if path.startswith(f"{signatures_folder(signature.audit)}/{signature.audit}.") else None
    if (entry := _ENTRY.fullmatch(path)) is not None:
        return entry["audit"]
    name = path.rpartition("/")[2].removesuffix(".yaml")
    return name if re.fullmatch(_AUDIT, name) and path == audit_path(name) else None


def checkpoint_path(number: int) -> str:
    """Where a checkpoint belongs: `checkpoints/NNNN.sig`."""
    return f"{CHECKPOINTS}/{number:04}{SIGNATURE}"


def list_path(checkpoint: str) -> str:
    """Where the list of records belongs to a checkpoint, by that one's path: beside it."""
    return checkpoint.removesuffix(SIGNATURE) + LISTED


def audit_path(audit_id: str) -> str:
    """Where an audit belongs: `audits/YYYY/MM/ID.yaml`, by the date that its id begins with."""
    return f"{AUDITS}/{audit_id[0:4]}/{audit_id[5:7]}/{audit_id}.yaml"


def entry_path(practitioner: str, audit_id: str) -> str:
    """Where the learning-log entry of an audit belongs: `learning/PRACTITIONER/ID.yaml`."""
    return f"{LEARNING}/{practitioner}/{audit_id}.yaml"


def rubric_path(ref: str) -> str:
    """Where a rubric `id@version` belongs: `rubric/ID/VERSION.yaml`."""
    return _versioned(RUBRICS, ref)


def example_path(ref: str) -> str:
    """Where an example rubric `id@version` belongs: `rubric/examples/ID/VERSION.yaml`."""
    return _versioned(EXAMPLES, ref)


def _versioned(folder: str, ref: str) -> str:
    name, _, version = ref.partition("@")
    return f"{folder}/{name}/{version}.yaml"


def versions_path(rubric: str) -> str:
    """Where the list of released versions is that a rubric file belongs to, by that file's path: beside it."""
    return f"{rubric.rpartition('/')[0]}/{VERSIONS}"


def about_no_case(path: str) -> bool:
    """Whether a file is about no case and nobody, by its path: its lines may be shown and repeated anywhere."""
    return path == SETTINGS or path.startswith((f"{RUBRICS}/", "templates/"))
