"""How things stand and what a comparison asks for, in plain words with the rubric's own labels."""

from __future__ import annotations

from collections.abc import Sequence

from q4c_cli.model.grading import CountsAs
from q4c_cli.rules.grading import Grader
from q4c_cli.rules.grading.conditions import NOT_APPLICABLE, NOT_ASSESSED, Quantified
from q4c_cli.rules.grading.results import CompiledLimit, CompiledResult
from q4c_cli.rules.words import comparison, joined

FEW = 4
"""Up to so many names are listed in "none of …"; more are counted."""


class TraceWords:
    """The words for one audit's grades, results included, as the rules of one result see them."""

    def __init__(self, grader: Grader, state: Sequence[int], result: CompiledResult) -> None:
        self._grader = grader
        self._state = state
        self._result = result.rules_as_written
        policy = self._result.not_assessed
        self._counts_as = policy.counts_as if isinstance(policy, CountsAs) else None

    def labels(self, slots: Sequence[int]) -> list[str]:
        """What people call these domains and results."""
        return [self._grader.label(slot) for slot in slots]

    def none_of(self, slots: Sequence[int]) -> str:
        """A few by name: "neither Safe nor Heard", "none of Safe, Heard and Enabled". Many: "none of the 6"."""
        labels = self.labels(slots)
        if len(labels) == 2:
            return f"neither {labels[0]} nor {labels[1]}"
        return f"none of {joined(labels)}" if len(labels) <= FEW else f"none of the {len(labels)}"

    def standing(self, slots: Sequence[int]) -> str:
        """How they stand, the worst first: "Safe and Heard are Met, Enabled was not assessed"."""
        alike: dict[tuple[int, str, str], list[int]] = {}
        for slot in slots:
            alike.setdefault(self._stands(slot), []).append(slot)
        return ", ".join(
            f"{joined(self.labels(group))} {one if len(group) == 1 else several}"
            for (_, one, several), group in sorted(alike.items())
        )

    def _stands(self, slot: int) -> tuple[int, str, str]:
        """A number to sort by, and what is said of one and of several that stand like this."""
        rank, name = self._state[slot], self._grader.names[slot]
        if rank == NOT_APPLICABLE:
            return len(self._grader.rubric.scale_of(name)) + 1, "does not apply here", "do not apply here"
        if rank != NOT_ASSESSED:
            label = self._grader.rubric.scale_of(name)[rank].label
            return rank, f"is {label}", f"are {label}"
        is_domain = slot < len(self._grader.domains)
        one, several = ("was not assessed", "were not assessed") if is_domain else ("has no grade", "have no grade")
        scale = self._grader.rubric.scale_of(name)
        counted = [grade.label for grade in scale if grade.grade == self._counts_as]
        if not counted:
            return len(scale), one, several
        return len(scale), f"{one} and counts as {counted[0]}", f"{several} and count as {counted[0]}"

    def asked(self, quantified: Quantified) -> str:
        """What a comparison asks for: "Outstanding", "Good or better", "Met or below", "exactly Met"."""
        scale = self._grader.rubric.scale_of(self._grader.names[quantified.members[0][0]])
        return comparison(quantified.condition, scale)

    def allowance(self, limit: CompiledLimit) -> str:
        """What a limit that holds does: "Safe is Met, which allows no better than Good"."""
        scale = self._grader.rubric.scales[self._result.scale]
        return f"{self.standing([limit.of])}, which allows no better than {scale[limit.rank].label}"

    def request(self, quantified: Quantified, number: int) -> str:
        """What a comparison asks of so many: "this asks for Good or better"."""
        if quantified.condition.not_assessed:
            return f"this asks that {'it was' if number == 1 else 'they were'} not assessed"
        return f"this asks for {self.asked(quantified)}"
