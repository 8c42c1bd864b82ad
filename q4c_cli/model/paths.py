"""Where each record belongs in a workspace. Relative paths with forward slashes, built from validated ids only."""

from __future__ import annotations

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
