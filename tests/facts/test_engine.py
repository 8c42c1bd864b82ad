"""The engine: nothing from outside, settings locked, and every value comes out as it went in."""

from __future__ import annotations

from datetime import date

import duckdb
import pytest

from q4c_cli.facts.engine import BATCH, Engine
from q4c_cli.facts.tables import TABLES, Table

AWKWARD = ['"quoted"', "two\nlines", "comma, and ; semicolon", "it's", "\\", "[]", "null", "", "Zoë 🙂", "$team", None]
EVERYTHING = Table("everything", "One of each.", {"a": "varchar", "b": "integer", "c": "date", "d": "boolean"})


@pytest.mark.parametrize(
    "reaching_out",
    [
        "select * from read_csv('/etc/hostname')",
        "select * from '/etc/hostname'",
        "copy (select 1) to 'out.csv'",
        "attach 'other.db'",
        "install httpfs",
        "load httpfs",
        "set enable_external_access = true",
        "set autoinstall_known_extensions = true",
        "reset lock_configuration",
    ],
)
def test_nothing_reaches_out_or_changes_the_settings(reaching_out: str) -> None:
    with pytest.raises(duckdb.Error):
        Engine().ask(reaching_out, {})


def test_values_come_out_as_they_went_in() -> None:
    engine = Engine()
    rows = [(text, place, date(2026, 10, 1), place % 2 == 0) for place, text in enumerate(AWKWARD)]
    rows.append((None, None, None, None))
    engine.load(EVERYTHING, rows)
    names, found = engine.ask("select a, b, c, d from everything order by b nulls last", {})
    assert (names, found) == (["a", "b", "c", "d"], rows)


def test_an_empty_table_is_a_table() -> None:
    engine = Engine()
    engine.load(TABLES["audit"], [])
    assert engine.ask("select count(*) as n from audit", {}) == (["n"], [(0,)])


def test_no_engine_sees_the_tables_of_another() -> None:
    one, other = Engine(), Engine()
    one.load(EVERYTHING, [("x", 1, None, True)])
    with pytest.raises(duckdb.Error):
        other.ask("select * from everything", {})
    other.load(EVERYTHING, [])
    assert [len(each.ask("select * from everything", {})[1]) for each in (one, other)] == [1, 0]
    one.close()
    assert other.ask("select * from everything", {})[1] == []
    with pytest.raises(duckdb.Error):
        Engine().ask("select * from everything", {})


def test_more_rows_than_go_in_at_once() -> None:
    engine = Engine()
    engine.load(EVERYTHING, ((str(n), n, None, True) for n in range(BATCH * 2 + 1)))
    assert engine.ask("select count(*), sum(b) from everything", {})[1] == [(BATCH * 2 + 1, BATCH * (BATCH * 2 + 1))]


def test_a_parameter_is_a_value_and_never_sql() -> None:
    engine = Engine()
    engine.load(EVERYTHING, [("x", 1, None, True)])
    assert engine.ask("select a from everything where a = $who", {"who": "x' or '1'='1"})[1] == []
