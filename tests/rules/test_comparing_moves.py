"""What grades differently, against grading every audit twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import product

from comparing_examples import pairs
from hypothesis import given, settings
from linting_examples import Grades, lintable, possible_audits
from rules_examples import KINDS, SecondOpinion, example
from thoroughness import many

from q4c_cli.model.audit import Kind
from q4c_cli.model.rubric import Rubric
from q4c_cli.rules.comparing.moves import AllMoves, Example, ResultMoves, all_moves
from q4c_cli.rules.grading import Grader
from q4c_cli.rules.possible.audits import domains_behind
from q4c_cli.rules.possible.kinds import Trait

ENOUGH = 10**9

Audit = tuple[Kind, Grades]
Key = tuple[str, str | None, str | None]


def known_grades(rubric: Rubric, name: str) -> list[str | None]:
    domain = next(d for d in rubric.domains if d.domain == name)
    return [g.grade for g in rubric.scales[domain.scale]] + [None] * domain.can_be_not_assessed


def applying(rubric: Rubric, kind: Kind) -> tuple[str, ...]:
    return tuple(d.domain for d in rubric.domains_for(kind))


def audits_of_both(before: Rubric, after: Rubric) -> Iterator[Audit]:
    """Every audit that both can judge: what applies only by one of them is there with all that it may be."""
    seen: set[tuple[tuple[str, ...], ...]] = set()
    for kind in KINDS:
        names = applying(before, kind), applying(after, kind)
        if names not in seen:
            seen.add(names)
            yield from audits_of_kind(before, after, kind, {})


def audits_of_kind(before: Rubric, after: Rubric, kind: Kind, fixed: Grades) -> Iterator[Audit]:
    """Every audit of a case of this kind that both can judge, some of its grades being fixed."""
    values: dict[str, list[str | None]] = {}
    for name in dict.fromkeys((*applying(before, kind), *applying(after, kind))):
        known = [known_grades(rubric, name) for rubric in (before, after) if name in applying(rubric, kind)]
        shared = [grade for grade in known[0] if grade in known[-1]]
        values[name] = shared if name not in fixed else [grade for grade in shared if grade == fixed[name]]
    for grades in product(*values.values()):
        yield kind, dict(zip(values, grades, strict=True))


def results_of(rubric: Rubric, audit: Audit) -> dict[str, str | None]:
    """What every result comes to; None for no grade."""
    kind, grades = audit
    return SecondOpinion(rubric, kind, {name: grades[name] for name in applying(rubric, kind)}).grades()


def by_grading_everything(before: Rubric, after: Rubric) -> dict[str, Counter[tuple[str | None, str | None]]]:
    shared = [name for name in after.result_by_id if name in before.result_by_id]
    counts: dict[str, Counter[tuple[str | None, str | None]]] = {name: Counter() for name in shared}
    for audit in audits_of_both(before, after):
        old, new = results_of(before, audit), results_of(after, audit)
        for name in shared:
            if old[name] != new[name]:
                counts[name][old[name], new[name]] += 1
    return counts


def counted(found: AllMoves) -> dict[str, Counter[tuple[str | None, str | None]]]:
    return {r.result: Counter({(m.before, m.after): m.audits for m in r.moves}) for r in found.results}


@settings(max_examples=many(200))
@given(pairs())
def test_the_counts_are_those_of_grading_every_audit_twice(pair: tuple[Rubric, Rubric]) -> None:
    before, after = pair
    found = all_moves(before, after, ENOUGH)
    expected = by_grading_everything(before, after)
    assert counted(found) == {name: expected[name] for name in expected if name not in found.incomparable}
    assert found.unsettled == ()
    if not found.incomparable:
        assert found.audits == sum(1 for _ in audits_of_both(before, after))


class Sized:
    """Two rubrics, what both make of an audit, and how large audits are; each worked out once."""

    def __init__(self, before: Rubric, after: Rubric) -> None:
        self.before, self.after = before, after
        self._results: dict[str, tuple[dict[str, str | None], dict[str, str | None]]] = {}

    def results(self, audit: Audit) -> tuple[dict[str, str | None], dict[str, str | None]]:
        if (key := repr(audit)) not in self._results:
            self._results[key] = results_of(self.before, audit), results_of(self.after, audit)
        return self._results[key]

    def smallest(self) -> dict[Key, tuple[int, int]]:
        """The size of the smallest audit of each move, as far as domains are behind the result on either side."""
        names = [name for name in self.after.result_by_id if name in self.before.result_by_id]
        behind = {name: looked_at(self.before, name) | looked_at(self.after, name) for name in names}
        sizes: dict[Key, tuple[int, int]] = {}
        for audit in audits_of_both(self.before, self.after):
            old, new = self.results(audit)
            for name in names:
                if old[name] != new[name]:
                    key, here = (name, old[name], new[name]), measured(self.before, self.after, audit, behind[name])
                    sizes[key] = min(here, sizes.get(key, here))
        return sizes


@settings(max_examples=many(100))
@given(pairs())
def test_every_example_comes_out_as_it_says_and_is_the_smallest(pair: tuple[Rubric, Rubric]) -> None:
    sized, results = Sized(*pair), all_moves(*pair, ENOUGH).results
    smallest = sized.smallest()
    for name, move in ((result.result, move) for result in results for move in result.moves):
        shown = move.example
        audits = audits_like(*pair, shown)
        for old, new in map(sized.results, audits):
            assert dict(shown.before).items() <= old.items()
            assert dict(shown.after).items() <= new.items()
        assert (shown.before[-1], shown.after[-1]) == ((name, move.before), (name, move.after))
        least = min(measured(*pair, audit, dict(shown.grades)) for audit in audits)
        assert least == smallest[name, move.before, move.after]


def audits_like(before: Rubric, after: Rubric, it: Example) -> list[Audit]:
    """The audits that an example stands for: some, of whatever kind of case it allows, as it says no more of that."""
    found: list[Audit] = []
    for kind in (kind for kind in KINDS if all(allows(trait, kind) for trait in it.case)):
        audits = list(audits_of_kind(before, after, kind, dict(it.grades)))
        assert audits
        assert dict(it.grades).keys() <= audits[0][1].keys()
        found += audits
    assert found
    return found


def allows(trait: Trait, kind: Kind) -> bool:
    """Whether a case of this kind is like that."""
    value = kind._asdict()[trait.field]
    return value == trait.value if trait.value is not None else value not in trait.named


def looked_at(rubric: Rubric, result: str) -> set[str]:
    """The domains that a result's rules or limits look at, itself or by way of others, or that may shut it."""
    grader = Grader(rubric)
    target = next(r for r in grader.results if r.rules_as_written.result == result)
    return {grader.names[slot] for slot in domains_behind(grader, target)}


