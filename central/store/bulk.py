"""Write and read many rows at once, without SQLAlchemy's per-row work: for ingest and feed.

Rows are tuples in the order of the table's columns. SQLite uses the driver's `executemany`.
PostgreSQL uses binary `COPY` for rows that must be new, and one statement over one JSON text for
others, since `COPY` cannot handle conflicts.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, lru_cache
from typing import Any, TypeVar

import msgspec
from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    CursorResult,
    Date,
    Executable,
    LargeBinary,
    Table,
)

from central.model import Instant
from kiosk.core.record.clock import read_time, write_time

Row = Sequence[Any]
FETCHED = 2_000
AT_ONCE = 400
"""The most values, or pairs of values, bound in one statement."""
_T = TypeVar("_T")


def insert(db: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Add rows whose keys are new.

    Raises: the driver's IntegrityError if one is not; the transaction is then lost.
    """
    if rows and db.dialect.name == "postgresql":
        _copy(db, table, rows)
        return
    _run(db, table, rows, "")


def _copy(db: Connection, table: Table, rows: Sequence[Row]) -> None:
    names = ", ".join(f'"{column.name}"' for column in table.columns)
    types = [_plain_type(db, column) for column in table.columns]
    with _driver(db).copy(
        f'COPY "{table.name}" ({names}) FROM STDIN (FORMAT BINARY)'
    ) as copy:
        copy.set_types(types)
        for row in rows:
            copy.write_row(row)


def _plain_type(db: Connection, column: Column[Any]) -> str:
    """Return the column's type without its length, as the driver's catalogue names it."""
    name = column.type.compile(dialect=db.dialect).lower().partition("(")[0]
    return {"timestamp": "timestamptz"}.get(name, name)


