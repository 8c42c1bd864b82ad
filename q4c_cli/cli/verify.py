"""`q4c verify`: whether a history can be relied on, for a person and for scripts."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from q4c_cli.cli.shell.asking import TextOrJson
from q4c_cli.cli.shell.clock import today
from q4c_cli.cli.shell.exits import FINDINGS, FINE
from q4c_cli.cli.shell.screen import coloured, say
from q4c_cli.model.finding import SEVERITIES
from q4c_cli.rules.days import day_in_words
from q4c_cli.rules.words import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from q4c_cli.app.trail.trust import Trust
    from q4c_cli.app.trail.verifying import LookedAt, Verified
    from q4c_cli.checks.trail.checkpoints import CheckpointFile
    from q4c_cli.checks.trail.signatures import ProvenStanding
    from q4c_cli.model.finding import Finding

FORMAT_VERSION = 1
"""The version of the JSON shape. It changes when a key goes or changes its meaning, not when one is added."""

WIDTH = 100
FEW = 10
"""How many findings of one code are shown: one mistake with a clock makes thousands."""

UNSIGNED = "Q857"
"""Of which there are many where people have begun to sign: they are one line."""

LACKING = frozenset({"Q856", UNSIGNED})
"""What is found of audits, and not of signatures: there is none where one should be."""

_SHOWN = 10


def verify(
    revision: Annotated[
        str, typer.Argument(metavar="REV", help="The commit, tag or branch whose history is in question.")
    ] = "HEAD",
    trust: Annotated[
        list[str] | None,
        typer.Option(metavar="REV|FILE", help="The trust root: a commit or a people.yaml from outside of it."),
    ] = None,
    anchor: Annotated[
        list[Path] | None,
        typer.Option(metavar="FILE", help="A copy of a checkpoint that was kept outside. May be given several times."),
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Let warnings fail it, as errors do.")] = False,
    form: TextOrJson = "text",
) -> None:
    """Verify the whole history against a trust root: nothing final has been touched.

    The trust root says who audits and which rubrics were released. It is a commit whose number you know from elsewhere,
    a protected branch apart from what is in question, or a people.yaml that you were given; 'git config q4c.trust
    WHICH' sets it for this copy. What is in question never vouches for itself, under whatever name. Nothing outside of
    git is looked at: files that are not committed are not.

    The exit code is 1 where anything speaks against the history, or where it cannot be read to its end. Warnings, such
    as of what nobody signed although they had a key, give 0, unless --strict says otherwise.
    """
    from q4c_cli.app.trail.verifying import verify as look

    came_to = look(Path.cwd(), revision, _only(trust or ()), today(), anchor or ())
    if form == "json":
        from q4c_cli.cli.formats.as_json import in_lines

        say(in_lines(as_plain(came_to)))
    else:
        from q4c_cli.cli.shell.paragraphs import width

        print(as_text(came_to, width() if sys.stdout.isatty() else None, colour=coloured()))
    warned = any(one.severity == "warning" for one in came_to.findings)
    raise typer.Exit(FINDINGS if came_to.failed or (strict and warned) else FINE)


def _only(trust: Sequence[str]) -> str | None:
    """The one trust root that was named; None where none was. Raises UsageProblem where several were."""
    if len(trust) > 1:
        from q4c_cli.model.finding import UsageProblem

        raise UsageProblem(
            f"--trust is given {len(trust)} times, and a history is held against one trust root at a time.",
            "Give the command once for each. Several anchors can be given at once, each with --anchor.",
        )
    return next(iter(trust), None)


RULES = {
    "Q80": "The repository is whole",
    "Q81": "Final audits stay what they are",
    "Q82": "Learning logs only grow",
    "Q83": "Released rubrics stay what they are",
    "Q84": "Dates run forwards",
    "Q85": "Signatures hold, of the person named",
    "Q86": "All is as checkpoint and trust root say",
    "Q87": "Only that was erased which two agreed to",
    "Q88": "Reports say what the records say",
}
"""What is verified, by how the codes begin that speak against it."""


HELD, NONE = "held", "there is none"
_COLOURS = {HELD: "green", NONE: ""}


def as_text(it: Verified, width: int | None = None, *, colour: bool = False) -> str:
    """A table of what was verified, everything that speaks against the history, errors first, and what it comes to."""
    from q4c_cli.cli.findings import blocks
    from q4c_cli.cli.report.screen import page, table, words

    rows = [(rule, about, words(came, _COLOURS.get(came.partition(",")[0], "red"))) for rule, about, came in _rows(it)]
    drawn = page([table(("What is verified", "Looked at", "Outcome"), rows)], min(width or WIDTH, WIDTH), colour=colour)
    some, more = _few_of_each(it.findings)
    return "\n\n".join([drawn.rstrip("\n"), *blocks(some, colour, width), *more, "\n".join(_summary(it))])


def _few_of_each(findings: Sequence[Finding]) -> tuple[list[Finding], list[str]]:
    """The first few findings of each code, errors first, and what there is to say of the rest in a line each."""
    by_code: dict[str, list[Finding]] = {}
    for one in sorted(findings, key=lambda one: SEVERITIES.index(one.severity)):
        by_code.setdefault(one.code, []).append(one)
    unsigned = [one.place.path for one in by_code.get(UNSIGNED, ()) if len(by_code[UNSIGNED]) > 1]
    shown = {code: some for code, some in by_code.items() if code != UNSIGNED or not unsigned}
    more = {code: len(some) - FEW for code, some in shown.items() if len(some) > FEW}
    said = [f"And {number:,} more of {code}. All of them: --format json" for code, number in sorted(more.items())]
    if unsigned:
        what = "audits are unsigned although their auditors had a key"
        said.append(f"warning {UNSIGNED} {len(unsigned):,} {what}, such as {unsigned[0]}. All of them: --format json")
    return [one for some in shown.values() for one in some[:FEW]], said


def _rows(it: Verified) -> Iterator[tuple[str, str, str]]:
    for begins, rule in RULES.items():
        found = [one.severity for one in it.findings if one.code.startswith(begins)]
        counts = [counted(found.count(severity), severity) for severity in SEVERITIES if severity in found]
        lacking = {one.place.path for one in it.findings if one.code in LACKING} if begins == "Q85" else set()
        about = _about(begins, it.looked_at, len(lacking))
        held = NONE if about.startswith("0 ") else HELD if it.looked_at is not None or begins == "Q80" else "not proven"
        against = "error" in found or "warning" in found
        yield rule, about, ", ".join(counts if against else [held, *counts])


def _about(begins: str, it: LookedAt | None, lacking: int) -> str:
    """What a rule was put to, in words. So many audits lack a signature that they should have."""
    if begins == "Q80":
        return "everything that git stores"
    if it is None:
        return "not to the end"
    return {
        "Q81": counted(it.final, "final audit"),
        "Q82": counted(it.entries, "log entry", "log entries"),
        "Q83": counted(it.released, "released version"),
        "Q84": counted(it.commits, "commit"),
        "Q85": counted(it.signatures, "signature") + (f", {counted(lacking, 'audit')} without" if lacking else ""),
        "Q86": _checkpoints(it),
        "Q87": counted(it.erasures, "erasure"),
        "Q88": counted(it.reports, "report kept here", "reports kept here"),
    }[begins]


def _checkpoints(it: LookedAt) -> str:
    """How many checkpoints there are, how many records the latest lists, and how many a trust root has."""
    trusted = [counted(it.trusted, "trusted record")] if it.trusted else []
    if it.checkpoints:
        return ", ".join([f"{counted(it.checkpoints, 'checkpoint')} of {counted(it.listed, 'record')}", *trusted])
    return ", ".join(trusted or ["0 checkpoints"])


def _summary(it: Verified) -> Iterator[str]:
    """What was verified against what, and what it comes to."""
    from q4c_cli.cli.findings import one_line

    yield f"{one_line(it.revision)} ({it.commit[:_SHOWN]}), held against the trust root {named(it.trust)}:"
    yield from _trusted(it.trust, it.looked_at)
    if it.looked_at is not None:
        yield from map(_anchored, it.anchors)
        yield _standing(it.looked_at)
    errors = sum(one.severity == "error" for one in it.findings)
    if it.looked_at is None:
        yield "The history could not be read to its end. Nothing is proven."
    elif errors:
        yield f"{counted(errors, 'error')}. This history cannot be relied on as it is. 'q4c explain CODE' says more."
    elif warnings := sum(one.severity == "warning" for one in it.findings):
        yield f"No errors. {counted(warnings, 'warning')} for somebody to look into."
    else:
        yield "Nothing speaks against this history."


def _anchored(it: CheckpointFile) -> str:
    """Which anchor the history was held against."""
    from q4c_cli.cli.findings import one_line

    return f"Held against the anchor {one_line(it.path)}: checkpoint {it.said.number} of {day_in_words(it.said.on)}."


def named(it: Trust) -> str:
    """A trust root as it was named, with its commit where that is not its name."""
    from q4c_cli.cli.findings import one_line

    if it.commit is None:
        return one_line(it.name)
    return it.commit[:_SHOWN] if it.by_number else f"{one_line(it.name)} ({it.commit[:_SHOWN]})"


def _trusted(it: Trust, looked_at: LookedAt | None) -> Iterator[str]:
    """Where a commit that is the trust root stands to the history in question."""
    if it.set_here:
        yield "This copy is set to that trust root (git config q4c.trust). Whoever made the copy could do that."
    if it.within and it.set_here:
        yield "It is part of this very history."
    elif it.within:
        yield "The trust root is part of this very history. It is trusted because you have its number."
    elif looked_at is not None and looked_at.trusted:
        held = counted(looked_at.trusted, "final record")
        yield f"The trust root is not part of this history, which was held to its {held}."


def _standing(it: LookedAt) -> str:
    """How many final audits are signed, and how many are plainly unsigned."""
    unsigned = it.final - it.signed
    if not it.final:
        return "There are no final audits."
    if not it.signed:
        return "The one final audit is unsigned." if it.final == 1 else f"All {it.final:,} final audits are unsigned."
    if not unsigned:
        return f"Signed as they are now: all of {counted(it.final, 'final audit')}."
    signed = "1 is signed as it is now" if it.signed == 1 else f"{it.signed:,} are signed as they are now"
    rest = "1 is unsigned" if unsigned == 1 else f"{unsigned:,} are unsigned"
    return f"Of {counted(it.final, 'final audit')}, {signed}, and {rest}."


def as_plain(it: Verified) -> dict[str, object]:
    """The same for scripts. Holds no text from records."""
    from q4c_cli.cli.formats.as_json import plain_finding

    return {
        "format_version": FORMAT_VERSION,
        "revision": it.revision,
        "commit": it.commit,
        "trust": {
            "named": it.trust.name,
            "commit": it.trust.commit,
            "part_of_history": it.trust.within,
            "set_here": it.trust.set_here,
        },
        "anchors": [{"path": a.path, "checkpoint": a.said.number, "on": f"{a.said.on}"} for a in it.anchors],
        "failed": it.failed,
        "looked_at": _looked_at(it.looked_at) if it.looked_at is not None else None,
        "rules": [
            {"codes": begins, "rule": rule, "outcome": came}
            for begins, (rule, _, came) in zip(RULES, _rows(it), strict=True)
        ],
        "audits": [_plain_standing(one) for one in it.looked_at.standings] if it.looked_at is not None else [],
        "findings": [plain_finding(finding) for finding in it.findings],
    }


def _looked_at(it: LookedAt) -> dict[str, int]:
    names = ("commits", "final", "signed", "entries", "released", "signatures", "checkpoints", "listed", "erasures")
    return {name: getattr(it, name) for name in (*names, "reports", "trusted")}


def _plain_standing(it: ProvenStanding) -> dict[str, object]:
    """How a final audit stands: who signed what about it as it is now. A response is a text, and left out."""
    signed = [{"signer": s.signer, "role": s.role, "statement": s.statement, "on": f"{s.on}"} for s in it.signed]
    state = "signed" if it.signed_off else "amended since" if it.earlier else "unsigned"
    return {"audit": it.audit, "path": it.path, "standing": state, "signatures": signed}
