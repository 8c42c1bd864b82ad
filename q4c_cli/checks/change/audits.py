"""A final audit stays what it is, but for amendments that account for every field that was changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from q4c_cli.checks.wording import listed_briefly
from q4c_cli.model.audit import Audit
from q4c_cli.model.catalogue import finding
from q4c_cli.model.finding import Finding, Place, Pointer
from q4c_cli.model.words import for_shell
from q4c_cli.rules.amendments import Mismatch, differing, original, spoken
from q4c_cli.rules.trail.merging import brought_together


@dataclass(frozen=True, slots=True)
class AuditChange:
    """An audit before and after a change; None where it is not there, or cannot be read.

    `there` is whether anything stands at its path after the change. `base` is what the state before is called.
    `earlier` are the states in which commits of the change have it, `authors` the addresses of those who have written
    it as final in this change; None stands for somebody unknown. `remarks` are its comments before and after, where it
    was amended or withdrawn. `merges` is whether the change brings lines of a history together.
    """

    path: str
    before: Audit | None
    after: Audit | None
    there: bool
    base: str
    earlier: tuple[Audit, ...] = ()
    authors: frozenset[str | None] = frozenset()
    remarks: tuple[Sequence[str], Sequence[str]] = ((), ())
    merges: bool = False

    def at(self, *pointer: str | int) -> Place:
        """A place in the audit's file."""
        return Place(self.path, pointer)


def stays_final(it: AuditChange) -> Iterator[Finding]:
    """Q702: a final audit is not taken away and does not become a draft again."""
    if it.before is None or not it.before.final:
        return
    if not it.there:
        yield finding("Q702", it.at(), "This audit was final, and is gone.", _put_back(it))
    elif it.after is not None and not it.after.final:
        yield finding("Q702", it.at("status"), "This audit was final, and is a draft again.", _put_back(it))


def stays_the_same(it: AuditChange) -> Iterator[Finding]:
    """Q701, Q703: a final audit says what it said, or new amendments at the end account for the difference.

    It may be withdrawn, once and for all. A merge may bring amendments of both sides together, each in its order.
    """
    before, after = it.before, it.after
    if before is None or not before.final or not it.there:
        return
    if after is None:
        yield finding("Q701", it.at(), "This audit was final, and cannot be read any more.", _put_back(it))
        return
    kept = len(before.amendments)
    together = it.merges and brought_together(before, after)
    if not together and after.amendments[:kept] != before.amendments:
        message = "An amendment that was there before is gone or different."
        yield finding("Q703", it.at("amendments"), message, _put_back(it))
    elif before.withdrawn is not None and after.withdrawn != before.withdrawn:
        how = "says something else now" if after.withdrawn else "was taken back"
        yield finding("Q703", it.at("withdrawn"), f"This audit was withdrawn, and its withdrawal {how}.", _put_back(it))
    elif after.final and len(after.amendments) == kept:
        if not _only_withdrawn(before, after) or Counter(it.remarks[0]) != Counter(it.remarks[1]):
            yield _unexplained(it, [change.field for change in differing(spoken(before), spoken(after))])
    elif after.final and not together and (fields := unaccounted(before, after)):
        message = f"No amendment accounts for what was changed in {listed_briefly(fields)}."
        yield finding("Q703", it.at("amendments", kept, "changes"), message)
    elif after.final and Counter(it.remarks[0]) != Counter(it.remarks[1]):
        remedy = "Put the comments back as they were. What there is to say goes into the reason of the amendment."
        yield finding("Q703", it.at(), "Its comments were changed, which no amendment can account for.", remedy)


def _only_withdrawn(before: Audit, after: Audit) -> bool:
    """Whether all that was done to an audit is that it was withdrawn. Once it is, its layout stays as well."""
    return (
        before.withdrawn is None
        and after.withdrawn is not None
        and after.model_copy(update={"withdrawn": before.withdrawn}) == before
    )


def final_before(it: AuditChange) -> Iterator[Finding]:
    """Q710: what was final in an earlier commit of the same change still says so."""
    for earlier in it.earlier:
        if not earlier.final or (it.before is not None and it.before.final):
            continue
        if it.after is None:
            how = "cannot be read any more" if it.there else "is gone"
            yield finding("Q710", it.at(), f"This audit was final in an earlier commit of this change, and {how}.")
        elif it.after.final and (fields := unaccounted(earlier, it.after)):
            message = "This audit was final in an earlier commit of this change, and said something else in"
            yield finding("Q710", it.at(*pointer_of(fields[0])), f"{message} {listed_briefly(fields)}.")
        elif not it.after.final:
            message = "This audit was final in an earlier commit of this change, and is a draft again."
            yield finding("Q710", it.at("status"), message)
        else:
            continue
        return


def unaccounted(before: Audit, after: Audit) -> list[str]:
    """The fields that differ, and that no amendment made since accounts for, or not truly."""
    if after.amendments[: len(before.amendments)] != before.amendments:
        return ["amendments"]
    said = original(after, since=len(before.amendments))
    if isinstance(said, Mismatch):
        return [said.field]
    return [change.field for change in differing(spoken(before), said)]


def pointer_of(field: str) -> Pointer:
    """The pointer to a field of an audit, as amendments name it."""
    return tuple(int(step) - 1 if step.isdecimal() else step for step in field.split("."))


def _unexplained(it: AuditChange, fields: list[str]) -> Finding:
    if not fields:
        message = "This audit is final, and was changed in its results, comments or layout."
        return finding("Q701", it.at(), message, _put_back(it))
    message = f"This audit is final, and was changed without an amendment in {listed_briefly(fields)}."
    amend = f"q4c audit amend {it.path.rpartition('/')[2].removesuffix('.yaml')} --since {for_shell(it.base)}"
    remedy = f'{_put_back(it)}\nIf it has to change, amend it: {amend} --reason "WHY"'
    return finding("Q701", it.at(*pointer_of(fields[0])), message, remedy)


def _put_back(it: AuditChange) -> str:
    return f"Put it back: git restore --source={for_shell(it.base)} -- {for_shell(it.path)}"