def insert_new(db: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Add the rows whose keys are new; leave existing rows as they are."""
    _run(db, table, rows, " ON CONFLICT DO NOTHING")


def upsert(db: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Add or replace rows. Shape: no key twice in `rows`."""
    _run(db, table, rows, _replace(table))


def delete(db: Connection, table: Table, keys: Sequence[Row]) -> None:
    """Delete rows by their primary keys; missing keys are ignored."""
    if not keys:
        return
    names = [column.name for column in table.primary_key]
    if db.dialect.name == "sqlite":
        match = " AND ".join(f'"{name}" = ?' for name in names)
        _driver(db).executemany(
            f'DELETE FROM "{table.name}" WHERE {match}', _for_sqlite(table, names, keys)
        )
        return
    match = " AND ".join(f't."{name}" = k."{name}"' for name in names)
    columns = ", ".join(f'"{name}"' for name in names)
    _driver(db).execute(
        f'DELETE FROM "{table.name}" t USING unnest({_arrays(db, table, names)}) AS k({columns})'
        f" WHERE {match}",
        _columns(keys, len(names)),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnRange:
    """A condition of `lookup`: a column's values from `low` to `high`, both included."""

    column: Column[Any]
    low: Any
    high: Any


def lookup(
    db: Connection,
    columns: Sequence[Column[Any]],
    key: Column[Any],
    values: Collection[Any],
    between: ColumnRange | None = None,
) -> list[tuple[Any, ...]]:
    """Return the given columns of the rows whose key is one of the values, in any order."""
    if not values:
        return []
    names = ", ".join(f'"{column.name}"' for column in columns)
    sql = f'SELECT {names} FROM "{key.table.name}" WHERE "{key.name}"'
    bounds: list[Any] = [] if between is None else [between.low, between.high]
    cursor = _driver(db)
    if db.dialect.name == "sqlite":
        sql += " IN (SELECT value FROM json_each(?))"
        if between is not None:
            sql += f' AND "{between.column.name}" BETWEEN ? AND ?'
            bounds = _texts(bounds, range(2))
        cursor.execute(sql, (msgspec.json.encode(list(values)).decode(), *bounds))
        return _from_sqlite(columns, cursor.fetchall())
    sql += " = ANY(%s)"
    if between is not None:
        sql += f' AND "{between.column.name}" BETWEEN %s AND %s'
    cursor.execute(sql, (list(values), *bounds))
    return cursor.fetchall()  # type: ignore[no-any-return]


def slices(values: Iterable[_T]) -> Iterator[list[_T]]:
    """Yield the values in order, in lists that one statement can bind."""
    ordered = sorted(values)  # type: ignore[type-var]  # texts, or tuples of them
    return (ordered[at : at + AT_ONCE] for at in range(0, len(ordered), AT_ONCE))


def stream(db: Connection, query: Executable) -> CursorResult[Any]:
    """Return the rows of a query, fetched a few thousand at a time."""
    return db.execute(query, execution_options={"yield_per": FETCHED})


def _run(db: Connection, table: Table, rows: Sequence[Row], conflict: str) -> None:
    if not rows:
        return
    names = [column.name for column in table.columns]
    columns = ", ".join(f'"{name}"' for name in names)
    if db.dialect.name == "sqlite":
        marks = ", ".join("?" * len(names))
        _driver(db).executemany(
            f'INSERT INTO "{table.name}" ({columns}) VALUES ({marks}){conflict}',
            _for_sqlite(table, names, rows),
        )
        return
    if any(isinstance(column.type, LargeBinary) for column in table.columns):
        _driver(db).execute(
            f'INSERT INTO "{table.name}" ({columns})'
            f" SELECT * FROM unnest({_arrays(db, table, names)}){conflict}",
            _columns(rows, len(names)),
        )
        return
    objects = [dict(zip(names, row, strict=True)) for row in rows]
    _driver(db).execute(
        f'INSERT INTO "{table.name}" ({columns})'
        f' SELECT * FROM json_populate_recordset(NULL::"{table.name}", %s::json){conflict}',
        (msgspec.json.encode(objects).decode(),),
    )


@cache
def _replace(table: Table) -> str:
    key = [column.name for column in table.primary_key]
    rest = [column.name for column in table.columns if column.name not in key]
    target = ", ".join(f'"{name}"' for name in key)
    changes = ", ".join(f'"{name}" = excluded."{name}"' for name in rest)
    return f" ON CONFLICT ({target}) DO UPDATE SET {changes}"


def _driver(db: Connection) -> Any:
    """Return the driver's own cursor, inside the transaction that `db` has open."""
    return db.connection.cursor()


def _arrays(db: Connection, table: Table, names: Iterable[str]) -> str:
    return ", ".join(
        f"%s::{table.c[name].type.compile(dialect=db.dialect)}[]" for name in names
    )


def _columns(rows: Sequence[Row], width: int) -> list[list[Any]]:
    return [[row[at] for row in rows] for at in range(width)]


def _for_sqlite(
    table: Table, names: Sequence[str], rows: Sequence[Row]
) -> Iterable[Row]:
    turned = [
        at
        for at, name in enumerate(names)
        if isinstance(table.c[name].type, Instant | Date)
    ]
    if not turned:
        return rows
    return (_texts(row, turned) for row in rows)


@lru_cache(maxsize=4_096)
def _text_of(at: datetime) -> str:
    """Return the text of a time, cached since the rows of a batch share most times."""
    return write_time(at)


def _texts(row: Row, turned: Sequence[int]) -> list[Any]:
    values = list(row)
    for at in turned:
        value = values[at]
        if isinstance(value, datetime):
            values[at] = _text_of(value)
        elif isinstance(value, date):
            values[at] = value.isoformat()
    return values


def _from_sqlite(
    columns: Sequence[Column[Any]], rows: list[tuple[Any, ...]]
) -> list[tuple[Any, ...]]:
    readers: list[tuple[int, Callable[[Any], Any]]] = []
    for at, column in enumerate(columns):
        match column.type:
            case Instant():
                readers.append((at, read_time))
            case Date():
                readers.append((at, date.fromisoformat))
            case Boolean():
                readers.append((at, bool))
            case _:
                pass
    if not readers:
        return rows
    return [_values(row, readers) for row in rows]


def _values(
    row: tuple[Any, ...], readers: Sequence[tuple[int, Callable[[Any], Any]]]
) -> tuple[Any, ...]:
    values = list(row)
    for at, reader in readers:
        if values[at] is not None:
            values[at] = reader(values[at])
    return tuple(values)
