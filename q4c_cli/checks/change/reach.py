"""How far a change of settings, people or rubrics reaches: does it take away anything that a record may rely on?

What is only added cannot make a record wrong that was right before.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from q4c_cli.checks.known import Known
from q4c_cli.model.people import People
from q4c_cli.model.settings import Settings


def all_records(before: Known, after: Known) -> bool:
    """Whether any record at all may be judged otherwise because of the settings or the people."""
    return _settings(before.settings, after.settings) or _people(before.people, after.people)


def signatures(before: Known, after: Known) -> bool:
    """Whether any signature may be judged otherwise: keys, roles or whoever signs are not what they were."""
    if all_records(before, after) or any(
        after.rubric_digests.get(ref) != digest for ref, digest in before.rubric_digests.items()
    ):
        return True
    roles, now = ({r.role for r in known.settings.roles} if known.settings else set() for known in (before, after))
    return not roles <= now or (
        before.people is not None and after.people is not None and _keys_taken_away(before.people, after.people)
    )


def _keys_taken_away(before: People, after: People) -> bool:
    everybody = [(who, True) for who in before.practitioner_by_id] + [(who, False) for who in before.auditor_by_id]
    return any(
        not set(before.keys_of(who, practitioner=practises)) <= set(after.keys_of(who, practitioner=practises))
        for who, practises in everybody
    )


def rubrics(before: Known, after: Known) -> frozenset[str]:
    """The rubrics that were there before and grade otherwise now, or not at all or for good, by `id@version`."""
    other = {ref for ref in before.written if before.rubrics.get(ref) != after.rubrics.get(ref)}
    return frozenset(other | set(before.released) - set(after.released))


def _settings(before: Settings | None, after: Settings | None) -> bool:
    if before is None or after is None:
        return after is not None
    return before.ids.case != after.ids.case or not (
        {t.theme for t in before.themes} <= {t.theme for t in after.themes}
        and {w.work for w in before.work} <= {w.work for w in after.work}
        and {s.stage for s in before.stages} <= {s.stage for s in after.stages}
    )


def _people(before: People | None, after: People | None) -> bool:
    if before is None or after is None:
        return after is not None
    return (
        _taken_away(before.team_by_id, after.team_by_id, ())
        or _taken_away(before.practitioner_by_id, after.practitioner_by_id, ("until",))
        or _taken_away(before.auditor_by_id, after.auditor_by_id, ("until", "practises_as"))
    )


def _taken_away(before: Mapping[str, object], after: Mapping[str, object], relied_on: Iterable[str]) -> bool:
    """Whether somebody is gone, or something about them that records are compared with is different."""
    return any(
        id_ not in after or any(getattr(one, key) != getattr(after[id_], key) for key in relied_on)
        for id_, one in before.items()
    )
