"""A Core statement compiled once, and its rows.

SQLAlchemy takes ten times as long to execute a statement as SQLite, and a check-in runs sixteen
(docs/decisions/0010). So SQLAlchemy only describes tables and statements; their compiled text goes
straight to the driver. All our columns are integers, texts and blobs.
"""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import Executable, Select
from sqlalchemy.dialects.sqlite import dialect

Values = dict[str, Any]
"""A statement's values by name. A missing one is a StoreFault; surplus ones are ignored."""

_DIALECT = dialect(paramstyle="named")
_CACHED = 512


class Prepared(NamedTuple):
    """A statement's text, its fixed values, and the function that makes a row of a tuple."""

    sql: str
    constants: Values
    row: Callable[[Sequence[Any]], Any]


class ResultRows:
    """The rows a statement returned, with their columns as attributes."""

    __slots__ = ("_cursor", "_row")

    def __init__(self, cursor: Any, row: Callable[[Sequence[Any]], Any]) -> None:
        self._cursor = cursor
        self._row = row

    def __iter__(self) -> Iterator[Any]:
        return iter(self.all())

    @property
    def count(self) -> int:
        """Return how many rows were written."""
        written: int = self._cursor.rowcount
        return written

    def all(self) -> list[Any]:
        return [self._row(values) for values in self._cursor.fetchall()]

    def first(self) -> Any | None:
        values = self._cursor.fetchone()
        self._cursor.close()
        return None if values is None else self._row(values)

    def scalar(self) -> Any | None:
        """Return the first column of the first row, or None."""
        values = self._cursor.fetchone()
        self._cursor.close()
        return None if values is None else values[0]

    def number(self) -> int:
        """Return the first column of the first row, for a statement that always returns one."""
        (value,) = self._cursor.fetchone()
        self._cursor.close()
        return int(value)

    def scalars(self) -> list[Any]:
        """Return the first column of every row."""
        return [values[0] for values in self._cursor.fetchall()]


@lru_cache(_CACHED)
def prepared(statement: Executable) -> Prepared:
    """Return a statement's text, compiled at its first use.

    Statements are made once, at module level.
    """
    compiled = statement.compile(dialect=_DIALECT)  # type: ignore[attr-defined]
    columns = (
        [column.name for column in statement.selected_columns]
        if isinstance(statement, Select)
        else []
    )
    return Prepared(
        sql=str(compiled),
        constants={
            name: value for name, value in compiled.params.items() if value is not None
        },
        row=_row_of(columns),
    )


def _row_of(columns: Sequence[str]) -> Callable[[Sequence[Any]], Any]:
    """Return the function that makes rows of these columns."""
    row: Any = namedtuple("Row", columns, rename=True)  # type: ignore[misc]  # noqa: PYI024  # the columns differ by statement
    make: Callable[[Sequence[Any]], Any] = row._make
    return make
