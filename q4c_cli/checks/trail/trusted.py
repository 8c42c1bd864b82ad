"""What a trust root has, and the history in question has not, or has otherwise."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from q4c_cli.checks.trail.proofs import whose
from q4c_cli.checks.trail.repository import WHOLE
from q4c_cli.model.base import Record
from q4c_cli.model.catalogue import finding
from q4c_cli.model.finding import Finding, Place
from q4c_cli.model.paths import PEOPLE, SETTINGS
from q4c_cli.model.people import People
from q4c_cli.model.settings import Settings
from q4c_cli.model.signing import Key
from q4c_cli.rules.signing import public_of, same_key
from q4c_cli.rules.words import counted, joined

FEW = 20
"""How many records are named one by one."""


def records_are_there(records: Mapping[str, str], known: Callable[[str, str], bool]) -> Iterator[Finding]:
    """Q867: every final record of the trust root, given with its SHA-256, is or was in the history with these bytes.

    `known` says that of a path and a SHA-256.
    """
    missing = [path for path, digest in sorted(records.items()) if not known(path, digest)]
    for path in missing[:FEW]:
        message = "The trust root has this as a final record, with bytes that the history never had here."
        yield finding("Q867", Place(path), message)
    if len(missing) > FEW:
        more = counted(len(missing) - FEW, "more record", "more records")
        yield finding("Q867", WHOLE, f"The trust root has {more} that the history never had so.")


def files_are_there(paths: Iterable[str]) -> Iterator[Finding]:
    """Q867: every checkpoint, and all on record of erasures, is as the trust root has it; given those that are not."""
    for path in paths:
        yield finding("Q867", Place(path), "The trust root has this, and the history has it otherwise or not at all.")


def people_are_the_same(trusted: People, here: People | None) -> Iterator[Finding]:
    """Q868: people.yaml is as the trust root has it. None is one that is not there, or cannot be read."""
    if here is None:
        yield _apart(PEOPLE)
        return
    sections = (
        ("team", _by_id(trusted.teams, "team"), _by_id(here.teams, "team")),
        ("practitioner", trusted.practitioner_by_id, here.practitioner_by_id),
        ("auditor", trusted.auditor_by_id, here.auditor_by_id),
    )
    apart = [f"{kind} {one}" for kind, before, after in sections for one in _differing(before, after)]
    if apart:
        yield _apart(PEOPLE, apart)


def keys_are_there(trusted: People, here: People) -> Iterator[Finding]:
    """Q869: every key that the trust root has for somebody is theirs here too, whether or not it has ended since."""
    everyone = [(who, True) for who in trusted.practitioner_by_id] + [(who, False) for who in trusted.auditor_by_id]
    for who, practitioner in everyone:
        theirs = here.keys_of(who, practitioner=practitioner)
        for key in trusted.keys_of(who, practitioner=practitioner):
            if not _is_among(key, theirs):
                public = public_of(key)
                now = whose(here, public) if public is not None else None
                became = f"is that of `{now}`" if now not in {None, who} else "is gone"
                message = f"The trust root has a key of `{who}` since {key.since}, and here it {became}."
                yield finding("Q869", Place(PEOPLE), message)


def _is_among(key: Key, keys: Iterable[Key]) -> bool:
    """Whether a key is listed there, on whatever days. One that is none is held against what is written."""
    public = public_of(key)
    return any(one.key == key.key or (public is not None and same_key(one, public)) for one in keys)


def settings_are_the_same(trusted: Settings, here: Settings | None) -> Iterator[Finding]:
    """Q868: the same of q4c.yaml."""
    if here is None:
        yield _apart(SETTINGS)
        return
    apart = [f"`{name}`" for name in Settings.model_fields if getattr(trusted, name) != getattr(here, name)]
    if apart:
        yield _apart(SETTINGS, apart)


def _apart(path: str, entries: Sequence[str] = ()) -> Finding:
    what = f"Not as the trust root has it: {_briefly(entries)}" if entries else "It is not there, or cannot be read"
    return finding("Q868", Place(path), f"{what}.")


def _briefly(entries: Sequence[str]) -> str:
    more = len(entries) - FEW
    return joined([*entries[:FEW], *([counted(more, "other")] if more > 0 else [])])


def _by_id(records: Iterable[Record], field: str) -> dict[str, Record]:
    return {getattr(one, field): one for one in records}


def _differing(before: Mapping[str, Record], after: Mapping[str, Record]) -> Iterator[str]:
    """By id, what is there on one side only or not the same on both, each with the fields that differ."""
    for one in sorted(before.keys() | after.keys()):
        trusted, here = before.get(one), after.get(one)
        if here is None or trusted is None:
            yield f"`{one}` (not {'here' if here is None else 'in the trust root'})"
        elif trusted != here:
            fields = [name for name in type(here).model_fields if getattr(trusted, name) != getattr(here, name)]
            yield f"`{one}` ({', '.join(fields)})"
