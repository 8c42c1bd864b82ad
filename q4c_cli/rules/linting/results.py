"""From what the rules of a result do over all possible audits to findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from q4c_cli.model.catalogue import finding
from q4c_cli.model.finding import Place, Pointer
from q4c_cli.model.words import listed
from q4c_cli.rules.linting.examples import Example
from q4c_cli.rules.linting.idle import idle_parts
from q4c_cli.rules.linting.subject import Found, Subject
from q4c_cli.rules.linting.survey import Fall, Survey
from q4c_cli.rules.linting.work import Work


class ResultFindings:
    """Findings about one result: the `number`th of its rubric, from 0."""

    def __init__(self, subject: Subject, number: int) -> None:
        self._subject = subject
        self._number = number
        self._written = subject.rubric.results[number]
        self._name = self._written.result

    def of_survey(self, found: Survey, work: Work) -> Iterator[Found]:
        """Q230 to Q232, Q234 and Q236: what shows in single audits. Raises TooMuchWork."""
        if found.hole is not None:
            message = f"No rule of `{self._name}` holds for some audits, so they get no grade."
            yield Found(finding("Q230", self._at("rules", on_key=True), message), found.hole)
        yield from self._unreachable(found)
        if not found.fires:
            return  # nothing is ever graded, which says it all
        for rule in found.result.rules:
            if rule.number not in found.fires:
                yield self._never_fires(rule.number, found)
            elif rule.when is not None:
                for part in idle_parts(rule.when, found.truths[rule.number], work):
                    yield self._idle(rule.number, part)

    def of_falls(self, falls: Mapping[int, Fall]) -> Iterator[Found]:
        """Q233: better work, lower result."""
        for blamed, fall in falls.items():
            example = fall.example
            assert example.raised is not None  # noqa: S101 - every fall comes of a raised grade
            domain, better = example.raised
            worse, high, low = dict(example.grades)[domain], dict(example.results), dict(example.then)
            change = f"lowers `{self._name}` from `{high[self._name]}` to `{low[self._name]}`"
            message = f"Raising `{domain}` from `{worse}` to `{better}` {change}."
            other = fall.after if blamed == fall.before else fall.before
            yield Found(finding("Q233", self._rule(blamed), message, self._cause(example), self._rule(other)), example)

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
        reached = {found.result.rules[number].rank for number in found.fires}
        scale = self._subject.rubric.scales[self._written.scale]
        never = [grade.grade for rank, grade in enumerate(scale) if rank not in reached]
        if len(never) == len(scale):
            yield Found(finding("Q232", self._at("of"), f"`{self._name}` never has a grade, whatever is assessed."))
        elif never:
            message = f"`{self._name}` can never be {listed(never, 'or')}."
            yield Found(finding("Q232", self._at("scale"), message))

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
        remedy = "Change what it asks, or remove it."
        return Found(finding("Q231", self._rule(number), f"{said}: no audit can do what it asks.", remedy))

    def _idle(self, number: int, part: Pointer) -> Found:
        message = f"This rule for {self._gives(number)} comes out the same without this condition."
        return Found(finding("Q234", self._at("rules", number, "when", *part), message))

    def _gives(self, number: int) -> str:
        return f"`{self._written.rules[number].gives}`"

    def _rule(self, number: int) -> Place:
        return self._at("rules", number, "otherwise" if self._written.rules[number].when is None else "grade")

    def _rules(self, numbers: Iterable[int]) -> list[Place]:
        return [self._rule(number) for number in sorted(numbers)]

    def _at(self, *pointer: str | int, on_key: bool = False) -> Place:
        return self._subject.at("results", self._number, *pointer, on_key=on_key)
