"""Audits along a history: what each commit, and each merge by itself, did to them, and what each state of them says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from q4c_cli.checks.change.audits import AuditChange, stays_final, stays_the_same
from q4c_cli.checks.trail.retold import at_commit, retold
from q4c_cli.model.audit import Audit
from q4c_cli.model.catalogue import finding
from q4c_cli.model.finding import Finding, Place
from q4c_cli.model.paths import audit_path
from q4c_cli.model.people import People
from q4c_cli.model.rubric import Rubric
from q4c_cli.rules.grading import grader_for
from q4c_cli.rules.trail.merging import brought_together, only_of_these
from q4c_cli.rules.words import counted


def of_audit(it: AuditChange, commit: str) -> Iterator[Finding]:
    """Q811 to Q813: a final audit stays what it is, but for amendments."""
    yield from retold(chain(stays_final(it), stays_the_same(it)), commit)


def of_merge(it: AuditChange, commit: str, *, of_a_side: bool, sides: Iterable[Sequence[str]]) -> Iterator[Finding]:
    """Q811 to Q813: after a merge a final audit is as one side has it, or has the amendments of several.

    `of_a_side` is whether another side has the very same file. `sides` are the comments that each side has.
    """
    before, after = it.before, it.after
    if before is None or after is None or not brought_together(before, after):
        yield from of_audit(it, commit)
    elif of_a_side:
        return
    elif len(after.amendments) == len(before.amendments) and after.withdrawn == before.withdrawn:
        message = "The merge changed this final audit by itself, in its results, comments or layout."
        yield finding("Q811", Place(it.path), at_commit(commit, message))
    elif not only_of_these(Counter(it.remarks[1]), [Counter(one) for one in sides]):
        message = "The merge changed the comments of this final audit by itself."
        yield finding("Q811", Place(it.path), at_commit(commit, message))


def unreadable(path: str) -> Finding:
    """Q814: something stands where an audit should, and cannot be read as one."""
    return finding("Q814", Place(path), "This cannot be read as an audit, so nothing about it can be proven.")


def of_results(path: str, audit: Audit, rubric: Rubric, commit: str) -> Iterator[Finding]:
    """Q815: the results of a final audit are what the rules of its rubric give."""
    stored = audit.results or {}
    computed = grader_for(rubric).grades(audit.case, audit.assessments)
    if computed is None:
        message = f"It is final, and lacks what `{audit.rubric}` asks for, so that no results can be worked out."
    elif stored != computed:
        wrong = [name for name in computed | stored if stored.get(name) != computed.get(name)]
        message = f"Its stored results are not what the rules give: {', '.join(f'`{name}`' for name in wrong)}."
    else:
        return
    yield finding("Q815", Place(path), at_commit(commit, message))


def without_rubric(rubric: str, audits: Mapping[str, str]) -> Finding:
    """Q815: final audits are graded by a rubric that cannot be used. Told of the first, with how many it stands for.

    `audits` has the commit that brought the first state that is graded by it, by the path of the audit.
    """
    path, commit = next(iter(audits.items()))
    message = f"It is graded by `{rubric}`, which is not here or cannot be used, so nothing can be told."
    if (others := len(audits) - 1) > 0:
        message = f"{message} This stands for {counted(others, 'other final audit')} as well."
    return finding("Q815", Place(path), at_commit(commit, message))


def of_people(path: str, audit: Audit, known: Iterable[People], commit: str) -> Iterator[Finding]:
    """Q816: whoever audited, judged, amended or withdrew is an auditor, and it is not their own practice.

    `known` are the people of the trust root, and those of the history itself.
    """
    by_id = [(people, people.auditor_by_id) for people in known]
    did = [("audited", audit.auditor), *(("amended", one.by) for one in audit.amendments)]
    did += [("judged otherwise", audit.judged.by)] if audit.judged is not None else []
    did += [("withdrawn", audit.withdrawn.by)] if audit.withdrawn is not None else []
    for what, who in dict.fromkeys(did):
        records = [auditors[who] for _, auditors in by_id if who in auditors]
        if not records:
            message = f"It was {what} by `{who}`, and there is no such auditor."
        elif any(one.practises_as == audit.practitioner for one in records):
            message = f"It was {what} by `{who}`, whose own practice it is about."
        else:
            continue
        yield finding("Q816", Place(path), at_commit(commit, message))
    if not any(audit.practitioner in people.practitioner_by_id for people, _ in by_id):
        message = f"It is about the practice of `{audit.practitioner}`, and there is no such practitioner."
        yield finding("Q816", Place(path), at_commit(commit, message))


def of_place(path: str, audit: str) -> Iterator[Finding]:
    """Q817: an audit stands where its id says, so that no other can pass for it."""
    if path != audit_path(audit):
        message = f"This says that it is the audit `{audit}`, which belongs in {audit_path(audit)}."
        yield finding("Q817", Place(path), message)
