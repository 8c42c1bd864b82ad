"""How things stand and what a comparison asks for, in plain words with the rubric's own labels."""

from __future__ import annotations

from collections.abc import Sequence

from q4c_cli.model.grading import CountsAs
from q4c_cli.rules.conditions import NOT_ASSESSED, Quantified
from q4c_cli.rules.grading import CompiledResult, Grader
from q4c_cli.rules.words import comparison, joined

FEW = 4
"""Up to so many names are listed in "none of …"; more are counted."""


class Wording:
    """The words for one audit's grades, results included, as the rules of one result see them."""

    def __init__(self, grader: Grader, state: Sequence[int], result: CompiledResult) -> None:
        self._grader = grader
        self._state = state
        policy = result.rules_as_written.not_assessed
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

    def request(self, quantified: Quantified, number: int) -> str:
        """What a comparison asks of so many: "this asks for Good or better"."""
        if quantified.condition.not_assessed:
            return f"this asks that {'it was' if number == 1 else 'they were'} not assessed"
        return f"this asks for {self.asked(quantified)}"