def measured(before: Rubric, after: Rubric, audit: Audit, names: Collection[str]) -> tuple[int, int]:
    """How many of these are not assessed, and how high the others are, over the least that each may be."""
    kind, grades = audit
    sizes = [0, 0]
    for name in grades.keys() & names:
        sides = [rubric for rubric in (before, after) if name in applying(rubric, kind)]
        least, here = min(heights(sides, name)), height(sides, name, grades[name])
        sizes = [size + mine - lowest for size, mine, lowest in zip(sizes, here, least, strict=True)]
    return sizes[0], sizes[1]


def heights(sides: Sequence[Rubric], name: str) -> Iterator[tuple[int, int]]:
    known = [known_grades(rubric, name) for rubric in sides]
    return (height(sides, name, grade) for grade in known[0] if grade in known[-1])


def height(sides: Sequence[Rubric], name: str, grade: str | None) -> tuple[int, int]:
    """Whether it is not assessed, and how high its grade is on both scales; on one scale alone, twice."""
    if grade is None:
        return 1, 0
    return 0, sum(rubric.rank(name, grade) for rubric in sides) * 2 // len(sides)


@given(lintable())
def test_a_rubric_grades_nothing_differently_than_itself(rubric: Rubric) -> None:
    found = all_moves(rubric, rubric, ENOUGH)
    assert [result.result for result in found.results] == list(rubric.result_by_id)
    assert all(result.moves == () for result in found.results)
    assert found.audits == len(list(possible_audits(rubric)))


def turned(result: ResultMoves) -> list[object]:
    return sorted(
        (m.after or "", m.before or "", m.audits, sorted(m.example.grades), m.example.after, m.example.before)
        for m in result.moves
    )


def as_is(result: ResultMoves) -> list[object]:
    return sorted(
        (m.before or "", m.after or "", m.audits, sorted(m.example.grades), m.example.before, m.example.after)
        for m in result.moves
    )


@settings(max_examples=many(150))
@given(pairs())
def test_the_other_way_round_it_is_the_mirror(pair: tuple[Rubric, Rubric]) -> None:
    there, back = all_moves(*pair, ENOUGH), all_moves(*reversed(pair), ENOUGH)
    assert there.audits == back.audits
    assert set(there.incomparable) == set(back.incomparable)
    results = {result.result: result for result in back.results}
    assert {result.result for result in there.results} == results.keys()
    for result in there.results:
        assert turned(results[result.result]) == as_is(result)


def test_with_too_little_work_it_says_which_results_are_not_settled() -> None:
    one, other = example(), example(not_assessed="blocks")
    found = all_moves(one, other, most_work=3000)
    assert found.unsettled == ("work", "help", "overall")[-len(found.unsettled) :]
    assert "overall" in found.unsettled
    whole = {r.result: r for r in all_moves(one, other, ENOUGH).results}
    assert all(whole[result.result] == result for result in found.results)
