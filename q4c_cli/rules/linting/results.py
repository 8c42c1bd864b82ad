"""From what the rules of a result do over all possible audits to findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from q4c_cli.model.catalogue import finding
from q4c_cli.model.finding import Place, Pointer
from q4c_cli.model.grading import ResultRules
from q4c_cli.model.rubric import DomainResult
from q4c_cli.model.words import listed
from q4c_cli.rules.linting.idle import idle_parts
from q4c_cli.rules.linting.subject import Found, Subject
from q4c_cli.rules.linting.survey import Blamed, Fall, Survey
from q4c_cli.rules.possible.audits import Possible
from q4c_cli.rules.possible.examples import Example
from q4c_cli.rules.work import Work

MANY = 8
"""Up to so many grades are named; of more, the first."""


class ResultFindings:
    """Findings about one result, which stands at `pointer` in its file.

    `behind` are the earlier results that it looks at and that can never have some grade, with those grades.
    """

    def __init__(
        self, subject: Subject, written: ResultRules, pointer: Pointer, behind: Mapping[str, Sequence[str]]
    ) -> None:
        self._subject = subject
        self._pointer = pointer
        self._written = written
        self._name = written.result
        held_back = (f"`{name}` can never be {_some(grades)}" for name, grades in behind.items())
        self._behind = " and ".join(held_back)

    def of_survey(self, found: Survey, work: Work) -> Iterator[Found]:
        """Q230 to Q232, Q234, Q236 and Q252: what shows in single audits. Raises TooMuchWork."""
        if found.hole is not None:
            message = f"No rule of `{self._name}` holds for some audits, so they get no grade."
            yield Found(finding("Q230", self._at("rules", on_key=True), message), found.hole)
        yield from self._unreachable(found)
        if not found.fires:
            return  # nothing is ever graded, which says it all
        for rule in found.result.rules:
            if rule.number not in found.fires:
                yield self._never_fires(rule.number, found)
                continue
            if rule.number not in found.free:
                yield self._always_lowered(rule.number, found)
            if rule.when is not None:
                for part in idle_parts(rule.when, found.truths[rule.number], work):
                    yield self._idle(rule.number, part)
        yield from self._never_bite(found)

    def of_kinds(self, possible: Iterable[Possible]) -> Iterator[Found]:
        """Q253: the overall result applies to every kind of case."""
        for kind in possible:
            if not kind.applies:
                message = f"For some kinds of case nothing that `{self._name}` is made of applies, so it has no grade."
                example = Example((), ((self._name, None),), kind.case)
                yield Found(finding("Q253", self._at("of", on_key=True), message), example)
                return

    def of_falls(self, falls: Mapping[Blamed, Fall]) -> Iterator[Found]:
        """Q233: better work, lower result."""
        for blamed, fall in falls.items():
            example = fall.example
            assert example.raised is not None  # noqa: S101 - every fall comes of a raised grade
            domain, better = example.raised
            worse, high, low = dict(example.grades)[domain], dict(example.results), dict(example.then)
            change = f"lowers `{self._name}` from `{high[self._name]}` to `{low[self._name]}`"
            message = f"Raising `{domain}` from `{worse}` to `{better}` {change}."
            place, other = self._culprits(blamed, fall)
            yield Found(finding("Q233", place, message, self._cause(example), other), example)

    def _culprits(self, blamed: Blamed, fall: Fall) -> tuple[Place, Place]:
        """Where what is to blame for a fall stands, and where what it fell from or to does."""
        is_limit, number = blamed
        before, after = (outcome.rule.number if outcome.rule else 0 for outcome in (fall.before, fall.after))
        if is_limit:
            return self._limit(number), self._rule(before)
        return self._rule(number), self._rule(after if number == before else before)

    def _cause(self, example: Example) -> str | None:
        """What to do where a result falls together with those that it is made of."""
        then = dict(example.then)
        fallen = [n for n, grade in example.results if n != self._name and grade and self._is_lower(n, then[n], grade)]
        verb = "is" if len(fallen) == 1 else "are"
        return f"{listed(fallen)} {verb} lowered as well. Put that right first." if fallen else None

    def _is_lower(self, name: str, grade: str | None, than: str) -> bool:
        rank = self._subject.rubric.rank
        return grade is not None and rank(name, grade) < rank(name, than)

    def of_overlaps(self, found: Survey) -> Iterator[Found]:
        """Q235: two rules for different grades that hold together."""
        for (first, second), example in sorted(found.overlaps.items()):
            message = (
                f"This rule for {self._gives(second)} and the one above it for {self._gives(first)} can hold together."
            )
            yield Found(finding("Q235", self._rule(second), message, None, self._rule(first)), example)

    def _unreachable(self, found: Survey) -> Iterator[Found]:
        never = self.never(found)
        if len(never) == len(self._subject.rubric.scales[self._written.scale]):
            place = self._at("items", on_key=True) if isinstance(self._written, DomainResult) else self._at("of")
            yield Found(finding("Q232", place, f"`{self._name}` never has a grade, whatever is assessed."))
        elif never:
            message = f"`{self._name}` can never be {_some(never)}."
            yield Found(finding("Q232", self._at("scale"), message, self._first_of_all()))

    def never(self, found: Survey) -> list[str]:
        """The grades that the result can never have, the worst first."""
        scale = self._subject.rubric.scales[self._written.scale]
        return [grade.grade for rank, grade in enumerate(scale) if rank not in found.reached]

    def _first_of_all(self) -> str | None:
        """What to do where an earlier result may be what keeps this one from a grade."""
        return f"{self._behind}, which may be why. Look at that first." if self._behind else None

    def _never_fires(self, number: int, found: Survey) -> Found:
        if self._written.rules[number].when is None:
            message = f"The rules of `{self._name}` above this one leave nothing for it."
            return Found(finding("Q236", self._rule(number), message))
        beaten = found.beaten.get(number)
        said = f"This rule for {self._gives(number)} never fires"
        if beaten is not None:
            places = self._rules(beaten.by)
            message = f"{said}: wherever it holds, a rule above it holds too."
            return Found(finding("Q231", self._rule(number), message, None, *places), beaten.example)
        if number in found.withheld:
            message = f"{said}: it holds only where `{self._name}` has no grade, since something was not assessed."
            remedy = "Change what it asks, or what not_assessed does here."
            return Found(finding("Q231", self._rule(number), message, remedy))
        remedy = self._first_of_all() or "Change what it asks, or remove it."
        return Found(finding("Q231", self._rule(number), f"{said}: no audit can do what it asks.", remedy))

    def _always_lowered(self, number: int, found: Survey) -> Found:
        message = f"`{self._name}` never keeps this grade: wherever the rule fires, a limit allows less."
        remedy = "Change what it asks, change the limit, or remove the rule."
        limits = [self._limit(limit) for limit in sorted(found.bites)]
        return Found(finding("Q231", self._rule(number), message, remedy, *limits), found.fires[number])

    def _never_bite(self, found: Survey) -> Iterator[Found]:
        """Q252: limits that make no difference."""
        for number, limit in enumerate(self._written.no_better_than):
            if number not in found.bites:
                message = f"`{self._name}` comes out the same without its limit by `{limit.of}`."
                yield Found(finding("Q252", self._limit(number), message))

    def _idle(self, number: int, part: Pointer) -> Found:
        message = f"This rule for {self._gives(number)} comes out the same without this condition."
        return Found(finding("Q234", self._at("rules", number, "when", *part), message))

    def _gives(self, number: int) -> str:
        return f"`{self._written.rules[number].gives}`"

    def _rule(self, number: int) -> Place:
        return self._at("rules", number, "otherwise" if self._written.rules[number].when is None else "grade")

    def _limit(self, number: int) -> Place:
        return self._at("no_better_than", number, "of")

    def _rules(self, numbers: Iterable[int]) -> list[Place]:
        return [self._rule(number) for number in sorted(numbers)]

    def _at(self, *pointer: str | int, on_key: bool = False) -> Place:
        return self._subject.at(*self._pointer, *pointer, on_key=on_key)


def _some(grades: Sequence[str]) -> str:
    return listed(grades, "or") if len(grades) <= MANY else f"`{grades[0]}` or {len(grades) - 1:,} other grades"
