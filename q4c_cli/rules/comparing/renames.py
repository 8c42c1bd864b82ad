"""Ids that are others in a later version: the earlier one is given the later ids, and like is compared with like."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from q4c_cli.model.base import Record
from q4c_cli.model.grading import Condition, CountsAs, Limit, ResultRules, Rule
from q4c_cli.model.rubric import Domain, Grade, Indicator, Level, Rubric
from q4c_cli.rules.comparing.common import AFTER
from q4c_cli.rules.comparing.differences import NOWHERE, Difference
from q4c_cli.rules.versions.passage import Passage


@dataclass(frozen=True)
class Renames:
    """What the ids of an earlier version are in a later one, each for those that are not the same.

    `merged` are domains of the later version that stand for several of the earlier one, `split` are those of the
    earlier one that several of the later stand for. `scales` are those that come along with taken items, which have the
    version that they are from in their names.
    """

    domains: Mapping[str, str] = field(default_factory=dict)
    grades: Mapping[str, str] = field(default_factory=dict)
    indicators: Mapping[str, str] = field(default_factory=dict)
    scales: Mapping[str, str] = field(default_factory=dict)
    merged: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    split: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


NONE = Renames()


def renames(passages: Sequence[Passage]) -> Renames:
    """What became of the ids over several steps from one version to another."""
    if not passages:
        return NONE
    old, new = passages[0].old, passages[-1].new
    domains = {name: _followed(name, [p.alone for p in passages]) for name in old.domain_by_id}
    indicators = {i.indicator: i.indicator for d in old.domains for i in d.all_indicators()}
    for passage in passages:
        indicators = {name: to for name, here in indicators.items() if (to := passage.indicators.get(here))}
    grades = {g.grade: g.grade for scale in old.scales.values() for g in scale}
    grades = {name: _followed(name, [p.renamed for p in passages]) for name in grades}
    sources = _sources(passages)
    return Renames(
        _other(domains, set(new.domain_by_id)),
        _other(grades, {g.grade for scale in new.scales.values() for g in scale}),
        _other(indicators, {i.indicator for d in new.domains for i in d.all_indicators()}),
        merged=_merged(sources),
        split=_split(sources),
    )


def _followed(name: str, steps: Sequence[Mapping[str, str]]) -> str:
    for step in steps:
        name = step.get(name, name)
    return name


def _other(names: Mapping[str, str], there: set[str]) -> dict[str, str]:
    """Those that have another id which is there, and which no second one has become."""
    become = list(names.values())
    return {old: new for old, new in names.items() if old != new and new in there and become.count(new) == 1}


Together = dict[str, tuple[str, ...]]


def _sources(passages: Sequence[Passage]) -> Together:
    """For each domain of the last version that something stands behind: which domains of the first."""
    found: Together = {name: (name,) for name in passages[0].old.domain_by_id}
    for passage in passages:
        found = {
            new: tuple(dict.fromkeys(first for old in olds for first in found.get(old, ())))
            for new, olds in passage.sources.items()
        }
    return found


def _merged(sources: Together) -> Together:
    return {new: olds for new, olds in sources.items() if len(olds) > 1}


def _split(sources: Together) -> Together:
    became: Together = {}
    for new, olds in sources.items():
        for old in olds:
            became[old] = (*became.get(old, ()), new)
    return {old: news for old, news in became.items() if len(news) > 1}


Places = Mapping[type[Record], tuple[str, ...]]

NAMES: Places = {Domain: ("domain", "within"), ResultRules: ("result",), Limit: ("of",)}
SELECTIONS: Places = {ResultRules: ("of",), Condition: ("every", "some", "none", "of")}
GRADES: Places = {
    Grade: ("grade",),
    Level: ("grade", "includes"),
    Rule: ("grade", "otherwise"),
    Condition: ("is_", "at_least", "at_most"),
    CountsAs: ("counts_as",),
    Limit: ("grades",),
}
INDICATORS: Places = {Indicator: ("indicator",)}
SCALES: Places = {Domain: ("scale",), ResultRules: ("scale",), Rubric: ("scales",)}
"""Where in a rubric there are ids of domains, lists of them (a word there is `all`, or a part), grades, indicators, and
scales. Of mappings it is the keys, of those of a limit the values too.
"""


def renamed(rubric: Rubric, names: Renames) -> Rubric:
    """The rubric with the later ids in place of its own."""
    any_names = names.domains or names.grades or names.indicators or names.scales
    found = _renamed(rubric, names) if any_names else rubric
    assert isinstance(found, Rubric)  # noqa: S101 - every record stays what it is
    return found


def with_scales(names: Renames, earlier: Rubric, later: Rubric) -> Renames:
    """The same with the scales that are only from another version of the rubric they were taken from."""
    there = {_unversioned(scale): scale for scale in later.scales if scale not in earlier.scales}
    gone = [scale for scale in earlier.scales if scale not in later.scales]
    return replace(names, scales={scale: there[_unversioned(scale)] for scale in gone if _unversioned(scale) in there})


def _unversioned(scale: str) -> str:
    """The name of a scale without the version of the rubric that it is from."""
    ref, colon, name = scale.rpartition(":")
    return f"{ref.partition('@')[0]}{colon}{name}"


def _renamed(record: Record, names: Renames) -> Record:
    fields = {field: _value(getattr(record, field), names) for field in type(record).model_fields}
    of_domains = (NAMES, names.domains), (SELECTIONS, names.domains)
    others = (GRADES, names.grades), (INDICATORS, names.indicators), (SCALES, names.scales)
    for places, ids in (*of_domains, *others):
        for kind, some in places.items():
            if isinstance(record, kind):
                fields |= {field: _id(fields[field], ids, word=places is not SELECTIONS) for field in some}
    return type(record).model_construct(**fields)


def _value(value: Any, names: Renames) -> Any:
    if isinstance(value, Record):
        return _renamed(value, names)
    if isinstance(value, tuple):
        return tuple(_value(each, names) for each in value)
    if isinstance(value, dict):
        return {key: _value(each, names) for key, each in value.items()}
    return value


def _id(value: Any, ids: Mapping[str, str], *, word: bool) -> Any:
    """The later id or ids. A single word is one only where `word` says so."""
    if isinstance(value, tuple):
        return tuple(ids.get(each, each) for each in value)
    if isinstance(value, dict):
        return {
            ids.get(key, key): ids.get(each, each) if isinstance(each, str) else each for key, each in value.items()
        }
    return ids.get(value, value) if word else value


def of_names(names: Renames, rubric: Rubric, later: int) -> Iterator[Difference]:
    """What was renamed, merged and split, by the later ids. `rubric` is the later one, `later` its side."""
    found = [Difference("domain", (new, new), NOWHERE, "id", old, new) for old, new in names.domains.items()]
    home = {i.indicator: d.domain for d in rubric.domains for i in d.all_indicators()}
    found += [
        Difference("indicator", (new, new), (home[new], home[new]), "id", old, new)
        for old, new in names.indicators.items()
    ]
    found += [
        Difference("grade", (new, new), (scale, scale), "id", old, new)
        for old, new in names.grades.items()
        for scale, grades in rubric.scales.items()
        if any(grade.grade == new for grade in grades)
    ]
    found += [Difference("domain", (None, new), NOWHERE, "merged", olds, None) for new, olds in names.merged.items()]
    found += [Difference("domain", (old, None), NOWHERE, "split", None, news) for old, news in names.split.items()]
    yield from (one if later == AFTER else one.turned() for one in found)
