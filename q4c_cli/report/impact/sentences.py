"""What an impact report says in sentences."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from q4c_cli.report.impact.view import Group, Tally
from q4c_cli.rules.grading import overall
from q4c_cli.rules.versions.carrying import Opened, What
from q4c_cli.rules.versions.regrading import Outcome
from q4c_cli.rules.words import counted, joined, sentence

if TYPE_CHECKING:
    from q4c_cli.report.impact.cases import ImpactQuestion

FEW = 5
"""How many audits a sentence names at most."""


def by(old: str, new: str, steps: int, judged_by: Sequence[str], *, mapped: bool) -> str:
    """How the audits, by the older version and those it comes from, were taken to the newer one."""
    earlier = [ref for ref in judged_by if ref != old]
    first = f" Those by {joined(earlier)} were taken to {old} first, as the versions on the way say." if earlier else ""
    if not mapped:
        return (
            f"{new} does not say that it comes from {old}. What has the same id in both was taken for the same.{first}"
        )
    way = "in one step" if steps == 1 else f"in {steps} steps"
    return f"The audits were taken from {old} to {new} {way}, as the newer versions say in their changes.{first}"


def headline(tally: Tally, judged_by: Sequence[str], new: str) -> str:
    """The one sentence to take away."""
    if not tally.audits:
        return f"There are no final audits by {', nor by '.join(judged_by)}."
    of = f"Of {tally.audits:,} final audit{'' if tally.audits == 1 else 's'} by {joined(judged_by)}"
    if tally.same == tally.audits:
        return f"{of}, none would have another overall grade by {new}."
    parts = [
        (tally.better, "a better overall grade"),
        (tally.worse, "a lower one" if tally.better else "a lower overall grade"),
        (tally.other, "a grade on another scale"),
        (tally.graded, "a grade for the first time"),
        (tally.ungraded, "no grade any more"),
    ]
    said = [f"{number:,} would have {what}" if n == 0 else f"{number:,} {what}" for n, (number, what) in _some(parts)]
    stay = f" {tally.same:,} would stay as {'it is' if tally.same == 1 else 'they are'}." if tally.same else ""
    return f"{of}, {joined(said)} by {new}.{stay}"


def _some(parts: list[tuple[int, str]]) -> list[tuple[int, tuple[int, str]]]:
    return list(enumerate(part for part in parts if part[0]))


def why_ungraded(outcome: Outcome) -> str:
    """Why audits of these grades have no overall grade by the other version, in a sentence."""
    missing = outcome.missing
    if not missing:
        return outcome.results[overall(outcome.rubric)].why_none or ""
    opened = {one.domain: one for one in outcome.carried.opened}
    labels = {name: outcome.rubric.domain_by_id[name].label for name in missing}
    new = [labels[name] for name in missing if name not in opened]
    said = [_opened(opened[name]) for name in missing if name in opened]
    if new:
        said.append(f"{joined(new)} {'was' if len(new) == 1 else 'were'} not asked about")
    return f"{sentence('; '.join(said))}."


def _opened(one: Opened) -> str:
    sources = joined(one.sources)
    match one.why:
        case "split":
            return f"{sources} was split, so {one.label} has no grade"
        case "merged":
            return f"{one.label} is made of {sources}, which do not have the same grade"
        case _:
            return f"the grade that {sources} had is no longer there"


def left(label: str, what: What, audits: int) -> str:
    """What has no place in the other version, in how many audits."""
    things = {"assessment": "the whole assessment", "reason": "the reason why it was not assessed"}
    return f"{label}: {things.get(what, what)}, in {counted(audits, 'audit')}."


def elsewhere(asked: ImpactQuestion, ref: str, audits: int, drafts: int) -> str:
    """Why audits by another version of the rubric are not counted, and how to see them."""
    parts = [counted(audits, "final audit")] if audits else []
    parts += [counted(drafts, "draft")] if drafts else []
    these = f"{joined(parts)} by {ref} {'is' if audits + drafts == 1 else 'are'} not counted"
    if ref == asked.new.ref:
        return f"{these}: that is the newer version itself."
    if ref not in asked.there:
        return f"{these}: there is no such version here."
    return f"{these}: {asked.old.ref} does not come from it. To see these: q4c rubric impact {ref} {asked.new.ref}"


def notes(asked: ImpactQuestion, whole: Group, judged: int, others: Sequence[str]) -> tuple[str, ...]:
    """How it was counted, and what is not in it. `others` is what is said of audits by versions not compared."""
    said = ["Final audits stay with the version they were judged by. Nothing was written."]
    if judged:
        said.append(
            f"In {counted(judged, 'audit')} a person judged the overall grade differently. That judgement stays; "
            "here the grades that the rules give are compared."
        )
    if asked.left_out:
        many = counted(len(asked.left_out), "final audit that cannot be graded", "final audits that cannot be graded")
        said.append(f"Left out: {many} ({_some_of(asked.left_out)}). 'q4c check' says why.")
    if asked.unreadable:
        many = counted(len(asked.unreadable), "audit file that cannot be read", "audit files that cannot be read")
        said.append(f"Not counted: {many} ({_some_of(asked.unreadable)}). 'q4c check' says why.")
    if asked.drafts:
        are = "is" if asked.drafts == 1 else "are"
        said.append(f"{counted(asked.drafts, 'draft')} {are} not counted: 'q4c rubric migrate' moves drafts.")
    said += others
    if whole.graded_before != whole.graded_after:
        said.append("The shares good or better are of those audits that have a grade, before and after.")
    return tuple(said)


def _some_of(names: Sequence[str]) -> str:
    return ", ".join(names[:FEW]) + (f" and {len(names) - FEW} more" if len(names) > FEW else "")
