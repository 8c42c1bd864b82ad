"""Questions: the portable subset of SQL that they keep to, and how they are asked."""

from __future__ import annotations

import re
from importlib import resources
from typing import NamedTuple

import pytest
from team_world import audit, records

from q4c_cli.facts.questions import Facts, sql, tables_read
from q4c_cli.facts.rows import COUNTED, MAKERS
from q4c_cli.facts.tables import TABLES
from q4c_cli.rules.periods import Period

QUESTIONS = sorted(
    file.name.removesuffix(".sql") for file in resources.files("q4c_cli.facts").joinpath("sql").iterdir()
)

FORBIDDEN = (
    "qualify", "listagg", "string_agg", "array_agg", "group_concat", "unnest", "explode", "lateral", "pivot", "unpivot",
    "timestamp", "now", "current_date", "current_timestamp", "random", "limit", "offset", "ilike", "similar", "regexp",
    "except", "exclude", "rownum", "top", "filter", "struct", "map", "using", "natural", "all",
)  # fmt: skip
"""Words that mean something else, or nothing, in one of the two engines, or whose answer changes from run to run."""


def words_of(question: str) -> str:
    """The text of a question without comments and without texts in quotes."""
    return re.sub(r"'[^']*'", "''", re.sub(r"--[^\n]*", "", sql(question)))


def order_terms(question: str) -> list[str]:
    """Every term of every `order by`, at the end or in a window."""
    found = re.findall(r"order by\s+(.*?)(?=\)|$)", words_of(question), re.S)
    return [" ".join(term.split()) for clause in found for term in clause.split(",")]


@pytest.mark.parametrize("question", QUESTIONS)
class TestPortable:
    def test_no_forbidden_words(self, question: str) -> None:
        text = words_of(question).replace("union all", "union")
        used = {word for word in FORBIDDEN if re.search(rf"\b{word}\b", text, re.I)}
        assert used == set()

    def test_names_are_lower_case_and_bare(self, question: str) -> None:
        text = words_of(question)
        assert text == text.lower()
        assert not set(text) & set('"`[]{}:;%')

    def test_no_engine_casts_and_whole_numbers_are_never_divided(self, question: str) -> None:
        text = words_of(question)
        assert "::" not in text
        assert all("1.0e0" in line for line in text.splitlines() if "/" in line)

    def test_nulls_are_told_where_to_stand(self, question: str) -> None:
        terms = order_terms(question)
        assert terms, "an answer without an order differs from run to run"
        assert [term for term in terms if not term.endswith("nulls last")] == []

    def test_it_says_at_the_top_what_it_gives_and_takes(self, question: str) -> None:
        head = sql(question).split("\nselect")[0].split("\nwith")[0]
        assert head.startswith("-- ")
        promised = set(re.findall(r"\$[a-z_]+", head.partition("-- Takes:")[2]))
        assert promised == set(re.findall(r"\$[a-z_]+", words_of(question)))

    def test_it_reads_tables_that_there_are(self, question: str) -> None:
        assert tables_read(question)


def test_every_table_has_rows_made_for_it() -> None:
    assert MAKERS.keys() | COUNTED.keys() == TABLES.keys() - {"period"}


def test_makers_give_as_many_values_as_there_are_columns() -> None:
    held = records([audit("2026-10-01", "fca-01", "ggg"), audit("2026-10-02", "fca-01", "g..", status="draft")])
    facts = Facts(held, {})
    for name, make in MAKERS.items():
        for row in make(held, facts._countable):
            assert len(row) == len(TABLES[name].columns), name
    for name, make_counted in COUNTED.items():
        for row in make_counted(facts.together):
            assert len(row) == len(TABLES[name].columns), name


class Wrong(NamedTuple):
    period: str
    surprise: int


def test_columns_and_fields_must_agree() -> None:
    facts = Facts(records(), {"this": Period.month(2026, 10)})
    with pytest.raises(TypeError, match=r"periods\.sql answers"):
        facts.ask("periods", Wrong, team="north-1")


def test_only_the_tables_of_the_question_are_loaded() -> None:
    class Row(NamedTuple):
        practitioner: str
        audits: int
        in_year: int
        last_audited: object

    facts = Facts(records([audit("2026-10-01", "fca-01", "ggg")]), {})
    period = Period.month(2026, 10)
    facts.ask("practitioners", Row, team="north-1", start=period.start, end=period.end, year_start=period.start)
    assert facts._engine.ask("select table_name from information_schema.tables order by 1", {})[1] == [
        ("audit",),
        ("practitioner",),
    ]
