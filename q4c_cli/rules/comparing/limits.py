"""What two rubrics say differently about the limits of a result."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from q4c_cli.model.grading import Limit, ResultRules
from q4c_cli.model.rubric import Rubric
from q4c_cli.rules.comparing.differences import Difference, Ids, of_fields, paired


@dataclass(frozen=True, slots=True)
class Limited:
    """A result in its rubric."""

    rubric: Rubric
    result: ResultRules

    def limits(self) -> dict[str, Limit]:
        """Its limits by what they look at; of several that look at the same, the later ones with their number."""
        times, found = Counter[str](), dict[str, Limit]()
        for limit in self.result.no_better_than:
            times[limit.of] += 1
            found[f"{limit.of} {times[limit.of]}"] = limit
        return found

    def allows(self, limit: Limit) -> dict[str, str]:
        """What a limit allows at most, grade by grade, however it is written; what it does not limit is left out."""
        best = self.rubric.scales[self.result.scale][-1].grade
        written = limit.grades or {grade.grade: grade.grade for grade in self.rubric.scale_of(limit.of)}
        return {grade: most for grade, most in written.items() if most != best}


def of_limits(within: Ids, before: Limited, after: Limited) -> Iterator[Difference]:
    """Limits that are in one only, and what of the others differs."""
    found = paired(before.limits().items(), after.limits().items(), lambda limit: limit[0])
    yield from (Difference("limit", (limit.of, None), within, None, limit, None) for _, limit in found.gone)
    yield from (Difference("limit", (None, limit.of), within, None, None, limit) for _, limit in found.new)
    for (_, old), (_, new) in found.both:
        ids = old.of, new.of
        if before.allows(old) != after.allows(new):
            yield Difference("limit", ids, within, "grades", old, new)
        yield from of_fields("limit", ids, within, (old, new), ("because", "origin"))
