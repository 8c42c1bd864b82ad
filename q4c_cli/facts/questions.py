"""Questions: every figure is an SQL file in `sql/`, in a portable subset that Spark would also understand."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache, cached_property
from importlib import resources
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from q4c_cli.facts.countable import Countable, Graded, countable
from q4c_cli.facts.rows import COUNTED, MAKERS
from q4c_cli.facts.tables import TABLES
from q4c_cli.model.records import Records
from q4c_cli.rules.periods import Period
from q4c_cli.rules.versions.together import Together

if TYPE_CHECKING:
    from q4c_cli.facts.engine import Value

T = TypeVar("T", bound=NamedTuple)

_READS = re.compile(r"\b(?:from|join)\s+([a-z_]+)")
_PARAMETER = re.compile(r"\$([a-z_]+)")
_COMMENT = re.compile(r"--[^\n]*")


@cache
def sql(question: str) -> str:
    """The text of a question. Raises FileNotFoundError when there is no such question."""
    return resources.files(__package__).joinpath("sql", f"{question}.sql").read_text(encoding="utf-8")


def _words(question: str) -> str:
    """The text of a question without its comments."""
    return _COMMENT.sub("", sql(question))


def tables_read(question: str) -> list[str]:
    """The tables a question reads, in the order of `TABLES`."""
    named = set(_READS.findall(_words(question)))
    return [name for name in TABLES if name in named]


def judged_in(final: Iterable[Graded], periods: Iterable[Period]) -> frozenset[str]:
    """The rubrics that judged these audits from the first to the last day of all periods.

    Where none did, such as when only what is still open from earlier days is told, all that judged.
    """
    days = [(period.start, period.end) for period in periods]
    first, last = min((s for s, _ in days), default=date.min), max((e for _, e in days), default=date.max)
    audits = [graded.audit for graded in final]
    within = frozenset(audit.rubric for audit in audits if first <= audit.audited_on <= last)
    return within or frozenset(audit.rubric for audit in audits)


class Facts:
    """Records as tables that questions are asked of. A table is loaded when the first question needs it.

    `left_out` holds the final audits that could not be counted, `withdrawn` those that were withdrawn. `counted` are
    the audits of these records where they have been sorted already.
    """

    def __init__(self, records: Records, periods: Mapping[str, Period], counted: Countable | None = None) -> None:
        from q4c_cli.facts.engine import Engine  # noqa: PLC0415 - DuckDB takes longer to load than a report told again

        self._records = records
        self._periods = dict(periods)
        self._countable = counted or countable(records)
        self._engine = Engine()
        self._loaded: set[str] = set()
        self.left_out = self._countable.ungraded
        self.withdrawn = self._countable.withdrawn

    @cached_property
    def together(self) -> Together:
        """How versions of rubrics are counted together: by the newest that judged in the days that are asked about."""
        return Together(self._records, judged_in(self._countable.final, self._periods.values()))

    def ask(self, question: str, kind: type[T], **parameters: Value) -> tuple[T, ...]:
        """The answer to a question as rows of `kind`, whose fields are the answer's columns, in order.

        `parameters` may hold more than this question takes. Raises TypeError where columns and fields differ.
        """
        columns, rows = self._answer(question, parameters)
        if tuple(columns) != kind._fields:
            raise TypeError(f"{question}.sql answers {columns}, and {kind.__name__} holds {list(kind._fields)}")
        return tuple(kind._make(row) for row in rows)

    def ask_each(self, question: str, kind: type[T], **parameters: Value) -> dict[str, tuple[T, ...]]:
        """The answer to a question about each of many, whose first column says which: its rows without that, by it."""
        found: dict[str, list[T]] = defaultdict(list)
        columns, rows = self._answer(question, parameters)
        if tuple(columns[1:]) != kind._fields:
            raise TypeError(f"{question}.sql answers {columns}, and {kind.__name__} holds {list(kind._fields)}")
        for row in rows:
            found[row[0]].append(kind._make(row[1:]))
        return {which: tuple(each) for which, each in found.items()}

    def _answer(self, question: str, parameters: Mapping[str, Value]) -> tuple[list[str], list[tuple[Any, ...]]]:
        for table in tables_read(question):
            self._load(table)
        taken = set(_PARAMETER.findall(_words(question)))
        return self._engine.ask(sql(question), {k: v for k, v in parameters.items() if k in taken})

    def _load(self, table: str) -> None:
        if table in self._loaded:
            return
        self._loaded.add(table)
        self._engine.load(TABLES[table], self._rows(table))

    def _rows(self, table: str) -> Iterable[Any]:
        if table == "period":
            return self._period_rows()
        if table in COUNTED:
            return COUNTED[table](self.together)
        return MAKERS[table](self._records, self._countable)

    def _period_rows(self) -> list[tuple[Any, ...]]:
        return [(name, period.start, period.end) for name, period in self._periods.items()]

    def close(self) -> None:
        """Let go of the tables."""
        self._engine.close()
