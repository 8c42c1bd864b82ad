"""What an impact report says in sentences."""

from __future__ import annotations

from q4c_cli.report.impact.view import Group, Tally
from q4c_cli.rules.grading import overall
from q4c_cli.rules.versions.carrying import Opened, What
from q4c_cli.rules.versions.regrading import Outcome
from q4c_cli.rules.words import counted, joined, sentence

FEW = 5
"""How many audits a sentence names at most."""


def by(old: str, new: str, steps: int, *, mapped: bool) -> str:
    """How the audits were taken from the one version to the other."""
    if not mapped:
        return f"{new} does not say that it comes from {old}. What has the same id in both was taken for the same."
    way = "in one step" if steps == 1 else f"in {steps} steps"
    return f"The audits were taken from {old} to {new} {way}, as the newer versions say in their changes."


def headline(tally: Tally, old: str, new: str) -> str:
    """The one sentence to take away."""
    if not tally.audits:
        return f"There are no final audits by {old}."
    of = f"Of {tally.audits:,} final audit{'' if tally.audits == 1 else 's'} by {old}"
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


def notes(whole: Group, left_out: tuple[str, ...], judged: int) -> tuple[str, ...]:
    """How it was counted, and what is not in it."""
    said = ["Final audits stay with the version they were judged by. Nothing was written."]
    if judged:
        said.append(
            f"In {counted(judged, 'audit')} a person judged the overall grade differently. That judgement stays; "
            "here the grades that the rules give are compared."
        )
    if left_out:
        some = ", ".join(left_out[:FEW]) + (f" and {len(left_out) - FEW} more" if len(left_out) > FEW else "")
        many = counted(len(left_out), "final audit that cannot be graded", "final audits that cannot be graded")
        said.append(f"Left out: {many} ({some}). 'q4c check' says why.")
    if whole.graded_before != whole.graded_after:
        said.append("The shares good or better are of those audits that have a grade, before and after.")
    return tuple(said)
