"""Answers about the case that are given beforehand, as options of the command, without anybody to ask."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from q4c_cli.app.interview import header
from q4c_cli.app.interview.basis import Basis
from q4c_cli.app.interview.header import HEADER
from q4c_cli.app.interview.question import Answers, Complaint
from q4c_cli.app.interview.reading import read
from q4c_cli.app.interview.sheet import audit_of, domains_of
from q4c_cli.app.interview.start import what_is_known
from q4c_cli.app.interview.template import commented_draft
from q4c_cli.app.workspace import open_workspace
from q4c_cli.model.finding import UsageProblem
from q4c_cli.model.nearest import did_you_mean
from q4c_cli.rules.words import counted, joined
from q4c_cli.store.workspace import audit_path
from q4c_cli.store.writing.transaction import Write, commit_writes

OPTIONS = {question: f"--{'on' if question == 'audited_on' else question}" for question in HEADER}
"""The option that answers each question of the header."""

MAY_HAVE_A_DEFAULT = ("auditor", "team", "audited_on")
"""The questions of the header that mostly answer themselves."""

FEW = 5
"""How many ids are named where none was meant."""


@dataclass(frozen=True)
class Header:
    """The answers about the case that are known, and the questions that still need one, in order."""

    answers: Answers
    missing: tuple[str, ...]


def header_from(known: Basis, given: Mapping[str, str]) -> Header:
    """The header from what was typed beforehand, with the obvious defaults. Raises UsageProblem for a bad answer."""
    refuse_unknown(known, given)
    answers = Answers()
    missing: list[str] = []
    for question in header.questions(known, answers):
        if question.id not in given and question.default is None:
            later = HEADER[HEADER.index(question.id) + 1 :]
            missing = [question.id, *(q for q in later if q not in given and q not in MAY_HAVE_A_DEFAULT)]
            break
        try:
            answers[question.id] = read(question, given.get(question.id, ""))
        except Complaint as complaint:
            raise UsageProblem(f"{OPTIONS[question.id]}: {complaint.message}", _choices(complaint)) from None
    return Header(answers, tuple(missing))


def refuse_unknown(known: Basis, given: Mapping[str, str]) -> None:
    """Raise UsageProblem where an option that takes an id has something else, be it a number of a list.

    Nobody is taken for somebody else: of people, only an id that differs by hyphens, zeros or case is suggested.
    """
    people, settings = known.people, known.settings
    ids: dict[str, tuple[str, list[str]]] = {
        "auditor": ("people.yaml", sorted(people.auditor_by_id)),
        "practitioner": ("people.yaml", sorted(people.practitioner_by_id)),
        "team": ("people.yaml", sorted(people.team_by_id)),
        "work": ("q4c.yaml", [each.work for each in settings.work]),
        "stage": ("q4c.yaml", [each.stage for each in settings.stages]),
    }
    for question, (file, known_ids) in ids.items():
        typed = given.get(question)
        if typed is None or typed in known_ids:
            continue
        otherwise = _some_of(known_ids)
        if question in {"auditor", "practitioner"}:
            alike = next((f"Did you mean {each}?" for each in known_ids if _bare(each) == _bare(typed)), otherwise)
        else:
            alike = did_you_mean(typed, known_ids, otherwise)
        raise UsageProblem(f"{OPTIONS[question]} {typed} is not in {file}.", alike)


def _bare(name: str) -> str:
    return re.sub("[-_ 0]", "", name.casefold())


def _some_of(ids: Sequence[str]) -> str:
    """A few of the ids there are, and how many more."""
    more = f", and {len(ids) - FEW} more" if len(ids) > FEW else ""
    return f"Write an id, such as {', '.join(ids[:FEW])}{more}." if ids else "There is none to choose yet."


def _choices(complaint: Complaint) -> str:
    return " ".join(choice.id for _, choice in complaint.choices)


def refuse_to_ask(start: Path, given: Mapping[str, str], today: date, why: str) -> None:
    """Raise UsageProblem that says which answers are missing, since there is nobody to ask; `why` says why not."""
    known = what_is_known(open_workspace(start, need="settings"), today)
    header = header_from(known, given)
    wanted = [OPTIONS[question].removeprefix("--") for question in header.missing]
    wanted = ["day" if word == "on" else word for word in wanted]
    settled = {"work", "stage"} <= header.answers.keys()
    domains = domains_of(known.rubric, header.answers) if settled else known.rubric.domains
    wanted.append(f"the assessments of {counted(len(domains), 'domain')}")
    raise UsageProblem(
        f"{why} These answers are missing: {joined(wanted)}.",
        "Give them in a file, which is an audit file without results: q4c audit new --answers FILE",
    )


def draft_without_asking(start: Path, given: Mapping[str, str], today: date) -> tuple[Path, str]:
    """Write a commented draft; gives the workspace's root and the audit's id.

    Raises UsageProblem where an answer about the case is missing or cannot be, or where there is such an audit already.
    """
    space = open_workspace(start, need="settings")
    known = what_is_known(space, today)
    header = header_from(known, given)
    if header.missing:
        options = [OPTIONS[question] for question in header.missing]
        raise UsageProblem(f"--edit also needs {joined(options)}.", "At a terminal, you are asked for them instead.")
    return space.root, write_commented_draft(space.root, known, header.answers)


def write_commented_draft(root: Path, known: Basis, answers: Answers) -> str:
    """Write a draft to be filled in with a text editor, the header from these answers; gives the audit's id."""
    audit = audit_of(known.rubric, answers)
    data = commented_draft(known.settings, known.rubric, audit)
    commit_writes(root, [Write(audit_path(audit.audit), data, None)])
    return audit.audit
