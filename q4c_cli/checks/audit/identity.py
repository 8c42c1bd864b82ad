"""An audit's name, date and place agree with each other."""

from __future__ import annotations

from collections.abc import Iterator

from q4c_cli.checks.audit.subject import Subject
from q4c_cli.model.audit import audit_id
from q4c_cli.model.catalogue import finding
from q4c_cli.model.finding import Finding
from q4c_cli.model.paths import audit_path


def file_name(it: Subject) -> Iterator[Finding]:
    """Q301: the file is named after the audit's id."""
    name = it.path.rpartition("/")[2]
    if name != f"{it.audit.audit}.yaml":
        remedy = f"Rename the file to `{it.audit.audit}.yaml`, or correct the id inside it. If it is a copy, delete it."
        yield finding(
            "Q301", it.at("audit"), f"This audit is `{it.audit.audit}`, but its file has another name.", remedy
        )


def id_says_date_and_case(it: Subject) -> Iterator[Finding]:
    """Q302: the id is the date and the case reference."""
    expected = audit_id(it.audit.audited_on, it.audit.case.ref)
    if it.audit.audit != expected:
        message = f"The id is `{it.audit.audit}`, but date and case reference make `{expected}`."
        yield finding("Q302", it.at("audit"), message, None, it.at("audited_on"), it.at("case", "ref"))


def folder(it: Subject) -> Iterator[Finding]:
    """Q316: the file is in the folder of its year and month."""
    expected = audit_path(it.audit.audit).rpartition("/")[0]
    if it.path.rpartition("/")[0] != expected:
        remedy = f"Move the file to the folder `{expected}`."
        yield finding("Q316", it.at("audit"), f"This audit belongs in the folder `{expected}`.", remedy)


def not_in_the_future(it: Subject) -> Iterator[Finding]:
    """Q314: the audit is not dated after today."""
    if it.audit.audited_on > it.known.today:
        message = f"This audit is dated {it.audit.audited_on}, and today is {it.known.today}."
        yield finding("Q314", it.at("audited_on"), message)
